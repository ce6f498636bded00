// SPDX-License-Identifier: Apache-2.0
// Writes the blocks of a segment file, choosing for each column the form that takes the least room.
#ifndef ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_
#define ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/checksum.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "facts/time.h"
#include "graph/segment_format.h"

namespace entente {

// Not thread-safe. After Finish the file is durable (its name in the folder is not yet).
class SegmentFileWriter {
 public:
  static absl::StatusOr<SegmentFileWriter> Create(const std::string& path);

  struct ColumnHints {
    std::int64_t common = 0;   // the value that most rows are expected to have
    bool times = false;        // holds times: ends of time, steps of a day
  };
  // `get(i)` gives row i as std::int64_t; it is called several times for each row.
  template <typename Get>
  absl::Status WriteColumn(Tag tag, std::uint64_t count, Get get, ColumnHints hints,
                           std::uint16_t instance = 0);
  template <typename Get>
  absl::Status WriteColumn(Tag tag, std::uint64_t count, Get get) {
    return WriteColumn(tag, count, get, ColumnHints{});
  }

  // A column of `hints.common` but for `exceptions`, pairs of row and value in ascending order.
  absl::Status WriteSparse(Tag tag, std::uint64_t count,
                           const std::vector<std::pair<std::uint32_t, std::int64_t>>& exceptions,
                           ColumnHints hints);

  // A block of bytes, in pieces.
  void BeginBytes(Tag tag);
  absl::Status AppendBytes(std::span<const std::byte> bytes);
  absl::Status EndBytes();

  absl::Status Finish();

 private:
  // What one look at all rows tells.
  struct Shape {
    std::int64_t least = 0, greatest = 0;   // of rows that are no end of time
    std::uint64_t step = 0;                 // common divisor of distances from the first; 0: equal
    std::uint64_t uncommon = 0;             // rows with another value than the common one
    bool ends_of_time = false;
    bool all_equal = true;
    std::int64_t first = 0;
  };
  template <typename Get>
  static Shape Look(std::uint64_t count, Get get, ColumnHints hints);
  template <typename Get>
  absl::Status WriteFixed(BlockEntry entry, std::uint64_t count, Get get, const Shape& shape);
  absl::Status WriteExceptions(
      BlockEntry entry, std::uint64_t count,
      const std::vector<std::pair<std::uint32_t, std::int64_t>>& exceptions, ColumnHints hints);
  // An exception costs about 4 bytes and its value, and is slower to read: it must save half.
  static bool SparsePays(std::uint64_t exceptions, std::uint64_t count, int width) {
    return exceptions * 8 * 2 < count * static_cast<std::uint64_t>(width);
  }
  static int WidthOf(const Shape& shape);

  explicit SegmentFileWriter(FileWriter file) : file_(std::move(file)) {}
  void BeginBlock(BlockEntry entry);
  absl::Status AppendBlock(std::span<const std::byte> bytes);
  absl::Status EndBlock();

  FileWriter file_;
  std::vector<BlockEntry> directory_;
  BlockEntry open_{};
  Checksum checksum_;
};

template <typename Get>
SegmentFileWriter::Shape SegmentFileWriter::Look(std::uint64_t count, Get get, ColumnHints hints) {
  Shape shape;
  shape.first = count > 0 ? get(0) : hints.common;
  std::int64_t origin = 0;
  bool has_origin = false;
  for (std::uint64_t row = 0; row < count; ++row) {
    const std::int64_t value = get(row);
    shape.uncommon += value != hints.common;
    shape.all_equal &= value == shape.first;
    if (hints.times && (value == kBeginningOfTime || value == kEndOfTime)) {
      shape.ends_of_time = true;
      continue;
    }
    if (!has_origin) {
      shape.least = shape.greatest = origin = value;
      has_origin = true;
    }
    if (value < shape.least) shape.least = value;
    if (value > shape.greatest) shape.greatest = value;
    // Only times are worth the divisions: days are 1,440 minutes.
    if (hints.times && shape.step != 1) {
      const std::uint64_t distance = value < origin ? origin - value : value - origin;
      if (shape.step == 0) {
        shape.step = distance;
      } else if (distance % shape.step != 0) {
        shape.step = std::gcd(shape.step, distance);
      }
    }
  }
  if (!hints.times || shape.step == 0) shape.step = 1;
  return shape;
}

template <typename Get>
absl::Status SegmentFileWriter::WriteFixed(BlockEntry entry, std::uint64_t count, Get get,
                                           const Shape& shape) {
  entry.count = count;
  if (shape.all_equal) {
    entry.form = BlockForm::kConstant;
    entry.base = shape.first;
    directory_.push_back(entry);
    return absl::OkStatus();
  }
  const int width = WidthOf(shape);
  entry.form = BlockForm::kFixed;
  entry.width = static_cast<std::uint8_t>(width);
  entry.has_ends_of_time = shape.ends_of_time;
  entry.base = shape.least;
  entry.step = static_cast<std::int64_t>(shape.step);
  BeginBlock(entry);
  const std::uint64_t end_code = width == 8 ? ~0ull : (1ull << (8 * width)) - 1;
  constexpr std::uint64_t kChunkRows = 8192;
  std::vector<std::byte> chunk(kChunkRows * 8 + 8);
  for (std::uint64_t row = 0; row < count;) {
    std::byte* out = chunk.data();
    const std::uint64_t stop = std::min(count, row + kChunkRows);
    for (; row < stop; ++row, out += width) {
      const std::int64_t value = get(row);
      std::uint64_t code;
      if (shape.ends_of_time && value == kEndOfTime) {
        code = end_code;
      } else if (shape.ends_of_time && value == kBeginningOfTime) {
        code = end_code - 1;
      } else {
        code = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(shape.least);
        if (shape.step != 1) code /= shape.step;
      }
      std::memcpy(out, &code, 8);  // `out` has room for 8; the next code overwrites the rest
    }
    ENTENTE_RETURN_IF_ERROR(AppendBlock({chunk.data(), static_cast<std::size_t>(out - chunk.data())}));
  }
  return EndBlock();
}

template <typename Get>
absl::Status SegmentFileWriter::WriteColumn(Tag tag, std::uint64_t count, Get get,
                                            ColumnHints hints, std::uint16_t instance) {
  BlockEntry entry{};
  entry.tag = static_cast<std::uint16_t>(tag);
  entry.instance = instance;
  const Shape shape = Look(count, get, hints);
  const bool sparse = !shape.all_equal && SparsePays(shape.uncommon, count, WidthOf(shape));
  if (!sparse) return WriteFixed(entry, count, get, shape);
  std::vector<std::pair<std::uint32_t, std::int64_t>> exceptions;
  exceptions.reserve(shape.uncommon);
  for (std::uint64_t row = 0; row < count; ++row) {
    const std::int64_t value = get(row);
    if (value != hints.common) exceptions.emplace_back(static_cast<std::uint32_t>(row), value);
  }
  return WriteExceptions(entry, count, exceptions, hints);
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_
