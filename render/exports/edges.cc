// SPDX-License-Identifier: Apache-2.0
#include "render/exports/edges.h"

#include <vector>

#include "base/status_macros.h"

namespace entente::exports {
namespace {

absl::Status VisitFacts(Job& job, Pair pair, const EdgeVisitor& visitor) {
  absl::Status status;
  ForEachSelected(job.selection, pair, [&](const Fact& fact) {
    ++job.summary.facts;
    if (status.ok()) status = visitor.fact(fact);
  });
  return status;
}

}  // namespace

absl::Status ForEachNode(Job& job, const std::function<absl::Status(EntityId)>& visit) {
  const std::vector<bool> ends = SelectedEnds(job.selection, /*edges_only=*/true);
  for (EntityId entity = 1; entity < ends.size(); ++entity) {
    if (!ends[entity]) continue;
    ++job.summary.entities;
    ENTENTE_RETURN_IF_ERROR(visit(entity));
  }
  return absl::OkStatus();
}

absl::Status ForEachEdge(Job& job, const EdgeVisitor& visitor) {
  const bool by_dyad = job.by == "dyad";
  PairSummary summary;
  return ForEachPair(job.selection, [&](Pair pair) {
    const EntityId subject = pair.front().subject, object = pair.front().object;
    if (object == kNoEntity) {
      ForEachSelected(job.selection, pair, [&](const Fact&) { ++job.summary.without_object; });
      return absl::OkStatus();
    }
    if (!by_dyad) return VisitFacts(job, pair, visitor);
    Summarise(job.selection, pair, summary);
    job.summary.facts += summary.facts;
    return summary.facts == 0 ? absl::OkStatus() : visitor.pair(subject, object, summary);
  });
}

}  // namespace entente::exports
