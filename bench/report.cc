// SPDX-License-Identifier: Apache-2.0
#include "bench/report.h"

#include <sys/utsname.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <optional>
#include <string_view>
#include <thread>

#include "absl/strings/str_format.h"
#include "base/strings.h"
#include "bench/bench_world.h"

namespace entente::bench {
namespace {

using Run = benchmark::BenchmarkReporter::Run;
using Runs = std::map<std::string, std::vector<Run>>;

enum class Measure {
  kWallTime,            // microseconds an iteration
  kCpuTime,             // the same where one thread only computes: holds on a busy machine, too
  kCounter,             // as the bench set it
  kMegabytesACpuSecond  // counter MB by CPU time
};

struct BudgetRow {
  const char* what;
  const char* bench;
  Measure measure;
  const char* counter;       // for kCounter
  const char* unit;
  double budget;             // 0: none
  double budget_each;        // added for each of counter "facts", or "months"
  bool at_least;             // the budget is a floor, not a ceiling
  const char* baseline;      // bench of the same measure; "" none
};

constexpr Measure kWall = Measure::kWallTime, kCpu = Measure::kCpuTime;
constexpr Measure kCounter = Measure::kCounter;

// Budgets: docs/benchmarks.md.
constexpr BudgetRow kRows[] = {
    {"quadruple records into a store, durable", "import/records", kCounter, "facts/s", "facts/s",
     3e6, 0, true, ""},
    {"bytes a fact on disk", "import/records", kCounter, "bytes/fact", "bytes", 12, 0, false, ""},
    {"  in a process that does not keep them", "import/parts", kCounter, "facts/s", "facts/s", 3e6, 0,
     true, ""},
    {"  peak memory of that", "import/parts", kCounter, "peak_MB", "MB", 2000, 0, false, ""},
    {"fact lines into a store, durable", "import/lines", kCounter, "MB/s", "MB/s", 0, 0, true,
     "baseline/rapidjson"},
    {"fact lines to records, one core", "import/lines_alone", Measure::kMegabytesACpuSecond, "",
     "MB/s", 250, 0, true, "baseline/rapidjson"},
    {"quadruple file into a store, durable", "table/quads", kCounter, "facts/s", "facts/s", 3e6, 0,
     true, ""},
    {"  to records, one core", "table/quads_alone", kCounter, "facts/s", "facts/s", 0, 0, true, ""},
    {"GDELT 2.0 events to records, one core", "table/gdelt_alone", Measure::kMegabytesACpuSecond, "",
     "MB/s", 300, 0, true, "baseline/memchr_fields"},
    {"  the same, rows", "table/gdelt_alone", kCounter, "rows/s", "rows/s", 700'000, 0, true, ""},
    {"  into a store, durable", "table/gdelt", kCounter, "rows/s", "rows/s", 0, 0, true, ""},
    {"peak memory of importing fact lines", "import/memory", kCounter, "peak_MB", "MB", 2000, 0,
     false, ""},
    {"100 facts more, committed", "commit/100_facts", kWall, "", "us", 0, 0, false, ""},
    {"open and first answer, warm", "open/warm", kWall, "", "us", 500, 0, false, ""},
    {"open and first answer, cold", "open/cold", kWall, "", "us", 30'000, 0, false, ""},
    {"facts of a dyad in two years, visited", "dyad/window", kCpu, "", "us", 0.5, 0.002, false,
     "baseline/vector_window"},
    {"  the same, listed in order", "dyad/window_list", kCpu, "", "us", 0.5, 0.002, false,
     "baseline/vector_window"},
    {"  of a busy dyad, visited", "busy_dyad/window", kCpu, "", "us", 0.5, 0.002, false,
     "baseline/vector_busy_window"},
    {"  of a busy dyad, listed in order", "busy_dyad/window_list", kCpu, "", "us", 0.5, 0.002,
     false, "baseline/vector_busy_window"},
    {"dyad-month series", "dyad/months", kCpu, "", "us", 1, 0, false, "baseline/vector_months"},
    {"  of a busy dyad", "busy_dyad/months", kCpu, "", "us", 1, 0.02, false,
     "baseline/vector_busy_months"},
    {"a hub's facts by relation", "hub/by_relation", kCpu, "", "us", 20, 0, false,
     "baseline/vector_hub"},
    {"shortest path", "path/shortest", kCpu, "", "us", 1, 0, false, "baseline/csr_shortest"},
    {"shortest path, relations and window", "path/filtered", kCpu, "", "us", 10, 0, false,
     "path/shortest"},
    {"all shortest paths, counted", "path/all_counted", kCpu, "", "us", 5, 0, false,
     "baseline/csr_all_counted"},
    {"within two steps", "path/two_steps", kCpu, "", "us", 25, 0, false,
     "baseline/csr_two_steps"},
    {"command line, links, start to exit", "cli/links", kWall, "", "us", 10'000, 0, false, ""},
};

double CounterOf(const Run& run, const char* name) {
  const auto found = run.counters.find(name);
  return found == run.counters.end() ? 0 : found->second.value;
}

double ValueOfRun(const Run& run, Measure measure, const char* counter) {
  const double iterations = static_cast<double>(run.iterations);
  if (measure == Measure::kCounter) return CounterOf(run, counter);
  if (measure == Measure::kWallTime) return run.real_accumulated_time / iterations * 1e6;
  if (measure == Measure::kCpuTime) return run.cpu_accumulated_time / iterations * 1e6;
  return CounterOf(run, "MB") / (run.cpu_accumulated_time / iterations);
}

std::optional<double> Measured(const Runs& runs, const char* bench, Measure measure,
                               const char* counter) {
  const auto found = runs.find(bench);
  if (found == runs.end()) return std::nullopt;
  std::vector<double> values;
  for (const Run& run : found->second) values.push_back(ValueOfRun(run, measure, counter));
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string Number(double value) {
  if (value == 0) return "-";
  if (value >= 1e6) return absl::StrFormat("%.2f M", value / 1e6);
  if (value >= 1000) return absl::StrFormat("%.0f", value);
  return absl::StrFormat("%.3g", value);
}

void PrintRow(const Runs& runs, const BudgetRow& row) {
  const std::optional<double> measured = Measured(runs, row.bench, row.measure, row.counter);
  if (!measured) return;
  double budget = row.budget;
  for (const char* counter : {"facts", "months"}) {
    if (row.budget_each == 0) break;
    budget += row.budget_each * Measured(runs, row.bench, kCounter, counter).value_or(0);
  }
  const bool met = row.at_least ? *measured >= budget : *measured <= budget;
  std::string ratio = "-";
  if (const auto baseline = Measured(runs, row.baseline, row.measure, row.counter)) {
    ratio = absl::StrFormat("%.3g x %s (%s)", *measured / *baseline, AsAbsl(row.baseline),
                            Number(*baseline));
  }
  std::cout << absl::StrFormat("%-42s %8s %-8s %9s  %-6s %s\n", row.what, Number(*measured),
                               row.unit, Number(budget),
                               row.budget == 0 ? "" : (met ? "met" : "MISSED"), ratio);
}

std::string ProcessorName() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

}  // namespace

bool BudgetReporter::ReportContext(const Context& context) {
  utsname system = {};
  uname(&system);
  std::cout << absl::StrFormat(
      "%s, %d threads, Linux %s, compiler %s\nworld of %d facts, %d entities, seed 1; folder %s\n",
      ProcessorName(), std::thread::hardware_concurrency(), system.release, __VERSION__,
      WorldFacts(), SyntheticWorldOptions().entities, BenchFolder());
  return ConsoleReporter::ReportContext(context);
}

void BudgetReporter::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
    runs_[run.run_name.function_name].push_back(run);
  }
}

void BudgetReporter::Finalize() {
  std::cout << absl::StrFormat("\n%-42s %8s %-8s %9s  %-6s %s\n", "what", "measured", "unit",
                               "budget", "", "ratio to baseline");
  for (const BudgetRow& row : kRows) PrintRow(runs_, row);
}

}  // namespace entente::bench
