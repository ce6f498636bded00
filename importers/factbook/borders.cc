// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/borders.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "base/strings.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Parts between ';' and ',' (but "1,312") outside brackets, and at " and " behind a number.
std::vector<std::string_view> Items(std::string_view text) {
  const std::vector<std::size_t> closing = MatchBrackets(text);
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end, std::size_t next) {
    const std::string_view item = Trim(text.substr(begin, end - begin));
    if (!item.empty()) items.push_back(item);
    begin = next;
  };
  constexpr std::string_view kAnd = " km and ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (closing[i] != std::string_view::npos) {
      i = closing[i];
      continue;
    }
    const bool in_number = text[i] == ',' && i + 1 < text.size() && IsDigit(text[i + 1]);
    if (text[i] == ';' || (text[i] == ',' && !in_number)) cut(i, i + 1);
    if (text.substr(i, kAnd.size()) == kAnd) cut(i + 3, i + kAnd.size());
  }
  cut(text.size(), text.size());
  return items;
}

struct Length {
  double km = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first number with its unit outside brackets; "k" is a slip for "km".
std::optional<Length> FindLength(std::string_view item) {
  const std::vector<std::size_t> closing = MatchBrackets(item);
  for (std::size_t i = 0; i < item.size(); ++i) {
    if (closing[i] != std::string_view::npos) i = closing[i];
    if (!IsDigit(item[i])) continue;
    std::size_t end = i;
    std::string number;
    for (; end < item.size() && (IsDigit(item[end]) || item[end] == ',' || item[end] == '.');
         ++end) {
      if (item[end] != ',') number.push_back(item[end]);
    }
    Length length;
    length.begin = i;
    if (!absl::SimpleAtod(AsAbsl(number), &length.km)) return std::nullopt;
    std::string_view unit = Trim(item.substr(end));
    unit = unit.substr(0, std::min(unit.find_first_of(" (;,"), unit.size()));
    if (unit != "km" && unit != "k") return std::nullopt;
    length.end = static_cast<std::size_t>(unit.data() + unit.size() - item.data());
    return length;
  }
  return std::nullopt;
}

std::string_view Bracketed(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {};
  const std::size_t close = MatchBrackets(text)[open];
  return Trim(text.substr(open + 1, std::min(close, text.size()) - open - 1));
}

void AppendTo(std::string& out, std::string_view more) {
  if (!out.empty() && !more.empty()) out.append("; ");
  out.append(more);
}

// "Azerbaijan-proper", "Azerbaijan-Naxcivan exclave": a part of the neighbour behind a dash.
std::string_view CutPart(std::string_view* name) {
  if (!name->ends_with("-proper") && !name->ends_with(" exclave")) return {};
  const std::size_t dash = name->find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view part = name->substr(dash + 1);
  *name = name->substr(0, dash);
  return part;
}

bool ReadItem(std::string_view item, Border* border) {
  const std::optional<Length> length = FindLength(item);
  if (!length) return false;
  std::string_view name = Trim(item.substr(0, length->begin));
  std::string_view part = CutPart(&name);
  if (part.empty()) part = Bracketed(name);
  border->neighbour = std::string(Trim(name.substr(0, name.find('('))));
  border->km = length->km;
  border->quote = std::string(item);
  border->remark = std::string(Bracketed(item.substr(length->end)));
  if (!part.empty()) {
    border->parts = std::string(part) + " " +
                    std::string(item.substr(length->begin, length->end - length->begin));
  }
  return !border->neighbour.empty();
}

}  // namespace

BorderText ReadBorders(std::string_view text) {
  BorderText out;
  const NotedText noted = CutNote(text);
  out.remark = std::string(noted.note);
  absl::flat_hash_map<std::string, std::size_t> places;  // of neighbours in out.borders
  for (std::string_view item : Items(noted.body)) {
    Border border;
    if (!ReadItem(item, &border)) {
      out.unread.emplace_back(item);
      continue;
    }
    const auto [known, is_new] = places.emplace(border.neighbour, out.borders.size());
    if (is_new) {
      out.borders.push_back(std::move(border));
      continue;
    }
    Border& same = out.borders[known->second];
    same.km += border.km;
    AppendTo(same.parts, border.parts);
    AppendTo(same.remark, border.remark);
    AppendTo(same.quote, border.quote);
  }
  return out;
}

}  // namespace entente::factbook
