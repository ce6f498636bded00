// SPDX-License-Identifier: Apache-2.0
#include "importers/table/recognise.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "importers/table/row_splitter.h"

namespace entente::table {
namespace {

constexpr std::size_t kRows = 20;

// "*.export.CSV*": each "*" is any number of bytes.
bool MatchesPattern(std::string_view name, std::string_view pattern) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] != '*') {
    return !name.empty() && name[0] == pattern[0] &&
           MatchesPattern(name.substr(1), pattern.substr(1));
  }
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (MatchesPattern(name.substr(i), pattern.substr(1))) return true;
  }
  return false;
}

// The first rows; one that `head` cuts off is none, unless it is alone.
std::vector<std::vector<std::string>> FirstRows(std::string_view head, const Format& format) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  RowSplitter splitter;
  splitter.Start(head, format.dialect);
  Row row;
  std::string scratch;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t number = 0; rows.size() < kRows && splitter.Next(&row); ++number) {
    const std::string_view line = head.substr(row.begin, row.end - row.begin);
    if (number < format.skip || line.empty()) continue;
    if (!format.comment.empty() && line.starts_with(format.comment)) continue;
    if (!row.terminated && !rows.empty()) break;
    std::vector<std::string>& cells = rows.emplace_back();
    for (const Field& field : row.fields) {
      cells.emplace_back(FieldText(head, field, format.dialect.quote, &scratch));
    }
  }
  return rows;
}

bool HasColumns(const std::vector<std::string>& header, const std::vector<std::string>& wanted) {
  std::vector<std::string> keys;
  for (const std::string& column : header) keys.push_back(NormalizeName(column));
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    return std::find(keys.begin(), keys.end(), NormalizeName(name)) != keys.end();
  });
}

bool CellsMatch(const std::vector<Recognition::Cell>& cells, const std::vector<std::string>& row) {
  return std::all_of(cells.begin(), cells.end(), [&](const Recognition::Cell& cell) {
    return cell.column <= row.size() && RE2::PartialMatch(row[cell.column - 1], *cell.matches);
  });
}

}  // namespace

int Recognise(const Mapping& mapping, std::string_view name, std::string_view head) {
  const Recognition& recognition = mapping.recognise;
  if (!recognition.given || head.empty()) return 0;
  const std::string_view file = name.substr(name.find_last_of("/!") + 1);
  if (!recognition.name.empty() && !MatchesPattern(file, recognition.name)) return 0;
  const auto rows = FirstRows(head, mapping.format);
  if (rows.empty()) return 0;
  const bool header = !recognition.header.empty() && HasColumns(rows[0], recognition.header);
  const Format::Header kind = mapping.format.header;
  const bool header_needed = !recognition.header.empty() && kind != Format::Header::kMaybe;
  if (header_needed && !header) return 0;
  // With a header the names say enough; they are in the first row, where no data are.
  const bool of_rows = !recognition.fields.empty() || !recognition.cells.empty();
  if (header && kind == Format::Header::kMaybe) return recognition.score;
  if (!header && !of_rows && !recognition.header.empty()) return 0;
  std::size_t seen = 0, fit = 0;
  for (std::size_t i = kind == Format::Header::kYes ? 1 : 0; i < rows.size(); ++i) {
    const auto& fields = recognition.fields;
    const bool right_width =
        fields.empty() || std::find(fields.begin(), fields.end(), rows[i].size()) != fields.end();
    fit += right_width && CellsMatch(recognition.cells, rows[i]) ? 1 : 0;
    ++seen;
  }
  // Real tables have a damaged row here and there.
  if (5 * fit < 4 * seen) return 0;
  return recognition.score;
}

}  // namespace entente::table
