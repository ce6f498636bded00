// SPDX-License-Identifier: Apache-2.0
// What stands between facts and the columns of a file: values come back as they went in, in memory
// and from the disk, and pieces of a column make the file that the whole column makes.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/column_spool.h"
#include "graph/segment_file_writer.h"
#include "graph/spill_sorter.h"
#include "graph/spill_space.h"
#include "gtest/gtest.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using Values = std::vector<std::int64_t>;
constexpr std::uint64_t kPlenty = 1 << 30;

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Runs, small and great numbers, times with and without ends.
Values RandomValues(Random& random, bool times) {
  Values values;
  const std::uint32_t bits = 1 + random.Below(63);
  for (std::uint32_t part = random.Below(6); part > 0; --part) {
    const std::uint32_t count = random.Below(random.OneIn(3) ? 9000 : 300);
    const bool run = random.OneIn(2);
    std::int64_t value = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i == 0 || !run) value = static_cast<std::int64_t>(random.Next() >> (64 - bits));
      if (times) value = FromCivil(1990) + std::int64_t{1440} * (value & 0xfff);
      if (times && random.OneIn(9)) value = random.OneIn(2) ? kBeginningOfTime : kEndOfTime;
      values.push_back(value);
    }
  }
  return values;
}

// Appends `values` in random ways.
void Fill(Random& random, std::span<const std::int64_t> values, ColumnSpool* spool) {
  while (!values.empty()) {
    const std::size_t some = 1 + random.Below(static_cast<std::uint32_t>(values.size()));
    const auto piece = values.first(some);
    const bool run = std::count(piece.begin(), piece.end(), piece[0]) == std::ptrdiff_t(some);
    if (run && random.OneIn(2)) {
      spool->AppendRun(piece[0], some);
    } else if (random.OneIn(2)) {
      spool->Append(piece);
    } else {
      for (const std::int64_t value : piece) spool->Append(value);
    }
    values = values.subspan(some);
  }
  spool->CloseBlock();
}

TEST(Spool, GivesBackWhatWentIn) {
  TemporaryFolder folder;
  ForRandomSeeds(100, [&](std::uint64_t seed) {
    Random random(seed);
    SpillSpace space(folder.File("spill"), random.OneIn(2) ? 0 : kPlenty);
    const Values values = RandomValues(random, false);
    ColumnSpool spool(&space, {}, random.OneIn(2) ? 256 : ColumnSpool::kBlockRows);
    Fill(random, values, &spool);
    Values visited;
    spool.Visit([&](std::span<const std::int64_t> some) {
      visited.insert(visited.end(), some.begin(), some.end());
    });
    EXPECT_EQ(visited, values);
    EXPECT_EQ(spool.size(), values.size());
    SpoolReader reader(spool);
    for (std::size_t at = 0; at < values.size();) {
      ASSERT_EQ(reader.Next(), values[at++]) << at;
      const std::size_t skipped = random.Below(3) == 0 ? random.Below(5000) : 0;
      reader.Skip(skipped);
      at += skipped;
    }
    EXPECT_THAT(space.status(), IsOk());
  });
  // The file has no name, so that nothing can be left of it.
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Spool, ColumnsInPiecesMakeTheFileOfTheWhole) {
  TemporaryFolder folder;
  int file = 0;
  ForRandomSeeds(100, [&](std::uint64_t seed) {
    Random random(seed);
    const bool times = random.OneIn(2);
    const Values values = RandomValues(random, times);
    const std::int64_t common = times ? std::int64_t{kBeginningOfTime} : values.empty() ? 0 : values[0];
    const ColumnHints hints{.common = common, .times = times};
    SpillSpace space(folder.File("spill"), random.OneIn(2) ? 0 : kPlenty);
    std::vector<std::unique_ptr<ColumnSpool>> pieces;
    std::vector<const ColumnSpool*> pointers;
    for (std::size_t at = 0; at < values.size() || pieces.empty();) {
      const std::size_t left = values.size() - at;
      const std::size_t some =
          random.OneIn(3) ? left : random.Below(static_cast<std::uint32_t>(left + 1));
      pieces.push_back(std::make_unique<ColumnSpool>(&space, hints));
      Fill(random, std::span(values).subspan(at, some), pieces.back().get());
      pointers.push_back(pieces.back().get());
      at += some;
    }
    const std::string whole = folder.File(std::to_string(++file));
    const std::string pieced = folder.File(std::to_string(++file));
    auto first = SegmentFileWriter::Create(whole);
    ASSERT_THAT(first, IsOk());
    ASSERT_THAT(first->WriteColumn(
                    Tag::kFactFrom, values.size(), [&](std::uint64_t i) { return values[i]; }, hints),
                IsOk());
    ASSERT_THAT(first->Finish(), IsOk());
    auto second = SegmentFileWriter::Create(pieced);
    ASSERT_THAT(second, IsOk());
    ASSERT_THAT(second->WriteColumn(Tag::kFactFrom, pointers), IsOk());
    ASSERT_THAT(second->Finish(), IsOk());
    EXPECT_EQ(Contents(whole), Contents(pieced));
  });
}

TEST(Spool, AFolderThatIsGoneIsAnErrorNotACrash) {
  SpillSpace space("/nowhere/at/all/spill", 0);
  ColumnSpool spool(&space);
  for (std::int64_t value = 0; value < 3'000'000; ++value) spool.Append(value);
  spool.CloseBlock();
  EXPECT_THAT(space.status(), StatusIs(absl::StatusCode::kNotFound, ::testing::HasSubstr("/nowhere")));
  std::uint64_t seen = 0;
  spool.Visit([&](std::span<const std::int64_t> some) { seen += some.size(); });
  EXPECT_EQ(seen, 3'000'000u);
}

TEST(SpillSorter, SortsByKeyThenValueWhateverMemoryThereIs) {
  TemporaryFolder folder;
  ForRandomSeeds(50, [&](std::uint64_t seed) {
    Random random(seed);
    SpillSpace space(folder.File("spill"), random.OneIn(2) ? 0 : kPlenty);
    SpillSorter sorter(&space, 1 + random.Below(5000));
    std::vector<std::pair<std::uint64_t, std::uint32_t>> expected(random.Below(20000));
    const std::uint32_t shift = random.Below(64);
    for (auto& pair : expected) {
      pair = {random.Next() >> shift, random.Below(10)};
      sorter.Add(pair.first, pair.second);
    }
    std::sort(expected.begin(), expected.end());
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
    sorter.Visit([&](std::uint64_t key, std::uint32_t value) { sorted.emplace_back(key, value); });
    EXPECT_EQ(sorted, expected);
  });
}

}  // namespace
}  // namespace entente
