// SPDX-License-Identifier: Apache-2.0
// Where a command writes, and what is known of the terminal there.
#ifndef ENTENTE_CLI_CONSOLE_H_
#define ENTENTE_CLI_CONSOLE_H_

#include <cstddef>
#include <iosfwd>
#include <string_view>

namespace entente {

struct Console {
  std::ostream* out = nullptr;  // the answer only
  std::ostream* err = nullptr;  // messages, summaries, progress
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 100;  // columns of the terminal; 100 where there is none
  bool no_color = false;    // NO_COLOR is set, or the terminal can't do colours
};

// Standard output and standard error of the process.
Console SystemConsole();

// Writes "entente: <message>" and a line end to console.err, control characters replaced.
void Complain(Console& console, std::string_view message);

}  // namespace entente

#endif  // ENTENTE_CLI_CONSOLE_H_
