// SPDX-License-Identifier: Apache-2.0
#include "render/internal/layout.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente {
namespace {

// Bytes of the longest beginning of `text` that takes at most `width` columns.
std::size_t PrefixBytes(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const std::size_t length = std::max<std::size_t>(CodePointLength(text.substr(bytes)), 1);
    used += DisplayWidth(text.substr(bytes, length));
    if (used > width) break;
    bytes += length;
  }
  return bytes;
}

// Takes the next word off `text`, and the blank behind it.
std::string_view TakeWord(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

// Puts pieces of a word that is longer than a line on lines of their own; the last stays in `line`.
void BreakWord(std::string_view word, std::size_t width, std::vector<std::string>& lines,
               std::string& line) {
  std::size_t bytes = PrefixBytes(word, width);
  while (bytes < word.size()) {
    lines.emplace_back(word.substr(0, std::max<std::size_t>(bytes, 1)));
    word.remove_prefix(lines.back().size());
    bytes = PrefixBytes(word, width);
  }
  line = word;
}

// Takes columns from the widest of those that are above their floor, one at a time, until `excess`
// is gone or all are at their floors.
void Shrink(std::vector<std::size_t>& widths, const std::vector<std::size_t>& floors,
            std::size_t& excess) {
  while (excess > 0) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const bool can_give = widths[i] > floors[i];
      if (can_give && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
    --excess;
  }
}

}  // namespace

std::vector<std::string> WrapText(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::string_view word = TakeWord(text);
    if (!line.empty() && DisplayWidth(line) + 1 + DisplayWidth(word) <= width) {
      absl::StrAppend(&line, " ", AsAbsl(word));
      continue;
    }
    if (!line.empty()) lines.push_back(line);
    BreakWord(word, width, lines, line);
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::string> WrapAndCut(std::string_view text, std::size_t width,
                                    std::size_t max_lines) {
  std::vector<std::string> lines = WrapText(text, width);
  if (lines.size() <= max_lines) return lines;
  lines.resize(max_lines);
  std::string& last = lines.back();
  last.resize(PrefixBytes(last, width - 1));
  last.append("…");
  return lines;
}

std::string PadRight(std::string_view text, std::size_t width) {
  std::string padded(text);
  padded.append(width - std::min(width, DisplayWidth(text)), ' ');
  return padded;
}

std::string PadLeft(std::string_view text, std::size_t width) {
  std::string padded(width - std::min(width, DisplayWidth(text)), ' ');
  padded.append(text);
  return padded;
}

std::vector<std::size_t> FitColumns(const std::vector<ColumnNeed>& needs, std::size_t available) {
  std::vector<std::size_t> widths, comfortable, least;
  for (const ColumnNeed& need : needs) {
    // A single column has no use for more than there is; this also bounds the work of Shrink.
    const std::size_t width = std::min(need.natural, available);
    widths.push_back(width);
    comfortable.push_back(std::min(width, need.comfort));
    least.push_back(std::min(width, kLeastColumn));
  }
  const std::size_t total = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  std::size_t excess = total - std::min(total, available);
  Shrink(widths, comfortable, excess);
  Shrink(widths, least, excess);
  return widths;
}

std::size_t LongestWord(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) longest = std::max(longest, DisplayWidth(TakeWord(text)));
  return longest;
}

}  // namespace entente
