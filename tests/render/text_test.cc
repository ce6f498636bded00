// SPDX-License-Identifier: Apache-2.0
#include "render/text.h"

#include <limits>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace entente {
namespace {

constexpr Minutes kNone = kBeginningOfTime;
constexpr Minutes kOpen = kEndOfTime;

struct TimeCase {
  std::string says;
  Minutes from, to;
  bool is_event = false;
  std::optional<std::pair<Minutes, Minutes>> from_between = {}, to_between = {};
};

TEST(TimeText, SaysWhatIsKnownAndWhatIsNot) {
  const Minutes a = FromCivil(2017, 9, 8);
  const Minutes b = FromCivil(2025, 6, 11);
  const Minutes seen = FromCivil(2024, 12, 26);
  const std::vector<TimeCase> cases = {
      {"2017-09-08", a, a + kMinutesPerDay, true},
      {"unknown", kNone, kOpen, true},
      {"2017-09-08 – 2025-06-11", a, b},
      {"since 2017-09-08", a, kOpen},
      {"unknown – 2025-06-11", kNone, b},
      {"unknown", kNone, kOpen},
      {"2017-09-08 – 2025-06-11 (ended between 2024-12-26 and 2025-06-11)",
       a,
       b,
       false,
       {},
       {{seen, b}}},
      {"since 2017-09-08 (held at least until 2024-12-26)", a, kOpen, false, {}, {{seen, kOpen}}},
      {"unknown – 2025-06-11 (began by 2017-09-08, ended between 2024-12-26 and 2025-06-11)",
       kNone,
       b,
       false,
       {{kNone, a}},
       {{seen, b}}},
      {"since 2017-09-08 (began after 2017-09-08)", a, kOpen, false, {{a, kOpen}}, {}},
      {"since 2017-09-08", a, kOpen, false, {}, {{kNone, kOpen}}},
  };
  for (const TimeCase& c : cases) {
    AnswerTime time;
    time.from = c.from;
    time.to = c.to;
    time.is_event = c.is_event;
    time.from_between = c.from_between;
    time.to_between = c.to_between;
    EXPECT_EQ(TimeText(time), c.says);
  }
}

TEST(TimeText, KeepsThePrecision) {
  AnswerTime time;
  time.from = FromCivil(2021);
  time.from_precision = Precision::kYear;
  time.to = FromCivil(2021, 11);
  time.to_precision = Precision::kMonth;
  EXPECT_EQ(TimeText(time), "2021 – 2021-11");
}

TEST(MomentText, ShowsMinutesOnlyWhereThereAreAny) {
  EXPECT_EQ(MomentText(FromCivil(2021, 11, 26)), "2021-11-26");
  EXPECT_EQ(MomentText(FromCivil(2021, 11, 26) + 14 * 60 + 30), "2021-11-26T14:30");
  EXPECT_EQ(MomentText(kNone), "");
  EXPECT_EQ(MomentText(kOpen), "");
}

TEST(CleanText, LeavesNothingThatActsOnATerminal) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"plain", "plain"},
      {"  two\n words\t ", "two words"},
      {"\x1b[2Jgone", "\uFFFD[2Jgone"},
      {std::string("nul\0byte", 8), "nul\uFFFDbyte"},
      {"bell\x07", "bell\uFFFD"},
      {"c1 \u009b31m", "c1 \uFFFD31m"},
      {"bidi \u202Ereversed\u2066", "bidi \uFFFDreversed\uFFFD"},
      {"cut \xE2\x82", "cut \uFFFD\uFFFD"},
      {"Côte d’Ivoire 中国", "Côte d’Ivoire 中国"},
      {"", ""},
  };
  for (const auto& [text, clean] : cases) EXPECT_EQ(CleanText(text), clean);
}

TEST(NumberText, HasNoNeedlessDigits) {
  EXPECT_EQ(NumberText(27), "27");
  EXPECT_EQ(NumberText(-3), "-3");
  EXPECT_EQ(NumberText(0.25), "0.25");
  EXPECT_EQ(NumberText(1.0 / 3), "0.3333");
  EXPECT_EQ(NumberText(2e15), "2000000000000000");
  EXPECT_EQ(NumberText(0.00001), "0");
  EXPECT_EQ(NumberText(std::numeric_limits<double>::infinity()), "");
}

TEST(CellText, CoversEveryTypeOfCell) {
  EXPECT_EQ(CellText(Cell{}), "");
  EXPECT_EQ(CellText(Cell{true}), "yes");
  EXPECT_EQ(CellText(Cell{false}), "no");
  EXPECT_EQ(CellText(Cell{std::int64_t{-7}}), "-7");
  EXPECT_EQ(CellText(Cell{1.5}), "1.5");
  EXPECT_EQ(CellText(Cell{std::string("a\nb")}), "a b");
  EXPECT_EQ(CellText(Cell{AnswerEntity{"state:RUS", "Russia", "state"}}), "Russia");
  EXPECT_EQ(CellText(Cell{AnswerTime{}}), "unknown");
  EXPECT_EQ(CellText(Cell{std::vector<AnswerEntity>{{"a", "A", ""}, {"b", "B", ""}}}), "A, B");
  EXPECT_EQ(CellText(Cell{std::vector<std::string>{"x", "y"}}), "x, y");
}

}  // namespace
}  // namespace entente
