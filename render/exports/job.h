// SPDX-License-Identifier: Apache-2.0
// What every format's function gets, and the buffer that it writes to.
#ifndef ENTENTE_RENDER_EXPORTS_JOB_H_
#define ENTENTE_RENDER_EXPORTS_JOB_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "render/export_formats.h"
#include "render/exports/selection.h"

namespace entente::exports {

// Collects text and hands it on in pieces of some ten kilobytes.
class TextBuffer {
 public:
  explicit TextBuffer(const TextSink& sink) : sink_(sink) {}

  // To append to. Call FlushIfFull now and then.
  std::string& text() { return text_; }
  absl::Status FlushIfFull() {
    return text_.size() < kPieceBytes ? absl::OkStatus() : Flush();
  }
  absl::Status Flush() {
    const absl::Status status = text_.empty() ? absl::OkStatus() : sink_(text_);
    text_.clear();
    return status;
  }

 private:
  static constexpr std::size_t kPieceBytes = 64 << 10;
  const TextSink& sink_;
  std::string text_;
};

struct Job {
  const Selection& selection;
  std::string_view by;  // one of the format's groupings
  const TextSink& sink;
  ExportSummary& summary;
};

// One function a format; see the table in render/export_formats.cc. Each is in a file of its name.
absl::Status WriteFactLines(Job& job);
absl::Status WriteFactCsv(Job& job);
absl::Status WriteEntityCsv(Job& job);
absl::Status WriteGraphMl(Job& job);
absl::Status WriteGexf(Job& job);
absl::Status WriteDot(Job& job);
absl::Status WriteMatrix(Job& job);
absl::Status WriteCounts(Job& job);

}  // namespace entente::exports

#endif  // ENTENTE_RENDER_EXPORTS_JOB_H_
