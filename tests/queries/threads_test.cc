// SPDX-License-Identifier: Apache-2.0
// One graph, many threads: every question may be asked of it from all of them at once.
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "queries/kernels.h"
#include "queries/questions.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

// Facts in two commits, so that the graph may have several segments.
void Fill(TestWorld* world) {
  std::vector<std::string> lines;
  for (int i = 0; i < 300; ++i) {
    const std::string a = "State " + std::to_string(i % 17), b = "State " + std::to_string(i % 23);
    lines.push_back(R"({"subject":")" + a + R"(","relation":")" + (i % 3 ? "visit" : "accuse") +
                    R"(","object":")" + b + R"(","from":"2021-)" +
                    (i % 12 < 9 ? "0" : "") + std::to_string(i % 12 + 1) + R"(-05"})");
    lines.push_back(R"({"subject":")" + a + R"(","relation":"full-member","object":"Union )" +
                    std::to_string(i % 5) + R"(","from":"2001","source":"Yearbook"})");
  }
  world->Commit({lines.begin(), lines.begin() + 500});
  world->Commit({lines.begin() + 500, lines.end()});
}

// Everything that a thread is told, as text: titles, and how many rows each section has.
std::string AskEverything(const Graph& graph) {
  std::vector<absl::StatusOr<Answer>> answers;
  answers.push_back(Links(graph, {.a = "State 1", .b = "State 2", .filter = {}}));
  answers.push_back(Show(graph, {.entity = "State 3", .filter = {}}));
  answers.push_back(FindPath(graph, {.a = "State 4", .b = "State 5", .filter = {}, .all = true}));
  answers.push_back(Timeline(graph, {.a = "State 6", .b = "", .filter = {}}));
  answers.push_back(Members(graph, {.organisation = "Union 1", .filter = {}}));
  answers.push_back(Posts(graph, {.entity = "State 7", .filter = {}}));
  answers.push_back(Stats(graph));
  std::string told;
  for (const absl::StatusOr<Answer>& answer : answers) {
    EXPECT_THAT(answer, IsOk());
    told += answer->title;
    for (const AnswerSection& section : answer->sections) {
      told += ' ' + section.name + ' ' + std::to_string(section.rows.size());
    }
  }
  for (EntityId entity = 1; entity < graph.entity_limit(); ++entity) {
    told += ' ' + std::to_string(WithinTwoSteps(graph, entity).size());
    told += ' ' + std::to_string(graph.CountByRelation(entity).size());
    told += ' ' + std::to_string(AllShortestPaths(graph, 1, entity, {}, false, 1).count);
  }
  return told;
}

TEST(ThreadsTest, ThreadsThatShareAGraphAreToldTheSame) {
  TestWorld world;
  Fill(&world);
  const std::string expected = AskEverything(world.graph());
  std::vector<std::string> told(4);
  std::vector<std::thread> threads;
  for (std::string& answer : told) {
    threads.emplace_back([&] { answer = AskEverything(world.graph()); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : told) EXPECT_EQ(answer, expected);
}

}  // namespace
}  // namespace entente
