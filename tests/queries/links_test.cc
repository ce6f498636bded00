// SPDX-License-Identifier: Apache-2.0
// Links: what two entities, and those who act for them, have to do with each other.
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

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Answer Ask(const TestWorld& world, std::string_view a, std::string_view b, FilterSpec filter = {},
           std::uint32_t limit = 20) {
  absl::StatusOr<Answer> answer = Links(
      world.graph(),
      {.a = std::string(a), .b = std::string(b), .filter = std::move(filter), .limit = limit});
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *answer : Answer();
}

TEST(Links, OfRussiaAndChinaInATinyWorld) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, "Russia", "China");
  EXPECT_EQ(answer.title, "What links Russia and China");
  EXPECT_THAT(Rows(answer, "treaties"), ElementsAre(AllOf(HasSubstr("Russia | "), HasSubstr("China | 2002-02-28 – …"))));
  EXPECT_THAT(Rows(answer, "memberships"),
              ElementsAre("Shanghai Cooperation Organisation | founding-member | founding-member | "
                          "2001-06-15 – …"));
  // The ambassadors' article is a fact between their states; the pipeline has a type of its own.
  EXPECT_THAT(Rows(answer, "facts"),
              UnorderedElementsAre("2021-11-26 | Anatoliy Antonov | wrote together with | Qin Gang |  | stated",
                                   "2019-12-02 | Russia | pipes gas to | China |  | stated"));
  EXPECT_THAT(Rows(answer, "joint_acts"),
              Contains("2021-11-26 | Anatoliy Antonov+Qin Gang | criticised | Summit for Democracy"));
}

TEST(Links, AreTheSameFromBothSides) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer one = Ask(world, "Russia", "China"), other = Ask(world, "China", "Russia");
  for (const std::string_view section : {"families", "treaties", "facts", "memberships", "standing"}) {
    EXPECT_THAT(Rows(other, section), ::testing::UnorderedElementsAreArray(Rows(one, section))) << section;
  }
}

const std::vector<std::string> kEnvoy = {
    R"({"subject":{"name":"Ann","kind":"diplomat"},"relation":"ambassador-to","object":"B","principal":"A","from":"2017-01-01","to":"2020-01-01"})",
    R"({"subject":"Ann","relation":"accuse","object":"B","from":"2016-06-01"})",
    R"({"subject":"Ann","relation":"praise","object":"B","from":"2018-06-01"})",
    R"({"subject":"B","relation":"reject","object":"Ann","from":"2019-12-31"})",
    R"({"subject":"Ann","relation":"threaten","object":"B","from":"2020-01-01"})",
    R"({"subject":"Ann","relation":"host","object":"B","principal":"C","from":"2018-07-01"})",
    R"({"subject":"Ben","relation":"visit","object":"B","principal":"A","from":"2010-01-01"})"};

TEST(Links, CountWhatAnEnvoyDidOnlyWhilePosted) {
  const Answer answer = Ask(TestWorld(kEnvoy), "A", "B");
  EXPECT_THAT(Rows(answer, "facts"),
              UnorderedElementsAre("2018-06-01 | Ann | praised | B |  | stated",
                                   "2019-12-31 | B | rejected | Ann |  | stated",
                                   "2010-01-01 | Ben | visited | B |  | stated"));
  EXPECT_THAT(Rows(answer, "standing"),
              ElementsAre(AllOf(HasSubstr("Ann | "), HasSubstr(" | B | 2017-01-01 – 2020-01-01"))));
}

TEST(Links, WhatAFactSaysOfItsPrincipalGoesBeforeThePost) {
  // While she was A's ambassador, Ann once acted for C.
  EXPECT_THAT(Rows(Ask(TestWorld(kEnvoy), "C", "B"), "facts"), ElementsAre(HasSubstr("2018-07-01 | Ann | ")));
}

TEST(Links, AsKnownBeforeThePostWasHerActsAreHerOwn) {
  std::vector<std::string> lines = {
      R"({"subject":{"name":"Ann","kind":"diplomat"},"relation":"ambassador-to","object":"B","principal":"A","from":"2017","source":{"name":"S","date":"2019"}})",
      R"({"subject":"Ann","relation":"praise","object":"B","from":"2018-06-01","source":{"name":"T","date":"2018-06-01"}})"};
  const TestWorld world(lines);
  EXPECT_EQ(Rows(Ask(world, "A", "B"), "facts").size(), 1u);
  EXPECT_THAT(Rows(Ask(world, "A", "B", {.as_known_on = "2018-12-31"}), "facts"), IsEmpty());
}

TEST(Links, JointActsAreThoseOfOneEventTowardsOneThing) {
  const TestWorld world({R"({"subject":"A","relation":"praise","object":"X","from":"2020-01-01","event":"1"})",
                         R"({"subject":"B","relation":"praise","object":"X","from":"2020-01-01","event":"1"})",
                         R"({"subject":"C","relation":"praise","object":"X","from":"2020-01-01","event":"1"})",
                         R"({"subject":"A","relation":"praise","object":"Y","from":"2020-01-02","event":"2"})",
                         R"({"subject":"B","relation":"accuse","object":"Y","from":"2020-01-02","event":"2"})",
                         R"({"subject":"A","relation":"praise","object":"Z","from":"2020-01-03","event":"3"})",
                         R"({"subject":"B","relation":"praise","object":"Z","from":"2020-01-03","event":"4"})",
                         R"({"subject":"A","relation":"praise","object":"Z","from":"2020-01-03"})",
                         R"({"subject":"B","relation":"praise","object":"Z","from":"2020-01-03"})"});
  EXPECT_THAT(Rows(Ask(world, "A", "B"), "joint_acts"), ElementsAre("2020-01-01 | A+B | praised | X"));
  EXPECT_THAT(Rows(Ask(world, "A", "B", {.relations = {"conflict"}}), "joint_acts"), IsEmpty());
}

TEST(Links, SharedMembershipsLastAsLongAsBothDo) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"O","from":"1990-01-01","to":"2000-01-01"})",
                         R"({"subject":"B","relation":"full-member","object":"O","from":"1995-01-01"})",
                         R"({"subject":"A","relation":"full-member","object":"P","from":"1990-01-01","to":"1994-01-01"})",
                         R"({"subject":"B","relation":"full-member","object":"P","from":"1995-01-01"})",
                         R"({"subject":"A","relation":"observer","object":"Q","from":"1990-01-01"})",
                         R"({"subject":"B","relation":"full-member","object":"Q","from":"1980-01-01"})",
                         R"({"subject":"C","relation":"full-member","object":"Q","from":"1980-01-01"})"});
  EXPECT_THAT(Rows(Ask(world, "A", "B"), "memberships"),  // the smallest first
              ElementsAre("O | full-member | full-member | 1995-01-01 – 2000-01-01",
                          "Q | observer | full-member | 1990-01-01 – …"));
  EXPECT_THAT(Rows(Ask(world, "A", "B", {.on = "2010-01-01"}), "memberships"),
              ElementsAre("Q | observer | full-member | 1990-01-01 – …"));
}

TEST(Links, IndiaAndRussiaMetInTheSCOTwice) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  EXPECT_THAT(Rows(Ask(world, "India", "Russia"), "memberships"),
              ElementsAre("Shanghai Cooperation Organisation | observer | founding-member | 2005-07-05 – 2017-06-09",
                          "Shanghai Cooperation Organisation | full-member | founding-member | 2017-06-09 – …"));
}

TEST(Links, PositionsAreSharedWhereBothTakeTheSame) {
  const TestWorld world({R"({"subject":"A","relation":"supports","object":"X","from":"2020-01-01"})",
                         R"({"subject":"B","relation":"supports","object":"X","from":"2021-01-01"})",
                         R"({"subject":"A","relation":"opposes","object":"Y","from":"2020-01-01"})",
                         R"({"subject":"B","relation":"supports","object":"Y","from":"2020-01-01"})"});
  EXPECT_THAT(Rows(Ask(world, "A", "B"), "positions"),
              ElementsAre("X | supports | supports | 2021-01-01 – …"));
}

TEST(Links, FamiliesCountAllThatTheFiltersPass) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":"B","from":"2020-01-01"})",
                         R"({"subject":"B","relation":"criticise","object":"A","from":"2021-01-01"})",
                         R"({"subject":"A","relation":"meet","object":"B","from":"2022-01-01"})",
                         R"({"subject":"A","relation":"meet","object":"C","from":"2022-01-01"})"});
  EXPECT_THAT(Rows(Ask(world, "A", "B"), "families"),
              ElementsAre("disapprove | 2 | 2020-01-01 | 2021-01-01", "consult | 1 | 2022-01-01 | 2022-01-01"));
  EXPECT_THAT(Rows(Ask(world, "A", "B", {.since = "2021"}), "families"),
              UnorderedElementsAre("disapprove | 1 | 2021-01-01 | 2021-01-01",
                                   "consult | 1 | 2022-01-01 | 2022-01-01"));
}

TEST(Links, ALimitSaysWhatItLeavesOut) {
  std::vector<std::string> lines;
  for (int day = 10; day < 30; ++day) {
    lines.push_back(absl::StrCat(R"({"subject":"A","relation":"accuse","object":"B","from":"2020-01-)", day, "\"}"));
  }
  const TestWorld world(lines);
  const Answer limited = Ask(world, "A", "B", {}, 5);
  EXPECT_EQ(Rows(limited, "facts").size(), 5u);
  EXPECT_EQ(FindSection(limited, "facts")->rows_left_out, 15u);
  EXPECT_THAT(Rows(limited, "families"), ElementsAre(HasSubstr("disapprove | 20 |")));
  EXPECT_EQ(Rows(Ask(world, "A", "B", {}, 0), "facts").size(), 20u);
}

TEST(Links, OfOneThingOrOfNone) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  EXPECT_THAT(Links(world.graph(), {.a = "Russia", .b = "state:RUS", .filter = {}}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("both names mean Russia")));
  EXPECT_THAT(Links(world.graph(), {.a = "Rusia", .b = "China", .filter = {}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("Russia")));
  // Nothing between them is an answer, not an error.
  EXPECT_THAT(Rows(Ask(world, "Finland", "Qin Gang"), "facts"), IsEmpty());
}

TEST(Links, AmbiguousNamesAreRefusedWithTheCandidates) {
  const TestWorld world({R"({"entity":{"id":"state:COD","name":"DR Congo","kind":"state","names":["Congo"]}})",
                         R"({"entity":{"id":"state:COG","name":"Congo-Brazzaville","kind":"state","names":["Congo"]}})"});
  EXPECT_THAT(Links(world.graph(), {.a = "Congo", .b = "state:COD", .filter = {}}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("state:COD"), HasSubstr("state:COG"))));
}

}  // namespace
}  // namespace entente
