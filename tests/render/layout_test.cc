// SPDX-License-Identifier: Apache-2.0
#include "render/internal/layout.h"

#include <random>
#include <string>
#include <vector>

#include "base/strings.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente {
namespace {

using ::testing::ElementsAre;

TEST(WrapText, BreaksAtBlanksAndWithinLongWords) {
  EXPECT_THAT(WrapText("", 10), ElementsAre(""));
  EXPECT_THAT(WrapText("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapText("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapText("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij"));
  EXPECT_THAT(WrapText("a bcdefgh", 4), ElementsAre("a", "bcde", "fgh"));
}

TEST(WrapText, CountsWideCharactersTwice) {
  EXPECT_THAT(WrapText("中国人民", 4), ElementsAre("中国", "人民"));
  EXPECT_THAT(WrapText("中国人民", 5), ElementsAre("中国", "人民"));
}

TEST(WrapText, KeepsAccentsWithTheirLetters) {
  EXPECT_THAT(WrapText("ae\u0301i", 2), ElementsAre("ae\u0301", "i"));
}

TEST(WrapText, NeverExceedsTheWidthNorLosesWords) {
  std::mt19937 random(7);
  const std::vector<std::string> words = {"a", "treaty", "中国", "Côte", "antidisestablishment"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) {
      text += (text.empty() ? "" : " ") + words[random() % words.size()];
    }
    const std::size_t width = 2 + random() % 20;
    std::string joined;
    for (const std::string& line : WrapText(text, width)) {
      EXPECT_LE(DisplayWidth(line), width) << text;
      joined += line;
    }
    std::erase(joined, ' ');
    std::erase(text, ' ');
    EXPECT_EQ(joined, text);
  }
}

TEST(WrapAndCut, SaysThatSomethingIsMissing) {
  EXPECT_THAT(WrapAndCut("one two three", 5, 3), ElementsAre("one", "two", "three"));
  EXPECT_THAT(WrapAndCut("one two three", 5, 2), ElementsAre("one", "two…"));
  EXPECT_THAT(WrapAndCut("three three", 5, 1), ElementsAre("thre…"));
}

TEST(FitColumns, GivesAllTheirNaturalWidthWhereThatFits) {
  EXPECT_THAT(FitColumns({{10, 4}, {20, 6}}, 30), ElementsAre(10, 20));
  EXPECT_THAT(FitColumns({{10, 4}, {20, 6}}, 100), ElementsAre(10, 20));
}

TEST(FitColumns, TakesFromTheWidestFirst) {
  EXPECT_THAT(FitColumns({{10, 4}, {30, 6}}, 30), ElementsAre(10, 20));
  EXPECT_THAT(FitColumns({{10, 4}, {30, 6}}, 18), ElementsAre(9, 9));
}

TEST(FitColumns, BreaksWordsOnlyWhereNothingElseIsLeft) {
  EXPECT_THAT(FitColumns({{30, 12}, {30, 6}}, 20), ElementsAre(12, 8));
  EXPECT_THAT(FitColumns({{30, 12}, {30, 6}}, 16), ElementsAre(10, 6));
  EXPECT_THAT(FitColumns({{30, 12}, {3, 3}}, 6), ElementsAre(5, 3));
}

TEST(Pad, LeavesLongTextAlone) {
  EXPECT_EQ(PadRight("ab", 4), "ab  ");
  EXPECT_EQ(PadLeft("ab", 4), "  ab");
  EXPECT_EQ(PadRight("中", 4), "中  ");
  EXPECT_EQ(PadRight("abcdef", 4), "abcdef");
}

TEST(LongestWord, IsMeasuredInColumns) {
  EXPECT_EQ(LongestWord("a treaty of"), 6u);
  EXPECT_EQ(LongestWord("中国人民 abcdefg"), 8u);
  EXPECT_EQ(LongestWord(""), 0u);
}

}  // namespace
}  // namespace entente
