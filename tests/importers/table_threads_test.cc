// SPDX-License-Identifier: Apache-2.0
// Work in order by several threads, and imports that do not depend on their number.
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/ordered_work.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_import.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

TEST(OrderedWork, TakesResultsInOrderForAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> taken;
    OrderedWork<int, int> work(
        threads,
        [](int, int& task, int& result) {
          volatile int delay = task % 7 * 1000;
          while (delay > 0) delay = delay - 1;
          result = 2 * task;
        },
        [&](int& result) {
          taken.push_back(result);
          return absl::OkStatus();
        });
    for (int i = 0; i < 1000; ++i) {
      int task = i;
      ASSERT_THAT(work.Add(task), IsOk());
    }
    ASSERT_THAT(work.Finish(), IsOk());
    ASSERT_EQ(taken.size(), 1000u);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(taken[static_cast<std::size_t>(i)], 2 * i);
  }
}

TEST(OrderedWork, EndsWithTheErrorOfWhatTakes) {
  for (const int threads : {1, 3}) {
    int taken = 0;
    OrderedWork<int, int> work(
        threads, [](int, int& task, int& result) { result = task; },
        [&](int&) { return ++taken == 5 ? absl::CancelledError("enough") : absl::OkStatus(); });
    absl::Status status;
    for (int i = 0; status.ok() && i < 1000; ++i) {
      int task = i;
      status = work.Add(task);
    }
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kCancelled));
    EXPECT_EQ(taken, 5);
  }
}

TEST(OrderedWork, MayBeDestroyedUnfinished) {
  OrderedWork<int, int> work(
      4, [](int, int& task, int& result) { result = task; }, [](int&) { return absl::OkStatus(); });
  for (int task = 0; task < 5; ++task) ASSERT_THAT(work.Add(task), IsOk());
}

// Rows of which some are passed over, some refused, some quoted over lines.
std::string MixedTable() {
  std::string text = "guest,host,day\n";
  for (int i = 0; i < 40'000; ++i) {
    if (i % 97 == 0) {
      absl::StrAppend(&text, "\"Guest\n", i % 50, "\",Host ", i % 7, ",2021-13-01\n");
    } else if (i % 31 == 0) {
      absl::StrAppend(&text, ",Host ", i % 7, ",2021\n");
    } else {
      absl::StrAppend(&text, "\"Guest \"\"", i % 50, "\"\"\",Host ", i % 7, ",", 1900 + i % 120,
                      "\n");
    }
  }
  return text;
}

TEST(TableImport, IsTheSameForAnyNumberOfThreads) {
  const FolderOfFiles folder;
  folder.Add("1.csv", MixedTable());
  folder.Add("2.csv", "guest,host,day\nEve,Chad,2021\n");
  const std::string mapping = R"({"name":"t","format":{"delimiter":","},
      "rows":{"require":[{"value":"{guest}","reason":"no guest"}]},
      "facts":[{"subject":"{guest}","relation":"visit","object":"{host}","from":{"date":"{day}"}},
               {"subject":"{guest}","relation":"membership","object":"{host}","from":{"date":"{day}"},"spell":"year"}]})";
  Imported one;
  for (const int threads : {1, 2, 7}) {
    ImportOptions options;
    options.threads = threads;
    const Imported imported = ImportByMapping(mapping, folder.path(), options, true);
    ASSERT_THAT(imported.status, IsOk());
    if (threads == 1) {
      one = imported;
      EXPECT_EQ(one.rows, 40'001u);
      EXPECT_EQ(one.rejects.size(), 413u);             // 0, 97, … 39964
      EXPECT_EQ(one.passed_over["no guest"], 1'277u);  // 31, 62, … without multiples of 97
      continue;
    }
    EXPECT_EQ(imported.facts, one.facts);
    EXPECT_EQ(imported.rejects, one.rejects);
    EXPECT_EQ(imported.passed_over, one.passed_over);
  }
}

}  // namespace
}  // namespace entente
