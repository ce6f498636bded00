// SPDX-License-Identifier: Apache-2.0
// Tokens of references save look-ups and change nothing.
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store.h"
#include "gtest/gtest.h"
#include "tests/graph/export_lines.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

FactRecord Accuse(std::string_view subject, std::uint32_t token, Minutes from) {
  FactRecord fact;
  fact.subject.name = subject;
  fact.subject.token = token;
  fact.relation = "accuse";
  fact.from = from;
  return fact;
}

std::uint32_t FactsOf(const Graph& graph, const std::string& id) {
  const EntityId entity = graph.FindTextId(id);
  EXPECT_NE(entity, kNoEntity) << id;
  return static_cast<std::uint32_t>(graph.fact_count_of(entity));
}

TEST(Tokens, OfAnotherBatchMayStandForAnotherName) {
  TemporaryFolder folder;
  RecordBatch first, second;
  for (int day = 0; day < 3; ++day) {
    first.facts.push_back(Accuse("Ann", 1, FromCivil(2021) + day * kMinutesPerDay));
    first.facts.push_back(Accuse("Bob", 2, FromCivil(2021) + day * kMinutesPerDay));
    second.facts.push_back(Accuse("Bob", 1, FromCivil(2022) + day * kMinutesPerDay));
    second.facts.push_back(Accuse("Cid", 16385, FromCivil(2022) + day * kMinutesPerDay));
  }
  StoreOptions options;
  options.with_reference_entities = false;
  ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(folder.File("s"), options));
  ASSERT_THAT(writer.Add(first), IsOk());
  ASSERT_THAT(writer.Add(second), IsOk());
  ASSERT_THAT(writer.Commit(), IsOk());
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph graph, Graph::Open(folder.File("s")));
  EXPECT_EQ(FactsOf(graph, "entity:ann"), 3u);
  EXPECT_EQ(FactsOf(graph, "entity:bob"), 6u);
  EXPECT_EQ(FactsOf(graph, "entity:cid"), 3u);
}

TEST(Tokens, OfANameThatDependsOnTheDateAreLookedUpForEachDate) {
  TestWorld world(
      {R"({"entity":{"id":"state:OLD","name":"Old Union","kind":"state","names":[{"text":"Union","type":"alias","to":"1990"}]}})",
       R"({"entity":{"id":"state:NEW","name":"New Union","kind":"state","names":[{"text":"Union","type":"alias","from":"1990"}]}})"});
  RecordBatch batch;
  for (int i = 0; i < 4; ++i) {
    batch.facts.push_back(Accuse("Union", 1, FromCivil(1980 + i)));
    batch.facts.push_back(Accuse("Union", 1, FromCivil(2000 + i)));
  }
  world.Commit(batch);
  EXPECT_EQ(FactsOf(world.graph(), "state:OLD"), 4u);
  EXPECT_EQ(FactsOf(world.graph(), "state:NEW"), 4u);
}

TEST(Tokens, MakeTheStoreThatIsMadeWithoutThem) {
  ForRandomSeeds(40, [](std::uint64_t seed) {
    const RandomWorldOptions options{.facts = 120, .commits = 3, .editions = seed % 2 == 0};
    TestWorld without, with;
    for (RecordBatch& batch : RandomRecords(seed, options)) without.Commit(batch);
    for (RecordBatch& batch : RandomRecords(seed, options)) {
      std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>,
               std::uint32_t> tokens;
      for (FactRecord& fact : batch.facts) {
        for (EntityRef* ref : {&fact.subject, &fact.object, &fact.subject_principal,
                               &fact.object_principal, &fact.asserter}) {
          const auto key = std::tuple(std::string(ref->id), std::string(ref->code),
                                      std::string(ref->name), std::string(ref->kind),
                                      std::string(ref->context));
          const auto next = static_cast<std::uint32_t>(tokens.size() + 1);
          ref->token = tokens.try_emplace(key, next).first->second;
        }
      }
      with.Commit(batch);
    }
    EXPECT_EQ(SortedExport(with.path()), SortedExport(without.path()));
  });
}

}  // namespace
}  // namespace entente
