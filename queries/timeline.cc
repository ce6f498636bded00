// SPDX-License-Identifier: Apache-2.0
// Facts in order of time.
#include <algorithm>
#include <optional>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rollup.h"
#include "queries/rows.h"

namespace entente {
namespace {

// A line of the timeline, told only when it is known to be shown: an event, or a standing fact.
struct Entry {
  Minutes at;
  Fact fact;
  const Spell* spell;   // null: an event
};

bool IsStanding(const Graph& graph, RelationId relation) {
  return relation < graph.ontology().relations().size() &&
         graph.ontology().relation(relation).standing;
}

// Who was written about is no event: shown only to those who ask for it.
FilterSpec WithoutCoverage(const Graph& graph, FilterSpec spec) {
  constexpr std::string_view kCoverage = "coverage";
  if (spec.relations.empty() && graph.ontology().FindRelation(kCoverage)) {
    spec.not_relations.emplace_back(kCoverage);
  }
  return spec;
}

// The dyads of what acts for `a`; with `b`, only those to and from what acts for it.
std::vector<Dyad> DyadsOf(const Graph& graph, const ActorsOfPrincipal& a,
                          const ActorsOfPrincipal* b, const Filter& filter) {
  std::vector<Dyad> dyads;
  for (const EntityId actor : a.entities()) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      graph.ForEachDyadOf(actor, direction, [&](const Dyad& dyad) {
        const EntityId other = direction == Direction::kOut ? dyad.object : dyad.subject;
        const bool wanted = b ? b->Has(other) : KindPasses(graph, filter, other);
        // A dyad between two actors of `a` is met from both ends.
        const bool met_before = direction == Direction::kIn && a.Has(other);
        if (wanted && !met_before) dyads.push_back(dyad);
        return true;
      });
    }
  }
  return dyads;
}

bool Involves(const ActorsOfPrincipal& actors, const Fact& fact) {
  return (actors.Has(fact.subject()) && actors.StandsFor(fact, fact.subject(), true)) ||
         (actors.Has(fact.object()) && actors.StandsFor(fact, fact.object(), false));
}

AnswerRow RowOf(const Graph& graph, const Entry& entry) {
  AnswerRow row;
  if (entry.spell == nullptr) {
    AnswerFact told = DescribeFact(graph, entry.fact);
    row.cells = {told.time, told.subject, told.relation_label, told.object, QuantityText(told),
                 std::string(ModalityName(told.modality))};
    row.facts.push_back(std::move(told));
    return row;
  }
  const Spell& spell = *entry.spell;
  row.facts = EvidenceOf(graph, spell);
  row.cells = {TimeOf(spell), DescribeEntity(graph, spell.subject), LabelOf(graph, spell.relation),
               DescribeEntity(graph, spell.object), std::string(),
               std::string(ModalityName(row.facts.front().modality))};
  row.conflict = spell.conflict;
  return row;
}

void Sort(const Graph& graph, bool latest_first, std::vector<Entry>* entries) {
  const auto key = [&](const Entry& entry) {
    const std::int64_t at = entry.at;
    return std::tuple(latest_first ? -at : at, graph.entity_name(entry.fact.subject()),
                      graph.relation_name(entry.fact.relation()),
                      graph.entity_name(entry.fact.object()),
                      graph.source(entry.fact.source()).name, entry.fact.row());
  };
  std::stable_sort(entries->begin(), entries->end(), [&](const Entry& a, const Entry& b) {
    if (a.at != b.at) return latest_first ? a.at > b.at : a.at < b.at;
    return key(a) < key(b);
  });
}

}  // namespace

absl::StatusOr<Answer> Timeline(const Graph& graph, const TimelineParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter,
                           ResolveFilter(graph, WithoutCoverage(graph, parameters.filter)));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId a, graph.Resolve(parameters.a));
  const ActorsOfPrincipal for_a(graph, a, filter);
  Answer answer;
  answer.question = "timeline";
  answer.title = absl::StrCat("Timeline of ", AsAbsl(graph.entity_name(a)));
  answer.about = {DescribeEntity(graph, a)};
  std::optional<ActorsOfPrincipal> for_b;
  if (!parameters.b.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const EntityId b, graph.Resolve(parameters.b));
    for_b.emplace(graph, b, filter);
    absl::StrAppend(&answer.title, " and ", AsAbsl(graph.entity_name(b)));
    answer.about.push_back(DescribeEntity(graph, b));
  }
  std::vector<Entry> entries;
  const std::vector<Dyad> dyads = DyadsOf(graph, for_a, for_b ? &*for_b : nullptr, filter);
  for (const Dyad& dyad : dyads) {
    ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
      if (!IsStanding(graph, fact.relation()) && Involves(for_a, fact) &&
          (!for_b || Involves(*for_b, fact))) {
        entries.push_back({fact.from(), fact, nullptr});
      }
      return true;
    });
  }
  std::vector<Spell> spells;
  if (!parameters.events_only) {
    const RelationRange all = graph.ontology().relation(0).subtree;
    spells = MergeCompatible(graph, InWindow(SpellsOfDyads(graph, dyads, all, filter), filter));
    MarkConflicts(graph, spells);
  }
  for (const Spell& spell : spells) {
    const Fact fact = graph.fact(spell.facts.back());
    if (!Involves(for_a, fact) || (for_b && !Involves(*for_b, fact))) continue;
    entries.push_back({spell.from_latest, fact, &spell});
  }
  Sort(graph, parameters.latest_first, &entries);
  AnswerSection section{"timeline", "Timeline",
                        {"when", "subject", "relation", "object", "quantity", "modality"}, {}, 0};
  for (const Entry& entry : entries) {
    if (parameters.limit != 0 && section.rows.size() == parameters.limit) {
      section.rows_left_out = entries.size() - parameters.limit;
      break;
    }
    section.rows.push_back(RowOf(graph, entry));
  }
  answer.sections.push_back(std::move(section));
  return answer;
}

}  // namespace entente
