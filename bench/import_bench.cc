// SPDX-License-Identifier: Apache-2.0
// Source → facts → store: reading fact lines, taking records, committing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "benchmark/benchmark.h"
#include "bench/baselines.h"
#include "bench/bench_world.h"
#include "bench/probe.h"
#include "importers/importer.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

// Lines of the first facts of the world, in a file; at most so many that it stays below a gigabyte.
constexpr std::uint64_t kMostLines = 4'000'000;

std::uint64_t LineFacts() { return std::min(kMostLines, WorldFacts()); }

const std::string& LinesFile() {
  static const std::string file = [] {
    const std::string path = FreshPath("facts.jsonl");
    std::ofstream out(path, std::ios::binary);
    for (std::size_t at = 0; at < LineFacts(); at += kBatchFacts) {
      out << SyntheticLines(TheWorld(), at, std::min<std::size_t>(LineFacts(), at + kBatchFacts));
    }
    return path;
  }();
  return file;
}

void SetRates(benchmark::State& state, std::uint64_t facts, std::uint64_t bytes) {
  const double times = static_cast<double>(state.iterations());
  state.counters["facts/s"] =
      benchmark::Counter(times * static_cast<double>(facts), benchmark::Counter::kIsRate);
  if (bytes == 0) return;
  state.counters["MB/s"] =
      benchmark::Counter(times * static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
}

std::uint64_t FolderBytes(const std::string& path) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

void VerifyStoreOfWorld(const std::string& path, std::uint64_t facts) {
  const Graph graph = ValueOf(Graph::Open(path), "open");
  Require(graph.fact_count() == facts, "the store holds another number of facts");
  const std::string& name = TheWorld().entities.front();
  const EntityId first = ValueOf(graph.Resolve(name), "resolve");
  std::uint64_t expected = 0;
  for (std::size_t i = 0; i < facts; ++i) {
    const SyntheticFact& fact = TheWorld().facts[i];
    expected += fact.subject == 0 || fact.object == 0;
  }
  Require(graph.fact_count_of(first) == expected, "facts of an entity are missing");
}

// Records of quadruples into a new store, durable commit included; the making of the records left
// out.
void ImportRecords(benchmark::State& state) {
  const std::uint64_t facts = TheWorld().facts.size();
  std::string path;
  for (auto _ : state) {
    path = FreshPath("records.entente");
    StoreWriter writer = ValueOf(StoreWriter::Open(path, {}), "open a new store");
    state.SetIterationTime(AddFacts(TheWorld(), 0, facts, writer));
    state.PauseTiming();
    if (state.iterations() == 1) VerifyStoreOfWorld(path, facts);
    state.counters["bytes/fact"] =
        static_cast<double>(FolderBytes(path)) / static_cast<double>(facts);
    fs::remove_all(path);
    state.ResumeTiming();
  }
  SetRates(state, facts, 0);
}
BENCHMARK(ImportRecords)->Name("import/records")->UseManualTime()->Unit(benchmark::kMillisecond);

// As many facts in one import of a process that does not keep them: for its peak of memory, and for
// more facts than memory holds.
void ImportParts(benchmark::State& state) {
  const std::uint64_t facts = WorldFacts();
  for (auto _ : state) {
    const std::string path = FreshPath("parts.entente");
    const PartsProbe probe = ProbePartsImport(facts, path);
    state.SetIterationTime(probe.seconds);
    const Graph graph = ValueOf(Graph::Open(path), "open");
    Require(graph.fact_count() == facts, "the store holds another number of facts");
    state.counters["peak_MB"] = probe.peak_bytes / 1e6;
    state.counters["segments"] = static_cast<double>(graph.segment_count());
    state.counters["bytes/fact"] =
        static_cast<double>(FolderBytes(path)) / static_cast<double>(facts);
    fs::remove_all(path);
  }
  SetRates(state, facts, 0);
}
BENCHMARK(ImportParts)->Name("import/parts")->UseManualTime()->Iterations(1)->Unit(
    benchmark::kMillisecond);

// Fact lines through the importer into a new store, durable commit included.
void ImportLines(benchmark::State& state) {
  const std::string& file = LinesFile();
  const Importer* importer = ValueOf(ChooseImporter("facts", file), "choose an importer");
  for (auto _ : state) {
    const std::string path = FreshPath("lines.entente");
    StoreWriter writer = ValueOf(StoreWriter::Open(path, {}), "open a new store");
    ImportOptions options;
    options.ontology = &writer.ontology();
    RequireOk(importer->import(file, options, writer.Sink()), "import");
    const CommitSummary summary = ValueOf(writer.Commit(), "commit");
    state.PauseTiming();
    Require(summary.facts_added == LineFacts() && summary.refused == 0, "not all lines were taken");
    if (state.iterations() == 1) VerifyStoreOfWorld(path, LineFacts());
    fs::remove_all(path);
    state.ResumeTiming();
  }
  SetRates(state, LineFacts(), fs::file_size(file));
}
BENCHMARK(ImportLines)->Name("import/lines")->UseRealTime()->Unit(benchmark::kMillisecond);

// The importer alone: lines to records that nobody keeps.
void ReadLines(benchmark::State& state) {
  const std::string& file = LinesFile();
  const Importer* importer = ValueOf(ChooseImporter("facts", file), "choose an importer");
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  for (auto _ : state) {
    std::uint64_t facts = 0;
    RequireOk(importer->import(file, options,
                               [&](RecordBatch& batch) {
                                 facts += batch.facts.size();
                                 return absl::OkStatus();
                               }),
              "import");
    Require(facts == LineFacts(), "not all lines were read");
  }
  SetRates(state, LineFacts(), fs::file_size(file));
  state.counters["MB"] = static_cast<double>(fs::file_size(file)) / 1e6;
}
// With parallel parsing, MB by CPU seconds are what one core would do.
BENCHMARK(ReadLines)->Name("import/lines_alone")->MeasureProcessCPUTime()->UseRealTime()->Unit(
    benchmark::kMillisecond);

void BaselineRapidJson(benchmark::State& state) {
  const std::string text = [] {
    std::ifstream in(LinesFile(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  std::string copy;
  for (auto _ : state) {
    state.PauseTiming();
    copy = text;
    state.ResumeTiming();
    benchmark::DoNotOptimize(RapidJsonSax(copy));
  }
  SetRates(state, LineFacts(), text.size());
  state.counters["MB"] = static_cast<double>(text.size()) / 1e6;
}
BENCHMARK(BaselineRapidJson)->Name("baseline/rapidjson")->Unit(benchmark::kMillisecond);

// A hundred more facts, committed to the big store; opening the writer included.
void CommitSmallBatch(benchmark::State& state) {
  constexpr std::size_t kFacts = 100;
  const std::string path = FreshPath("growing.entente");
  fs::copy(TheStore(), path, fs::copy_options::recursive);
  SyntheticWorld more = MakeSyntheticWorld({.facts = 200'000, .seed = 2});
  more.entities = TheWorld().entities;
  std::size_t at = 0;
  for (auto _ : state) {
    Require(at + kFacts <= more.facts.size(), "too many iterations");
    // Rows go on where the world's end: these are other facts.
    RecordBatch batch = SyntheticRecords(more, at, at + kFacts);
    for (FactRecord& fact : batch.facts) fact.row += static_cast<std::uint32_t>(WorldFacts());
    StoreWriter writer = ValueOf(StoreWriter::Open(path, {}), "open the writer");
    RequireOk(writer.Add(batch), "add records");
    Require(ValueOf(writer.Commit(), "commit").facts_added == kFacts, "facts were not taken");
    at += kFacts;
  }
  const Graph graph = ValueOf(Graph::Open(path), "open");
  Require(graph.fact_count() == WorldFacts() + at, "facts are missing after small commits");
  state.counters["segments"] = static_cast<double>(graph.segment_count());
  fs::remove_all(path);
}
BENCHMARK(CommitSmallBatch)->Name("commit/100_facts")->UseRealTime()->Iterations(64)->Unit(
    benchmark::kMillisecond);

// The import of the lines in a process of its own, for its peak of memory.
void ImportMemory(benchmark::State& state) {
  for (auto _ : state) {
    const std::string path = FreshPath("memory.entente");
    state.counters["peak_MB"] = ProbeImportMemory(LinesFile(), path) / 1e6;
    fs::remove_all(path);
  }
}
BENCHMARK(ImportMemory)->Name("import/memory")->Iterations(1)->UseRealTime()->Unit(
    benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
