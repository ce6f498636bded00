// SPDX-License-Identifier: Apache-2.0
#include "facts/time.h"

#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::HasSubstr;

struct GoodDate {
  std::string_view text;
  Minutes start;
  Precision precision;
};

TEST(ParseDate, ReadsEveryPrecision) {
  const GoodDate kCases[] = {
      {"1970", 0, Precision::kYear},
      {"1970-01", 0, Precision::kMonth},
      {"1970-01-01", 0, Precision::kDay},
      {"1970-01-01T00:00", 0, Precision::kMinute},
      {"1970-01-02", 1440, Precision::kDay},
      {"1969-12-31T23:59", -1, Precision::kMinute},
      // 18,957 days lie between 1970-01-01 and 2021-11-26.
      {"2021-11-26", 18957 * 1440, Precision::kDay},
      {"2021-11-26T14:30", 18957 * 1440 + 870, Precision::kMinute},
      {"2021-11-26T14:30Z", 18957 * 1440 + 870, Precision::kMinute},
      {"2021-11-26T14:30:59", 18957 * 1440 + 870, Precision::kMinute},
      {"2021-11-26T14:30:59.999Z", 18957 * 1440 + 870, Precision::kMinute},
      {"2021-11-26T14:30+02:00", 18957 * 1440 + 750, Precision::kMinute},
      {"2021-11-26T14:30-0330", 18957 * 1440 + 1080, Precision::kMinute},
      {"2021-11-26T00:30+05", 18956 * 1440 + 1170, Precision::kMinute},
      // Leap days, by the rules for 4, 100 and 400 years.
      {"2000-02-29", 11016 * 1440, Precision::kDay},
      {"2020-02-29", 18321 * 1440, Precision::kDay},
      {"0000-03-01", -719468 * 1440, Precision::kDay},
      {"-0001", (-719528 - 365) * 1440, Precision::kYear},
  };
  for (const GoodDate& c : kCases) {
    ENTENTE_ASSERT_OK_AND_ASSIGN(const DatePoint date, ParseDate(c.text));
    EXPECT_EQ(date.start, c.start) << c.text;
    EXPECT_EQ(date.precision, c.precision) << c.text;
  }
}

struct BadDate {
  std::string_view text;
  std::string_view reason;
};

TEST(ParseDate, SaysWhatIsWrong) {
  const BadDate kCases[] = {
      {"", "not a date"},
      {"yesterday", "yesterday: not a date; write 2021"},
      {"21", "not a date"},
      {"20211126", "not a date"},
      {"2021-", "not a date"},
      {"2021-1-2", "not a date"},
      {"2021-11-26 14:30", "not a date"},
      {"2021/11/26", "not a date"},
      {"2021-11-26T", "not a date"},
      {"2021-11-26T14", "not a date"},
      {"2021-11-26T14:3", "not a date"},
      {" 2021", "not a date"},
      {"2021 ", "not a date"},
      {"+2021", "not a date"},
      {"2021-02-30", "2021-02-30: February 2021 has 28 days"},
      {"2020-02-30", "2020-02-30: February 2020 has 29 days"},
      {"1900-02-29", "February 1900 has 28 days"},
      {"2021-04-31", "April 2021 has 30 days"},
      {"2021-11-00", "November 2021 has 30 days"},
      {"2021-00", "months go from 01 to 12"},
      {"2021-13-01", "months go from 01 to 12"},
      {"6001", "years go from -2000 to 6000"},
      {"-2001-01", "years go from -2000 to 6000"},
      {"2021-11-26T24:00", "times go from 00:00 to 23:59"},
      {"2021-11-26T23:60", "times go from 00:00 to 23:59"},
      {"2021-11-26T23:59:61", "not a date"},
      {"2021-11-26T23:59:59.", "not a date"},
      {"2021-11-26T14:30z", "the offset"},
      {"2021-11-26T14:30+2", "the offset"},
      {"2021-11-26T14:30+25:00", "the offset"},
      {"2021-11-26T14:30Zulu", "the offset"},
  };
  for (const BadDate& c : kCases) {
    EXPECT_THAT(ParseDate(c.text), StatusIs(absl::StatusCode::kInvalidArgument,
                                            HasSubstr(std::string(c.reason))))
        << c.text;
  }
}

TEST(ParseDate, KeepsAnEndlessTextOutOfTheMessage) {
  const absl::Status status = ParseDate(std::string(100000, '2')).status();
  EXPECT_LT(status.message().size(), 200u);
}

TEST(FormatDate, WritesAsManyPartsAsThePrecisionHas) {
  const Minutes noon = FromCivil(2021, 11, 26) + 750;
  EXPECT_EQ(FormatDate(noon, Precision::kMinute), "2021-11-26T12:30");
  EXPECT_EQ(FormatDate(noon, Precision::kDay), "2021-11-26");
  EXPECT_EQ(FormatDate(noon, Precision::kMonth), "2021-11");
  EXPECT_EQ(FormatDate(noon, Precision::kYear), "2021");
  EXPECT_EQ(FormatDate(-1, Precision::kMinute), "1969-12-31T23:59");
  EXPECT_EQ(FormatDate(FromCivil(-44, 3, 15), Precision::kDay), "-0044-03-15");
  EXPECT_EQ(FormatDate(FromCivil(7), Precision::kYear), "0007");
  EXPECT_EQ(FormatDate(kBeginningOfTime, Precision::kDay), "");
  EXPECT_EQ(FormatDate(kEndOfTime, Precision::kDay), "");
}

TEST(FormatDate, IsTheInverseOfParseDate) {
  Random random(3);
  for (int i = 0; i < 20000; ++i) {
    const auto precision = static_cast<Precision>(random.Below(4));
    const int days = static_cast<int>(random.Below(2900000)) - 1449000;  // Years −1997 … 5942.
    const Minutes minutes = days * kMinutesPerDay + static_cast<int>(random.Below(1440));
    const std::string text = FormatDate(minutes, precision);
    ENTENTE_ASSERT_OK_AND_ASSIGN(const DatePoint date, ParseDate(text));
    ASSERT_EQ(date.precision, precision) << text;
    ASSERT_LE(date.start, minutes) << text;
    ASSERT_GT(EndOf(date), minutes) << text;
    ASSERT_EQ(FormatDate(date), text);
  }
}

// The calendar, day by day: no arithmetic that could share a mistake with the code.
TEST(ToCivil, CountsDaysAsTheCalendarDoes) {
  CivilDate date{1899, 12, 31};
  for (Minutes minutes = FromCivil(1899, 12, 31); minutes < FromCivil(2101); minutes += 1440) {
    const CivilDate civil = ToCivil(minutes + 1439);
    ASSERT_EQ(civil.year, date.year);
    ASSERT_EQ(civil.month, date.month);
    ASSERT_EQ(civil.day, date.day);
    ASSERT_EQ(FromCivil(date.year, date.month, date.day), minutes);
    if (IsValidCivil(date.year, date.month, date.day + 1)) {
      ++date.day;
    } else {
      date = date.month == 12 ? CivilDate{date.year + 1, 1, 1}
                              : CivilDate{date.year, date.month + 1, 1};
    }
  }
}

TEST(EndOf, IsTheFirstMinuteAfter) {
  EXPECT_EQ(EndOf({870, Precision::kMinute}), 871);
  EXPECT_EQ(EndOf({0, Precision::kDay}), 1440);
  EXPECT_EQ(EndOf({FromCivil(2021, 2), Precision::kMonth}), FromCivil(2021, 3));
  EXPECT_EQ(EndOf({FromCivil(2020, 12), Precision::kMonth}), FromCivil(2021));
  EXPECT_EQ(EndOf({FromCivil(2020), Precision::kYear}), FromCivil(2021));
  for (const Precision precision :
       {Precision::kMinute, Precision::kDay, Precision::kMonth, Precision::kYear}) {
    EXPECT_EQ(EndOf({kBeginningOfTime, precision}), kBeginningOfTime);
    EXPECT_EQ(EndOf({kEndOfTime, precision}), kEndOfTime);
    EXPECT_LE(EndOf({kEndOfTime - 1, precision}), kEndOfTime);
    EXPECT_GT(EndOf({kEndOfTime - 1, precision}), kEndOfTime - 1);
  }
}

TEST(MonthIndex, IsThatOfTheCivilDateInTheCenturyOfMostFactsAndAround) {
  for (Minutes day = FromCivil(1890); day < FromCivil(2110); day += kMinutesPerDay) {
    const CivilDate date = ToCivil(day);
    const std::int32_t month = (date.year - 1970) * 12 + date.month - 1;
    ASSERT_EQ(MonthIndex(day), month) << FormatDate(day, Precision::kDay);
    ASSERT_EQ(MonthIndex(day + kMinutesPerDay - 1), month) << FormatDate(day, Precision::kDay);
    ASSERT_EQ(MonthStart(month), FromCivil(date.year, date.month));
  }
}

TEST(MonthIndex, CountsFrom1970) {
  EXPECT_EQ(MonthIndex(0), 0);
  EXPECT_EQ(MonthIndex(-1), -1);
  EXPECT_EQ(MonthIndex(FromCivil(2021, 11, 26)), 51 * 12 + 10);
  for (const int index : {-20000, -13, -12, -1, 0, 1, 11, 12, 622, 40000}) {
    EXPECT_EQ(MonthIndex(MonthStart(index)), index);
    EXPECT_EQ(MonthIndex(MonthStart(index) - 1), index - 1);
  }
}

TEST(IsValidCivil, KnowsTheLengthOfMonths) {
  EXPECT_TRUE(IsValidCivil(2000, 2, 29));
  EXPECT_FALSE(IsValidCivil(2100, 2, 29));
  EXPECT_FALSE(IsValidCivil(2021, 0, 1));
  EXPECT_FALSE(IsValidCivil(2021, 13, 1));
  EXPECT_FALSE(IsValidCivil(2021, 1, 0));
  EXPECT_FALSE(IsValidCivil(9999, 1, 1));
}

TEST(Precision, HasNamesThatAreReadBack) {
  for (const Precision precision :
       {Precision::kMinute, Precision::kDay, Precision::kMonth, Precision::kYear}) {
    EXPECT_THAT(ParsePrecision(PrecisionName(precision)), IsOkAndHolds(precision));
  }
  EXPECT_THAT(ParsePrecision("days"), StatusIs(absl::StatusCode::kInvalidArgument,
                                               HasSubstr("did you mean \"day\"?")));
}

}  // namespace
}  // namespace entente
