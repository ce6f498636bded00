// SPDX-License-Identifier: Apache-2.0
// Cuts a document at row ends into chunks that can be parsed apart.
#ifndef ENTENTE_IMPORTERS_TABLE_CHUNK_READER_H_
#define ENTENTE_IMPORTERS_TABLE_CHUNK_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "base/source_stream.h"
#include "importers/table/dialect.h"
#include "importers/table/row_splitter.h"

namespace entente::table {

// Whole rows, or one row that is no good.
struct Chunk {
  enum class Kind : std::uint8_t {
    kRows,
    kTooLong,    // The beginning of a row longer than kMaxRowBytes.
    kOpenQuote,  // The first line of a row whose quote is not closed; the next line begins anew.
  };
  Kind kind = Kind::kRows;
  std::string block;            // Holds the text; longer than 30 bytes.
  std::size_t size = 0;         // The text is so much of the front of `block`.
  std::uint64_t first_row = 0;  // Number of its first row in the document, from 1.
  bool last = false;            // Nothing follows.
  std::string_view text() const { return std::string_view(block).substr(0, size); }
};

// Reads one document. Not thread-safe.
class ChunkReader {
 public:
  // `chunk_bytes`: about so much in a chunk; more if a row is longer.
  ChunkReader(SourceStream& stream, const Dialect& dialect, std::size_t chunk_bytes);

  // Fills `chunk`, whose memory is used again; false at the end. A byte order mark in front is left
  // out. InvalidArgument for UTF-16; errors of the stream.
  absl::StatusOr<bool> Next(Chunk* chunk);
  // Read from the stream so far.
  std::uint64_t bytes() const { return bytes_; }

 private:
  absl::Status Fill(std::size_t wanted, std::string* block);
  absl::Status PassByteOrderMark(std::string* block);
  absl::Status SkipRestOfLine();
  std::size_t WholeRows(std::string_view text, std::uint64_t* rows, bool* open_quote);
  std::size_t WholeUnquotedRows(std::string_view text, std::uint64_t* rows) const;
  void TakeRefusedLine(bool too_long, std::string* block, Chunk* chunk);

  SourceStream& stream_;
  const Dialect dialect_;
  const std::size_t chunk_bytes_;
  RowSplitter splitter_;
  Row row_;
  std::string carry_;  // Read, but not handed out yet.
  std::uint64_t next_row_ = 1;
  std::uint64_t bytes_ = 0;
  bool started_ = false;
  bool at_end_ = false;    // The stream has no more.
  bool skipping_ = false;  // Inside a line that was refused.
};

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_CHUNK_READER_H_
