// SPDX-License-Identifier: Apache-2.0
// The walk that all graph formats share: entities as nodes, then facts or dyads as edges.
#ifndef ENTENTE_RENDER_EXPORTS_EDGES_H_
#define ENTENTE_RENDER_EXPORTS_EDGES_H_

#include <functional>

#include "absl/status/status.h"
#include "render/exports/job.h"
#include "render/exports/pair_summary.h"

namespace entente::exports {

// Each entity at an end of a selected fact that has an object, once. The first error ends it.
absl::Status ForEachNode(Job& job, const std::function<absl::Status(EntityId)>& visit);

struct EdgeVisitor {
  std::function<absl::Status(const Fact& fact)> fact;  // all but `by` dyad
  std::function<absl::Status(EntityId subject, EntityId object, PairSummary& summary)> pair;
};
// Each selected fact, or each pair that has some. Facts without object are no edges: they are
// counted in the job's summary, as is what is visited.
absl::Status ForEachEdge(Job& job, const EdgeVisitor& visitor);

}  // namespace entente::exports

#endif  // ENTENTE_RENDER_EXPORTS_EDGES_H_
