// SPDX-License-Identifier: Apache-2.0
#include "render/formats.h"

#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/strings.h"
#include "render/csv.h"

namespace entente {
namespace {

constexpr std::array<OutputFormat, 4> kFormats = {{
    {"table", "tables for people, sources as numbered notes", true,
     [](const Answer& answer, const RenderOptions& options) {
       return RenderTable(answer, options.table);
     }},
    {"json", "one object with every fact behind every row", true,
     [](const Answer& answer, const RenderOptions& options) {
       return RenderJson(answer, options.json);
     }},
    {"jsonl", "one JSON object a row, each on a line", true,
     [](const Answer& answer, const RenderOptions&) { return RenderJsonLines(answer); }},
    {"csv", "comma-separated values, one record a row, with its first source", false,
     [](const Answer& answer, const RenderOptions&) { return RenderCsv(answer); }},
}};

}  // namespace

std::span<const OutputFormat> OutputFormats() { return kFormats; }

absl::StatusOr<const OutputFormat*> FindOutputFormat(std::string_view name) {
  std::vector<std::string> names;
  for (const OutputFormat& format : kFormats) {
    if (format.name == name) return &format;
    names.emplace_back(format.name);
  }
  return absl::NotFoundError(absl::StrCat("unknown output format \"", AsAbsl(name), "\"",
                                          DidYouMean(name, names), "; there are ",
                                          absl::StrJoin(names, ", ")));
}

std::vector<std::string> UntoldNotes(const Answer& answer) {
  std::vector<std::string> untold = answer.notes;
  for (const AnswerSection& section : answer.sections) {
    if (section.rows_left_out == 0) continue;
    untold.push_back(absl::StrCat(section.name, ": ", section.rows_left_out, " more row",
                                  section.rows_left_out == 1 ? "" : "s", " left out"));
  }
  return untold;
}

}  // namespace entente
