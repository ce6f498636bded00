// SPDX-License-Identifier: Apache-2.0
// Texts in encodings of one byte a character, made UTF-8.
#ifndef ENTENTE_BASE_TEXT_ENCODING_H_
#define ENTENTE_BASE_TEXT_ENCODING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace entente {

enum class TextEncoding : std::uint8_t { kUtf8 = 0, kLatin1 = 1, kWindows1252 = 2, kMacRoman = 3 };
inline constexpr int kTextEncodingCount = 4;
std::string_view TextEncodingName(TextEncoding encoding);  // "utf-8", "latin-1", …
// By name; InvalidArgument says "did you mean".
absl::Status ParseTextEncoding(std::string_view name, TextEncoding* encoding);

// `text` in UTF-8, each byte that the encoding does not use as U+FFFD. ASCII bytes stay what they
// are. For kUtf8 a copy. Where the system's iconv lacks an encoding, bytes above 127 are U+FFFD.
// Thread-safe.
std::string ToUtf8(std::string_view text, TextEncoding encoding);

}  // namespace entente

#endif  // ENTENTE_BASE_TEXT_ENCODING_H_
