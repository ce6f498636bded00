// SPDX-License-Identifier: Apache-2.0
#include "importers/facts_importer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/fact_lines/line_parser.h"

namespace entente {
namespace {

constexpr std::size_t kMaxLine = 64 << 20;
constexpr std::size_t kRejectBytes = 1000;
constexpr std::size_t kBatchRecords = 2048;
constexpr std::size_t kBatchBytes = 4 << 20;
constexpr std::size_t kBlockBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// Copies of lines, in blocks that go over to the batch when they are full.
class LineArena {
 public:
  // A copy of `text` with a zero byte after it.
  char* Copy(std::string_view text, RecordBatch& batch) {
    if (block_.size() - used_ <= text.size()) {
      HandOver(batch);
      block_.resize(std::max(kBlockBytes, text.size() + 1));
    }
    char* copy = block_.data() + used_;
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = 0;
    used_ += text.size() + 1;
    return copy;
  }
  // Gives back what the last Copy took: `text` was refused.
  void DropLast(std::string_view text) { used_ -= text.size() + 1; }
  void HandOver(RecordBatch& batch) {
    if (used_ > 0) batch.Adopt(std::move(block_));
    block_.clear();
    used_ = 0;
  }

 private:
  std::string block_;
  std::size_t used_ = 0;
};

// One import, over any number of documents.
class FactsImport {
 public:
  FactsImport(const ImportOptions& options, DatePoint published, const RecordSink& sink)
      : options_(options), sink_(sink), parser_(*options.ontology, published) {}

  // True when the limit of facts is reached.
  bool done() const { return options_.limit != 0 && facts_ >= options_.limit; }

  absl::Status Import(SourceStream& stream);

 private:
  void StartBatch();
  void TakeLine(const LineReader::Line& line);
  void Reject(const LineReader::Line& line, std::string_view reason_class, std::string reason);
  bool BatchIsFull() const;
  absl::Status Flush();

  const ImportOptions& options_;
  const RecordSink& sink_;
  fact_lines::LineParser parser_;
  RecordBatch batch_;
  LineArena arena_;
  std::string document_;
  std::size_t batch_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t facts_ = 0;
};

absl::Status FactsImport::Import(SourceStream& stream) {
  document_ = stream.name();
  StartBatch();
  LineReader reader(stream, kMaxLine);
  LineReader::Line line;
  while (!done()) {
    absl::StatusOr<bool> more = reader.Next(&line);
    if (!more.ok() || !*more) {
      // What was read before the damage is good.
      ENTENTE_RETURN_IF_ERROR(Flush());
      return more.status();
    }
    TakeLine(line);
    if (BatchIsFull()) ENTENTE_RETURN_IF_ERROR(Flush());
  }
  return Flush();
}

void FactsImport::StartBatch() {
  batch_.Clear();
  batch_.input = document_;
  batch_bytes_ = 0;
  parser_.StartBatch(&batch_);
}

void FactsImport::TakeLine(const LineReader::Line& line) {
  bytes_ += line.text.size() + 1;
  if (line.too_long) {
    Reject(line, "line too long",
           absl::StrCat("the line is longer than ", kMaxLine >> 20, " MB; a fact is one line"));
    return;
  }
  std::string_view text = line.text;
  if (line.number == 1 && text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (IsBlank(text)) return;
  const std::size_t facts_before = batch_.facts.size();
  if (parser_.Parse(arena_.Copy(text, batch_), text.size(), line.number)) {
    facts_ += batch_.facts.size() - facts_before;
    batch_bytes_ += text.size();
    return;
  }
  arena_.DropLast(text);
  Reject(line, parser_.refusal().reason_class, parser_.refusal().reason);
}

void FactsImport::Reject(const LineReader::Line& line, std::string_view reason_class,
                         std::string reason) {
  batch_.rejects.push_back({.input = document_,
                            .line = line.number,
                            .reason_class = std::string(reason_class),
                            .reason = std::move(reason),
                            .text = std::string(fact_lines::CutText(line.text, kRejectBytes))});
}

bool FactsImport::BatchIsFull() const {
  const std::size_t records = batch_.facts.size() + batch_.entities.size() +
                              batch_.sources.size() + batch_.rejects.size();
  return records >= kBatchRecords || batch_bytes_ >= kBatchBytes;
}

absl::Status FactsImport::Flush() {
  const bool empty = batch_.facts.empty() && batch_.entities.empty() && batch_.sources.empty() &&
                     batch_.rejects.empty();
  arena_.HandOver(batch_);
  if (!empty) ENTENTE_RETURN_IF_ERROR(sink_(batch_));
  StartBatch();
  if (options_.progress) options_.progress(bytes_, facts_);
  return absl::OkStatus();
}

absl::StatusOr<DatePoint> ParsePublished(const ImportOptions& options) {
  if (options.published.empty()) return DatePoint{};
  absl::StatusOr<DatePoint> date = ParseDate(options.published);
  if (date.ok()) return date;
  return absl::InvalidArgumentError(
      absl::StrCat("date of publication: ", date.status().message()));
}

}  // namespace

int RecogniseFacts(std::string_view name, std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return 0;
  const std::string_view line = head.substr(start, head.find('\n', start) - start);
  if (!line.starts_with('{')) return 0;
  const auto has = [line](std::string_view key) {
    return line.find(key) != std::string_view::npos;
  };
  if (has("\"subject\"") && (has("\"relation\"") || has("\"type\""))) return 95;
  if (line.starts_with("{\"entity\"") || line.starts_with("{\"source\"")) return 90;
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") ? 20 : 0;
}

absl::Status ImportFacts(const std::string& path, const ImportOptions& options,
                         const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const DatePoint published, ParsePublished(options));
  FactsImport import(options, published, sink);
  bool stopped = false;
  const absl::Status status = ForEachSource(path, [&](SourceStream& stream) {
    ENTENTE_RETURN_IF_ERROR(import.Import(stream));
    stopped = import.done();
    // An error ends the walk; this one is taken back below.
    return stopped ? absl::CancelledError("limit reached") : absl::OkStatus();
  });
  return stopped ? absl::OkStatus() : status;
}

absl::Status ImportFactStream(SourceStream& stream, const ImportOptions& options,
                              const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const DatePoint published, ParsePublished(options));
  return FactsImport(options, published, sink).Import(stream);
}

}  // namespace entente
