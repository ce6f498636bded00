// SPDX-License-Identifier: Apache-2.0
#include "importers/text/characters.h"

#include <utf8proc.h>

#include <array>
#include <cstddef>

namespace entente::text {
namespace {

// Code points of the bytes 0x80 … 0x9F in Windows-1252; from 0xA0 on they are those of Latin-1.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::uint32_t FromWindows1252(unsigned char byte) {
  return byte < 0x80 || byte >= 0xA0 ? byte : kWindows1252[byte - 0x80];
}

struct Special {
  std::uint32_t code;
  CharacterClass what;
};
constexpr Special kSpecial[] = {
    {'"', CharacterClass::kQuote},       {0x2018, CharacterClass::kQuote},
    {0x201A, CharacterClass::kQuote},    {0x201B, CharacterClass::kQuote},
    {0x201C, CharacterClass::kQuote},    {0x201D, CharacterClass::kQuote},
    {0x201E, CharacterClass::kQuote},    {0x201F, CharacterClass::kQuote},
    {0x2039, CharacterClass::kQuote},    {0x203A, CharacterClass::kQuote},
    {0x00AB, CharacterClass::kQuote},    {0x00BB, CharacterClass::kQuote},
    {'\'', CharacterClass::kApostrophe}, {0x2019, CharacterClass::kApostrophe},
    {0x02BC, CharacterClass::kApostrophe}, {0x00B4, CharacterClass::kApostrophe},
    {'-', CharacterClass::kHyphen},      {0x2010, CharacterClass::kHyphen},
    {0x2011, CharacterClass::kHyphen},   {0x2012, CharacterClass::kDash},
    {0x2013, CharacterClass::kDash},     {0x2014, CharacterClass::kDash},
    {0x2015, CharacterClass::kDash},     {0x2212, CharacterClass::kDash},
    {0x2026, CharacterClass::kEllipsis}, {'.', CharacterClass::kStop}};

CharacterClass ClassOfCategory(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CharacterClass::kLetter;
    case UTF8PROC_CATEGORY_ND: return CharacterClass::kDigit;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC: return CharacterClass::kBlank;
    case UTF8PROC_CATEGORY_CF: return CharacterClass::kFormat;
    default: return CharacterClass::kMark;
  }
}

CharacterClass ClassOf(std::uint32_t code, utf8proc_category_t category) {
  for (const Special& special : kSpecial) {
    if (special.code == code) return special.what;
  }
  return ClassOfCategory(category);
}

std::uint32_t Folded(std::uint32_t code, CharacterClass what) {
  if (what == CharacterClass::kApostrophe) return '\'';
  if (what == CharacterClass::kHyphen) return '-';
  return static_cast<std::uint32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

Character Decode(std::string_view text) {
  utf8proc_int32_t code = 0;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  Character character;
  std::uint32_t point = static_cast<std::uint32_t>(code);
  if (length > 0) {
    character.length = static_cast<std::uint32_t>(length);
  } else {
    point = FromWindows1252(static_cast<unsigned char>(text.front()));
  }
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  character.what = ClassOf(point, category);
  character.capital =
      category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
  character.folded = Folded(point, character.what);
  return character;
}

}  // namespace

Character CharacterAt(std::string_view text) {
  static const std::array<Character, 128> ascii = [] {
    std::array<Character, 128> made;
    for (std::size_t c = 0; c < made.size(); ++c) {
      const char byte = static_cast<char>(c);
      made[c] = Decode({&byte, 1});
    }
    return made;
  }();
  const auto byte = static_cast<unsigned char>(text.front());
  return byte < ascii.size() ? ascii[byte] : Decode(text);
}

}  // namespace entente::text
