// SPDX-License-Identifier: Apache-2.0
// Facts that a store, or the import itself, has already.
#ifndef ENTENTE_GRAPH_KNOWN_FACTS_H_
#define ENTENTE_GRAPH_KNOWN_FACTS_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/fact_order.h"
#include "graph/fact_table.h"
#include "graph/segment.h"

namespace entente {

// Takes out of `order`, which SortFacts made of `table`, what one of the `known` segments has, in
// the sense of each fact's policy for duplicates; and, where facts have policies, what an earlier
// fact of the table makes superfluous. Adds to the order's counts. `series`: of each source of the
// store, numbers that are equal where the names of the series are.
void DropKnownFacts(const FactTable& table, std::string_view pool,
                    const std::vector<std::shared_ptr<const Segment>>& known,
                    const std::vector<std::uint32_t>& series, FactOrder* order);

}  // namespace entente

#endif  // ENTENTE_GRAPH_KNOWN_FACTS_H_
