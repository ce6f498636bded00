// SPDX-License-Identifier: Apache-2.0
// From a store on disk to a first answer, in process and by the command line.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "benchmark/benchmark.h"
#include "bench/bench_world.h"
#include "bench/probe.h"
#include "queries/kernels.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

// Names of two entities with facts between them.
struct NamedPair {
  std::string a, b;
  std::size_t facts = 0;
};

NamedPair PairToAsk() {
  const Question& question = BusyDyadQuestions().front();
  NamedPair pair;
  pair.a = TheGraph().entity_name(question.a);
  pair.b = TheGraph().entity_name(question.b);
  pair.facts = PlainFactsWhere([&](const SyntheticFact& fact) {
                 return EntityIds()[fact.subject] == question.a &&
                        EntityIds()[fact.object] == question.b;
               }).size();
  return pair;
}

std::size_t OpenAndAsk(const std::string& store, const NamedPair& pair) {
  const Graph graph = ValueOf(Graph::Open(store), "open");
  const EntityId a = ValueOf(graph.Resolve(pair.a), "resolve");
  const EntityId b = ValueOf(graph.Resolve(pair.b), "resolve");
  return DyadFacts(graph, a, b, Filter()).size();
}

void OpenWarm(benchmark::State& state) {
  const NamedPair pair = PairToAsk();
  Require(OpenAndAsk(TheStore(), pair) == pair.facts, "the first answer is wrong");
  for (auto _ : state) benchmark::DoNotOptimize(OpenAndAsk(TheStore(), pair));
}
BENCHMARK(OpenWarm)->Name("open/warm")->UseRealTime()->Unit(benchmark::kMicrosecond);

// Asks the system to forget the pages of a store's files. It keeps those that someone has mapped.
void DropPageCache(const std::string& store) {
  for (const auto& entry : fs::recursive_directory_iterator(store)) {
    if (!entry.is_regular_file()) continue;
    const int fd = ::open(entry.path().c_str(), O_RDONLY);
    Require(fd >= 0, "open a file of the store");
    ::fdatasync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
  }
}

void OpenCold(benchmark::State& state) {
  const NamedPair pair = PairToAsk();
  const std::string store = FreshPath("cold.entente");  // TheGraph() has its own mapped.
  fs::copy(TheStore(), store, fs::copy_options::recursive);
  for (auto _ : state) {
    state.PauseTiming();
    DropPageCache(store);
    state.ResumeTiming();
    benchmark::DoNotOptimize(OpenAndAsk(store, pair));
  }
  fs::remove_all(store);
}
BENCHMARK(OpenCold)->Name("open/cold")->UseRealTime()->Iterations(10)->Unit(
    benchmark::kMillisecond);

// The program, from start to exit.
void CommandLineLinks(benchmark::State& state) {
  const char* set = std::getenv("ENTENTE_CLI");
  const std::string program = set != nullptr ? set : ENTENTE_CLI_PATH;
  if (!fs::exists(program)) {
    state.SkipWithError(("no program at " + program + "; set ENTENTE_CLI").c_str());
    return;
  }
  const NamedPair pair = PairToAsk();
  const std::vector<std::string> command = {program, "links", TheStore(), pair.a, pair.b};
  Require(RunQuietly(command) == 0, "the program failed");
  for (auto _ : state) RunQuietly(command);
}
BENCHMARK(CommandLineLinks)->Name("cli/links")->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
