// SPDX-License-Identifier: Apache-2.0
// Several processes at one store: one writes, any number read.
#include <csignal>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli.h"
#include "gmock/gmock.h"
#include "graph/graph.h"
#include "gtest/gtest.h"
#include "tests/cli/process.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::HasSubstr;

constexpr char kNewFact[] =
    R"({"subject":"Russia","relation":"visit","object":"China","from":"2021-12-15"})"
    "\n";

class ConcurrencyTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder_.File("old.jsonl"))
        << R"({"subject":"Russia","relation":"accuse","object":"NATO","from":"2021-10"})"
        << "\n";
    ASSERT_EQ(Import().exit_code, kExitDone);
    before_ = Export();
  }

  Finished Import() {
    return RunEntente({"import", store_, folder_.File("old.jsonl")}, folder_.File("log"));
  }
  std::string Export() { return RunEntente({"export", store_}, folder_.File("log")).out; }

  // Starts an import that waits for the end of its input. It has the store once it reads.
  void StartWaitingImport() {
    waiting_.emplace(std::vector<std::string>{"import", store_, "-", "--importer", "facts"},
                     folder_.File("waiting"));
    waiting_->Feed(kNewFact);
    ASSERT_TRUE(waiting_->WaitUntilRead()) << waiting_->err();
  }

  const TemporaryFolder folder_;
  const std::string store_ = folder_.File("store");
  std::string before_;
  std::optional<Process> waiting_;
};

TEST_F(ConcurrencyTest, SecondWriterIsTurnedAwayAndTheFirstGoesOn) {
  StartWaitingImport();
  const Finished second = Import();
  EXPECT_EQ(second.exit_code, kExitFailed);
  EXPECT_THAT(second.err, HasSubstr("entente: "));
  EXPECT_THAT(second.err, HasSubstr(store_));
  waiting_->CloseInput();
  EXPECT_EQ(waiting_->Wait(), kExitDone) << waiting_->err();
  EXPECT_THAT(waiting_->err(), HasSubstr("1 fact, "));
  EXPECT_EQ(Import().exit_code, kExitDone);
}

TEST_F(ConcurrencyTest, ReadersSeeTheOldStateUntilTheCommit) {
  StartWaitingImport();
  EXPECT_EQ(Export(), before_);
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Graph opened, Graph::Open(store_));
  waiting_->CloseInput();
  EXPECT_EQ(waiting_->Wait(), kExitDone) << waiting_->err();
  EXPECT_NE(Export(), before_);
  // A graph that is open stays what it was, though its files may be gone.
  EXPECT_EQ(opened.fact_count(), 1u);
  EXPECT_EQ(opened.CountByRelation(opened.FindTextId("state:RUS")).size(), 1u);
}

TEST_F(ConcurrencyTest, InterruptLeavesTheStoreAsItWas) {
  StartWaitingImport();
  waiting_->Signal(SIGINT);
  waiting_->CloseInput();
  EXPECT_EQ(waiting_->Wait(), kExitInterrupted);
  EXPECT_THAT(waiting_->err(), HasSubstr("interrupted; the store is as it was"));
  EXPECT_EQ(Export(), before_);
  EXPECT_EQ(Import().exit_code, kExitDone);
}

}  // namespace
}  // namespace entente
