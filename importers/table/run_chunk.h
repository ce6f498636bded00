// SPDX-License-Identifier: Apache-2.0
// A chunk of a document becomes a batch of records.
#ifndef ENTENTE_IMPORTERS_TABLE_RUN_CHUNK_H_
#define ENTENTE_IMPORTERS_TABLE_RUN_CHUNK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "importers/table/chunk_reader.h"
#include "importers/table/document.h"
#include "importers/table/row_context.h"
#include "importers/table/row_splitter.h"

namespace entente::table {

// The work on one chunk.
struct ChunkTask {
  Chunk chunk;
  std::shared_ptr<const Document> document;
};
struct ChunkResult {
  RecordBatch batch;
  std::vector<std::uint16_t> specs;  // of the facts, where the mapping has spells
  std::uint64_t bytes = 0;
  std::uint64_t foreign_lines = 0;  // that were no UTF-8 and were read as windows-1252
};

// Works on chunks of any documents, one after the other. One for each thread.
class ChunkRunner {
 public:
  // `mapping` must outlive it. `published` is the date of sources that do not say it.
  ChunkRunner(const Mapping& mapping, DatePoint published);
  // Takes over the chunk's text; the batch is emptied first.
  void Run(ChunkTask& task, ChunkResult& result);

 private:
  void RunRow(std::string_view text, const Row& row);
  bool PassesOver(std::string_view text, const Row& row) const;
  void FillCells(std::string_view text, const Row& row);
  void FillLookups();
  std::string_view CellOf(std::string_view text, const Row& row, std::size_t column);
  bool IsMissing(std::string_view cell) const;
  bool Required(std::string_view line);
  void Reject(std::string_view text);

  const Mapping& mapping_;
  RowContext context_;
  RowSplitter splitter_;
  Row row_;
  std::string scratch_;
  std::uint64_t missing_sizes_ = 0;  // bit n: a cell that means nothing has n bytes
};

// `text` in UTF-8, as format and content say; false if it is UTF-8 already. Lines that are none are
// read as windows-1252 and counted.
bool DecodeText(TextEncoding encoding, std::string* text, std::size_t* size,
                std::uint64_t* foreign_lines);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_RUN_CHUNK_H_
