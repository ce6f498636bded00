// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/country_names.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "importers/factbook/text.h"
#include "importers/factbook/words.h"

namespace entente::factbook {
namespace {

std::string WithoutBrackets(std::string_view text) {
  const std::vector<std::size_t> closing = MatchBrackets(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (closing[i] != std::string_view::npos) {
      i = closing[i];
    } else {
      out.push_back(text[i]);
    }
  }
  // What stood on both sides of the brackets is one blank apart.
  const std::size_t doubled = out.find("  ");
  if (doubled != std::string::npos) out.erase(doubled, 1);
  return std::string(Trim(out));
}

bool IsName(std::string_view text) {
  if (text.empty()) return false;
  const std::string low = Lower(text);
  if (low == "none" || low == "na" || low == "n/a") return false;
  const std::vector<Word> words = Words(text);
  return !words.empty() && words.front().type != WordType::kSmall &&
         words.front().type != WordType::kOther;
}

std::vector<std::string_view> SplitAt(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(Trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

}  // namespace

std::vector<std::string> ReadCountryNames(std::string_view text, std::string_view separators) {
  std::vector<std::string> names;
  absl::flat_hash_set<std::string> seen;
  for (std::string_view part : SplitOutsideBrackets(CutNote(text).body, separators)) {
    for (std::string_view name : SplitAt(part, " or ")) {
      std::string plain = WithoutBrackets(name);
      if (IsName(plain) && seen.insert(plain).second) names.push_back(std::move(plain));
    }
  }
  return names;
}

}  // namespace entente::factbook
