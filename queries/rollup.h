// SPDX-License-Identifier: Apache-2.0
// Roll-up: facts of ambassadors, ministries and armies count for the states for which they acted,
// at the time of the fact, without being copied.
#ifndef ENTENTE_QUERIES_ROLLUP_H_
#define ENTENTE_QUERIES_ROLLUP_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/graph.h"
#include "queries/filter.h"
#include "queries/standing.h"

namespace entente {

// Who acted for one principal, and when. Made for one question; not thread-safe, since posts are
// looked up when they are first asked for.
class ActorsOfPrincipal {
 public:
  // Knowledge and source filters of `filter` apply to the posts that show who acted for whom.
  ActorsOfPrincipal(const Graph& graph, EntityId principal, const Filter& filter);

  EntityId principal() const { return principal_; }
  // The principal itself first, then the actors by id.
  const std::vector<EntityId>& entities() const { return entities_; }
  bool Has(EntityId entity) const;
  // Whether `entity`, on the subject's (or object's) side of `fact`, stood for the principal: it is
  // the principal, or the fact says so, or, where the fact says nothing, a post it held then does.
  bool StandsFor(const Fact& fact, EntityId entity, bool as_subject) const;

 private:
  bool HeldPostDuring(EntityId entity, Minutes from, Minutes to) const;
  const Graph& graph_;
  EntityId principal_;
  Filter posts_filter_;
  std::vector<EntityId> entities_;
  mutable absl::flat_hash_map<EntityId, std::vector<Spell>> posts_;  // by who held them
};

}  // namespace entente

#endif  // ENTENTE_QUERIES_ROLLUP_H_
