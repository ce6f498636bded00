// SPDX-License-Identifier: Apache-2.0
// Bytes to rows and cells: the splitter against a slow twin, and chunks against the whole.
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_index.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/table/chunk_reader.h"
#include "importers/table/row_splitter.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente::table {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

Rows Split(std::string_view text, const Dialect& dialect) {
  RowSplitter splitter;
  splitter.Start(text, dialect);
  Rows rows;
  Row row;
  std::string scratch;
  while (splitter.Next(&row)) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (const Field& field : row.fields) {
      cells.emplace_back(FieldText(text, field, dialect.quote, &scratch));
    }
  }
  return rows;
}

std::string Trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// One byte after the other, as RFC 4180 is read aloud; for delimiters that don't run together.
Rows SplitSlowly(std::string_view text, const Dialect& dialect) {
  Rows rows;
  std::size_t i = 0;
  while (i < text.size()) {
    std::vector<std::string> cells;
    bool row_ends = false;
    while (!row_ends) {
      std::string cell;
      if (dialect.quote != '\0' && i < text.size() && text[i] == dialect.quote) {
        for (++i; i < text.size(); ++i) {
          if (text[i] != dialect.quote) {
            cell += text[i];
          } else if (i + 1 < text.size() && text[i + 1] == dialect.quote) {
            cell += text[i++];
          } else {
            ++i;
            break;
          }
        }
      }
      while (i < text.size() && text[i] != dialect.delimiter && text[i] != '\n' &&
             text[i] != '\r') {
        cell += text[i++];
      }
      cells.push_back(Trimmed(cell));
      row_ends = i >= text.size() || text[i] != dialect.delimiter;
      if (!row_ends) ++i;
    }
    if (i < text.size()) i += text.substr(i, 2) == "\r\n" ? 2 : 1;
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::string RandomText(std::mt19937_64& random, std::size_t most) {
  static constexpr std::string_view kBytes = "ab,,\"\"\n\r\t x;\0\xC3\xA9";
  std::string text;
  for (std::size_t size = random() % (most + 1); text.size() < size;) {
    text += kBytes[random() % kBytes.size()];
  }
  return text;
}

TEST(RowSplitter, AgreesWithTheSlowTwinOnRandomTexts) {
  std::mt19937_64 random(20211126);
  const Dialect dialects[] = {
      {',', false, '"'}, {',', false, '\0'}, {'\t', false, '\0'}, {';', false, '"'}};
  for (int round = 0; round < 20000; ++round) {
    const std::string text = RandomText(random, round % 3 == 0 ? 300 : 20);
    const Dialect& dialect = dialects[random() % 4];
    ASSERT_EQ(Split(text, dialect), SplitSlowly(text, dialect)) << ::testing::PrintToString(text);
  }
}

TEST(RowSplitter, TakesLineBreaksAndDoubledQuotesInsideQuotes) {
  const Dialect csv{',', false, '"'};
  EXPECT_THAT(Split("1,\"a, \"\"b\"\"\r\nc\",2\n\"\",x\"y\"\n", csv),
              ElementsAre(ElementsAre("1", "a, \"b\"\r\nc", "2"), ElementsAre("", "x\"y\"")));
}

TEST(RowSplitter, EndsRowsAtAnyLineEnd) {
  const Dialect tsv{'\t', false, '\0'};
  EXPECT_THAT(Split("a\tb\nc\td\r\ne\rf", tsv),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d"), ElementsAre("e"),
                          ElementsAre("f")));
}

TEST(RowSplitter, TakesRunsOfBlanksAsOneDelimiter) {
  const Dialect spaces{' ', true, '"'};
  EXPECT_THAT(Split("  1   2 3  \n\"a b\"  c\n", spaces),
              ElementsAre(ElementsAre("1", "2", "3"), ElementsAre("a b", "c")));
}

TEST(CountLineEnds, CountsEachOnce) {
  EXPECT_EQ(CountLineEnds(""), 0u);
  EXPECT_EQ(CountLineEnds("a\nb\r\nc\rd"), 3u);
  EXPECT_EQ(CountLineEnds("\r\n\r\n\n\r\r"), 5u);
  // Across the blocks in which bytes are compared.
  for (std::size_t before = 0; before < 130; ++before) {
    EXPECT_EQ(CountLineEnds(std::string(before, 'x') + "\r\ny"), 1u) << before;
  }
}

struct Pieces {
  std::string text;                     // all chunks together
  std::vector<std::size_t> refused;     // rows that are no good
  std::vector<std::size_t> beginnings;  // numbers of the first rows of chunks
  std::uint64_t rows = 0;
};

Pieces ReadChunks(const std::string& text, const Dialect& dialect, std::size_t chunk_bytes) {
  TextStream stream(text);
  ChunkReader reader(stream, dialect, chunk_bytes);
  Pieces pieces;
  Chunk chunk;
  for (;;) {
    const absl::StatusOr<bool> more = reader.Next(&chunk);
    EXPECT_THAT(more, IsOk());
    if (!more.ok() || !*more) return pieces;
    EXPECT_EQ(chunk.first_row, pieces.rows + 1);
    pieces.beginnings.push_back(chunk.first_row);
    if (chunk.kind != Chunk::Kind::kRows) {
      pieces.refused.push_back(chunk.first_row);
      ++pieces.rows;
      continue;
    }
    pieces.text += chunk.text();
    pieces.rows += Split(chunk.text(), dialect).size();
  }
}

TEST(ChunkReader, CutsRandomTextsAtRowEndsOnly) {
  std::mt19937_64 random(7);
  const Dialect dialects[] = {{',', false, '"'}, {'\t', false, '\0'}};
  for (int round = 0; round < 5000; ++round) {
    const std::string text = RandomText(random, 200);
    const Dialect& dialect = dialects[round % 2];
    const Pieces pieces = ReadChunks(text, dialect, 1 + random() % 40);
    if (!pieces.refused.empty()) continue;  // A quote that is not closed.
    ASSERT_EQ(pieces.text, text);
    ASSERT_EQ(pieces.rows, Split(text, dialect).size()) << ::testing::PrintToString(text);
  }
}

TEST(ChunkReader, LeavesOutAByteOrderMarkAndRefusesUtf16) {
  EXPECT_EQ(ReadChunks("\xEF\xBB\xBF"
                       "a,b\n",
                       {',', false, '"'}, 10)
                .text,
            "a,b\n");
  TextStream stream(std::string("\xFF\xFE"
                                "a\0b\0",
                                6),
                    "wide.csv");
  ChunkReader reader(stream, {}, 100);
  Chunk chunk;
  EXPECT_THAT(reader.Next(&chunk),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("wide.csv: is in UTF-16")));
}

TEST(ChunkReader, GivesUpOneLineForAQuoteThatIsNotClosed) {
  const Pieces pieces = ReadChunks("a,b\nc,\"d\ne,f\ng,h\n", {',', false, '"'}, 1000);
  EXPECT_THAT(pieces.refused, ElementsAre(2));
  EXPECT_EQ(pieces.text, "a,b\ne,f\ng,h\n");
  EXPECT_EQ(pieces.rows, 4u);
}

// A stream of one endless row with a good one before and after it.
class EndlessRow : public SourceStream {
 public:
  explicit EndlessRow(std::uint64_t size) : left_(size) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    std::size_t used = 0;
    const auto add = [&](std::string_view text) {
      used += text.copy(into.data() + used, into.size() - used);
    };
    if (!std::exchange(started_, true)) add("a\tb\n");
    const std::size_t fill = std::min<std::uint64_t>(left_, into.size() - used);
    std::fill_n(into.data() + used, fill, 'x');
    used += fill;
    left_ -= fill;
    if (left_ == 0 && !ended_ && into.size() - used >= 5) {
      add("\nc\td\n");
      ended_ = true;
    }
    return used;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return 0; }

 private:
  std::uint64_t left_;
  bool started_ = false, ended_ = false;
  std::string name_ = "endless";
};

TEST(ChunkReader, RefusesARowOfAHundredMegabytesAndKeepsLittleOfIt) {
  EndlessRow stream(100 << 20);
  ChunkReader reader(stream, {}, 256 << 10);
  Chunk chunk;
  std::vector<std::string> seen;
  while (*reader.Next(&chunk)) {
    seen.push_back(std::string(chunk.text().substr(0, 4)));
    EXPECT_LT(chunk.block.capacity(), 3 * kMaxRowBytes);
    EXPECT_EQ(chunk.kind, seen.size() == 2 ? Chunk::Kind::kTooLong : Chunk::Kind::kRows);
  }
  EXPECT_THAT(seen, ElementsAre("a\tb\n", "xxxx", "c\td\n"));
}

}  // namespace
}  // namespace entente::table
