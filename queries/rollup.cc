// SPDX-License-Identifier: Apache-2.0
#include "queries/rollup.h"

#include <algorithm>
#include <utility>

namespace entente {

ActorsOfPrincipal::ActorsOfPrincipal(const Graph& graph, EntityId principal, const Filter& filter)
    : graph_(graph), principal_(principal), entities_(1, principal) {
  posts_filter_.known_before = filter.known_before;
  posts_filter_.has_sources = filter.has_sources;
  posts_filter_.sources = filter.sources;
  const std::vector<EntityId> actors = graph.ActorsOf(principal);
  entities_.insert(entities_.end(), actors.begin(), actors.end());
}

bool ActorsOfPrincipal::Has(EntityId entity) const {
  return entity == principal_ ||
         std::binary_search(entities_.begin() + 1, entities_.end(), entity);
}

bool ActorsOfPrincipal::HeldPostDuring(EntityId entity, Minutes from, Minutes to) const {
  const auto [posts, is_new] = posts_.try_emplace(entity);
  if (is_new) {
    const RelationRange all = graph_.ontology().relation(0).subtree;
    posts->second = SpellsOfSubject(graph_, entity, all, posts_filter_);
    std::erase_if(posts->second, [&](const Spell& post) { return post.principal != principal_; });
  }
  return std::any_of(posts->second.begin(), posts->second.end(), [&](const Spell& post) {
    return post.HoldsIn(from, to) == Spell::Holds::kYes;
  });
}

bool ActorsOfPrincipal::StandsFor(const Fact& fact, EntityId entity, bool as_subject) const {
  if (entity == principal_) return true;
  const EntityId stated = as_subject ? fact.subject_principal() : fact.object_principal();
  if (stated != kNoEntity) return stated == principal_;
  return HeldPostDuring(entity, fact.from(), fact.to());
}

}  // namespace entente
