// SPDX-License-Identifier: Apache-2.0
// What the parts of Graph read from segments alike.
#ifndef ENTENTE_GRAPH_INTERNAL_ROWS_H_
#define ENTENTE_GRAPH_INTERNAL_ROWS_H_

#include <cstdint>
#include <utility>

#include "facts/fact_record.h"
#include "graph/column.h"
#include "graph/graph.h"
#include "graph/segment.h"

namespace entente {

// Rows [first, second) of an ascending column that hold `value`.
inline std::pair<std::uint64_t, std::uint64_t> EqualRows(const Column& column, std::int64_t value) {
  const std::uint64_t begin = column.LowerBound(0, column.size(), value);
  std::uint64_t end = begin;
  while (end < column.size() && column[end] == value) ++end;
  return {begin, end};
}

// Row `row` of the name index. Its type may be none of NameType in a damaged file.
NameMatch ReadName(const Segment& segment, std::uint64_t row);  // graph_names.cc

// Row `at` of a column of the user's own.
Property ReadProperty(const Segment& segment, const Segment::PropertyColumn& column,
                      std::uint64_t at);  // fact.cc

}  // namespace entente

#endif  // ENTENTE_GRAPH_INTERNAL_ROWS_H_
