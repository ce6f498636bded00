// SPDX-License-Identifier: Apache-2.0
// The table of commands.
#include "cli/commands/commands.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/strings.h"

namespace entente {

std::span<const Command> Commands() {
  static const Command commands[] = {
      ImportCommand(),  LinksCommand(),    ShowCommand(),  PathCommand(),   TimelineCommand(),
      MembersCommand(), PostsCommand(),    StatsCommand(), VerifyCommand(), ExportCommand(),
      FormatsCommand(), OntologyCommand(), HelpCommand(),
  };
  return commands;
}

absl::StatusOr<const Command*> FindCommand(std::string_view name) {
  std::vector<std::string> names;
  for (const Command& command : Commands()) {
    if (command.name == name) return &command;
    names.emplace_back(command.name);
  }
  return absl::NotFoundError(
      absl::StrCat("there is no command \"", AsAbsl(name), "\"", DidYouMean(name, names)));
}

std::string Overview() {
  std::string text = absl::StrCat("entente ", ENTENTE_VERSION,
                                  ": relationships and paths between states, persons and "
                                  "organisations, with evidence\n\n"
                                  "Usage: entente COMMAND …\n\nCommands:\n");
  for (const Command& command : Commands()) {
    absl::StrAppend(&text,
                    absl::StrFormat("  %-10s %s\n", AsAbsl(command.name), AsAbsl(command.summary)));
  }
  absl::StrAppend(
      &text,
      "\n\"entente help COMMAND\" explains one. The answer goes to standard output, all "
      "else to\nstandard error. Exit codes: 0 done, 1 failed or found something wrong, "
      "2 wrong command line.\n");
  return text;
}

}  // namespace entente
