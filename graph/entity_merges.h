// SPDX-License-Identifier: Apache-2.0
// Entities that turned out to be others.
#ifndef ENTENTE_GRAPH_ENTITY_MERGES_H_
#define ENTENTE_GRAPH_ENTITY_MERGES_H_

#include "absl/container/flat_hash_map.h"
#include "graph/ids.h"

namespace entente {

using EntityMerges = absl::flat_hash_map<EntityId, EntityId>;  // from → to, which is in no pair's from
inline EntityId Merged(const EntityMerges& merges, EntityId entity) {
  const auto found = merges.find(entity);
  return found == merges.end() ? entity : found->second;
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_ENTITY_MERGES_H_
