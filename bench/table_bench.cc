// SPDX-License-Identifier: Apache-2.0
// Tables → records → store: quadruples by name, and GDELT events of a made-up feed.
#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "bench/bench_world.h"
#include "benchmark/benchmark.h"
#include "importers/importer.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

// Rows of GDELT are ten times as long as quadruples; so many stay below half a gigabyte.
constexpr std::uint64_t kMostEvents = 1'000'000;

std::uint64_t EventRows() { return std::min(kMostEvents, WorldFacts()); }

// The world as a file of quadruples: name, relation, name, day.
const std::string& QuadsFile() {
  static const std::string file = [] {
    const std::string path = FreshPath("quads.tsv");
    std::ofstream out(path, std::ios::binary);
    const SyntheticWorld& world = TheWorld();
    for (const SyntheticFact& fact : world.facts) {
      out << absl::StrCat(world.entities[fact.subject], "\t", world.relations[fact.relation], "\t",
                          world.entities[fact.object], "\t", FormatDate(fact.day, Precision::kDay),
                          "\n");
    }
    return path;
  }();
  return file;
}

// Actors as feeds code them, the frequent ones first: a code with its name in the text.
constexpr std::pair<std::string_view, std::string_view> kActors[] = {
    {"USA", "UNITED STATES"},
    {"GOV", "GOVERNMENT"},
    {"USAGOV", "WHITE HOUSE"},
    {"RUS", "RUSSIA"},
    {"COP", "POLICE"},
    {"CHN", "CHINA"},
    {"GBR", "UNITED KINGDOM"},
    {"BUS", "COMPANY"},
    {"ISR", "ISRAEL"},
    {"EDU", "SCHOOL"},
    {"USAMIL", "PENTAGON"},
    {"MED", "REPORTER"},
    {"JUD", "JUDGE"},
    {"IND", "INDIA"},
    {"FRA", "FRANCE"},
    {"SYR", "SYRIA"},
    {"CVL", "COMMUNITY"},
    {"IRN", "IRAN"},
    {"DEU", "GERMANY"},
    {"RUSGOV", "KREMLIN"},
    {"AUS", "AUSTRALIA"},
    {"LEG", "SENATOR"},
    {"TUR", "TURKEY"},
    {"UKR", "UKRAINE"},
    {"IGOUNO", "UNITED NATIONS"},
    {"PAK", "PAKISTAN"},
    {"NGA", "NIGERIA"},
    {"CHNGOV", "BEIJING"},
    {"KOR", "SOUTH KOREA"},
    {"PRK", "NORTH KOREA"},
    {"FRAGOV", "FRENCH GOVERNMENT"},
    {"ISRMIL", "ISRAELI ARMY"},
    {"TURGOV", "ANKARA"},
    {"ITA", "ITALY"},
    {"ESP", "SPAIN"},
    {"JPN", "JAPAN"},
    {"CRM", "GANG"},
    {"OPP", "PROTESTER"},
    {"REB", "MILITANT"},
    {"EGY", "EGYPT"}};

struct EventCode {
  std::string_view code, base, root, quad, goldstein;
};
constexpr EventCode kEvents[] = {
    {"010", "010", "01", "1", "0.0"},   {"042", "042", "04", "1", "1.9"},
    {"043", "043", "04", "1", "2.8"},   {"051", "051", "05", "1", "3.4"},
    {"020", "020", "02", "1", "3.0"},   {"036", "036", "03", "1", "4.0"},
    {"173", "173", "17", "4", "-5.0"},  {"112", "112", "11", "3", "-2.0"},
    {"190", "190", "19", "4", "-10.0"}, {"0871", "087", "08", "2", "9.0"}};

// A share of the cells in the way of feeds: half of all go to a tenth of the values.
template <typename Table>
const auto& Skewed(const Table& table, std::mt19937_64& random) {
  const double x = std::uniform_real_distribution<double>(0, 1)(random);
  return table[static_cast<std::size_t>(x * x * x * static_cast<double>(std::size(table)))];
}

void AppendPlace(std::mt19937_64& random, std::string* row) {
  if (random() % 10 == 0) {
    absl::StrAppend(row, "0\t\t\t\t\t\t\t\t");
    return;
  }
  const auto number = random() % 1000;
  absl::StrAppend(row, "4\tCity ", number, ", Province ", number % 90, ", Country\tUS\tUS",
                  number % 50, "\t", 10000 + number, "\t", 30 + number % 20, ".7833\t-",
                  70 + number % 40, ".967\t-", 1500000 + number, "\t");
}

void AppendActor(std::mt19937_64& random, unsigned missing_percent, std::string* row) {
  if (random() % 100 < missing_percent) {
    absl::StrAppend(row, "\t\t\t\t\t\t\t\t\t\t");
    return;
  }
  const auto& [code, name] = Skewed(kActors, random);
  absl::StrAppend(row, AsAbsl(code), "\t", AsAbsl(name), "\t", AsAbsl(code.substr(0, 3)),
                  "\t\t\t\t\t", AsAbsl(code.substr(std::min<std::size_t>(3, code.size()))),
                  "\t\t\t");
}

std::string EventRow(std::uint64_t number, std::mt19937_64& random) {
  const EventCode& event = Skewed(kEvents, random);
  std::string row = absl::StrCat(719024876 + number, "\t20180326\t201803\t2018\t2018.2329\t");
  AppendActor(random, 9, &row);  // shares of missing actors as in the feed of 2018
  AppendActor(random, 28, &row);
  absl::StrAppend(&row, random() % 2, "\t", AsAbsl(event.code), "\t", AsAbsl(event.base), "\t",
                  AsAbsl(event.root), "\t", AsAbsl(event.quad), "\t", AsAbsl(event.goldstein),
                  "\t");
  absl::StrAppend(&row, 1 + random() % 20, "\t1\t", 1 + random() % 20, "\t-", random() % 10, ".",
                  random() % 1000000, "\t");
  for (int place = 0; place < 3; ++place) AppendPlace(random, &row);
  absl::StrAppend(&row, "20180326044500\thttps://www.example", random() % 500,
                  ".com/news/world/2018/03/26/an-article-of-that-day-", random() % 100000,
                  ".html\n");
  return row;
}

const std::string& EventsFile() {
  static const std::string file = [] {
    const std::string path = FreshPath("20180326.export.CSV");
    std::ofstream out(path, std::ios::binary);
    std::mt19937_64 random(1);
    for (std::uint64_t i = 0; i < EventRows(); ++i) out << EventRow(i, random);
    return path;
  }();
  return file;
}

struct Read {
  std::uint64_t rows = 0, facts = 0, rejects = 0;
};

Read ReadRecords(const std::string& file, int threads) {
  const Importer* importer = ValueOf(ChooseImporter("", file), "choose an importer");
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  options.threads = threads;
  Read read;
  RequireOk(importer->import(file, options,
                             [&](RecordBatch& batch) {
                               read.rows += batch.rows;
                               read.facts += batch.facts.size();
                               read.rejects += batch.rejects.size();
                               return absl::OkStatus();
                             }),
            "import");
  return read;
}

void SetRates(benchmark::State& state, const Read& read, const std::string& file) {
  const double megabytes = static_cast<double>(fs::file_size(file)) / 1e6;
  state.counters["MB"] = megabytes;
  const double times = static_cast<double>(state.iterations());
  const auto rate = [&](double amount) {
    return benchmark::Counter(times * amount, benchmark::Counter::kIsRate);
  };
  state.counters["MB/s"] = rate(megabytes);
  state.counters["rows/s"] = rate(static_cast<double>(read.rows));
  state.counters["facts/s"] = rate(static_cast<double>(read.facts));
}

void RequireAll(const Read& read, std::uint64_t rows, double least_facts) {
  Require(read.rows == rows && read.rejects == 0, "not all rows were read");
  Require(static_cast<double>(read.facts) >= least_facts * static_cast<double>(rows),
          "rows state no facts");
}

// To records that nobody keeps, by one thread.
void QuadsToRecords(benchmark::State& state) {
  const std::string& file = QuadsFile();
  Read read;
  for (auto _ : state) read = ReadRecords(file, 1);
  RequireAll(read, WorldFacts(), 1);
  SetRates(state, read, file);
}
BENCHMARK(QuadsToRecords)->Name("table/quads_alone")->Unit(benchmark::kMillisecond);

void EventsToRecords(benchmark::State& state) {
  const std::string& file = EventsFile();
  Read read;
  for (auto _ : state) read = ReadRecords(file, 1);
  RequireAll(read, EventRows(), 0.89);
  SetRates(state, read, file);
}
BENCHMARK(EventsToRecords)->Name("table/gdelt_alone")->Unit(benchmark::kMillisecond);

// Into a new store, durable commit included, by all cores.
void IntoStore(benchmark::State& state, const std::string& file, std::uint64_t rows) {
  const Importer* importer = ValueOf(ChooseImporter("", file), "choose an importer");
  Read read;
  for (auto _ : state) {
    const std::string path = FreshPath("tables.entente");
    StoreWriter writer = ValueOf(StoreWriter::Open(path, {}), "open a new store");
    ImportOptions options;
    options.ontology = &writer.ontology();
    read = {};
    const RecordSink sink = writer.Sink();
    RequireOk(importer->import(file, options,
                               [&](RecordBatch& batch) {
                                 read.rows += batch.rows;
                                 read.facts += batch.facts.size();
                                 return sink(batch);
                               }),
              "import");
    const CommitSummary summary = ValueOf(writer.Commit(), "commit");
    state.PauseTiming();
    Require(read.rows == rows, "not all rows were read");
    Require(summary.facts_added + summary.duplicates + summary.refused == read.facts,
            "facts were lost");
    Require(summary.refused * 100 <= read.facts, "the store refuses what the importer gives");
    fs::remove_all(path);
    state.ResumeTiming();
  }
  SetRates(state, read, file);
}

void QuadsIntoStore(benchmark::State& state) { IntoStore(state, QuadsFile(), WorldFacts()); }
BENCHMARK(QuadsIntoStore)->Name("table/quads")->UseRealTime()->Unit(benchmark::kMillisecond);

void EventsIntoStore(benchmark::State& state) { IntoStore(state, EventsFile(), EventRows()); }
BENCHMARK(EventsIntoStore)->Name("table/gdelt")->UseRealTime()->Unit(benchmark::kMillisecond);

// The least that reading a table takes: where fields end, found by memchr.
void BaselineSplit(benchmark::State& state) {
  std::ifstream in(EventsFile(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  for (auto _ : state) {
    std::uint64_t fields = 0;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end; ++fields) {
      const void* tab = std::memchr(at, '\t', static_cast<std::size_t>(end - at));
      if (tab == nullptr) break;
      at = static_cast<const char*>(tab) + 1;
    }
    Require(fields == 60 * EventRows(), "another number of fields");
  }
  SetRates(state, {EventRows(), 0, 0}, EventsFile());
}
BENCHMARK(BaselineSplit)->Name("baseline/memchr_fields")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente::bench
