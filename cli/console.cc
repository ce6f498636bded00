// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "render/text.h"

namespace entente {
namespace {

constexpr std::size_t kLeastWidth = 40;

// A variable that is set and not empty, as https://no-color.org has it.
bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool IsDumbTerminal() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) == "dumb";
}

}  // namespace

Console SystemConsole() {
  std::ios::sync_with_stdio(false);
  Console console;
  console.out = &std::cout;
  console.err = &std::cerr;
  console.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  console.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (console.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col >= kLeastWidth) {
    console.width = size.ws_col;
  }
  console.no_color = IsSet("NO_COLOR") || IsDumbTerminal();
  return console;
}

void Complain(Console& console, std::string_view message) {
  // Lines are kept: lists of candidates have one each. What else a message quotes is made safe.
  const char* lead = "entente: ";
  for (const absl::string_view line : absl::StrSplit(AsAbsl(message), '\n')) {
    const std::string_view indent = AsStd(line).substr(0, line.find_first_not_of(' '));
    *console.err << lead << indent << CleanText(AsStd(line)) << "\n";
    lead = "";
  }
  console.err->flush();
}

}  // namespace entente
