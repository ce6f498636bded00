// SPDX-License-Identifier: Apache-2.0
// Questions about pairs and about one entity: windows, series, counts.
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "bench/baselines.h"
#include "bench/bench_world.h"
#include "queries/kernels.h"

namespace entente::bench {
namespace {

constexpr std::size_t kVerified = 32;

// Facts of the pairs of the first kVerified questions.
const std::vector<reference::PlainFact>& FactsToVerify() {
  static const std::vector<reference::PlainFact> facts = [] {
    std::set<std::pair<EntityId, EntityId>> pairs;
    for (std::size_t i = 0; i < kVerified; ++i) {
      pairs.emplace(DyadQuestions()[i].a, DyadQuestions()[i].b);
    }
    return PlainFactsWhere([&](const SyntheticFact& fact) {
      return pairs.contains({EntityIds()[fact.subject], EntityIds()[fact.object]});
    });
  }();
  return facts;
}

// What a caller does with each fact at the least: reads what and when.
struct Digest {
  std::uint64_t sum = 0;
  std::uint64_t facts = 0;
  void Add(RelationId relation, Minutes from) {
    sum += relation + static_cast<std::uint64_t>(from);
    ++facts;
  }
  friend bool operator==(const Digest&, const Digest&) = default;
};

Digest VisitWindow(const Question& question) {
  Digest digest;
  const Filter filter = WindowFilter(question);
  TheGraph().ForEachDyad(question.a, question.b, [&](const Dyad& dyad) {
    ForEachFact(TheGraph(), dyad, filter, [&](const Fact& fact) {
      digest.Add(fact.relation(), fact.from());
      return true;
    });
    return true;
  });
  return digest;
}

Digest ListWindow(const Question& question) {
  Digest digest;
  for (const Fact& fact :
       DyadFacts(TheGraph(), question.a, question.b, WindowFilter(question))) {
    digest.Add(fact.relation(), fact.from());
  }
  return digest;
}

Digest PlainWindow(const Question& question) {
  const auto passing = reference::Passing(TheGraph().ontology(), WindowFilter(question),
                                          FactsToVerify());
  Digest digest;
  for (const auto& fact : reference::PlainDyadFacts(passing, question.a, question.b)) {
    digest.Add(fact.relation, fact.from);
  }
  return digest;
}

template <typename Ask>
void RunWindow(benchmark::State& state, Ask ask) {
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& question = DyadQuestions()[i];
    Require(ask(question) == PlainWindow(question), "a window's facts are wrong");
  }
  std::size_t i = 0;
  std::uint64_t facts = 0;
  for (auto _ : state) {
    const Digest digest = ask(DyadQuestions()[i++ % kQuestions]);
    facts += digest.facts;
    benchmark::DoNotOptimize(digest.sum);
  }
  state.counters["facts"] =
      static_cast<double>(facts) / static_cast<double>(state.iterations());
}

void DyadWindowVisit(benchmark::State& state) { RunWindow(state, VisitWindow); }
BENCHMARK(DyadWindowVisit)->Name("dyad/window");

void DyadWindowList(benchmark::State& state) { RunWindow(state, ListWindow); }
BENCHMARK(DyadWindowList)->Name("dyad/window_list");

const SortedVector& TheSortedVector() {
  static const SortedVector vector;
  return vector;
}

void BaselineDyadWindow(benchmark::State& state) {
  std::size_t i = 0;
  std::uint64_t facts = 0;
  for (auto _ : state) {
    const Question& q = DyadQuestions()[i++ % kQuestions];
    const auto [sum, count] = TheSortedVector().DyadWindow(q.a, q.b, q.from, q.to);
    facts += count;
    benchmark::DoNotOptimize(sum);
  }
  state.counters["facts"] =
      static_cast<double>(facts) / static_cast<double>(state.iterations());
}
BENCHMARK(BaselineDyadWindow)->Name("baseline/vector_window");

void DyadSeries(benchmark::State& state) {
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& q = DyadQuestions()[i];
    std::map<std::int32_t, std::uint32_t> months;
    for (const MonthCount& month : DyadMonths(TheGraph(), q.a, q.b, Filter())) {
      months[month.month] = month.facts;
    }
    Require(months == reference::PlainDyadMonths(FactsToVerify(), q.a, q.b), "a series is wrong");
  }
  std::size_t i = 0;
  std::uint64_t months = 0;
  for (auto _ : state) {
    const Question& q = DyadQuestions()[i++ % kQuestions];
    months += DyadMonths(TheGraph(), q.a, q.b, Filter()).size();
  }
  state.counters["months"] =
      static_cast<double>(months) / static_cast<double>(state.iterations());
}
BENCHMARK(DyadSeries)->Name("dyad/months");

void BaselineDyadSeries(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) {
    const Question& q = DyadQuestions()[i++ % kQuestions];
    benchmark::DoNotOptimize(TheSortedVector().DyadMonths(q.a, q.b));
  }
}
BENCHMARK(BaselineDyadSeries)->Name("baseline/vector_months");

void HubByRelation(benchmark::State& state) {
  const auto of_hub = PlainFactsWhere([&](const SyntheticFact& fact) {
    return EntityIds()[fact.subject] == Hub() || EntityIds()[fact.object] == Hub();
  });
  std::map<RelationId, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const RelationCount& count : TheGraph().CountByRelation(Hub())) {
    counts[count.relation] = {count.out, count.in};
  }
  Require(counts == reference::PlainCountByRelation(of_hub, Hub()), "counts by relation are wrong");
  for (auto _ : state) benchmark::DoNotOptimize(TheGraph().CountByRelation(Hub()));
  state.counters["facts"] = static_cast<double>(of_hub.size());
}
BENCHMARK(HubByRelation)->Name("hub/by_relation")->Unit(benchmark::kMicrosecond);

void BaselineHubByRelation(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(TheSortedVector().CountByRelation(Hub()));
}
BENCHMARK(BaselineHubByRelation)->Name("baseline/vector_hub")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente::bench
