// SPDX-License-Identifier: Apache-2.0
// Questions about ways: shortest paths, with and without filters, and what is two steps away.
#include <cstdint>
#include <optional>
#include <vector>

#include "benchmark/benchmark.h"
#include "bench/baselines.h"
#include "bench/bench_world.h"
#include "queries/kernels.h"

namespace entente::bench {
namespace {

constexpr std::size_t kVerified = 6;

const reference::Neighbours& AllNeighbours() {
  static const reference::Neighbours neighbours = [] {
    reference::Neighbours joined;
    for (const SyntheticFact& fact : TheWorld().facts) {
      const EntityId a = EntityIds()[fact.subject], b = EntityIds()[fact.object];
      if (joined[a].insert(b).second) joined[b].insert(a);
    }
    return joined;
  }();
  return neighbours;
}

reference::Neighbours NeighboursUnder(const Filter& filter) {
  const auto facts = PlainFactsWhere([&](const SyntheticFact& fact) {
    return reference::PlainPasses(TheGraph().ontology(), filter, ToPlain(fact));
  });
  return reference::PlainNeighbours(facts, false);
}

const BoostCsr& TheCsr() {
  static const BoostCsr csr;
  return csr;
}

// Runs `ask` over all questions in turn; with mean length of the paths found as a counter.
template <typename Ask>
void RunPaths(benchmark::State& state, Ask ask) {
  std::size_t i = 0;
  std::uint64_t steps = 0, found = 0;
  for (auto _ : state) {
    const std::optional<std::uint32_t> length = ask(PathQuestions()[i++ % kQuestions]);
    found += length.has_value();
    steps += length.value_or(0);
  }
  const double times = static_cast<double>(state.iterations());
  state.counters["found"] = static_cast<double>(found) / times;
  state.counters["steps"] = static_cast<double>(steps) / static_cast<double>(found);
}

void PathUnfiltered(benchmark::State& state) {
  const auto ask = [](const Question& q) {
    return ShortestPathLength(TheGraph(), q.a, q.b, Filter(), false);
  };
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& q = PathQuestions()[i];
    Require(ask(q) == reference::PlainShortestPathLength(AllNeighbours(), q.a, q.b),
            "a shortest path is wrong");
  }
  RunPaths(state, ask);
}
BENCHMARK(PathUnfiltered)->Name("path/shortest");

void PathFiltered(benchmark::State& state) {
  const auto ask = [](const Question& q) {
    return ShortestPathLength(TheGraph(), q.a, q.b, q.subtree, false);
  };
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& q = PathQuestions()[i];
    const reference::Neighbours neighbours = NeighboursUnder(q.subtree);
    Require(ask(q) == reference::PlainShortestPathLength(neighbours, q.a, q.b),
            "a shortest path under a filter is wrong");
  }
  RunPaths(state, ask);
}
BENCHMARK(PathFiltered)->Name("path/filtered");

void BaselinePath(benchmark::State& state) {
  const BoostCsr& csr = TheCsr();  // made here, not in the loop
  RunPaths(state, [&](const Question& q) { return csr.ShortestPathLength(q.a, q.b); });
}
BENCHMARK(BaselinePath)->Name("baseline/csr_shortest");

void PathsCounted(benchmark::State& state) {
  const auto ask = [](const Question& q) {
    return AllShortestPaths(TheGraph(), q.a, q.b, Filter(), false, 0).count;
  };
  for (std::size_t i = 0; i < kVerified; ++i) {
    const Question& q = PathQuestions()[i];
    const std::uint64_t expected = reference::PlainCountShortestPaths(AllNeighbours(), q.a, q.b);
    Require(ask(q) == expected, "a number of shortest paths is wrong");
    Require(TheCsr().CountShortestPaths(q.a, q.b) == expected, "the baseline's is wrong");
  }
  std::size_t i = 0;
  std::uint64_t paths = 0;
  for (auto _ : state) paths += ask(PathQuestions()[i++ % kQuestions]);
  state.counters["paths"] = static_cast<double>(paths) / static_cast<double>(state.iterations());
}
BENCHMARK(PathsCounted)->Name("path/all_counted");

void BaselinePathsCounted(benchmark::State& state) {
  const BoostCsr& csr = TheCsr();
  std::size_t i = 0;
  for (auto _ : state) {
    const Question& q = PathQuestions()[i++ % kQuestions];
    benchmark::DoNotOptimize(csr.CountShortestPaths(q.a, q.b));
  }
}
BENCHMARK(BaselinePathsCounted)->Name("baseline/csr_all_counted");

void TwoSteps(benchmark::State& state) {
  for (std::size_t i = 0; i < kVerified; ++i) {
    const EntityId entity = PathQuestions()[i].a;
    const std::vector<EntityId> within = WithinTwoSteps(TheGraph(), entity);
    const std::set<EntityId> expected = reference::PlainWithin(AllNeighbours(), entity, 2);
    Require(std::ranges::equal(within, expected), "what is within two steps is wrong");
    Require(TheCsr().WithinTwoSteps(entity) == expected.size(), "the baseline's is wrong");
  }
  std::size_t i = 0;
  std::uint64_t entities = 0;
  for (auto _ : state) {
    entities += WithinTwoSteps(TheGraph(), PathQuestions()[i++ % kQuestions].a).size();
  }
  state.counters["entities"] =
      static_cast<double>(entities) / static_cast<double>(state.iterations());
}
BENCHMARK(TwoSteps)->Name("path/two_steps")->Unit(benchmark::kMicrosecond);

void BaselineTwoSteps(benchmark::State& state) {
  const BoostCsr& csr = TheCsr();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(csr.WithinTwoSteps(PathQuestions()[i++ % kQuestions].a));
  }
}
BENCHMARK(BaselineTwoSteps)->Name("baseline/csr_two_steps")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente::bench
