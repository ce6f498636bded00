// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/offices.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "importers/factbook/office_item.h"
#include "importers/factbook/office_words.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kSpellings[] = {"also spelled ", "aka "};
constexpr std::string_view kRepresented = "represented by ";
constexpr std::string_view kSplits[] = {kRepresented, ", also spelled ", ", aka "};

struct Item {
  std::string_view text;
  bool represents = false;
};

// Where the first of the phrases begins; npos if there is none.
std::size_t FindAny(std::string_view lower, std::span<const std::string_view> phrases,
                    std::string_view* found) {
  std::size_t first = std::string_view::npos;
  for (std::string_view phrase : phrases) {
    const std::size_t at = lower.substr(0, first).find(phrase);
    if (at == std::string_view::npos) continue;
    first = at;
    *found = phrase;
  }
  return first;
}

// " represented by " and ", also spelled " take an item apart too; what stands before the first is
// the one who is represented, or "the UK and New Zealand are".
void AddParts(std::string_view part, std::vector<Item>& items) {
  const std::string lower = Lower(part);
  std::string_view rest = lower;  // the same letters as `part`
  bool represents = false;
  for (;;) {
    std::string_view phrase;
    const std::size_t at = FindAny(rest, kSplits, &phrase);
    const std::string_view before = TrimPunctuation(part.substr(0, at));
    const bool clause = before.ends_with(" is") || before.ends_with(" are");
    if (!before.empty() && !clause) items.push_back({before, represents});
    if (at == std::string_view::npos) return;
    represents = represents || phrase == kRepresented;
    // The words about a spelling stay: they say how to read what follows.
    const std::size_t skip = phrase == kRepresented ? at + phrase.size() : at + 2;
    part.remove_prefix(skip);
    rest.remove_prefix(skip);
    if (phrase == kRepresented) continue;
    const std::size_t next = FindAny(rest, {&kRepresented, 1}, &phrase);
    items.push_back({TrimPunctuation(part.substr(0, next)), represents});
    if (next == std::string_view::npos) return;
    represents = true;
    part.remove_prefix(next + kRepresented.size());
    rest.remove_prefix(next + kRepresented.size());
  }
}

std::vector<Item> Items(std::string_view text) {
  std::vector<Item> items;
  for (std::string_view part : SplitOutsideBrackets(text, ";")) AddParts(part, items);
  return items;
}

// Editors' marks, or a date that was left behind: "(2019)", "December 2016".
bool IsOnlyMarks(std::string_view text, const WordList& words) {
  const auto date = FindDate(text);
  if (date && date->begin == 0 && date->end == text.size()) return true;
  return std::all_of(words.begin(), words.end(), [](const Word& word) {
    return word.type == WordType::kBracketed && IsEditMark(word.text);
  });
}

// "also spelled Vajiralongkorn (since 1 December 2016)" goes on with the person before it.
bool ReadOtherSpelling(std::string_view text, OfficeText& out) {
  if (out.holders.empty()) return false;
  std::string_view rest;
  for (std::string_view lead : kSpellings) {
    if (Lower(text.substr(0, lead.size())) == lead) rest = text.substr(lead.size());
  }
  if (rest.empty()) return false;
  Holder& holder = out.holders.back();
  WordList name;
  for (const Word& word : Words(rest)) {
    if (word.type == WordType::kBracketed) {
      if (!holder.since.from) holder.since = ReadSince(word.text, "");
    } else {
      name.push_back(word);
    }
  }
  const PersonName other = ReadPersonName(name);
  if (!other.canonical.empty()) holder.person.aliases.push_back(other.canonical);
  return true;
}

// "Governor Julia CROUCH; (since 11 September 2023)"
bool ReadLateSince(const WordList& words, OfficeText& out) {
  const bool late = words.size() == 1 && words[0].type == WordType::kBracketed &&
                    SpeaksOfTime(words[0].text) && !out.holders.empty();
  if (late && !out.holders.back().since.from) {
    out.holders.back().since = ReadSince(words[0].text, "");
  }
  return late;
}

}  // namespace

OfficeText ReadOffices(std::string_view text, const OfficeOptions& options) {
  OfficeText out;
  std::size_t index = 0;
  std::optional<std::string> list_title;
  for (const Item& item : Items(text)) {
    const NotedText noted = CutNote(item.text);
    if (!noted.note.empty()) out.remarks.emplace_back(noted.note);
    if (noted.body.empty() || ReadOtherSpelling(noted.body, out)) continue;
    const WordList words = Words(noted.body);
    if (IsOnlyMarks(noted.body, words) || ReadLateSince(words, out)) continue;
    if (IsSentence(words)) {
      out.remarks.emplace_back(noted.body);
      continue;
    }
    auto [holders, complete] = ReadOfficeItem(noted.body, words, options);
    if (!complete) out.unread.emplace_back(noted.body);
    const bool list_before = list_title.has_value();
    for (Holder& holder : holders) {
      holder.item = index;
      holder.represents = item.represents;
      if (holder.title.empty() && list_before) holder.title = *list_title;
    }
    // A list that a semicolon interrupts goes on with the title of its beginning.
    if (!holders.empty()) {
      list_title = holders.size() > 1 ? std::optional(holders.back().title) : std::nullopt;
      ++index;
    }
    std::move(holders.begin(), holders.end(), std::back_inserter(out.holders));
  }
  // A text of which nothing can be told apart is unread, not a remark.
  if (out.holders.empty() && out.unread.empty() && !out.remarks.empty()) {
    out.unread.swap(out.remarks);
  }
  return out;
}

}  // namespace entente::factbook
