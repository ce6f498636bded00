// SPDX-License-Identifier: Apache-2.0
// Any bytes may be a table: cut into chunks of any size they have the rows of the whole, and no
// field lies outside of its row.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "base/source_stream.h"
#include "importers/table/chunk_reader.h"
#include "importers/table/row_splitter.h"

namespace {

using entente::table::Chunk;
using entente::table::Dialect;

class TextStream : public entente::SourceStream {
 public:
  explicit TextStream(std::string_view text) : text_(text) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t count = text_.copy(into.data(), into.size());
    text_.remove_prefix(count);
    return count;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return 0; }

 private:
  std::string_view text_;
  std::string name_ = "input";
};

std::uint64_t SplitAll(std::string_view text, const Dialect& dialect) {
  entente::table::RowSplitter splitter;
  splitter.Start(text, dialect);
  entente::table::Row row;
  std::string scratch;
  std::uint64_t rows = 0;
  while (splitter.Next(&row)) {
    ++rows;
    for (const entente::table::Field& field : row.fields) {
      if (field.begin > field.end || field.begin < row.begin || field.end > row.end) std::abort();
      FieldText(text, field, dialect.quote, &scratch);
    }
  }
  if (splitter.position() != text.size()) std::abort();
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static constexpr Dialect kDialects[] = {{'\t', false, '\0'}, {',', false, '"'}, {' ', true, '"'}};
  const Dialect& dialect = kDialects[data[0] % 3];
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  TextStream stream(text);
  entente::table::ChunkReader reader(stream, dialect, 1 + data[1]);
  Chunk chunk;
  std::uint64_t rows = 0;
  bool refused = false;
  for (;;) {
    const absl::StatusOr<bool> more = reader.Next(&chunk);
    if (!more.ok()) return 0;  // UTF-16.
    if (!*more) break;
    if (chunk.first_row != rows + 1) std::abort();
    refused = refused || chunk.kind != Chunk::Kind::kRows;
    rows += chunk.kind == Chunk::Kind::kRows ? SplitAll(chunk.text(), dialect) : 1;
  }
  const std::string_view mark = "\xEF\xBB\xBF";
  const std::string_view whole = text.starts_with(mark) ? text.substr(mark.size()) : text;
  if (!refused && rows != SplitAll(whole, dialect)) std::abort();
  return 0;
}
