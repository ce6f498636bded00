// SPDX-License-Identifier: Apache-2.0
// One line on the terminal that says how far an import is, and the user's wish to end it.
#ifndef ENTENTE_CLI_PROGRESS_H_
#define ENTENTE_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string_view>

#include "cli/console.h"

namespace entente {

// Writes to console.err, and only if that is a terminal; at most ten times a second.
class Progress {
 public:
  explicit Progress(Console& console)
      : console_(console), start_(std::chrono::steady_clock::now()) {}
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Update(std::uint64_t bytes, std::uint64_t facts);
  // Says what goes on when nothing is counted.
  void Say(std::string_view what);
  // Takes the line off the terminal, so that other messages start at its left end.
  void Clear();
  double seconds() const;

 private:
  Console& console_;
  std::chrono::steady_clock::time_point start_;
  double shown_at_ = -1;
  bool shown_ = false;
};

// While it lives, the first SIGINT (Ctrl-C) is remembered instead of ending the process; the second
// ends it. One at a time in a process.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  static bool interrupted();
};

}  // namespace entente

#endif  // ENTENTE_CLI_PROGRESS_H_
