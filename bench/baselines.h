// SPDX-License-Identifier: Apache-2.0
// What else one could do with the same facts, in a few lines and without names, sources or a file:
// the figures that Entente's are divided by.
#ifndef ENTENTE_BENCH_BASELINES_H_
#define ENTENTE_BENCH_BASELINES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/time.h"
#include "graph/ids.h"

namespace entente::bench {

// TheWorld()'s facts in one std::vector, sorted by subject, object and day.
class SortedVector {
 public:
  SortedVector();
  // Sum over the facts a → b that begin in [from, to) of relation + day, and how many they are.
  std::pair<std::uint64_t, std::uint64_t> DyadWindow(EntityId a, EntityId b, Minutes from,
                                                     Minutes to) const;
  // Months with facts a → b.
  std::size_t DyadMonths(EntityId a, EntityId b) const;
  // Relation → facts of `entity`, by a pass over all facts.
  std::vector<std::uint64_t> CountByRelation(EntityId entity) const;

 private:
  struct Row {
    EntityId subject, object;
    Minutes day;
    std::uint16_t relation;
  };
  std::vector<Row> rows_;
};

// The pairs of TheWorld(), both ways, as a boost::compressed_sparse_row_graph.
class BoostCsr {
 public:
  BoostCsr();
  ~BoostCsr();
  // Generic breadth-first searches that stop at b.
  std::optional<std::uint32_t> ShortestPathLength(EntityId a, EntityId b) const;
  std::uint64_t CountShortestPaths(EntityId a, EntityId b) const;
  // How many entities are within two steps.
  std::size_t WithinTwoSteps(EntityId entity) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Runs RapidJSON's in-situ SAX parser over lines of JSON with a handler that only counts; returns
// the number of values. `text` is destroyed on the way.
std::uint64_t RapidJsonSax(std::string& text);

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_BASELINES_H_
