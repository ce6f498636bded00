// SPDX-License-Identifier: Apache-2.0
#include "base/strings.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct NameCase {
  std::string_view name;
  std::string_view key;
};

TEST(NormalizeName, GivesTheKeyThatIsWorkedOutByHand) {
  const NameCase kCases[] = {
      // Case, blanks and punctuation.
      {"", ""},
      {"Russia", "russia"},
      {"  United   States\t", "united states"},
      {"U.S.S.R.", "u s s r"},
      {"Korea, North", "korea north"},
      {"Guinea-Bissau", "guinea bissau"},
      {"--", ""},
      {"G7", "g7"},
      {"Côte d’Ivoire", "cote d ivoire"},
      {"Cote d'Ivoire", "cote d ivoire"},
      // Accents, written as one character and as two.
      {"São Tomé", "sao tome"},
      {"Sa\u0303o Tome\u0301", "sao tome"},
      {"Việt Nam", "viet nam"},
      {"Čapek", "capek"},
      // Letters that stand for two, and the two letters i of Turkish.
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"Türkiye", "turkiye"},
      {"İstanbul", "istanbul"},
      {"Diyarbakır", "diyarbakir"},
      {"DIYARBAKIR", "diyarbakir"},
      // Letters with strokes.
      {"Łódź", "lodz"},
      {"Jonas Gahr Støre", "jonas gahr store"},
      {"Ærø", "aero"},
      {"Đoković", "dokovic"},
      {"Þingvellir", "thingvellir"},
      // Other alphabets.
      {"ΑΘΉΝΑΣ", "αθηνασ"},
      {"Αθήνας", "αθηνασ"},
      {"Йошкар-Ола", "иошкар ола"},
      {"Київ", "киів"},
      {"Sanaʿa", "sana a"},
      {"Sana'a", "sana a"},
      // Voicing marks and vowel signs are no accents.
      {"がく", "か\u3099く"},
      {"हिन्दी", "हिन्दी"},
      // Compatibility forms.
      {"ＮＡＴＯ", "nato"},
      {"ﬁn", "fin"},
      {"x\u00ADy\u200By", "xyy"},
  };
  for (const NameCase& c : kCases) {
    EXPECT_EQ(NormalizeName(c.name), c.key) << c.name;
    EXPECT_EQ(NormalizeName(c.key), c.key) << c.name;
  }
}

TEST(NormalizeName, SkipsBytesThatAreNotUtf8) {
  EXPECT_EQ(NormalizeName("Ru\xFFssia"), "russia");
  EXPECT_EQ(NormalizeName("\xC3"), "");
  EXPECT_EQ(NormalizeName("a\xED\xA0\x80" "b"), "ab");
  EXPECT_EQ(NormalizeName(std::string_view("a\0b", 3)), "a b");
}

TEST(NormalizeName, OfRandomTextIsWellFormedAndItsOwnKey) {
  Random random(20211126);
  for (int i = 0; i < 20000; ++i) {
    std::string name;
    for (std::uint32_t size = random.Below(12); size > 0; --size) {
      name.push_back(static_cast<char>(random.OneIn(3) ? random.Next() : 32 + random.Below(90)));
    }
    const std::string key = NormalizeName(name);
    ASSERT_TRUE(IsValidUtf8(key)) << ::testing::PrintToString(name);
    ASSERT_EQ(NormalizeName(key), key) << ::testing::PrintToString(name);
  }
}

TEST(IsValidUtf8, RefusesOverlongFormsSurrogatesAndWhatIsTooLarge) {
  for (const std::string_view good : {"", "plain", "é", "€", "😀", "\xF4\x8F\xBF\xBF",
                                      "eight bytes and more é", "\xED\x9F\xBF"}) {
    EXPECT_TRUE(IsValidUtf8(good)) << good;
  }
  for (const std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82",
        "\xF0\x9F\x98", "é\xC3", "more than eight\xC3 bytes"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << ::testing::PrintToString(bad);
  }
}

TEST(CodePointLength, CountsBytesAndIsZeroForAMalformedFront) {
  EXPECT_EQ(CodePointLength("ab"), 1u);
  EXPECT_EQ(CodePointLength("éa"), 2u);
  EXPECT_EQ(CodePointLength("€"), 3u);
  EXPECT_EQ(CodePointLength("😀"), 4u);
  EXPECT_EQ(CodePointLength("\xBF"), 0u);
  EXPECT_EQ(CodePointLength("\xE2\x82"), 0u);
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(DisplayWidth(""), 0u);
  EXPECT_EQ(DisplayWidth("Russia"), 6u);
  EXPECT_EQ(DisplayWidth("Côte"), 4u);
  EXPECT_EQ(DisplayWidth("Co\u0302te"), 4u);
  EXPECT_EQ(DisplayWidth("東京"), 4u);
  EXPECT_EQ(DisplayWidth("a\xFFz"), 3u);
}

// The definition, followed literally.
int SlowDistance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  const int change = a.back() == b.back() ? 0 : 1;
  const std::string_view shorter_a = a.substr(0, a.size() - 1);
  const std::string_view shorter_b = b.substr(0, b.size() - 1);
  int distance = std::min({SlowDistance(shorter_a, b) + 1, SlowDistance(a, shorter_b) + 1,
                           SlowDistance(shorter_a, shorter_b) + change});
  const bool swapped = a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] &&
                       b.back() == a[a.size() - 2];
  if (swapped) {
    distance = std::min(distance, SlowDistance(a.substr(0, a.size() - 2),
                                               b.substr(0, b.size() - 2)) + 1);
  }
  return distance;
}

TEST(EditDistance, AgreesWithTheSlowDefinition) {
  Random random(7);
  const auto word = [&random] {
    std::string text;
    for (std::uint32_t size = random.Below(7); size > 0; --size) {
      text.push_back(static_cast<char>('a' + random.Below(3)));
    }
    return text;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::string a = word();
    const std::string b = word();
    const int distance = SlowDistance(a, b);
    for (int limit = 0; limit <= 8; ++limit) {
      ASSERT_EQ(EditDistance(a, b, limit), std::min(distance, limit + 1))
          << a << " / " << b << " limit " << limit;
    }
  }
}

TEST(EditDistance, CountsATranspositionAsOne) {
  EXPECT_EQ(EditDistance("", "", 3), 0);
  EXPECT_EQ(EditDistance("subject", "subjcet", 3), 1);
  EXPECT_EQ(EditDistance("kitten", "sitting", 3), 3);
  EXPECT_EQ(EditDistance("kitten", "sitting", 2), 3);
  EXPECT_EQ(EditDistance("ca", "abc", 5), 3);  // No byte is changed twice.
}

TEST(Suggest, GivesTheNearestFirstAndNothingFar) {
  const std::vector<std::string> words = {"object", "objects", "source", "scheme"};
  EXPECT_THAT(Suggest("objets", words), ElementsAre("objects", "object"));
  EXPECT_THAT(Suggest("OBJECT", words, 1), ElementsAre("object"));
  EXPECT_THAT(Suggest("zzz", words), IsEmpty());
  EXPECT_THAT(Suggest("", {"a", "bc"}), ElementsAre("a"));
}

TEST(DidYouMean, IsTheEndOfASentence) {
  EXPECT_EQ(DidYouMean("frm", {"from", "to"}), "; did you mean \"from\"?");
  EXPECT_EQ(DidYouMean("bat", {"cat", "bet", "bar"}),
            "; did you mean \"cat\", \"bet\" or \"bar\"?");
  EXPECT_EQ(DidYouMean("bat", {"elephant"}), "");
}

TEST(HashBytes, StaysTheSameBecauseItIsStored) {
  EXPECT_EQ(HashBytes(""), 0x2D06800538D394C2u);
  EXPECT_NE(HashBytes("a"), HashBytes("b"));
}

}  // namespace
}  // namespace entente
