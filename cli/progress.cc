// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <csignal>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "cli/amounts.h"

namespace entente {
namespace {

constexpr double kSecondsBetweenLines = 0.1;
// Carriage return, and erase to the end of the line.
constexpr std::string_view kLineStart = "\r\x1b[K";

volatile std::sig_atomic_t interrupt_seen = 0;
struct sigaction previous_action;

extern "C" void RememberInterrupt(int) { interrupt_seen = 1; }

}  // namespace

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::Update(std::uint64_t bytes, std::uint64_t facts) {
  const double now = seconds();
  if (!console_.err_is_terminal || now < shown_at_ + kSecondsBetweenLines) return;
  shown_at_ = now;
  const auto rate = static_cast<std::uint64_t>(now > 0 ? static_cast<double>(facts) / now : 0);
  Say(absl::StrCat(BytesText(bytes), ", ", CountText(facts), " facts, ", CountText(rate),
                   " a second"));
}

void Progress::Say(std::string_view what) {
  if (!console_.err_is_terminal) return;
  *console_.err << kLineStart << what << std::flush;
  shown_ = true;
}

void Progress::Clear() {
  if (shown_) *console_.err << kLineStart << std::flush;
  shown_ = false;
}

InterruptWatch::InterruptWatch() {
  interrupt_seen = 0;
  struct sigaction action = {};
  action.sa_handler = RememberInterrupt;
  // The second one has its usual effect. Reads are not restarted: one that waits for standard
  // input has to end.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &previous_action);
}

InterruptWatch::~InterruptWatch() { sigaction(SIGINT, &previous_action, nullptr); }

bool InterruptWatch::interrupted() { return interrupt_seen != 0; }

}  // namespace entente
