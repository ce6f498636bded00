// SPDX-License-Identifier: Apache-2.0
#include "facts/fact_json.h"

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente {
namespace {

std::string FactLine(const FactRecord& fact, const SourceRecord* source = nullptr) {
  std::string line;
  AppendFactLine(fact, source, &line);
  return line;
}

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

std::string Number(double value) {
  std::string out;
  AppendJsonNumber(value, &out);
  return out;
}

std::string Real(double value) {
  std::string out;
  AppendJsonReal(value, &out);
  return out;
}

TEST(AppendFactLine, LeavesOutWhatIsAbsent) {
  FactRecord fact;
  fact.subject.name = "Russia";
  fact.relation = "accuse";
  EXPECT_EQ(FactLine(fact), R"({"subject":"Russia","relation":"accuse"})");
}

TEST(AppendFactLine, WritesEveryField) {
  FactRecord fact;
  fact.subject = {.id = "person:anatoliy antonov", .code = {}, .name = "Anatoliy Antonov",
                  .kind = "diplomat", .context = "state:RUS"};
  fact.relation = "expel-diplomats";
  fact.object.code = "iso3:USA";
  fact.subject_principal.id = "state:RUS";
  fact.object_principal.name = "United States";
  fact.asserter.name = "Russia";
  fact.from = FromCivil(2021, 11);
  fact.from_precision = Precision::kMonth;
  fact.to = FromCivil(2021, 11, 26) + 870;
  fact.to_precision = Precision::kMinute;
  fact.observed = FromCivil(2021, 11, 20);
  fact.known_since = FromCivil(2021, 12, 1) + 60;
  fact.has_quantity = true;
  fact.quantity = 27;
  fact.unit = "diplomat";
  fact.bound = Bound::kAtLeast;
  fact.modality = Modality::kClaimed;
  fact.scheme = "CAMEO/GDELT";
  fact.confidence = 0.9f;
  fact.event = "e1";
  fact.locator = "page 3";
  fact.row = 17;
  fact.quote = "“Go”";
  fact.properties = {
      {"a", {.type = PropertyValue::Type::kBool, .integer = 1, .text = {}}},
      {"b", {.type = PropertyValue::Type::kInteger, .integer = -5, .text = {}}},
      {"c", {.type = PropertyValue::Type::kReal, .real = 3, .text = {}}},
      {"d", {.type = PropertyValue::Type::kText, .text = "x"}},
      {"e", {.type = PropertyValue::Type::kDate, .integer = FromCivil(2020), .text = {}}},
      {"f", {.type = PropertyValue::Type::kJson, .text = "[1,{\"k\":null}]"}}};
  SourceRecord source;
  source.name = "Example";
  source.series = "Examples";
  source.url = "https://example.org/1";
  source.publisher = "Ex";
  source.published = {FromCivil(2021), Precision::kYear};
  EXPECT_EQ(
      FactLine(fact, &source),
      R"({"subject":{"id":"person:anatoliy antonov","name":"Anatoliy Antonov","kind":"diplomat",)"
      R"("context":"state:RUS"},"relation":"expel-diplomats","object":{"code":"iso3:USA"},)"
      R"("principal":{"id":"state:RUS"},"object_principal":"United States","from":"2021-11",)"
      R"("to":"2021-11-26T14:30","observed":"2021-11-20","known_since":"2021-12-01T01:00",)"
      R"("quantity":{"value":27,"unit":"diplomat","bound":"at-least"},"modality":"claimed",)"
      R"("asserter":"Russia","scheme":"CAMEO/GDELT","confidence":0.9,"event":"e1",)"
      R"("properties":{"a":true,"b":-5,"c":3.0,"d":"x","e":{"$date":"2020-01-01"},)"
      R"("f":[1,{"k":null}]},"source":{"name":"Example","series":"Examples","date":"2021",)"
      R"("url":"https://example.org/1","publisher":"Ex","locator":"page 3","row":17,)"
      R"("quote":"“Go”"}})");
}

TEST(AppendFactLine, KeepsThePlaceOfASourceThatIsNotGiven) {
  FactRecord fact;
  fact.subject.name = "A";
  fact.relation = "my own";
  fact.free_type = true;
  fact.row = 3;
  EXPECT_EQ(FactLine(fact), R"({"subject":"A","type":"my own","source":{"row":3}})");
  const SourceRecord says_nothing;
  EXPECT_EQ(FactLine(fact, &says_nothing), FactLine(fact));
  fact.row = 0;
  EXPECT_EQ(FactLine(fact, &says_nothing), R"({"subject":"A","type":"my own"})");
}

TEST(AppendEntityLine, WritesEveryField) {
  EntityRecord entity;
  entity.ref.id = "org:SCO";
  entity.ref.name = "Shanghai Cooperation Organisation";
  entity.ref.kind = "intergovernmental-organisation";
  entity.names = {{"SCO", NameType::kAlias},
                  {"Shanghai Five", NameType::kFormer, FromCivil(1996, 4, 26),
                   FromCivil(2001, 6, 15)}};
  entity.existence = {{FromCivil(2001, 6, 15), kEndOfTime}};
  entity.labels = {"Bloc", "Asia"};
  entity.properties = {{"seat", {.type = PropertyValue::Type::kText, .text = "Beijing"}}};
  std::string line;
  AppendEntityLine(entity, &line);
  EXPECT_EQ(line,
            R"({"entity":{"id":"org:SCO","name":"Shanghai Cooperation Organisation",)"
            R"("kind":"intergovernmental-organisation","names":["SCO",{"text":"Shanghai Five",)"
            R"("type":"former","from":"1996-04-26","to":"2001-06-15"}],)"
            R"("existence":[["2001-06-15",null]],"labels":["Bloc","Asia"],)"
            R"("properties":{"seat":"Beijing"}}})");
}

TEST(AppendJsonString, EscapesWhatJsonDoesNotAllow) {
  EXPECT_EQ(Quoted(""), R"("")");
  EXPECT_EQ(Quoted("plain é 東 😀"), R"("plain é 東 😀")");
  EXPECT_EQ(Quoted("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(Quoted("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(Quoted(std::string_view("\0\x1f\x7f", 3)), "\"\\u0000\\u001f\x7f\"");
}

TEST(AppendJsonString, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(Quoted("a\xFFz"), "\"a\uFFFDz\"");
  EXPECT_EQ(Quoted("\xC3"), "\"\uFFFD\"");
  EXPECT_EQ(Quoted("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
}

TEST(AppendJsonNumber, WritesTheShortestDecimalThatReadsBack) {
  EXPECT_EQ(Number(27), "27");
  EXPECT_EQ(Number(0.1), "0.1");
  EXPECT_EQ(Number(-2.5), "-2.5");
  EXPECT_EQ(Number(1e100), "1e+100");
  EXPECT_EQ(Number(5e-324), "5e-324");
  EXPECT_EQ(Number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(Number(std::nan("")), "null");
}

TEST(AppendJsonReal, MarksWholeNumbersAsReal) {
  EXPECT_EQ(Real(3), "3.0");
  EXPECT_EQ(Real(-0.0), "-0.0");
  EXPECT_EQ(Real(2.5), "2.5");
  EXPECT_EQ(Real(1e100), "1e+100");
  EXPECT_EQ(Real(std::numeric_limits<double>::infinity()), "null");
}

}  // namespace
}  // namespace entente
