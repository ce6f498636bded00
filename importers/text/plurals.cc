// SPDX-License-Identifier: Apache-2.0
#include "importers/text/plurals.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente::text {
namespace {

bool EndsWithAny(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return word.ends_with(end); });
}

std::string PluralOfNoun(std::string_view noun) {
  const auto stem = [&](std::size_t cut, std::string_view end) {
    return absl::StrCat(AsAbsl(noun.substr(0, noun.size() - cut)), AsAbsl(end));
  };
  if (noun.ends_with("man")) return stem(2, "en");
  if (EndsWithAny(noun, {"ay", "ey", "oy"})) return stem(0, "s");
  if (noun.ends_with('y')) return stem(1, "ies");
  if (EndsWithAny(noun, {"s", "x", "ch", "sh"})) return stem(0, "es");
  return stem(0, "s");
}

}  // namespace

std::string PluralOf(std::string_view words) {
  std::size_t end = words.size();
  for (const std::string_view link : {" of ", " for ", " to ", " general", "-general", "-in-chief"}) {
    end = std::min(end, words.find(link));
  }
  return absl::StrCat(PluralOfNoun(words.substr(0, end)),
                      AsAbsl(words.substr(end)));
}

}  // namespace entente::text
