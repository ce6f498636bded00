// SPDX-License-Identifier: Apache-2.0
// What a mapping may say, what it may not, and where an error is.
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "importers/table/builtin_mappings.h"
#include "importers/table/compile.h"
#include "importers/table_importer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_import.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::HasSubstr;

TEST(BuiltinMappings, AllCompileWithTheirDefaults) {
  ASSERT_FALSE(table::BuiltinMappings().empty());
  for (const table::BuiltinMapping& mapping : table::BuiltinMappings()) {
    ENTENTE_ASSERT_OK_AND_ASSIGN(
        const table::MappingText text,
        table::MappingText::Parse(mapping.file, std::string(mapping.text)));
    EXPECT_THAT(table::ReadMappingHead(text), IsOk());
    EXPECT_THAT(
        table::CompileMapping(text, {.ontology = Ontology::Default().get(), .parameters = {}}),
        IsOk());
  }
  EXPECT_EQ(BuiltinTableImporters().size(), table::BuiltinMappings().size());
}

struct BadMapping {
  const char* what;
  const char* json;
  const char* message;
};

std::ostream& operator<<(std::ostream& out, const BadMapping& bad) { return out << bad.what; }

class BadMappings : public ::testing::TestWithParam<BadMapping> {};

TEST_P(BadMappings, AreRefusedWithThePlace) {
  const FolderOfFiles folder;
  const std::string path = folder.Add("t.csv", "a,b\n1,2\n");
  EXPECT_THAT(ImportByMapping(GetParam().json, path).status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

// A mapping named m whose facts, and what stands before them, are `rest`.
#define MAPPING(rest) "{\"name\":\"m\",\"format\":{\"delimiter\":\",\"}," rest "}"
#define FACT(rest) MAPPING("\"facts\":[{" rest "}]")

INSTANTIATE_TEST_SUITE_P(
    Mappings, BadMappings,
    ::testing::Values(
        BadMapping{"no JSON", "{\n\"name\": \"m\",\n}", "test.json:3: "},
        BadMapping{"no UTF-8", "{\"name\": \"\xFF\"}", "test.json: is not UTF-8"},
        BadMapping{"a key twice", "{\"name\":\"m\",\"name\":\"n\"}", "key \"name\" is given twice"},
        BadMapping{"no name", "{\"facts\":[]}", "needs a name"},
        BadMapping{"no facts", MAPPING("\"facts\":[]"), "needs facts or entities"},
        BadMapping{"an unknown key", MAPPING("\n\"fact\":[]"),
                   "test.json:2: unknown key \"fact\"; did you mean \"facts\"?"},
        BadMapping{"an unknown key of a fact",
                   FACT("\"subjekt\":\"{a}\",\"subject\":\"{a}\",\"relation\":\"accuse\""),
                   "facts[0]: unknown key \"subjekt\"; did you mean \"subject\"?"},
        BadMapping{"no subject", FACT("\"relation\":\"accuse\""), "facts[0]: needs a subject"},
        BadMapping{"no relation", FACT("\"subject\":\"{a}\""), "needs a relation"},
        BadMapping{"an unknown relation", FACT("\"subject\":\"{a}\",\"relation\":\"acuse\""),
                   "did you mean \"accuse\""},
        BadMapping{
            "an unknown kind",
            FACT("\"subject\":{\"name\":\"{a}\",\"kind\":\"diplomt\"},\"relation\":\"accuse\""),
            "did you mean \"diplomat\""},
        BadMapping{"a column that is not there",
                   FACT("\"subject\":\"{aa}\",\"relation\":\"accuse\""),
                   "t.csv: has no column \"aa\"; did you mean \"a\""},
        BadMapping{"half a brace", FACT("\"subject\":\"{a\",\"relation\":\"accuse\""),
                   "a brace without its other half"},
        BadMapping{
            "an unknown style",
            FACT("\"subject\":\"{a}\",\"relation\":\"accuse\",\"from\":{\"date\":\"{b}\","
                 "\"style\":\"yyyymmd\"}"),
            "facts[0].from.style: unknown style of dates \"yyyymmd\"; did you mean \"yyyymmdd\""},
        BadMapping{"a bad regular expression",
                   FACT("\"subject\":{\"name\":{\"text\":\"{a}\",\"match\":\"(\"}},"
                        "\"relation\":\"accuse\""),
                   "facts[0].subject.name.match: \"(\" is no regular expression"},
        BadMapping{"an unknown table",
                   FACT("\"subject\":\"{a}\",\"relation\":{\"text\":\"{b}\",\"table\":\"t\"}"),
                   "unknown table \"t\""},
        BadMapping{
            "a condition without a test",
            FACT("\"subject\":\"{a}\",\"relation\":\"accuse\",\"when\":[{\"value\":\"{a}\"}]"),
            "needs one of is, in, not"},
        BadMapping{
            "an unknown reader of actors",
            FACT("\"subject\":{\"actor\":\"kameo\",\"code\":\"{a}\"},\"relation\":\"accuse\""),
            "did you mean \"cameo\""},
        BadMapping{"a delimiter of two bytes",
                   "{\"name\":\"m\",\"format\":{\"delimiter\":\"::\"},\"facts\":[]}",
                   "format.delimiter: \"::\""},
        BadMapping{"no header and no columns",
                   "{\"name\":\"m\",\"format\":{\"header\":false},\"facts\":[]}",
                   "needs columns or layouts"},
        BadMapping{"a number for a text", "{\"name\":[1]}", "name: must be a text, is a list"}));

TEST(Mappings, RefuseAParameterThatTheyDoNotHave) {
  const FolderOfFiles folder;
  ImportOptions options;
  options.parameters["sinze"] = "1990";
  EXPECT_THAT(
      ImportByMapping(MAPPING("\"parameters\":{\"since\":{\"default\":\"1980\"}},\"facts\":[{"
                              "\"subject\":\"{a}\",\"relation\":\"accuse\"}]"),
                      folder.Add("t.csv", "a\n1\n"), options)
          .status,
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("did you mean \"since\"")));
}

}  // namespace
}  // namespace entente
