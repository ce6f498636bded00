// SPDX-License-Identifier: Apache-2.0
// Which facts an export writes, and the walk over them, dyad by dyad.
#ifndef ENTENTE_RENDER_EXPORTS_SELECTION_H_
#define ENTENTE_RENDER_EXPORTS_SELECTION_H_

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "queries/filter.h"
#include "render/export_formats.h"

namespace entente::exports {

// Holds for one graph. const use from any thread.
struct Selection {
  const Graph* graph = nullptr;
  Filter filter;
  std::vector<bool> entities;  // by EntityId: one end must be so; empty: no such condition
  std::vector<bool> among;     // … every end
  bool everything = false;     // nothing was asked for but all there is
};

// Names resolved as in Graph::Resolve, filter as in ResolveFilter; errors are theirs. `listings`:
// the closed lists of dated editions are facts like others.
absl::StatusOr<Selection> Select(const Graph& graph, const ExportParameters& parameters,
                                 bool listings);

// Dyads from one subject to one object, one for each segment that has facts between them.
using Pair = std::span<const Dyad>;

// Visits each pair that may have selected facts: by subject, then by object; the first error ends
// it. Facts without object form the pair with kNoEntity.
absl::Status ForEachPairOf(const Selection& selection, EntityId subject,
                           const std::function<absl::Status(Pair)>& visit);
absl::Status ForEachPair(const Selection& selection,
                         const std::function<absl::Status(Pair)>& visit);

// Calls visit(fact) for each selected fact of the pair.
template <typename Visit>
void ForEachSelected(const Selection& selection, Pair pair, Visit visit) {
  for (const Dyad& dyad : pair) {
    ForEachFact(*selection.graph, dyad, selection.filter, [&](const Fact& fact) {
      visit(fact);
      return true;
    });
  }
}

// By EntityId: whether it is an end of a selected fact. With `edges_only`, facts without object do
// not count.
std::vector<bool> SelectedEnds(const Selection& selection, bool edges_only);

// When a fact is known to have held or happened, half-open, unknown bounds being the ends of time.
// An observation without bounds holds on its day. None: nothing is known.
std::optional<std::pair<Minutes, Minutes>> KnownSpan(const Fact& fact);

}  // namespace entente::exports

#endif  // ENTENTE_RENDER_EXPORTS_SELECTION_H_
