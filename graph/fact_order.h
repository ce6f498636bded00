// SPDX-License-Identifier: Apache-2.0
// The order in which new facts stand in a segment.
#ifndef ENTENTE_GRAPH_FACT_ORDER_H_
#define ENTENTE_GRAPH_FACT_ORDER_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/fact_table.h"
#include "graph/ids.h"

namespace entente {

struct DyadRun {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  std::uint32_t begin = 0;   // first fact in the order; the run ends where the next begins
  std::uint32_t wide = 0;    // how many of its facts are wide
};

// Some facts of a table: all of a range of subjects.
struct FactOrder {
  std::vector<std::uint32_t> rows;   // of the table
  std::vector<DyadRun> dyads;
  std::array<std::uint64_t, kDedupeCount> dropped{};  // facts that were left out, by policy

  std::uint32_t size() const { return static_cast<std::uint32_t>(rows.size()); }
  std::uint32_t DyadEnd(std::size_t dyad) const {
    return dyad + 1 < dyads.size() ? dyads[dyad + 1].begin : size();
  }
};

// Whether a relation is standing, by id; types of the user's own lie beyond the end and are not.
std::vector<bool> StandingRelations(const Ontology& ontology);

// Sorts the facts of `table`, which is sealed and whose strings are in `pool`. Where no fact has a
// policy for duplicates, all but the first of facts that are equal in every field are left out. The
// orders, as many as `pieces`, follow each other; they are found by as many threads. REQUIRES: less
// than 2³¹ facts.
std::vector<FactOrder> SortFacts(const FactTable& table, std::string_view pool,
                                 const std::vector<bool>& standing, std::size_t pieces);

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_ORDER_H_
