// SPDX-License-Identifier: Apache-2.0
// A dossier on one entity.
#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rows.h"
#include "queries/standing.h"

namespace entente {
namespace {

std::string SpanText(Minutes from, Minutes to) {
  const std::string begin = FormatDate(from, Precision::kDay), end = FormatDate(to, Precision::kDay);
  if (begin.empty() && end.empty()) return "";
  return absl::StrCat(begin.empty() ? "…" : begin, " – ", end.empty() ? "…" : end);
}

std::string Names(const Graph& graph, EntityId entity, NameType type) {
  std::vector<std::string> names;
  for (const NameMatch& name : graph.entity_names(entity)) {
    if (name.type != type || name.text == graph.entity_name(entity)) continue;
    const std::string span = SpanText(name.from, name.to);
    names.push_back(absl::StrCat(AsAbsl(name.text), span.empty() ? "" : absl::StrCat(" (", span, ")")));
  }
  return absl::StrJoin(names, ", ");
}

AnswerSection AboutEntity(const Graph& graph, EntityId entity) {
  AnswerSection section{"entity", "Entity", {"property", "value"}, {}, 0};
  const auto add = [&](std::string property, std::string value) {
    if (value.empty()) return;
    AnswerRow row;
    row.cells = {std::move(property), std::move(value)};
    section.rows.push_back(std::move(row));
  };
  add("name", std::string(graph.entity_name(entity)));
  add("id", graph.entity_text_id(entity));
  add("kind", graph.ontology().kind(graph.entity_kind(entity)).name);
  std::vector<std::string> spans;
  for (const auto& [from, to] : graph.entity_existence(entity)) spans.push_back(SpanText(from, to));
  add("existed", absl::StrJoin(spans, ", "));
  std::string aliases = Names(graph, entity, NameType::kCanonical);
  const std::string others = Names(graph, entity, NameType::kAlias);
  absl::StrAppend(&aliases, aliases.empty() || others.empty() ? "" : ", ", others);
  add("also called", std::move(aliases));
  add("formerly", Names(graph, entity, NameType::kFormer));
  add("demonyms", Names(graph, entity, NameType::kDemonym));
  add("capital", Names(graph, entity, NameType::kCapital));
  add("codes", Names(graph, entity, NameType::kCode));
  const std::vector<std::string_view> labels = graph.entity_labels(entity);
  add("labels", absl::StrJoin(std::vector<std::string>(labels.begin(), labels.end()), ", "));
  add("facts", absl::StrCat(graph.fact_count_of(entity)));
  return section;
}

AnswerSection Spells(const Graph& graph, const std::vector<Spell>& spells, std::string name,
                     std::string title, EntityId Spell::*other, std::uint32_t limit) {
  AnswerSection section{std::move(name), std::move(title), {"relation", "with", "when", "about"}, {}, 0};
  for (const Spell& spell : spells) {
    AnswerRow row;
    row.facts = EvidenceOf(graph, spell);
    row.cells = {LabelOf(graph, spell.relation, other == &Spell::subject),
                 DescribeEntity(graph, spell.*other), TimeOf(spell), AboutText(row.facts)};
    row.conflict = spell.conflict;
    section.rows.push_back(std::move(row));
  }
  LimitRows(limit, &section);
  return section;
}

struct Partner {
  std::uint64_t facts = 0;
  Minutes first = kEndOfTime, last = kBeginningOfTime;
};

// Who the entity has most to do with. Unfiltered, the sizes of dyads tell; else facts are read.
AnswerSection Partners(const Graph& graph, EntityId entity, const Filter& filter,
                       std::uint32_t limit) {
  std::map<EntityId, Partner> partners;
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    graph.ForEachDyadOf(entity, direction, [&](const Dyad& dyad) {
      const EntityId other = direction == Direction::kOut ? dyad.object : dyad.subject;
      const bool own = other == entity && direction == Direction::kIn;
      if (other == kNoEntity || own || !KindPasses(graph, filter, other)) return true;
      ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
        Partner& partner = partners[other];
        ++partner.facts;
        if (fact.from() == kBeginningOfTime) return true;
        partner.first = std::min(partner.first, fact.from());
        partner.last = std::max(partner.last, fact.from());
        return true;
      });
      return true;
    });
  }
  std::vector<std::pair<EntityId, Partner>> sorted(partners.begin(), partners.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    return std::pair(-static_cast<std::int64_t>(a.second.facts), graph.entity_name(a.first)) <
           std::pair(-static_cast<std::int64_t>(b.second.facts), graph.entity_name(b.first));
  });
  AnswerSection section{"partners", "Most facts with", {"with", "facts", "first", "last"}, {}, 0};
  for (const auto& [other, partner] : sorted) {
    if (limit != 0 && section.rows.size() == limit) {
      section.rows_left_out = sorted.size() - limit;
      break;
    }
    AnswerRow row;
    row.cells = {DescribeEntity(graph, other), static_cast<std::int64_t>(partner.facts),
                 FormatDate(partner.first, Precision::kDay), FormatDate(partner.last, Precision::kDay)};
    section.rows.push_back(std::move(row));
  }
  return section;
}

AnswerSection Relations(const Graph& graph, EntityId entity, std::uint32_t limit) {
  std::vector<RelationCount> counts = graph.CountByRelation(entity);
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.out + a.in > b.out + b.in;
  });
  AnswerSection section{"relations", "Facts by relation (unfiltered)", {"relation", "as_subject", "as_object"}, {}, 0};
  for (const RelationCount& count : counts) {
    AnswerRow row;
    row.cells = {std::string(graph.relation_name(count.relation)), static_cast<std::int64_t>(count.out),
                 static_cast<std::int64_t>(count.in)};
    section.rows.push_back(std::move(row));
  }
  LimitRows(limit, &section);
  return section;
}

}  // namespace

absl::StatusOr<Answer> Show(const Graph& graph, const ShowParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId entity, graph.Resolve(parameters.entity));
  Answer answer;
  answer.question = "show";
  answer.title = std::string(graph.entity_name(entity));
  answer.about = {DescribeEntity(graph, entity)};
  const std::uint32_t limit = parameters.limit;
  answer.sections.push_back(AboutEntity(graph, entity));
  const auto settle = [&](std::vector<Spell> spells) {
    spells = MergeCompatible(graph, InWindow(std::move(spells), filter));
    MarkConflicts(graph, spells);
    return spells;
  };
  const auto add = [&](AnswerSection section) {
    if (!section.rows.empty()) answer.sections.push_back(std::move(section));
  };
  const struct {
    const char *relation, *name, *title, *reverse_name, *reverse_title;
  } kStanding[] = {
      {"post", "posts", "Posts held", "office_holders", "Posts held at it"},
      {"membership", "memberships", "Memberships", "members", "Members"},
      {"treaty-party", "treaties", "Treaties and alliances", "parties", "Treaties and alliances, as object"},
      {"position", "positions", "Positions", "positions_on_it", "Positions on it"},
      {"structure", "structure", "Parts and ties", "structure_of", "Parts and ties, as object"},
      {"geography", "geography", "Geography", "geography_of", "Geography, as object"},
  };
  for (const auto& group : kStanding) {
    const RelationRange range = SubtreeOf(graph, group.relation);
    add(Spells(graph, settle(SpellsOfSubject(graph, entity, range, filter)), group.name, group.title,
               &Spell::object, limit));
    add(Spells(graph, settle(SpellsOfObject(graph, entity, range, filter)), group.reverse_name,
               group.reverse_title, &Spell::subject, limit));
  }
  add(Partners(graph, entity, filter, limit));
  add(Relations(graph, entity, limit));
  TimelineParameters latest;
  latest.a = graph.entity_text_id(entity);
  latest.filter = parameters.filter;
  latest.events_only = true;
  latest.latest_first = true;
  latest.limit = limit;
  ENTENTE_ASSIGN_OR_RETURN(Answer timeline, Timeline(graph, latest));
  AnswerSection events = std::move(timeline.sections.front());
  events.name = "latest";
  events.title = "Latest events";
  add(std::move(events));
  return answer;
}

}  // namespace entente
