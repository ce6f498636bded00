// SPDX-License-Identifier: Apache-2.0
#include "render/internal/grid.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "render/internal/layout.h"
#include "render/text.h"

namespace entente {
namespace {

constexpr std::size_t kGap = 2;     // blanks between columns
constexpr std::size_t kMarker = 2;  // "! " before a row about which sources disagree
constexpr std::size_t kLinesPerCell = 4;
constexpr std::size_t kLinesPerRecordCell = 12;
// Words longer than this are broken before other columns are made unreadable.
constexpr std::size_t kLongWord = 16;

bool IsNumber(const Cell& cell) {
  return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

std::string HeaderText(std::string_view column) {
  std::string text = CleanText(column);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// The cell of `row` in `column`; rows that are too short lack it.
const Cell& CellAt(const AnswerRow& row, std::size_t column) {
  static const Cell kNothing;
  return column < row.cells.size() ? row.cells[column] : kNothing;
}

// Adds a column of texts, one for each row, unless all are empty.
void AddColumn(std::string header, bool numeric, std::vector<std::string> texts, Grid& grid) {
  const bool empty =
      std::all_of(texts.begin(), texts.end(), [](const std::string& text) { return text.empty(); });
  if (empty) return;
  grid.header.push_back(std::move(header));
  grid.numeric.push_back(numeric);
  for (std::size_t i = 0; i < texts.size(); ++i) grid.rows[i].cells.push_back(std::move(texts[i]));
}

bool HasConflict(const Grid& grid) {
  return std::any_of(grid.rows.begin(), grid.rows.end(),
                     [](const Grid::Row& row) { return !row.conflict.empty(); });
}

std::vector<ColumnNeed> NeedsOf(const Grid& grid) {
  std::vector<ColumnNeed> needs;
  for (std::size_t i = 0; i < grid.header.size(); ++i) {
    ColumnNeed need{DisplayWidth(grid.header[i]), LongestWord(grid.header[i])};
    for (const Grid::Row& row : grid.rows) {
      need.natural = std::max(need.natural, DisplayWidth(row.cells[i]));
      need.comfort = std::max(need.comfort, LongestWord(row.cells[i]));
    }
    need.comfort = std::min(need.comfort, kLongWord);
    needs.push_back(need);
  }
  return needs;
}

// One row of cells as as many lines as its tallest cell has, `marker` before the first.
void AppendCells(const std::vector<std::string>& cells, const std::vector<bool>& numeric,
                 const std::vector<std::size_t>& widths, std::string_view marker,
                 std::vector<std::string>* lines) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    wrapped.push_back(WrapAndCut(cells[i], std::max<std::size_t>(widths[i], 2), kLinesPerCell));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t k = 0; k < height; ++k) {
    std::string line = k == 0 ? std::string(marker) : std::string(marker.size(), ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = k < wrapped[i].size() ? std::string_view(wrapped[i][k]) : "";
      if (i > 0) line.append(kGap, ' ');
      line.append(numeric[i] ? PadLeft(text, widths[i]) : PadRight(text, widths[i]));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines->push_back(std::move(line));
  }
}

void AppendConflict(const std::string& conflict, const TableOptions& options, std::string* out) {
  constexpr std::string_view kIndent = "    ";
  const std::string text = absl::StrCat("sources disagree: ", CleanText(conflict));
  const std::size_t width = std::max<std::size_t>(options.width, 24) - kIndent.size();
  for (const std::string& line : WrapText(text, width)) {
    absl::StrAppend(out, AsAbsl(kIndent), Paint(options, kYellow, line), "\n");
  }
}

void AppendTable(const Grid& grid, const std::vector<std::size_t>& widths,
                 const TableOptions& options, std::string* out) {
  const bool marked = HasConflict(grid);
  std::vector<std::string> lines;
  AppendCells(grid.header, grid.numeric, widths, marked ? "  " : "", &lines);
  for (const std::string& line : lines) absl::StrAppend(out, Paint(options, kBold, line), "\n");
  std::string rule(marked ? kMarker : 0, ' ');
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) rule.append(kGap, ' ');
    for (std::size_t k = 0; k < widths[i]; ++k) rule.append("─");
  }
  absl::StrAppend(out, rule, "\n");
  for (const Grid::Row& row : grid.rows) {
    lines.clear();
    const std::string_view marker = !marked ? "" : row.conflict.empty() ? "  " : "! ";
    AppendCells(row.cells, grid.numeric, widths, marker, &lines);
    for (const std::string& line : lines) absl::StrAppend(out, line, "\n");
    if (!row.conflict.empty()) AppendConflict(row.conflict, options, out);
  }
}

// A row too wide for a table: "names  United States of America, USA, …".
void AppendRecord(const Grid& grid, const TableOptions& options, std::string* out) {
  std::size_t label = 0;
  for (const std::string& header : grid.header) label = std::max(label, DisplayWidth(header));
  const std::size_t width = std::max(options.width, label + kGap + kLongWord) - label - kGap;
  for (std::size_t i = 0; i < grid.header.size(); ++i) {
    std::string head = PadRight(grid.header[i], label + kGap);
    for (const std::string& line : WrapAndCut(grid.rows[0].cells[i], width, kLinesPerRecordCell)) {
      absl::StrAppend(out, Paint(options, kBold, head), line, "\n");
      head.assign(label + kGap, ' ');
    }
  }
  if (!grid.rows[0].conflict.empty()) AppendConflict(grid.rows[0].conflict, options, out);
}

}  // namespace

std::string Paint(const TableOptions& options, std::string_view style, std::string_view text) {
  if (!options.color) return std::string(text);
  return absl::StrCat("\x1b[", AsAbsl(style), "m", AsAbsl(text), "\x1b[0m");
}

Grid MakeGrid(const AnswerSection& section, const TableOptions& options, Footnotes& footnotes) {
  Grid grid;
  for (const AnswerRow& row : section.rows) grid.rows.push_back({{}, row.conflict});
  for (std::size_t column = 0; column < section.columns.size(); ++column) {
    bool numeric = false;
    std::vector<std::string> texts;
    for (const AnswerRow& row : section.rows) {
      numeric |= IsNumber(CellAt(row, column));
      texts.push_back(CellText(CellAt(row, column)));
    }
    AddColumn(HeaderText(section.columns[column]), numeric, std::move(texts), grid);
  }
  if (options.evidence_per_row == 0) return grid;
  std::vector<std::string> references;
  for (const AnswerRow& row : section.rows) {
    references.push_back(footnotes.Refer(row.facts, options.evidence_per_row));
  }
  AddColumn("sources", false, std::move(references), grid);
  return grid;
}

void AppendGrid(const Grid& grid, const TableOptions& options, std::string* out) {
  if (grid.header.empty()) return;
  const std::size_t columns = grid.header.size();
  const std::size_t around = kGap * (columns - 1) + (HasConflict(grid) ? kMarker : 0);
  const std::size_t available = std::max(options.width, around + columns * kLeastColumn) - around;
  const std::vector<ColumnNeed> needs = NeedsOf(grid);
  std::size_t natural = 0;
  for (const ColumnNeed& need : needs) natural += need.natural;
  if (grid.rows.size() == 1 && columns > 1 && natural > available) {
    AppendRecord(grid, options, out);
  } else {
    AppendTable(grid, FitColumns(needs, available), options, out);
  }
}

}  // namespace entente
