// SPDX-License-Identifier: Apache-2.0
// Paths through small worlds, with the facts that carry each step.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "queries/questions.h"
#include "tests/queries/answer_text.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Lines = std::vector<std::string>;

Answer Ask(const TestWorld& world, const PathParameters& parameters) {
  absl::StatusOr<Answer> answer = FindPath(world.graph(), parameters);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *answer : Answer();
}

PathParameters Between(std::string_view a, std::string_view b) {
  PathParameters parameters;
  parameters.a = a;
  parameters.b = b;
  return parameters;
}

std::string Fact(std::string_view subject, std::string_view relation, std::string_view object,
                 std::string_view from) {
  return absl::StrCat(R"({"subject":")", AsAbsl(subject), R"(","relation":")", AsAbsl(relation),
                      R"(","object":")", AsAbsl(object), R"(","from":")", AsAbsl(from), "\"}");
}

// A–B–D and A–C–D, a longer way A–E–F–D, and G alone with H.
const Lines kDiamond = {Fact("A", "meet", "B", "2020-01-01"), Fact("D", "accuse", "B", "2020-01-02"),
                        Fact("A", "accuse", "C", "2020-01-03"), Fact("C", "meet", "D", "2020-01-04"),
                        Fact("A", "praise", "E", "2020-01-05"), Fact("E", "praise", "F", "2020-01-06"),
                        Fact("F", "praise", "D", "2020-01-07"), Fact("G", "meet", "H", "2020-01-08"),
                        Fact("A", "accuse", "B", "2021-01-01"),
                        R"({"subject":"A","relation":"test-weapon","from":"2020"})",
                        R"({"subject":"G","relation":"test-weapon","from":"2020"})"};

TEST(Path, AllShortestOnesByName) {
  PathParameters parameters = Between("A", "D");
  parameters.all = true;
  const Answer answer = Ask(TestWorld(kDiamond), parameters);
  EXPECT_THAT(Rows(answer, "paths"),
              ElementsAre("1 | 1 | A | accused | B | 2021-01-01 | 2",
                          "1 | 2 | B | was accused by | D | 2020-01-02 | 1",
                          "2 | 1 | A | accused | C | 2020-01-03 | 1",
                          "2 | 2 | C | met | D | 2020-01-04 | 1"));
  EXPECT_THAT(answer.notes, ElementsAre("2 shortest paths of 2 steps; 2 shown."));
}

TEST(Path, OneOfThemIsShownAndTheirNumberSaid) {
  const Answer answer = Ask(TestWorld(kDiamond), Between("A", "D"));
  EXPECT_EQ(Rows(answer, "paths").size(), 2u);
  EXPECT_THAT(answer.notes, ElementsAre("2 shortest paths of 2 steps; 1 shown."));
}

TEST(Path, FiltersApplyToEveryStep) {
  PathParameters parameters = Between("A", "D");
  parameters.all = true;
  parameters.filter.relations = {"praise"};
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"),
              ElementsAre(HasSubstr("| A | praised | E |"), HasSubstr("| E | praised | F |"),
                          HasSubstr("| F | praised | D |")));
  parameters.filter.relations = {"accuse"};
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"),
              ElementsAre(HasSubstr("| A | accused | B |"), HasSubstr("| B | was accused by | D |")));
  parameters.filter.relations.clear();
  parameters.filter.until = "2020-01-03";
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"),
              ElementsAre(HasSubstr("| A | met | B |"), HasSubstr("| B | was accused by | D |")));
  parameters.filter.until = "2019";
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"), IsEmpty());
}

TEST(Path, DirectedFollowsFactsFromSubjectToObject) {
  PathParameters parameters = Between("A", "D");
  parameters.all = true;
  parameters.directed = true;
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"),
              ElementsAre(HasSubstr("| A | accused | C |"), HasSubstr("| C | met | D |")));
  parameters = Between("D", "A");
  parameters.directed = true;
  EXPECT_THAT(Rows(Ask(TestWorld(kDiamond), parameters), "paths"), IsEmpty());
}

TEST(Path, WithoutAnyIsAnAnswerToo) {
  // Both A and G did something to nobody: that links nobody.
  const Answer answer = Ask(TestWorld(kDiamond), Between("A", "G"));
  EXPECT_THAT(Rows(answer, "paths"), IsEmpty());
  EXPECT_THAT(answer.notes, ElementsAre(HasSubstr("There is no path")));
}

TEST(Path, ToItselfHasNoSteps) {
  const Answer answer = Ask(TestWorld(kDiamond), Between("A", "A"));
  EXPECT_THAT(Rows(answer, "paths"), IsEmpty());
  EXPECT_THAT(answer.notes, ElementsAre("1 shortest path of 0 steps; 1 shown."));
}

TEST(Path, EachStepHasItsLatestFacts) {
  Lines lines;
  for (int day = 1; day <= 9; ++day) lines.push_back(Fact("A", "accuse", "B", absl::StrCat("2020-01-0", day).c_str()));
  PathParameters parameters = Between("B", "A");
  parameters.facts_per_step = 2;
  const Answer answer = Ask(TestWorld(lines), parameters);
  ASSERT_EQ(answer.sections[0].rows.size(), 1u);
  const AnswerRow& row = answer.sections[0].rows[0];
  ASSERT_EQ(row.facts.size(), 2u);
  EXPECT_EQ(FormatDate(row.facts[0].time.from, Precision::kDay), "2020-01-09");
  EXPECT_EQ(FormatDate(row.facts[1].time.from, Precision::kDay), "2020-01-08");
  EXPECT_THAT(Rows(answer, "paths"), ElementsAre("1 | 1 | B | was accused by | A | 2020-01-09 | 9"));
}

TEST(Path, ALimitOfPathsLeavesTheirNumberExact) {
  Lines lines;
  for (int i = 10; i < 30; ++i) {
    lines.push_back(Fact("A", "meet", absl::StrCat("M", i).c_str(), "2020"));
    lines.push_back(Fact(absl::StrCat("M", i).c_str(), "meet", "B", "2020"));
  }
  PathParameters parameters = Between("A", "B");
  parameters.all = true;
  parameters.limit = 3;
  const Answer answer = Ask(TestWorld(lines), parameters);
  EXPECT_EQ(Rows(answer, "paths").size(), 6u);
  EXPECT_THAT(answer.notes, ElementsAre("20 shortest paths of 2 steps; 3 shown."));
  parameters.limit = 0;
  EXPECT_EQ(Rows(Ask(TestWorld(lines), parameters), "paths").size(), 40u);
}

TEST(Path, ByTheFactsOfATinyWorld) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, Between("Finland", "Russia"));
  EXPECT_THAT(answer.notes, ElementsAre("1 shortest path of 2 steps; 1 shown."));
  EXPECT_THAT(Rows(answer, "paths"),
              ElementsAre(HasSubstr("| Finland | is a full member of | North Atlantic Treaty Organization |"),
                          HasSubstr("| North Atlantic Treaty Organization | ")));
}

TEST(Path, OfNamesThatAreNotThere) {
  const TestWorld world(kDiamond);
  EXPECT_THAT(FindPath(world.graph(), Between("A", "Zebra")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(FindPath(world.graph(), Between("", "A")), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace entente
