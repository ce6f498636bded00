// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"
#include "cli/console.h"

int main(int argc, char** argv) {
  entente::Console console = entente::SystemConsole();
  return entente::RunCli(argc, argv, console);
}
