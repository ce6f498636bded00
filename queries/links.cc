// SPDX-License-Identifier: Apache-2.0
// What links A and B.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rollup.h"
#include "queries/rows.h"
#include "queries/standing.h"

namespace entente {
namespace {

struct Between {
  std::vector<Fact> events;
  std::vector<Spell> standing;
};

// The dyads between who acts for `a` and who acts for `b`, one way.
std::vector<Dyad> DyadsBetween(const Graph& graph, const ActorsOfPrincipal& a,
                               const ActorsOfPrincipal& b) {
  std::vector<Dyad> dyads;
  for (const EntityId actor : a.entities()) {
    graph.ForEachDyadOf(actor, Direction::kOut, [&](const Dyad& dyad) {
      if (dyad.object != kNoEntity && b.Has(dyad.object)) dyads.push_back(dyad);
      return true;
    });
  }
  return dyads;
}

void CollectOneWay(const Graph& graph, const ActorsOfPrincipal& a, const ActorsOfPrincipal& b,
                   const Filter& filter, Between* between) {
  const std::vector<Dyad> dyads = DyadsBetween(graph, a, b);
  const std::size_t own = graph.ontology().relations().size();
  for (const Dyad& dyad : dyads) {
    ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
      const bool standing =
          fact.relation() < own && graph.ontology().relation(fact.relation()).standing;
      if (!standing && a.StandsFor(fact, fact.subject(), true) &&
          b.StandsFor(fact, fact.object(), false)) {
        between->events.push_back(fact);
      }
      return true;
    });
  }
  const RelationRange all = graph.ontology().relation(0).subtree;
  for (Spell& spell : InWindow(SpellsOfDyads(graph, dyads, all, filter), filter)) {
    const Fact fact = graph.fact(spell.facts.back());
    if (!a.StandsFor(fact, spell.subject, true) || !b.StandsFor(fact, spell.object, false)) continue;
    between->standing.push_back(std::move(spell));
  }
}

Between Collect(const Graph& graph, const ActorsOfPrincipal& a, const ActorsOfPrincipal& b,
                const Filter& filter) {
  Between between;
  CollectOneWay(graph, a, b, filter, &between);
  CollectOneWay(graph, b, a, filter, &between);
  return between;
}

AnswerSection Families(const Graph& graph, const Between& between) {
  struct Tally {
    std::int64_t facts = 0;
    Minutes first = kEndOfTime, last = kBeginningOfTime;
  };
  std::map<std::string, Tally> tallies;
  const auto add = [&](RelationId relation, Minutes at) {
    Tally& tally = tallies[FamilyName(graph, relation)];
    ++tally.facts;
    if (at == kBeginningOfTime) return;
    tally.first = std::min(tally.first, at);
    tally.last = std::max(tally.last, at);
  };
  for (const Fact& fact : between.events) add(fact.relation(), fact.from());
  for (const Spell& spell : between.standing) add(spell.relation, spell.from_latest);
  AnswerSection section{"families", "Facts by family", {"family", "facts", "first", "last"}, {}, 0};
  std::vector<std::pair<std::string, Tally>> sorted(tallies.begin(), tallies.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.facts > b.second.facts;
  });
  for (const auto& [family, tally] : sorted) {
    AnswerRow row;
    row.cells = {family, tally.facts, FormatDate(tally.first, Precision::kDay),
                 FormatDate(tally.last, Precision::kDay)};
    section.rows.push_back(std::move(row));
  }
  return section;
}

// How telling an event is: rare relations tell more than common ones, grave ones more than slight
// ones, then well supported ones, then recent ones. Documented in docs/questions.md.
double Weight(const Graph& graph, const Fact& fact, double share_of_relation, Minutes newest) {
  double magnitude = 0;
  if (fact.relation() < graph.ontology().relations().size()) {
    magnitude = std::abs(graph.ontology().relation(fact.relation()).goldstein.value_or(0)) / 10;
  }
  const double confidence = fact.confidence().value_or(0.5f);
  const double years = fact.from() == kBeginningOfTime
                           ? 100 : (double{1} * newest - fact.from()) / (365.25 * kMinutesPerDay);
  return -std::log(share_of_relation) + magnitude + confidence + 1 / (1 + std::max(0.0, years));
}

AnswerSection Events(const Graph& graph, const Between& between, std::uint32_t limit) {
  AnswerSection section{"facts", "Events, the most telling first",
                        {"when", "subject", "relation", "object", "quantity", "modality"}, {}, 0};
  std::map<RelationId, double> of_relation;
  Minutes newest = kBeginningOfTime;
  for (const Fact& fact : between.events) {
    ++of_relation[fact.relation()];
    newest = std::max(newest, fact.from());
  }
  const double total = static_cast<double>(between.events.size());
  std::vector<std::pair<double, Fact>> weighed;
  for (const Fact& fact : between.events) {
    weighed.emplace_back(Weight(graph, fact, of_relation[fact.relation()] / total, newest), fact);
  }
  std::stable_sort(weighed.begin(), weighed.end(), [&](const auto& a, const auto& b) {
    return std::tuple(-a.first, -std::int64_t{a.second.from()}, graph.entity_name(a.second.subject()),
                      graph.source(a.second.source()).name) <
           std::tuple(-b.first, -std::int64_t{b.second.from()}, graph.entity_name(b.second.subject()),
                      graph.source(b.second.source()).name);
  });
  for (const auto& [weight, fact] : weighed) {
    if (limit != 0 && section.rows.size() == limit) {
      section.rows_left_out = weighed.size() - limit;
      break;
    }
    AnswerFact told = DescribeFact(graph, fact);
    AnswerRow row;
    row.cells = {told.time, told.subject, told.relation_label, told.object, QuantityText(told),
                 std::string(ModalityName(told.modality))};
    row.facts.push_back(std::move(told));
    section.rows.push_back(std::move(row));
  }
  return section;
}

AnswerSection Standing(const Graph& graph, std::vector<Spell> spells, std::string name,
                       std::string title, std::uint32_t limit) {
  AnswerSection section{std::move(name), std::move(title),
                        {"subject", "relation", "object", "when", "about"}, {}, 0};
  std::stable_sort(spells.begin(), spells.end(), [&](const Spell& a, const Spell& b) {
    return std::tuple(a.relation, -std::int64_t{a.from_latest}, graph.entity_name(a.subject)) <
           std::tuple(b.relation, -std::int64_t{b.from_latest}, graph.entity_name(b.subject));
  });
  for (const Spell& spell : spells) {
    AnswerRow row;
    row.facts = EvidenceOf(graph, spell);
    row.cells = {DescribeEntity(graph, spell.subject), LabelOf(graph, spell.relation),
                 DescribeEntity(graph, spell.object), TimeOf(spell), AboutText(row.facts)};
    row.conflict = spell.conflict;
    section.rows.push_back(std::move(row));
  }
  LimitRows(limit, &section);
  return section;
}

// Events in which somebody for A and somebody for B have a part, though not towards each other.
AnswerSection JointActs(const Graph& graph, const ActorsOfPrincipal& a, const ActorsOfPrincipal& b,
                        const Filter& filter, std::uint32_t limit) {
  AnswerSection section{"joint_acts", "Acts done together",
                        {"when", "actors", "relation", "object"}, {}, 0};
  std::set<std::uint64_t> events;
  for (const EntityId actor : a.entities()) {
    graph.ForEachDyadOf(actor, Direction::kOut, [&](const Dyad& dyad) {
      const Segment& segment = graph.segment(dyad.segment);
      if (segment.column(Tag::kEventNumber).size() == 0) return true;
      ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
        if (fact.event() != 0 && a.StandsFor(fact, actor, true)) events.insert(fact.event());
        return true;
      });
      return true;
    });
  }
  for (const std::uint64_t event : events) {
    // By what was done and to whom: the actors of either side.
    std::map<std::pair<RelationId, EntityId>, std::vector<Fact>> acts;
    for (const FactId id : graph.FactsOfEvent(event)) {
      const Fact fact = graph.fact(id);
      if (Passes(graph, filter, fact)) acts[{fact.relation(), fact.object()}].push_back(fact);
    }
    for (const auto& [act, facts] : acts) {
      bool for_a = false, for_b = false;
      AnswerRow row;
      std::vector<AnswerEntity> actors;
      for (const Fact& fact : facts) {
        const bool stands_a = a.StandsFor(fact, fact.subject(), true);
        const bool stands_b = b.StandsFor(fact, fact.subject(), true);
        for_a |= stands_a;
        for_b |= stands_b;
        if (!stands_a && !stands_b) continue;
        actors.push_back(DescribeEntity(graph, fact.subject()));
        row.facts.push_back(DescribeFact(graph, fact));
      }
      if (!for_a || !for_b || actors.size() < 2) continue;
      row.cells = {row.facts.front().time, actors, row.facts.front().relation_label,
                   row.facts.front().object};
      section.rows.push_back(std::move(row));
    }
  }
  std::stable_sort(section.rows.begin(), section.rows.end(), [](const auto& x, const auto& y) {
    return std::tuple(-std::int64_t{x.facts[0].time.from}, x.facts[0].relation, x.facts[0].object.name) <
           std::tuple(-std::int64_t{y.facts[0].time.from}, y.facts[0].relation, y.facts[0].object.name);
  });
  LimitRows(limit, &section);
  return section;
}

// How many others share what `object` is: the fewer, the more it tells.
std::size_t Company(const Graph& graph, EntityId object) {
  // Each once, in however many segments it is: how a store was filled must not show.
  absl::flat_hash_set<EntityId> company;
  for (std::size_t s = 0; s < graph.segment_count(); ++s) {
    const auto [begin, end] = graph.segment(s).InRange(object);
    for (std::uint32_t i = begin; i < end; ++i) company.insert(graph.segment(s).InNeighbour(i));
  }
  return company.size();
}

AnswerTime Overlap(const Spell& a, const Spell& b) {
  const Spell& later = a.from_latest >= b.from_latest ? a : b;
  const Spell& sooner = a.to_latest <= b.to_latest ? a : b;
  const AnswerTime begins = TimeOf(later), ends = TimeOf(sooner);
  AnswerTime time = begins;
  time.to = ends.to;
  time.to_precision = ends.to_precision;
  time.to_between = ends.to_between;
  return time;
}

bool MayOverlap(const Spell& a, const Spell& b) {
  return std::max(a.from_earliest, b.from_earliest) < std::min(a.to_latest, b.to_latest);
}

// What counts as shared: things to which both stand in a relation of `relations` at the same time.
struct SharedThings {
  RelationRange relations;
  bool same_relation = false;           // only where both do the same: both support, both oppose
  std::optional<bool> states = std::nullopt;  // only states, or no states; absent: either
};

AnswerSection Shared(const Graph& graph, EntityId a, EntityId b, const SharedThings& things,
                     const Filter& filter, AnswerSection section, std::uint32_t limit) {
  const std::optional<KindId> state = graph.ontology().FindKind("state");
  const auto is_wanted = [&](EntityId entity) {
    return !things.states || !state ||
           graph.ontology().kind(*state).subtree.contains(graph.entity_kind(entity)) ==
               *things.states;
  };
  const auto spells_of = [&](EntityId entity) {
    std::vector<Spell> spells =
        MergeCompatible(graph, InWindow(SpellsOfSubject(graph, entity, things.relations, filter), filter));
    MarkConflicts(graph, spells);
    return spells;
  };
  const std::vector<Spell> of_a = spells_of(a), of_b = spells_of(b);
  std::multimap<EntityId, const Spell*> by_object;
  for (const Spell& spell : of_b) by_object.emplace(spell.object, &spell);
  std::vector<std::tuple<std::size_t, std::string_view, const Spell*, const Spell*>> pairs;
  for (const Spell& spell : of_a) {
    if (!is_wanted(spell.object)) continue;
    const auto [begin, end] = by_object.equal_range(spell.object);
    for (auto other = begin; other != end; ++other) {
      if (things.same_relation && other->second->relation != spell.relation) continue;
      if (!MayOverlap(spell, *other->second)) continue;
      pairs.emplace_back(Company(graph, spell.object), graph.entity_name(spell.object), &spell,
                         other->second);
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) {
    return std::pair(std::get<0>(x), std::get<1>(x)) < std::pair(std::get<0>(y), std::get<1>(y));
  });
  for (const auto& [company, name, of_first, of_second] : pairs) {
    AnswerRow row;
    row.cells = {DescribeEntity(graph, of_first->object),
                 std::string(graph.relation_name(of_first->relation)),
                 std::string(graph.relation_name(of_second->relation)),
                 Overlap(*of_first, *of_second)};
    row.facts = EvidenceOf(graph, *of_first, 2);
    for (AnswerFact& fact : EvidenceOf(graph, *of_second, 2)) row.facts.push_back(std::move(fact));
    row.conflict = of_first->conflict;
    if (!of_second->conflict.empty()) {
      absl::StrAppend(&row.conflict, row.conflict.empty() ? "" : "; ", of_second->conflict);
    }
    section.rows.push_back(std::move(row));
  }
  LimitRows(limit, &section);
  return section;
}

}  // namespace

absl::StatusOr<Answer> Links(const Graph& graph, const LinksParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId a, graph.Resolve(parameters.a));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId b, graph.Resolve(parameters.b));
  if (a == b) {
    return absl::InvalidArgumentError(absl::StrCat("both names mean ", AsAbsl(graph.entity_name(a)),
                                                   "; `entente show` tells about one entity"));
  }
  const ActorsOfPrincipal for_a(graph, a, filter), for_b(graph, b, filter);
  Between between = Collect(graph, for_a, for_b, filter);
  between.standing = MergeCompatible(graph, std::move(between.standing));
  MarkConflicts(graph, between.standing);
  const RelationRange treaty = SubtreeOf(graph, "treaty-party");
  std::vector<Spell> treaties, other;
  for (const Spell& spell : between.standing) {
    (treaty.contains(spell.relation) ? treaties : other).push_back(spell);
  }
  Answer answer;
  answer.question = "links";
  answer.title = absl::StrCat("What links ", AsAbsl(graph.entity_name(a)), " and ",
                              AsAbsl(graph.entity_name(b)));
  answer.about = {DescribeEntity(graph, a), DescribeEntity(graph, b)};
  const std::uint32_t limit = parameters.limit;
  answer.sections.push_back(Families(graph, between));
  answer.sections.push_back(
      Standing(graph, std::move(treaties), "treaties", "Treaties between them", limit));
  const auto shared = [&](const SharedThings& things, std::string_view name, std::string_view title,
                          std::string_view column) {
    answer.sections.push_back(Shared(graph, a, b, things, filter,
                                     {std::string(name), std::string(title),
                                      {std::string(column), "first", "second", "together"}, {}, 0},
                                     limit));
  };
  shared({.relations = SubtreeOf(graph, "membership")}, "memberships",
         "Shared memberships, the smallest first", "organisation");
  shared({.relations = treaty, .states = false}, "shared_treaties",
         "Treaties that both are party to", "treaty");
  shared({.relations = treaty, .states = true}, "shared_treaty_partners",
         "States with which both have treaties", "partner");
  answer.sections.push_back(JointActs(graph, for_a, for_b, filter, limit));
  answer.sections.push_back(Events(graph, between, limit));
  answer.sections.push_back(
      Standing(graph, std::move(other), "standing", "Posts, borders and other standing facts", limit));
  shared({.relations = SubtreeOf(graph, "position"), .same_relation = true}, "positions",
         "What both support, or both oppose", "thing");
  return answer;
}

}  // namespace entente
