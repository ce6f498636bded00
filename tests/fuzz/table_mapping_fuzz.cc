// SPDX-License-Identifier: Apache-2.0
// Any text may be a mapping, and any text the table that it is used on: up to the first byte 0 the
// input is the one, behind it the other.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/ontology.h"
#include "importers/table/chunk_reader.h"
#include "importers/table/compile.h"
#include "importers/table/document.h"
#include "importers/table/recognise.h"
#include "importers/table/run_chunk.h"

namespace {

namespace table = entente::table;

// The cells of the first row, as a header.
std::vector<std::string> HeaderOf(std::string_view text, const table::Dialect& dialect) {
  table::RowSplitter splitter;
  splitter.Start(text, dialect);
  table::Row row;
  std::string scratch;
  std::vector<std::string> header;
  if (!splitter.Next(&row)) return header;
  for (const table::Field& field : row.fields) {
    header.emplace_back(FieldText(text, field, dialect.quote, &scratch));
  }
  return header;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\0'), input.size());
  const std::string_view text = input.substr(std::min(end + 1, input.size()));
  const auto json = table::MappingText::Parse("mapping.json", std::string(input.substr(0, end)));
  if (!json.ok()) return 0;
  const auto mapping = table::CompileMapping(
      *json, {.ontology = entente::Ontology::Default().get(), .parameters = {}});
  if (!mapping.ok() || !(*mapping)->lookups.empty()) return 0;
  table::Recognise(**mapping, "input.csv", text);
  const bool header = (*mapping)->format.header == table::Format::Header::kYes;
  auto document = table::BindDocument(
      **mapping, "input.csv",
      header ? HeaderOf(text, (*mapping)->format.dialect) : std::vector<std::string>());
  if (!document.ok()) return 0;
  table::ChunkTask task;
  task.document = std::make_shared<const table::Document>(*std::move(document));
  task.chunk.block = std::string(text) + std::string(64, ' ');
  task.chunk.size = text.size();
  task.chunk.first_row = 1;
  table::ChunkResult result;
  table::ChunkRunner runner(**mapping, {});
  runner.Run(task, result);
  if (result.batch.rejects.size() > result.batch.rows) std::abort();
  return 0;
}
