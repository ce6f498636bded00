// SPDX-License-Identifier: Apache-2.0
// Splits a text into rows and fields. A field that begins with a quote goes on to the next quote
// that is not doubled, whatever stands between; what follows up to the delimiter is part of it. A
// quote elsewhere is a character like any other. Rows end in "\n", "\r\n" or "\r", the last also in
// nothing.
#ifndef ENTENTE_IMPORTERS_TABLE_ROW_SPLITTER_H_
#define ENTENTE_IMPORTERS_TABLE_ROW_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_index.h"
#include "importers/table/dialect.h"

namespace entente::table {

// A field as it stands in the text: [begin, end), quotes included.
struct Field {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool quoted = false;
};

struct Row {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;      // Its line end not included.
  std::vector<Field> fields;  // At least one.
  bool terminated = false;    // A line end follows; else the text ends here.
  bool open_quote = false;    // The text ends inside a quoted field.
};

// Keeps its memory from text to text. Not thread-safe.
class RowSplitter {
 public:
  // `text` is read until the next Start. REQUIRES: text.size() < 2^32.
  void Start(std::string_view text, const Dialect& dialect);
  // The next row; false behind the last.
  bool Next(Row* row);
  // Where the next row begins.
  std::size_t position() const { return position_; }

 private:
  bool NextUnquoted(Row* row);
  bool NextQuoted(Row* row);
  void EndRow(std::size_t at, Row* row);
  std::size_t AfterDelimiters(std::size_t at) const;

  std::string_view text_;
  Dialect dialect_;
  ByteIndex index_;
  std::span<const std::uint32_t> special_;  // Delimiters, quotes and line ends.
  std::size_t next_ = 0;                    // Index into special_.
  std::size_t position_ = 0;
};

// `text` without blanks and tabs at its ends.
inline std::string_view Trim(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// The text of `field`: blanks around it and quotes taken off, doubled quotes made one. A view of
// `text`, or of `scratch` where quotes within had to be undone.
std::string_view FieldText(std::string_view text, const Field& field, char quote,
                           std::string* scratch);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_ROW_SPLITTER_H_
