// SPDX-License-Identifier: Apache-2.0
// Small worlds for tests: a store in a temporary folder, written as lines of facts.
//
//   TestWorld world({R"({"subject":"Russia","relation":"accuse","object":"NATO","from":"2021-10"})",
//                    R"({"subject":"NATO","relation":"reject","object":"Russia","from":"2021-11"})"});
//   EXPECT_EQ(world.graph().fact_count(), 2);
//   Use(world.graph(), world["Russia"], world["NATO"]);
#ifndef ENTENTE_TESTS_TESTING_WORLD_H_
#define ENTENTE_TESTS_TESTING_WORLD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "graph/graph.h"
#include "graph/store.h"

namespace entente {

// A fresh folder below the system's temporary folder, removed with all that is in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string File(std::string_view name) const;  // path of a file in it, made or not

 private:
  std::string path_;
};

struct TestWorldOptions {
  // States and organisations with their codes ("state:RUS"). Off by default: a world holds what
  // its lines say, and is made in a millisecond.
  bool with_reference_entities = false;
  // A line that the importer or the store refuses is a failure of the test, unless this is set.
  bool may_refuse = false;
};

// A store and the graph opened from it. A failure to make it ends the program with the reason: a
// test can't go on without its world. Not thread-safe; graph() may be shared like any other.
class TestWorld {
 public:
  // A store of these lines (docs/fact_model.md), in one commit; without lines, an empty one.
  explicit TestWorld(const std::vector<std::string>& lines = {},
                     const TestWorldOptions& options = {});

  // Adds lines, or records, as one more commit, and opens the graph anew: what was taken from
  // graph() before is no longer valid.
  CommitSummary Commit(const std::vector<std::string>& lines);
  CommitSummary Commit(RecordBatch& batch);

  const Graph& graph() const { return *graph_; }
  const std::string& path() const { return path_; }
  // The entity of this name or text id; ends the program if there is none, or several.
  EntityId operator[](std::string_view name) const;

 private:
  void Open();
  CommitSummary Finish(StoreWriter& writer);

  TemporaryFolder folder_;
  TestWorldOptions options_;
  std::string path_;
  std::optional<Graph> graph_;
};

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_WORLD_H_
