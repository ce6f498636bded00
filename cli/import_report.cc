// SPDX-License-Identifier: Apache-2.0
#include "cli/import_report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/amounts.h"
#include "render/text.h"

namespace entente {
namespace {

std::string ExampleOf(const std::string& reason, const std::vector<Reject>& first) {
  for (const Reject& reject : first) {
    if (reject.reason_class == reason) return RejectText(reject);
  }
  return "";
}

// "120 × no first actor, 30 × states nothing", most frequent first.
std::string ReasonsText(const std::map<std::string, std::uint64_t>& by_reason) {
  std::vector<std::pair<std::string, std::uint64_t>> reasons(by_reason.begin(), by_reason.end());
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [reason, count] : reasons) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", CountText(count), " × ", CleanText(reason));
  }
  return text;
}

}  // namespace

std::string RejectText(const Reject& reject) {
  const std::string line = reject.line == 0 ? "" : absl::StrCat(":", reject.line);
  return absl::StrCat(CleanText(reject.input), line, ": ", CleanText(reject.reason));
}

std::string RefusalText(const std::map<std::string, std::uint64_t>& by_reason,
                        const std::vector<Reject>& first) {
  std::vector<std::pair<std::string, std::uint64_t>> reasons(by_reason.begin(), by_reason.end());
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [reason, count] : reasons) {
    absl::StrAppend(&text, "  ", CountText(count), " × ", CleanText(reason));
    const std::string example = ExampleOf(reason, first);
    if (!example.empty()) absl::StrAppend(&text, ", as ", example);
    text.push_back('\n');
  }
  return text;
}

void ReadTotals::Add(const RecordBatch& batch) {
  facts += batch.facts.size();
  entities += batch.entities.size();
  sources += batch.sources.size();
  rows += batch.rows;
  for (const PassedOver& passed : batch.passed_over) passed_over[passed.reason] += passed.rows;
  if (batch.rows == 0) return;
  refused_rows += batch.rejects.size();
  for (const Reject& reject : batch.rejects) ++refused_by_reason[reject.reason_class];
}

std::string RowsText(const ReadTotals& read) {
  if (read.rows == 0) return "";
  std::uint64_t passed_over = 0;
  for (const auto& [reason, count] : read.passed_over) passed_over += count;
  const std::uint64_t without_facts = passed_over + read.refused_rows;
  std::string text = absl::StrCat(Counted(read.rows, "row", "rows"), ": ",
                                  CountText(read.rows - std::min(read.rows, without_facts)),
                                  " gave facts");
  if (passed_over > 0) {
    absl::StrAppend(&text, ", ", CountText(passed_over), " stated nothing (",
                    ReasonsText(read.passed_over), ")");
  }
  if (read.refused_rows > 0) {
    absl::StrAppend(&text, ", ", CountText(read.refused_rows), " refused (",
                    ReasonsText(read.refused_by_reason), ")");
  }
  return text + "\n";
}

std::string SpeedText(const ReadTotals& read) {
  const double seconds = std::max(read.seconds, 1e-6);
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(read.facts) / seconds);
  return absl::StrCat(Counted(read.facts, "fact", "facts"), ", ", BytesText(read.bytes), " in ",
                      SecondsText(read.seconds), " (", CountText(rate), " facts a second)");
}

std::string CommitText(const std::string& store, const CommitSummary& summary,
                       const ReadTotals& read) {
  std::string text = absl::StrCat("read ", SpeedText(read), "\n", RowsText(read));
  if (summary.changed) {
    absl::StrAppend(&text, CleanText(store), ", commit ", summary.commit, ": ",
                    Counted(summary.facts_added, "fact", "facts"), ", ",
                    Counted(summary.entities_added, "entity", "entities"), " and ",
                    Counted(summary.sources_added, "source", "sources"), " added\n");
  } else {
    absl::StrAppend(&text, CleanText(store), ": nothing new\n");
  }
  if (summary.duplicates > 0) {
    absl::StrAppend(&text, CountText(summary.duplicates),
                    summary.duplicates == 1 ? " fact was" : " facts were", " known already\n");
  }
  if (summary.persons_joined > 0) {
    absl::StrAppend(&text, Counted(summary.persons_joined, "person was", "persons were"),
                    " found to be another, spelt otherwise, and made one with him\n");
  }
  if (summary.persons_kept_apart > 0) {
    absl::StrAppend(&text, Counted(summary.persons_kept_apart, "person", "persons"),
                    " spelt otherwise elsewhere kept apart: the store has more facts than one "
                    "segment can hold, which joining them would need\n");
  }
  if (summary.refused == 0) return text;
  absl::StrAppend(&text, CountText(summary.refused), " refused:\n",
                  RefusalText(summary.refused_by_reason, summary.first_rejects));
  if (!summary.rejects_file.empty()) {
    absl::StrAppend(&text, "all of them are in ", CleanText(summary.rejects_file), "\n");
  }
  return text;
}

}  // namespace entente
