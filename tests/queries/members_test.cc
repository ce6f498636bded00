// SPDX-License-Identifier: Apache-2.0
// Members: who belonged to an organisation on a day, for certain or perhaps.
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

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Lines = std::vector<std::string>;

Answer Ask(const TestWorld& world, const MembersParameters& parameters) {
  absl::StatusOr<Answer> answer = Members(world.graph(), parameters);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *answer : Answer();
}

MembersParameters On(std::string_view organisation, std::string_view day) {
  MembersParameters parameters;
  parameters.organisation = organisation;
  parameters.filter.on = day;
  return parameters;
}

const Lines& Tiny() {
  static const Lines lines = LinesOf("datasets/tiny.jsonl");
  return lines;
}

TEST(Members, OfATinyWorld) {
  const TestWorld world(Tiny());
  const Answer sco = Ask(world, {.organisation = "SCO", .filter = {}});
  EXPECT_EQ(sco.title, "Members of Shanghai Cooperation Organisation");
  EXPECT_THAT(Rows(sco, "members"),
              ElementsAre("China | founding-member | 2001-06-15 – …",
                          "India | observer | 2005-07-05 – 2017-06-09",
                          "India | full-member | 2017-06-09 – …",
                          "Russia | founding-member | 2001-06-15 – …"));
  EXPECT_THAT(sco.notes, Contains("3 members."));
}

TEST(Members, OnADayAreThoseOfThatDay) {
  const TestWorld world(Tiny());
  EXPECT_THAT(Rows(Ask(world, On("SCO", "2001-06-14")), "members"), IsEmpty());
  EXPECT_THAT(Rows(Ask(world, On("SCO", "2010-01-01")), "members"),
              ElementsAre("China | founding-member | 2001-06-15 – …",
                          "India | observer | 2005-07-05 – 2017-06-09",
                          "Russia | founding-member | 2001-06-15 – …"));
  EXPECT_THAT(Rows(Ask(world, On("SCO", "2017-06-09")), "members"),
              Contains("India | full-member | 2017-06-09 – …"));
}

TEST(Members, WithoutObserversAreFullMembers) {
  const TestWorld world(Tiny());
  MembersParameters parameters = On("SCO", "2010-01-01");
  parameters.with_observers = false;
  EXPECT_THAT(Rows(Ask(world, parameters), "members"),
              ElementsAre("China | founding-member | 2001-06-15 – …",
                          "Russia | founding-member | 2001-06-15 – …"));
}

TEST(Members, BetweenTwoEditionsAChangeIsPerhaps) {
  const TestWorld world(Tiny());
  const Answer answer = Ask(world, On("NATO", "2023-03-01"));
  EXPECT_THAT(Rows(answer, "members"), IsEmpty());
  EXPECT_THAT(Rows(answer, "perhaps"),
              ElementsAre("Finland | full-member | (2022-12-29..2023-06-29) – … | the change lies "
                          "between 2022-12-29 and 2023-06-29"));
  EXPECT_THAT(answer.notes, Contains("0 members, 1 perhaps."));
  const Answer before = Ask(world, On("NATO", "2022-12-01"));
  EXPECT_EQ(FindSection(before, "perhaps"), nullptr);
  EXPECT_THAT(Rows(before, "members"), IsEmpty());
  EXPECT_THAT(Rows(Ask(world, On("NATO", "2023-06-29")), "members"),
              ElementsAre("Finland | full-member | (2022-12-29..2023-06-29) – …"));
}

TEST(Members, BeforeTheFirstEditionABeginningIsNotKnown) {
  const TestWorld world(Tiny());
  EXPECT_THAT(Rows(Ask(world, On("EU", "2010-01-01")), "perhaps"),
              ElementsAre(HasSubstr("first seen on 2022-12-29, its beginning is not known")));
}

TEST(Members, AfterTheLastEditionTheyAreTakenToStayAndThatIsSaid) {
  const TestWorld world(Tiny());
  const Answer answer = Ask(world, On("NATO", "2025-01-01"));
  EXPECT_EQ(Rows(answer, "members").size(), 1u);
  EXPECT_THAT(answer.notes, Contains(HasSubstr("taken to have stayed")));
  EXPECT_THAT(Ask(world, On("NATO", "2023-06-29")).notes,
              Not(Contains(HasSubstr("taken to have stayed"))));
}

TEST(Members, AsKnownThenHidesWhatOnlyLaterEditionsSay) {
  const TestWorld world(Tiny());
  MembersParameters parameters = On("NATO", "2023-06-29");
  parameters.filter.as_known_on = "2023-01-01";
  const Answer answer = Ask(world, parameters);
  EXPECT_THAT(Rows(answer, "members"), IsEmpty());
  EXPECT_EQ(FindSection(answer, "perhaps"), nullptr);
}

TEST(Members, ConflictsOfSourcesAreShown) {
  Lines lines = Tiny();
  lines.push_back(Seen("2020", "India", "observer", "SCO", "", "Almanac"));
  EXPECT_THAT(Rows(Ask(TestWorld(lines), On("SCO", "2020-01-01")), "members"),
              ElementsAre("China | founding-member | 2001-06-15 – …",
                          HasSubstr("India | observer | (..2020-01-01) – … ! "),
                          HasSubstr("India | full-member | 2017-06-09 – … ! Almanac has it as observer"),
                          "Russia | founding-member | 2001-06-15 – …"));
}

TEST(Members, ATreatyHasParties) {
  const TestWorld world({R"({"subject":"A","relation":"treaty-party","object":{"name":"T","kind":"treaty"},"from":"2000"})"});
  EXPECT_THAT(Rows(Ask(world, {.organisation = "T", .filter = {}}), "members"),
              ElementsAre("A | treaty-party | 2000 – …"));
}

TEST(Members, ALimitSaysWhatItLeavesOut) {
  const TestWorld world(Tiny());
  MembersParameters parameters;
  parameters.organisation = "SCO";
  parameters.limit = 1;
  const Answer answer = Ask(world, parameters);
  EXPECT_EQ(Rows(answer, "members").size(), 1u);
  EXPECT_EQ(FindSection(answer, "members")->rows_left_out, 3u);
  EXPECT_THAT(answer.notes, Contains("3 members."));  // counts all
}

TEST(Members, EachRowHasItsEvidence) {
  const TestWorld world(Tiny());
  const Answer answer = Ask(world, {.organisation = "EU", .filter = {}});
  const AnswerRow& row = FindSection(answer, "members")->rows.front();
  ASSERT_EQ(row.facts.size(), 2u);  // first and last edition
  EXPECT_EQ(row.facts[0].source_name, "The World Factbook, 2022-12-29");
  EXPECT_EQ(row.facts[1].source_name, "The World Factbook, 2023-06-29");
  EXPECT_EQ(row.facts[0].locator, "finland: International organization participation");
}

TEST(Members, OfSomethingUnknown) {
  const TestWorld world(Tiny());
  EXPECT_THAT(Members(world.graph(), {.organisation = "Natoo", .filter = {}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("NATO")));
}

}  // namespace
}  // namespace entente
