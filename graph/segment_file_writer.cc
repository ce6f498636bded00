// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_file_writer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/strings.h"

namespace entente {
namespace {

std::string_view AsText(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename T>
std::span<const std::byte> BytesOf(const T& value) {
  return {reinterpret_cast<const std::byte*>(&value), sizeof(T)};
}

}  // namespace

absl::StatusOr<SegmentFileWriter> SegmentFileWriter::Create(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(FileWriter file, FileWriter::Create(path));
  const SegmentHeader blank{};
  ENTENTE_RETURN_IF_ERROR(file.Append(BytesOf(blank)));
  return SegmentFileWriter(std::move(file));
}

int SegmentFileWriter::WidthOf(const Shape& shape) {
  std::uint64_t greatest = (static_cast<std::uint64_t>(shape.greatest) -
                            static_cast<std::uint64_t>(shape.least)) / shape.step;
  if (shape.ends_of_time) {
    if (greatest > ~0ull - 2) return 8;
    greatest += 2;
  }
  if (greatest < 1ull << 8) return 1;
  if (greatest < 1ull << 16) return 2;
  if (greatest < 1ull << 24) return 3;
  return greatest < 1ull << 32 ? 4 : 8;
}

absl::Status SegmentFileWriter::WriteExceptions(
    BlockEntry entry, std::uint64_t count,
    const std::vector<std::pair<std::uint32_t, std::int64_t>>& exceptions, ColumnHints hints) {
  entry.form = BlockForm::kSparse;
  entry.count = count;
  entry.base = hints.common;
  directory_.push_back(entry);
  entry.base = 0;
  const auto row_at = [&](std::uint64_t i) { return std::int64_t{exceptions[i].first}; };
  const auto value_at = [&](std::uint64_t i) { return exceptions[i].second; };
  entry.part = 1;
  ENTENTE_RETURN_IF_ERROR(
      WriteFixed(entry, exceptions.size(), row_at, Look(exceptions.size(), row_at, {})));
  entry.part = 2;
  const ColumnHints value_hints{.common = 0, .times = hints.times};
  return WriteFixed(entry, exceptions.size(), value_at,
                    Look(exceptions.size(), value_at, value_hints));
}

absl::Status SegmentFileWriter::WriteSparse(
    Tag tag, std::uint64_t count,
    const std::vector<std::pair<std::uint32_t, std::int64_t>>& exceptions, ColumnHints hints) {
  BlockEntry entry{};
  entry.tag = static_cast<std::uint16_t>(tag);
  if (exceptions.empty()) {
    entry.form = BlockForm::kConstant;
    entry.count = count;
    entry.base = hints.common;
    directory_.push_back(entry);
    return absl::OkStatus();
  }
  const auto value_at = [&](std::uint64_t i) { return exceptions[i].second; };
  Shape shape = Look(exceptions.size(), value_at, hints);
  if (SparsePays(exceptions.size(), count, WidthOf(shape))) {
    return WriteExceptions(entry, count, exceptions, hints);
  }
  std::vector<std::int64_t> values(count, hints.common);
  for (const auto& [row, value] : exceptions) values[row] = value;
  return WriteColumn(tag, count, [&](std::uint64_t row) { return values[row]; }, hints);
}

void SegmentFileWriter::BeginBlock(BlockEntry entry) {
  open_ = entry;
  open_.offset = file_.size();
  checksum_ = Checksum();
}

absl::Status SegmentFileWriter::AppendBlock(std::span<const std::byte> bytes) {
  checksum_.Add(bytes);
  return file_.Append(bytes);
}

absl::Status SegmentFileWriter::EndBlock() {
  static constexpr std::array<std::byte, kBlockAlignment + kBlockSlack> kZeros{};
  const std::uint64_t data = file_.size() - open_.offset;
  const std::uint64_t padded =
      (data + kBlockSlack + kBlockAlignment - 1) / kBlockAlignment * kBlockAlignment;
  ENTENTE_RETURN_IF_ERROR(AppendBlock({kZeros.data(), padded - data}));
  open_.bytes = padded;
  open_.checksum = checksum_.value();
  directory_.push_back(open_);
  return absl::OkStatus();
}

void SegmentFileWriter::BeginBytes(Tag tag) {
  BlockEntry entry{};
  entry.tag = static_cast<std::uint16_t>(tag);
  entry.form = BlockForm::kBytes;
  BeginBlock(entry);
}

absl::Status SegmentFileWriter::AppendBytes(std::span<const std::byte> bytes) {
  open_.count += bytes.size();
  return AppendBlock(bytes);
}

absl::Status SegmentFileWriter::EndBytes() { return EndBlock(); }

absl::Status SegmentFileWriter::Finish() {
  const std::span<const std::byte> directory = std::as_bytes(std::span(directory_));
  SegmentHeader header{};
  header.magic = kSegmentMagic;
  header.version = kSegmentVersion;
  header.entries = static_cast<std::uint32_t>(directory_.size());
  header.directory_offset = file_.size();
  header.directory_checksum = HashBytes(AsText(directory));
  header.file_bytes = file_.size() + directory.size();
  header.header_checksum =
      HashBytes(AsText(BytesOf(header).first(offsetof(SegmentHeader, header_checksum))));
  ENTENTE_RETURN_IF_ERROR(file_.Append(directory));
  ENTENTE_RETURN_IF_ERROR(file_.WriteAt(0, BytesOf(header)));
  ENTENTE_RETURN_IF_ERROR(file_.Sync());
  return file_.Close();
}

}  // namespace entente
