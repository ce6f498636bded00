// SPDX-License-Identifier: Apache-2.0
#include "importers/table/chunk_reader.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/byte_index.h"
#include "base/status_macros.h"

namespace entente::table {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLeastBlock = 64;  // Chunk::block is longer than 30 bytes.
constexpr std::size_t kShownBytes = 1000;

// Behind the first line end in `text`, or npos. A '\r' that ends the text may lack its '\n'.
std::size_t AfterFirstLineEnd(std::string_view text, bool at_end) {
  const std::size_t found = text.find_first_of("\r\n");
  if (found == std::string_view::npos) return found;
  if (text[found] == '\n') return found + 1;
  if (found + 1 < text.size()) return found + (text[found + 1] == '\n' ? 2 : 1);
  return at_end ? found + 1 : std::string_view::npos;
}

}  // namespace

ChunkReader::ChunkReader(SourceStream& stream, const Dialect& dialect, std::size_t chunk_bytes)
    : stream_(stream), dialect_(dialect), chunk_bytes_(chunk_bytes) {}

absl::StatusOr<bool> ChunkReader::Next(Chunk* chunk) {
  if (skipping_) ENTENTE_RETURN_IF_ERROR(SkipRestOfLine());
  std::string block = std::move(chunk->block);
  block.assign(carry_);
  carry_.clear();
  // At the beginning so much that a byte order mark is seen whole, and is not all there is.
  const std::size_t least = started_ ? 1 : kByteOrderMark.size() + 1;
  for (std::size_t wanted = std::max({chunk_bytes_, block.size(), least});; wanted *= 2) {
    ENTENTE_RETURN_IF_ERROR(Fill(wanted, &block));
    if (!std::exchange(started_, true)) ENTENTE_RETURN_IF_ERROR(PassByteOrderMark(&block));
    if (block.empty()) return false;
    std::uint64_t rows = 0;
    bool open_quote = false;
    const std::size_t size = WholeRows(block, &rows, &open_quote);
    if (size > 0) {
      carry_.assign(block, size);
      chunk->kind = Chunk::Kind::kRows;
      chunk->size = size;
      chunk->first_row = next_row_;
      next_row_ += rows;
      break;
    }
    if (at_end_ || block.size() > kMaxRowBytes) {
      TakeRefusedLine(!open_quote, &block, chunk);
      break;
    }
  }
  block.resize(std::max(chunk->size, kLeastBlock));
  chunk->block = std::move(block);
  chunk->last = at_end_ && carry_.empty() && !skipping_;
  return true;
}

// Reads until `block` has `wanted` bytes, or all there are.
absl::Status ChunkReader::Fill(std::size_t wanted, std::string* block) {
  const std::size_t had = block->size();
  if (at_end_ || had >= wanted) return absl::OkStatus();
  block->resize(wanted);
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t read, stream_.Read(std::span(*block).subspan(had)));
  block->resize(had + read);
  bytes_ += read;
  // A stream fills as much as it has.
  at_end_ = had + read < wanted;
  return absl::OkStatus();
}

absl::Status ChunkReader::PassByteOrderMark(std::string* block) {
  if (block->starts_with("\xFF\xFE") || block->starts_with("\xFE\xFF")) {
    return absl::InvalidArgumentError(
        absl::StrCat(stream_.name(),
                     ": is in UTF-16; convert it to UTF-8 first, for example "
                     "with iconv -f UTF-16 -t UTF-8"));
  }
  if (block->starts_with(kByteOrderMark)) block->erase(0, kByteOrderMark.size());
  return absl::OkStatus();
}

// The length of the rows at the front of `text` that are whole, and their number.
std::size_t ChunkReader::WholeRows(std::string_view text, std::uint64_t* rows, bool* open_quote) {
  if (dialect_.quote == '\0') return WholeUnquotedRows(text, rows);
  splitter_.Start(text, dialect_);
  std::size_t size = 0;
  while (splitter_.Next(&row_)) {
    *open_quote = row_.open_quote;
    const bool cut_return =
        text[splitter_.position() - 1] == '\r' && splitter_.position() == text.size() && !at_end_;
    const bool whole = row_.terminated ? !cut_return : at_end_ && !row_.open_quote;
    if (!whole) break;
    size = splitter_.position();
    ++*rows;
  }
  return size;
}

std::size_t ChunkReader::WholeUnquotedRows(std::string_view text, std::uint64_t* rows) const {
  std::size_t size = text.size();
  if (!at_end_) {
    // A '\r' at the end may be half of a line end.
    if (text.ends_with('\r')) text.remove_suffix(1);
    const std::size_t last = text.find_last_of("\r\n");
    size = last == std::string_view::npos ? 0 : last + 1;
  }
  text = text.substr(0, size);
  *rows = CountLineEnds(text);
  if (!text.empty() && text.back() != '\n' && text.back() != '\r') ++*rows;
  return size;
}

// The row at the front of `block` has no end: gives up its first line.
void ChunkReader::TakeRefusedLine(bool too_long, std::string* block, Chunk* chunk) {
  const std::size_t end = AfterFirstLineEnd(*block, at_end_);
  if (end != std::string::npos) {
    carry_.assign(*block, end);
  } else {
    skipping_ = !at_end_;
  }
  block->resize(std::min({block->size(), end, kShownBytes}));
  while (!block->empty() && (block->back() == '\n' || block->back() == '\r')) block->pop_back();
  chunk->kind = too_long ? Chunk::Kind::kTooLong : Chunk::Kind::kOpenQuote;
  chunk->size = block->size();
  chunk->first_row = next_row_++;
}

absl::Status ChunkReader::SkipRestOfLine() {
  std::string block;
  while (skipping_) {
    ENTENTE_RETURN_IF_ERROR(Fill(std::max(chunk_bytes_, block.size() + 2), &block));
    const std::size_t end = AfterFirstLineEnd(block, at_end_);
    skipping_ = end == std::string::npos && !at_end_;
    if (end != std::string::npos) carry_.assign(block, end);
    // Keeps a '\r' whose '\n' may follow.
    block.erase(0, block.ends_with('\r') ? block.size() - 1 : block.size());
  }
  return absl::OkStatus();
}

}  // namespace entente::table
