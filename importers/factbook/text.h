// SPDX-License-Identifier: Apache-2.0
// The text of a Factbook field: HTML undone, notes cut off, lists taken apart. All functions are
// pure and take any bytes.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_TEXT_H_
#define ENTENTE_IMPORTERS_FACTBOOK_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::factbook {

// Tags removed, entities decoded (those of HTML 4 that occur in names, and numeric ones),
// typographic quotes and dashes made plain, every run of white space one blank, none at the ends.
// Where a tag such as <br> or </p> ends a line, a semicolon does.
// "<p>Jos&eacute;&nbsp; &ldquo;Pepe&rdquo; R&Iacute;O</p>" → "José \"Pepe\" RÍO".
std::string PlainText(std::string_view html);

// A field's body and the remark that follows it ("…; note - …", "…note: …"); the marker is in
// neither. Both are views into `text`.
struct NotedText {
  std::string_view body;
  std::string_view note;
};
NotedText CutNote(std::string_view text);

// For each position of `text` that holds an opening round or square bracket, the position of the
// one that closes it; npos for those that never close and for all other positions.
std::vector<std::size_t> MatchBrackets(std::string_view text);

// Parts of `text` between those of `separators` that stand outside brackets, blanks and empty
// parts removed. A bracket that never closes does not hide the separators after it.
std::vector<std::string_view> SplitOutsideBrackets(std::string_view text,
                                                   std::string_view separators);

std::string_view Trim(std::string_view text);
// As above, and commas and semicolons.
std::string_view TrimPunctuation(std::string_view text);

// ASCII letters made small, the rest kept.
std::string Lower(std::string_view text);

// True if the lower-case form of `text` contains, or begins with, `word` (in lower case).
bool ContainsWord(std::string_view text, std::string_view word);
bool StartsWithWord(std::string_view text, std::string_view word);

// True for the marks that editors leave behind a text: "(2019)", "(an)".
bool IsEditMark(std::string_view bracketed);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_TEXT_H_
