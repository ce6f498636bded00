// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/source_stream.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Lines as "number:text", or "number!" where too long.
std::vector<std::string> Lines(std::string text, std::size_t max_line) {
  TextStream stream(std::move(text));
  LineReader reader(stream, max_line);
  LineReader::Line line;
  std::vector<std::string> lines;
  for (;;) {
    const absl::StatusOr<bool> more = reader.Next(&line);
    EXPECT_THAT(more, IsOk());
    if (!more.ok() || !*more) return lines;
    lines.push_back(line.too_long ? absl::StrCat(line.number, "!")
                                  : absl::StrCat(line.number, ":", std::string(line.text)));
  }
}

TEST(LineReader, GivesLinesWithAndWithoutAFinalEnd) {
  EXPECT_THAT(Lines("", 9), IsEmpty());
  EXPECT_THAT(Lines("\n", 9), ElementsAre("1:"));
  EXPECT_THAT(Lines("a", 9), ElementsAre("1:a"));
  EXPECT_THAT(Lines("a\n", 9), ElementsAre("1:a"));
  EXPECT_THAT(Lines("a\nb", 9), ElementsAre("1:a", "2:b"));
  EXPECT_THAT(Lines("a\n\nb\n", 9), ElementsAre("1:a", "2:", "3:b"));
}

TEST(LineReader, TakesTheLineEndsOfWindows) {
  EXPECT_THAT(Lines("a\r\nb\r\n\r\n", 9), ElementsAre("1:a", "2:b", "3:"));
  EXPECT_THAT(Lines("a\rb\n", 9), ElementsAre("1:a\rb"));
  EXPECT_THAT(Lines("abc\r\n", 3), ElementsAre("1:abc"));
}

TEST(LineReader, SkipsALineThatIsTooLongAndGoesOn) {
  EXPECT_THAT(Lines("abcd\nabc\n", 3), ElementsAre("1!", "2:abc"));
  EXPECT_THAT(Lines("ab\nabcd", 3), ElementsAre("1:ab", "2!"));
  const std::string longer_than_any_buffer(3 << 20, 'x');
  EXPECT_THAT(Lines("a\n" + longer_than_any_buffer + "\nb\n", 100),
              ElementsAre("1:a", "2!", "3:b"));
  EXPECT_THAT(Lines(longer_than_any_buffer, 100), ElementsAre("1!"));
  EXPECT_THAT(Lines(longer_than_any_buffer + "\n", 3 << 20),
              ElementsAre("1:" + longer_than_any_buffer));
}

// The definition, followed literally.
std::vector<std::string> SlowLines(std::string_view text, std::size_t max_line) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t number = lines.size() + 1;
    lines.push_back(line.size() > max_line ? absl::StrCat(number, "!")
                                           : absl::StrCat(number, ":", std::string(line)));
  }
  return lines;
}

TEST(LineReader, AgreesWithTheDefinitionOnRandomText) {
  Random random(11);
  for (int i = 0; i < 30; ++i) {
    std::string text;
    while (text.size() < (600u << 10)) {
      // Lengths around the limit, with now and then one beyond the size of a buffer.
      const std::uint32_t size = random.OneIn(300) ? random.Below(400 << 10) : random.Below(40);
      text.append(size, static_cast<char>('a' + random.Below(26)));
      text.append(random.OneIn(4) ? "\r\n" : random.OneIn(9) ? "\r" : "\n");
    }
    const std::size_t max_line = random.OneIn(2) ? 20 : 300 << 10;
    ASSERT_EQ(Lines(text, max_line), SlowLines(text, max_line)) << "round " << i;
  }
}

TEST(ReadAll, RefusesWhatIsLongerThanAllowed) {
  TextStream fits(std::string(100000, 'x'));
  EXPECT_THAT(ReadAll(fits, 100000), IsOkAndHolds(std::string(100000, 'x')));
  TextStream longer(std::string(100001, 'x'), "big.json");
  EXPECT_THAT(ReadAll(longer, 100000), StatusIs(absl::StatusCode::kResourceExhausted,
                                                ::testing::HasSubstr("big.json")));
  TextStream empty("");
  EXPECT_THAT(ReadAll(empty, 0), IsOkAndHolds(""));
}

}  // namespace
}  // namespace entente
