// SPDX-License-Identifier: Apache-2.0
#include "base/strings.h"

#include <utf8proc.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace entente {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;

// Bytes at the front of `text` that are ASCII, looked at eight at a time.
std::size_t AsciiPrefix(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if (word & kHighBits) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

// Takes the code point at the front of `text`; -1 for a malformed byte, of which one is taken.
utf8proc_int32_t TakeCodePoint(std::string_view& text) {
  const std::size_t length = CodePointLength(text);
  utf8proc_int32_t code_point = -1;
  if (length > 0) {
    utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(length), &code_point);
  }
  text.remove_prefix(std::max<std::size_t>(length, 1));
  return code_point;
}

// Letters that Unicode does not decompose, though readers take the bare letter for them.
constexpr std::pair<utf8proc_int32_t, std::string_view> kBareLetters[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"},  {0x0188, "c"}, {0x0192, "f"}, {0x019A, "l"},  {0x01B6, "z"},
    {0x01DD, "e"},  {0x01E5, "g"}, {0x0259, "e"}, {0x0268, "i"},  {0x0289, "u"},
};

// Accents are marks with these combining classes. Class 0 and the others hold vowel signs, voicing
// marks and viramas of Asian scripts, without which a word is another word.
bool IsAccent(int combining_class) {
  return combining_class == 1 || (combining_class >= 10 && combining_class <= 36) ||
         combining_class >= 200;
}

// Appends what a code point that needs no further folding contributes to a key: itself, a blank
// between words, or nothing.
void AppendFolded(utf8proc_int32_t code_point, std::string* out) {
  for (const auto& [letter, bare] : kBareLetters) {
    if (letter == code_point) {
      out->append(bare);
      return;
    }
  }
  const utf8proc_property_t* property = utf8proc_get_property(code_point);
  const int category = property->category;
  if (category == UTF8PROC_CATEGORY_CF || IsAccent(property->combining_class)) return;
  // Modifier letters of the second half of their block stand for apostrophes: "Sanaʿa".
  const bool apostrophe = code_point >= 0x02B9 && code_point <= 0x02FF;
  const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
  if (!letter || apostrophe) {
    out->push_back(' ');
    return;
  }
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(code_point, bytes);
  out->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// The key of one code point, by the library: folded, decomposed, accents dropped.
void AppendFoldedSlowly(utf8proc_int32_t code_point, std::string* out) {
  constexpr int kOptions = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                           UTF8PROC_IGNORE;
  // The longest decomposition (U+FDFA) has 18 code points.
  std::array<utf8proc_int32_t, 32> parts;
  int boundary_class = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(
      code_point, parts.data(), parts.size(), static_cast<utf8proc_option_t>(kOptions),
      &boundary_class);
  if (count > static_cast<utf8proc_ssize_t>(parts.size())) return;
  for (utf8proc_ssize_t i = 0; i < count; ++i) AppendFolded(parts[i], out);
}

// What each code point below 0x0530 (Latin, Greek, Cyrillic) contributes, so that the names of
// most files never reach the library.
struct Folded {
  char bytes[7];
  std::uint8_t size;
};
constexpr utf8proc_int32_t kTableEnd = 0x0530;

std::array<Folded, kTableEnd> MakeFoldTable() {
  std::array<Folded, kTableEnd> table{};
  std::string key;
  for (utf8proc_int32_t code_point = 0; code_point < kTableEnd; ++code_point) {
    key.clear();
    AppendFoldedSlowly(code_point, &key);
    Folded& entry = table[static_cast<std::size_t>(code_point)];
    key.resize(std::min(key.size(), sizeof entry.bytes));
    std::copy(key.begin(), key.end(), entry.bytes);
    entry.size = static_cast<std::uint8_t>(key.size());
  }
  return table;
}

const std::array<Folded, kTableEnd>& FoldTable() {
  static const std::array<Folded, kTableEnd> table = MakeFoldTable();
  return table;
}

// The same for ASCII alone: a letter or digit in lower case, or a blank.
constexpr std::array<char, 128> kAsciiKey = [] {
  std::array<char, 128> table{};
  for (int c = 0; c < 128; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    table[static_cast<std::size_t>(c)] = static_cast<char>(upper ? c + 32 : plain ? c : ' ');
  }
  return table;
}();

// Sets `key` to that of `text`, which is ASCII. A blank may remain at the end.
void NormalizeAscii(std::string_view text, std::string* key) {
  key->resize(text.size());
  char* out = key->data();
  char last = ' ';
  for (const char c : text) {
    const char k = kAsciiKey[static_cast<unsigned char>(c)];
    *out = k;
    out += (k != ' ') | (last != ' ');  // Without branches: blanks are not predictable.
    last = k;
  }
  key->resize(static_cast<std::size_t>(out - key->data()));
}

// Appends a folded piece, runs of blanks made one and none put in front.
void AppendSqueezed(std::string_view piece, std::string* out) {
  for (const char c : piece) {
    if (c != ' ' || (!out->empty() && out->back() != ' ')) out->push_back(c);
  }
}

// Appends the key of any text.
void AppendNormalized(std::string_view text, std::string* key) {
  const auto& table = FoldTable();
  std::string slow;
  while (!text.empty()) {
    const utf8proc_int32_t code_point = TakeCodePoint(text);
    if (code_point < 0) continue;
    if (code_point < kTableEnd) {
      const Folded& entry = table[static_cast<std::size_t>(code_point)];
      AppendSqueezed({entry.bytes, entry.size}, key);
    } else {
      slow.clear();
      AppendFoldedSlowly(code_point, &slow);
      AppendSqueezed(slow, key);
    }
  }
}

}  // namespace

std::uint64_t HashBytes(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::size_t CodePointLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  // These bounds rule out overlong forms, surrogates and what lies above U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool IsValidUtf8(std::string_view text) {
  for (;;) {
    text.remove_prefix(AsciiPrefix(text));
    if (text.empty()) return true;
    const std::size_t length = CodePointLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
}

std::string NormalizeName(std::string_view name) {
  std::string key;
  const std::size_t ascii = AsciiPrefix(name);
  if (ascii < name.size()) key.reserve(name.size());
  NormalizeAscii(name.substr(0, ascii), &key);
  name.remove_prefix(ascii);
  if (!name.empty()) AppendNormalized(name, &key);
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::size_t DisplayWidth(std::string_view text) {
  const std::size_t ascii = AsciiPrefix(text);
  std::size_t width = ascii;
  text.remove_prefix(ascii);
  while (!text.empty()) {
    const utf8proc_int32_t code_point = TakeCodePoint(text);
    // A malformed byte is shown as U+FFFD, one column wide.
    width += code_point < 0 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(code_point));
  }
  return width;
}

int EditDistance(std::string_view a, std::string_view b, int limit) {
  if (limit < 0) return 0;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return limit + 1;
  // Rows of the usual table, one for each byte of b; two are kept for the transpositions.
  const std::size_t width = a.size() + 1;
  std::vector<int> rows(3 * width);
  int* older = rows.data();
  int* old = older + width;
  int* row = old + width;
  int old_best = 0;
  for (std::size_t i = 0; i < width; ++i) old[i] = static_cast<int>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = static_cast<int>(j);
    int best = row[0];
    for (std::size_t i = 1; i < width; ++i) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[i] = std::min({row[i - 1] + 1, old[i] + 1, old[i - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[i] = std::min(row[i], older[i - 2] + 1);
      }
      best = std::min(best, row[i]);
    }
    // A transposition reaches two rows back, so one row above the limit is not proof enough.
    if (best > limit && old_best > limit) return limit + 1;
    old_best = best;
    std::swap(older, old);
    std::swap(old, row);
  }
  return std::min(old[a.size()], limit + 1);
}

std::vector<std::string> Suggest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t count) {
  const std::string lower = absl::AsciiStrToLower(AsAbsl(word));
  const int limit = std::max(1, static_cast<int>(std::min<std::size_t>(word.size(), 300) / 3));
  std::vector<std::pair<int, std::size_t>> near;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const int distance = EditDistance(lower, absl::AsciiStrToLower(candidates[i]), limit);
    if (distance <= limit) near.emplace_back(distance, i);
  }
  std::sort(near.begin(), near.end());
  near.resize(std::min(near.size(), count));
  std::vector<std::string> result;
  for (const auto& [distance, i] : near) result.push_back(candidates[i]);
  return result;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::vector<std::string> near = Suggest(word, candidates);
  if (near.empty()) return "";
  std::string text = "; did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    const char* join = i == 0 ? "" : i + 1 == near.size() ? " or " : ", ";
    absl::StrAppend(&text, join, "\"", near[i], "\"");
  }
  return text + "?";
}

}  // namespace entente
