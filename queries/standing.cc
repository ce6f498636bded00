// SPDX-License-Identifier: Apache-2.0
#include "queries/standing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente {
namespace {

// What tells one standing fact from another; facts that agree in it speak of one thing.
struct SpellKey {
  EntityId subject, object, principal;
  RelationId relation;
  std::string_view series;
  friend auto operator<=>(const SpellKey&, const SpellKey&) = default;
};

bool IsObserved(const Fact& fact) { return fact.observed() != kBeginningOfTime; }

// For whom a fact's subject acts.
EntityId PrincipalOf(const Graph& graph, const Fact& fact) {
  if (fact.subject_principal() != kNoEntity) return fact.subject_principal();
  const RelationId relation = fact.relation();
  const bool for_object = relation < graph.ontology().relations().size() &&
                          graph.ontology().relation(relation).acts_for == ActsFor::kObject;
  return for_object ? fact.object() : kNoEntity;
}

// The bounds that a stated date sets: within its precision nothing is certain.
void StateFrom(const Fact& fact, Spell* spell) {
  if (fact.from() == kBeginningOfTime) return;
  spell->from_stated = true;
  spell->from_precision = fact.from_precision();
  spell->from_earliest = fact.from();
  spell->from_latest = fact.from_precision() <= Precision::kDay
                           ? fact.from() : EndOf({fact.from(), fact.from_precision()}) - 1;
}

void StateTo(const Fact& fact, Spell* spell) {
  if (!fact.has_stated_to()) return;
  spell->to_stated = true;
  spell->to_precision = fact.to_precision();
  spell->to_earliest = fact.to();
  spell->to_latest = fact.to_precision() <= Precision::kDay
                         ? fact.to() : EndOf({fact.to(), fact.to_precision()});
}

class SpellMaker {
 public:
  SpellMaker(const Graph& graph, const Filter& filter) : graph_(graph), filter_(filter) {
    // The window is asked of spells, not of single observations.
    filter_.from = kBeginningOfTime;
    filter_.to = kEndOfTime;
    listing_filter_ = filter_;
    listing_filter_.relations.clear();
    listing_filter_.not_relations.clear();
    listing_filter_.kinds.clear();
    listing_filter_.modalities = 0;
    listing_filter_.has_asserter = false;
    listing_filter_.min_confidence = -1;
    listing_filter_.include_listings = true;
    listing_filter_.some_of_family = ~0u;
    listing_filter_.all_of_family = 0;
    for (const Relation& relation : graph.ontology().relations()) {
      if (relation.list_scope != ListScope::kNone) listings_.push_back(relation.subtree.begin);
    }
  }

  void Take(const Dyad& dyad, RelationRange relations) {
    ForEachFact(graph_, dyad, filter_, [&](const Fact& fact) {
      if (relations.contains(fact.relation()) && IsStanding(fact.relation())) {
        groups_[KeyOf(fact)].push_back(fact);
      }
      return true;
    });
  }

  std::vector<Spell> Make() {
    std::vector<Spell> spells;
    for (const auto& [key, facts] : groups_) {
      std::vector<Fact> seen;
      const std::size_t first_of_key = spells.size();
      for (const Fact& fact : facts) {
        if (IsObserved(fact)) {
          seen.push_back(fact);
        } else {
          AddStated(key, fact, first_of_key, &spells);
        }
      }
      if (!seen.empty()) AddSeen(key, seen, &spells);
    }
    for (Spell& spell : spells) Finish(&spell);
    return spells;
  }

 private:
  bool IsStanding(RelationId relation) const {
    return relation < graph_.ontology().relations().size() &&
           graph_.ontology().relation(relation).standing;
  }
  SpellKey KeyOf(const Fact& fact) const {
    return {fact.subject(), fact.object(), PrincipalOf(graph_, fact), fact.relation(),
            graph_.source(fact.source()).series};
  }
  static Spell Begin(const SpellKey& key) {
    Spell spell;
    spell.subject = key.subject;
    spell.object = key.object;
    spell.principal = key.principal;
    spell.relation = key.relation;
    spell.series = key.series;
    return spell;
  }

  // A fact with its own bounds; a second one with the same bounds is more evidence.
  void AddStated(const SpellKey& key, const Fact& fact, std::size_t first_of_key,
                 std::vector<Spell>* spells) const {
    Spell spell = Begin(key);
    StateFrom(fact, &spell);
    StateTo(fact, &spell);
    spell.facts.push_back(fact.id());
    const auto bounds = [](const Spell& told) {
      return std::tuple(told.from_earliest, told.from_latest, told.to_earliest, told.to_latest);
    };
    const auto same = std::find_if(spells->begin() + first_of_key, spells->end(),
                                   [&](const Spell& other) { return bounds(other) == bounds(spell); });
    if (same == spells->end()) {
      spells->push_back(std::move(spell));
    } else {
      same->facts.push_back(fact.id());
    }
  }

  // A run: consecutive editions that show the fact. [first, last] are indexes into `dates`.
  struct Run {
    std::size_t first, last;
    std::vector<Fact> facts;
  };

  void AddSeen(const SpellKey& key, const std::vector<Fact>& facts, std::vector<Spell>* spells) {
    std::set<Minutes> all_dates = ListingDates(key);
    for (const Fact& fact : facts) all_dates.insert(fact.observed());
    const std::vector<Minutes> dates(all_dates.begin(), all_dates.end());
    std::vector<Run> runs = RunsOf(facts, dates);
    for (const Run& run : runs) {
      Spell spell = Begin(key);
      spell.last_seen = dates[run.last];
      for (const Fact& fact : run.facts) {
        spell.facts.push_back(fact.id());
        StateFrom(fact, &spell);  // facts are by date: the last edition's word counts
        StateTo(fact, &spell);
      }
      if (!spell.from_stated) {
        spell.from_latest = dates[run.first];
        if (run.first > 0) spell.from_earliest = dates[run.first - 1];
      }
      if (!spell.to_stated && run.last + 1 < dates.size()) {
        spell.to_earliest = dates[run.last];
        spell.to_latest = std::min(dates[run.last + 1], SuccessorSince(key, dates[run.last]));
      }
      spells->push_back(std::move(spell));
    }
  }

  // An edition that lacks the fact ends a run; but where both sides of the gap state the same
  // beginning it was an omission of that edition.
  static std::vector<Run> RunsOf(std::vector<Fact> facts, const std::vector<Minutes>& dates) {
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
      return a.observed() < b.observed();
    });
    std::vector<Run> runs;
    for (const Fact& fact : facts) {
      const std::size_t at =
          std::lower_bound(dates.begin(), dates.end(), fact.observed()) - dates.begin();
      const auto same_beginning = [&](const Run& run) {
        return fact.from() != kBeginningOfTime && run.facts.back().from() == fact.from();
      };
      if (runs.empty() || (at > runs.back().last + 1 && !same_beginning(runs.back()))) {
        runs.push_back({at, at, {}});
      }
      runs.back().last = at;
      runs.back().facts.push_back(fact);
    }
    return runs;
  }

  // The dates of complete lists in which a fact with this key would stand.
  std::set<Minutes> ListingDates(const SpellKey& key) const {
    std::set<Minutes> dates;
    for (const RelationId id : listings_) {
      const Relation& listing = graph_.ontology().relation(id);
      if (!graph_.ontology().relation(listing.lists).subtree.contains(key.relation)) continue;
      EntityId subject = key.subject, object = kNoEntity;
      if (listing.list_scope == ListScope::kObject) subject = key.object;
      if (listing.list_scope == ListScope::kPrincipalAndObject) {
        subject = key.principal;
        object = key.object;
      }
      graph_.ForEachDyad(subject, object, [&](const Dyad& dyad) {
        ForEachFact(graph_, dyad, listing_filter_, [&](const Fact& fact) {
          if (fact.relation() == id && graph_.source(fact.source()).series == key.series) {
            dates.insert(IsObserved(fact) ? fact.observed() : graph_.known_since(fact));
          }
          return true;
        });
        return true;
      });
    }
    return dates;
  }

  // When another holder of the same post began, if that was after `last_seen`; else kEndOfTime.
  Minutes SuccessorSince(const SpellKey& key, Minutes last_seen) {
    Minutes since = kEndOfTime;
    const Relation& relation = graph_.ontology().relation(key.relation);
    if (relation.acts_for == ActsFor::kNobody || key.principal == kNoEntity) return since;
    for (const Holding& holding : HoldingsAt(key.principal, key.object)) {
      if (holding.holder != key.subject && holding.relation == key.relation &&
          holding.from > last_seen && holding.series == key.series) {
        since = std::min(since, holding.from);
      }
    }
    return since;
  }

  // What editions saw of posts held for `principal` at `object`.
  struct Holding {
    EntityId holder;
    RelationId relation;
    Minutes from;
    std::string_view series;
  };
  const std::vector<Holding>& HoldingsAt(EntityId principal, EntityId object) {
    const auto [found, is_new] = holdings_.try_emplace({principal, object});
    std::vector<Holding>& holdings = found->second;
    if (!is_new) return holdings;
    const std::vector<EntityId> actors = graph_.ActorsOf(principal);
    graph_.ForEachDyadOf(object, Direction::kIn, [&](const Dyad& dyad) {
      if (!std::binary_search(actors.begin(), actors.end(), dyad.subject)) return true;
      ForEachFact(graph_, dyad, filter_, [&](const Fact& fact) {
        if (IsObserved(fact) && PrincipalOf(graph_, fact) == principal) {
          holdings.push_back({dyad.subject, fact.relation(), fact.from(),
                              graph_.source(fact.source()).series});
        }
        return true;
      });
      return true;
    });
    return holdings;
  }

  void Finish(Spell* spell) const {
    std::stable_sort(spell->facts.begin(), spell->facts.end(), [&](FactId a, FactId b) {
      const Fact fact_a = graph_.fact(a), fact_b = graph_.fact(b);
      return std::tuple(graph_.known_since(fact_a), fact_a.locator(), fact_a.row()) <
             std::tuple(graph_.known_since(fact_b), fact_b.locator(), fact_b.row());
    });
  }

  const Graph& graph_;
  Filter filter_, listing_filter_;
  std::vector<RelationId> listings_;
  std::map<SpellKey, std::vector<Fact>> groups_;
  std::map<std::pair<EntityId, EntityId>, std::vector<Holding>> holdings_;
};

void SortByOtherEnd(const Graph& graph, std::vector<Spell>* spells, EntityId Spell::*other) {
  std::stable_sort(spells->begin(), spells->end(), [&](const Spell& a, const Spell& b) {
    return std::tuple(graph.entity_name(a.*other), a.from_earliest, a.from_latest, a.relation,
                      a.series) <
           std::tuple(graph.entity_name(b.*other), b.from_earliest, b.from_latest, b.relation,
                      b.series);
  });
}

// The child of "membership" that a relation lies below; 0 if it is no membership.
RelationId MembershipBranch(const Ontology& ontology, RelationId relation) {
  const auto root = ontology.FindRelation("membership");
  if (!root || relation >= ontology.relations().size() || relation == *root ||
      !ontology.relation(*root).subtree.contains(relation)) {
    return 0;
  }
  while (ontology.relation(relation).parent != *root) relation = ontology.relation(relation).parent;
  return relation;
}

bool SpeakOfTheSame(const Ontology& ontology, const Spell& a, const Spell& b) {
  return a.subject == b.subject && a.object == b.object && a.principal == b.principal &&
         a.series != b.series &&
         (ontology.relation(a.relation).subtree.contains(b.relation) ||
          ontology.relation(b.relation).subtree.contains(a.relation));
}

// From when on a spell may have ended: one that goes on is only known to have held when last seen.
Minutes MayEndFrom(const Spell& spell) {
  if (spell.to_latest != kEndOfTime) return spell.to_earliest;
  return std::max(spell.last_seen, spell.from_latest);
}

// What both allow; nothing if they exclude each other.
std::optional<Spell> Narrow(const Spell& a, const Spell& b) {
  Spell both = a;
  both.relation = std::max(a.relation, b.relation);  // the one below: pre-order
  const bool take_from_of_b =
      b.from_stated && (!a.from_stated || b.from_precision < a.from_precision);
  if (take_from_of_b) both.from_precision = b.from_precision;
  both.from_stated = a.from_stated || b.from_stated;
  both.from_earliest = std::max(a.from_earliest, b.from_earliest);
  both.from_latest = std::min(a.from_latest, b.from_latest);
  if (a.from_latest == kBeginningOfTime || b.from_latest == kBeginningOfTime) {
    both.from_latest = std::max(a.from_latest, b.from_latest);  // one does not say
  }
  const bool take_to_of_b = b.to_stated && (!a.to_stated || b.to_precision < a.to_precision);
  if (take_to_of_b) both.to_precision = b.to_precision;
  both.to_stated = a.to_stated || b.to_stated;
  both.to_earliest = std::max(MayEndFrom(a), MayEndFrom(b));
  both.to_latest = std::min(a.to_latest, b.to_latest);
  if (both.from_earliest > both.from_latest || both.to_earliest > both.to_latest) {
    return std::nullopt;
  }
  if (both.to_latest == kEndOfTime) both.to_earliest = kEndOfTime;
  both.last_seen = std::max(a.last_seen, b.last_seen);
  both.facts.insert(both.facts.end(), b.facts.begin(), b.facts.end());
  return both;
}

void AddConflict(const Graph& graph, const Spell& other, Spell* spell) {
  const std::string_view name = graph.relation_name(other.relation);
  if (!spell->conflict.empty()) spell->conflict += "; ";
  absl::StrAppend(&spell->conflict, AsAbsl(other.series), " has it as ", AsAbsl(name));
}

}  // namespace

Minutes Spell::CertainFrom() const {
  const bool only_end = to_stated && !from_stated && from_latest == kBeginningOfTime;
  return only_end && to_latest != kBeginningOfTime ? to_latest - 1 : from_latest;
}

Spell::Holds Spell::HoldsIn(Minutes from, Minutes to) const {
  const Minutes certain = CertainFrom();
  if (certain < to && to_earliest > from && certain < to_earliest) return Holds::kYes;
  // The last edition that saw it saw it at that moment, even if it ended in the next.
  const bool seen = last_seen >= from && last_seen < to && last_seen < to_latest;
  if (seen && last_seen != kBeginningOfTime) return Holds::kYes;
  if (std::max(from, from_earliest) < std::min(to, to_latest)) return Holds::kPerhaps;
  return Holds::kNo;
}

std::vector<Spell> SpellsOfSubject(const Graph& graph, EntityId subject, RelationRange relations,
                                   const Filter& filter) {
  SpellMaker maker(graph, filter);
  graph.ForEachDyadOf(subject, Direction::kOut, [&](const Dyad& dyad) {
    if (KindPasses(graph, filter, dyad.object)) maker.Take(dyad, relations);
    return true;
  });
  std::vector<Spell> spells = maker.Make();
  SortByOtherEnd(graph, &spells, &Spell::object);
  return spells;
}

std::vector<Spell> SpellsOfObject(const Graph& graph, EntityId object, RelationRange relations,
                                  const Filter& filter) {
  SpellMaker maker(graph, filter);
  graph.ForEachDyadOf(object, Direction::kIn, [&](const Dyad& dyad) {
    if (KindPasses(graph, filter, dyad.subject)) maker.Take(dyad, relations);
    return true;
  });
  std::vector<Spell> spells = maker.Make();
  SortByOtherEnd(graph, &spells, &Spell::subject);
  return spells;
}

std::vector<Spell> SpellsForPrincipal(const Graph& graph, EntityId principal,
                                      RelationRange relations, const Filter& filter) {
  SpellMaker maker(graph, filter);
  for (const EntityId actor : graph.ActorsOf(principal)) {
    graph.ForEachDyadOf(actor, Direction::kOut, [&](const Dyad& dyad) {
      maker.Take(dyad, relations);
      return true;
    });
  }
  std::vector<Spell> spells = maker.Make();
  std::erase_if(spells, [&](const Spell& spell) { return spell.principal != principal; });
  SortByOtherEnd(graph, &spells, &Spell::subject);
  return spells;
}

std::vector<Spell> SpellsOfDyads(const Graph& graph, const std::vector<Dyad>& dyads,
                                 RelationRange relations, const Filter& filter) {
  SpellMaker maker(graph, filter);
  for (const Dyad& dyad : dyads) maker.Take(dyad, relations);
  return maker.Make();
}

std::vector<Spell> MergeCompatible(const Graph& graph, std::vector<Spell> spells) {
  std::vector<Spell> merged;
  std::map<std::pair<EntityId, EntityId>, std::vector<std::size_t>> by_ends;
  for (Spell& spell : spells) {
    std::vector<std::size_t>& rivals = by_ends[{spell.subject, spell.object}];
    const auto fitting = std::find_if(rivals.begin(), rivals.end(), [&](std::size_t other) {
      return SpeakOfTheSame(graph.ontology(), merged[other], spell) &&
             Narrow(merged[other], spell).has_value();
    });
    if (fitting == rivals.end()) {
      rivals.push_back(merged.size());
      merged.push_back(std::move(spell));
    } else {
      merged[*fitting] = *Narrow(merged[*fitting], spell);
    }
  }
  return merged;
}

void MarkConflicts(const Graph& graph, std::vector<Spell>& spells) {
  for (std::size_t i = 0; i < spells.size(); ++i) {
    const RelationId branch = MembershipBranch(graph.ontology(), spells[i].relation);
    if (branch == 0) continue;
    for (std::size_t k = i + 1; k < spells.size(); ++k) {
      Spell& a = spells[i];
      Spell& b = spells[k];
      if (a.subject != b.subject || a.object != b.object || a.series == b.series) continue;
      const RelationId other = MembershipBranch(graph.ontology(), b.relation);
      const bool overlap = std::max(a.CertainFrom(), b.CertainFrom()) <
                           std::min(a.to_earliest, b.to_earliest);
      if (other == 0 || other == branch || !overlap) continue;
      AddConflict(graph, b, &a);
      AddConflict(graph, a, &b);
    }
  }
}

AnswerTime TimeOf(const Spell& spell) {
  AnswerTime time;
  time.from = spell.from_earliest;
  time.to = spell.to_latest;
  time.from_precision = spell.from_precision;
  time.to_precision = spell.to_precision;
  if (spell.to_stated) time.to = spell.to_earliest;
  if (!spell.from_stated && spell.from_latest != kBeginningOfTime) {
    time.from_between = {spell.from_earliest, spell.from_latest};
  }
  if (!spell.to_stated && spell.to_latest != kEndOfTime) {
    time.to_between = {spell.to_earliest, spell.to_latest};
  }
  return time;
}

}  // namespace entente
