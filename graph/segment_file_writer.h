// SPDX-License-Identifier: Apache-2.0
// Writes the blocks of a segment file, choosing for each column the form that takes the least room.
#ifndef ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_
#define ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/checksum.h"
#include "base/file.h"
#include "graph/column_spool.h"
#include "graph/segment_format.h"

namespace entente {

// Not thread-safe. After Finish the file is durable (its name in the folder is not yet).
class SegmentFileWriter {
 public:
  static absl::StatusOr<SegmentFileWriter> Create(const std::string& path);

  // The values of the spools, one at least, which are closed and have equal hints, one behind the
  // other.
  absl::Status WriteColumn(Tag tag, const std::vector<const ColumnSpool*>& spools,
                           std::uint16_t instance = 0);
  absl::Status WriteColumn(Tag tag, const ColumnSpool& spool, std::uint16_t instance = 0) {
    return WriteColumn(tag, std::vector<const ColumnSpool*>{&spool}, instance);
  }
  // `get(i)` gives row i as std::int64_t; it is called several times for each row.
  template <typename Get>
  absl::Status WriteColumn(Tag tag, std::uint64_t count, Get get, ColumnHints hints = {},
                           std::uint16_t instance = 0);

  // A block of bytes, in pieces.
  void BeginBytes(Tag tag);
  absl::Status AppendBytes(std::span<const std::byte> bytes);
  absl::Status EndBytes();

  absl::Status Finish();

 private:
  using Visit = absl::FunctionRef<void(std::span<const std::int64_t>)>;
  // Hands over all values of a column, in order, each time that it is called.
  using Values = absl::FunctionRef<void(Visit)>;

  absl::Status WriteValues(BlockEntry entry, const ColumnShape& shape, ColumnHints hints,
                           Values values);
  absl::Status WriteFixed(BlockEntry entry, const ColumnShape& shape, Values values);
  absl::Status WriteSparse(BlockEntry entry, const ColumnShape& shape, ColumnHints hints,
                           Values values);

  explicit SegmentFileWriter(FileWriter file, std::string path)
      : file_(std::move(file)), path_(std::move(path)) {}
  void BeginBlock(BlockEntry entry);
  absl::Status AppendBlock(std::span<const std::byte> bytes);
  absl::Status EndBlock();

  FileWriter file_;
  std::string path_;
  std::vector<BlockEntry> directory_;
  BlockEntry open_{};
  Checksum checksum_;
};

template <typename Get>
absl::Status SegmentFileWriter::WriteColumn(Tag tag, std::uint64_t count, Get get,
                                            ColumnHints hints, std::uint16_t instance) {
  const auto values = [&](Visit visit) {
    std::vector<std::int64_t> some(std::min<std::uint64_t>(count, ColumnSpool::kBlockRows));
    for (std::uint64_t row = 0; row < count;) {
      const std::size_t size = std::min<std::uint64_t>(count - row, some.size());
      for (std::size_t i = 0; i < size; ++i) some[i] = get(row++);
      visit({some.data(), size});
    }
  };
  ColumnShape shape;
  shape.first = hints.common;  // of a column without rows
  values([&](std::span<const std::int64_t> some) { shape.Add(some, hints); });
  BlockEntry entry{};
  entry.tag = static_cast<std::uint16_t>(tag);
  entry.instance = instance;
  return WriteValues(entry, shape, hints, values);
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_FILE_WRITER_H_
