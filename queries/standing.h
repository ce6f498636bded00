// SPDX-License-Identifier: Apache-2.0
// Spells: how long a standing fact held, put together from what a series of dated editions saw.
#ifndef ENTENTE_QUERIES_STANDING_H_
#define ENTENTE_QUERIES_STANDING_H_

#include <functional>
#include <vector>

#include "graph/graph.h"
#include "queries/answer.h"
#include "queries/filter.h"

namespace entente {

// One standing fact over its time. With from_earliest == from_latest the beginning is known;
// kBeginningOfTime / kEndOfTime as an outer bound is "unknown".
struct Spell {
  EntityId subject = kNoEntity;
  RelationId relation = 0;
  EntityId object = kNoEntity;
  EntityId principal = kNoEntity;      // the subject's
  Minutes from_earliest = kBeginningOfTime;
  Minutes from_latest = kEndOfTime;    // it held at this moment for certain
  Minutes to_earliest = kBeginningOfTime;  // it held before this moment for certain
  Minutes to_latest = kEndOfTime;
  Precision from_precision = Precision::kDay;
  Precision to_precision = Precision::kDay;
  std::vector<FactId> facts;           // evidence, by known-since
  bool conflicts = false;              // with a spell of another source: see `conflict`
  std::string conflict;                // "The World Factbook, … says observer"

  enum class Holds { kNo, kPerhaps, kYes };
  // Whether it held at some moment of [from, to).
  Holds HoldsIn(Minutes from, Minutes to) const;
};

// The spells of all facts of `relations` with this subject / object that pass `filter`, whose
// window is not applied (callers ask HoldsIn). Sorted by other end's name, relation, time.
std::vector<Spell> SpellsOfSubject(const Graph& graph, EntityId subject, RelationRange relations,
                                   const Filter& filter);
std::vector<Spell> SpellsOfObject(const Graph& graph, EntityId object, RelationRange relations,
                                  const Filter& filter);
// Of posts held for `principal`: chiefs of mission, offices and whoever acts for it.
std::vector<Spell> SpellsForPrincipal(const Graph& graph, EntityId principal,
                                      RelationRange relations, const Filter& filter);

// Marks spells that contradict each other: same subject and object, overlapping for certain,
// different relations below one parent, from different series.
void MarkConflicts(const Graph& graph, std::vector<Spell>& spells);

AnswerTime TimeOf(const Spell& spell);

}  // namespace entente

#endif  // ENTENTE_QUERIES_STANDING_H_
