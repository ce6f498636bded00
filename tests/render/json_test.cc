// SPDX-License-Identifier: Apache-2.0
#include "render/json.h"

#include <rapidjson/document.h>

#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/render/sample_answer.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kExercise[] =
    R"({"subject":{"id":"state:RUS","name":"Russia","kind":"state"},)"
    R"("relation":{"name":"joint-exercise","cameo":"0871","plover":"COOPERATE"},)"
    R"("object":{"id":"state:CHN","name":"China","kind":"state"},)"
    R"("from":"2021-10-14","precision":"day","known_since":"2021-10-18","modality":"stated",)"
    R"("source":{"name":"Example News","date":"2021-10-18","url":"https://example.org/1",)"
    R"("quote":"the fleets \"met\""}})";
constexpr char kClaim[] =
    R"({"subject":{"id":"state:RUS","name":"Russia","kind":"state"},)"
    R"("relation":{"name":"accuse"},"from":"2021-10","precision":"month",)"
    R"("quantity":{"value":8,"unit":"diplomat","bound":"at-least"},"modality":"claimed",)"
    R"("asserter":{"id":"state:RUS","name":"Russia","kind":"state"},"confidence":0.8,)"
    R"("event":"12345678901234567890","properties":{"topic":"visas","rounds":2},)"
    R"("source":{"name":"Example News","row":17}})";

TEST(FactJson, HasTheDocumentedMembersInTheirOrder) {
  EXPECT_EQ(FactJson(ExerciseFact()), kExercise);
  EXPECT_EQ(FactJson(ClaimFact()), kClaim);
}

TEST(FactJson, StandingFactsHaveBoundsAndBetweens) {
  AnswerFact fact;
  fact.relation = "ambassador-to";
  fact.time = Between(FromCivil(2017, 9, 8), FromCivil(2025, 6));
  fact.time.to_precision = Precision::kMonth;
  fact.time.to_between = {{FromCivil(2024, 12, 26), kEndOfTime}};
  fact.observed = FromCivil(2020, 11, 27);
  fact.principal = Russia();
  EXPECT_EQ(FactJson(fact),
            R"({"relation":{"name":"ambassador-to"},)"
            R"("principal":{"id":"state:RUS","name":"Russia","kind":"state"},)"
            R"("from":"2017-09-08","to":"2025-06","precision":"day","to_precision":"month",)"
            R"("to_between":["2024-12-26",null],"observed":"2020-11-27","modality":"stated"})");
}

TEST(RenderJson, IsOneObjectWithAMemberForEachSection) {
  EXPECT_EQ(RenderJson(SampleAnswer()),
            std::string(R"({"question":"links","title":"What links Russia and China","about":)"
                        R"([{"id":"state:RUS","name":"Russia","kind":"state"},)"
                        R"({"id":"state:CHN","name":"China","kind":"state"}],)"
                        R"("facts":[{"subject":{"id":"state:RUS","name":"Russia","kind":"state"},)"
                        R"("relation":"joint-exercise",)"
                        R"("object":{"id":"state:CHN","name":"China","kind":"state"},"count":12,)"
                        R"("from":"2021-10-14","precision":"day","facts":[)") +
                kExercise +
                R"(]},{"subject":{"id":"state:RUS","name":"Russia","kind":"state"},)"
                R"("relation":"accuse","count":1,"from":"2021-10","precision":"month","facts":[)" +
                kClaim + "," + kExercise +
                R"(],"conflict":"Example Weekly says 2021-11"}],)"
                R"("memberships":[{"organisation":{"id":"org:SCO",)"
                R"("name":"Shanghai Cooperation Organisation"},"states":)"
                R"([{"id":"state:RUS","name":"Russia","kind":"state"},)"
                R"({"id":"state:CHN","name":"China","kind":"state"}]}],"treaties":[],)"
                R"("left_out":{"facts":3},"notes":["Example News is one source."]})"
                "\n");
}

TEST(RenderJson, PrettySaysTheSame) {
  const std::string pretty = RenderJson(SampleAnswer(), {.pretty = true});
  EXPECT_THAT(pretty, HasSubstr("\n    \"question\": \"links\",\n"));
  rapidjson::Document a, b;
  a.Parse(pretty.c_str());
  b.Parse(RenderJson(SampleAnswer()).c_str());
  EXPECT_FALSE(a.HasParseError());
  EXPECT_EQ(a, b);
}

// The steps of a path have a "from" that is an entity: the time keeps to itself.
TEST(RenderJson, TimeIsNestedWhereItsMembersWouldClash) {
  Answer answer;
  answer.sections = {{"paths", "Paths", {"from", "when"}, {}, 0}};
  answer.sections[0].rows.push_back({{Russia(), EventOn(2021, 10, 14)}, {}, ""});
  EXPECT_THAT(RenderJson(answer), HasSubstr(R"("when":{"from":"2021-10-14","precision":"day"}})"));
}

TEST(RenderJson, ColumnsDoNotHideTheMembersOfARow) {
  Answer answer;
  answer.sections = {{"families", "Families", {"facts", "overlap"}, {}, 0}};
  answer.sections[0].rows.push_back(
      {{std::int64_t{2}, Between(kBeginningOfTime, FromCivil(2020))}, {AnswerFact{}}, ""});
  EXPECT_THAT(RenderJson(answer),
              HasSubstr(R"([{"facts":2,"overlap":{"to":"2020-01-01","to_precision":"day"},)"
                        R"("evidence":[{"relation":{},"modality":"stated"}]}])"));
}

TEST(RenderJson, StaysReadableWhateverTheTextIs) {
  Answer answer = SampleAnswer();
  answer.title = "cut \xE2\x82 and \"quoted\" \x01 \x1b";
  answer.sections[0].rows[0].cells[1] = std::string("nul\0", 4);
  rapidjson::Document document;
  document.Parse(RenderJson(answer).c_str());
  EXPECT_FALSE(document.HasParseError());
  EXPECT_STREQ(document["title"].GetString(), "cut \uFFFD\uFFFD and \"quoted\" \x01 \x1b");
}

TEST(RenderJsonLines, EveryLineIsAnObjectThatNamesItsSection) {
  std::istringstream lines(RenderJsonLines(SampleAnswer()));
  std::vector<std::string> sections;
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document document;
    document.Parse(line.c_str());
    ASSERT_TRUE(document.IsObject()) << line;
    sections.push_back(document["section"].GetString());
  }
  EXPECT_THAT(sections, ElementsAre("facts", "facts", "memberships", "left_out", "notes"));
  EXPECT_THAT(RenderJsonLines(SampleAnswer()),
              HasSubstr("{\"section\":\"left_out\",\"of\":\"facts\",\"rows\":3}\n"
                        "{\"section\":\"notes\",\"note\":\"Example News is one source.\"}\n"));
}

TEST(RenderJsonLines, NothingIsNoLine) { EXPECT_EQ(RenderJsonLines(Answer{}), ""); }

}  // namespace
}  // namespace entente
