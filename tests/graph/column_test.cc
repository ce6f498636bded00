// SPDX-License-Identifier: Apache-2.0
// Columns come back as they were written, whatever form the writer chooses for them, and their
// binary search agrees with that of the standard library.
#include "graph/column.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/column_spool.h"
#include "graph/segment_file_writer.h"
#include "gtest/gtest.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using Values = std::vector<std::int64_t>;
using Hints = ColumnHints;

// A file with one column, and the column as docs/file_format.md says to read it.
class WrittenColumn {
 public:
  explicit WrittenColumn(const Values& values, Hints hints = {}) {
    const std::string path = folder_.File("column");
    auto writer = SegmentFileWriter::Create(path);
    EXPECT_THAT(writer, IsOk());
    EXPECT_THAT(writer->WriteColumn(
                    Tag::kFactFrom, values.size(), [&](std::uint64_t row) { return values[row]; },
                    hints),
                IsOk());
    EXPECT_THAT(writer->Finish(), IsOk());
    Read(path);
  }
  WrittenColumn(const WrittenColumn&) = delete;
  WrittenColumn& operator=(const WrittenColumn&) = delete;

  const Column& column() const { return column_; }
  const BlockEntry& entry() const { return entries_.front(); }
  std::size_t file_bytes() const { return bytes_.size(); }

  Values All() const {
    Values values;
    for (std::uint64_t row = 0; row < column_.size(); ++row) values.push_back(column_[row]);
    return values;
  }

 private:
  void Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    SegmentHeader header;
    ASSERT_GE(bytes_.size(), sizeof(header));
    std::memcpy(&header, bytes_.data(), sizeof(header));
    ASSERT_EQ(header.file_bytes, bytes_.size());
    entries_.resize(header.entries);
    ASSERT_FALSE(entries_.empty());
    std::memcpy(entries_.data(), bytes_.data() + header.directory_offset,
                entries_.size() * sizeof(BlockEntry));
    if (entries_.front().form != BlockForm::kSparse) {
      column_ = Plain(entries_.front());
      return;
    }
    ASSERT_EQ(entries_.size(), 3u);
    rows_ = Plain(entries_[1]);
    values_ = Plain(entries_[2]);
    column_ = Column::Sparse(entries_.front().count, entries_.front().base, &rows_, &values_);
  }
  Column Plain(const BlockEntry& entry) const {
    if (entry.form == BlockForm::kConstant) return Column::Constant(entry.count, entry.base);
    EXPECT_EQ(entry.offset % kBlockAlignment, 0u);
    EXPECT_GE(entry.bytes, entry.count * entry.width + kBlockSlack);
    return Column::Fixed(bytes_.data() + entry.offset, entry.count, entry.width, entry.base,
                         entry.step, entry.has_ends_of_time != 0);
  }

  TemporaryFolder folder_;
  std::string bytes_;
  std::vector<BlockEntry> entries_;
  Column column_, rows_, values_;
};

// Every value of [−2, n + 2) around the column's own, and the extremes, at random bounds.
void ExpectLowerBoundAgrees(const Column& column, const Values& sorted, Random& random) {
  std::set<std::int64_t> asked = {std::numeric_limits<std::int64_t>::min(), 0,
                                  std::numeric_limits<std::int64_t>::max(), kBeginningOfTime,
                                  kEndOfTime};
  for (int i = 0; i < 60 && !sorted.empty(); ++i) {
    const std::int64_t value = sorted[random.Below(static_cast<std::uint32_t>(sorted.size()))];
    asked.insert(value);
    if (value > std::numeric_limits<std::int64_t>::min()) asked.insert(value - 1);
    if (value < std::numeric_limits<std::int64_t>::max()) asked.insert(value + 1);
  }
  const auto size = static_cast<std::uint32_t>(sorted.size());
  for (const std::int64_t value : asked) {
    const std::uint64_t begin = random.Below(size + 1);
    const std::uint64_t end = begin + random.Below(size + 1 - static_cast<std::uint32_t>(begin));
    for (const auto& [first, last] : {std::pair<std::uint64_t, std::uint64_t>{0, size},
                                      std::pair<std::uint64_t, std::uint64_t>{begin, end}}) {
      const auto expected = std::lower_bound(sorted.begin() + static_cast<std::ptrdiff_t>(first),
                                             sorted.begin() + static_cast<std::ptrdiff_t>(last),
                                             value) - sorted.begin();
      ASSERT_EQ(column.LowerBound(first, last, value), static_cast<std::uint64_t>(expected))
          << value << " in [" << first << ", " << last << ") of " << size;
    }
  }
}

TEST(Column, WithoutRowsIsEmpty) {
  const WrittenColumn written(Values{});
  EXPECT_EQ(written.column().size(), 0u);
  EXPECT_EQ(written.column()[0], 0);
  EXPECT_EQ(written.column().LowerBound(0, 10, 5), 0u);
  EXPECT_EQ(Column().size(), 0u);
}

TEST(Column, OfOneValueTakesNoBlock) {
  const WrittenColumn written(Values(100000, 42));
  EXPECT_EQ(written.entry().form, BlockForm::kConstant);
  EXPECT_LE(written.file_bytes(), sizeof(SegmentHeader) + sizeof(BlockEntry));
  EXPECT_EQ(written.All(), Values(100000, 42));
}

TEST(Column, TakesTheNarrowestWidthThatHoldsItsRange) {
  const struct {
    std::int64_t range;
    int width;
  } kCases[] = {{1, 1},       {255, 1},         {256, 2},        {65535, 2},
                {65536, 3},   {0xffffff, 3},    {0x1000000, 4},  {0xffffffff, 4},
                {0x100000000, 8}, {std::numeric_limits<std::int64_t>::max(), 8}};
  for (const auto& [range, width] : kCases) {
    for (const std::int64_t least : {std::int64_t{0}, std::int64_t{-7}, std::int64_t{1000000}}) {
      if (least > 0 && range > std::numeric_limits<std::int64_t>::max() - least) continue;
      const Values values = {least, least + range, least + range / 2, least, least + 1};
      const WrittenColumn written(values, {.common = 1234567});
      EXPECT_EQ(written.entry().form, BlockForm::kFixed) << range;
      EXPECT_EQ(int{written.entry().width}, width) << range << " from " << least;
      EXPECT_EQ(written.All(), values) << range << " from " << least;
    }
  }
}

TEST(Column, HoldsTheExtremesOfItsType) {
  const Values values = {std::numeric_limits<std::int64_t>::min(), -1, 0,
                         std::numeric_limits<std::int64_t>::max(), 1};
  EXPECT_EQ(WrittenColumn(values).All(), values);
}

TEST(Column, OfDaysCountsDays) {
  Values values;
  for (int day = 0; day < 200; ++day) values.push_back(FromCivil(2021, 1, 1) + day * 1440);
  const WrittenColumn written(values, {.times = true});
  EXPECT_EQ(written.entry().width, 1);
  EXPECT_EQ(written.entry().step, 1440);
  EXPECT_EQ(written.All(), values);
}

TEST(Column, KeepsEndsOfTimeBesideTimes) {
  // With 254 steps the two greatest codes of one byte are just free, with 255 they are not.
  for (const int last : {1, 252, 253, 254, 255, 256, 65533, 65534, 65535, 65536}) {
    const Values values = {kEndOfTime, FromCivil(2000), kBeginningOfTime,
                           FromCivil(2000) + std::int64_t{last} * 1440, FromCivil(2000) + 1440};
    const WrittenColumn written(values, {.times = true});
    EXPECT_EQ(written.All(), values) << last << " days";
  }
}

TEST(Column, OfNothingButEndsOfTime) {
  const Values both = {kEndOfTime, kBeginningOfTime, kEndOfTime};
  EXPECT_EQ(WrittenColumn(both, {.times = true}).All(), both);
  const Values one = {kBeginningOfTime, kBeginningOfTime};
  EXPECT_EQ(WrittenColumn(one, {.times = true}).All(), one);
}

TEST(Column, TheWholeOfTimeFits) {
  const Values values = {kBeginningOfTime, kBeginningOfTime + 1, 0, kEndOfTime - 1, kEndOfTime};
  EXPECT_EQ(WrittenColumn(values, {.times = true}).All(), values);
}

TEST(Column, MostlyEmptyIsSparse) {
  Values values(10000, -1);
  values[0] = 7;
  values[5000] = 8;
  values[9999] = std::numeric_limits<std::int64_t>::max();
  const WrittenColumn written(values, {.common = -1});
  EXPECT_EQ(written.entry().form, BlockForm::kSparse);
  EXPECT_TRUE(written.column().is_sparse());
  EXPECT_EQ(written.column().common_value(), -1);
  EXPECT_EQ(written.All(), values);
  EXPECT_LT(written.file_bytes(), 500u);
}

TEST(Column, WithMoreExceptionsThanPayIsFixed) {
  Values values(600, 9);
  for (std::size_t row = 0; row < 600; row += 2) values[row] = static_cast<std::int64_t>(row) * 1000;
  const WrittenColumn written(values, {.common = 9});
  EXPECT_EQ(written.entry().form, BlockForm::kFixed);
  EXPECT_EQ(written.All(), values);
}

TEST(Column, ReadsNothingBehindItsEnd) {
  for (const Values& values : {Values{5, 6, 7}, Values(3, 5), Values{5, 70000, 7}}) {
    const WrittenColumn written(values, {.common = 5});
    EXPECT_EQ(written.column()[3], 0);
    EXPECT_EQ(written.column()[std::numeric_limits<std::uint64_t>::max()], 0);
  }
}

TEST(Column, LowerBoundCutsBoundsBeyondTheColumn) {
  const WrittenColumn written(Values{10, 20, 30});
  EXPECT_EQ(written.column().LowerBound(0, 1000, 25), 2u);
  EXPECT_EQ(written.column().LowerBound(0, 1000, 31), 3u);
  EXPECT_EQ(written.column().LowerBound(700, 1000, 0), 3u);
  EXPECT_EQ(written.column().LowerBound(2, 1, 0), 1u);
}

// Sorted columns of every form: LowerBound is std::lower_bound.
TEST(Column, LowerBoundAgreesWithTheStandardLibrary) {
  Random random(20260101);
  constexpr std::int64_t kRanges[] = {0, 1, 200, 60000, 9000000, 4000000000, 1ll << 40};
  for (int trial = 0; trial < 200; ++trial) {
    SCOPED_TRACE("seed 20260101, trial " + std::to_string(trial));
    const std::int64_t range = kRanges[random.Below(std::size(kRanges))];
    const std::int64_t least = static_cast<std::int64_t>(random.Below(2000)) - 1000;
    Values values(random.Below(400));
    for (std::int64_t& value : values) {
      value = least + static_cast<std::int64_t>(random.Next() % static_cast<std::uint64_t>(range + 1));
      if (trial % 3 == 0 && random.OneIn(2)) value = least;
    }
    std::sort(values.begin(), values.end());
    const WrittenColumn written(values, {.common = random.OneIn(2) ? least : 0});
    ASSERT_EQ(written.All(), values);
    ExpectLowerBoundAgrees(written.column(), values, random);
  }
}

TEST(Column, LowerBoundAgreesOnTimes) {
  Random random(7);
  for (int trial = 0; trial < 100; ++trial) {
    SCOPED_TRACE("seed 7, trial " + std::to_string(trial));
    const bool ends = random.OneIn(2);
    const std::int64_t step = random.OneIn(2) ? 1440 : 1 + random.Below(7);
    const std::uint32_t days = random.OneIn(2) ? 200 : 40000;
    Values values(1 + random.Below(300));
    for (std::int64_t& value : values) {
      value = FromCivil(1990) + step * random.Below(days);
      if (ends && random.OneIn(9)) value = random.OneIn(2) ? kBeginningOfTime : kEndOfTime;
    }
    std::sort(values.begin(), values.end());
    const WrittenColumn written(values, {.times = true});
    ASSERT_EQ(written.All(), values);
    ExpectLowerBoundAgrees(written.column(), values, random);
  }
}

TEST(Column, RandomColumnsComeBack) {
  Random random(99);
  for (int trial = 0; trial < 200; ++trial) {
    SCOPED_TRACE("seed 99, trial " + std::to_string(trial));
    const std::uint32_t bits = 1 + random.Below(63);
    Values values(random.Below(20000 >> random.Below(12)));
    for (std::int64_t& value : values) {
      value = random.OneIn(1 + random.Below(40)) ? static_cast<std::int64_t>(random.Next() >> (64 - bits))
                                                 : 3;
    }
    ASSERT_EQ(WrittenColumn(values, {.common = 3}).All(), values);
  }
}

}  // namespace
}  // namespace entente
