// SPDX-License-Identifier: Apache-2.0
#include "base/text_encoding.h"

#include <iconv.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente {
namespace {

// In the order of the enumeration: our name, and iconv's.
struct Encoding {
  std::string_view name;
  const char* iconv_name;
};
constexpr Encoding kEncodings[] = {{"utf-8", "UTF-8"},
                                   {"latin-1", "ISO-8859-1"},
                                   {"windows-1252", "WINDOWS-1252"},
                                   {"mac-roman", "MACINTOSH"}};
static_assert(std::size(kEncodings) == kTextEncodingCount);

// What each byte is in UTF-8: at most three bytes.
struct Character {
  char bytes[3];
  std::uint8_t size;
};
using CharacterTable = std::array<Character, 256>;

constexpr Character kReplacement = {{'\xEF', '\xBF', '\xBD'}, 3};

Character Convert(iconv_t converter, unsigned char byte) {
  Character character{};
  char in_byte = static_cast<char>(byte);
  char* in = &in_byte;
  char* out = character.bytes;
  std::size_t in_left = 1, out_left = sizeof character.bytes;
  ::iconv(converter, nullptr, nullptr, nullptr, nullptr);
  if (::iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) {
    return kReplacement;
  }
  character.size = static_cast<std::uint8_t>(sizeof character.bytes - out_left);
  return character;
}

CharacterTable MakeTable(TextEncoding encoding) {
  CharacterTable table;
  table.fill(kReplacement);
  for (std::size_t c = 0; c < 128; ++c) table[c] = {{static_cast<char>(c)}, 1};
  const iconv_t converter =
      ::iconv_open("UTF-8", kEncodings[static_cast<std::size_t>(encoding)].iconv_name);
  if (converter == reinterpret_cast<iconv_t>(-1)) return table;
  for (std::size_t c = 128; c < table.size(); ++c) {
    table[c] = Convert(converter, static_cast<unsigned char>(c));
  }
  ::iconv_close(converter);
  return table;
}

const CharacterTable& TableOf(TextEncoding encoding) {
  static const std::array<CharacterTable, kTextEncodingCount> tables = [] {
    std::array<CharacterTable, kTextEncodingCount> made;
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = MakeTable(static_cast<TextEncoding>(i));
    return made;
  }();
  return tables[static_cast<std::size_t>(encoding)];
}

}  // namespace

std::string_view TextEncodingName(TextEncoding encoding) {
  const auto i = static_cast<std::size_t>(encoding);
  return i < std::size(kEncodings) ? kEncodings[i].name : "?";
}

absl::Status ParseTextEncoding(std::string_view name, TextEncoding* encoding) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::size(kEncodings); ++i) {
    if (kEncodings[i].name == name) {
      *encoding = static_cast<TextEncoding>(i);
      return absl::OkStatus();
    }
    names.emplace_back(kEncodings[i].name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("unknown encoding \"", AsAbsl(name), "\"", DidYouMean(name, names)));
}

std::string ToUtf8(std::string_view text, TextEncoding encoding) {
  if (encoding == TextEncoding::kUtf8) return std::string(text);
  const CharacterTable& table = TableOf(encoding);
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const Character& character = table[static_cast<unsigned char>(c)];
    result.append(character.bytes, character.size);
  }
  return result;
}

}  // namespace entente
