// SPDX-License-Identifier: Apache-2.0
#include "importers/text/quantity.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/strings.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Quantities(std::string_view sentence) {
  TokenizedText text;
  Tokenize(sentence, &text);
  std::vector<std::string> all;
  const Span whole = {0, static_cast<std::uint32_t>(text.tokens.size())};
  for (const Quantity& quantity : FindQuantities(text, whole)) {
    std::string line = absl::StrFormat("%.10g %s", quantity.value, quantity.unit);
    if (quantity.bound != Bound::kExact) {
      absl::StrAppend(&line, " ", AsAbsl(BoundName(quantity.bound)));
    }
    if (quantity.direction == Direction::kTo) absl::StrAppend(&line, " to");
    if (quantity.direction == Direction::kBy) absl::StrAppend(&line, " by");
    if (quantity.before) absl::StrAppend(&line, " before ", *quantity.before);
    all.push_back(line);
  }
  return all;
}

TEST(Quantity, FiguresAndWords) {
  EXPECT_THAT(Quantities("Britain expelled 23 Russian diplomats."), ElementsAre("23 diplomat"));
  EXPECT_THAT(Quantities("Twenty-seven envoys left."), ElementsAre("27 envoy"));
  EXPECT_THAT(Quantities("It sent two hundred and fifty soldiers."), ElementsAre("250 soldier"));
  EXPECT_THAT(Quantities("It sent 1,200 troops."), ElementsAre("1200 troop"));
  EXPECT_THAT(Quantities("a dozen men were held"), ElementsAre("12 man"));
}

TEST(Quantity, Bounds) {
  EXPECT_THAT(Quantities("at least 40 people were killed"), ElementsAre("40 person at-least"));
  EXPECT_THAT(Quantities("more than 300 vessels"), ElementsAre("300 vessel more-than"));
  EXPECT_THAT(Quantities("up to 15 soldiers"), ElementsAre("15 soldier at-most"));
  EXPECT_THAT(Quantities("about 70 tanks"), ElementsAre("70 tank about"));
}

TEST(Quantity, Money) {
  EXPECT_THAT(Quantities("a loan of $3 million"), ElementsAre("3000000 dollar"));
  EXPECT_THAT(Quantities("some $2.5 billion in aid"), ElementsAre("2500000000 dollar about"));
}

TEST(Quantity, Changes) {
  EXPECT_THAT(Quantities("the mission was cut to eight diplomats"), ElementsAre("8 diplomat to"));
  EXPECT_THAT(Quantities("the toll rose to 40 from 15"), ElementsAre("40  to before 15"));
  EXPECT_THAT(Quantities("the toll rose from 15 to 40"), ElementsAre("40  to before 15"));
  EXPECT_THAT(Quantities("aid was cut by half"), ElementsAre("0.5  by"));
  EXPECT_THAT(Quantities("exports fell by 12 percent"), ElementsAre("12 percent by"));
}

TEST(Quantity, DatesAgesAndTimesAreNone) {
  EXPECT_THAT(Quantities("They met on March 3 and in 2014."), IsEmpty());
  EXPECT_THAT(Quantities("They talked for three hours."), IsEmpty());
  EXPECT_THAT(Quantities("one of the envoys left"), IsEmpty());
}

TEST(Quantity, AnythingIsRead) {
  EXPECT_THAT(Quantities(""), IsEmpty());
  EXPECT_THAT(Quantities("999999999999999999999999 %"), IsEmpty());
}

}  // namespace
}  // namespace entente::text
