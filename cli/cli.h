// SPDX-License-Identifier: Apache-2.0
// The program `entente` as a function: main.cc and the tests call it.
#ifndef ENTENTE_CLI_CLI_H_
#define ENTENTE_CLI_CLI_H_

#include "cli/console.h"

namespace entente {

// Exit codes. Nothing else is returned, but 130 by an import that was interrupted.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;  // failed, or found something wrong (verify)
inline constexpr int kExitUsage = 2;   // wrong command line; nothing was opened or changed
inline constexpr int kExitInterrupted = 130;

// Runs the command that argv names and returns the exit code. The answer goes to console.out, all
// else to console.err. Throws nothing.
int RunCli(int argc, const char* const* argv, Console& console);

}  // namespace entente

#endif  // ENTENTE_CLI_CLI_H_
