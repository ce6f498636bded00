// SPDX-License-Identifier: Apache-2.0
// The filter that all questions share: which facts may speak.
#ifndef ENTENTE_QUERIES_FILTER_H_
#define ENTENTE_QUERIES_FILTER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "graph/graph.h"

namespace entente {

// As a user writes it. Empty fields do not filter.
struct FilterSpec {
  std::vector<std::string> relations;      // names of the ontology (with what is below) or own types
  std::vector<std::string> not_relations;
  std::vector<std::string> kinds;          // kinds of the other end of a fact
  std::string since;                       // facts that held or happened at or after this date
  std::string until;                       // … before the end of this date
  std::string on;                          // … on this date; with neither of the above
  std::string as_known_on;                 // said by the end of this date
  std::vector<std::string> modalities;
  std::string asserter;                    // entity name, or "narrator"
  double min_confidence = -1;              // facts of unknown confidence pass only without it
  std::vector<std::string> sources;        // part of the name or series of the source
};

// The same, resolved against a graph, for which alone it holds. const use from any thread.
struct Filter {
  std::vector<RelationRange> relations;      // any of; empty: all
  std::vector<RelationRange> not_relations;
  std::vector<KindRange> kinds;
  Minutes from = kBeginningOfTime;           // facts overlapping [from, to)
  Minutes to = kEndOfTime;
  Minutes known_before = kEndOfTime;         // known_since < known_before; unknown passes only
                                             // without this filter
  std::uint32_t modalities = 0;              // bit per Modality; 0: all
  bool has_asserter = false;
  EntityId asserter = kNoEntity;             // kNoEntity: the narrator
  double min_confidence = -1;
  bool has_sources = false;
  std::vector<bool> sources;                 // by SourceId
  bool include_listings = false;             // the closed lists of dated editions are no answers
  // Bit f: some, all relations of family f pass `relations` and `not_relations`. ResolveFilter sets
  // them, to skip by the summaries of dyads; the defaults are safe.
  std::uint32_t some_of_family = ~0u;
  std::uint32_t all_of_family = 0;

  bool has_window() const { return from != kBeginningOfTime || to != kEndOfTime; }
};

// InvalidArgument or NotFound with a suggestion for names and dates that can't be resolved.
absl::StatusOr<Filter> ResolveFilter(const Graph& graph, const FilterSpec& spec);

// Whether nothing but relation, window and kind decides.
inline bool OnlyRelationAndWindow(const Filter& filter) {
  return filter.known_before == kEndOfTime && filter.modalities == 0 && !filter.has_asserter &&
         filter.min_confidence < 0 && !filter.has_sources;
}

// Families all of whose relations pass `relations`, `not_relations` and `include_listings`, and of
// which some do.
inline std::uint32_t CertainFamilies(const Graph& graph, const Filter& filter) {
  if (!filter.relations.empty() || !filter.not_relations.empty()) return filter.all_of_family;
  return filter.include_listings ? ~0u : ~graph.ontology().listing_families();
}
// Whether it follows from the dyad's summary that its facts pass wherever they are in the window.
inline bool AllPassInWindow(const Graph& graph, const Dyad& dyad, const Filter& filter) {
  return OnlyRelationAndWindow(filter) && (dyad.families & ~CertainFamilies(graph, filter)) == 0;
}

// Whether `fact` passes all but the kind filter.
bool Passes(const Graph& graph, const Filter& filter, const Fact& fact);
// Whether the far end may be `entity`.
bool KindPasses(const Graph& graph, const Filter& filter, EntityId entity);

// Whether some fact of the dyad passes; reads facts only where the summary can't tell.
bool AnyPasses(const Graph& graph, const Dyad& dyad, const Filter& filter);

// Calls visit(begin, end, certain) for the runs of the dyad's rows in which facts that pass may lie,
// standing facts and long events first; in those that are certain, all pass. false stops. Uses the
// dyad's summary and time order to skip.
template <typename Visit>
void ForEachRun(const Graph& graph, const Dyad& dyad, const Filter& filter, Visit visit);

// Calls visit(fact) for each fact of the dyad that passes, in row order; false stops.
template <typename Visit>
void ForEachFact(const Graph& graph, const Dyad& dyad, const Filter& filter, Visit visit);

// Rows of `dyad` that can overlap the filter's window: the wide rows, then [first, second).
std::pair<std::uint32_t, std::uint32_t> NarrowRows(const Graph& graph, const Dyad& dyad,
                                                   const Filter& filter);
// The first of those rows that begins in the window.
std::uint32_t FirstInside(const Graph& graph, const Dyad& dyad, const Filter& filter,
                          std::uint32_t begin, std::uint32_t end);
// False if the dyad's summary shows that no fact of it can pass.
bool MayPass(const Graph& graph, const Dyad& dyad, const Filter& filter);

template <typename Visit>
void ForEachRun(const Graph& graph, const Dyad& dyad, const Filter& filter, Visit visit) {
  if (!MayPass(graph, dyad, filter)) return;
  const bool all_pass = AllPassInWindow(graph, dyad, filter);
  const bool has_wide = dyad.begin < dyad.wide_end;
  if (has_wide && !visit(dyad.begin, dyad.wide_end, all_pass && !filter.has_window())) return;
  const auto [begin, end] = NarrowRows(graph, dyad, filter);
  // Of narrow rows only those that began before the window may have ended before it.
  const std::uint32_t inside = !all_pass ? end : FirstInside(graph, dyad, filter, begin, end);
  if (begin < inside && !visit(begin, inside, false)) return;
  if (inside < end) visit(inside, end, true);
}

template <typename Visit>
void ForEachFact(const Graph& graph, const Dyad& dyad, const Filter& filter, Visit visit) {
  ForEachRun(graph, dyad, filter, [&](std::uint32_t begin, std::uint32_t end, bool certain) {
    for (std::uint32_t row = begin; row < end; ++row) {
      const Fact fact = graph.fact(dyad, row);
      if ((certain || Passes(graph, filter, fact)) && !visit(fact)) return false;
    }
    return true;
  });
}

}  // namespace entente

#endif  // ENTENTE_QUERIES_FILTER_H_
