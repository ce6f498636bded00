// SPDX-License-Identifier: Apache-2.0
#include "render/exports/selection.h"

#include <algorithm>
#include <string>

#include "base/status_macros.h"

namespace entente::exports {
namespace {

bool FiltersNothing(const FilterSpec& spec) {
  return spec.relations.empty() && spec.not_relations.empty() && spec.kinds.empty() &&
         spec.since.empty() && spec.until.empty() && spec.on.empty() && spec.as_known_on.empty() &&
         spec.modalities.empty() && spec.asserter.empty() && spec.min_confidence < 0 &&
         spec.sources.empty();
}

absl::Status Mark(const Graph& graph, const std::vector<std::string>& names,
                  std::vector<bool>* marked) {
  if (names.empty()) return absl::OkStatus();
  marked->assign(graph.entity_limit(), false);
  for (const std::string& name : names) {
    ENTENTE_ASSIGN_OR_RETURN(const EntityId entity, graph.Resolve(name));
    (*marked)[entity] = true;
  }
  return absl::OkStatus();
}

bool MayBeEnd(const Selection& selection, EntityId entity) {
  if (entity == kNoEntity) return true;
  if (!selection.among.empty() && !selection.among[entity]) return false;
  return KindPasses(*selection.graph, selection.filter, entity);
}

bool MayBePair(const Selection& selection, const Dyad& dyad) {
  if (!MayBeEnd(selection, dyad.object)) return false;
  const std::vector<bool>& entities = selection.entities;
  if (entities.empty()) return true;
  return entities[dyad.subject] || (dyad.object < entities.size() && entities[dyad.object]);
}

}  // namespace

absl::StatusOr<Selection> Select(const Graph& graph, const ExportParameters& parameters,
                                 bool listings) {
  Selection selection;
  selection.graph = &graph;
  ENTENTE_ASSIGN_OR_RETURN(selection.filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_RETURN_IF_ERROR(Mark(graph, parameters.entities, &selection.entities));
  ENTENTE_RETURN_IF_ERROR(Mark(graph, parameters.among, &selection.among));
  selection.everything = FiltersNothing(parameters.filter) && selection.entities.empty() &&
                         selection.among.empty();
  if (listings && !selection.filter.include_listings) {
    selection.filter.include_listings = true;
    // The summaries by family were made without the listings; these are safe.
    selection.filter.some_of_family = ~0u;
    selection.filter.all_of_family = 0;
  }
  return selection;
}

absl::Status ForEachPairOf(const Selection& selection, EntityId subject,
                           const std::function<absl::Status(Pair)>& visit) {
  const Graph& graph = *selection.graph;
  if (!MayBeEnd(selection, subject)) return absl::OkStatus();
  std::vector<Dyad> dyads;
  graph.ForEachDyadOf(subject, Direction::kOut, [&](const Dyad& dyad) {
    if (MayBePair(selection, dyad) && MayPass(graph, dyad, selection.filter)) {
      dyads.push_back(dyad);
    }
    return true;
  });
  // Within a segment they are sorted by object already.
  std::stable_sort(dyads.begin(), dyads.end(),
                   [](const Dyad& a, const Dyad& b) { return a.object < b.object; });
  for (std::size_t begin = 0; begin < dyads.size();) {
    std::size_t end = begin;
    while (end < dyads.size() && dyads[end].object == dyads[begin].object) ++end;
    ENTENTE_RETURN_IF_ERROR(visit(Pair(dyads).subspan(begin, end - begin)));
    begin = end;
  }
  return absl::OkStatus();
}

absl::Status ForEachPair(const Selection& selection,
                         const std::function<absl::Status(Pair)>& visit) {
  for (EntityId subject = 1; subject < selection.graph->entity_limit(); ++subject) {
    ENTENTE_RETURN_IF_ERROR(ForEachPairOf(selection, subject, visit));
  }
  return absl::OkStatus();
}

std::vector<bool> SelectedEnds(const Selection& selection, bool edges_only) {
  std::vector<bool> ends(selection.graph->entity_limit(), false);
  for (EntityId subject = 1; subject < ends.size(); ++subject) {
    if (!MayBeEnd(selection, subject)) continue;
    selection.graph->ForEachDyadOf(subject, Direction::kOut, [&](const Dyad& dyad) {
      const bool no_object = dyad.object == kNoEntity || dyad.object >= ends.size();
      if (no_object && edges_only) return true;
      if (ends[subject] && (no_object || ends[dyad.object])) return true;
      if (!MayBePair(selection, dyad) ||
          !AnyPasses(*selection.graph, dyad, selection.filter)) {
        return true;
      }
      ends[subject] = true;
      if (!no_object) ends[dyad.object] = true;
      return true;
    });
  }
  return ends;
}

std::optional<std::pair<Minutes, Minutes>> KnownSpan(const Fact& fact) {
  const Minutes from = fact.from(), to = fact.to(), observed = fact.observed();
  if (from != kBeginningOfTime || to != kEndOfTime) return {{from, to}};
  if (observed == kBeginningOfTime) return std::nullopt;
  const Minutes last = kEndOfTime - kMinutesPerDay;
  return {{observed, observed < last ? observed + kMinutesPerDay : kEndOfTime}};
}

}  // namespace entente::exports
