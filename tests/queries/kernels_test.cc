// SPDX-License-Identifier: Apache-2.0
// The kernels against their slow twins on worlds of some hundred entities, of which a few are
// neighbours of most: large enough for every way that a search may choose.
#include "queries/kernels.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/reference/plain_facts.h"
#include "tests/reference/plain_queries.h"
#include "tests/testing/random_world.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using reference::Neighbours;
using reference::PlainFact;
using ::testing::ContainerEq;
using ::testing::ElementsAreArray;

constexpr std::uint32_t kEntities = 600;

EntityRef Entity(RecordBatch& batch, std::uint32_t number) {
  EntityRef ref;
  ref.name = batch.Keep(absl::StrCat("Actor ", number));
  return ref;
}

void AddEvent(RecordBatch& batch, std::uint32_t subject, std::uint32_t object, Minutes day,
              std::uint32_t row) {
  constexpr std::string_view kRelations[] = {"accuse", "praise", "consult", "impose-sanctions"};
  FactRecord fact;
  fact.subject = Entity(batch, subject);
  fact.object = Entity(batch, object);
  fact.relation = kRelations[row % 4];
  fact.from = day;
  fact.from_precision = Precision::kDay;
  fact.row = row;
  batch.facts.push_back(fact);
}

// Entities of small numbers have many neighbours; those of the last third form chains that hang on
// the rest, so that some ways are long.
std::vector<RecordBatch> HubsAndChains(std::uint64_t seed, int commits) {
  Random random(seed);
  std::vector<RecordBatch> batches(static_cast<std::size_t>(commits));
  const std::uint32_t chained = kEntities * 2 / 3;
  for (std::uint32_t row = 1; row <= 3 * kEntities; ++row) {
    RecordBatch& batch = batches[row % batches.size()];
    const Minutes day = FromCivil(2015) + static_cast<Minutes>(random.Below(3000)) * kMinutesPerDay;
    std::uint32_t a = random.Below(chained);
    std::uint32_t b = random.Below(1 + random.Below(1 + random.Below(chained)));
    if (row > chained && row <= kEntities) {
      a = row - 1;
      b = random.OneIn(4) ? random.Below(chained) : row - 2;
    }
    if (random.OneIn(2)) std::swap(a, b);
    AddEvent(batch, a, b, day, row);
  }
  return batches;
}

void CheckPaths(const Graph& graph, const Filter& filter, const std::vector<PlainFact>& passing,
                bool directed, Random& random) {
  const Neighbours neighbours = reference::PlainNeighbours(passing, directed);
  for (int i = 0; i < 40; ++i) {
    const EntityId a = 1 + random.Below(graph.entity_limit() - 1);
    const EntityId b = 1 + random.Below(graph.entity_limit() - 1);
    SCOPED_TRACE(absl::StrCat(a, " to ", b, directed ? " directed" : ""));
    const auto length = reference::PlainShortestPathLength(neighbours, a, b);
    EXPECT_EQ(ShortestPathLength(graph, a, b, filter, directed), length);
    const ShortestPaths found = AllShortestPaths(graph, a, b, filter, directed, 1000);
    EXPECT_EQ(found.count, reference::PlainCountShortestPaths(neighbours, a, b));
    EXPECT_EQ(found.length, length.value_or(0));
    if (found.count > 1000) continue;
    EXPECT_THAT(found.paths, ElementsAreArray(reference::PlainShortestPaths(neighbours, a, b)));
  }
}

TEST(Kernels, FindAllWaysAmongHubs) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::vector<RecordBatch> batches = HubsAndChains(seed, 1 + static_cast<int>(seed % 3));
    TestWorld world;
    for (RecordBatch& batch : batches) world.Commit(batch);
    const Graph& graph = world.graph();
    const std::vector<PlainFact> facts = reference::PlainFacts(graph, batches);
    Random random(seed);
    FilterSpec spec;
    const absl::StatusOr<Filter> all = ResolveFilter(graph, spec);
    spec.relations = {"accuse", "consult"};
    spec.since = "2016";
    const absl::StatusOr<Filter> some = ResolveFilter(graph, spec);
    ASSERT_TRUE(all.ok() && some.ok());
    for (const Filter& filter : {*all, *some}) {
      const std::vector<PlainFact> passing = reference::Passing(graph.ontology(), filter, facts);
      CheckPaths(graph, filter, passing, true, random);
      CheckPaths(graph, filter, passing, false, random);
    }
    const Neighbours neighbours = reference::PlainNeighbours(facts, false);
    for (EntityId entity = 1; entity < graph.entity_limit(); entity += 7) {
      EXPECT_THAT(WithinTwoSteps(graph, entity),
                  ElementsAreArray(reference::PlainWithin(neighbours, entity, 2)));
    }
  }
}

TEST(Kernels, CountMonthsOfAnyLengthAndOnlyThoseOfThePair) {
  // Each pair has months of 1 to 70 facts, some skipped, and ends before the next pair begins
  // anew in time.
  RecordBatch batch;
  Random random(5);
  std::uint32_t row = 0;
  for (std::uint32_t object = 1; object <= 40; ++object) {
    Minutes month = FromCivil(1890) + static_cast<Minutes>(random.Below(70000)) * kMinutesPerDay;
    for (int i = 0; i < 6; ++i) {
      const std::uint32_t facts = 1 + random.Below(random.OneIn(2) ? 4 : 70);
      for (std::uint32_t k = 0; k < facts; ++k) {
        AddEvent(batch, 0, object, month + static_cast<Minutes>(random.Below(31)) * kMinutesPerDay,
                 ++row);
      }
      month += static_cast<Minutes>(20 + random.Below(60)) * kMinutesPerDay;
    }
  }
  std::vector<RecordBatch> batches;
  batches.push_back(std::move(batch));
  TestWorld world;
  world.Commit(batches.front());
  const std::vector<PlainFact> facts = reference::PlainFacts(world.graph(), batches);
  const EntityId subject = world["Actor 0"];
  for (std::uint32_t object = 1; object <= 40; ++object) {
    const EntityId id = world[absl::StrCat("Actor ", object)];
    std::map<std::int32_t, std::uint32_t> months;
    for (const MonthCount& month : DyadMonths(world.graph(), subject, id, Filter())) {
      months[month.month] = month.facts;
    }
    EXPECT_THAT(months, ContainerEq(reference::PlainDyadMonths(facts, subject, id)));
  }
}

}  // namespace
}  // namespace entente
