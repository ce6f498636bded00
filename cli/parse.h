// SPDX-License-Identifier: Apache-2.0
// Words of a command line into Arguments, and the help that comes from the same table.
#ifndef ENTENTE_CLI_PARSE_H_
#define ENTENTE_CLI_PARSE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command.h"

namespace entente {

enum class ParseResult { kRun, kHelp };

// Sets the members of `arguments` that the options of `command` point to. kHelp if --help is among
// the words. InvalidArgument for unknown options (with "did you mean"), missing or superfluous
// words and values that are no numbers.
absl::StatusOr<ParseResult> ParseWords(const Command& command,
                                       const std::vector<std::string>& words, Arguments& arguments);

// What `entente <command> --help` prints.
std::string HelpText(const Command& command);

}  // namespace entente

#endif  // ENTENTE_CLI_PARSE_H_
