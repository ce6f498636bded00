// SPDX-License-Identifier: Apache-2.0
// Runs the importer of fact lines on a text, and keeps what it hands on.
#ifndef ENTENTE_TESTS_IMPORTERS_FACTS_IMPORT_H_
#define ENTENTE_TESTS_IMPORTERS_FACTS_IMPORT_H_

#include <string>
#include <utility>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "importers/facts_importer.h"
#include "tests/testing/text_stream.h"

namespace entente {

struct Imported {
  absl::Status status;
  std::vector<RecordBatch> batches;

  // The records of all batches together. A fact's source is that of its batch.
  std::vector<FactRecord> facts() const {
    std::vector<FactRecord> all;
    for (const RecordBatch& b : batches) all.insert(all.end(), b.facts.begin(), b.facts.end());
    return all;
  }
  std::vector<EntityRecord> entities() const {
    std::vector<EntityRecord> all;
    for (const RecordBatch& b : batches) {
      all.insert(all.end(), b.entities.begin(), b.entities.end());
    }
    return all;
  }
  std::vector<SourceRecord> sources() const {
    std::vector<SourceRecord> all;
    for (const RecordBatch& b : batches) {
      all.insert(all.end(), b.sources.begin(), b.sources.end());
    }
    return all;
  }
  std::vector<Reject> rejects() const {
    std::vector<Reject> all;
    for (const RecordBatch& b : batches) {
      all.insert(all.end(), b.rejects.begin(), b.rejects.end());
    }
    return all;
  }
};

inline Imported ImportText(std::string text, ImportOptions options = {}) {
  options.ontology = Ontology::Default().get();
  TextStream stream(std::move(text), "lines.jsonl");
  Imported imported;
  imported.status = ImportFactStream(stream, options, [&imported](RecordBatch& batch) {
    imported.batches.push_back(std::move(batch));
    return absl::OkStatus();
  });
  return imported;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_IMPORTERS_FACTS_IMPORT_H_
