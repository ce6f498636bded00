// SPDX-License-Identifier: Apache-2.0
#include "render/internal/xml_stream.h"

#include "base/strings.h"

namespace entente {
namespace {

constexpr int kPieceBytes = 64 << 10;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+FFFE and U+FFFF are the only ones above the controls that XML 1.0 excludes.
bool IsExcluded(std::string_view character) {
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string mended;
  mended.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = CodePointLength(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(character.size());
    const char first = character.front();
    if (first == '\t' || first == '\n' || first == '\r') {
      mended.push_back(' ');
    } else if (length == 0 || (length == 1 && first >= 0 && first < ' ') || IsExcluded(character)) {
      mended.append(kReplacement);
    } else {
      mended.append(character);
    }
  }
  return mended;
}

XmlStream::XmlStream(const TextSink& sink) : sink_(sink) {
  printer_.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
}

void XmlStream::Attribute(const char* name, std::string_view value) {
  printer_.PushAttribute(name, XmlText(value).c_str());
}

void XmlStream::Text(std::string_view text) { printer_.PushText(XmlText(text).c_str()); }

absl::Status XmlStream::Close() {
  printer_.CloseElement();
  return printer_.CStrSize() < kPieceBytes ? absl::OkStatus() : Flush();
}

absl::Status XmlStream::Flush() {
  // CStrSize counts the zero behind the text.
  const absl::Status status =
      sink_(std::string_view(printer_.CStr(), static_cast<std::size_t>(printer_.CStrSize()) - 1));
  printer_.ClearBuffer(/*resetToFirstElement=*/false);
  return status;
}

}  // namespace entente
