// SPDX-License-Identifier: Apache-2.0
// Spells, and the members of an organisation on a day, against their slow twins, on random worlds
// of dated editions. A failure names its seed (tests/testing/random_world.h).
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "queries/filter.h"
#include "queries/questions.h"
#include "queries/standing.h"
#include "tests/reference/plain_facts.h"
#include "tests/reference/plain_spells.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using reference::PlainFact;
using reference::PlainSpell;
using ::testing::ContainerEq;
using ::testing::ElementsAreArray;

struct World {
  const Graph& graph;
  const std::vector<PlainFact>& facts;
  Random& random;

  RelationRange Range(std::string_view name) const {
    const Ontology& ontology = graph.ontology();
    return ontology.relation(ontology.FindRelation(name).value_or(0)).subtree;
  }
};

PlainSpell ReadSpell(const Graph& graph, const Spell& spell) {
  PlainSpell plain;
  plain.subject = spell.subject;
  plain.object = spell.object;
  plain.principal = spell.principal;
  plain.relation = spell.relation;
  plain.series = spell.series;
  plain.from_earliest = spell.from_earliest;
  plain.from_latest = spell.from_latest;
  plain.to_earliest = spell.to_earliest;
  plain.to_latest = spell.to_latest;
  plain.last_seen = spell.last_seen;
  for (const FactId id : spell.facts) plain.rows.push_back(graph.fact(id).row());
  std::ranges::sort(plain.rows);
  return plain;
}

std::vector<PlainSpell> ReadSpells(const Graph& graph, const std::vector<Spell>& spells) {
  std::vector<PlainSpell> plain;
  for (const Spell& spell : spells) plain.push_back(ReadSpell(graph, spell));
  std::ranges::sort(plain);
  return plain;
}

template <typename Wanted>
std::vector<PlainSpell> SpellsWhere(const World& world, const Filter& filter,
                                    RelationRange relations, Wanted wanted) {
  std::vector<PlainSpell> found;
  for (const PlainSpell& spell :
       reference::PlainSpells(world.graph.ontology(), filter, world.facts)) {
    if (relations.contains(spell.relation) && wanted(spell)) found.push_back(spell);
  }
  return found;
}

Filter RandomFilter(const World& world) {
  Random& random = world.random;
  Filter filter;
  if (random.OneIn(3)) filter.known_before = RandomMoment(random);
  if (random.OneIn(5)) filter.modalities = 1;
  if (random.OneIn(6)) filter.min_confidence = 0.5;
  if (random.OneIn(4)) {
    filter.has_sources = true;
    for (SourceId id = 0; id < world.graph.source_count(); ++id) {
      filter.sources.push_back(!random.OneIn(3));
    }
  }
  if (random.OneIn(2)) filter.from = RandomMoment(random);  // not applied
  return filter;
}

void CheckSpells(const World& world, const Filter& filter, std::string_view name) {
  SCOPED_TRACE(std::string(name));
  const RelationRange relations = world.Range(name);
  const EntityId entity = 1 + world.random.Below(world.graph.entity_limit() - 1);
  EXPECT_THAT(ReadSpells(world.graph, SpellsOfSubject(world.graph, entity, relations, filter)),
              ElementsAreArray(SpellsWhere(world, filter, relations, [&](const PlainSpell& spell) {
                return spell.subject == entity;
              })));
  EXPECT_THAT(ReadSpells(world.graph, SpellsOfObject(world.graph, entity, relations, filter)),
              ElementsAreArray(SpellsWhere(world, filter, relations, [&](const PlainSpell& spell) {
                return spell.object == entity;
              })));
  EXPECT_THAT(ReadSpells(world.graph, SpellsForPrincipal(world.graph, entity, relations, filter)),
              ElementsAreArray(SpellsWhere(world, filter, relations, [&](const PlainSpell& spell) {
                return spell.principal == entity && spell.subject != entity;
              })));
}

// Whether some moment of the window lies within the spell's certain, or widest, extent. The moment
// at which an edition last saw it is certain too, even if it may have ended in the next.
// Of what is known only to have ended no moment is certain but the last.
bool HoldsForCertain(const PlainSpell& spell, Minutes from, Minutes to) {
  const bool seen_then = spell.last_seen != kBeginningOfTime && from <= spell.last_seen &&
                         spell.last_seen < to && spell.last_seen < spell.to_latest;
  const bool only_end =
      spell.from_latest == kBeginningOfTime && spell.to_latest != kEndOfTime;
  const Minutes certain = only_end ? spell.to_latest - 1 : spell.from_latest;
  return seen_then || std::max(from, certain) < std::min(to, spell.to_earliest);
}
bool HoldsPerhaps(const PlainSpell& spell, Minutes from, Minutes to) {
  return std::max(from, spell.from_earliest) < std::min(to, spell.to_latest);
}

void CheckHoldsIn(const World& world) {
  const Minutes from = RandomMoment(world.random);
  const Minutes to = from + 1 + static_cast<Minutes>(world.random.Below(90 * kMinutesPerDay));
  for (EntityId entity = 1; entity < world.graph.entity_limit(); ++entity) {
    for (const Spell& spell :
         SpellsOfSubject(world.graph, entity, world.Range("standing"), Filter())) {
      const PlainSpell plain = ReadSpell(world.graph, spell);
      const Spell::Holds holds = spell.HoldsIn(from, to);
      EXPECT_EQ(holds == Spell::Holds::kYes, HoldsForCertain(plain, from, to)) << plain;
      EXPECT_EQ(holds != Spell::Holds::kNo,
                HoldsPerhaps(plain, from, to) || HoldsForCertain(plain, from, to)) << plain;
    }
  }
}

std::set<std::string> Names(const AnswerSection& section) {
  std::set<std::string> names;
  for (const AnswerRow& row : section.rows) {
    names.insert(std::get<AnswerEntity>(row.cells.front()).name);
  }
  return names;
}

// By one series alone: what several series say together is another question.
void CheckMembersOnADay(const World& world) {
  const EntityId organisation = 1 + world.random.Below(3);
  MembersParameters parameters;
  parameters.organisation = world.graph.entity_text_id(organisation);
  const Minutes day = RandomMoment(world.random);
  parameters.filter.on = FormatDate(day, Precision::kDay);
  parameters.filter.sources = {"Atlas"};
  const absl::StatusOr<Filter> filter = ResolveFilter(world.graph, parameters.filter);
  if (!filter.ok()) return;  // no fact has a source of that series
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Answer answer, Members(world.graph, parameters));
  std::set<std::string> expected;
  for (const std::string_view relation : {"membership", "treaty-party"}) {
    for (const PlainSpell& spell : SpellsWhere(world, *filter, world.Range(relation),
                                               [&](const PlainSpell& of) {
                                                 return of.object == organisation;
                                               })) {
      if (!HoldsForCertain(spell, filter->from, filter->to)) continue;
      expected.emplace(world.graph.entity_name(spell.subject));
    }
  }
  EXPECT_THAT(Names(answer.sections.front()), ContainerEq(expected));
}

void CheckWorld(std::uint64_t seed) {
  Random random(seed * 2 + 1);
  RandomWorldOptions options;
  options.entities = 3 + random.Below(6);
  options.facts = 1 + random.Below(30);
  options.commits = 1 + random.Below(2);
  options.editions = true;
  std::vector<RecordBatch> batches = RandomRecords(seed, options);
  TestWorld stored;
  for (RecordBatch& batch : batches) stored.Commit(batch);
  const std::vector<PlainFact> facts = reference::PlainFacts(stored.graph(), batches);
  const World world{stored.graph(), facts, random};
  for (int i = 0; i < 4; ++i) {
    const Filter filter = i == 0 ? Filter() : RandomFilter(world);
    for (const std::string_view relation :
         {"membership", "full-member", "chief-of-mission", "office", "standing"}) {
      CheckSpells(world, filter, relation);
    }
  }
  CheckHoldsIn(world);
  CheckMembersOnADay(world);
}

TEST(SpellsDifferentialTest, SpellsAndMembersAgreeWithTheirSlowTwinsOnRandomWorlds) {
  ForRandomSeeds(1000, CheckWorld);
}

}  // namespace
}  // namespace entente
