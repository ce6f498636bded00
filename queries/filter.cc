// SPDX-License-Identifier: Apache-2.0
#include "queries/filter.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace entente {
namespace {

absl::StatusOr<RelationRange> ResolveRelation(const Graph& graph, const std::string& name) {
  const Ontology& ontology = graph.ontology();
  if (const auto found = graph.FindRelation(name)) {
    if (*found < ontology.relations().size()) return ontology.relation(*found).subtree;
    return RelationRange{*found, static_cast<RelationId>(*found + 1)};
  }
  ENTENTE_ASSIGN_OR_RETURN(const RelationId id, ontology.RequireRelation(name));
  return ontology.relation(id).subtree;
}

absl::Status ResolveWindow(const FilterSpec& spec, Filter* filter) {
  if (!spec.on.empty()) {
    if (!spec.since.empty() || !spec.until.empty()) {
      return absl::InvalidArgumentError("--on can't be combined with --since or --until");
    }
    ENTENTE_ASSIGN_OR_RETURN(const DatePoint on, ParseDate(spec.on));
    filter->from = on.start;
    filter->to = EndOf(on);
  }
  if (!spec.since.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const DatePoint since, ParseDate(spec.since));
    filter->from = since.start;
  }
  if (!spec.until.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const DatePoint until, ParseDate(spec.until));
    filter->to = EndOf(until);
  }
  if (filter->from >= filter->to) {
    return absl::InvalidArgumentError(
        absl::StrCat("the window is empty: ", spec.since, " is after ", spec.until));
  }
  if (!spec.as_known_on.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const DatePoint known, ParseDate(spec.as_known_on));
    filter->known_before = EndOf(known);
  }
  return absl::OkStatus();
}

absl::Status ResolveSources(const Graph& graph, const FilterSpec& spec, Filter* filter) {
  if (spec.sources.empty()) return absl::OkStatus();
  filter->has_sources = true;
  filter->sources.assign(graph.source_count(), false);
  for (const std::string& wanted : spec.sources) {
    const std::string key = NormalizeName(wanted);
    bool found = false;
    for (SourceId id = 0; id < graph.source_count(); ++id) {
      const Source source = graph.source(id);
      if (!absl::StrContains(NormalizeName(source.name), key) &&
          !absl::StrContains(NormalizeName(source.series), key)) {
        continue;
      }
      filter->sources[id] = found = true;
    }
    if (!found) {
      return absl::NotFoundError(absl::StrCat("no source's name or series contains \"", wanted,
                                              "\"; `entente stats` lists the series"));
    }
  }
  return absl::OkStatus();
}

bool InAny(const std::vector<RelationRange>& ranges, RelationId relation) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](RelationRange range) { return range.contains(relation); });
}

bool RelationPasses(const Filter& filter, RelationId relation) {
  if (!filter.relations.empty() && !InAny(filter.relations, relation)) return false;
  return filter.not_relations.empty() || !InAny(filter.not_relations, relation);
}

bool IsListing(const Ontology& ontology, RelationId relation) {
  return relation < ontology.relations().size() &&
         ontology.relation(relation).list_scope != ListScope::kNone;
}

// Confidences are kept so; as floating point 0.7 may be less than 0.7.
long TenThousandths(double confidence) { return std::lround(confidence * 10000); }

void SummariseFamilies(const Graph& graph, Filter* filter) {
  std::uint32_t some = 0, all = ~0u;
  for (std::uint32_t id = 0; id < graph.relation_limit(); ++id) {
    const auto relation = static_cast<RelationId>(id);
    const bool own_type = id >= graph.ontology().relations().size();
    const std::uint32_t bit =
        1u << (own_type ? kFreeTypeFamily : graph.ontology().relation(relation).family);
    const bool passes = RelationPasses(*filter, relation) &&
                        (filter->include_listings || !IsListing(graph.ontology(), relation));
    if (passes) some |= bit; else all &= ~bit;
  }
  filter->some_of_family = some;
  filter->all_of_family = all;
}

}  // namespace

absl::StatusOr<Filter> ResolveFilter(const Graph& graph, const FilterSpec& spec) {
  Filter filter;
  for (const std::string& name : spec.relations) {
    ENTENTE_ASSIGN_OR_RETURN(const RelationRange range, ResolveRelation(graph, name));
    filter.relations.push_back(range);
    if (range.begin < graph.ontology().relations().size()) {
      const std::uint32_t family = 1u << graph.ontology().relation(range.begin).family;
      filter.include_listings |= (graph.ontology().listing_families() & family) != 0;
    }
  }
  for (const std::string& name : spec.not_relations) {
    ENTENTE_ASSIGN_OR_RETURN(const RelationRange range, ResolveRelation(graph, name));
    filter.not_relations.push_back(range);
  }
  for (const std::string& name : spec.kinds) {
    ENTENTE_ASSIGN_OR_RETURN(const KindId kind, graph.ontology().RequireKind(name));
    filter.kinds.push_back(graph.ontology().kind(kind).subtree);
  }
  ENTENTE_RETURN_IF_ERROR(ResolveWindow(spec, &filter));
  for (const std::string& name : spec.modalities) {
    Modality modality;
    ENTENTE_RETURN_IF_ERROR(ParseModality(name, &modality));
    filter.modalities |= 1u << static_cast<unsigned>(modality);
  }
  if (!spec.asserter.empty()) {
    filter.has_asserter = true;
    if (spec.asserter != "narrator") {
      ENTENTE_ASSIGN_OR_RETURN(filter.asserter, graph.Resolve(spec.asserter));
    }
  }
  if (spec.min_confidence > 1) {
    return absl::InvalidArgumentError("a confidence lies between 0 and 1");
  }
  filter.min_confidence = spec.min_confidence;
  ENTENTE_RETURN_IF_ERROR(ResolveSources(graph, spec, &filter));
  SummariseFamilies(graph, &filter);
  return filter;
}

bool Passes(const Graph& graph, const Filter& filter, const Fact& fact) {
  const RelationId relation = fact.relation();
  if (!RelationPasses(filter, relation)) return false;
  if (!filter.include_listings && IsListing(graph.ontology(), relation)) return false;
  if (filter.has_window() && (fact.from() >= filter.to || fact.to() <= filter.from)) return false;
  if (OnlyRelationAndWindow(filter)) return true;
  if (filter.known_before != kEndOfTime) {
    const Minutes known = graph.known_since(fact);
    if (known == kBeginningOfTime || known >= filter.known_before) return false;
  }
  if (filter.modalities != 0 &&
      (filter.modalities >> static_cast<unsigned>(fact.modality()) & 1) == 0) {
    return false;
  }
  if (filter.has_asserter && fact.asserter() != filter.asserter) return false;
  // An unknown confidence is not below any bound, but not known to reach it either.
  if (filter.min_confidence >= 0 &&
      TenThousandths(fact.confidence().value_or(-1)) < TenThousandths(filter.min_confidence)) {
    return false;
  }
  const SourceId source = fact.source();
  return !filter.has_sources || (source < filter.sources.size() && filter.sources[source]);
}

bool KindPasses(const Graph& graph, const Filter& filter, EntityId entity) {
  if (filter.kinds.empty()) return true;
  const KindId kind = graph.entity_kind(entity);
  return std::any_of(filter.kinds.begin(), filter.kinds.end(),
                     [&](KindRange range) { return range.contains(kind); });
}

bool MayPass(const Graph&, const Dyad& dyad, const Filter& filter) {
  return (dyad.families & filter.some_of_family) != 0 && dyad.first < filter.to &&
         dyad.last > filter.from;
}

std::pair<std::uint32_t, std::uint32_t> NarrowRows(const Graph& graph, const Dyad& dyad,
                                                   const Filter& filter) {
  const Column& from = graph.segment(dyad.segment).column(Tag::kFactFrom);
  std::uint64_t begin = dyad.wide_end, end = dyad.end;
  // These facts last a day at most.
  if (filter.from > dyad.first) {
    begin = from.LowerBound(begin, end, std::int64_t{filter.from} - kMinutesPerDay + 1);
  }
  if (filter.to <= dyad.last) end = from.LowerBound(begin, end, filter.to);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::uint32_t FirstInside(const Graph& graph, const Dyad& dyad, const Filter& filter,
                          std::uint32_t begin, std::uint32_t end) {
  const Column& from = graph.segment(dyad.segment).column(Tag::kFactFrom);
  if (begin >= end || from[begin] >= filter.from) return begin;
  return static_cast<std::uint32_t>(from.LowerBound(begin, end, filter.from));
}

bool AnyPasses(const Graph& graph, const Dyad& dyad, const Filter& filter) {
  if (!MayPass(graph, dyad, filter)) return false;
  if (OnlyRelationAndWindow(filter) && (dyad.families & CertainFamilies(graph, filter)) != 0 &&
      dyad.first >= filter.from && dyad.last <= filter.to) {
    return true;
  }
  bool any = false;
  ForEachFact(graph, dyad, filter, [&](const Fact&) { return !(any = true); });
  return any;
}

}  // namespace entente
