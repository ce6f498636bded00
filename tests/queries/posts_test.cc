// SPDX-License-Identifier: Apache-2.0
// Posts: who held which, when, and which missions stood without an ambassador.
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

Answer Ask(const TestWorld& world, std::string_view entity, FilterSpec filter = {},
           std::uint32_t limit = 0) {
  absl::StatusOr<Answer> answer =
      Posts(world.graph(), {.entity = std::string(entity), .filter = std::move(filter), .limit = limit});
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? *answer : Answer();
}

TEST(Posts, OfAPersonByHisSurname) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer answer = Ask(world, "Antonov");
  EXPECT_EQ(answer.title, "Posts of Anatoliy Antonov");
  EXPECT_THAT(Rows(answer, "posts"),
              ElementsAre("Anatoliy Antonov | ambassador-to | United States | Russia | "
                          "2017-09-08 – 2024-10-10 | "));
  EXPECT_EQ(answer.sections.size(), 1u);
}

TEST(Posts, OfAStateAreThoseHeldForItAndThoseAtIt) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  const Answer russia = Ask(world, "Russia");
  EXPECT_THAT(Rows(russia, "posts"),
              ElementsAre("Sergey Lavrov | foreign-minister-of | Russia | Russia | 2004-03-09 – … | ",
                          "Anatoliy Antonov | ambassador-to | United States | Russia | "
                          "2017-09-08 – 2024-10-10 | "));
  EXPECT_THAT(Rows(russia, "received"),
              ElementsAre("John Sullivan | ambassador-to | Russia | United States | "
                          "2020-02-05 – 2022-09-04 | "));
  const Answer china = Ask(world, "China");
  EXPECT_THAT(Rows(china, "received"),
              ElementsAre("David Meale | charge-daffaires-to | China | United States | "
                          "2021-07 – 2022-04-02 | "));
}

TEST(Posts, OnADay) {
  const TestWorld world(LinesOf("datasets/tiny.jsonl"));
  EXPECT_THAT(Rows(Ask(world, "Russia", {.on = "2010-01-01"}), "posts"),
              ElementsAre(HasSubstr("Sergey Lavrov")));
  EXPECT_THAT(Rows(Ask(world, "Russia", {.on = "2024-10-10"}), "posts"),
              ElementsAre(HasSubstr("Sergey Lavrov")));
  EXPECT_EQ(Rows(Ask(world, "Russia", {.on = "2024-10-09"}), "posts").size(), 2u);
  // As known then: the ambassador of 2017 was not yet.
  EXPECT_THAT(Rows(Ask(world, "Russia", {.as_known_on = "2016"}), "posts"),
              ElementsAre(HasSubstr("Sergey Lavrov")));
}

std::string Post(std::string_view date, std::string_view name, std::string_view relation,
                 std::string_view since) {
  return absl::StrCat(R"({"subject":{"name":")", AsAbsl(name), R"(","kind":"diplomat"},"relation":")",
                      AsAbsl(relation), R"(","object":"US","principal":"Russia","from":")",
                      AsAbsl(since), R"(","observed":")", AsAbsl(date), "\",",
                      SourceText("Yearbook", date), "}");
}
std::string ListsChiefs(std::string_view date) {
  return absl::StrCat(R"({"subject":"Russia","relation":"lists-chiefs-of-mission","object":"US","observed":")",
                      AsAbsl(date), "\",", SourceText("Yearbook", date), "}");
}

// 2020 Ann; 2022 a chargé; 2023 nobody; 2024 Ben.
const Lines kMission = {ListsChiefs("2020-06-01"), Post("2020-06-01", "Ann Alpha", "ambassador-to", "2018-01-02"),
                        ListsChiefs("2022-06-01"), Post("2022-06-01", "Cy Gamma", "charge-daffaires-to", "2021-09-01"),
                        ListsChiefs("2023-06-01"),
                        ListsChiefs("2024-06-01"), Post("2024-06-01", "Ben Beta", "ambassador-to", "2024-01-05")};

TEST(Posts, TellWhenAMissionHadNoAmbassador) {
  const TestWorld world(kMission);
  const Answer answer = Ask(world, "Russia");
  EXPECT_THAT(Rows(answer, "posts"),
              ElementsAre("Ann Alpha | ambassador-to | US | Russia | "
                          "2018-01-02 – (2020-06-01..2022-06-01) | ",
                          "Ben Beta | ambassador-to | US | Russia | 2024-01-05 – … | ",
                          "Cy Gamma | charge-daffaires-to | US | Russia | "
                          "2021-09-01 – (2022-06-01..2023-06-01) | "));
  EXPECT_THAT(Rows(answer, "vacancies"), ElementsAre("US | 2022-06-01", "US | 2023-06-01"));
}

TEST(Posts, AnAmbassadorSeenForTheLastTimeIsNoVacancyOnThatDay) {
  const TestWorld world({kMission[0], kMission[1], ListsChiefs("2021-06-01")});
  EXPECT_THAT(Rows(Ask(world, "Russia"), "vacancies"), ElementsAre("US | 2021-06-01"));
}

TEST(Posts, VacanciesObeyTheWindowAndWhatWasKnown) {
  const TestWorld world(kMission);
  EXPECT_THAT(Rows(Ask(world, "Russia", {.since = "2023"}), "vacancies"),
              ElementsAre("US | 2023-06-01"));
  EXPECT_THAT(Rows(Ask(world, "Russia", {.as_known_on = "2022-12-31"}), "vacancies"),
              ElementsAre("US | 2022-06-01"));
  EXPECT_THAT(Rows(Ask(world, "Russia", {.as_known_on = "2020-12-31"}), "vacancies"), IsEmpty());
}

TEST(Posts, ALimitSaysWhatItLeavesOut) {
  const TestWorld world(kMission);
  const Answer answer = Ask(world, "Russia", {}, 1);
  EXPECT_EQ(FindSection(answer, "posts")->rows_left_out, 2u);
  EXPECT_EQ(FindSection(answer, "vacancies")->rows_left_out, 1u);
}

TEST(Posts, OfSomebodyUnknown) {
  const TestWorld world(kMission);
  EXPECT_THAT(Posts(world.graph(), {.entity = "Ann Alfa", .filter = {}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("Ann Alpha")));
}

}  // namespace
}  // namespace entente
