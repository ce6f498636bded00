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

Minutes RandomWindowStart(Random& random) {
  const Minutes first = TheWorld().facts.front().day, last = TheWorld().facts.back().day;
  const std::uint32_t days = static_cast<std::uint32_t>((last - first) / kMinutesPerDay);
  return first + static_cast<Minutes>(random.Below(days + 1)) * kMinutesPerDay;
}

std::vector<Question> MakeDyadQuestions() {
  Random random(7);
  std::vector<Question> questions(kQuestions);
  for (Question& question : questions) {
    const auto& facts = TheWorld().facts;
    const SyntheticFact& fact = facts[random.Next() % facts.size()];
    question.a = EntityIds()[fact.subject];
    question.b = EntityIds()[fact.object];
    question.from = RandomWindowStart(random);
    question.to = question.from + kWindow;
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
  std::vector<Question> questions(kQuestions);
  for (Question& question : questions) {
    question.a = AnyEntityWithFacts(random);
    question.b = AnyEntityWithFacts(random);
    question.from = RandomWindowStart(random);
    question.to = question.from + kWindow;
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

double AddFacts(const SyntheticWorld& world, std::size_t begin, std::size_t end,
                StoreWriter& writer) {
  using Clock = std::chrono::steady_clock;
  Clock::duration spent{};
  for (std::size_t at = begin; at < end; at += kBatchFacts) {
    RecordBatch batch = SyntheticRecords(world, at, std::min(end, at + kBatchFacts));
    const Clock::time_point start = Clock::now();
    RequireOk(writer.Add(batch), "add records");
    spent += Clock::now() - start;
  }
  const Clock::time_point start = Clock::now();
  const CommitSummary summary = ValueOf(writer.Commit(), "commit");
  spent += Clock::now() - start;
  Require(summary.facts_added == end - begin, "the store did not take all facts");
  return std::chrono::duration<double>(spent).count();
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

const std::vector<Question>& PathQuestions() {
  static const std::vector<Question> questions = MakePathQuestions();
  return questions;
}

EntityId Hub() {
  static const EntityId hub = FindHub();
  return hub;
}

Filter WindowFilter(const Question& question) {
  Filter filter;
  filter.from = question.from;
  filter.to = question.to;
  return filter;
}

Filter SubtreeFilter(const Question& question) {
  Filter filter = WindowFilter(question);
  const Ontology& ontology = TheGraph().ontology();
  const RelationId relation = ValueOf(ontology.RequireRelation(kSubtree), "filter");
  filter.relations.push_back(ontology.relation(relation).subtree);
  return filter;
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
