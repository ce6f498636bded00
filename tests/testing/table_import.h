// SPDX-License-Identifier: Apache-2.0
// Tables imported by a mapping that a test writes, as lines of facts.
#ifndef ENTENTE_TESTS_TESTING_TABLE_IMPORT_H_
#define ENTENTE_TESTS_TESTING_TABLE_IMPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "facts/fact_json.h"
#include "importers/importer.h"

namespace entente {

// What an import handed on.
struct Imported {
  absl::Status status;
  std::vector<std::string> facts;     // lines; without source and row unless asked for
  std::vector<std::string> entities;  // lines
  std::vector<std::string> rejects;   // "ROW: CLASS: REASON"
  std::map<std::string, std::uint64_t> passed_over;
  std::vector<std::string> notes;
  std::uint64_t rows = 0;
  Dedupe dedupe = Dedupe::kNone;
};

inline void AddBatch(RecordBatch& batch, bool with_source, Imported* imported) {
  for (FactRecord& fact : batch.facts) {
    const bool sourced = with_source && fact.source < batch.sources.size();
    if (!with_source) fact.row = 0;
    std::string line;
    AppendFactLine(fact, sourced ? &batch.sources[fact.source] : nullptr, &line);
    imported->facts.push_back(std::move(line));
  }
  for (const EntityRecord& entity : batch.entities) {
    AppendEntityLine(entity, &imported->entities.emplace_back());
  }
  for (const Reject& reject : batch.rejects) {
    imported->rejects.push_back(
        absl::StrCat(reject.line, ": ", reject.reason_class, ": ", reject.reason));
  }
  for (const PassedOver& passed : batch.passed_over) {
    imported->passed_over[passed.reason] += passed.rows;
  }
  imported->rows += batch.rows;
  imported->dedupe = batch.dedupe;
}

inline Imported ImportBy(const Importer& importer, const std::string& path,
                         ImportOptions options = {}, bool with_source = false) {
  Imported imported;
  options.ontology = Ontology::Default().get();
  options.note = [&](std::string_view sentence) { imported.notes.emplace_back(sentence); };
  imported.status = importer.import(path, options, [&](RecordBatch& batch) {
    AddBatch(batch, with_source, &imported);
    return absl::OkStatus();
  });
  return imported;
}

inline Imported ImportByMapping(const std::string& mapping, const std::string& path,
                                const ImportOptions& options = {}, bool with_source = false) {
  const absl::StatusOr<Importer> importer = ImporterOfMapping("test.json", mapping);
  if (importer.ok()) return ImportBy(*importer, path, options, with_source);
  Imported failed;
  failed.status = importer.status();
  return failed;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_TABLE_IMPORT_H_
