// SPDX-License-Identifier: Apache-2.0
#include "cli/amounts.h"

#include "gtest/gtest.h"

namespace entente {
namespace {

TEST(CountText, SeparatesThousands) {
  EXPECT_EQ(CountText(0), "0");
  EXPECT_EQ(CountText(999), "999");
  EXPECT_EQ(CountText(1000), "1,000");
  EXPECT_EQ(CountText(1234567), "1,234,567");
  EXPECT_EQ(CountText(18446744073709551615u), "18,446,744,073,709,551,615");
}

TEST(BytesText, TakesTheUnitThatFits) {
  EXPECT_EQ(BytesText(0), "0 bytes");
  EXPECT_EQ(BytesText(999), "999 bytes");
  EXPECT_EQ(BytesText(1000), "1.0 kB");
  EXPECT_EQ(BytesText(999949), "999.9 kB");
  EXPECT_EQ(BytesText(999950), "1.0 MB");
  EXPECT_EQ(BytesText(2500000000), "2.5 GB");
  EXPECT_EQ(BytesText(2500000000000000), "2500.0 TB");
}

TEST(SecondsText, KeepsThreeDigitsThenGoesToMinutes) {
  EXPECT_EQ(SecondsText(0.041), "0.04 s");
  EXPECT_EQ(SecondsText(9.99), "9.99 s");
  EXPECT_EQ(SecondsText(9.999), "10.0 s");
  EXPECT_EQ(SecondsText(185.4), "3 min 5 s");
}

TEST(Counted, OneIsSingular) {
  EXPECT_EQ(Counted(0, "entity", "entities"), "0 entities");
  EXPECT_EQ(Counted(1, "entity", "entities"), "1 entity");
  EXPECT_EQ(Counted(1200, "entity", "entities"), "1,200 entities");
}

}  // namespace
}  // namespace entente
