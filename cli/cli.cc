// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "cli/command.h"
#include "cli/parse.h"

namespace entente {
namespace {

int RejectUsage(const absl::Status& status, std::string_view command, Console& console) {
  const std::string topic = command.empty() ? "" : absl::StrCat(" ", AsAbsl(command));
  Complain(console, absl::StrCat(status.message(), "\ntry \"entente help", topic, "\""));
  return kExitUsage;
}

// What the answer could not be written to is an error, although the command knows nothing of it.
int Finish(int code, Console& console) {
  console.out->flush();
  if (console.out->good() || code != kExitDone) return code;
  Complain(console, "can't write to standard output; is the disk full?");
  return kExitFailed;
}

int RunCommand(const Command& command, const std::vector<std::string>& words, Console& console) {
  Arguments arguments;
  const absl::StatusOr<ParseResult> parsed = ParseWords(command, words, arguments);
  if (!parsed.ok()) return RejectUsage(parsed.status(), command.name, console);
  if (*parsed == ParseResult::kHelp) {
    *console.out << HelpText(command);
    return Finish(kExitDone, console);
  }
  const absl::Status checked =
      command.check == nullptr ? absl::OkStatus() : command.check(arguments);
  if (!checked.ok()) return RejectUsage(checked, command.name, console);
  const absl::StatusOr<int> code = command.run(arguments, console);
  if (code.ok()) return Finish(*code, console);
  Complain(console, AsStd(code.status().message()));
  return kExitFailed;
}

}  // namespace

int RunCli(int argc, const char* const* argv, Console& console) {
  if (argc < 2) {
    *console.err << Overview();
    return kExitUsage;
  }
  const std::string_view word = argv[1];
  if (word == "--help" || word == "-h") {
    *console.out << Overview();
    return Finish(kExitDone, console);
  }
  if (word == "--version") {
    *console.out << "entente " << ENTENTE_VERSION << "\n";
    return Finish(kExitDone, console);
  }
  const absl::StatusOr<const Command*> command = FindCommand(word);
  if (!command.ok()) return RejectUsage(command.status(), "", console);
  return RunCommand(**command, std::vector<std::string>(argv + 2, argv + argc), console);
}

}  // namespace entente
