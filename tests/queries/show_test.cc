// SPDX-License-Identifier: Apache-2.0
// Show: the dossier on one entity.
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
using ::testing::Not;

Answer Ask(const TestWorld& world, std::string_view entity, FilterSpec filter = {},
           std::uint32_t limit = 20) {
  absl::StatusOr<Answer> answer =
      Show(world.graph(), {.entity = std::string(entity), .filter = std::move(filter), .limit = limit});
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *answer : Answer();
}

TEST(Show, FindsAnAmbassadorByHisSurname) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, "Antonov");
  EXPECT_EQ(answer.title, "Anatoliy Antonov");
  EXPECT_THAT(Rows(answer, "entity"),
              ElementsAre("name | Anatoliy Antonov", "id | person:anatoliy antonov", "kind | diplomat",
                          "also called | Anatoliy Ivanovich Antonov, Anatoly Antonov", "facts | 4"));
  EXPECT_THAT(Rows(answer, "posts"),
              ElementsAre(AllOf(HasSubstr("| United States | 2017-09-08 – 2024-10-10 |"))));
  EXPECT_THAT(Rows(answer, "positions"), ElementsAre(HasSubstr("| Summit for Democracy | 2021-11-26 – …")));
  EXPECT_THAT(Rows(answer, "latest"),
              ElementsAre(HasSubstr("wrote together with"), HasSubstr("criticised | Summit for Democracy")));
}

TEST(Show, OfAnOrganisationTellsItsMembers) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, "SCO");
  EXPECT_EQ(Rows(answer, "members").size(), 4u);
  EXPECT_THAT(Rows(answer, "members"), Contains(AllOf(HasSubstr("| India | 2005-07-05 – 2017-06-09"))));
  EXPECT_EQ(FindSection(answer, "posts"), nullptr);  // empty sections are left out
}

TEST(Show, TellsAllNamesCodesAndSpansOfAnEntity) {
  const TestWorld world({R"({"entity":{"id":"state:XX","name":"Ruritania","kind":"state","names":["Ruritanian Realm",)"
                         R"({"text":"Old Ruritania","type":"former","to":"1900"},{"text":"Ruritanian","type":"demonym"},)"
                         R"({"text":"Strelsau","type":"capital"}],"codes":{"cow":"999"},"existence":[["1850",null]],"labels":["Kingdom"]}})"});
  EXPECT_THAT(Rows(Ask(world, "Strelsau"), "entity"),
              ElementsAre("name | Ruritania", "id | state:XX", "kind | state",
                          "existed | 1850-01-01 – …", "also called | Ruritanian Realm",
                          "formerly | Old Ruritania (… – 1900-01-01)", "demonyms | Ruritanian",
                          "capital | Strelsau", "codes | cow:999", "labels | Kingdom", "facts | 0"));
}

TEST(Show, CountsPartnersBothWays) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":"B","from":"2020-01-01"})",
                         R"({"subject":"B","relation":"accuse","object":"A","from":"2021-01-01"})",
                         R"({"subject":"A","relation":"accuse","object":"C","from":"2020-01-01"})",
                         R"({"subject":"A","relation":"accuse","object":"A","from":"2020-01-01"})",
                         R"({"subject":"A","relation":"test-weapon","from":"2020-01-01"})"});
  const Answer answer = Ask(world, "A");
  EXPECT_THAT(Rows(answer, "partners"),
              ElementsAre("B | 2 | 2020-01-01 | 2021-01-01", "A | 1 | 2020-01-01 | 2020-01-01",
                          "C | 1 | 2020-01-01 | 2020-01-01"));
  EXPECT_THAT(Rows(answer, "relations"), ElementsAre("accuse | 3 | 2", "test-weapon | 1 | 0"));
  EXPECT_THAT(Rows(Ask(world, "A", {.since = "2021"}), "partners"),
              ElementsAre("B | 1 | 2021-01-01 | 2021-01-01"));
}

TEST(Show, AsKnownThenHidesWhatWasSaidLater) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer before = Ask(world, "Finland", {.as_known_on = "2023-01-01"});
  EXPECT_THAT(Rows(before, "memberships"), ElementsAre(HasSubstr("European Union")));
  EXPECT_EQ(Rows(Ask(world, "Finland"), "memberships").size(), 2u);
}

TEST(Show, ALimitSaysWhatItLeavesOut) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, "SCO", {}, 1);
  EXPECT_EQ(FindSection(answer, "members")->rows_left_out, 3u);
  EXPECT_EQ(FindSection(answer, "partners")->rows_left_out, 2u);
}

TEST(Show, OfSomethingUnknown) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  EXPECT_THAT(Show(world.graph(), {.entity = "Antonow", .filter = {}}),
              StatusIs(absl::StatusCode::kNotFound, AllOf(HasSubstr("did you mean"))));
}

}  // namespace
}  // namespace entente
