// SPDX-License-Identifier: Apache-2.0
// What the importer of fact lines refuses, and what it says about it.
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/importers/facts_import.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct BadLine {
  std::string line;
  std::string_view reason_class;
  std::string_view reason;  // a part of it
};

// A fact with `rest` after its subject and relation.
std::string Fact(std::string_view rest) {
  return absl::StrCat(R"({"subject":"A","relation":"accuse",)", std::string(rest), "}");
}

void ExpectRefused(const std::vector<BadLine>& lines) {
  for (const BadLine& bad : lines) {
    const std::string good = R"({"subject":"A","relation":"accuse"})";
    const Imported imported = ImportText(absl::StrCat(good, "\n", bad.line, "\n", good, "\n"));
    EXPECT_THAT(imported.status, IsOk()) << bad.line;
    EXPECT_THAT(imported.facts(), SizeIs(2)) << bad.line;
    EXPECT_THAT(imported.entities(), IsEmpty()) << bad.line;
    EXPECT_THAT(imported.sources(), IsEmpty()) << bad.line;
    ASSERT_THAT(imported.rejects(), SizeIs(1)) << bad.line;
    const Reject reject = imported.rejects()[0];
    EXPECT_EQ(reject.input, "lines.jsonl");
    EXPECT_EQ(reject.line, 2u);
    EXPECT_EQ(reject.reason_class, bad.reason_class) << bad.line;
    EXPECT_THAT(reject.reason, HasSubstr(std::string(bad.reason))) << bad.line;
    EXPECT_EQ(reject.text, bad.line);
  }
}

TEST(FactsRefusal, OfWhatIsNotJson) {
  ExpectRefused({
      {"{", "bad JSON", "at byte 2: Missing a name for object member. The line seems to be cut"},
      {R"({"subject":"A","rela)", "bad JSON", "at byte 21: Missing a closing quotation mark"},
      {R"({"subject":"A")", "bad JSON", "at byte 15"},
      {R"({"subject":})", "bad JSON", "at byte 12: Invalid value."},
      {R"({"subject":"A"} x)", "bad JSON", "at byte 17"},
      {R"({'subject':"A"})", "bad JSON", "at byte 2"},
      {R"({"subject":"A",})", "bad JSON", "at byte 16"},
      {R"({"subject":"\x"})", "bad JSON", "at byte 13"},
      {R"({"subject":NaN})", "bad JSON", "at byte 12"},
      {R"({"subject":01})", "bad JSON", "at byte 13"},
      {R"({"subject":1e999})", "bad JSON", "Number too big"},
      {R"({"subject":17976931348623157e300})", "bad JSON", "out of range"},
      {std::string("{\"subject\":\"A\"}\0x", 17), "bad JSON", "at byte 16: a zero byte"},
      {std::string("{\"subject\":\"\0\"}", 15), "bad JSON", "at byte 13"},
      {"{\"subject\":\"a\tb\"}", "bad JSON", "at byte 14"},
      {"subject,relation", "bad JSON", "at byte 1"},
      {"[]", "wrong type", "expected an object, found a list"},
      {"7", "wrong type", "found a whole number"},
      {"{\"subject\":\"\xFF\"}", "invalid UTF-8", "not UTF-8"},
      {R"({"subject":"\ud800"})", "bad JSON", "at byte 13"},
      {R"({"subject":"\udc00"})", "invalid UTF-8", "surrogate"},
      {R"({"\udc00":"A"})", "invalid UTF-8", "surrogate"},
  });
}

TEST(FactsRefusal, OfWhatIsNestedTooDeep) {
  const std::string deep(100000, '[');
  const Imported imported = ImportText(Fact("\"properties\":" + deep));
  ASSERT_THAT(imported.rejects(), SizeIs(1));
  EXPECT_EQ(imported.rejects()[0].reason_class, "nesting too deep");
  ExpectRefused({{Fact(R"("properties":{"x":)" + std::string(63, '[') + std::string(63, ']') + "}"),
                  "nesting too deep", "more than 64 deep"}});
  const Imported fits = ImportText(
      Fact(R"("properties":{"x":)" + std::string(62, '[') + std::string(62, ']') + "}"));
  EXPECT_THAT(fits.facts(), SizeIs(1));
}

TEST(FactsRefusal, OfKeysUnknownOrTwice) {
  ExpectRefused({
      {R"({"subjcet":"A","relation":"accuse"})", "unknown key",
       R"(unknown key "subjcet"; did you mean "subject"?)"},
      {Fact(R"("quantity":{"value":1,"units":"x"})"), "unknown key",
       R"(quantity: unknown key "units"; did you mean "unit"?)"},
      {Fact(R"("source":{"nam":"x"})"), "unknown key", R"(source: unknown key "nam")"},
      {Fact(R"("object":{"nmae":"x"})"), "unknown key", R"(did you mean "name")"},
      {Fact(R"("zzzzzzzzzz":1)"), "unknown key", R"(unknown key "zzzzzzzzzz")"},
      {R"({"entity":{"name":"X"},"subject":"A"})", "unknown key", "beside \"entity\""},
      {R"({"source":{"name":"X","row":1}})", "unknown key", "source: unknown key \"row\""},
      {"{}", "missing subject", "needs a \"subject\""},
      {Fact(R"("subject":"B")"), "duplicate key", R"(the key "subject" occurs twice)"},
      {Fact(R"("object":null,"object":"B")"), "duplicate key", R"("object" occurs twice)"},
      {Fact(R"("source":{"name":"a","name":"a"})"), "duplicate key", R"(source: the key "name")"},
      {Fact(R"("properties":{"x":1,"y":2,"x":1})"), "duplicate key",
       R"(properties: the key "x" occurs twice)"},
      {Fact(R"("properties":{"y":[{"x":1,"x":2}]})"), "duplicate key", R"("x" occurs twice)"},
  });
}

TEST(FactsRefusal, OfTypesThatDoNotFit) {
  ExpectRefused({
      {R"({"subject":7,"relation":"accuse"})", "wrong type",
       "subject: expected a name or an object, found a whole number"},
      {Fact(R"("object":["B"])"), "wrong type", "object: expected a name or an object"},
      {Fact(R"("object":{"name":true})"), "wrong type",
       "object: name: expected text, found true or false"},
      {Fact(R"("from":2021)"), "wrong type", "from: a date is written as text: \"2021\""},
      {Fact(R"("from":20.5)"), "wrong type", "from: expected a date as text, found a number"},
      {Fact(R"("quantity":8)"), "wrong type", "quantity: expected an object"},
      {Fact(R"("quantity":{"value":"8"})"), "wrong type", "value: expected a number, found text"},
      {Fact(R"("confidence":"high")"), "wrong type", "confidence: expected a number"},
      {Fact(R"("event":1.5)"), "wrong type", "event: expected text or a whole number"},
      {Fact(R"("properties":[1])"), "wrong type", "properties: expected an object"},
      {Fact(R"("properties":{"x":{"$date":7}})"), "wrong type", "properties: x: a date"},
      {Fact(R"("source":["x"])"), "wrong type", "source: expected an object"},
      {Fact(R"("modality":1)"), "wrong type", "modality: expected text"},
      {R"({"subject":"A","relation":1})", "wrong type", "relation: expected text"},
  });
}

TEST(FactsRefusal, OfValuesThatMakeNoSense) {
  ExpectRefused({
      {R"({"relation":"accuse","object":"B"})", "missing subject", "a fact needs a \"subject\""},
      {R"({"subject":null,"relation":"accuse"})", "missing subject", "a fact needs a \"subject\""},
      {R"({"subject":"","relation":"accuse"})", "bad value", "subject: an entity needs"},
      {Fact(R"("object":{"kind":"state"})"), "bad value", "object: an entity needs"},
      {Fact(R"("object":{})"), "bad value", "object: an entity needs"},
      {R"({"subject":"A","object":"B"})", "missing relation", "a fact needs a \"relation\""},
      {R"({"subject":"A","relation":"accuse","type":"x"})", "bad value", "not both"},
      {Fact(R"("from":"2021-02-30")"), "bad date",
       "from: 2021-02-30: February 2021 has 28 days"},
      {Fact(R"("to":"soon")"), "bad date", "to: soon: not a date; write 2021"},
      {Fact(R"("source":{"date":"2021-13"})"), "bad date", "source: date: 2021-13: months go"},
      {Fact(R"("from":"2021","to":"2020")"), "to before from",
       "\"to\" (2020) lies before \"from\" (2021)"},
      {Fact(R"("to":"2021-11-25","from":"2021-11-26")"), "to before from", "(2021-11-25)"},
      {Fact(R"("precision":"day")"), "bad value", "\"precision\" says how exact \"from\" is"},
      {Fact(R"("from":"2021","precision":"yaer")"), "unknown precision",
       "did you mean \"year\"?"},
      {Fact(R"("modality":"claimd")"), "unknown modality",
       R"(modality: unknown modality "claimd"; did you mean "claimed"?)"},
      {Fact(R"("quantity":{"value":1,"bound":"atleast"})"), "unknown bound",
       R"(quantity: bound: unknown bound "atleast"; did you mean "at-least")"},
      {Fact(R"("quantity":{"unit":"x"})"), "missing value", "quantity: a quantity needs a"},
      {Fact(R"("confidence":1.01)"), "bad confidence", "confidence: 1.01 is not between 0 and 1"},
      {Fact(R"("confidence":-0.5)"), "bad confidence", "-0.5 is not between"},
      {Fact(R"("source":{"row":0})"), "bad value", "source: row: a row is a whole number from 1"},
      {Fact(R"("source":{"row":4294967296})"), "bad value", "to 4294967295"},
      {Fact(R"("properties":{"":1})"), "bad value", "empty name"},
      {R"({"source":{}})", "missing value", "a source needs"},
  });
}

TEST(FactsRefusal, OfWordsTheOntologyDoesNotHave) {
  ExpectRefused({
      {R"({"subject":"A","relation":"acuse"})", "unknown relation",
       R"(relation: unknown relation "acuse"; did you mean "accuse")"},
      {R"({"subject":"A","relation":{"name":"acuse"}})", "unknown relation",
       R"(did you mean "accuse")"},
      {R"({"subject":"A","relation":"cameo:999"})", "unknown CAMEO code",
       R"(unknown CAMEO code "999")"},
      {R"({"subject":"A","relation":{"cameo":"0"}})", "unknown CAMEO code",
       R"(unknown CAMEO code "0")"},
      {R"({"subject":"A","relation":{}})", "bad value", "relation: a relation is given by"},
      {R"({"subject":"A","relation":{"name":"accuse","cameo":"112"}})", "bad value",
       "a relation is given by"},
      {R"({"subject":{"name":"A","kind":"stat"},"relation":"accuse"})", "unknown kind",
       R"(subject: kind: unknown kind "stat"; did you mean "state")"},
  });
}

TEST(FactsRefusal, OfEntitiesThatAreNone) {
  const auto entity = [](std::string_view rest) {
    return absl::StrCat(R"({"entity":{"name":"X",)", std::string(rest), "}}");
  };
  ExpectRefused({
      {R"({"entity":null})", "wrong type", "entity: expected an object, found null"},
      {R"({"entity":{"kind":"state"}})", "bad value", "entity: an entity needs a name"},
      {entity(R"("kind":"stat")"), "unknown kind", "entity: kind: unknown kind"},
      {entity(R"("names":"Y")"), "wrong type", "entity: names: expected a list"},
      {entity(R"("names":[""])"), "bad value", "names: a name or code is empty"},
      {entity(R"("names":[{"type":"alias"}])"), "bad value", "a name or code is empty"},
      {entity(R"("names":[{"text":"Y","type":"aka"}])"), "unknown type of name",
       R"(unknown type of name "aka")"},
      {entity(R"("names":[{"text":"Y","from":"2021","to":"2020"}])"), "to before from",
       "ends before it begins"},
      {entity(R"("codes":{"iso3":7})"), "wrong type", "codes: iso3: expected an object"},
      {entity(R"("codes":{"iso3":[{"code":"X","form":"2020"}]})"), "unknown key",
       R"(codes: iso3: unknown key "form"; did you mean "from"?)"},
      {entity(R"("existence":["2021","2022"])"), "wrong type", "expected a list of [from, to]"},
      {entity(R"("existence":[["2021"]])"), "wrong type", "expected a list of [from, to]"},
      {entity(R"("existence":[["2021","2022","2023"]])"), "wrong type", "expected a list"},
      {entity(R"("existence":[["2022","2021"]])"), "to before from", "ends before it begins"},
      {entity(R"("existence":[["2021","2023"],["2022","2024"]])"), "bad value", "overlap"},
      {entity(R"("existence":[["2021",null],["2022",null]])"), "bad value", "overlap"},
      {entity(R"("labels":[1])"), "wrong type", "labels: expected text"},
  });
}

TEST(FactsRefusal, CutsTheTextAtAThousandBytesBetweenCharacters) {
  const std::string line = "{" + std::string(998, 'x') + "é" + std::string(5000, 'y');
  const Imported imported = ImportText(line);
  ASSERT_THAT(imported.rejects(), SizeIs(1));
  EXPECT_EQ(imported.rejects()[0].text, line.substr(0, 999));
}

TEST(FactsRefusal, KeepsEndlessWordsOutOfTheReason) {
  const std::string endless(1 << 20, 'x');
  for (const std::string& line :
       {Fact("\"" + endless + "\":1"), Fact("\"modality\":\"" + endless + "\""),
        Fact("\"precision\":\"" + endless + "\""), Fact("\"from\":\"" + endless + "\""),
        R"({"subject":"A","relation":")" + endless + "\"}",
        R"({"subject":"A","relation":"cameo:)" + endless + "\"}",
        R"({"subject":{"name":"A","kind":")" + endless + "\"}}"}) {
    const Imported imported = ImportText(line);
    ASSERT_THAT(imported.rejects(), SizeIs(1));
    EXPECT_LT(imported.rejects()[0].reason.size(), 500u) << imported.rejects()[0].reason;
  }
}

TEST(FactsRefusal, OfALineThatIsTooLongLetsTheRestGoOn) {
  const std::string good = R"({"subject":"A","relation":"accuse"})";
  const Imported imported =
      ImportText(good + "\n" + std::string((64 << 20) + 2, ' ') + "\n" + good);
  EXPECT_THAT(imported.facts(), SizeIs(2));
  ASSERT_THAT(imported.rejects(), SizeIs(1));
  EXPECT_EQ(imported.rejects()[0].reason_class, "line too long");
  EXPECT_EQ(imported.rejects()[0].line, 2u);
}

TEST(FactsRefusal, OfMillionsOfPropertiesIsQuick) {
  std::string properties = "\"x\":1";
  for (int i = 0; i < 300000; ++i) absl::StrAppend(&properties, ",\"k", i, "\":1");
  EXPECT_THAT(ImportText(Fact("\"properties\":{" + properties + "}")).facts(), SizeIs(1));
  const Imported twice = ImportText(Fact("\"properties\":{" + properties + ",\"x\":2}"));
  ASSERT_THAT(twice.rejects(), SizeIs(1));
  EXPECT_EQ(twice.rejects()[0].reason_class, "duplicate key");
}

}  // namespace
}  // namespace entente
