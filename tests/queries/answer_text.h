// SPDX-License-Identifier: Apache-2.0
// Answers as short lines of text, and lines of facts as dated editions make them.
#ifndef ENTENTE_TESTS_QUERIES_ANSWER_TEXT_H_
#define ENTENTE_TESTS_QUERIES_ANSWER_TEXT_H_

#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/strings.h"
#include "facts/time.h"
#include "queries/answer.h"
#include "queries/standing.h"

namespace entente {

// One end of a time: "2021-11-26", "(2022-12-29..2023-06-29)" if it lies between two dates, or
// `open` if it is not known.
inline std::string BoundText(const std::optional<std::pair<Minutes, Minutes>>& between,
                             Minutes at, Precision precision, std::string_view open) {
  if (between) {
    return absl::StrCat("(", FormatDate(between->first, Precision::kDay), "..",
                        FormatDate(between->second, Precision::kDay), ")");
  }
  const std::string date = FormatDate(at, precision);
  return date.empty() ? std::string(open) : date;
}

// "2021-11-26" for an event; "2017-09-08 – 2024-10-10", "? – …" for what held.
inline std::string TimeText(const AnswerTime& time) {
  const std::string from = BoundText(time.from_between, time.from, time.from_precision, "?");
  if (time.is_event) return from;
  return absl::StrCat(from, " – ", BoundText(time.to_between, time.to, time.to_precision, "…"));
}

inline std::string CellText(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> std::string {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::monostate>) return "";
        else if constexpr (std::is_same_v<Value, bool>) return value ? "true" : "false";
        else if constexpr (std::is_same_v<Value, std::string>) return value;
        else if constexpr (std::is_same_v<Value, AnswerEntity>) return value.name;
        else if constexpr (std::is_same_v<Value, AnswerTime>) return TimeText(value);
        else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
          return absl::StrJoin(value, "+");
        } else if constexpr (std::is_same_v<Value, std::vector<AnswerEntity>>) {
          return absl::StrJoin(value, "+", [](std::string* out, const AnswerEntity& entity) {
            absl::StrAppend(out, entity.name);
          });
        } else {
          return absl::StrCat(value);
        }
      },
      cell);
}

// The section of that name; null if the answer has none.
inline const AnswerSection* FindSection(const Answer& answer, std::string_view name) {
  for (const AnswerSection& section : answer.sections) {
    if (section.name == name) return &section;
  }
  return nullptr;
}

// A section's rows, cells joined by " | ", a conflict behind "!"; nothing if there is no such one.
inline std::vector<std::string> Rows(const Answer& answer, std::string_view name) {
  std::vector<std::string> rows;
  const AnswerSection* section = FindSection(answer, name);
  if (section == nullptr) return rows;
  for (const AnswerRow& row : section->rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) cells.push_back(CellText(cell));
    rows.push_back(absl::StrJoin(cells, " | "));
    if (!row.conflict.empty()) absl::StrAppend(&rows.back(), " ! ", row.conflict);
  }
  return rows;
}

// "Finland full-member NATO (2022-12-29..2023-06-29) – …", the conflict behind "!".
inline std::string SpellText(const Graph& graph, const Spell& spell) {
  std::string text = absl::StrCat(
      AsAbsl(graph.entity_name(spell.subject)), " ", AsAbsl(graph.relation_name(spell.relation)),
      " ", AsAbsl(graph.entity_name(spell.object)), " ", TimeText(TimeOf(spell)));
  if (!spell.conflict.empty()) absl::StrAppend(&text, " ! ", spell.conflict);
  return text;
}

inline std::vector<std::string> SpellTexts(const Graph& graph, const std::vector<Spell>& spells) {
  std::vector<std::string> texts;
  for (const Spell& spell : spells) texts.push_back(SpellText(graph, spell));
  return texts;
}

// ── Lines of facts ──

inline std::string SourceText(std::string_view series, std::string_view date) {
  return absl::StrCat(R"("source":{"name":")", AsAbsl(series), ", ", AsAbsl(date),
                      R"(","series":")", AsAbsl(series), R"(","date":")", AsAbsl(date), R"("})");
}

// "subject relation object", seen by the edition of `date`; `more` are further members of the line.
inline std::string Seen(std::string_view date, std::string_view subject, std::string_view relation,
                        std::string_view object, std::string_view more = "",
                        std::string_view series = "Yearbook") {
  return absl::StrCat(R"({"subject":")", AsAbsl(subject), R"(","relation":")", AsAbsl(relation),
                      R"(","object":")", AsAbsl(object), R"(","observed":")", AsAbsl(date), "\",",
                      AsAbsl(more), more.empty() ? "" : ",", SourceText(series, date), "}");
}

// The edition of `date` names all memberships of `subject`.
inline std::string Lists(std::string_view date, std::string_view subject,
                         std::string_view series = "Yearbook") {
  return absl::StrCat(R"({"subject":")", AsAbsl(subject),
                      R"(","relation":"lists-memberships","observed":")", AsAbsl(date), "\",",
                      SourceText(series, date), "}");
}

// The lines of a file below the root of the checkout.
inline std::vector<std::string> LinesOf(std::string_view path) {
  std::ifstream file(absl::StrCat(ENTENTE_SOURCE_DIR, "/", AsAbsl(path)));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_QUERIES_ANSWER_TEXT_H_
