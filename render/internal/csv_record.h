// SPDX-License-Identifier: Apache-2.0
// Records of comma-separated values as RFC 4180 has them.
#ifndef ENTENTE_RENDER_INTERNAL_CSV_RECORD_H_
#define ENTENTE_RENDER_INTERNAL_CSV_RECORD_H_

#include <string>
#include <string_view>

namespace entente {

inline constexpr std::string_view kCsvRecordEnd = "\r\n";

// Appends `text`, in quotes if it would end the field or lose blanks without them.
inline void AppendCsvField(std::string_view text, std::string* out) {
  const bool quoted = text.find_first_of("\",\r\n") != std::string_view::npos ||
                      text.starts_with(' ') || text.ends_with(' ');
  if (!quoted) {
    out->append(text);
    return;
  }
  out->push_back('"');
  for (const char c : text) out->append(c == '"' ? 2 : 1, c);
  out->push_back('"');
}

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_CSV_RECORD_H_
