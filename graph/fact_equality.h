// SPDX-License-Identifier: Apache-2.0
// When two facts of one dyad count as one.
#ifndef ENTENTE_GRAPH_FACT_EQUALITY_H_
#define ENTENTE_GRAPH_FACT_EQUALITY_H_

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "facts/fact_record.h"
#include "graph/fact_table.h"
#include "graph/segment.h"
#include "graph/segment_format.h"

namespace entente {

// The facts of a table or those of a segment: one of the two. A view.
struct FactPart {
  const FactTable* table = nullptr;
  std::string_view pool = {};        // the table's strings
  const Segment* segment = nullptr;

  std::int64_t Value(Tag tag, std::uint32_t row) const {
    return table != nullptr ? table->Value(tag, row) : segment->Value(tag, row);
  }
  std::string_view Text(Tag tag, std::uint32_t row) const {
    return table != nullptr ? StringAt(pool, table->Value(tag, row)) : segment->StringAt(tag, row);
  }
};

struct FactPlace {
  std::uint32_t part = 0;
  std::uint32_t row = 0;
};

// What facts with equal `from` are sorted by.
using FactTie = std::tuple<std::int64_t, std::int64_t, std::int64_t>;  // relation, source, row
inline FactTie TieOf(const FactPart& part, std::uint32_t row) {
  return {part.Value(Tag::kFactRelation, row), part.Value(Tag::kFactSource, row),
          part.Value(Tag::kFactRow, row)};
}

// The day of a fact's `from`, since 1970; kNoDay where that is not known to the day.
inline constexpr std::int64_t kNoDay = INT64_MIN;
std::int64_t DayOf(const FactPart& part, std::uint32_t row);

// Compares facts of any of its parts, of which it knows that they have one subject and one object.
// const use from any thread.
class FactEquality {
 public:
  // `series`: of each source, numbers that are equal where the names of the series are. Both must
  // outlive it.
  FactEquality(const std::vector<FactPart>& parts, const std::vector<std::uint32_t>& series)
      : parts_(parts), series_(series) {}

  // kNone: equal in every field; kExact, kDaily: docs/importers.md.
  bool Same(Dedupe how, FactPlace a, FactPlace b) const;
  // Equal for facts that are the same.
  std::uint64_t Hash(Dedupe how, FactPlace a) const;
  const std::vector<FactPart>& parts() const { return parts_; }

 private:
  std::int64_t SeriesOf(const FactPart& part, std::uint32_t row) const;
  const std::vector<FactPart>& parts_;
  const std::vector<std::uint32_t>& series_;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_EQUALITY_H_
