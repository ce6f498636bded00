// SPDX-License-Identifier: Apache-2.0
// entente_bench: all benches, then a table of what was measured against budget and baseline. Takes
// Google Benchmark's flags (--benchmark_filter=path …); ENTENTE_BENCH_FACTS=1e7 sets the size of
// the world; --shapes prints the world's shapes and measures nothing; --peer-files FOLDER writes
// what bench/peers needs, and measures nothing.
#include <iostream>
#include <optional>
#include <string_view>

#include "bench/bench_world.h"
#include "bench/peer_files.h"
#include "bench/probe.h"
#include "bench/report.h"
#include "benchmark/benchmark.h"

int main(int argc, char** argv) {
  using namespace entente::bench;
  if (const std::optional<int> code = RunAsProbe(argc, argv)) return *code;
  if (argc == 2 && std::string_view(argv[1]) == "--shapes") {
    std::cout << DescribeShapes(TheWorld());
    return 0;
  }
  if (argc == 3 && std::string_view(argv[1]) == "--peer-files") {
    WritePeerFiles(argv[2]);
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  BudgetReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}
