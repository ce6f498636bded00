// SPDX-License-Identifier: Apache-2.0
// Text in columns of a terminal: wrapping, cutting, padding, and how wide each column of a table
// becomes. Widths are in terminal columns; text is one clean line (render/text.h).
#ifndef ENTENTE_RENDER_INTERNAL_LAYOUT_H_
#define ENTENTE_RENDER_INTERNAL_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Lines of at most `width` (≥ 2) columns, broken at blanks, words longer than a line within the
// word. Never empty: no text is one empty line.
std::vector<std::string> WrapText(std::string_view text, std::size_t width);

// The same, at most `max_lines` of them; what is cut off is said by "…" at the end of the last.
std::vector<std::string> WrapAndCut(std::string_view text, std::size_t width,
                                    std::size_t max_lines);

// `text` with blanks behind it, or before it, up to `width`.
std::string PadRight(std::string_view text, std::size_t width);
std::string PadLeft(std::string_view text, std::size_t width);

struct ColumnNeed {
  std::size_t natural = 0;  // the longest cell
  std::size_t comfort = 0;  // below it words break
};
inline constexpr std::size_t kLeastColumn = 5;

// Widths of columns that together take at most `available`: all natural if that fits, else the
// widest give first, down to their comfort, then below it; none gets less than kLeastColumn unless
// its cells are shorter than that.
std::vector<std::size_t> FitColumns(const std::vector<ColumnNeed>& needs, std::size_t available);

// Width of the longest word.
std::size_t LongestWord(std::string_view text);

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_LAYOUT_H_
