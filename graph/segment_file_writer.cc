// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_file_writer.h"

#include <array>
#include <cstddef>
#include <cstring>

#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/time.h"

namespace entente {
namespace {

// Of the exceptions of a sparse column, which are few.
constexpr std::uint64_t kExceptionBytes = 16 << 20;

std::string_view AsText(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename T>
std::span<const std::byte> BytesOf(const T& value) {
  return {reinterpret_cast<const std::byte*>(&value), sizeof(T)};
}

std::uint64_t StepOf(const ColumnShape& shape) { return shape.step == 0 ? 1 : shape.step; }

int WidthOf(const ColumnShape& shape) {
  std::uint64_t greatest = (static_cast<std::uint64_t>(shape.greatest) -
                            static_cast<std::uint64_t>(shape.least)) / StepOf(shape);
  if (shape.ends_of_time) {
    if (greatest > ~0ull - 2) return 8;
    greatest += 2;
  }
  if (greatest < 1ull << 8) return 1;
  if (greatest < 1ull << 16) return 2;
  if (greatest < 1ull << 24) return 3;
  return greatest < 1ull << 32 ? 4 : 8;
}

// An exception costs about 4 bytes and its value, and is slower to read: it must save half.
bool SparsePays(std::uint64_t exceptions, std::uint64_t count, int width) {
  return exceptions * 8 * 2 < count * static_cast<std::uint64_t>(width);
}

// Values → the codes of a fixed column, `width` bytes each.
class Encoder {
 public:
  Encoder(const ColumnShape& shape, int width)
      : least_(static_cast<std::uint64_t>(shape.least)), step_(StepOf(shape)), width_(width),
        ends_of_time_(shape.ends_of_time),
        end_code_(width == 8 ? ~0ull : (1ull << (8 * width)) - 1),
        bytes_(ColumnSpool::kBlockRows * width + sizeof(std::uint64_t)) {}

  std::span<const std::byte> Encode(std::span<const std::int64_t> values) {
    std::byte* out = bytes_.data();
    const bool plain = !ends_of_time_ && (step_ == 1 || step_ == kMinutesPerDay);
    if (plain && step_ == 1) {
      for (const std::int64_t value : values) out = Put(Distance(value), out);
    } else if (plain) {
      for (const std::int64_t value : values) out = Put(Distance(value) / kMinutesPerDay, out);
    } else {
      for (const std::int64_t value : values) out = Put(CodeOf(value), out);
    }
    return {bytes_.data(), static_cast<std::size_t>(out - bytes_.data())};
  }

 private:
  std::uint64_t Distance(std::int64_t value) const {
    return static_cast<std::uint64_t>(value) - least_;
  }
  std::uint64_t CodeOf(std::int64_t value) const {
    if (ends_of_time_ && value == kEndOfTime) return end_code_;
    if (ends_of_time_ && value == kBeginningOfTime) return end_code_ - 1;
    return Distance(value) / step_;
  }
  std::byte* Put(std::uint64_t code, std::byte* out) const {
    std::memcpy(out, &code, sizeof(code));  // there is room; the next code overwrites the rest
    return out + width_;
  }

  std::uint64_t least_, step_;
  int width_;
  bool ends_of_time_;
  std::uint64_t end_code_;
  std::vector<std::byte> bytes_;
};

}  // namespace

absl::StatusOr<SegmentFileWriter> SegmentFileWriter::Create(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(FileWriter file, FileWriter::Create(path));
  const SegmentHeader blank{};
  ENTENTE_RETURN_IF_ERROR(file.Append(BytesOf(blank)));
  return SegmentFileWriter(std::move(file), path);
}

absl::Status SegmentFileWriter::WriteColumn(Tag tag, const std::vector<const ColumnSpool*>& spools,
                                            std::uint16_t instance) {
  const ColumnHints hints = spools.front()->hints();
  ColumnShape shape;
  shape.first = hints.common;  // of a column without rows
  for (const ColumnSpool* spool : spools) shape.Add(spool->shape(), hints);
  BlockEntry entry{};
  entry.tag = static_cast<std::uint16_t>(tag);
  entry.instance = instance;
  return WriteValues(entry, shape, hints, [&](Visit visit) {
    for (const ColumnSpool* spool : spools) spool->Visit(visit);
  });
}

absl::Status SegmentFileWriter::WriteValues(BlockEntry entry, const ColumnShape& shape,
                                            ColumnHints hints, Values values) {
  const bool sparse = !shape.all_equal && SparsePays(shape.uncommon, shape.count, WidthOf(shape));
  if (sparse) return WriteSparse(entry, shape, hints, values);
  return WriteFixed(entry, shape, values);
}

absl::Status SegmentFileWriter::WriteFixed(BlockEntry entry, const ColumnShape& shape,
                                           Values values) {
  entry.count = shape.count;
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
  entry.step = static_cast<std::int64_t>(StepOf(shape));
  BeginBlock(entry);
  Encoder encoder(shape, width);
  absl::Status status;
  values([&](std::span<const std::int64_t> some) {
    if (status.ok()) status = AppendBlock(encoder.Encode(some));
  });
  ENTENTE_RETURN_IF_ERROR(status);
  return EndBlock();
}

absl::Status SegmentFileWriter::WriteSparse(BlockEntry entry, const ColumnShape& shape,
                                            ColumnHints hints, Values values) {
  entry.form = BlockForm::kSparse;
  entry.count = shape.count;
  entry.base = hints.common;
  directory_.push_back(entry);
  entry.base = 0;
  SpillSpace space(path_ + ".sparse.0.tmp", kExceptionBytes);
  ColumnSpool exceptions[] = {ColumnSpool(&space),
                              ColumnSpool(&space, {.common = 0, .times = hints.times})};
  std::int64_t row = 0;
  values([&](std::span<const std::int64_t> some) {
    for (const std::int64_t value : some) {
      if (value != hints.common) {
        exceptions[0].Append(row);
        exceptions[1].Append(value);
      }
      ++row;
    }
  });
  for (ColumnSpool& spool : exceptions) {
    spool.CloseBlock();
    ++entry.part;
    ENTENTE_RETURN_IF_ERROR(
        WriteFixed(entry, spool.shape(), [&](Visit visit) { spool.Visit(visit); }));
  }
  return space.status();
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
