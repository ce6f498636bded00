// SPDX-License-Identifier: Apache-2.0
// Which facts may speak: each filter alone on one dyad, and the mistakes that a user can make.
#include "queries/filter.h"

#include <cstdint>
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
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::string Line(std::string_view relation, std::string_view from, int row,
                 std::string_view more = "", std::string_view source = R"("name":"S")") {
  return absl::StrCat(R"({"subject":"A","relation":")", AsAbsl(relation),
                      R"(","object":"B","from":")", AsAbsl(from), "\",", AsAbsl(more),
                      more.empty() ? "" : ",", R"("source":{)", AsAbsl(source), R"(,"row":)", row,
                      "}}");
}

class FilterTest : public ::testing::Test {
 protected:
  // Row numbers of the facts A → B that pass, DyadFacts' way.
  static std::vector<std::uint32_t> Passing(const TestWorld& world, const FilterSpec& spec) {
    std::vector<std::uint32_t> rows;
    const auto filter = ResolveFilter(world.graph(), spec);
    EXPECT_THAT(filter, IsOk());
    if (!filter.ok()) return rows;
    world.graph().ForEachDyad(world["A"], world["B"], [&](const Dyad& dyad) {
      ForEachFact(world.graph(), dyad, *filter, [&](const Fact& fact) {
        rows.push_back(fact.row());
        return true;
      });
      EXPECT_EQ(AnyPasses(world.graph(), dyad, *filter), !rows.empty());
      return true;
    });
    return rows;
  }
  static absl::Status Refusal(const TestWorld& world, const FilterSpec& spec) {
    return ResolveFilter(world.graph(), spec).status();
  }
};

TEST_F(FilterTest, ARelationPassesWithWhatIsBelowIt) {
  const TestWorld world({Line("accuse", "2020", 1), Line("accuse-of-espionage", "2020", 2),
                         Line("praise", "2020", 3), Line("cooperation", "2020", 4),
                         Line("expel-diplomats", "2020", 5)});
  EXPECT_THAT(Passing(world, {}), UnorderedElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(Passing(world, {.relations = {"accuse"}}), UnorderedElementsAre(1, 2));
  EXPECT_THAT(Passing(world, {.relations = {"accuse-of-espionage"}}), UnorderedElementsAre(2));
  EXPECT_THAT(Passing(world, {.relations = {"cooperation"}}), UnorderedElementsAre(3, 4));
  EXPECT_THAT(Passing(world, {.relations = {"conflict", "praise"}}), UnorderedElementsAre(1, 2, 3, 5));
  EXPECT_THAT(Passing(world, {.not_relations = {"accuse"}}), UnorderedElementsAre(3, 4, 5));
  EXPECT_THAT(Passing(world, {.relations = {"conflict"}, .not_relations = {"accuse"}}),
              UnorderedElementsAre(5));
  EXPECT_THAT(Passing(world, {.relations = {"provide-aid"}}), IsEmpty());
}

TEST_F(FilterTest, OwnTypesAreRelationsToo) {
  const TestWorld world({Line("accuse", "2020", 1),
                         R"({"subject":"A","type":"pipes gas to","object":"B","from":"2020","source":{"name":"S","row":2}})"});
  EXPECT_THAT(Passing(world, {.relations = {"pipes gas to"}}), UnorderedElementsAre(2));
  EXPECT_THAT(Passing(world, {.not_relations = {"pipes gas to"}}), UnorderedElementsAre(1));
}

TEST_F(FilterTest, AWindowIsHalfOpenAtMinutes) {
  const TestWorld world({Line("accuse", "2020-01-01", 1), Line("accuse", "2020-01-02", 2),
                         Line("accuse", "2020-01", 3), Line("accuse", "2020", 4),
                         Line("accuse", "2020-01-02T12:00", 5),
                         Line("accuse", "2019-12-30", 6, R"("to":"2020-01-02")"),
                         Line("full-member", "2019", 7), Line("full-member", "2020-01-03", 8)});
  EXPECT_THAT(Passing(world, {.on = "2020-01-01"}), UnorderedElementsAre(1, 3, 4, 6, 7));
  EXPECT_THAT(Passing(world, {.on = "2020-01-02"}), UnorderedElementsAre(2, 3, 4, 5, 7));
  EXPECT_THAT(Passing(world, {.on = "2020-01-02T11:59"}), UnorderedElementsAre(2, 3, 4, 7));
  EXPECT_THAT(Passing(world, {.since = "2020-01-02"}), UnorderedElementsAre(2, 3, 4, 5, 7, 8));
  EXPECT_THAT(Passing(world, {.until = "2020-01-01"}), UnorderedElementsAre(1, 3, 4, 6, 7));
  EXPECT_THAT(Passing(world, {.until = "2019"}), UnorderedElementsAre(6, 7));
  EXPECT_THAT(Passing(world, {.since = "2020-02"}), UnorderedElementsAre(4, 7, 8));
  EXPECT_THAT(Passing(world, {.since = "2020-01-02", .until = "2020-01-02"}),
              UnorderedElementsAre(2, 3, 4, 5, 7));
}

TEST_F(FilterTest, AsKnownOnADayIsWhatHadBeenSaidByItsEnd) {
  const TestWorld world(
      {Line("accuse", "2020", 1, "", R"("name":"Old","date":"2020-06-01")"),
       Line("accuse", "2020", 2, "", R"("name":"New","date":"2021-06-01")"),
       Line("accuse", "2020", 3, R"("known_since":"2020-07-01")", R"("name":"New","date":"2021-06-01")"),
       Line("accuse", "2020", 4)});
  EXPECT_THAT(Passing(world, {}), UnorderedElementsAre(1, 2, 3, 4));
  EXPECT_THAT(Passing(world, {.as_known_on = "2020-05-31"}), IsEmpty());
  EXPECT_THAT(Passing(world, {.as_known_on = "2020-06-01"}), UnorderedElementsAre(1));
  EXPECT_THAT(Passing(world, {.as_known_on = "2020"}), UnorderedElementsAre(1, 3));
  // When the fourth was said nobody knows: it is not known to have been known.
  EXPECT_THAT(Passing(world, {.as_known_on = "2030"}), UnorderedElementsAre(1, 2, 3));
}

TEST_F(FilterTest, ByWhoSaysItAndHow) {
  const TestWorld world({Line("accuse", "2020", 1), Line("accuse", "2020", 2, R"("modality":"claimed","asserter":"B")"),
                         Line("accuse", "2020", 3, R"("modality":"expected")"),
                         Line("accuse", "2020", 4, R"("modality":"negated","asserter":"A")")});
  EXPECT_THAT(Passing(world, {.modalities = {"stated"}}), UnorderedElementsAre(1));
  EXPECT_THAT(Passing(world, {.modalities = {"claimed", "expected"}}), UnorderedElementsAre(2, 3));
  EXPECT_THAT(Passing(world, {.asserter = "B"}), UnorderedElementsAre(2));
  EXPECT_THAT(Passing(world, {.asserter = "narrator"}), UnorderedElementsAre(1, 3));
  EXPECT_THAT(Passing(world, {.modalities = {"negated"}, .asserter = "narrator"}), IsEmpty());
}

TEST_F(FilterTest, UnknownConfidencePassesOnlyWithoutABound) {
  const TestWorld world({Line("accuse", "2020", 1), Line("accuse", "2020", 2, R"("confidence":0)"),
                         Line("accuse", "2020", 3, R"("confidence":0.7)"),
                         Line("accuse", "2020", 4, R"("confidence":1)")});
  EXPECT_THAT(Passing(world, {}), UnorderedElementsAre(1, 2, 3, 4));
  EXPECT_THAT(Passing(world, {.min_confidence = 0}), UnorderedElementsAre(2, 3, 4));
  EXPECT_THAT(Passing(world, {.min_confidence = 0.7}), UnorderedElementsAre(3, 4));
  EXPECT_THAT(Passing(world, {.min_confidence = 0.7001}), UnorderedElementsAre(4));
  EXPECT_THAT(Passing(world, {.min_confidence = 1}), UnorderedElementsAre(4));
}

TEST_F(FilterTest, ASourceIsFoundByPartOfItsNameOrSeries) {
  const TestWorld world({Line("accuse", "2020", 1, "", R"("name":"Yearbook, 2020","series":"The Yearbook")"),
                         Line("accuse", "2020", 2, "", R"("name":"Bulletin 7","series":"Bulletin")"),
                         R"({"subject":"A","relation":"accuse","object":"B","from":"2020"})"});
  EXPECT_THAT(Passing(world, {.sources = {"the yearbook"}}), UnorderedElementsAre(1));
  EXPECT_THAT(Passing(world, {.sources = {"ULLET"}}), UnorderedElementsAre(2));
  EXPECT_THAT(Passing(world, {.sources = {"bulletin", "2020"}}), UnorderedElementsAre(1, 2));
  EXPECT_THAT(Refusal(world, {.sources = {"gazette"}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("gazette")));
}

TEST_F(FilterTest, ListingsAreNoAnswersUnlessAskedFor) {
  const TestWorld world({Lists("2020", "A"), Seen("2020", "A", "full-member", "B")});
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Answer plain, Timeline(world.graph(), {.a = "A", .b = "", .filter = {}}));
  EXPECT_EQ(Rows(plain, "timeline").size(), 1u);
}

TEST_F(FilterTest, KindsAreThoseOfTheOtherEnd) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":{"name":"P","kind":"diplomat"},"from":"2020"})",
                         R"({"subject":"A","relation":"accuse","object":{"name":"S","kind":"state"},"from":"2020"})",
                         R"({"subject":"A","relation":"accuse","object":"E","from":"2020"})"});
  const auto with = [&](const FilterSpec& filter) {
    std::vector<std::string> names;
    const auto answer = Timeline(world.graph(), {.a = "A", .b = "", .filter = filter});
    EXPECT_THAT(answer, IsOk());
    for (const AnswerRow& row : answer->sections.front().rows) names.push_back(CellText(row.cells[3]));
    return names;
  };
  EXPECT_THAT(with({.kinds = {"person"}}), UnorderedElementsAre("P"));
  EXPECT_THAT(with({.kinds = {"state", "diplomat"}}), UnorderedElementsAre("P", "S"));
  EXPECT_THAT(with({.kinds = {"entity"}}), UnorderedElementsAre("E", "P", "S"));
}

TEST_F(FilterTest, MistakesAreNamedWithASuggestion) {
  const TestWorld world({Line("accuse", "2020", 1)});
  const auto invalid = absl::StatusCode::kInvalidArgument;
  const auto not_found = absl::StatusCode::kNotFound;
  EXPECT_THAT(Refusal(world, {.relations = {"acuse"}}),
              StatusIs(not_found, AllOf(HasSubstr("acuse"), HasSubstr("accuse"))));
  EXPECT_THAT(Refusal(world, {.not_relations = {"xyzzyxyzzy"}}), StatusIs(not_found));
  EXPECT_THAT(Refusal(world, {.kinds = {"diplomatt"}}), StatusIs(not_found, HasSubstr("diplomat")));
  EXPECT_THAT(Refusal(world, {.modalities = {"statted"}}), StatusIs(invalid, HasSubstr("stated")));
  EXPECT_THAT(Refusal(world, {.since = "2021-02-30"}), StatusIs(invalid, HasSubstr("28 days")));
  EXPECT_THAT(Refusal(world, {.until = "soon"}), StatusIs(invalid, HasSubstr("soon")));
  EXPECT_THAT(Refusal(world, {.as_known_on = "x"}), StatusIs(invalid));
  EXPECT_THAT(Refusal(world, {.since = "2022", .until = "2021"}),
              StatusIs(invalid, AllOf(HasSubstr("2022"), HasSubstr("2021"))));
  EXPECT_THAT(Refusal(world, {.since = "2021", .on = "2022"}), StatusIs(invalid, HasSubstr("combined")));
  EXPECT_THAT(Refusal(world, {.asserter = "Nobody"}), StatusIs(not_found, HasSubstr("Nobody")));
  EXPECT_THAT(Refusal(world, {.min_confidence = 1.5}), StatusIs(invalid));
}

}  // namespace
}  // namespace entente
