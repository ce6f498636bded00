// SPDX-License-Identifier: Apache-2.0
// Spellings of one person: found by the posts that he held.
#include <algorithm>

#include "base/status_macros.h"
#include "graph/names.h"
#include "graph/resolver.h"

namespace entente {

std::vector<std::pair<EntityId, SourceId>> Resolver::HoldersOf(const Post& post) const {
  const RelationId relation = std::get<0>(post);
  const EntityId principal = std::get<1>(post), object = std::get<2>(post);
  const Minutes from = std::get<3>(post);
  std::vector<std::pair<EntityId, SourceId>> holders;
  for (const EntityId actor : graph_.ActorsOf(principal)) {
    graph_.ForEachDyad(actor, object, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.wide_end; ++row) {
        const Fact fact = graph_.fact(dyad, row);
        if (fact.relation() == relation && fact.from() == from) {
          holders.emplace_back(Current(actor), fact.source());
        }
      }
      return true;
    });
  }
  const auto added = posts_.find(post);
  if (added != posts_.end()) {
    for (const auto& [holder, source] : added->second) holders.emplace_back(Current(holder), source);
  }
  return holders;
}

// The words, of three letters at least, of all names of a person.
absl::flat_hash_set<std::string> Resolver::WordsOf(EntityId person) const {
  absl::flat_hash_set<std::string> words;
  const auto add = [&](std::string_view name) {
    for (std::string& word : WordsOfName(name)) {
      if (word.size() > 2) words.insert(std::move(word));
    }
  };
  const auto add_all = [&](EntityId entity) {
    for (const NameMatch& name : graph_.entity_names(entity)) {
      if (name.type == NameType::kCanonical || name.type == NameType::kAlias) add(name.text);
    }
    const auto added = names_of_persons_.find(entity);
    if (added == names_of_persons_.end()) return;
    for (const std::int64_t name : added->second) add(pool_.Get(name));
  };
  add_all(person);
  for (const auto& [gone, kept] : merges_) {
    if (kept == person) add_all(gone);
  }
  return words;
}

bool Resolver::ShareWord(EntityId a, EntityId b) const {
  const absl::flat_hash_set<std::string> words = WordsOf(a), others = WordsOf(b);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return others.contains(word); });
}

absl::Status Resolver::JoinSpellings(const FactRecord& fact, RelationId relation, SourceId source,
                                     std::optional<Minutes> at) {
  if (!IsExclusive(relation)) return absl::OkStatus();
  const ActsFor acts_for = ontology_.relation(relation).acts_for;
  const EntityRef& principal_ref =
      acts_for == ActsFor::kObject ? fact.object : fact.subject_principal;
  const bool dated = fact.from != kBeginningOfTime && fact.from_precision <= Precision::kDay;
  if (!dated || principal_ref.empty() || fact.object.empty() || fact.subject.name.empty() ||
      !fact.subject.id.empty()) {
    return absl::OkStatus();
  }
  const bool unknown = Candidates(fact.subject.name).empty();
  if (unknown && fact.subject.kind.empty()) return absl::OkStatus();  // may be declared yet
  ENTENTE_ASSIGN_OR_RETURN(const EntityId principal, Entity(principal_ref, at));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId object, Entity(fact.object, at));
  const Post post{relation, principal, object, fact.from};
  const std::vector<std::pair<EntityId, SourceId>> holders = HoldersOf(post);
  ENTENTE_ASSIGN_OR_RETURN(const EntityId subject, Entity(fact.subject, at));
  if (!IsPerson(KindOf(subject))) return absl::OkStatus();
  for (const auto& [holder, edition] : holders) {
    // Two names in one edition are two persons.
    const bool beside = std::find(holders.begin(), holders.end(), std::pair(holder, source)) !=
                        holders.end();
    const EntityId other = Current(holder), self = Current(subject);
    if (!beside && other != self && IsPerson(KindOf(other)) && ShareWord(self, other)) {
      Merge(self, other);
    }
  }
  posts_[post].emplace_back(Current(subject), source);
  return absl::OkStatus();
}

}  // namespace entente
