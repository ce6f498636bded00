// SPDX-License-Identifier: Apache-2.0
// One line of docs/fact_model.md to one record of a batch.
#ifndef ENTENTE_IMPORTERS_FACT_LINES_LINE_PARSER_H_
#define ENTENTE_IMPORTERS_FACT_LINES_LINE_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "importers/fact_lines/fields.h"
#include "importers/fact_lines/json_tree.h"

namespace entente::fact_lines {

// Reads lines one after the other into batches. Not thread-safe.
class LineParser {
 public:
  // `ontology` outlives the parser. Sources without a date get `published`; facts without a source
  // get it as the time since when they are known (its start may be kBeginningOfTime: unknown).
  LineParser(const Ontology& ontology, DatePoint published);
  ~LineParser();

  // What follows goes into `batch`, which is empty.
  void StartBatch(RecordBatch* batch);

  // Adds the record of a line to the batch; its text points into the `size` bytes at `text`, which
  // are overwritten and must live as long as the batch; text[size] must be 0. False for a line that
  // is refused: the batch has no more records than before, refusal() says why.
  bool Parse(char* text, std::size_t size, std::uint64_t line);
  const Refusal& refusal() const { return context_.refusal; }

 private:
  bool ParseFact(const JsonNode& node, std::uint64_t line);
  bool ParseEntity(const JsonNode& line_node, std::uint64_t line);
  bool ParseSource(const JsonNode& node);
  std::uint32_t InternSource(SourceRecord source);

  LineContext context_;
  DatePoint published_;
  JsonTree tree_;
  struct SourceIndex;
  std::unique_ptr<SourceIndex> source_index_;
};

}  // namespace entente::fact_lines

#endif  // ENTENTE_IMPORTERS_FACT_LINES_LINE_PARSER_H_
