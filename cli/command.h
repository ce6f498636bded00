// SPDX-License-Identifier: Apache-2.0
// A command is a row: its name, what help says of it, its options and what it does. The table of
// all commands is cli/commands.cc; a new one is a file in cli/commands/, a row there, a test and a
// page in docs/man/.
#ifndef ENTENTE_CLI_COMMAND_H_
#define ENTENTE_CLI_COMMAND_H_

#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/arguments.h"
#include "cli/console.h"

namespace entente {

struct Command {
  std::string_view name;
  std::string_view summary;   // one line, for the list of commands
  std::string_view examples;  // command lines, one a line, shown by --help
  std::vector<Option> (*options)(Arguments& arguments);
  // Checks what needs no store; errors are those of a wrong command line. May be null.
  absl::Status (*check)(const Arguments& arguments);
  // The exit code, or an error that is printed and ends with kExitFailed.
  absl::StatusOr<int> (*run)(const Arguments& arguments, Console& console);
};

// All commands, in the order of the overview.
std::span<const Command> Commands();

// NotFound with "did you mean".
absl::StatusOr<const Command*> FindCommand(std::string_view name);

// The program's name and version, how it is used, and a line for each command.
std::string Overview();

}  // namespace entente

#endif  // ENTENTE_CLI_COMMAND_H_
