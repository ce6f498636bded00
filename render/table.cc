// SPDX-License-Identifier: Apache-2.0
#include "render/table.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "render/internal/footnotes.h"
#include "render/internal/grid.h"
#include "render/internal/layout.h"
#include "render/text.h"

namespace entente {
namespace {

constexpr std::size_t kLinesPerFootnote = 4;

void AppendHeading(std::string_view text, const TableOptions& options, std::string* out) {
  if (!out->empty()) out->append("\n");
  absl::StrAppend(out, Paint(options, kBold, CleanText(text)), "\n");
}

// `text` wrapped behind `head`, the lines below it indented as far. `max_lines` 0: all.
void AppendItem(std::string_view head, std::string_view text, std::size_t max_lines,
                const TableOptions& options, std::string* out) {
  const std::size_t indent = DisplayWidth(head);
  const std::size_t width = std::max(options.width, indent + 20) - indent;
  const std::vector<std::string> lines =
      max_lines == 0 ? WrapText(text, width) : WrapAndCut(text, width, max_lines);
  std::string before(head);
  for (const std::string& line : lines) {
    absl::StrAppend(out, before, line, "\n");
    before.assign(indent, ' ');
  }
}

std::string EntityText(const AnswerEntity& entity) {
  std::string text = CleanText(entity.name);
  std::string details = CleanText(entity.id);
  if (!entity.kind.empty()) {
    absl::StrAppend(&details, details.empty() ? "" : ", ", CleanText(entity.kind));
  }
  if (!details.empty()) absl::StrAppend(&text, " (", details, ")");
  return text;
}

void AppendAbout(const Answer& answer, const TableOptions& options, std::string* out) {
  std::string text;
  for (const AnswerEntity& entity : answer.about) {
    absl::StrAppend(&text, text.empty() ? "" : " · ", EntityText(entity));
  }
  if (text.empty()) return;
  for (const std::string& line : WrapText(text, std::max<std::size_t>(options.width, 20))) {
    absl::StrAppend(out, Paint(options, kFaint, line), "\n");
  }
}

void AppendSection(const AnswerSection& section, const TableOptions& options, Footnotes& footnotes,
                   std::string* out) {
  AppendHeading(section.title, options, out);
  AppendGrid(MakeGrid(section, options, footnotes), options, out);
  if (section.rows_left_out == 0) return;
  const std::string hint =
      options.more_hint.empty() ? "" : absl::StrCat(" (", options.more_hint, ")");
  absl::StrAppend(out, "… ", section.rows_left_out, " more row",
                  section.rows_left_out == 1 ? "" : "s", " left out", hint, "\n");
}

// Absence is an answer too: it is said which sections have nothing.
void AppendEmptySections(const Answer& answer, const TableOptions& options, std::string* out) {
  std::string titles;
  std::size_t empty = 0;
  for (const AnswerSection& section : answer.sections) {
    if (!section.rows.empty() || section.rows_left_out > 0) continue;
    absl::StrAppend(&titles, empty++ == 0 ? "" : ", ", CleanText(section.title));
  }
  if (empty == 0 && !answer.sections.empty()) return;
  out->append("\n");
  if (empty == answer.sections.size()) {
    out->append("No facts found.\n");
  } else {
    AppendItem("", absl::StrCat("Nothing found for: ", titles, "."), 0, options, out);
  }
}

void AppendSources(const Footnotes& footnotes, const TableOptions& options, std::string* out) {
  if (footnotes.texts().empty()) return;
  AppendHeading("Sources", options, out);
  const std::size_t digits = absl::StrCat("[", footnotes.texts().size(), "] ").size();
  for (std::size_t i = 0; i < footnotes.texts().size(); ++i) {
    const std::string head = PadLeft(absl::StrCat("[", i + 1, "] "), digits);
    AppendItem(head, footnotes.texts()[i], kLinesPerFootnote, options, out);
  }
  if (!footnotes.left_some_out()) return;
  AppendItem("",
             "+n: so many more facts support the row; they are in the JSON forms of the answer.", 0,
             options, out);
}

void AppendNotes(const Answer& answer, const TableOptions& options, std::string* out) {
  if (answer.notes.empty()) return;
  AppendHeading("Notes", options, out);
  for (const std::string& note : answer.notes) AppendItem("- ", CleanText(note), 0, options, out);
}

}  // namespace

std::string RenderTable(const Answer& answer, const TableOptions& options) {
  std::string out;
  Footnotes footnotes;
  if (!answer.title.empty()) AppendHeading(answer.title, options, &out);
  AppendAbout(answer, options, &out);
  for (const AnswerSection& section : answer.sections) {
    if (section.rows.empty() && section.rows_left_out == 0) continue;
    AppendSection(section, options, footnotes, &out);
  }
  AppendEmptySections(answer, options, &out);
  AppendSources(footnotes, options, &out);
  AppendNotes(answer, options, &out);
  return out;
}

}  // namespace entente
