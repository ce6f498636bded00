// SPDX-License-Identifier: Apache-2.0
// An import that is killed at any moment leaves the store as it was, or as it was to become, and
// nothing that the next import stumbles over.
#include <sys/types.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>

#include "graph/store.h"
#include "gtest/gtest.h"
#include "tests/cli/process.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr unsigned kSeed = 20211126;
constexpr int kMostRounds = 60;
constexpr std::chrono::seconds kTimeForRounds{12};

// A store of some facts, a file with more of them, and what both states of the store look like.
class CrashTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder_.File("old.jsonl")) << FactLines(2000, 50, 1);
    std::ofstream(folder_.File("new.jsonl")) << FactLines(20000, 400, 2);
    Import("base", "old.jsonl");
    before_ = Export("base");
    fs::copy(folder_.File("base"), folder_.File("whole"), fs::copy_options::recursive);
    const Clock::time_point start = Clock::now();
    Import("whole", "new.jsonl");
    whole_import_ = std::chrono::duration_cast<microseconds>(Clock::now() - start);
    after_ = Export("whole");
    ASSERT_NE(before_, after_);
  }

  void Import(const std::string& store, const std::string& file) {
    const Finished run = RunEntente({"import", folder_.File(store), folder_.File(file)}, Log());
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  std::string Export(const std::string& store) {
    const Finished run = RunEntente({"export", folder_.File(store)}, Log());
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  }
  std::string Log() const { return folder_.File("log"); }

  // Starts the import on a fresh copy of the first store, kills it after `delay`, and says whether
  // it had committed.
  bool KillAfter(microseconds delay) {
    fs::remove_all(folder_.File("store"));
    fs::copy(folder_.File("base"), folder_.File("store"), fs::copy_options::recursive);
    Process import({"import", folder_.File("store"), folder_.File("new.jsonl")}, Log());
    std::this_thread::sleep_for(delay);
    import.Signal(SIGKILL);
    import.Wait();
    const auto report = VerifyStore(folder_.File("store"));
    EXPECT_THAT(report, IsOk());
    if (report.ok()) {
      EXPECT_TRUE(report->problems.empty()) << report->problems.front();
    }
    const std::string now = Export("store");
    EXPECT_TRUE(now == before_ || now == after_);
    return now == after_;
  }

  const TemporaryFolder folder_;
  std::string before_, after_;
  microseconds whole_import_{0};
};

TEST_F(CrashTest, LeavesTheOldStateOrTheNew) {
  std::mt19937 random(kSeed);
  const Clock::time_point start = Clock::now();
  const auto most = static_cast<unsigned>(whole_import_.count() * 5 / 4);
  int rounds = 0, committed = 0;
  for (; rounds < kMostRounds && Clock::now() - start < kTimeForRounds; ++rounds) {
    const microseconds delay(random() % most);
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", round " + std::to_string(rounds) +
                 ", killed after " + std::to_string(delay.count()) + " µs");
    committed += KillAfter(delay) ? 1 : 0;
    if (committed > 0 || rounds % 4 != 0) continue;
    // What was left behind is no obstacle.
    Import("store", "new.jsonl");
    EXPECT_EQ(Export("store"), after_);
  }
  RecordProperty("rounds", rounds);
  RecordProperty("committed", committed);
  EXPECT_GE(rounds, 3);
}

// A store that did not exist is not half there.
TEST_F(CrashTest, LeavesNoHalfStoreWhereThereWasNone) {
  std::mt19937 random(kSeed + 1);
  for (int round = 0; round < 8; ++round) {
    fs::remove_all(folder_.File("fresh"));
    Process import({"import", folder_.File("fresh"), folder_.File("old.jsonl")}, Log());
    std::this_thread::sleep_for(
        microseconds(random() % static_cast<unsigned>(whole_import_.count() / 2 + 1)));
    import.Signal(SIGKILL);
    import.Wait();
    Import("fresh", "old.jsonl");
    EXPECT_EQ(Export("fresh"), before_);
  }
}

}  // namespace
}  // namespace entente
