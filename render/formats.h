// SPDX-License-Identifier: Apache-2.0
// The table of output formats: what `--format` takes. A new format is a function from an Answer to
// text, a row in formats.cc, a test and a line in docs/output.md.
#ifndef ENTENTE_RENDER_FORMATS_H_
#define ENTENTE_RENDER_FORMATS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "queries/answer.h"
#include "render/json.h"
#include "render/table.h"

namespace entente {

struct RenderOptions {
  TableOptions table;
  JsonOptions json;
};

struct OutputFormat {
  std::string_view name;         // "json"
  std::string_view description;  // one line
  // False if the text has no place for notes and for rows left out: the caller says them.
  bool tells_notes;
  std::string (*render)(const Answer& answer, const RenderOptions& options);
};

std::span<const OutputFormat> OutputFormats();

// NotFound with "did you mean" and the names there are.
absl::StatusOr<const OutputFormat*> FindOutputFormat(std::string_view name);

// What a format that does not tell notes leaves unsaid, one sentence each.
std::vector<std::string> UntoldNotes(const Answer& answer);

}  // namespace entente

#endif  // ENTENTE_RENDER_FORMATS_H_
