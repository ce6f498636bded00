// SPDX-License-Identifier: Apache-2.0
// One row each for the table in cli/commands.cc; what they do is in the file of their name.
#ifndef ENTENTE_CLI_COMMANDS_COMMANDS_H_
#define ENTENTE_CLI_COMMANDS_COMMANDS_H_

#include "cli/command.h"

namespace entente {

Command ExportCommand();
Command FormatsCommand();
Command HelpCommand();
Command ImportCommand();
Command LinksCommand();
Command MembersCommand();
Command OntologyCommand();
Command PathCommand();
Command PostsCommand();
Command ShowCommand();
Command StatsCommand();
Command TimelineCommand();
Command VerifyCommand();

}  // namespace entente

#endif  // ENTENTE_CLI_COMMANDS_COMMANDS_H_
