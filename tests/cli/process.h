// SPDX-License-Identifier: Apache-2.0
// The program itself as a child process: to be killed, interrupted, or kept waiting.
#ifndef ENTENTE_TESTS_CLI_PROCESS_H_
#define ENTENTE_TESTS_CLI_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace entente {

class Process {
 public:
  // Starts `entente` with these words. Standard input is a pipe that stays open until CloseInput;
  // both outputs go to files named `log`.out and `log`.err.
  Process(const std::vector<std::string>& words, const std::string& log);
  ~Process();  // Kills what still runs.
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void Feed(std::string_view text);
  // Waits until the child has taken all that was fed to it; false after ten seconds.
  bool WaitUntilRead() const;
  void CloseInput();
  void Signal(int number);
  // The exit code; 128 + the signal that ended it.
  int Wait();
  std::string out() const;
  std::string err() const;

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  std::string log_;
};

// Runs it to its end without input.
struct Finished {
  int exit_code;
  std::string out, err;
};
Finished RunEntente(const std::vector<std::string>& words, const std::string& log);

// `count` lines of facts between `entities` actors, the same for the same seed.
std::string FactLines(int count, int entities, unsigned seed);

}  // namespace entente

#endif  // ENTENTE_TESTS_CLI_PROCESS_H_
