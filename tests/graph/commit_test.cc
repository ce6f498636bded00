// SPDX-License-Identifier: Apache-2.0
// Commits: all or nothing, without duplicates, and the same store however the input is cut up.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
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

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::map<std::string, std::string> FilesOf(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    files[entry.path().filename().string()] = Contents(entry.path());
  }
  return files;
}

std::string Accuse(const std::string& subject, const std::string& object, int day) {
  return absl::StrCat(R"({"subject":")", subject, R"(","relation":"accuse","object":")", object,
                      R"(","from":"2021-01-)", day < 10 ? "0" : "", day, R"("})");
}

StoreOptions WithoutReference() {
  StoreOptions options;
  options.with_reference_entities = false;
  return options;
}

FactRecord AccuseRecord(RecordBatch& batch, int number) {
  FactRecord fact;
  fact.subject.name = batch.Keep(absl::StrCat("entity ", number % 17));
  fact.object.name = batch.Keep(absl::StrCat("entity ", number % 23));
  fact.relation = "accuse";
  fact.from = FromCivil(2000) + number * 700;
  fact.row = static_cast<std::uint32_t>(number % 4000) + 1;  // some come again
  fact.quote = batch.Keep(absl::StrCat("quote ", number % 50));
  return fact;
}

TEST(Commit, DropsAndCountsDuplicates) {
  TestWorld world;
  const CommitSummary summary =
      world.Commit({Accuse("A", "B", 1), Accuse("A", "B", 1), Accuse("A", "B", 2)});
  EXPECT_EQ(summary.facts_added, 2u);
  EXPECT_EQ(summary.duplicates, 1u);
  EXPECT_EQ(summary.entities_added, 2u);
  EXPECT_TRUE(summary.changed);
  EXPECT_EQ(world.graph().fact_count(), 2u);
}

TEST(Commit, TheSameAgainChangesNothing) {
  const std::vector<std::string> lines = {
      Accuse("A", "B", 1),
      R"({"subject":"A","relation":"full-member","object":"C","observed":"2021","source":{"name":"Yearbook 2021","series":"Yearbook","date":"2021"}})",
      R"({"entity":{"name":"C","kind":"alliance","names":["Cc",{"text":"Sea","type":"former","from":"1990","to":"1991"}],"labels":["L"],"properties":{"p":[1,2],"d":{"$date":"2020-01-01"},"r":0.5},"existence":[["1990",null]]}})",
      R"({"subject":"A","type":"pipes","object":"B","from":"2019","properties":{"x":1}})"};
  TestWorld world(lines);
  const auto before = FilesOf(world.path());
  const CommitSummary summary = world.Commit(lines);
  EXPECT_FALSE(summary.changed);
  EXPECT_EQ(summary.facts_added, 0u);
  EXPECT_EQ(summary.duplicates, 3u);
  EXPECT_EQ(summary.entities_added, 0u);
  EXPECT_EQ(summary.sources_added, 0u);
  EXPECT_EQ(summary.commit, 1u);
  EXPECT_EQ(FilesOf(world.path()), before);
}

TEST(Commit, FactsThatDifferInAnythingAreKept) {
  TestWorld world;
  const std::string fact = R"({"subject":"A","relation":"accuse","object":"B","from":"2021-01-01")";
  const CommitSummary summary = world.Commit(
      {fact + "}", fact + R"(,"confidence":0.5})", fact + R"(,"modality":"claimed"})",
       fact + R"(,"quantity":{"value":1}})", fact + R"(,"principal":"C"})",
       fact + R"(,"source":"S"})", fact + R"(,"source":{"name":"S","row":2}})",
       fact + R"(,"event":"x"})", fact + R"(,"properties":{"p":1}})",
       fact + R"(,"properties":{"p":1.0}})", fact + R"(,"properties":{"q":1}})",
       fact + R"(,"to":"2021-01-02"})", fact + R"(,"precision":"month"})"});
  EXPECT_EQ(summary.facts_added, 13u);
  EXPECT_EQ(summary.duplicates, 0u);
}

TEST(Commit, SeveralAreAsGoodAsOne) {
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    TestWorld several, one;
    const RandomWorldOptions options{.facts = 120, .commits = 6, .editions = seed % 2 == 0};
    for (RecordBatch& batch : RandomRecords(seed, options)) several.Commit(batch);
    StoreOptions store_options = WithoutReference();
    fs::remove_all(one.path());
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(one.path(), store_options));
    for (RecordBatch& batch : RandomRecords(seed, options)) ASSERT_THAT(writer.Add(batch), IsOk());
    ASSERT_THAT(writer.Commit(), IsOk());
    EXPECT_EQ(SortedExport(several.path()), SortedExport(one.path())) << "seed " << seed;
  }
}

TEST(Commit, SegmentsStayFewOverManySmallOnes) {
  TestWorld world;
  std::size_t most = 0;
  for (int i = 0; i < 200; ++i) {
    world.Commit({Accuse(absl::StrCat("S", i % 7), absl::StrCat("O", i), 1 + i % 28)});
    most = std::max(most, world.graph().segment_count());
  }
  EXPECT_EQ(world.graph().fact_count(), 200u);
  EXPECT_EQ(world.graph().commit(), 201u);  // the empty world was one too
  EXPECT_LE(most, 10u);
  // Nothing is left of the segments that were merged.
  std::size_t segment_files = 0;
  for (const auto& [name, bytes] : FilesOf(world.path())) segment_files += name.starts_with("segment-");
  EXPECT_EQ(segment_files, world.graph().segment_count());
  ENTENTE_ASSERT_OK_AND_ASSIGN(const VerifyReport report, VerifyStore(world.path()));
  EXPECT_THAT(report.problems, IsEmpty());
}

TEST(Commit, InChunksIsAsGoodAsInOne) {
  TemporaryFolder folder;
  for (const std::uint64_t memory : {std::uint64_t{100'000}, std::uint64_t{2'000'000'000}}) {
    StoreOptions options = WithoutReference();
    options.memory_bytes = memory;
    const std::string path = folder.File(absl::StrCat("store", memory));
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(path, options));
    for (int number = 0; number < 6000;) {
      RecordBatch batch;
      for (int i = 0; i < 400; ++i) batch.facts.push_back(AccuseRecord(batch, number++));
      ASSERT_THAT(writer.Add(batch), IsOk());
    }
    ENTENTE_ASSERT_OK_AND_ASSIGN(const CommitSummary summary, writer.Commit());
    EXPECT_EQ(summary.facts_added + summary.duplicates, 6000u);
    EXPECT_EQ(summary.entities_added, 23u);
  }
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph chunked, Graph::Open(folder.File("store100000")));
  EXPECT_EQ(chunked.segment_count(), 1u);
  EXPECT_EQ(SortedExport(folder.File("store100000")), SortedExport(folder.File("store2000000000")));
}

// Memory for none: every chunk is a file as soon as it may be, columns are spilled to the disk, and
// chunks are merged on the way.
TEST(Commit, ManyChunksAreAsGoodAsOne) {
  constexpr int kFacts = 70'000;
  TemporaryFolder folder;
  std::size_t most_files = 0;
  for (const std::uint64_t memory : {std::uint64_t{1}, std::uint64_t{2'000'000'000}}) {
    StoreOptions options = WithoutReference();
    options.memory_bytes = memory;
    const std::string path = folder.File(absl::StrCat("store", memory));
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(path, options));
    for (int number = 0; number < kFacts;) {
      RecordBatch batch;
      for (int i = 0; i < 1000; ++i) {
        FactRecord fact = AccuseRecord(batch, number);
        fact.row = static_cast<std::uint32_t>(++number);
        batch.facts.push_back(std::move(fact));
      }
      ASSERT_THAT(writer.Add(batch), IsOk());
      if (number % 10'000 == 0) most_files = std::max(most_files, FilesOf(path).size());
    }
    ENTENTE_ASSERT_OK_AND_ASSIGN(const CommitSummary summary, writer.Commit());
    EXPECT_EQ(summary.facts_added, std::uint64_t{kFacts});
    ENTENTE_ASSERT_OK_AND_ASSIGN(const VerifyReport report, VerifyStore(path));
    EXPECT_THAT(report.problems, IsEmpty());
    ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph graph, Graph::Open(path));
    EXPECT_EQ(graph.segment_count(), 1u);
  }
  EXPECT_LT(most_files, 70u);
  EXPECT_EQ(SortedExport(folder.File("store1")), SortedExport(folder.File("store2000000000")));
}

// A duplicate is one too where the first is in a chunk that was written before.
TEST(Commit, DuplicatesInOtherChunksAreDropped) {
  TemporaryFolder folder;
  StoreOptions options = WithoutReference();
  options.memory_bytes = 100'000;
  ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(folder.File("s"), options));
  for (int round = 0; round < 2; ++round) {
    RecordBatch batch;
    for (int number = 0; number < 2000; ++number) batch.facts.push_back(AccuseRecord(batch, number));
    ASSERT_THAT(writer.Add(batch), IsOk());
  }
  ENTENTE_ASSERT_OK_AND_ASSIGN(const CommitSummary summary, writer.Commit());
  EXPECT_EQ(summary.facts_added, 2000u);
  EXPECT_EQ(summary.duplicates, 2000u);
}

TEST(Commit, AnExportMakesTheSameStoreAgain) {
  for (const std::uint64_t seed : {5, 6, 7}) {
    TestWorld world;
    const RandomWorldOptions options{.facts = 80, .commits = 3, .editions = seed == 6};
    for (RecordBatch& batch : RandomRecords(seed, options)) world.Commit(batch);
    const TestWorld again(ExportLines(world.path()));
    EXPECT_EQ(SortedExport(again.path()), SortedExport(world.path())) << "seed " << seed;
    // Handed on as records, sources and all, what was made in one commit keeps its order too.
    TemporaryFolder folder;
    const std::string copy = folder.File("copy");
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(copy, WithoutReference()));
    ASSERT_THAT(ExportStore(again.path(), writer.Sink()), IsOk());
    ASSERT_THAT(writer.Commit(), IsOk());
    EXPECT_EQ(ExportLines(copy), ExportLines(again.path())) << "seed " << seed;
  }
}

TEST(Commit, AnExportOfTheReferenceEntitiesMakesThemAgain) {
  const TestWorld world({}, {.with_reference_entities = true});
  const std::vector<std::string> lines = ExportLines(world.path());
  EXPECT_GT(lines.size(), 250u);
  const TestWorld again(lines);
  EXPECT_EQ(ExportLines(again.path()), lines);
}

TEST(Commit, ARefusedFactDoesNotEndItsBatch) {
  TestWorld world({}, {.with_reference_entities = true, .may_refuse = true});
  const CommitSummary summary = world.Commit(
      {Accuse("Russia", "Finland", 1), Accuse("Congo", "Finland", 1),
       R"({"subject":{"code":"cow:999"},"relation":"accuse","object":"Finland","from":"2021"})",
       R"({"subject":{"id":"state:XYZ"},"relation":"accuse","object":"Finland","from":"2021"})",
       R"({"subject":"Russia","relation":"acuse","object":"Finland","from":"2021"})",
       R"({"subject":"Russia","relation":"accuse","object":"Finland","from":"2021-02-30"})",
       R"({"subject":"Russia","relation":"full-member","object":"NATO","from":"2021","to":"2020"})",
       "{", Accuse("Russia", "Finland", 2)});
  EXPECT_EQ(summary.facts_added, 2u);
  EXPECT_EQ(summary.refused, 7u);
  std::uint64_t counted = 0;
  for (const auto& [reason, count] : summary.refused_by_reason) counted += count;
  EXPECT_EQ(counted, 7u);
  EXPECT_EQ(summary.refused_by_reason.count("ambiguous name"), 1u);
  EXPECT_EQ(summary.refused_by_reason.count("unknown code"), 1u);
  EXPECT_EQ(summary.refused_by_reason.count("unknown id"), 1u);
  const std::string kept = Contents(summary.rejects_file);
  EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 7);
  EXPECT_THAT(kept, AllOf(HasSubstr("state:COD"), HasSubstr("cow:999"), HasSubstr("2021-02-30")));
  EXPECT_EQ(world.graph().fact_count(), 2u);
}

TEST(Commit, TheSameRejectsAreKeptOnce) {
  TestWorld world({}, {.may_refuse = true});
  const CommitSummary first = world.Commit({"{", Accuse("A", "B", 1)});
  const CommitSummary second = world.Commit({"{", Accuse("A", "B", 1)});
  EXPECT_EQ(second.refused, 1u);
  EXPECT_EQ(second.rejects_file, first.rejects_file);
  EXPECT_EQ(second.commit, first.commit);
  EXPECT_FALSE(second.changed);
}

TEST(Commit, AFolderWithOtherFilesIsRefusedAndLeftAlone) {
  TemporaryFolder folder;
  std::ofstream(folder.File("notes.txt")) << "mine";
  EXPECT_THAT(StoreWriter::Open(folder.path(), {}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("notes.txt"), HasSubstr("empty folder"))));
  EXPECT_THAT(FilesOf(folder.path()), UnorderedElementsAre(Pair("notes.txt", "mine")));
}

TEST(Commit, AStoreThatIsNotThereIsMadeOnlyIfAsked) {
  TemporaryFolder folder;
  StoreOptions options = WithoutReference();
  options.create_if_missing = false;
  EXPECT_THAT(StoreWriter::Open(folder.File("none"), options),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none")));
  EXPECT_FALSE(fs::exists(folder.File("none")));
  EXPECT_THAT(Graph::Open(folder.File("none")), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Commit, AnEmptyStoreIsAStore) {
  const TestWorld world;
  EXPECT_EQ(world.graph().fact_count(), 0u);
  EXPECT_EQ(world.graph().entity_limit(), 1u);
  EXPECT_THAT(world.graph().Resolve("x"), StatusIs(absl::StatusCode::kNotFound));
  ENTENTE_ASSERT_OK_AND_ASSIGN(const VerifyReport report, VerifyStore(world.path()));
  EXPECT_THAT(report.problems, IsEmpty());
}

TEST(Commit, WithoutItAStoreStaysAsItWas) {
  TestWorld world({Accuse("A", "B", 1)});
  const auto before = FilesOf(world.path());
  {
    StoreOptions options = WithoutReference();
    options.memory_bytes = 1;  // chunks are written to files at once
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(world.path(), options));
    RecordBatch batch;
    for (int number = 0; number < 2000; ++number) batch.facts.push_back(AccuseRecord(batch, number));
    ASSERT_THAT(writer.Add(batch), IsOk());
    EXPECT_GT(FilesOf(world.path()).size(), before.size());
  }
  EXPECT_EQ(FilesOf(world.path()), before);
}

TEST(Commit, WithoutItANewStoreLeavesNoTrace) {
  TemporaryFolder folder;
  {
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(folder.File("new"), {}));
    EXPECT_TRUE(fs::exists(folder.File("new")));
  }
  EXPECT_FALSE(fs::exists(folder.File("new")));
}

TEST(Commit, AWriterCommitsOnce) {
  TemporaryFolder folder;
  ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer,
                               StoreWriter::Open(folder.File("s"), WithoutReference()));
  ASSERT_THAT(writer.Commit(), IsOk());
  EXPECT_THAT(writer.Commit(), StatusIs(absl::StatusCode::kFailedPrecondition));
  RecordBatch batch;
  EXPECT_THAT(writer.Add(batch), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(Commit, OneWriterAtATime) {
  TemporaryFolder folder;
  std::optional<StoreWriter> first;
  first.emplace(*StoreWriter::Open(folder.File("s"), WithoutReference()));
  EXPECT_THAT(StoreWriter::Open(folder.File("s"), WithoutReference()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("another process is writing"), HasSubstr("try again"))));
  ASSERT_THAT(first->Commit(), IsOk());
  EXPECT_THAT(StoreWriter::Open(folder.File("s"), WithoutReference()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  first.reset();
  EXPECT_THAT(StoreWriter::Open(folder.File("s"), WithoutReference()), IsOk());
}

TEST(Commit, AReaderKeepsItsAnswersWhateverIsCommitted) {
  TestWorld world({Accuse("A", "B", 1)});
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph before, Graph::Open(world.path()));
  const std::string first_file = before.segment(0).path();
  for (int day = 2; day < 12; ++day) world.Commit({Accuse("A", "B", day)});
  EXPECT_FALSE(fs::exists(first_file));  // merged into others
  EXPECT_EQ(before.fact_count(), 1u);
  ENTENTE_ASSERT_OK_AND_ASSIGN(const EntityId a, before.Resolve("A"));
  std::vector<std::string> dates;
  before.ForEachDyadOf(a, Direction::kOut, [&](const Dyad& dyad) {
    for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
      dates.push_back(FormatDate(before.fact(dyad, row).from(), Precision::kDay));
    }
    return true;
  });
  EXPECT_THAT(dates, UnorderedElementsAre("2021-01-01"));
  EXPECT_EQ(world.graph().fact_count(), 11u);
}

TEST(Commit, AStoreKeepsItsOwnOntology) {
  TemporaryFolder folder;
  StoreOptions options = WithoutReference();
  ENTENTE_ASSERT_OK_AND_ASSIGN(
      Ontology own,
      Ontology::FromJson(R"({"kinds":[{"name":"entity"},{"name":"house","parent":"entity"}],
          "relations":[{"name":"relation"},{"name":"feud","parent":"relation","family":true},
                       {"name":"allegiance","parent":"relation","standing":true,"family":true}]})"));
  options.ontology = std::make_shared<const Ontology>(std::move(own));
  {
    ENTENTE_ASSERT_OK_AND_ASSIGN(StoreWriter writer, StoreWriter::Open(folder.File("s"), options));
    RecordBatch batch;
    FactRecord fact;
    fact.subject.name = "Montague";
    fact.subject.kind = "house";
    fact.object.name = "Capulet";
    fact.relation = "feud";
    fact.from = FromCivil(1595);
    batch.facts.push_back(fact);
    fact.relation = "accuse";  // which this ontology lacks
    batch.facts.push_back(fact);
    ASSERT_THAT(writer.Add(batch), IsOk());
    ENTENTE_ASSERT_OK_AND_ASSIGN(const CommitSummary summary, writer.Commit());
    EXPECT_EQ(summary.facts_added, 1u);
    EXPECT_EQ(summary.refused, 1u);
  }
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph graph, Graph::Open(folder.File("s")));
  EXPECT_EQ(graph.ontology().hash(), options.ontology->hash());
  EXPECT_TRUE(graph.FindRelation("feud").has_value());
  EXPECT_FALSE(graph.FindRelation("accuse").has_value());
  ENTENTE_ASSERT_OK_AND_ASSIGN(const EntityId montague, graph.Resolve("Montague"));
  EXPECT_EQ(graph.entity_text_id(montague), "house:montague");
  // A writer that opens it later uses it too.
  ENTENTE_ASSERT_OK_AND_ASSIGN(const StoreWriter later, StoreWriter::Open(folder.File("s"), {}));
  EXPECT_EQ(later.ontology().hash(), options.ontology->hash());
}

}  // namespace
}  // namespace entente
