// SPDX-License-Identifier: Apache-2.0
#include "cli/import_report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CommitSummary SampleSummary() {
  CommitSummary summary;
  summary.commit = 3;
  summary.changed = true;
  summary.facts_added = 1234;
  summary.entities_added = 45;
  summary.sources_added = 1;
  return summary;
}

ReadTotals SampleTotals() { return {1240, 45, 1, 2'100'000, 0.5}; }

TEST(CommitText, SaysWhatIsNew) {
  EXPECT_EQ(CommitText("world.entente", SampleSummary(), SampleTotals()),
            "read 1,240 facts, 2.1 MB in 0.50 s (2,480 facts a second)\n"
            "world.entente, commit 3: 1,234 facts, 45 entities and 1 source added\n");
}

TEST(CommitText, SaysThatNothingIsNew) {
  CommitSummary summary;
  summary.duplicates = 1;
  EXPECT_EQ(CommitText("world.entente", summary, {}),
            "read 0 facts, 0 bytes in 0.00 s (0 facts a second)\n"
            "world.entente: nothing new\n"
            "1 fact was known already\n");
}

TEST(CommitText, CountsRefusalsByReasonWithAnExampleEach) {
  CommitSummary summary = SampleSummary();
  summary.refused = 3;
  summary.refused_by_reason = {{"ambiguous name", 1}, {"bad date", 2}};
  summary.first_rejects = {{"a.jsonl", 7, "bad date", "2021-02-30: February 2021 has 28 days", ""},
                           {"a.jsonl", 9, "bad date", "2021-13", ""},
                           {"b.jsonl", 0, "ambiguous name", "\"Congo\" is ambiguous", ""}};
  summary.rejects_file = "world.entente/rejects-3.jsonl";
  EXPECT_THAT(CommitText("world.entente", summary, SampleTotals()),
              HasSubstr("\n3 refused:\n"
                        "  2 × bad date, as a.jsonl:7: 2021-02-30: February 2021 has 28 days\n"
                        "  1 × ambiguous name, as b.jsonl: \"Congo\" is ambiguous\n"
                        "all of them are in world.entente/rejects-3.jsonl\n"));
}

TEST(RejectText, HostileInputCannotReachTheTerminal) {
  EXPECT_THAT(RejectText({"a\x1b[2J", 1, "", "b\x1b[31m", ""}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace entente
