// SPDX-License-Identifier: Apache-2.0
#include "graph/column_spool.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "facts/time.h"

namespace entente {
namespace {

template <typename Code>
void PackAs(std::span<const std::int64_t> values, std::int64_t base, std::byte* codes) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Code code = static_cast<Code>(static_cast<std::uint64_t>(values[i]) -
                                        static_cast<std::uint64_t>(base));
    std::memcpy(codes + i * sizeof(Code), &code, sizeof(Code));
  }
}

template <typename Code>
std::int64_t CodeAt(const std::byte* codes, std::size_t i, std::int64_t base) {
  Code code;
  std::memcpy(&code, codes + i * sizeof(Code), sizeof(Code));
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + code);
}

template <typename Code>
void UnpackAs(const std::byte* codes, const PackedValues& packing, std::int64_t* values) {
  for (std::size_t i = 0; i < packing.count; ++i) values[i] = CodeAt<Code>(codes, i, packing.base);
}

bool IsEndOfTime(std::int64_t value) { return value == kBeginningOfTime || value == kEndOfTime; }

// Divisions by a number that the compiler knows are cheap, and nearly all steps are a day.
bool Divides(std::uint64_t step, std::uint64_t distance) {
  if (step == kMinutesPerDay) return distance % kMinutesPerDay == 0;
  return distance % step == 0;
}

}  // namespace

PackedValues PackingOf(std::int64_t least, std::int64_t greatest, std::size_t count) {
  const std::uint64_t span = static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
  PackedValues packing{least, static_cast<std::uint32_t>(count), 8};
  if (span >> 32 == 0) packing.width = 4;
  if (span >> 16 == 0) packing.width = 2;
  if (span >> 8 == 0) packing.width = 1;
  if (span == 0) packing.width = 0;
  return packing;
}

void Pack(std::span<const std::int64_t> values, const PackedValues& packing, std::byte* codes) {
  switch (packing.width) {
    case 1: return PackAs<std::uint8_t>(values, packing.base, codes);
    case 2: return PackAs<std::uint16_t>(values, packing.base, codes);
    case 4: return PackAs<std::uint32_t>(values, packing.base, codes);
    case 8: return PackAs<std::uint64_t>(values, packing.base, codes);
    default: return;
  }
}

void Unpack(const std::byte* codes, const PackedValues& packing, std::int64_t* values) {
  switch (packing.width) {
    case 1: return UnpackAs<std::uint8_t>(codes, packing, values);
    case 2: return UnpackAs<std::uint16_t>(codes, packing, values);
    case 4: return UnpackAs<std::uint32_t>(codes, packing, values);
    case 8: return UnpackAs<std::uint64_t>(codes, packing, values);
    default: std::fill_n(values, packing.count, packing.base);
  }
}

std::int64_t UnpackOne(const std::byte* codes, const PackedValues& packing, std::uint32_t row) {
  switch (packing.width) {
    case 1: return CodeAt<std::uint8_t>(codes, row, packing.base);
    case 2: return CodeAt<std::uint16_t>(codes, row, packing.base);
    case 4: return CodeAt<std::uint32_t>(codes, row, packing.base);
    case 8: return CodeAt<std::uint64_t>(codes, row, packing.base);
    default: return packing.base;
  }
}

void ColumnShape::Add(std::span<const std::int64_t> values, const ColumnHints& hints) {
  if (values.empty()) return;
  if (count == 0) first = values[0];
  count += values.size();
  std::size_t at = 0;
  while (hints.times && !has_origin && at < values.size() && IsEndOfTime(values[at])) ++at;
  if (!has_origin && at < values.size()) {
    has_origin = true;
    least = greatest = origin = values[at];
  }
  for (const std::int64_t value : values) uncommon += value != hints.common;
  all_equal = all_equal && std::all_of(values.begin(), values.end(), [&](std::int64_t value) {
                return value == first;
              });
  for (const std::int64_t value : values) {
    if (hints.times && IsEndOfTime(value)) {
      ends_of_time = true;
      continue;
    }
    least = std::min(least, value);
    greatest = std::max(greatest, value);
    if (!hints.times || step == 1) continue;
    const std::uint64_t distance = value < origin ? origin - value : value - origin;
    if (step == 0 || !Divides(step, distance)) step = std::gcd(step, distance);
  }
}

void ColumnShape::AddRun(std::int64_t value, std::uint64_t rows, const ColumnHints& hints) {
  if (rows == 0) return;
  Add(std::span(&value, 1), hints);
  count += rows - 1;
  if (value != hints.common) uncommon += rows - 1;
}

void ColumnShape::Add(const ColumnShape& other, const ColumnHints& hints) {
  if (other.count == 0) return;
  const ColumnShape before = *this;
  AddRun(other.first, 1, hints);
  if (other.has_origin) {
    const std::int64_t corners[] = {other.least, other.greatest, other.origin};
    Add(corners, hints);
    step = std::gcd(step, other.step);
  }
  first = before.count > 0 ? before.first : other.first;
  all_equal = before.all_equal && other.all_equal && first == other.first;
  ends_of_time = before.ends_of_time || other.ends_of_time;
  count = before.count + other.count;
  uncommon = before.uncommon + other.uncommon;
}

void ColumnSpool::Append(std::span<const std::int64_t> values) {
  while (!values.empty()) {
    const std::size_t some = std::min(values.size(), block_rows_ - open_.size());
    open_.insert(open_.end(), values.begin(), values.begin() + some);
    values = values.subspan(some);
    if (open_.size() == block_rows_) CloseBlock();
  }
}

void ColumnSpool::AppendRun(std::int64_t value, std::uint64_t count) {
  constexpr std::uint64_t kShort = 64;
  if (count < kShort) {
    for (; count > 0; --count) Append(value);
    return;
  }
  CloseBlock();
  AddRunBlock(value, count);
}

void ColumnSpool::AddRunBlock(std::int64_t value, std::uint64_t count) {
  shape_.AddRun(value, count, hints_);
  const bool goes_on = !blocks_.empty() && blocks_.back().packing.width == 0 &&
                       blocks_.back().packing.base == value;
  if (goes_on) {
    blocks_.back().rows += count;
  } else {
    blocks_.push_back({PackingOf(value, value, 0), 0, count});
  }
}

void ColumnSpool::CloseBlock() {
  if (open_.empty()) return;
  const auto [least, greatest] = std::minmax_element(open_.begin(), open_.end());
  const PackedValues packing = PackingOf(*least, *greatest, open_.size());
  if (packing.width == 0) {
    AddRunBlock(packing.base, open_.size());
  } else {
    shape_.Add(open_, hints_);
    Block block{packing, 0, open_.size()};
    Pack(open_, packing, space_->Allocate(packing.bytes(), &block.at).data());
    blocks_.push_back(block);
  }
  open_.clear();
}

void ColumnSpool::Load(const Block& block, std::vector<std::byte>* copy,
                       std::int64_t* values) const {
  Unpack(space_->Read(block.at, block.packing.bytes(), copy).data(), block.packing, values);
}

void ColumnSpool::Visit(absl::FunctionRef<void(std::span<const std::int64_t>)> visit) const {
  std::vector<std::int64_t> values(kBlockRows);
  std::vector<std::byte> copy;
  for (const Block& block : blocks_) {
    if (block.packing.width != 0) {
      Load(block, &copy, values.data());
      visit({values.data(), block.packing.count});
      continue;
    }
    std::fill(values.begin(), values.end(), block.packing.base);
    for (std::uint64_t left = block.rows; left > 0;) {
      const std::size_t some = std::min<std::uint64_t>(left, kBlockRows);
      visit({values.data(), some});
      left -= some;
    }
  }
}

bool SpoolReader::LoadNext() {
  const auto& blocks = spool_->blocks_;
  at_ = 0;
  if (left_in_run_ == 0) {
    if (block_ == blocks.size()) return false;
    const ColumnSpool::Block& block = blocks[block_++];
    if (block.packing.width != 0) {
      spool_->Load(block, &copy_, values_.data());
      end_ = block.packing.count;
      return true;
    }
    std::fill(values_.begin(), values_.end(), block.packing.base);
    left_in_run_ = block.rows;
  }
  end_ = std::min<std::uint64_t>(left_in_run_, ColumnSpool::kBlockRows);
  left_in_run_ -= end_;
  return true;
}

void SpoolReader::Skip(std::uint64_t count) {
  while (count > 0) {
    if (at_ == end_ && !LoadNext()) return;
    const std::uint64_t some = std::min<std::uint64_t>(count, end_ - at_);
    at_ += some;
    count -= some;
  }
}

}  // namespace entente
