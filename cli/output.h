// SPDX-License-Identifier: Apache-2.0
// Where answers and exports go: standard output or a file.
#ifndef ENTENTE_CLI_OUTPUT_H_
#define ENTENTE_CLI_OUTPUT_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "queries/answer.h"

namespace entente {

// Text that goes to one place. A file appears whole, at Close, or not at all.
class Output {
 public:
  // AlreadyExists for a file that is there and may not be overwritten.
  static absl::StatusOr<Output> Open(const OutputArguments& arguments, Console& console);

  Output(Output&&) noexcept = default;
  Output& operator=(Output&&) noexcept = default;
  ~Output();  // Removes a file that was not closed.

  absl::Status Write(std::string_view text);
  // Errors of earlier writes (a full disk) are told here at the latest.
  absl::Status Close();

 private:
  Output(std::ostream* stream, std::string path, bool overwrite)
      : stream_(stream), path_(std::move(path)), overwrite_(overwrite) {}
  std::string PartPath() const;  // where the file grows

  std::ostream* stream_;
  std::string path_;
  bool overwrite_;
  std::unique_ptr<FileWriter> file_;  // null: the stream
};

// Renders `answer` in the format asked for and writes it. What the format has no place for goes to
// console.err.
absl::Status PrintAnswer(Answer answer, const OutputArguments& arguments, Console& console);

}  // namespace entente

#endif  // ENTENTE_CLI_OUTPUT_H_
