// SPDX-License-Identifier: Apache-2.0
// Sorts more pairs than memory holds.
#ifndef ENTENTE_GRAPH_SPILL_SORTER_H_
#define ENTENTE_GRAPH_SPILL_SORTER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "graph/column_spool.h"
#include "graph/spill_space.h"

namespace entente {

// Pairs of a key and a value, by key, then by value. Sorted runs of `most_pairs` go into the space,
// which must outlive it. Not thread-safe.
class SpillSorter {
 public:
  SpillSorter(SpillSpace* space, std::size_t most_pairs) : space_(space), most_pairs_(most_pairs) {}

  void Add(std::uint64_t key, std::uint32_t value) {
    open_.emplace_back(key, value);
    if (open_.size() >= most_pairs_) CloseRun();
  }
  // Hands over all pairs in their order.
  void Visit(absl::FunctionRef<void(std::uint64_t key, std::uint32_t value)> visit);

 private:
  struct Run {
    explicit Run(SpillSpace* space) : keys(space), values(space) {}
    ColumnSpool keys, values;
  };
  void CloseRun();

  SpillSpace* space_;
  std::size_t most_pairs_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> open_;
  std::vector<std::unique_ptr<Run>> runs_;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_SPILL_SORTER_H_
