// SPDX-License-Identifier: Apache-2.0
// New facts in the order of a segment, block by block.
#ifndef ENTENTE_GRAPH_NEW_FACTS_READER_H_
#define ENTENTE_GRAPH_NEW_FACTS_READER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/fact_block.h"
#include "graph/fact_order.h"
#include "graph/fact_table.h"

namespace entente {

// Keys of the table's properties, in the order of which readers speak of them. `pool_shift`: what
// ids of the table's strings grow by in the segment.
std::vector<PropertyKey> PropertyKeysOf(const FactTable& table, std::int64_t pool_shift);

// Reads the facts of `table` that `order` names. Both must outlive the reader.
FactReader ReadNewFacts(const FactTable& table, const FactOrder& order, std::int64_t pool_shift);

}  // namespace entente

#endif  // ENTENTE_GRAPH_NEW_FACTS_READER_H_
