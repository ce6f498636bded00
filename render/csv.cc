// SPDX-License-Identifier: Apache-2.0
#include "render/csv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "render/internal/csv_record.h"
#include "render/text.h"

namespace entente {
namespace {

using PartText = std::string (*)(const Cell&);

struct Field {
  std::string header;
  std::string column;
  PartText text;
};

// ── What a cell contributes to each of its fields ──

std::string JoinWords(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) absl::StrAppend(&joined, joined.empty() ? "" : "; ", word);
  return joined;
}

std::string PlainText(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* entity = std::get_if<AnswerEntity>(&cell)) return entity->name;
  if (const auto* words = std::get_if<std::vector<std::string>>(&cell)) return JoinWords(*words);
  if (const auto* entities = std::get_if<std::vector<AnswerEntity>>(&cell)) {
    std::vector<std::string> names;
    for (const AnswerEntity& entity : *entities) names.push_back(entity.name);
    return JoinWords(names);
  }
  if (const auto* value = std::get_if<bool>(&cell)) return *value ? "true" : "false";
  return CellText(cell);
}

std::string IdText(const Cell& cell) {
  if (const auto* entity = std::get_if<AnswerEntity>(&cell)) return entity->id;
  const auto* entities = std::get_if<std::vector<AnswerEntity>>(&cell);
  if (entities == nullptr) return "";
  std::vector<std::string> ids;
  for (const AnswerEntity& entity : *entities) ids.push_back(entity.id);
  return JoinWords(ids);
}

// "2024-12-26/2025-06-11"; ".." for a bound that is not known.
std::string BoundsText(const std::optional<std::pair<Minutes, Minutes>>& bounds) {
  if (!bounds) return "";
  const std::string first = MomentText(bounds->first);
  const std::string second = MomentText(bounds->second);
  return absl::StrCat(first.empty() ? ".." : first, "/", second.empty() ? ".." : second);
}

std::string FromText(const AnswerTime& time) { return FormatDate(time.from, time.from_precision); }
std::string ToText(const AnswerTime& time) {
  return time.is_event ? "" : FormatDate(time.to, time.to_precision);
}
std::string PrecisionText(const AnswerTime& time) {
  return FromText(time).empty() ? "" : std::string(PrecisionName(time.from_precision));
}
std::string FromBoundsText(const AnswerTime& time) { return BoundsText(time.from_between); }
std::string ToBoundsText(const AnswerTime& time) { return BoundsText(time.to_between); }

template <std::string (*kText)(const AnswerTime&)>
std::string OfTime(const Cell& cell) {
  const auto* time = std::get_if<AnswerTime>(&cell);
  return time == nullptr ? "" : kText(*time);
}

constexpr std::array<std::pair<std::string_view, PartText>, 5> kTimeParts = {{
    {"from", OfTime<FromText>},
    {"to", OfTime<ToText>},
    {"precision", OfTime<PrecisionText>},
    {"from_between", OfTime<FromBoundsText>},
    {"to_between", OfTime<ToBoundsText>},
}};

// ── Which fields there are ──

bool IsEntityCell(const Cell& cell) {
  return std::holds_alternative<AnswerEntity>(cell) ||
         std::holds_alternative<std::vector<AnswerEntity>>(cell);
}
bool IsTimeCell(const Cell& cell) { return std::holds_alternative<AnswerTime>(cell); }

// The cell of `row` in the column called so; null if the section has none.
const Cell* FindCell(const AnswerSection& section, const AnswerRow& row, std::string_view column) {
  const auto found = std::find(section.columns.begin(), section.columns.end(), column);
  const auto index = static_cast<std::size_t>(found - section.columns.begin());
  return index < row.cells.size() && found != section.columns.end() ? &row.cells[index] : nullptr;
}

bool AnyCell(const Answer& answer, std::string_view column, bool (*is)(const Cell&)) {
  for (const AnswerSection& section : answer.sections) {
    for (const AnswerRow& row : section.rows) {
      const Cell* cell = FindCell(section, row, column);
      if (cell != nullptr && is(*cell)) return true;
    }
  }
  return false;
}

std::vector<std::string> ColumnsOf(const Answer& answer) {
  std::vector<std::string> columns;
  for (const AnswerSection& section : answer.sections) {
    for (const std::string& column : section.columns) {
      const bool known = std::find(columns.begin(), columns.end(), column) != columns.end();
      if (!known) columns.push_back(column);
    }
  }
  return columns;
}

bool Has(const std::vector<std::string>& columns, std::string_view column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

std::vector<Field> FieldsOf(const Answer& answer) {
  const std::vector<std::string> columns = ColumnsOf(answer);
  const bool bounds_are_free = !Has(columns, "from") && !Has(columns, "to");
  std::vector<Field> fields;
  for (const std::string& column : columns) {
    if (column == "when" || AnyCell(answer, column, IsTimeCell)) {
      const std::string prefix = column == "when" && bounds_are_free ? "" : column + "_";
      for (const auto& [part, text] : kTimeParts) {
        fields.push_back({absl::StrCat(prefix, AsAbsl(part)), column, text});
      }
      continue;
    }
    const bool taken = column == "section" || column == "conflict";
    fields.push_back({taken ? column + "_" : column, column, PlainText});
    if (AnyCell(answer, column, IsEntityCell)) fields.push_back({column + "_id", column, IdText});
  }
  return fields;
}

// ── Records ──

void AppendRecord(const std::vector<std::string>& fields, std::string* out) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out->push_back(',');
    AppendCsvField(fields[i], out);
  }
  out->append(kCsvRecordEnd);
}

void AppendEvidence(const AnswerRow& row, std::vector<std::string>* record) {
  record->push_back(row.conflict);
  record->push_back(absl::StrCat(row.facts.size()));
  static const AnswerFact kNothing;
  const AnswerFact& first = row.facts.empty() ? kNothing : row.facts.front();
  record->insert(record->end(),
                 {first.source_name, FormatDate(first.source_date), first.source_url});
}

}  // namespace

std::string RenderCsv(const Answer& answer) {
  std::string out;
  const std::vector<Field> fields = FieldsOf(answer);
  std::vector<std::string> record = {"section"};
  for (const Field& field : fields) record.push_back(field.header);
  record.insert(record.end(), {"conflict", "fact_count", "source_name", "source_date", "source_url"});
  AppendRecord(record, &out);
  for (const AnswerSection& section : answer.sections) {
    for (const AnswerRow& row : section.rows) {
      record = {section.name};
      for (const Field& field : fields) {
        const Cell* cell = FindCell(section, row, field.column);
        record.push_back(cell == nullptr ? "" : field.text(*cell));
      }
      AppendEvidence(row, &record);
      AppendRecord(record, &out);
    }
  }
  return out;
}

}  // namespace entente
