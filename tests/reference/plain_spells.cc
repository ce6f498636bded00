// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/plain_spells.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace entente::reference {
namespace {

using Key = std::tuple<EntityId, EntityId, EntityId, RelationId, std::string>;
using Facts = std::vector<PlainFact>;

const Relation* RelationOf(const Ontology& ontology, RelationId id) {
  return id < ontology.relations().size() ? &ontology.relation(id) : nullptr;
}

EntityId PrincipalOf(const Ontology& ontology, const PlainFact& fact) {
  if (fact.subject_principal != kNoEntity) return fact.subject_principal;
  const bool for_object = ontology.relation(fact.relation).acts_for == ActsFor::kObject;
  return for_object ? fact.object : kNoEntity;
}

// Without the conditions on what is said; those on who says it, and when, also hold for lists.
Filter OnLists(const Filter& filter) {
  Filter lists;
  lists.known_before = filter.known_before;
  lists.has_sources = filter.has_sources;
  lists.sources = filter.sources;
  lists.include_listings = true;
  return lists;
}

// Whether `list` is complete for facts like `fact`: one that it does not name did not hold.
bool Covers(const Ontology& ontology, const PlainFact& list, const PlainFact& fact) {
  const Relation& listing = ontology.relation(list.relation);
  if (listing.list_scope == ListScope::kNone || list.series != fact.series) return false;
  if (!ontology.relation(listing.lists).subtree.contains(fact.relation)) return false;
  switch (listing.list_scope) {
    case ListScope::kSubject: return list.subject == fact.subject && list.object == kNoEntity;
    case ListScope::kObject: return list.subject == fact.object && list.object == kNoEntity;
    default:
      return list.subject == PrincipalOf(ontology, fact) && list.object == fact.object;
  }
}

Minutes DateOf(const PlainFact& fact) {
  return fact.observed != kBeginningOfTime ? fact.observed : fact.known_since;
}

void TakeStatedBounds(const PlainFact& fact, PlainSpell& spell) {
  if (fact.from != kBeginningOfTime) {
    const bool vague = fact.from_precision >= Precision::kMonth;
    spell.from_earliest = fact.from;
    spell.from_latest = vague ? EndOf({fact.from, fact.from_precision}) - 1 : fact.from;
  }
  if (fact.has_stated_to) {
    const bool vague = fact.to_precision >= Precision::kMonth;
    spell.to_earliest = fact.to;
    spell.to_latest = vague ? EndOf({fact.to, fact.to_precision}) : fact.to;
  }
}

class SpellsOfKey {
 public:
  SpellsOfKey(const Ontology& ontology, const Facts& all, const Facts& lists, Facts facts)
      : ontology_(ontology), all_(all), lists_(lists), facts_(std::move(facts)) {}

  std::vector<PlainSpell> Make() {
    AddStated();
    AddSeen();
    return std::move(spells_);
  }

 private:
  PlainSpell Begin() const {
    const PlainFact& fact = facts_.front();
    PlainSpell spell;
    spell.subject = fact.subject;
    spell.object = fact.object;
    spell.principal = PrincipalOf(ontology_, fact);
    spell.relation = fact.relation;
    spell.series = fact.series;
    return spell;
  }

  // Facts with bounds of their own: each is a spell, equal ones are one.
  void AddStated() {
    std::map<PlainSpell, std::vector<std::uint32_t>> rows;
    for (const PlainFact& fact : facts_) {
      if (fact.observed != kBeginningOfTime) continue;
      PlainSpell spell = Begin();
      TakeStatedBounds(fact, spell);
      rows[spell].push_back(fact.row);
    }
    for (const auto& [spell, of_spell] : rows) {
      spells_.push_back(spell);
      spells_.back().rows = of_spell;
    }
  }

  // Facts that editions saw: those of editions with none between them that lacks the fact, or
  // with an omission between two that state the same beginning, are one spell.
  void AddSeen() {
    std::map<Minutes, Facts> seen;
    for (const PlainFact& fact : facts_) {
      if (fact.observed != kBeginningOfTime) seen[fact.observed].push_back(fact);
    }
    if (seen.empty()) return;
    std::set<Minutes> editions;
    for (const auto& [date, unused] : seen) editions.insert(date);
    for (const PlainFact& list : lists_) {
      if (Covers(ontology_, list, facts_.front())) editions.insert(DateOf(list));
    }
    Facts run;
    bool omitted = false;
    for (const Minutes edition : editions) {
      if (!seen.contains(edition)) {
        omitted = true;
        continue;
      }
      const Facts& now = seen.at(edition);
      const bool same_beginning =
          now.front().from != kBeginningOfTime && !run.empty() && now.front().from == run.back().from;
      if (!run.empty() && omitted && !same_beginning) CloseRun(run, editions);
      run.insert(run.end(), now.begin(), now.end());
      omitted = false;
    }
    CloseRun(run, editions);
  }

  void CloseRun(Facts& run, const std::set<Minutes>& editions) {
    PlainSpell spell = Begin();
    const Minutes first = run.front().observed, last = run.back().observed;
    spell.last_seen = last;
    bool says_from = false, says_to = false;
    for (const PlainFact& fact : run) {
      TakeStatedBounds(fact, spell);
      says_from |= fact.from != kBeginningOfTime;
      says_to |= fact.has_stated_to;
      spell.rows.push_back(fact.row);
    }
    const auto before = editions.find(first);
    const auto after = editions.upper_bound(last);
    if (!says_from) {
      spell.from_latest = first;
      if (before != editions.begin()) spell.from_earliest = *std::prev(before);
    }
    if (!says_to && after != editions.end()) {
      spell.to_earliest = last;
      spell.to_latest = std::min(*after, SuccessorSince(last));
    }
    spells_.push_back(spell);
    run.clear();
  }

  // Posts have one holder at a time: the next one's beginning is this one's end at the latest.
  Minutes SuccessorSince(Minutes last) const {
    const PlainFact& mine = facts_.front();
    const EntityId principal = PrincipalOf(ontology_, mine);
    Minutes since = kEndOfTime;
    if (ontology_.relation(mine.relation).acts_for == ActsFor::kNobody) return since;
    if (principal == kNoEntity) return since;
    for (const PlainFact& fact : all_) {
      const bool same_post = fact.relation == mine.relation && fact.object == mine.object &&
                             fact.series == mine.series && fact.subject != mine.subject &&
                             PrincipalOf(ontology_, fact) == principal;
      if (same_post && fact.observed != kBeginningOfTime && fact.from > last) {
        since = std::min(since, fact.from);
      }
    }
    return since;
  }

  const Ontology& ontology_;
  const Facts& all_;
  const Facts& lists_;
  Facts facts_;
  std::vector<PlainSpell> spells_;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const PlainSpell& spell) {
  const auto date = [](Minutes moment) { return FormatDate(moment, Precision::kMinute); };
  out << spell.subject << " -" << spell.relation << "-> " << spell.object << " for "
      << spell.principal << ", " << spell.series << ": from " << date(spell.from_earliest) << ".."
      << date(spell.from_latest) << " to " << date(spell.to_earliest) << ".."
      << date(spell.to_latest) << ", last seen " << date(spell.last_seen) << ", rows";
  for (const std::uint32_t row : spell.rows) out << " " << row;
  return out;
}

std::vector<PlainSpell> PlainSpells(const Ontology& ontology, const Filter& filter,
                                    std::span<const PlainFact> facts) {
  Filter any_time = filter;
  any_time.from = kBeginningOfTime;
  any_time.to = kEndOfTime;
  Facts standing, lists;
  for (const PlainFact& fact : facts) {
    const Relation* const relation = RelationOf(ontology, fact.relation);
    if (relation == nullptr) continue;
    if (relation->standing && PlainPasses(ontology, any_time, fact)) standing.push_back(fact);
    if (relation->list_scope != ListScope::kNone &&
        PlainPasses(ontology, OnLists(filter), fact)) {
      lists.push_back(fact);
    }
  }
  std::map<Key, Facts> by_key;
  for (const PlainFact& fact : standing) {
    by_key[{fact.subject, fact.object, PrincipalOf(ontology, fact), fact.relation, fact.series}]
        .push_back(fact);
  }
  std::vector<PlainSpell> spells;
  for (const auto& [key, of_key] : by_key) {
    for (PlainSpell& spell : SpellsOfKey(ontology, standing, lists, of_key).Make()) {
      std::ranges::sort(spell.rows);
      spells.push_back(std::move(spell));
    }
  }
  std::ranges::sort(spells);
  return spells;
}

}  // namespace entente::reference
