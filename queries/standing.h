// SPDX-License-Identifier: Apache-2.0
// Spells: how long a standing fact held, put together from what a series of dated editions saw.
#ifndef ENTENTE_QUERIES_STANDING_H_
#define ENTENTE_QUERIES_STANDING_H_

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "queries/answer.h"
#include "queries/filter.h"

namespace entente {

// One standing fact over its time. It began at or after from_earliest and held for certain from
// from_latest on; it held for certain until to_earliest and had ended by to_latest. Ends of time
// are "unknown" as outer bounds; to_latest == kEndOfTime also means "not known to have ended", and
// from_latest == kBeginningOfTime that nothing is known of its beginning.
struct Spell {
  EntityId subject = kNoEntity;
  RelationId relation = 0;
  EntityId object = kNoEntity;
  EntityId principal = kNoEntity;          // for whom the subject acts, if for anyone
  Minutes from_earliest = kBeginningOfTime;
  Minutes from_latest = kBeginningOfTime;
  Minutes to_earliest = kEndOfTime;
  Minutes to_latest = kEndOfTime;
  bool from_stated = false;                // a source says when it began (ended), to the precision
  bool to_stated = false;                  // below; else the bounds follow from what editions saw
  Precision from_precision = Precision::kDay;
  Precision to_precision = Precision::kDay;
  Minutes last_seen = kBeginningOfTime;    // by an edition; kBeginningOfTime: no edition
  std::string_view series;                 // of the sources
  std::vector<FactId> facts;               // evidence, by known-since
  std::string conflict;                    // what another source says instead; "" if nothing

  // From when on it held for certain: from_latest, but where only its end is stated the last minute
  // before it alone.
  Minutes CertainFrom() const;

  enum class Holds { kNo, kPerhaps, kYes };
  // Whether it held at some moment of [from, to), as at that of the last edition which saw it. What
  // was not seen to end goes on.
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

// Of certain dyads, whoever their ends act for.
std::vector<Spell> SpellsOfDyads(const Graph& graph, const std::vector<Dyad>& dyads,
                                 RelationRange relations, const Filter& filter);

// Makes one of spells that several sources tell of the same thing (equal but for source, relations
// equal or one below the other) and that fit together: its bounds are the narrowest that all allow,
// its facts those of all. What does not fit stays apart.
std::vector<Spell> MergeCompatible(const Graph& graph, std::vector<Spell> spells);

// Marks spells that contradict each other: same subject and object, held for certain at one moment
// according to different series, as different branches of "membership" (member and observer).
void MarkConflicts(const Graph& graph, std::vector<Spell>& spells);

// The outer bounds, and between which dates each lies where no source states it.
AnswerTime TimeOf(const Spell& spell);

}  // namespace entente

#endif  // ENTENTE_QUERIES_STANDING_H_
