// SPDX-License-Identifier: Apache-2.0
// What the benches share: the synthetic world, the store made of it, and the questions that are
// asked of it. Made on first use, removed at exit.
#ifndef ENTENTE_BENCH_BENCH_WORLD_H_
#define ENTENTE_BENCH_BENCH_WORLD_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/synthetic_world.h"
#include "graph/graph.h"
#include "graph/store.h"
#include "queries/filter.h"
#include "tests/reference/plain_queries.h"
#include "tests/testing/random_world.h"

namespace entente::bench {

// Records handed to the store at a time, as importers do.
inline constexpr std::size_t kBatchFacts = 4096;

// Facts in the big store: ENTENTE_BENCH_FACTS (as 1000000 or 1e6), by default 10^6.
std::uint64_t WorldFacts();

// Ends the program with `what` unless `right`: a bench of wrong answers measures nothing.
void Require(bool right, std::string_view what);
void RequireOk(const absl::Status& status, std::string_view what);
template <typename T>
T ValueOf(absl::StatusOr<T> result, std::string_view what) {
  RequireOk(result.status(), what);
  return *std::move(result);
}

// A folder of the benches' own below ENTENTE_BENCH_DIR or the system's temporary folder.
const std::string& BenchFolder();
// An unused path in it.
std::string FreshPath(std::string_view stem);

const SyntheticWorld& TheWorld();

// Adds facts [begin, end) of `world`, their rows grown by `more_rows`. Seconds spent in the store,
// the making of records left out.
double AddRecords(const SyntheticWorld& world, std::size_t begin, std::size_t end,
                  std::uint32_t more_rows, StoreWriter& writer);
// Adds facts [begin, end) of `world` and commits. Seconds spent in the store, the making of
// records left out.
double AddFacts(const SyntheticWorld& world, std::size_t begin, std::size_t end,
                StoreWriter& writer);

// The store of TheWorld(), in one commit.
const std::string& TheStore();
const Graph& TheGraph();
// TheWorld().entities, by index, as TheGraph() numbers them.
const std::vector<EntityId>& EntityIds();

// Questions, the same in every run.
struct Question {
  EntityId a = kNoEntity;
  EntityId b = kNoEntity;
  Filter window;   // facts of two years
  Filter subtree;  // … of a relation and what is below it
};
inline constexpr std::size_t kQuestions = 1024;
// Pairs with facts between them, each pair as likely as any other: most have few.
const std::vector<Question>& DyadQuestions();
// … as likely as it has facts: those that people ask about. Hundreds of facts.
const std::vector<Question>& BusyDyadQuestions();
// Any two entities that have facts.
const std::vector<Question>& PathQuestions();
// The entity with most facts.
EntityId Hub();

// The facts of the world that `wanted` (a predicate of SyntheticFact), for the slow twins.
template <typename Wanted>
std::vector<reference::PlainFact> PlainFactsWhere(Wanted wanted);
reference::PlainFact ToPlain(const SyntheticFact& fact);

template <typename Wanted>
std::vector<reference::PlainFact> PlainFactsWhere(Wanted wanted) {
  std::vector<reference::PlainFact> facts;
  for (const SyntheticFact& fact : TheWorld().facts) {
    if (wanted(fact)) facts.push_back(ToPlain(fact));
  }
  return facts;
}

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_BENCH_WORLD_H_
