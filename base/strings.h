// SPDX-License-Identifier: Apache-2.0
// Strings at the seam between std and Abseil, hashing of keys, and suggestions for misspelt words.
#ifndef ENTENTE_BASE_STRINGS_H_
#define ENTENTE_BASE_STRINGS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/string_view.h"

namespace entente {

// Where Abseil has its own string_view (Debian 12) these convert; where the two are one type they
// do nothing. Public headers take std::string_view.
inline absl::string_view AsAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view AsStd(absl::string_view text) { return {text.data(), text.size()}; }

// 64-bit XXH3 of the bytes; the same on every machine, so it may be stored.
std::uint64_t HashBytes(std::string_view bytes);

// Transparent hash and equality for maps keyed by std::string and looked up by std::string_view:
// absl::flat_hash_map<std::string, V, StringHash, StringEqual>.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return HashBytes(text); }
};
struct StringEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};

// True if `text` is well-formed UTF-8 without surrogates.
bool IsValidUtf8(std::string_view text);

// Bytes of the UTF-8 code point at the front of `text`, which is not empty; 0 if it is malformed.
std::size_t CodePointLength(std::string_view text);

// The key under which a name is found: Unicode case folding, accents stripped, every run of
// punctuation or white space one blank, none at the ends. "Côte d’Ivoire" → "cote d ivoire".
// Letters with a stroke and the like, which Unicode does not decompose, become those a reader takes
// for them: "Łódź" → "lodz", "Støre" → "store", "Diyarbakır" → "diyarbakir". Vowel signs of Asian
// scripts are no accents. Bytes that are not UTF-8 are skipped. Never fails; may return an empty
// string; applied to its own result it changes nothing.
std::string NormalizeName(std::string_view name);

// Columns that `text` takes on a terminal (wide East Asian characters take two).
std::size_t DisplayWidth(std::string_view text);

// Levenshtein distance in bytes with adjacent transpositions counted as one (no byte being changed
// twice), or `limit + 1` as soon as the distance is known to exceed `limit`.
int EditDistance(std::string_view a, std::string_view b, int limit);

// Up to `count` of `candidates`, nearest first, at a distance of at most a third of the word (at
// least 1), without regard to ASCII case.
std::vector<std::string> Suggest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t count = 3);

// `; did you mean "x" or "y"?`, or nothing if there is nothing near.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entente

#endif  // ENTENTE_BASE_STRINGS_H_
