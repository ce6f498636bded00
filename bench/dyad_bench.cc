// SPDX-License-Identifier: Apache-2.0
// Questions about pairs and about one entity: windows, series, counts.
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "bench/baselines.h"
#include "bench/bench_world.h"
#include "queries/kernels.h"

namespace entente::bench {
namespace {

using Questions = std::vector<Question>;

constexpr std::size_t kVerified = 32;

// Facts of the pairs of the first kVerified questions.
std::vector<reference::PlainFact> FactsToVerify(const Questions& questions) {
  std::set<std::pair<EntityId, EntityId>> pairs;
  for (std::size_t i = 0; i < kVerified; ++i) pairs.emplace(questions[i].a, questions[i].b);
  return PlainFactsWhere([&](const SyntheticFact& fact) {
    return pairs.contains({EntityIds()[fact.subject], EntityIds()[fact.object]});
  });
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
  TheGraph().ForEachDyad(question.a, question.b, [&](const Dyad& dyad) {
    ForEachFact(TheGraph(), dyad, question.window, [&](const Fact& fact) {
      digest.Add(fact.relation(), fact.from());
      return true;
    });
    return true;
  });
  return digest;
}

Digest ListWindow(const Question& question) {
  Digest digest;
  for (const Fact& fact : DyadFacts(TheGraph(), question.a, question.b, question.window)) {
    digest.Add(fact.relation(), fact.from());
  }
  return digest;
}

Digest PlainWindow(const std::vector<reference::PlainFact>& facts, const Question& question) {
  const auto passing = reference::Passing(TheGraph().ontology(), question.window, facts);
  Digest digest;
  for (const auto& fact : reference::PlainDyadFacts(passing, question.a, question.b)) {
    digest.Add(fact.relation, fact.from);
  }
  return digest;
}

// Times `ask`, which gives the number of facts (or months) of its answer.
template <typename Ask>
void Run(benchmark::State& state, const Questions& questions, const char* counter, Ask ask) {
  std::size_t i = 0;
  std::uint64_t total = 0;
  for (auto _ : state) total += ask(questions[i++ % kQuestions]);
  state.counters[counter] = static_cast<double>(total) / static_cast<double>(state.iterations());
}

template <typename Ask>
void RunWindow(benchmark::State& state, const Questions& questions, Ask ask) {
  const std::vector<reference::PlainFact> facts = FactsToVerify(questions);
  for (std::size_t i = 0; i < kVerified; ++i) {
    Require(ask(questions[i]) == PlainWindow(facts, questions[i]), "a window's facts are wrong");
  }
  Run(state, questions, "facts", [&](const Question& question) {
    const Digest digest = ask(question);
    benchmark::DoNotOptimize(digest.sum);
    return digest.facts;
  });
}

void WindowVisit(benchmark::State& state) { RunWindow(state, DyadQuestions(), VisitWindow); }
void WindowList(benchmark::State& state) { RunWindow(state, DyadQuestions(), ListWindow); }
void BusyVisit(benchmark::State& state) { RunWindow(state, BusyDyadQuestions(), VisitWindow); }
void BusyList(benchmark::State& state) { RunWindow(state, BusyDyadQuestions(), ListWindow); }
BENCHMARK(WindowVisit)->Name("dyad/window");
BENCHMARK(WindowList)->Name("dyad/window_list");
BENCHMARK(BusyVisit)->Name("busy_dyad/window");
BENCHMARK(BusyList)->Name("busy_dyad/window_list");

const SortedVector& TheSortedVector() {
  static const SortedVector vector;
  return vector;
}

void RunBaselineWindow(benchmark::State& state, const Questions& questions) {
  const SortedVector& vector = TheSortedVector();  // made here, not in the loop
  Run(state, questions, "facts", [&](const Question& q) {
    const auto [sum, count] = vector.DyadWindow(q.a, q.b, q.window.from, q.window.to);
    benchmark::DoNotOptimize(sum);
    return count;
  });
}
void BaselineWindow(benchmark::State& state) { RunBaselineWindow(state, DyadQuestions()); }
void BaselineBusyWindow(benchmark::State& state) {
  RunBaselineWindow(state, BusyDyadQuestions());
}
BENCHMARK(BaselineWindow)->Name("baseline/vector_window");
BENCHMARK(BaselineBusyWindow)->Name("baseline/vector_busy_window");

void RunMonths(benchmark::State& state, const Questions& questions) {
  const Filter all;
  const std::vector<reference::PlainFact> facts = FactsToVerify(questions);
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& q = questions[i];
    std::map<std::int32_t, std::uint32_t> months;
    for (const MonthCount& month : DyadMonths(TheGraph(), q.a, q.b, all)) {
      months[month.month] = month.facts;
    }
    Require(months == reference::PlainDyadMonths(facts, q.a, q.b), "a series is wrong");
  }
  Run(state, questions, "months", [&](const Question& q) {
    return DyadMonths(TheGraph(), q.a, q.b, all).size();
  });
}
void Months(benchmark::State& state) { RunMonths(state, DyadQuestions()); }
void BusyMonths(benchmark::State& state) { RunMonths(state, BusyDyadQuestions()); }
BENCHMARK(Months)->Name("dyad/months");
BENCHMARK(BusyMonths)->Name("busy_dyad/months");

void RunBaselineMonths(benchmark::State& state, const Questions& questions) {
  const SortedVector& vector = TheSortedVector();
  Run(state, questions, "months",
      [&](const Question& q) { return vector.DyadMonths(q.a, q.b); });
}
void BaselineMonths(benchmark::State& state) { RunBaselineMonths(state, DyadQuestions()); }
void BaselineBusyMonths(benchmark::State& state) {
  RunBaselineMonths(state, BusyDyadQuestions());
}
BENCHMARK(BaselineMonths)->Name("baseline/vector_months");
BENCHMARK(BaselineBusyMonths)->Name("baseline/vector_busy_months");

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
  const SortedVector& vector = TheSortedVector();
  const EntityId hub = Hub();
  for (auto _ : state) benchmark::DoNotOptimize(vector.CountByRelation(hub));
}
BENCHMARK(BaselineHubByRelation)->Name("baseline/vector_hub")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente::bench
