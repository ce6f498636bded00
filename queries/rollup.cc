// SPDX-License-Identifier: Apache-2.0
#include "queries/rollup.h"

#include <algorithm>
#include <utility>

namespace entente {

ActorsOfPrincipal::ActorsOfPrincipal(const Graph& graph, EntityId principal, const Filter& filter)
    : principal_(principal) {
  entities_.push_back(principal);
  const RelationRange all = graph.ontology().relation(0).subtree;
  Filter posts;
  posts.known_before = filter.known_before;
  posts.has_sources = filter.has_sources;
  posts.sources = filter.sources;
  posts_ = SpellsForPrincipal(graph, principal, all, posts);
  std::sort(posts_.begin(), posts_.end(),
            [](const Spell& a, const Spell& b) { return a.subject < b.subject; });
  std::vector<EntityId> actors = graph.ActorsOf(principal);
  entities_.insert(entities_.end(), actors.begin(), actors.end());
}

bool ActorsOfPrincipal::Has(EntityId entity) const {
  return entity == principal_ ||
         std::binary_search(entities_.begin() + 1, entities_.end(), entity);
}

bool ActorsOfPrincipal::HeldPostDuring(EntityId entity, Minutes from, Minutes to) const {
  auto post = std::lower_bound(posts_.begin(), posts_.end(), entity,
                               [](const Spell& a, EntityId b) { return a.subject < b; });
  for (; post != posts_.end() && post->subject == entity; ++post) {
    if (post->HoldsIn(from, to) == Spell::Holds::kYes) return true;
  }
  return false;
}

bool ActorsOfPrincipal::StandsFor(const Fact& fact, EntityId entity, bool as_subject) const {
  if (entity == principal_) return true;
  const EntityId stated = as_subject ? fact.subject_principal() : fact.object_principal();
  if (stated != kNoEntity) return stated == principal_;
  return HeldPostDuring(entity, fact.from(), fact.to());
}

}  // namespace entente
