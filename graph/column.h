// SPDX-License-Identifier: Apache-2.0
// A column of integers, read in place from the bytes of a segment file (docs/file_format.md).
#ifndef ENTENTE_GRAPH_COLUMN_H_
#define ENTENTE_GRAPH_COLUMN_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include "facts/time.h"

namespace entente {

// Immutable; a view of memory that must outlive it. Value i is base + step × code i, where codes
// take 0 (a constant), 1, 2, 3, 4 or 8 bytes; in columns of times the two greatest codes stand for
// the ends of time. A sparse column has one value for all rows but some. Reading past the end gives
// 0, so that damaged files can't lead anywhere. const use from any thread.
class Column {
 public:
  // No rows.
  Column() = default;

  static Column Constant(std::uint64_t size, std::int64_t value) {
    Column column;
    column.size_ = size;
    column.base_ = value;
    return column;
  }

  // REQUIRES: `codes` has size × width bytes, and one more where width is 3.
  static Column Fixed(const void* codes, std::uint64_t size, int width, std::int64_t base,
                      std::int64_t step, bool has_ends_of_time) {
    Column column;
    column.codes_ = static_cast<const std::byte*>(codes);
    column.size_ = size;
    column.form_ = static_cast<Form>(width);
    column.base_ = base;
    column.step_ = step;
    if (has_ends_of_time) column.first_special_ = EndOfTimeCode(width) - 1;
    return column;
  }

  // `rows`, sorted, are those with another value than `value`; theirs is in `values`, which must
  // outlive this column, as must `rows`.
  static Column Sparse(std::uint64_t size, std::int64_t value, const Column* rows,
                       const Column* values) {
    Column column;
    column.size_ = size;
    column.form_ = Form::kSparse;
    column.base_ = value;
    column.rows_ = rows;
    column.values_ = values;
    return column;
  }

  std::uint64_t size() const { return size_; }
  bool is_constant() const { return form_ == Form::kConstant; }
  bool is_sparse() const { return form_ == Form::kSparse; }
  const Column* sparse_rows() const { return rows_; }
  const Column* sparse_values() const { return values_; }
  // The value of a constant column, or of most rows of a sparse one.
  std::int64_t common_value() const { return base_; }
  int width() const { return static_cast<int>(form_); }
  const std::byte* codes() const { return codes_; }

  std::int64_t operator[](std::uint64_t row) const {
    if (row >= size_) [[unlikely]] return 0;
    std::uint64_t code = 0;
    switch (form_) {
      case Form::kConstant: return base_;
      case Form::kOne: code = Load<std::uint8_t>(row); break;
      case Form::kTwo: code = Load<std::uint16_t>(row); break;
      case Form::kThree: {
        std::uint32_t word;
        std::memcpy(&word, codes_ + row * 3, 4);
        code = word & 0xffffff;
        break;
      }
      case Form::kFour: code = Load<std::uint32_t>(row); break;
      case Form::kEight: code = Load<std::uint64_t>(row); break;
      case Form::kSparse: return ReadSparse(row);
    }
    if (code >= first_special_ && has_ends_of_time()) [[unlikely]] {
      return code == first_special_ ? kBeginningOfTime : kEndOfTime;
    }
    return Decode(code);
  }

  // Calls visit(row, value) for the rows [begin, end), as far as there are such, until it returns
  // false; says whether it never did. Faster than reading row by row: the form is looked at once.
  template <typename Visit>
  bool Scan(std::uint64_t begin, std::uint64_t end, Visit visit) const {
    end = end < size_ ? end : size_;
    const bool plain = first_special_ == std::numeric_limits<std::uint64_t>::max();
    if (plain && form_ == Form::kOne) return ScanCodes<std::uint8_t>(begin, end, visit);
    if (plain && form_ == Form::kTwo) return ScanCodes<std::uint16_t>(begin, end, visit);
    if (plain && form_ == Form::kFour) return ScanCodes<std::uint32_t>(begin, end, visit);
    for (std::uint64_t row = begin; row < end; ++row) {
      if (!visit(row, (*this)[row])) return false;
    }
    return true;
  }

  // First row of [begin, end) whose value is not less than `value`, in an ascending column; `end`
  // if there is none. Bounds beyond the column are cut.
  std::uint64_t LowerBound(std::uint64_t begin, std::uint64_t end, std::int64_t value) const;

  static constexpr std::uint64_t EndOfTimeCode(int width) {
    return width == 8 ? std::numeric_limits<std::uint64_t>::max() : (1ull << (8 * width)) - 1;
  }

 private:
  enum class Form : std::uint8_t {
    kConstant = 0, kOne = 1, kTwo = 2, kThree = 3, kFour = 4, kEight = 8, kSparse = 9,
  };

  // The greatest code of eight bytes is one like any other where no code is special.
  bool has_ends_of_time() const {
    return first_special_ != std::numeric_limits<std::uint64_t>::max();
  }
  template <typename Code>
  std::uint64_t Load(std::uint64_t row) const {
    Code code;
    std::memcpy(&code, codes_ + row * sizeof(Code), sizeof(Code));
    return code;
  }
  template <typename Code, typename Visit>
  bool ScanCodes(std::uint64_t begin, std::uint64_t end, Visit visit) const {
    // Copies, since what `visit` writes might be members for all that the compiler knows: it would
    // read them anew for each row.
    const std::byte* const codes = codes_;
    const auto base = static_cast<std::uint64_t>(base_), step = static_cast<std::uint64_t>(step_);
    for (std::uint64_t row = begin; row < end; ++row) {
      Code code;
      std::memcpy(&code, codes + row * sizeof(Code), sizeof(Code));
      if (!visit(row, static_cast<std::int64_t>(base + step * code))) return false;
    }
    return true;
  }
  // Unsigned, since a damaged file may hold any base and step.
  std::int64_t Decode(std::uint64_t code) const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(base_) +
                                     static_cast<std::uint64_t>(step_) * code);
  }
  std::int64_t ReadSparse(std::uint64_t row) const;

  const std::byte* codes_ = nullptr;
  std::uint64_t size_ = 0;
  std::int64_t base_ = 0;
  std::int64_t step_ = 1;
  std::uint64_t first_special_ = std::numeric_limits<std::uint64_t>::max();
  const Column* rows_ = nullptr;
  const Column* values_ = nullptr;
  Form form_ = Form::kConstant;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_COLUMN_H_
