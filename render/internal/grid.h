// SPDX-License-Identifier: Apache-2.0
// One section of an answer as rows of text cells, and those cells as lines of a terminal.
#ifndef ENTENTE_RENDER_INTERNAL_GRID_H_
#define ENTENTE_RENDER_INTERNAL_GRID_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "queries/answer.h"
#include "render/internal/footnotes.h"
#include "render/table.h"

namespace entente {

struct Grid {
  struct Row {
    std::vector<std::string> cells;
    std::string conflict;
  };
  std::vector<std::string> header;
  std::vector<bool> numeric;  // set right
  std::vector<Row> rows;
};

// The columns of `section` in which some row has a value, and its evidence if that is wanted.
Grid MakeGrid(const AnswerSection& section, const TableOptions& options, Footnotes& footnotes);

// Appends header, rule and rows; a section of a single row that is too wide for them becomes one
// line a column instead.
void AppendGrid(const Grid& grid, const TableOptions& options, std::string* out);

// ANSI styles, and how text is put in one of them where colours are wanted.
inline constexpr std::string_view kBold = "1";
inline constexpr std::string_view kFaint = "2";
inline constexpr std::string_view kYellow = "33";
std::string Paint(const TableOptions& options, std::string_view style, std::string_view text);

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_GRID_H_
