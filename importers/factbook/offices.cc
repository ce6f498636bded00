// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/offices.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "importers/factbook/office_item.h"
#include "importers/factbook/office_words.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kSpellings[] = {"also spelled ", "aka "};

struct Item {
  std::string_view text;
  bool represents = false;
};

// Position of ", also spelled …" or the like.
std::size_t FindSpelling(std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (std::string_view lead : kSpellings) {
    first = std::min(first, Lower(text).find(", " + std::string(lead)));
  }
  return first;
}

// " represented by " and ", also spelled " take an item apart too; what stands before the first is
// the one who is represented, or "the UK and New Zealand are".
std::vector<Item> Items(std::string_view text) {
  std::vector<Item> items;
  constexpr std::string_view kBy = "represented by ";
  const auto add = [&](std::string_view part, bool represents) {
    part = TrimPunctuation(part);
    if (!part.empty()) items.push_back({part, represents});
  };
  for (std::string_view part : SplitOutsideBrackets(text, ";")) {
    bool represents = false;
    for (;;) {
      const std::size_t at = Lower(part).find(kBy);
      const std::string_view before = TrimPunctuation(part.substr(0, at));
      const std::size_t spelled = FindSpelling(before);
      if (!before.ends_with(" is") && !before.ends_with(" are")) {
        add(before.substr(0, spelled), represents);
        if (spelled != std::string_view::npos) add(before.substr(spelled + 2), represents);
      }
      if (at == std::string_view::npos) break;
      part.remove_prefix(at + kBy.size());
      represents = true;
    }
  }
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
