// SPDX-License-Identifier: Apache-2.0
#include "importers/table/run_chunk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente::table {
namespace {

constexpr std::size_t kRejectBytes = 1000;
constexpr std::size_t kLeastBlock = 64;  // RecordBatch::Adopt wants more than 30 bytes.

void CountPassed(std::string_view reason, RecordBatch* batch) {
  for (PassedOver& passed : batch->passed_over) {
    if (passed.reason != reason) continue;
    ++passed.rows;
    return;
  }
  batch->passed_over.push_back({std::string(reason), 1});
}

}  // namespace

bool DecodeText(TextEncoding encoding, std::string* text, std::size_t* size,
                std::uint64_t* foreign_lines) {
  const std::string_view whole = std::string_view(*text).substr(0, *size);
  std::string decoded;
  if (encoding != TextEncoding::kUtf8) {
    decoded = ToUtf8(whole, encoding);
  } else {
    if (IsValidUtf8(whole)) return false;
    for (std::size_t at = 0; at < whole.size();) {
      const std::size_t end = std::min(whole.find_first_of("\r\n", at), whole.size() - 1) + 1;
      const std::string_view line = whole.substr(at, end - at);
      const bool foreign = !IsValidUtf8(line);
      if (foreign) ++*foreign_lines;
      decoded += foreign ? ToUtf8(line, TextEncoding::kWindows1252) : std::string(line);
      at = end;
    }
  }
  *size = decoded.size();
  decoded.resize(std::max(decoded.size(), kLeastBlock));
  *text = std::move(decoded);
  return true;
}

ChunkRunner::ChunkRunner(const Mapping& mapping, DatePoint published) : mapping_(mapping) {
  context_.mapping = &mapping;
  context_.published = published;
  for (const std::string& text : mapping.format.missing) {
    missing_sizes_ |= std::uint64_t{1} << std::min<std::size_t>(text.size(), 63);
  }
}

void ChunkRunner::Run(ChunkTask& task, ChunkResult& result) {
  RecordBatch& batch = result.batch;
  batch.Clear();
  batch.input = task.document->name;
  batch.dedupe = mapping_.dedupe;
  result.bytes = task.chunk.size;
  result.foreign_lines = 0;
  result.specs.clear();
  context_.specs = mapping_.has_spells ? &result.specs : nullptr;
  StartBatch(*task.document, &batch, &context_);
  std::string block = std::move(task.chunk.block);
  DecodeText(mapping_.format.encoding, &block, &task.chunk.size, &result.foreign_lines);
  const std::string_view text = std::string_view(block).substr(0, task.chunk.size);
  batch.Adopt(std::move(block));
  context_.row = task.chunk.first_row;
  if (task.chunk.kind != Chunk::Kind::kRows) {
    const bool open = task.chunk.kind == Chunk::Kind::kOpenQuote;
    context_.Refuse(open ? "quote not closed" : "row too long",
                    open ? "a quote opens here that is never closed; the next line was read anew"
                         : absl::StrCat("the row is longer than ", kMaxRowBytes >> 20, " MB"));
    ++batch.rows;
    Reject(text);
    return;
  }
  splitter_.Start(text, mapping_.format.dialect);
  for (; splitter_.Next(&row_); ++context_.row) {
    if (!PassesOver(text, row_)) RunRow(text, row_);
  }
}

// Blank rows and comments are no rows of the table.
bool ChunkRunner::PassesOver(std::string_view text, const Row& row) const {
  const std::string_view line = text.substr(row.begin, row.end - row.begin);
  if (line.empty()) return true;
  if (row.fields.size() == 1 && line.find_first_not_of(" \t\x1A") == std::string_view::npos)
    return true;
  return !mapping_.format.comment.empty() && line.starts_with(mapping_.format.comment);
}

void ChunkRunner::RunRow(std::string_view text, const Row& row) {
  RecordBatch& batch = *context_.batch;
  const std::string_view line = text.substr(row.begin, row.end - row.begin);
  ++batch.rows;
  context_.layout = context_.document->Find(row.fields.size(), mapping_.format.ragged);
  if (context_.layout == nullptr) {
    std::string wanted;
    for (const Layout& layout : context_.document->layouts) {
      absl::StrAppend(&wanted, wanted.empty() ? "" : " or ", layout.fields);
    }
    context_.Refuse("wrong number of fields",
                    absl::StrCat("the row has ", row.fields.size(), " fields, not ", wanted));
    return Reject(line);
  }
  if (line.find('\0') != std::string_view::npos) {
    context_.Refuse("not text", "the row has a byte of value 0");
    return Reject(line);
  }
  FillCells(text, row);
  if (!Required(line)) return;
  const Outcome outcome = StateRow(context_);
  if (outcome == Outcome::kRefused) return Reject(line);
  if (outcome == Outcome::kMissing) CountPassed("states nothing", &batch);
}

std::string_view ChunkRunner::CellOf(std::string_view text, const Row& row, std::size_t column) {
  if (column >= row.fields.size()) return {};
  const Field& field = row.fields[column];
  if (!field.quoted) {
    const std::string_view cell = Trim(text.substr(field.begin, field.end - field.begin));
    return IsMissing(cell) ? std::string_view() : cell;
  }
  const std::string_view cell = FieldText(text, field, mapping_.format.dialect.quote, &scratch_);
  if (IsMissing(cell)) return {};
  const bool in_text = text.data() <= cell.data() && cell.data() < text.data() + text.size();
  return in_text ? cell : context_.batch->Keep(cell);
}

bool ChunkRunner::IsMissing(std::string_view cell) const {
  if (cell.empty()) return true;
  if ((missing_sizes_ >> std::min<std::size_t>(cell.size(), 63) & 1) == 0) return false;
  return std::find(mapping_.format.missing.begin(), mapping_.format.missing.end(), cell) !=
         mapping_.format.missing.end();
}

void ChunkRunner::FillCells(std::string_view text, const Row& row) {
  for (const auto& [column, slot] : context_.layout->columns) {
    context_.cells[slot] = CellOf(text, row, column);
  }
  for (const Slot slot : context_.layout->absent) context_.cells[slot] = {};
  if (mapping_.unpivot) {
    context_.unpivoted.clear();
    for (const auto& [column, name] : context_.layout->unpivot) {
      context_.unpivoted.push_back(CellOf(text, row, column));
    }
  }
  if (mapping_.uses_row) {
    context_.cells[*mapping_.row_slot] = context_.batch->Keep(absl::StrCat(context_.row));
  }
  FillLookups();
}

void ChunkRunner::FillLookups() {
  for (std::size_t i = 0; i < mapping_.lookups.size(); ++i) {
    const LookupSpec& lookup = mapping_.lookups[i];
    const Text key = ValueOf(lookup.by, context_);
    const LookupTable& table = *context_.document->lookups[i];
    const auto found = key.outcome == Outcome::kGiven ? table.find(key.text) : table.end();
    for (std::size_t column = 0; column < lookup.slots.size(); ++column) {
      const bool missing = found == table.end() || IsMissing(found->second[column]);
      context_.cells[lookup.slots[column]] =
          missing ? std::string_view() : KeptText(found->second[column], context_);
    }
  }
}

// Whether the row is to state anything; counts and rejects it if not.
bool ChunkRunner::Required(std::string_view line) {
  for (const Requirement& requirement : mapping_.require) {
    const Text text = ValueOf(requirement.value, context_);
    if (text.outcome == Outcome::kGiven) continue;
    if (text.outcome == Outcome::kRefused) {
      Reject(line);
    } else {
      CountPassed(requirement.reason, context_.batch);
    }
    return false;
  }
  for (const Condition& condition : mapping_.pass) {
    const std::optional<bool> holds = Holds(condition, context_);
    if (holds && !*holds) continue;
    if (!holds) {
      Reject(line);
    } else {
      CountPassed(condition.reason, context_.batch);
    }
    return false;
  }
  return true;
}

void ChunkRunner::Reject(std::string_view text) {
  context_.batch->rejects.push_back({.input = context_.document->name,
                                     .line = context_.row,
                                     .reason_class = context_.refusal.reason_class,
                                     .reason = context_.refusal.reason,
                                     .text = std::string(text.substr(0, kRejectBytes))});
}

}  // namespace entente::table
