// SPDX-License-Identifier: Apache-2.0
// Pages of Markdown whose `console` blocks are run and compared with what they say:
//
//   ```console
//   $ entente show tiny.entente "United Statse"
//   2> entente: nothing is called "United Statse"; did you mean "United States"?
//   [exit 1]
//   ```
//
// Lines after "$ " are the command's standard output; those with "2> " before them its standard
// error; "[exit N]" is its exit code, if that is not 0. A command goes on in lines that begin with
// "> ". Everything outside such blocks is left alone.
#ifndef ENTENTE_TESTS_SCRIPTS_GOLDEN_H_
#define ENTENTE_TESTS_SCRIPTS_GOLDEN_H_

#include <string>
#include <string_view>

namespace entente {

struct CommandResult {
  std::string out, err;
  int exit_code = 0;
};

// Runs `command` with sh in `folder`, the folder of the entente binary first in its PATH, standard
// input empty. Ends it after a minute.
CommandResult RunShell(const std::string& command, const std::string& folder);

// The page with every console block run in `folder` and its outcome put in place of what was there.
std::string RunPage(std::string_view page, const std::string& folder);

// The lines of one outcome, as above. What differs from run to run (how long something took) is
// replaced by "…".
std::string OutcomeText(const CommandResult& result);

}  // namespace entente

#endif  // ENTENTE_TESTS_SCRIPTS_GOLDEN_H_
