// SPDX-License-Identifier: Apache-2.0
// XML written as a stream: tinyxml2 nests and escapes, this hands on and mends the text.
#ifndef ENTENTE_RENDER_INTERNAL_XML_STREAM_H_
#define ENTENTE_RENDER_INTERNAL_XML_STREAM_H_

#include <tinyxml2.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "render/export_formats.h"

namespace entente {

// `text` as XML 1.0 may hold it: bytes that are not UTF-8 and characters that XML has no place for
// become U+FFFD; tabs and line ends, which attributes would lose, become blanks.
std::string XmlText(std::string_view text);

// Not thread-safe. Names of elements and attributes are taken as they are.
class XmlStream {
 public:
  // Writes the declaration.
  explicit XmlStream(const TextSink& sink);

  void Open(const char* element) { printer_.OpenElement(element); }
  void Attribute(const char* name, std::string_view value);
  void Text(std::string_view text);
  // Hands on what has been written if it is much.
  absl::Status Close();
  // Hands on the rest. REQUIRES: all elements are closed.
  absl::Status Finish() { return Flush(); }

 private:
  // One element a line, without indents: exports are large and read by programs.
  class Printer : public tinyxml2::XMLPrinter {
   public:
    void PrintSpace(int) override {}
  };
  absl::Status Flush();

  const TextSink& sink_;
  Printer printer_;
};

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_XML_STREAM_H_
