// SPDX-License-Identifier: Apache-2.0
// The slow, obvious twin of queries/standing.h: how long each standing fact held.
#ifndef ENTENTE_TESTS_REFERENCE_PLAIN_SPELLS_H_
#define ENTENTE_TESTS_REFERENCE_PLAIN_SPELLS_H_

#include <compare>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "facts/ontology.h"
#include "facts/time.h"
#include "graph/ids.h"
#include "queries/filter.h"
#include "tests/reference/plain_facts.h"

namespace entente::reference {

// The fields of a Spell that say what held and when, with its evidence as rows, sorted.
struct PlainSpell {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  EntityId principal = kNoEntity;
  RelationId relation = 0;
  std::string series;
  Minutes from_earliest = kBeginningOfTime;
  Minutes from_latest = kBeginningOfTime;
  Minutes to_earliest = kEndOfTime;
  Minutes to_latest = kEndOfTime;
  Minutes last_seen = kBeginningOfTime;
  std::vector<std::uint32_t> rows;
  friend auto operator<=>(const PlainSpell&, const PlainSpell&) = default;
};
std::ostream& operator<<(std::ostream& out, const PlainSpell& spell);

// The spells of all standing facts that pass `filter`, its window left aside; sorted by their
// fields.
std::vector<PlainSpell> PlainSpells(const Ontology& ontology, const Filter& filter,
                                    std::span<const PlainFact> facts);

}  // namespace entente::reference

#endif  // ENTENTE_TESTS_REFERENCE_PLAIN_SPELLS_H_
