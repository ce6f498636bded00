// SPDX-License-Identifier: Apache-2.0
#include "render/table.h"

#include <sstream>
#include <string>

#include "base/strings.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/render/sample_answer.h"

namespace entente {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(RenderTable, ShowsSectionsConflictsSourcesAndNotes) {
  TableOptions options;
  options.width = 80;
  options.more_hint = "--limit 0 shows all";
  EXPECT_EQ(RenderTable(SampleAnswer(), options), R"(What links Russia and China
Russia (state:RUS, state) · China (state:CHN, state)

Facts
  subject  relation        object  count  when        sources
  ───────  ──────────────  ──────  ─────  ──────────  ───────
  Russia   joint-exercise  China      12  2021-10-14  [1]
! Russia   accuse                      1  2021-10     [2] [1]
    sources disagree: Example Weekly says 2021-11
… 3 more rows left out (--limit 0 shows all)

Shared memberships
organisation                       states
─────────────────────────────────  ─────────────
Shanghai Cooperation Organisation  Russia, China

Nothing found for: Treaties.

Sources
[1] Example News, 2021-10-18; https://example.org/1; “the fleets "met"”
[2] claimed by Russia: Example News; row 17

Notes
- Example News is one source.
)");
}

TEST(RenderTable, SaysThatNothingWasFound) {
  Answer answer;
  answer.title = "What links Russia and China";
  EXPECT_EQ(RenderTable(answer), "What links Russia and China\n\nNo facts found.\n");
  answer.sections = {{"facts", "Facts", {"subject"}, {}, 0}};
  EXPECT_EQ(RenderTable(answer), "What links Russia and China\n\nNo facts found.\n");
}

TEST(RenderTable, FitsTheWidth) {
  for (const std::size_t width : {50, 60, 80, 100, 140}) {
    TableOptions options;
    options.width = width;
    std::istringstream lines(RenderTable(SampleAnswer(), options));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST(RenderTable, WrapsLongCellsAndCutsVeryLongOnes) {
  Answer answer;
  answer.sections = {{"s", "S", {"a", "b"}, {}, 0}};
  answer.sections[0].rows.push_back(
      {{std::string("x"), std::string("one two three four")}, {}, ""});
  answer.sections[0].rows.push_back({{std::string("y"), std::string(200, 'z')}, {}, ""});
  TableOptions options;
  options.width = 13;
  EXPECT_EQ(RenderTable(answer, options), R"(
S
a  b
─  ──────────
x  one two
   three four
y  zzzzzzzzzz
   zzzzzzzzzz
   zzzzzzzzzz
   zzzzzzzzz…
)" + 1);
}

TEST(RenderTable, ShowsASingleWideRowAsOneLineAColumn) {
  Answer answer;
  answer.sections = {{"entity", "Entity", {"names", "first_seen"}, {}, 0}};
  answer.sections[0].rows.push_back(
      {{std::string("United States of America, USA, America"), std::string("1776")}, {}, ""});
  TableOptions options;
  options.width = 36;
  EXPECT_EQ(RenderTable(answer, options), R"(
Entity
names       United States of
            America, USA, America
first seen  1776
)" + 1);
}

TEST(RenderTable, LeavesEvidenceOutWhereItIsNotWanted) {
  TableOptions options;
  options.evidence_per_row = 0;
  const std::string text = RenderTable(SampleAnswer(), options);
  EXPECT_THAT(text, Not(HasSubstr("[1]")));
  EXPECT_THAT(text, Not(HasSubstr("Sources")));
}

TEST(RenderTable, SaysWhatPlusMeansWhereSourcesAreLeftOut) {
  TableOptions options;
  options.evidence_per_row = 1;
  const std::string text = RenderTable(SampleAnswer(), options);
  EXPECT_THAT(text, HasSubstr("[2] +1\n"));
  EXPECT_THAT(text, HasSubstr("+n: so many more facts support the row"));
}

TEST(RenderTable, ColoursDoNotChangeTheText) {
  TableOptions options;
  const std::string plain = RenderTable(SampleAnswer(), options);
  options.color = true;
  std::string colored = RenderTable(SampleAnswer(), options);
  EXPECT_THAT(colored, HasSubstr("\x1b[1mWhat links Russia and China\x1b[0m"));
  for (const std::string code : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"}) {
    for (std::size_t at; (at = colored.find(code)) != std::string::npos;) {
      colored.erase(at, code.size());
    }
  }
  EXPECT_EQ(colored, plain);
}

TEST(RenderTable, HostileTextCannotReachTheTerminal) {
  Answer answer = SampleAnswer();
  answer.title = "\x1b[2J";
  answer.sections[0].rows[0].cells[1] = std::string("a\x1b]0;b\x07\xff");
  answer.sections[0].rows[0].facts[0].quote = "q\x1b[31m";
  answer.sections[0].rows[0].conflict = "\x1b[31m";
  answer.notes = {"\x1b[31m\n\n"};
  EXPECT_THAT(RenderTable(answer), Not(HasSubstr("\x1b")));
}

TEST(RenderTable, TakesRowsWithTooFewOrTooManyCells) {
  Answer answer;
  answer.sections = {{"s", "S", {"a", "b"}, {}, 0}};
  answer.sections[0].rows.push_back({{std::string("1")}, {}, ""});
  answer.sections[0].rows.push_back(
      {{std::string("2"), std::string("3"), std::string("4")}, {}, ""});
  EXPECT_EQ(RenderTable(answer), "S\na  b\n─  ─\n1\n2  3\n");
}

}  // namespace
}  // namespace entente
