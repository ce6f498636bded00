// SPDX-License-Identifier: Apache-2.0
// The command line as a function call.
#ifndef ENTENTE_TESTS_CLI_RUN_IN_PROCESS_H_
#define ENTENTE_TESTS_CLI_RUN_IN_PROCESS_H_

#include <sstream>
#include <string>
#include <vector>

#include "cli/cli.h"

namespace entente {

struct Outcome {
  int exit_code = 0;
  std::string out, err;
};

// What is known of the terminal; neither output is one unless a test says so.
inline Outcome RunInProcess(std::vector<std::string> words, Console console = {}) {
  std::ostringstream out, err;
  console.out = &out;
  console.err = &err;
  words.insert(words.begin(), "entente");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  Outcome outcome;
  outcome.exit_code = RunCli(static_cast<int>(argv.size()), argv.data(), console);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_CLI_RUN_IN_PROCESS_H_
