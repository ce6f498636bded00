// SPDX-License-Identifier: Apache-2.0
#include "importers/text/when.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace entente::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A Wednesday.
const DatePoint kPublished = {FromCivil(2018, 3, 28), Precision::kDay};

// Each time as "from..to", "!" for the future, ">" for what lasts.
std::vector<std::string> Times(std::string_view sentence, DatePoint published = kPublished) {
  TokenizedText text;
  Tokenize(sentence, &text);
  std::vector<std::string> all;
  const Span whole = {0, static_cast<std::uint32_t>(text.tokens.size())};
  for (const TimeExpression& time : FindTimes(text, whole, published)) {
    std::string line = FormatDate(time.from, time.precision);
    const bool one = time.to == EndOf({time.from, time.precision});
    if (!one && !time.since) line += ".." + FormatDate(time.to, Precision::kDay);
    if (time.future) line += "!";
    if (time.since) line += ">";
    all.push_back(line);
  }
  return all;
}

TEST(When, AWeekdayIsTheLastOneUpToThePublication) {
  EXPECT_THAT(Times("Moscow expelled the envoy on Monday."), ElementsAre("2018-03-26"));
  EXPECT_THAT(Times("Moscow expelled the envoy on Wednesday."), ElementsAre("2018-03-28"));
  EXPECT_THAT(Times("Moscow expelled the envoy on Thursday."), ElementsAre("2018-03-22"));
  EXPECT_THAT(Times("They met last Wednesday."), ElementsAre("2018-03-21"));
}

TEST(When, AWeekdayOfTheFutureIsTheNextOne) {
  EXPECT_THAT(Times("The consulate will close on Saturday."), ElementsAre("2018-03-31!"));
  EXPECT_THAT(Times("The ministers are due to meet on Monday."), ElementsAre("2018-04-02!"));
}

TEST(When, APassiveIsNotTheFuture) {
  EXPECT_THAT(Times("Three men were arrested by police on Monday."), ElementsAre("2018-03-26"));
}

TEST(When, FullDatesNeedNoPublication) {
  EXPECT_THAT(Times("signed on March 3, 2017, in Geneva", {}), ElementsAre("2017-03-03"));
  EXPECT_THAT(Times("signed on 3 March 2017", {}), ElementsAre("2017-03-03"));
  EXPECT_THAT(Times("signed in March 2017", {}), ElementsAre("2017-03"));
  EXPECT_THAT(Times("signed on Monday", {}), IsEmpty());
}

TEST(When, DaysOfAMonthWithoutAYearLieBehindThePublicationOnlyIfAnnounced) {
  EXPECT_THAT(Times("They met on March 3 and 4."), ElementsAre("2018-03-03..2018-03-05"));
  EXPECT_THAT(Times("They met on December 9."), ElementsAre("2017-12-09"));
  EXPECT_THAT(Times("They will meet on January 9."), ElementsAre("2019-01-09!"));
}

TEST(When, PeriodsKeepTheirPrecision) {
  EXPECT_THAT(Times("The talks failed last month."), ElementsAre("2018-02"));
  EXPECT_THAT(Times("The talks failed last year."), ElementsAre("2017"));
  EXPECT_THAT(Times("It left last week."), ElementsAre("2018-03-19..2018-03-26"));
  EXPECT_THAT(Times("It left earlier this week."), ElementsAre("2018-03-26..2018-03-28"));
}

TEST(When, CountsBackwards) {
  EXPECT_THAT(Times("They broke ties a year ago."), ElementsAre("2017"));
  EXPECT_THAT(Times("They broke ties three months ago."), ElementsAre("2017-12"));
  EXPECT_THAT(Times("They broke ties 10 days ago."), ElementsAre("2018-03-18"));
}

TEST(When, SinceLasts) {
  EXPECT_THAT(Times("at war since 2014"), ElementsAre("2014>"));
  EXPECT_THAT(Times("at war since January"), ElementsAre("2018-01>"));
}

TEST(When, SaysADayOnceThatIsWrittenTwice) {
  EXPECT_THAT(Times("They met on Friday, March 2."), ElementsAre("2018-03-02"));
}

TEST(When, WordsThatLookLikeMonthsAreNone) {
  EXPECT_THAT(Times("They may march on the capital with May and 300 men"), IsEmpty());
}

TEST(When, DaysThatDoNotExistAreNone) { EXPECT_THAT(Times("on February 30, 2017"), IsEmpty()); }

TEST(When, AnEventTakesTheTimeBehindItElseTheOneBeforeElseThePublication) {
  TokenizedText text;
  Tokenize("On Monday Russia expelled them, and on Tuesday France replied", &text);
  const Span whole = {0, static_cast<std::uint32_t>(text.tokens.size())};
  const auto times = FindTimes(text, whole, kPublished);
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(TimeOfEvent(times, 3, kPublished).from, FromCivil(2018, 3, 27));
  EXPECT_EQ(TimeOfEvent(times, 10, kPublished).from, FromCivil(2018, 3, 27));
  EXPECT_EQ(TimeOfEvent({}, 3, kPublished).from, kPublished.start);
}

}  // namespace
}  // namespace entente::text
