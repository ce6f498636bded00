// SPDX-License-Identifier: Apache-2.0
// What an import tells at its end.
#ifndef ENTENTE_CLI_IMPORT_REPORT_H_
#define ENTENTE_CLI_IMPORT_REPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "facts/fact_record.h"
#include "graph/store.h"

namespace entente {

// What the importers read, before anything was resolved.
struct ReadTotals {
  std::uint64_t facts = 0;
  std::uint64_t entities = 0;
  std::uint64_t sources = 0;
  std::uint64_t bytes = 0;
  double seconds = 0;
  // Of tables: each row either gave facts, or stated nothing (by reason), or was refused.
  std::uint64_t rows = 0;
  std::uint64_t refused_rows = 0;
  std::map<std::string, std::uint64_t> passed_over = {};
  std::map<std::string, std::uint64_t> refused_by_reason = {};

  void Add(const RecordBatch& batch);
};

// "facts.jsonl:17: no such relation …"
std::string RejectText(const Reject& reject);

// Refusals counted by reason, most frequent first, each with an example; "" for none.
std::string RefusalText(const std::map<std::string, std::uint64_t>& by_reason,
                        const std::vector<Reject>& first);

// Several lines, each with its line end.
std::string CommitText(const std::string& store, const CommitSummary& summary,
                       const ReadTotals& read);

// What became of the rows of tables: "1,000 rows: 800 gave facts, 150 stated nothing (120 × no first
// actor, 30 × …), 50 refused (…)", with its line end; "" where there were none.
std::string RowsText(const ReadTotals& read);

// "45 facts, 2.1 MB in 0.53 s (84,906 facts a second)"
std::string SpeedText(const ReadTotals& read);

}  // namespace entente

#endif  // ENTENTE_CLI_IMPORT_REPORT_H_
