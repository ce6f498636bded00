// SPDX-License-Identifier: Apache-2.0
#include "bench/bench_world.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace entente::bench {
namespace {

namespace fs = std::filesystem;

constexpr Minutes kWindow = 2 * 365 * kMinutesPerDay;
constexpr std::string_view kSubtree = "conflict";

// A folder that goes when the program ends.
class ScopedFolder {
 public:
  ScopedFolder() {
    const char* wished = std::getenv("ENTENTE_BENCH_DIR");
    const fs::path below = wished != nullptr ? fs::path(wished) : fs::temp_directory_path();
    path_ = (below / "entente-bench-XXXXXX").string();
    Require(::mkdtemp(path_.data()) != nullptr, "make a folder below " + below.string());
  }
  ~ScopedFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<EntityId> ResolveEntities() {
  std::vector<EntityId> ids;
  for (const std::string& name : TheWorld().entities) {
    const std::vector<NameMatch> matches = TheGraph().FindName(name);
    ids.push_back(matches.empty() ? kNoEntity : matches.front().entity);
  }
  return ids;
}

Question MakeQuestion(Random& random, EntityId a, EntityId b) {
  const Minutes first = TheWorld().facts.front().day, last = TheWorld().facts.back().day;
  const std::uint32_t days = static_cast<std::uint32_t>((last - first) / kMinutesPerDay);
  const Minutes from = first + static_cast<Minutes>(random.Below(days + 1)) * kMinutesPerDay;
  FilterSpec spec;
  spec.since = FormatDate(from, Precision::kDay);
  spec.until = FormatDate(from + kWindow, Precision::kDay);
  Question question = {a, b, ValueOf(ResolveFilter(TheGraph(), spec), "filter"), {}};
  spec.relations = {std::string(kSubtree)};
  question.subtree = ValueOf(ResolveFilter(TheGraph(), spec), "filter");
  return question;
}

const SyntheticFact& AnyFact(Random& random) {
  return TheWorld().facts[random.Next() % TheWorld().facts.size()];
}

std::vector<Question> MakeBusyDyadQuestions() {
  Random random(7);
  std::vector<Question> questions;
  while (questions.size() < kQuestions) {
    const SyntheticFact& fact = AnyFact(random);
    questions.push_back(
        MakeQuestion(random, EntityIds()[fact.subject], EntityIds()[fact.object]));
  }
  return questions;
}

// Takes a pair drawn by facts with a chance of one in its number of facts.
std::vector<Question> MakeDyadQuestions() {
  Random random(9);
  std::vector<Question> questions;
  while (questions.size() < kQuestions) {
    const SyntheticFact& fact = AnyFact(random);
    const EntityId a = EntityIds()[fact.subject], b = EntityIds()[fact.object];
    std::uint32_t facts = 0;
    TheGraph().ForEachDyad(a, b, [&](const Dyad& dyad) {
      facts += dyad.size();
      return true;
    });
    if (random.OneIn(facts)) questions.push_back(MakeQuestion(random, a, b));
  }
  return questions;
}

EntityId AnyEntityWithFacts(Random& random) {
  while (true) {
    const EntityId id = EntityIds()[random.Below(static_cast<std::uint32_t>(EntityIds().size()))];
    if (id != kNoEntity && TheGraph().fact_count_of(id) > 0) return id;
  }
}

std::vector<Question> MakePathQuestions() {
  Random random(8);
  std::vector<Question> questions;
  while (questions.size() < kQuestions) {
    const EntityId a = AnyEntityWithFacts(random), b = AnyEntityWithFacts(random);
    questions.push_back(MakeQuestion(random, a, b));
  }
  return questions;
}

EntityId FindHub() {
  std::vector<std::uint64_t> facts(TheWorld().entities.size());
  for (const SyntheticFact& fact : TheWorld().facts) {
    ++facts[fact.subject];
    ++facts[fact.object];
  }
  return EntityIds()[std::ranges::max_element(facts) - facts.begin()];
}

std::string MakeStore() {
  const std::string path = FreshPath("world.entente");
  StoreWriter writer = ValueOf(StoreWriter::Open(path, {}), "open a new store");
  AddFacts(TheWorld(), 0, TheWorld().facts.size(), writer);
  return path;
}

}  // namespace

std::uint64_t WorldFacts() {
  const char* text = std::getenv("ENTENTE_BENCH_FACTS");
  if (text == nullptr) return 1'000'000;
  const double facts = std::strtod(text, nullptr);
  Require(facts >= 1000 && facts <= 1e9, "ENTENTE_BENCH_FACTS must be between 1e3 and 1e9");
  return static_cast<std::uint64_t>(facts);
}

void Require(bool right, std::string_view what) {
  if (right) return;
  std::cerr << "entente_bench: " << what << std::endl;
  std::exit(1);
}

void RequireOk(const absl::Status& status, std::string_view what) {
  Require(status.ok(), std::string(what) + ": " + status.ToString());
}

const std::string& BenchFolder() {
  static const ScopedFolder folder;
  return folder.path();
}

std::string FreshPath(std::string_view stem) {
  static int count = 0;
  return (fs::path(BenchFolder()) / (std::to_string(++count) + "-" + std::string(stem))).string();
}

const SyntheticWorld& TheWorld() {
  static const SyntheticWorld world = MakeSyntheticWorld({.facts = WorldFacts()});
  return world;
}

double AddRecords(const SyntheticWorld& world, std::size_t begin, std::size_t end,
                  std::uint32_t more_rows, StoreWriter& writer) {
  using Clock = std::chrono::steady_clock;
  Clock::duration spent{};
  for (std::size_t at = begin; at < end; at += kBatchFacts) {
    RecordBatch batch = SyntheticRecords(world, at, std::min(end, at + kBatchFacts));
    for (FactRecord& fact : batch.facts) fact.row += more_rows;
    const Clock::time_point start = Clock::now();
    RequireOk(writer.Add(batch), "add records");
    spent += Clock::now() - start;
  }
  return std::chrono::duration<double>(spent).count();
}

double AddFacts(const SyntheticWorld& world, std::size_t begin, std::size_t end,
                StoreWriter& writer) {
  using Clock = std::chrono::steady_clock;
  const double adding = AddRecords(world, begin, end, 0, writer);
  const Clock::time_point start = Clock::now();
  const CommitSummary summary = ValueOf(writer.Commit(), "commit");
  const Clock::duration committing = Clock::now() - start;
  Require(summary.facts_added == end - begin, "the store did not take all facts");
  return adding + std::chrono::duration<double>(committing).count();
}

const std::string& TheStore() {
  static const std::string path = MakeStore();
  return path;
}

const Graph& TheGraph() {
  static const Graph graph = ValueOf(Graph::Open(TheStore()), "open the store");
  return graph;
}

const std::vector<EntityId>& EntityIds() {
  static const std::vector<EntityId> ids = ResolveEntities();
  return ids;
}

const std::vector<Question>& DyadQuestions() {
  static const std::vector<Question> questions = MakeDyadQuestions();
  return questions;
}

const std::vector<Question>& BusyDyadQuestions() {
  static const std::vector<Question> questions = MakeBusyDyadQuestions();
  return questions;
}

const std::vector<Question>& PathQuestions() {
  static const std::vector<Question> questions = MakePathQuestions();
  return questions;
}

EntityId Hub() {
  static const EntityId hub = FindHub();
  return hub;
}

reference::PlainFact ToPlain(const SyntheticFact& fact) {
  constexpr std::string_view kCameo = "cameo:";
  reference::PlainFact plain;
  plain.subject = EntityIds()[fact.subject];
  plain.object = EntityIds()[fact.object];
  const std::string_view code = std::string_view(TheWorld().relations[fact.relation]);
  plain.relation = TheGraph().ontology().FindCameo(code.substr(kCameo.size())).value_or(0);
  plain.from = fact.day;
  plain.to = fact.day + kMinutesPerDay;
  plain.row = static_cast<std::uint32_t>(&fact - TheWorld().facts.data()) + 1;
  return plain;
}

}  // namespace entente::bench
