// SPDX-License-Identifier: Apache-2.0
// A store as the lines that `export` writes: the way to compare two stores.
#ifndef ENTENTE_TESTS_GRAPH_EXPORT_LINES_H_
#define ENTENTE_TESTS_GRAPH_EXPORT_LINES_H_

#include <algorithm>
#include <string>
#include <vector>

#include "facts/fact_json.h"
#include "facts/fact_record.h"
#include "graph/store.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace entente {

inline std::vector<std::string> ExportLines(const std::string& store) {
  std::vector<std::string> lines;
  EXPECT_THAT(ExportStore(store, [&](RecordBatch& batch) {
    for (const EntityRecord& entity : batch.entities) {
      AppendEntityLine(entity, &lines.emplace_back());
    }
    for (const FactRecord& fact : batch.facts) {
      const bool sourced = fact.source != FactRecord::kNoSource;
      AppendFactLine(fact, sourced ? &batch.sources[fact.source] : nullptr, &lines.emplace_back());
    }
    return absl::OkStatus();
  }), IsOk());
  return lines;
}

// The same without regard to order, which depends on that of the imports.
inline std::vector<std::string> SortedExport(const std::string& store) {
  std::vector<std::string> lines = ExportLines(store);
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_GRAPH_EXPORT_LINES_H_
