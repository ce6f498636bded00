// SPDX-License-Identifier: Apache-2.0
#include "importers/facts_importer.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/importers/facts_import.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kPlain = R"({"subject":"Russia","relation":"accuse","object":"NATO"})";

TEST(FactsImporter, ReadsEveryKeyOfAFact) {
  const Imported imported = ImportText(
      R"({"subject":{"id":"person:anatoliy antonov","name":"Anatoliy Antonov","kind":"diplomat",)"
      R"("context":"state:RUS"},"relation":"expel-diplomats","object":{"code":"iso3:USA"},)"
      R"("principal":{"id":"state:RUS"},"object_principal":"United States","from":"2021-11",)"
      R"("to":"2021-11-26T14:30","observed":"2021-11-20","known_since":"2021-12-01",)"
      R"("modality":"claimed","quantity":{"value":27,"unit":"diplomat","bound":"at-least"},)"
      R"("scheme":"CAMEO/GDELT","confidence":0.25,"event":12,"asserter":"Russia",)"
      R"("source":{"name":"Example","series":"Examples","date":"2021-10-18",)"
      R"("url":"https://example.org/1","publisher":"Ex","locator":"page 3","row":17,)"
      R"("quote":"a \"b\" \u00e9\ud83d\ude00"}})");
  ASSERT_THAT(imported.rejects(), IsEmpty());
  ASSERT_THAT(imported.facts(), SizeIs(1));
  const FactRecord fact = imported.facts()[0];
  EXPECT_EQ(fact.subject.id, "person:anatoliy antonov");
  EXPECT_EQ(fact.subject.name, "Anatoliy Antonov");
  EXPECT_EQ(fact.subject.kind, "diplomat");
  EXPECT_EQ(fact.subject.context, "state:RUS");
  EXPECT_EQ(fact.relation, "expel-diplomats");
  EXPECT_FALSE(fact.free_type);
  EXPECT_EQ(fact.object.code, "iso3:USA");
  EXPECT_EQ(fact.subject_principal.id, "state:RUS");
  EXPECT_EQ(fact.object_principal.name, "United States");
  EXPECT_EQ(fact.from, FromCivil(2021, 11));
  EXPECT_EQ(fact.from_precision, Precision::kMonth);
  EXPECT_EQ(fact.to, FromCivil(2021, 11, 26) + 870);
  EXPECT_EQ(fact.to_precision, Precision::kMinute);
  EXPECT_EQ(fact.observed, FromCivil(2021, 11, 20));
  EXPECT_EQ(fact.known_since, FromCivil(2021, 12, 1));
  EXPECT_EQ(fact.modality, Modality::kClaimed);
  EXPECT_TRUE(fact.has_quantity);
  EXPECT_EQ(fact.quantity, 27);
  EXPECT_EQ(fact.unit, "diplomat");
  EXPECT_EQ(fact.bound, Bound::kAtLeast);
  EXPECT_EQ(fact.scheme, "CAMEO/GDELT");
  EXPECT_EQ(fact.confidence, 0.25f);
  EXPECT_EQ(fact.event, "12");
  EXPECT_EQ(fact.asserter.name, "Russia");
  EXPECT_EQ(fact.locator, "page 3");
  EXPECT_EQ(fact.row, 17u);
  EXPECT_EQ(fact.quote, "a \"b\" é😀");
  EXPECT_EQ(fact.line, 1u);
  ASSERT_EQ(fact.source, 0u);
  const SourceRecord source = imported.sources().at(0);
  EXPECT_EQ(source.name, "Example");
  EXPECT_EQ(source.series, "Examples");
  EXPECT_EQ(source.url, "https://example.org/1");
  EXPECT_EQ(source.publisher, "Ex");
  EXPECT_EQ(source.published, (DatePoint{FromCivil(2021, 10, 18), Precision::kDay}));
}

TEST(FactsImporter, LeavesAbsentAndNullKeysAtTheirDefaults) {
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse","object":null,"to":null,"source":null,)"
      R"("properties":{"x":null}})");
  ASSERT_THAT(imported.facts(), SizeIs(1));
  const FactRecord fact = imported.facts()[0];
  EXPECT_TRUE(fact.object.empty());
  EXPECT_EQ(fact.from, kBeginningOfTime);
  EXPECT_EQ(fact.to, kEndOfTime);
  EXPECT_EQ(fact.observed, kBeginningOfTime);
  EXPECT_EQ(fact.known_since, kBeginningOfTime);
  EXPECT_EQ(fact.modality, Modality::kStated);
  EXPECT_FALSE(fact.has_quantity);
  EXPECT_EQ(fact.confidence, FactRecord::kUnknownConfidence);
  EXPECT_EQ(fact.source, FactRecord::kNoSource);
  EXPECT_THAT(fact.properties, IsEmpty());
}

TEST(FactsImporter, TakesARelationByNameByCodeOrAsATypeOfOnesOwn) {
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse"})" "\n"
      R"({"subject":"A","relation":{"name":"accuse"}})" "\n"
      R"({"subject":"A","relation":"cameo:112"})" "\n"
      R"({"subject":"A","relation":{"cameo":"112"}})" "\n"
      R"({"subject":"A","type":"sang with"})" "\n");
  ASSERT_THAT(imported.rejects(), IsEmpty());
  std::vector<std::string> relations;
  for (const FactRecord& fact : imported.facts()) {
    relations.push_back(absl::StrCat(std::string(fact.relation), fact.free_type ? "!" : ""));
  }
  EXPECT_THAT(relations,
              ElementsAre("accuse", "accuse", "cameo:112", "cameo:112", "sang with!"));
}

TEST(FactsImporter, LetsPrecisionOverrideThatOfFrom) {
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse","from":"2021-11-26","precision":"month"})" "\n"
      R"({"subject":"A","relation":"accuse","from":"2021-11-26T14:30","precision":"day"})" "\n"
      R"({"precision":"year","subject":"A","relation":"accuse","from":"2021-11"})" "\n");
  const std::vector<FactRecord> facts = imported.facts();
  ASSERT_THAT(facts, SizeIs(3));
  EXPECT_EQ(FormatDate(facts[0].from, facts[0].from_precision), "2021-11");
  EXPECT_EQ(facts[0].from, FromCivil(2021, 11));
  EXPECT_EQ(FormatDate(facts[1].from, facts[1].from_precision), "2021-11-26");
  EXPECT_EQ(facts[1].from, FromCivil(2021, 11, 26));
  EXPECT_EQ(FormatDate(facts[2].from, facts[2].from_precision), "2021");
}

TEST(FactsImporter, AllowsAnEndKnownOnlyToTheYearOfTheBeginning) {
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse","from":"2021-11-26","to":"2021"})");
  ASSERT_THAT(imported.facts(), SizeIs(1));
  EXPECT_EQ(imported.facts()[0].to, FromCivil(2021, 11, 26));
  EXPECT_EQ(imported.facts()[0].to_precision, Precision::kYear);
}

TEST(FactsImporter, KeepsTheTypesOfProperties) {
  using Type = PropertyValue::Type;
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse","properties":{"yes":true,"n":-7,"r":2.0,"t":"x",)"
      R"("d":{"$date":"2021-11-26T01:00"},"l":[1, "a" ,{"k" : null}],"m":{"$date":"x","y":1},)"
      R"("big":18446744073709551615}})");
  ASSERT_THAT(imported.rejects(), IsEmpty());
  const std::vector<Property> p = imported.facts().at(0).properties;
  ASSERT_THAT(p, SizeIs(8));
  EXPECT_EQ(p[0].value.type, Type::kBool);
  EXPECT_EQ(p[0].value.integer, 1);
  EXPECT_EQ(p[1].value.type, Type::kInteger);
  EXPECT_EQ(p[1].value.integer, -7);
  EXPECT_EQ(p[2].value.type, Type::kReal);
  EXPECT_EQ(p[2].value.real, 2);
  EXPECT_EQ(p[3].key, "t");
  EXPECT_EQ(p[3].value.text, "x");
  EXPECT_EQ(p[4].value.type, Type::kDate);
  EXPECT_EQ(p[4].value.integer, FromCivil(2021, 11, 26) + 60);
  EXPECT_EQ(p[5].value.type, Type::kJson);
  EXPECT_EQ(p[5].value.text, R"([1,"a",{"k":null}])");
  EXPECT_EQ(p[6].value.text, R"({"$date":"x","y":1})");
  EXPECT_EQ(p[7].value.type, Type::kReal);
  EXPECT_EQ(p[7].value.real, 18446744073709551615.0);
}

TEST(FactsImporter, ReadsAnEntity) {
  const Imported imported = ImportText(
      R"({"entity":{"id":"org:SCO","name":"Shanghai Cooperation Organisation",)"
      R"("kind":"intergovernmental-organisation","names":["Shanghai Cooperation Organization",)"
      R"({"text":"Shanghai Five","type":"former","from":"1996-04-26","to":"2001-06-15"}],)"
      R"("codes":{"cameo":"IGOSCO","x":["1",{"code":"2","from":"2001"}]},)"
      R"("existence":[["1996","1999"],["2001-06-15",null]],"labels":["Bloc"],)"
      R"("properties":{"seat":"Beijing"}}})");
  ASSERT_THAT(imported.rejects(), IsEmpty());
  ASSERT_THAT(imported.entities(), SizeIs(1));
  const EntityRecord entity = imported.entities()[0];
  EXPECT_EQ(entity.ref.id, "org:SCO");
  EXPECT_EQ(entity.ref.kind, "intergovernmental-organisation");
  ASSERT_THAT(entity.names, SizeIs(5));
  EXPECT_EQ(entity.names[0].text, "Shanghai Cooperation Organization");
  EXPECT_EQ(entity.names[0].type, NameType::kAlias);
  EXPECT_EQ(entity.names[0].to, kEndOfTime);
  EXPECT_EQ(entity.names[1].type, NameType::kFormer);
  EXPECT_EQ(entity.names[1].from, FromCivil(1996, 4, 26));
  EXPECT_EQ(entity.names[1].to, FromCivil(2001, 6, 15));
  EXPECT_EQ(entity.names[2].text, "cameo:IGOSCO");
  EXPECT_EQ(entity.names[2].type, NameType::kCode);
  EXPECT_EQ(entity.names[3].text, "x:1");
  EXPECT_EQ(entity.names[4].text, "x:2");
  EXPECT_EQ(entity.names[4].from, FromCivil(2001));
  EXPECT_THAT(entity.existence,
              ElementsAre(std::pair(FromCivil(1996), FromCivil(1999)),
                          std::pair(FromCivil(2001, 6, 15), kEndOfTime)));
  EXPECT_THAT(entity.labels, ElementsAre("Bloc"));
  EXPECT_EQ(entity.properties.at(0).value.text, "Beijing");
  EXPECT_EQ(entity.line, 1u);
}

TEST(FactsImporter, TellsASourceLineFromAFactThatBeginsWithItsSource) {
  const Imported imported = ImportText(
      R"({"source":{"name":"A","publisher":"B"}})" "\n"
      R"({"source":"C","subject":"X","relation":"accuse"})" "\n"
      R"({"source":{"name":"A","publisher":"B","row":2},"subject":"X","relation":"accuse"})");
  ASSERT_THAT(imported.rejects(), IsEmpty());
  ASSERT_THAT(imported.sources(), SizeIs(2));
  ASSERT_THAT(imported.facts(), SizeIs(2));
  EXPECT_EQ(imported.facts()[0].source, 1u);
  EXPECT_EQ(imported.facts()[1].source, 0u);
}

TEST(FactsImporter, DatesSourcesThatHaveNoDate) {
  ImportOptions options;
  options.published = "2021-12";
  const Imported imported = ImportText(
      R"({"subject":"A","relation":"accuse","source":"S"})" "\n"
      R"({"subject":"A","relation":"accuse","source":{"name":"S","date":"2020"}})" "\n"
      R"({"subject":"A","relation":"accuse"})" "\n"
      R"({"subject":"A","relation":"accuse","known_since":"2019"})" "\n",
      options);
  ASSERT_THAT(imported.sources(), SizeIs(2));
  EXPECT_EQ(imported.sources()[0].published, (DatePoint{FromCivil(2021, 12), Precision::kMonth}));
  EXPECT_EQ(imported.sources()[1].published, (DatePoint{FromCivil(2020), Precision::kYear}));
  EXPECT_EQ(imported.facts()[2].source, FactRecord::kNoSource);
  EXPECT_EQ(imported.facts()[2].known_since, FromCivil(2021, 12));
  EXPECT_EQ(imported.facts()[3].known_since, FromCivil(2019));
}

TEST(FactsImporter, RefusesADateOfPublicationThatIsNone) {
  ImportOptions options;
  options.published = "2021-02-30";
  EXPECT_THAT(ImportText("", options).status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("28 days")));
}

TEST(FactsImporter, SkipsBlankLinesAndAByteOrderMarkAndTakesAnyLineEnd) {
  const std::string plain(kPlain);
  const Imported imported = ImportText("\xEF\xBB\xBF" + plain + "\r\n\n  \t\r\n" + plain);
  EXPECT_THAT(imported.rejects(), IsEmpty());
  ASSERT_THAT(imported.facts(), SizeIs(2));
  EXPECT_EQ(imported.facts()[1].line, 4u);
  EXPECT_THAT(ImportText("").batches, IsEmpty());
  EXPECT_THAT(ImportText("\n\n").batches, IsEmpty());
}

TEST(FactsImporter, StopsAtTheLimit) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) absl::StrAppend(&lines, std::string(kPlain), "\n");
  for (const std::uint64_t limit : {1, 2, 2048, 2049, 4999, 5000}) {
    ImportOptions options;
    options.limit = limit;
    const Imported imported = ImportText(lines, options);
    EXPECT_THAT(imported.status, IsOk());
    EXPECT_THAT(imported.facts(), SizeIs(limit));
  }
}

TEST(FactsImporter, StopsAtTheLimitAcrossDocuments) {
  const FolderOfFiles folder;
  const std::string plain(kPlain);
  folder.Add("1", plain);
  folder.Add("2", plain + "\n" + plain);
  folder.Add("3", "never read");
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  options.limit = 2;
  std::vector<std::string> inputs;
  EXPECT_THAT(ImportFacts(folder.path(), options,
                          [&inputs](RecordBatch& batch) {
                            inputs.push_back(batch.input);
                            EXPECT_THAT(batch.rejects, IsEmpty());
                            return absl::OkStatus();
                          }),
              IsOk());
  EXPECT_THAT(inputs, ElementsAre(folder / "1", folder / "2"));
}

TEST(FactsImporter, ReportsProgressUpToTheEnd) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) absl::StrAppend(&lines, std::string(kPlain), "\n");
  std::uint64_t bytes = 0;
  std::uint64_t facts = 0;
  int calls = 0;
  ImportOptions options;
  options.progress = [&](std::uint64_t b, std::uint64_t f) {
    EXPECT_GE(b, bytes);
    EXPECT_GE(f, facts);
    bytes = b;
    facts = f;
    ++calls;
  };
  ImportText(lines, options);
  EXPECT_EQ(bytes, lines.size());
  EXPECT_EQ(facts, 5000u);
  EXPECT_GE(calls, 2);
}

TEST(FactsImporter, EndsWithTheErrorOfTheSink) {
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  const FolderOfFiles folder;
  const std::string path = folder.Add("f", kPlain);
  EXPECT_THAT(
      ImportFacts(path, options, [](RecordBatch&) { return absl::CancelledError("no"); }),
      StatusIs(absl::StatusCode::kCancelled, "no"));
}

TEST(FactsImporter, SharesOneSourceAmongTheFactsOfABatch) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&lines, R"({"subject":"A","relation":"accuse","source":{"name":"S)", i % 7,
                    R"(","row":)", i + 1, "}}\n");
  }
  const Imported imported = ImportText(lines);
  ASSERT_THAT(imported.batches, SizeIs(1));
  EXPECT_THAT(imported.sources(), SizeIs(7));
  for (const FactRecord& fact : imported.facts()) {
    ASSERT_EQ(imported.sources()[fact.source].name, absl::StrCat("S", (fact.row - 1) % 7));
  }
}

TEST(FactsImporter, KeepsLongLinesAndManyLinesApart) {
  std::string lines;
  for (int i = 0; i < 6000; ++i) {
    absl::StrAppend(&lines, R"({"subject":"name )", i,
                    R"(","relation":"accuse","source":{"quote":")",
                    std::string(i % 1000 == 0 ? 400000 : i % 50, 'q'), "\"}}\n");
  }
  const Imported imported = ImportText(lines);
  std::size_t i = 0;
  for (const FactRecord& fact : imported.facts()) {
    ASSERT_EQ(fact.subject.name, absl::StrCat("name ", i));
    ASSERT_EQ(fact.quote.size(), i % 1000 == 0 ? 400000 : i % 50);
    ASSERT_EQ(fact.line, ++i);
  }
  EXPECT_EQ(i, 6000u);
}

TEST(RecogniseFacts, KnowsItsLines) {
  EXPECT_GT(RecogniseFacts("x", kPlain), 90);
  EXPECT_GT(RecogniseFacts("x", "\n\xEF\xBB\xBF"), -1);
  EXPECT_GT(RecogniseFacts("x", "\n{\"entity\":{}}"), 80);
  EXPECT_GT(RecogniseFacts("x", "{\"source\":{}}"), 80);
  EXPECT_GT(RecogniseFacts("x.jsonl", "{\"subjct\":1}"), 0);
  EXPECT_EQ(RecogniseFacts("x.json", "{\"Introduction\":{}}"), 0);
  EXPECT_EQ(RecogniseFacts("x.jsonl", ""), 0);
  EXPECT_EQ(RecogniseFacts("x.csv", "subject,relation"), 0);
}

}  // namespace
}  // namespace entente
