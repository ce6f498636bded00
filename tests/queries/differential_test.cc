// SPDX-License-Identifier: Apache-2.0
// The graph and the kernels against their slow twins, on thousands of random worlds. A failure
// names its seed (tests/testing/random_world.h says how to run it alone).
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "queries/filter.h"
#include "queries/kernels.h"
#include "tests/reference/plain_facts.h"
#include "tests/reference/plain_queries.h"
#include "tests/testing/random_world.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using reference::PlainFact;
using ::testing::ContainerEq;
using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAreArray;

constexpr int kFiltersAWorld = 6;

struct World {
  const Graph& graph;
  const std::vector<PlainFact>& facts;
  Random& random;

  EntityId AnyEntity() const { return 1 + random.Below(graph.entity_limit() - 1); }
};

// ── Filters ──

// The relation of some fact, or one above it; or a type of the user's own.
RelationRange RandomRange(const World& world) {
  const Ontology& ontology = world.graph.ontology();
  const std::size_t facts = world.facts.size();
  RelationId relation = world.facts[world.random.Below(static_cast<std::uint32_t>(facts))].relation;
  if (relation >= ontology.relations().size()) {
    return {relation, static_cast<RelationId>(relation + 1)};
  }
  while (relation != 0 && world.random.OneIn(2)) relation = ontology.relation(relation).parent;
  return ontology.relation(relation).subtree;
}

std::vector<bool> RandomSources(const World& world) {
  std::vector<bool> sources(world.graph.source_count());
  for (std::size_t i = 0; i < sources.size(); ++i) sources[i] = world.random.OneIn(2);
  return sources;
}

// Made from names, as users do: with what ResolveFilter works out in order to skip.
Filter RandomRelationFilter(const World& world) {
  FilterSpec spec;
  const auto name = [&] {
    return std::string(world.graph.relation_name(RandomRange(world).begin));
  };
  if (world.random.OneIn(2)) spec.relations.push_back(name());
  if (world.random.OneIn(4)) spec.relations.push_back(name());
  if (world.random.OneIn(3)) spec.not_relations.push_back(name());
  const absl::StatusOr<Filter> filter = ResolveFilter(world.graph, spec);
  EXPECT_TRUE(filter.ok()) << filter.status();
  return filter.value_or(Filter());
}

Filter RandomFilter(const World& world) {
  Random& random = world.random;
  Filter filter;
  if (random.OneIn(2)) {
    filter = RandomRelationFilter(world);
  } else {
    if (random.OneIn(3)) filter.relations.push_back(RandomRange(world));
    if (random.OneIn(3)) filter.not_relations.push_back(RandomRange(world));
    filter.include_listings = random.OneIn(2);
  }
  if (random.OneIn(3)) filter.from = RandomMoment(random);
  if (random.OneIn(3)) filter.to = std::max(filter.from, RandomMoment(random));
  if (random.OneIn(5)) filter.known_before = RandomMoment(random);
  if (random.OneIn(5)) filter.modalities = 1 + random.Below((1u << kModalityCount) - 1);
  if (random.OneIn(8)) filter.has_asserter = true;
  if (filter.has_asserter && random.OneIn(2)) filter.asserter = world.AnyEntity();
  if (random.OneIn(5)) filter.min_confidence = random.Below(11) / 10.0;
  if (random.OneIn(6)) {
    filter.has_sources = true;
    filter.sources = RandomSources(world);
  }
  return filter;
}

std::string Describe(const Filter& filter) {
  std::string text = "filter:";
  for (const RelationRange range : filter.relations) {
    text += " relations " + std::to_string(range.begin) + ".." + std::to_string(range.end);
  }
  for (const RelationRange range : filter.not_relations) {
    text += " not " + std::to_string(range.begin) + ".." + std::to_string(range.end);
  }
  text += " window " + FormatDate(filter.from, Precision::kMinute) + " to " +
          FormatDate(filter.to, Precision::kMinute);
  text += " known before " + FormatDate(filter.known_before, Precision::kMinute);
  text += " modalities " + std::to_string(filter.modalities);
  if (filter.has_asserter) text += " asserter " + std::to_string(filter.asserter);
  text += " confidence " + std::to_string(filter.min_confidence);
  if (filter.has_sources) text += " some sources";
  return text;
}

// ── What the graph holds ──

std::vector<PlainFact> AllFacts(const Graph& graph) {
  std::vector<PlainFact> facts;
  for (EntityId entity = 1; entity < graph.entity_limit(); ++entity) {
    graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
        facts.push_back(reference::ReadFact(graph, graph.fact(dyad, row)));
      }
      return true;
    });
  }
  return facts;
}

std::vector<std::uint32_t> RowsOf(const std::vector<PlainFact>& facts) {
  std::vector<std::uint32_t> rows;
  for (const PlainFact& fact : facts) rows.push_back(fact.row);
  std::ranges::sort(rows);
  return rows;
}

void CheckFactsComeBack(const World& world) {
  std::map<std::uint32_t, PlainFact> by_row;
  for (const PlainFact& fact : AllFacts(world.graph)) by_row[fact.row] = fact;
  EXPECT_EQ(world.graph.fact_count(), world.facts.size());
  EXPECT_EQ(by_row.size(), world.facts.size());
  for (PlainFact expected : world.facts) {
    expected.event.clear();
    EXPECT_EQ(by_row[expected.row], expected);
  }
}

void CheckEventsAreShared(const World& world) {
  std::map<std::string, std::vector<std::uint32_t>> rows_by_event;
  for (const PlainFact& fact : world.facts) {
    if (!fact.event.empty()) rows_by_event[fact.event].push_back(fact.row);
  }
  std::map<std::uint64_t, std::vector<std::uint32_t>> rows_by_number;
  std::set<std::uint32_t> alone;
  for (EntityId entity = 1; entity < world.graph.entity_limit(); ++entity) {
    world.graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
        const Fact fact = world.graph.fact(dyad, row);
        if (fact.event() != 0) rows_by_number[fact.event()].push_back(fact.row());
      }
      return true;
    });
  }
  std::set<std::vector<std::uint32_t>> expected, found, indexed;
  for (auto& [event, rows] : rows_by_event) {
    std::ranges::sort(rows);
    expected.insert(rows);
  }
  for (auto& [number, rows] : rows_by_number) {
    std::ranges::sort(rows);
    found.insert(rows);
    std::vector<std::uint32_t> of_event;
    for (const FactId id : world.graph.FactsOfEvent(number)) {
      of_event.push_back(world.graph.fact(id).row());
    }
    std::ranges::sort(of_event);
    indexed.insert(of_event);
  }
  EXPECT_THAT(found, ContainerEq(expected));
  EXPECT_THAT(indexed, ContainerEq(expected));
}

std::uint32_t FamilyBit(const Graph& graph, RelationId relation) {
  const auto& relations = graph.ontology().relations();
  return 1u << (relation < relations.size() ? relations[relation].family : kFreeTypeFamily);
}

void CheckOneSummary(const World& world, const Dyad& dyad) {
  std::uint32_t families = 0;
  Minutes first = kEndOfTime, last = kBeginningOfTime, before = kBeginningOfTime;
  for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
    const Fact fact = world.graph.fact(dyad, row);
    families |= FamilyBit(world.graph, fact.relation());
    first = std::min(first, fact.from());
    last = std::max(last, fact.to());
    if (row < dyad.wide_end) continue;
    EXPECT_LE(fact.to() - fact.from(), kMinutesPerDay);
    EXPECT_GE(fact.from(), before);
    before = fact.from();
    EXPECT_EQ(world.graph.fact(fact.id()).row(), fact.row());
  }
  EXPECT_EQ(dyad.families, families);
  EXPECT_EQ(dyad.first, first);
  EXPECT_EQ(dyad.last, last);
}

void CheckSummaries(const World& world) {
  for (EntityId entity = 1; entity < world.graph.entity_limit(); ++entity) {
    world.graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
      CheckOneSummary(world, dyad);
      return true;
    });
  }
}

void CheckIncoming(const World& world) {
  const EntityId entity = world.AnyEntity();
  std::vector<std::uint32_t> expected, found;
  for (const PlainFact& fact : world.facts) {
    if (fact.object == entity) expected.push_back(fact.row);
  }
  world.graph.ForEachDyadOf(entity, Direction::kIn, [&](const Dyad& dyad) {
    for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
      found.push_back(world.graph.fact(dyad, row).row());
    }
    return true;
  });
  EXPECT_THAT(found, UnorderedElementsAreArray(expected));
}

void CheckCountByRelation(const World& world) {
  const EntityId entity = world.AnyEntity();
  std::map<RelationId, std::pair<std::uint64_t, std::uint64_t>> found;
  for (const RelationCount& count : world.graph.CountByRelation(entity)) {
    found[count.relation] = {count.out, count.in};
  }
  EXPECT_THAT(found, ContainerEq(reference::PlainCountByRelation(world.facts, entity)));
}

void CheckActors(const World& world) {
  const EntityId principal = world.AnyEntity();
  std::set<EntityId> expected;
  for (const PlainFact& fact : world.facts) {
    if (fact.subject_principal == principal) expected.insert(fact.subject);
    if (fact.object_principal == principal) expected.insert(fact.object);
    const auto& relations = world.graph.ontology().relations();
    const bool acts_for_object = fact.relation < relations.size() &&
                                 relations[fact.relation].acts_for == ActsFor::kObject;
    if (acts_for_object && fact.object == principal) expected.insert(fact.subject);
  }
  expected.erase(kNoEntity);
  expected.erase(principal);  // Who acts for himself is no one's agent.
  const std::vector<EntityId> found = world.graph.ActorsOf(principal);
  EXPECT_THAT(found, ElementsAreArray(expected));
}

// ── What passes a filter ──

void CheckFilter(const World& world, const Filter& filter) {
  std::vector<std::uint32_t> found;
  for (EntityId entity = 1; entity < world.graph.entity_limit(); ++entity) {
    world.graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
      ForEachFact(world.graph, dyad, filter, [&](const Fact& fact) {
        found.push_back(fact.row());
        return true;
      });
      return true;
    });
  }
  std::ranges::sort(found);
  const std::vector<std::uint32_t> expected =
      RowsOf(reference::Passing(world.graph.ontology(), filter, world.facts));
  EXPECT_THAT(found, ElementsAreArray(expected));
}

// ── Kernels ──

void CheckDyad(const World& world, const Filter& filter, std::span<const PlainFact> passing,
               EntityId a, EntityId b) {
  const std::vector<Fact> facts = DyadFacts(world.graph, a, b, filter);
  std::vector<std::uint32_t> rows;
  for (const Fact& fact : facts) rows.push_back(fact.row());
  EXPECT_TRUE(std::ranges::is_sorted(facts, {}, &Fact::from));
  EXPECT_THAT(rows, UnorderedElementsAreArray(
                        RowsOf(reference::PlainDyadFacts(passing, a, b))));
  std::map<std::int32_t, std::uint32_t> months;
  for (const MonthCount& month : DyadMonths(world.graph, a, b, filter)) {
    EXPECT_TRUE(months.emplace(month.month, month.facts).second) << "a month comes twice";
  }
  EXPECT_THAT(months, ContainerEq(reference::PlainDyadMonths(passing, a, b)));
}

void CheckPaths(const World& world, const Filter& filter, std::span<const PlainFact> passing,
                EntityId a, EntityId b, bool directed) {
  SCOPED_TRACE(directed ? "directed" : "undirected");
  const reference::Neighbours neighbours = reference::PlainNeighbours(passing, directed);
  const auto length = reference::PlainShortestPathLength(neighbours, a, b);
  EXPECT_EQ(ShortestPathLength(world.graph, a, b, filter, directed), length);

  const auto paths = reference::PlainShortestPaths(neighbours, a, b);
  EXPECT_EQ(reference::PlainCountShortestPaths(neighbours, a, b), paths.size());
  const std::uint32_t limit = world.random.Below(5) + 1;
  const ShortestPaths found = AllShortestPaths(world.graph, a, b, filter, directed, limit);
  EXPECT_EQ(found.count, paths.size());
  EXPECT_EQ(found.length, length.value_or(0));
  const std::size_t shown = std::min<std::size_t>(limit, paths.size());
  EXPECT_THAT(found.paths,
              ElementsAreArray(paths.begin(), paths.begin() + static_cast<long>(shown)));
}

void CheckTwoSteps(const World& world) {
  const EntityId entity = world.AnyEntity();
  const reference::Neighbours neighbours = reference::PlainNeighbours(world.facts, false);
  EXPECT_THAT(WithinTwoSteps(world.graph, entity),
              ElementsAreArray(reference::PlainWithin(neighbours, entity, 2)));
}

void CheckUnderFilter(const World& world, const Filter& filter) {
  SCOPED_TRACE(Describe(filter));
  CheckFilter(world, filter);
  const std::vector<PlainFact> passing =
      reference::Passing(world.graph.ontology(), filter, world.facts);
  for (int i = 0; i < 4; ++i) {
    const EntityId a = world.AnyEntity();
    const EntityId b = i == 0 ? a : world.AnyEntity();
    SCOPED_TRACE(std::to_string(a) + " to " + std::to_string(b));
    CheckDyad(world, filter, passing, a, b);
    CheckDyad(world, filter, passing, a, kNoEntity);
    CheckPaths(world, filter, passing, a, b, true);
    CheckPaths(world, filter, passing, a, b, false);
  }
}

void CheckWorld(std::uint64_t seed) {
  Random random(seed * 2 + 1);
  RandomWorldOptions options;
  options.entities = 2 + random.Below(12);
  options.facts = 1 + random.Below(80);
  options.commits = 1 + random.Below(3);
  options.standing = random.OneIn(2);
  options.editions = random.OneIn(4);
  std::vector<RecordBatch> batches = RandomRecords(seed, options);
  TestWorld stored;
  for (RecordBatch& batch : batches) stored.Commit(batch);
  const std::vector<PlainFact> facts = reference::PlainFacts(stored.graph(), batches);
  const World world{stored.graph(), facts, random};

  CheckFactsComeBack(world);
  CheckEventsAreShared(world);
  CheckSummaries(world);
  CheckIncoming(world);
  CheckCountByRelation(world);
  CheckActors(world);
  CheckTwoSteps(world);
  CheckUnderFilter(world, Filter());
  for (int i = 0; i < kFiltersAWorld; ++i) CheckUnderFilter(world, RandomFilter(world));
}

TEST(DifferentialTest, GraphAndKernelsAgreeWithTheirSlowTwinsOnRandomWorlds) {
  ForRandomSeeds(2000, CheckWorld);
}

}  // namespace
}  // namespace entente
