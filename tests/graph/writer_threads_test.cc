// SPDX-License-Identifier: Apache-2.0
// Amounts for which the writer uses several threads: the store is that of small portions.
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
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

using ::testing::IsEmpty;

// Facts with every field, most of them in few facts; rows tell all apart.
FactRecord RandomFact(Random& random, std::uint32_t row, RecordBatch* batch) {
  constexpr std::string_view kRelations[] = {"accuse", "praise", "visit", "full-member",
                                             "ambassador-to"};
  const auto name = [&] { return batch->Keep(absl::StrCat("entity ", random.Below(300))); };
  FactRecord fact;
  fact.relation = kRelations[random.Below(std::size(kRelations))];
  fact.subject.name = name();
  if (!random.OneIn(9)) fact.object.name = name();
  if (random.OneIn(5)) fact.subject_principal.name = name();
  if (random.OneIn(30)) fact.asserter.name = name();
  fact.from = FromCivil(2000) + static_cast<Minutes>(random.Below(9000)) * kMinutesPerDay;
  if (random.OneIn(8)) fact.to = fact.from + static_cast<Minutes>(random.Below(90) + 1) * kMinutesPerDay;
  if (random.OneIn(20)) fact.known_since = FromCivil(2024);
  if (random.OneIn(10)) fact.modality = Modality::kClaimed;
  fact.has_quantity = random.OneIn(3);
  fact.quantity = random.Below(1000) / 8.0;
  if (random.OneIn(50)) fact.unit = "soldier";
  if (random.OneIn(2)) fact.scheme = "CAMEO/GDELT";
  if (random.OneIn(6)) fact.confidence = static_cast<float>(random.Below(100)) / 100;
  fact.event = batch->Keep(absl::StrCat(random.Below(5000)));
  if (random.OneIn(4)) fact.quote = batch->Keep(absl::StrCat("quote ", random.Below(400)));
  fact.row = row;
  for (const char* key : {"tone", "remark", "mentions"}) {
    if (!random.OneIn(4)) continue;
    Property property{key, {}};
    property.value.text = batch->Keep(absl::StrCat(key, " ", random.Below(50)));
    fact.properties.push_back(property);
  }
  return fact;
}

void MakeStore(const std::string& path, std::uint64_t memory_bytes) {
  StoreOptions options;
  options.with_reference_entities = false;
  options.memory_bytes = memory_bytes;
  ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(path, options));
  Random random(11);
  std::uint32_t row = 0;
  for (int i = 0; i < 23; ++i) {
    RecordBatch batch;
    for (int k = 0; k < 1000; ++k) batch.facts.push_back(RandomFact(random, ++row, &batch));
    ASSERT_THAT(writer.Add(batch), IsOk());
  }
  ENTENTE_ASSERT_OK_AND_ASSIGN(const CommitSummary summary, writer.Commit());
  EXPECT_EQ(summary.facts_added, 23'000u);
}

TEST(WriterThreads, MakeTheStoreOfOneThread) {
  TemporaryFolder folder;
  MakeStore(folder.File("at-once"), 2'000'000'000);  // sorted and written by several threads
  MakeStore(folder.File("in-chunks"), 1);            // written by one, merged by several
  EXPECT_EQ(SortedExport(folder.File("at-once")), SortedExport(folder.File("in-chunks")));
  for (const char* store : {"at-once", "in-chunks"}) {
    ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph graph, Graph::Open(folder.File(store)));
    EXPECT_EQ(graph.segment_count(), 1u);
    ENTENTE_ASSERT_OK_AND_ASSIGN(const VerifyReport report, VerifyStore(folder.File(store)));
    EXPECT_THAT(report.problems, IsEmpty());
  }
}

}  // namespace
}  // namespace entente
