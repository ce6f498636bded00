// SPDX-License-Identifier: Apache-2.0
#include "importers/table/row_splitter.h"

namespace entente::table {
namespace {

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

}  // namespace

void RowSplitter::Start(std::string_view text, const Dialect& dialect) {
  text_ = text;
  dialect_ = dialect;
  const char wanted[] = {dialect.delimiter, '\n', '\r', dialect.quote};
  special_ = index_.Find(text, {wanted, dialect.quote == '\0' ? 3u : 4u});
  next_ = 0;
  position_ = 0;
}

bool RowSplitter::Next(Row* row) {
  row->fields.clear();
  row->terminated = row->open_quote = false;
  if (position_ >= text_.size()) return false;
  row->begin = static_cast<std::uint32_t>(position_);
  return dialect_.quote == '\0' && !dialect_.runs ? NextUnquoted(row) : NextQuoted(row);
}

bool RowSplitter::NextUnquoted(Row* row) {
  std::uint32_t begin = row->begin;
  for (; next_ < special_.size(); ++next_) {
    const std::uint32_t at = special_[next_];
    row->fields.push_back({begin, at, false});
    if (text_[at] != dialect_.delimiter) {
      EndRow(at, row);
      return true;
    }
    begin = at + 1;
  }
  row->fields.push_back({begin, static_cast<std::uint32_t>(text_.size()), false});
  EndRow(text_.size(), row);
  return true;
}

// The first byte from `at` on that is no delimiter, where runs of them are one.
std::size_t RowSplitter::AfterDelimiters(std::size_t at) const {
  while (dialect_.runs && at < text_.size() && text_[at] == dialect_.delimiter) ++at;
  return at;
}

bool RowSplitter::NextQuoted(Row* row) {
  std::size_t begin = AfterDelimiters(position_);
  bool in_quotes = false, quoted = false;
  const auto end_field = [&](std::size_t end) {
    row->fields.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), quoted});
    quoted = false;
  };
  for (; next_ < special_.size(); ++next_) {
    const std::size_t at = special_[next_];
    if (at < begin) continue;  // Of a run of delimiters.
    const char c = text_[at];
    if (in_quotes) {
      if (c != dialect_.quote) continue;
      const bool doubled = at + 1 < text_.size() && text_[at + 1] == dialect_.quote;
      if (doubled) {
        ++next_;
      } else {
        in_quotes = false;
      }
    } else if (c == dialect_.quote && dialect_.quote != '\0') {
      if (at == begin) in_quotes = quoted = true;
    } else if (IsLineEnd(c)) {
      // A run of delimiters before the line end is no field of its own.
      if (!dialect_.runs || begin < at || row->fields.empty()) end_field(at);
      EndRow(at, row);
      return true;
    } else {
      end_field(at);
      begin = AfterDelimiters(at + 1);
    }
  }
  row->open_quote = in_quotes;
  if (!dialect_.runs || begin < text_.size() || row->fields.empty()) end_field(text_.size());
  EndRow(text_.size(), row);
  return true;
}

void RowSplitter::EndRow(std::size_t at, Row* row) {
  row->end = static_cast<std::uint32_t>(at);
  row->terminated = at < text_.size();
  position_ = at;
  if (!row->terminated) return;
  const bool two = text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
  position_ = at + (two ? 2 : 1);
  next_ += two ? 2 : 1;
}

std::string_view FieldText(std::string_view text, const Field& field, char quote,
                           std::string* scratch) {
  std::string_view cell = text.substr(field.begin, field.end - field.begin);
  if (!field.quoted) return Trim(cell);
  cell.remove_prefix(1);
  const std::size_t end = cell.find(quote);
  // Nearly always the closing quote is the only one, and the last byte.
  if (end == std::string_view::npos || end + 1 == cell.size()) return Trim(cell.substr(0, end));
  scratch->clear();
  bool in_quotes = true;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool is_quote = in_quotes && cell[i] == quote;
    if (is_quote && i + 1 < cell.size() && cell[i + 1] == quote)
      ++i;
    else if (is_quote) {
      in_quotes = false;
      continue;
    }
    scratch->push_back(cell[i]);
  }
  return Trim(*scratch);
}

}  // namespace entente::table
