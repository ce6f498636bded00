// SPDX-License-Identifier: Apache-2.0
// What is measured, held against its budget and its baseline: one table, one row each.
#ifndef ENTENTE_BENCH_REPORT_H_
#define ENTENTE_BENCH_REPORT_H_

#include <map>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

namespace entente::bench {

// Google Benchmark's own output, and behind it the table. Of several repetitions the table shows
// the median.
class BudgetReporter : public benchmark::ConsoleReporter {
 public:
  BudgetReporter() : benchmark::ConsoleReporter(OO_Tabular) {}
  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  std::map<std::string, std::vector<Run>> runs_;
};

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_REPORT_H_
