// SPDX-License-Identifier: Apache-2.0
// A column on its way into a segment file, whose form can be chosen only when all its values are
// known.
#ifndef ENTENTE_GRAPH_COLUMN_SPOOL_H_
#define ENTENTE_GRAPH_COLUMN_SPOOL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "graph/spill_space.h"

namespace entente {

// Integers side by side in codes of 0, 1, 2, 4 or 8 bytes: value = base + code.
struct PackedValues {
  std::int64_t base = 0;
  std::uint32_t count = 0;
  std::uint8_t width = 0;
  std::size_t bytes() const { return std::size_t{count} * width; }
};
PackedValues PackingOf(std::int64_t least, std::int64_t greatest, std::size_t count);
// `codes` has packing.bytes() bytes.
void Pack(std::span<const std::int64_t> values, const PackedValues& packing, std::byte* codes);
void Unpack(const std::byte* codes, const PackedValues& packing, std::int64_t* values);
std::int64_t UnpackOne(const std::byte* codes, const PackedValues& packing, std::uint32_t row);

struct ColumnHints {
  std::int64_t common = 0;   // the value that most rows are expected to have
  bool times = false;        // holds times: ends of time, steps of a day
};

// What one look at all values tells; docs/file_format.md says which form follows from it.
struct ColumnShape {
  std::uint64_t count = 0;
  std::int64_t least = 0, greatest = 0;   // of rows that are no end of time
  std::int64_t origin = 0;                // one of those
  std::uint64_t step = 0;                 // common divisor of distances from it; 0: all equal
  std::uint64_t uncommon = 0;             // rows with another value than the common one
  std::int64_t first = 0;
  bool has_origin = false;
  bool ends_of_time = false;
  bool all_equal = true;

  void Add(std::span<const std::int64_t> values, const ColumnHints& hints);
  void AddRun(std::int64_t value, std::uint64_t count, const ColumnHints& hints);
  void Add(const ColumnShape& other, const ColumnHints& hints);  // values that follow these
};

// Values are appended, then visited any number of times. About as large as the column will be in
// the file. Not thread-safe.
class ColumnSpool {
 public:
  static constexpr std::size_t kBlockRows = 4096;

  // `space` must outlive it. `block_rows`: fewer where very many spools are open at a time.
  explicit ColumnSpool(SpillSpace* space, ColumnHints hints = {},
                       std::size_t block_rows = kBlockRows)
      : space_(space), hints_(hints), block_rows_(block_rows) {}
  ColumnSpool(ColumnSpool&&) = default;

  void Append(std::int64_t value) {
    open_.push_back(value);
    if (open_.size() == block_rows_) CloseBlock();
  }
  void Append(std::span<const std::int64_t> values);
  void AppendRun(std::int64_t value, std::uint64_t count);

  const ColumnHints& hints() const { return hints_; }
  std::uint64_t size() const { return shape_.count + open_.size(); }
  // The next two: not before CloseBlock() after the last value.
  const ColumnShape& shape() const { return shape_; }
  // Hands over all values, in order, in pieces of at most kBlockRows.
  void Visit(absl::FunctionRef<void(std::span<const std::int64_t>)> visit) const;
  void CloseBlock();

 private:
  friend class SpoolReader;
  struct Block {
    PackedValues packing;
    std::uint64_t at = 0;    // in the space
    std::uint64_t rows = 0;  // any number where the width is 0: a run of one value
  };
  void AddRunBlock(std::int64_t value, std::uint64_t count);
  // Not of a run.
  void Load(const Block& block, std::vector<std::byte>* copy, std::int64_t* values) const;

  SpillSpace* space_;
  ColumnHints hints_;
  std::size_t block_rows_;
  std::vector<std::int64_t> open_;
  std::vector<Block> blocks_;
  ColumnShape shape_;
};

// Reads a closed spool, which must outlive it, value by value. Past the end it gives 0.
class SpoolReader {
 public:
  explicit SpoolReader(const ColumnSpool& spool)
      : spool_(&spool), values_(ColumnSpool::kBlockRows) {}
  std::int64_t Next() {
    if (at_ == end_ && !LoadNext()) return 0;
    return values_[at_++];
  }
  void Skip(std::uint64_t count);

 private:
  bool LoadNext();

  const ColumnSpool* spool_;
  std::vector<std::int64_t> values_;
  std::vector<std::byte> copy_;
  std::size_t at_ = 0, end_ = 0;      // in values_
  std::size_t block_ = 0;             // the next one
  std::uint64_t left_in_run_ = 0;     // of the block before it, behind values_
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_COLUMN_SPOOL_H_
