// SPDX-License-Identifier: Apache-2.0
// Timeline: facts of one entity, or between two, in order of time.
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

Lines Ask(const TestWorld& world, const TimelineParameters& parameters) {
  const absl::StatusOr<Answer> answer = Timeline(world.graph(), parameters);
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? Rows(*answer, "timeline") : Lines();
}

TimelineParameters About(std::string_view a, std::string_view b = "") {
  TimelineParameters parameters;
  parameters.a = a;
  parameters.b = b;
  return parameters;
}

const Lines kWorld = {
    R"({"subject":"A","relation":"accuse","object":"B","from":"2020-03-01","modality":"claimed"})",
    R"({"subject":"C","relation":"praise","object":"A","from":"2020-02"})",
    R"({"subject":"A","relation":"expel-diplomats","object":"B","from":"2020-03-02","quantity":{"value":27,"unit":"diplomat","bound":"more-than"}})",
    R"({"subject":"A","relation":"test-weapon","from":"2019"})",
    R"({"subject":"B","relation":"full-member","object":"O","from":"2001"})",
    R"({"subject":"A","relation":"full-member","object":"O","from":"2005-05-05","to":"2020-06-01"})",
    R"({"subject":"B","relation":"accuse","object":"C","from":"2020-01-01"})"};

TEST(Timeline, IsInOrderOfTime) {
  EXPECT_THAT(Ask(TestWorld(kWorld), About("A")),
              ElementsAre("2005-05-05 – 2020-06-01 | A | is a full member of | O |  | stated",
                          HasSubstr("2019 | A | "), "2020-02 | C | praised | A |  | stated",
                          "2020-03-01 | A | accused | B |  | claimed",
                          HasSubstr("2020-03-02 | A | expelled")));
}

TEST(Timeline, ShowsQuantitiesWithTheirBounds) {
  EXPECT_THAT(Ask(TestWorld(kWorld), About("A", "B")).back(), HasSubstr("| more than 27 diplomat | stated"));
}

TEST(Timeline, BetweenTwoIsBothWays) {
  EXPECT_THAT(Ask(TestWorld(kWorld), About("C", "A")), ElementsAre(HasSubstr("2020-02 | C | praised | A")));
  EXPECT_EQ(Ask(TestWorld(kWorld), About("A", "B")).size(), 2u);
}

TEST(Timeline, LatestFirstAndEventsOnly) {
  TimelineParameters parameters = About("A");
  parameters.latest_first = true;
  parameters.events_only = true;
  const Lines rows = Ask(TestWorld(kWorld), parameters);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows.front(), HasSubstr("2020-03-02"));
  EXPECT_THAT(rows.back(), HasSubstr("2019 |"));
}

TEST(Timeline, AWindowKeepsWhatOverlapsIt) {
  TimelineParameters parameters = About("A");
  parameters.filter.since = "2020-03-02";
  EXPECT_THAT(Ask(TestWorld(kWorld), parameters),
              ElementsAre(HasSubstr("2005-05-05 – 2020-06-01"), HasSubstr("2020-03-02")));
  parameters.filter.since = "2020-06-01";
  EXPECT_THAT(Ask(TestWorld(kWorld), parameters), IsEmpty());
}

TEST(Timeline, ALimitSaysWhatItLeavesOut) {
  TimelineParameters parameters = About("A");
  parameters.limit = 2;
  const TestWorld world(kWorld);
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Answer answer, Timeline(world.graph(), parameters));
  EXPECT_EQ(Rows(answer, "timeline").size(), 2u);
  EXPECT_EQ(answer.sections[0].rows_left_out, 3u);
  parameters.limit = 0;
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Answer all, Timeline(world.graph(), parameters));
  EXPECT_EQ(Rows(all, "timeline").size(), 5u);
  EXPECT_EQ(all.sections[0].rows_left_out, 0u);
}

TEST(Timeline, ASelfLoopAndActsBetweenTwoActorsOfOneAreToldOnce) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":"A","from":"2020-01-01"})",
                         R"({"subject":"P","relation":"accuse","object":"Q","principal":"A","object_principal":"A","from":"2020-01-02"})"});
  EXPECT_EQ(Ask(world, About("A")).size(), 2u);
}

TEST(Timeline, TellsWhatEnvoysDidWhilePosted) {
  const TestWorld world(
      {R"({"subject":{"name":"Ann","kind":"diplomat"},"relation":"ambassador-to","object":"B","principal":"A","from":"2017-01-01","to":"2020-01-01"})",
       R"({"subject":"Ann","relation":"praise","object":"C","from":"2018-06-01"})",
       R"({"subject":"Ann","relation":"praise","object":"D","from":"2021-06-01"})"});
  EXPECT_THAT(Ask(world, About("A")),
              ElementsAre(HasSubstr("2017-01-01 – 2020-01-01 | Ann |"), HasSubstr("2018-06-01 | Ann | praised | C")));
  EXPECT_EQ(Ask(world, About("Ann")).size(), 3u);
}

TEST(Timeline, IsTheSameHoweverTheFactsWereCommitted) {
  TestWorld backwards;
  for (auto line = kWorld.rbegin(); line != kWorld.rend(); ++line) backwards.Commit({*line});
  EXPECT_EQ(Ask(backwards, About("A")), Ask(TestWorld(kWorld), About("A")));
}

}  // namespace
}  // namespace entente
