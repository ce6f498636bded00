// SPDX-License-Identifier: Apache-2.0
#include "graph/column.h"

#include <algorithm>

namespace entente {
namespace {

// Branch-free halving: the compiler makes a conditional move of it, so that an unpredictable
// search costs its cache misses and little else.
template <typename LessAt>
std::uint64_t Search(std::uint64_t begin, std::uint64_t end, LessAt less_at) {
  std::uint64_t length = end - begin;
  while (length > 0) {
    const std::uint64_t half = length / 2;
    const bool less = less_at(begin + half);
    begin = less ? begin + half + 1 : begin;
    length = less ? length - half - 1 : half;
  }
  return begin;
}

template <typename Code>
std::uint64_t SearchCodes(const std::byte* codes, std::uint64_t begin, std::uint64_t end,
                          std::uint64_t wanted) {
  return Search(begin, end, [&](std::uint64_t row) {
    Code code;
    std::memcpy(&code, codes + row * sizeof(Code), sizeof(Code));
    return code < wanted;
  });
}

}  // namespace

std::int64_t Column::ReadSparse(std::uint64_t row) const {
  const std::uint64_t at = rows_->LowerBound(0, rows_->size(), static_cast<std::int64_t>(row));
  if (at < rows_->size() && (*rows_)[at] == static_cast<std::int64_t>(row)) return (*values_)[at];
  return base_;
}

std::uint64_t Column::LowerBound(std::uint64_t begin, std::uint64_t end,
                                 std::int64_t value) const {
  end = std::min(end, size_);
  begin = std::min(begin, end);
  const bool plain = step_ > 0 && !has_ends_of_time();
  if (plain && (form_ == Form::kTwo || form_ == Form::kFour)) {
    if (value <= base_) return begin;
    const std::uint64_t distance =
        static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(base_);
    const std::uint64_t step = static_cast<std::uint64_t>(step_);
    const std::uint64_t wanted = step == 1 ? distance : (distance + step - 1) / step;
    return form_ == Form::kTwo ? SearchCodes<std::uint16_t>(codes_, begin, end, wanted)
                               : SearchCodes<std::uint32_t>(codes_, begin, end, wanted);
  }
  return Search(begin, end, [&](std::uint64_t row) { return (*this)[row] < value; });
}

}  // namespace entente
