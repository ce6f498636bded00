// SPDX-License-Identifier: Apache-2.0
#include "importers/table_importer.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/ordered_work.h"
#include "base/source_stream.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/table/builtin_mappings.h"
#include "importers/table/chunk_reader.h"
#include "importers/table/compile.h"
#include "importers/table/document.h"
#include "importers/table/recognise.h"
#include "importers/table/run_chunk.h"
#include "importers/table/spells.h"

namespace entente {
namespace table {
namespace {

// So large that the hand-over between threads costs nothing, so small that the records of a chunk
// stay in the cache until the store has taken them.
constexpr std::size_t kChunkBytes = 128 << 10;

absl::StatusOr<DatePoint> ParsePublished(const ImportOptions& options) {
  if (options.published.empty()) return DatePoint{};
  absl::StatusOr<DatePoint> date = ParseDate(options.published);
  if (date.ok()) return date;
  return absl::InvalidArgumentError(absl::StrCat("date of publication: ", date.status().message()));
}

// One import, over any number of documents.
class TableImport {
 public:
  TableImport(const Mapping& mapping, const ImportOptions& options, DatePoint published,
              const RecordSink& sink);

  absl::Status Import(SourceStream& stream);
  // After the last document.
  absl::Status Finish();
  bool done() const { return done_; }

 private:
  absl::StatusOr<bool> ReadHead(ChunkReader& reader, const std::string& name, Chunk* chunk);
  absl::Status Bind(const std::string& name, const std::vector<std::string>& header);
  absl::Status Take(ChunkResult& result);
  absl::Status HandOn(RecordBatch& batch);
  absl::Status HandOnSpells();
  absl::Status PassDocument(const std::string& name, const absl::Status& why);

  const Mapping& mapping_;
  const ImportOptions& options_;
  const RecordSink& sink_;
  std::vector<ChunkRunner> runners_;
  SpellMerger spells_;
  std::shared_ptr<const Document> document_;
  std::uint64_t bytes_ = 0, facts_ = 0, foreign_lines_ = 0;
  std::size_t documents_ = 0;   // that were of the format
  absl::Status first_refusal_;  // of a document
  bool done_ = false;
  OrderedWork<ChunkTask, ChunkResult> work_;  // Last: its threads use the rest.
};

TableImport::TableImport(const Mapping& mapping, const ImportOptions& options, DatePoint published,
                         const RecordSink& sink)
    : mapping_(mapping),
      options_(options),
      sink_(sink),
      runners_(static_cast<std::size_t>(ThreadCount(options.threads)),
               ChunkRunner(mapping, published)),
      spells_(mapping),
      work_(
          ThreadCount(options.threads),
          [this](int worker, ChunkTask& task, ChunkResult& result) {
            runners_[static_cast<std::size_t>(worker)].Run(task, result);
          },
          [this](ChunkResult& result) { return Take(result); }) {}

absl::Status TableImport::Import(SourceStream& stream) {
  if (IsLookupFile(mapping_, stream.name())) return absl::OkStatus();
  ChunkReader reader(stream, mapping_.format.dialect, kChunkBytes);
  ChunkTask task;
  absl::StatusOr<bool> more = ReadHead(reader, stream.name(), &task.chunk);
  if (absl::IsInvalidArgument(more.status())) return PassDocument(stream.name(), more.status());
  while (more.ok() && *more) {
    task.document = document_;
    ENTENTE_RETURN_IF_ERROR(work_.Add(task));
    more = reader.Next(&task.chunk);
  }
  if (more.ok()) return absl::OkStatus();
  // What was read before the damage is good.
  ENTENTE_RETURN_IF_ERROR(Finish());
  return more.status();
}

// Reads the first chunk, takes the header off it, and binds the columns. False for an empty
// document.
absl::StatusOr<bool> TableImport::ReadHead(ChunkReader& reader, const std::string& name,
                                           Chunk* chunk) {
  const Format& format = mapping_.format;
  ENTENTE_ASSIGN_OR_RETURN(const bool more, reader.Next(chunk));
  std::vector<std::string> header;
  std::size_t begin = 0;
  std::uint64_t rows = 0;
  if (more && chunk->kind == Chunk::Kind::kRows) {
    RowSplitter splitter;
    splitter.Start(chunk->text(), format.dialect);
    Row row;
    std::string scratch;
    while (header.empty() && splitter.Next(&row)) {
      const std::string_view line = chunk->text().substr(row.begin, row.end - row.begin);
      const bool passed = rows < format.skip || line.empty() ||
                          (!format.comment.empty() && line.starts_with(format.comment));
      if (!passed && format.header == Format::Header::kNo) break;
      ++rows;
      begin = splitter.position();
      if (passed) continue;
      std::uint64_t ignored = 0;
      std::string text(line);
      std::size_t size = text.size();
      DecodeText(format.encoding, &text, &size, &ignored);
      text.resize(size);
      Row decoded;
      RowSplitter again;
      again.Start(text, format.dialect);
      again.Next(&decoded);
      for (const Field& field : decoded.fields) {
        header.emplace_back(FieldText(text, field, format.dialect.quote, &scratch));
      }
    }
    if (format.header == Format::Header::kMaybe && !IsHeader(mapping_, header)) {
      header.clear();
      begin = 0;
      rows = 0;
    }
  } else if (more && format.header == Format::Header::kYes) {
    return absl::InvalidArgumentError(
        "its first row is no header: it is too long, or a quote is "
        "not closed");
  }
  if (!more) return false;
  ENTENTE_RETURN_IF_ERROR(Bind(name, header));
  chunk->block.erase(0, begin);
  chunk->size -= begin;
  chunk->first_row += rows;
  if (chunk->block.size() < 64) chunk->block.resize(64);
  return true;
}

absl::Status TableImport::Bind(const std::string& name, const std::vector<std::string>& header) {
  if (header.empty() && mapping_.format.header == Format::Header::kYes) {
    return absl::InvalidArgumentError("has no header");
  }
  ENTENTE_ASSIGN_OR_RETURN(Document document, BindDocument(mapping_, name, header));
  document_ = std::make_shared<const Document>(std::move(document));
  ++documents_;
  return absl::OkStatus();
}

// A document of a folder that is no table of the format; alone it is an error.
absl::Status TableImport::PassDocument(const std::string& name, const absl::Status& why) {
  const std::string reason(AsStd(why.message()));
  if (first_refusal_.ok()) {
    first_refusal_ = absl::InvalidArgumentError(absl::StrCat(name, ": ", reason));
  }
  RecordBatch batch;
  batch.input = name;
  batch.rejects.push_back({name, 0, "document of another format", reason, ""});
  ENTENTE_RETURN_IF_ERROR(work_.Finish());
  return sink_(batch);
}

absl::Status TableImport::Take(ChunkResult& result) {
  bytes_ += result.bytes;
  foreign_lines_ += result.foreign_lines;
  if (mapping_.has_spells) spells_.Run(result.specs, &result.batch);
  return HandOn(result.batch);
}

absl::Status TableImport::HandOn(RecordBatch& batch) {
  if (options_.dedupe) batch.dedupe = *options_.dedupe;
  const std::uint64_t left = options_.limit == 0 ? batch.facts.size() : options_.limit - facts_;
  if (batch.facts.size() > left) batch.facts.resize(left);
  facts_ += batch.facts.size();
  ENTENTE_RETURN_IF_ERROR(sink_(batch));
  if (options_.progress) options_.progress(bytes_, facts_);
  done_ = options_.limit != 0 && facts_ >= options_.limit;
  // An error ends the work; this one is taken back by who imports.
  return done_ ? absl::CancelledError("limit reached") : absl::OkStatus();
}

absl::Status TableImport::HandOnSpells() {
  constexpr std::size_t kBatchFacts = 4096;
  RecordBatch batch;
  if (document_ != nullptr) batch.input = document_->name;
  batch.dedupe = mapping_.dedupe;
  while (spells_.TakeRest(kBatchFacts, &batch)) {
    ENTENTE_RETURN_IF_ERROR(HandOn(batch));
    batch.Clear();
  }
  return absl::OkStatus();
}

absl::Status TableImport::Finish() {
  ENTENTE_RETURN_IF_ERROR(work_.Finish());
  ENTENTE_RETURN_IF_ERROR(HandOnSpells());
  if (documents_ == 0 && !first_refusal_.ok()) return first_refusal_;
  if (foreign_lines_ > 0 && options_.note) {
    options_.note(absl::StrCat(foreign_lines_,
                               " lines are not UTF-8 and were read as "
                               "windows-1252"));
  }
  return absl::OkStatus();
}

absl::Status ImportTables(const MappingText& text, const std::string& path,
                          const ImportOptions& options, const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const DatePoint published, ParsePublished(options));
  ENTENTE_ASSIGN_OR_RETURN(
      const std::shared_ptr<const Mapping> mapping,
      CompileMapping(text, {.ontology = options.ontology, .parameters = options.parameters}));
  TableImport import(*mapping, options, published, sink);
  absl::Status status =
      ForEachSource(path, [&](SourceStream& stream) { return import.Import(stream); });
  if (status.ok()) status = import.Finish();
  return import.done() ? absl::OkStatus() : status;
}

}  // namespace
}  // namespace table

absl::StatusOr<Importer> TableImporter(const std::string& file, const std::string& json) {
  ENTENTE_ASSIGN_OR_RETURN(table::MappingText parsed, table::MappingText::Parse(file, json));
  const auto text = std::make_shared<const table::MappingText>(std::move(parsed));
  ENTENTE_ASSIGN_OR_RETURN(table::Mapping read, table::ReadMappingHead(*text));
  const auto head = std::make_shared<const table::Mapping>(std::move(read));
  Importer importer;
  importer.name = head->name;
  importer.description = head->title;
  importer.page = "docs/mappings.md";
  importer.recognise = [head](std::string_view name, std::string_view beginning) {
    return table::Recognise(*head, name, beginning);
  };
  importer.import = [text](const std::string& path, const ImportOptions& options,
                           const RecordSink& sink) {
    return table::ImportTables(*text, path, options, sink);
  };
  for (const table::Parameter& parameter : head->parameters) {
    importer.parameters.push_back({parameter.name, parameter.standard, parameter.help});
  }
  return importer;
}

std::vector<Importer> BuiltinTableImporters() {
  std::vector<Importer> importers;
  for (const table::BuiltinMapping& mapping : table::BuiltinMappings()) {
    absl::StatusOr<Importer> importer =
        TableImporter("datasets/mappings/" + mapping.file, std::string(mapping.text));
    // A test holds that each can be read.
    if (importer.ok()) importers.push_back(*std::move(importer));
  }
  return importers;
}

}  // namespace entente
