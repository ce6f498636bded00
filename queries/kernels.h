// SPDX-License-Identifier: Apache-2.0
// The inner loops of the questions, on ids, without text: what the benches measure and what
// embedders call in a loop. All are const on the graph and thread-safe; scratch memory is kept per
// thread and grows to about 40 bytes an entity.
#ifndef ENTENTE_QUERIES_KERNELS_H_
#define ENTENTE_QUERIES_KERNELS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/graph.h"
#include "queries/filter.h"

namespace entente {

// Facts subject → object that pass, oldest `from` first.
std::vector<Fact> DyadFacts(const Graph& graph, EntityId subject, EntityId object,
                            const Filter& filter);

// Facts a month, subject → object: {month index since 1970-01, count}, months without facts left
// out. A standing fact counts once, in the month of its beginning, if that is known.
struct MonthCount {
  std::int32_t month = 0;
  std::uint32_t facts = 0;
  friend bool operator==(const MonthCount&, const MonthCount&) = default;
};
std::vector<MonthCount> DyadMonths(const Graph& graph, EntityId subject, EntityId object,
                                   const Filter& filter);

// Length in steps of a shortest path from a to b, over facts that pass, through any entity but
// kNoEntity; nullopt if there is none. 0 for a == b.
std::optional<std::uint32_t> ShortestPathLength(const Graph& graph, EntityId a, EntityId b,
                                                const Filter& filter, bool directed);

// All shortest paths: their number (saturating at 2^64 − 1), and the first `limit` of them by the
// ids along the way.
struct ShortestPaths {
  std::uint64_t count = 0;
  std::uint32_t length = 0;
  std::vector<std::vector<EntityId>> paths;
};
ShortestPaths AllShortestPaths(const Graph& graph, EntityId a, EntityId b, const Filter& filter,
                               bool directed, std::uint32_t limit);

// Entities at one or two steps from `entity` (itself left out), in either direction, by id.
std::vector<EntityId> WithinTwoSteps(const Graph& graph, EntityId entity);

}  // namespace entente

#endif  // ENTENTE_QUERIES_KERNELS_H_
