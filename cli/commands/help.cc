// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "base/status_macros.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/parse.h"

namespace entente {
namespace {

std::vector<Option> Options(Arguments& arguments) {
  return {{"[command]", &arguments.topics, "", "the command to explain; none: all of them"}};
}

absl::Status Check(const Arguments& arguments) {
  for (const std::string& topic : arguments.topics) {
    ENTENTE_RETURN_IF_ERROR(FindCommand(topic).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  if (arguments.topics.empty()) *console.out << Overview();
  for (const std::string& topic : arguments.topics) {
    ENTENTE_ASSIGN_OR_RETURN(const Command* command, FindCommand(topic));
    *console.out << HelpText(*command);
  }
  return kExitDone;
}

}  // namespace

Command HelpCommand() {
  return {"help",
          "What the commands do, or one of them with its options",
          "entente help\nentente help links",
          Options,
          Check,
          Run};
}

}  // namespace entente
