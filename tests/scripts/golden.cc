// SPDX-License-Identifier: Apache-2.0
#include "tests/scripts/golden.h"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace entente {
namespace {

std::string ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string line(text.substr(0, end));
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// Appends the lines of `text`, each with `prefix`; a last line without an end gets one.
void AppendLines(std::string_view text, std::string_view prefix, std::string* out) {
  while (!text.empty()) out->append(prefix).append(TakeLine(text)).append("\n");
}

// A command and, below it, its outcome; the old outcome is dropped.
void RunBlock(std::string_view& page, const std::string& folder, std::string* out) {
  while (!page.empty()) {
    std::string line = TakeLine(page);
    const bool is_command = line.starts_with("$ ");
    if (line.starts_with("```")) {
      out->append(line).append("\n");
      return;
    }
    if (!is_command) continue;
    std::string command = line.substr(2);
    out->append(line).append("\n");
    while (page.starts_with("> ")) {
      line = TakeLine(page);
      out->append(line).append("\n");
      command.append("\n").append(line.substr(2));
    }
    out->append(OutcomeText(RunShell(command, folder)));
  }
}

}  // namespace

CommandResult RunShell(const std::string& command, const std::string& folder) {
  const std::string script = folder + "/.script";
  const std::string out = folder + "/.out";
  const std::string err = folder + "/.err";
  std::ofstream(script) << command << "\n";
  const std::string line = "cd '" + folder +
                           "' && env -u NO_COLOR -u COLUMNS LC_ALL=C.UTF-8 PATH='" +
                           ENTENTE_BINARY_DIR + "':\"$PATH\" timeout 60 sh .script >'" + out +
                           "' 2>'" + err + "' </dev/null";
  const int status = std::system(line.c_str());
  return {ReadText(out), ReadText(err), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

std::string OutcomeText(const CommandResult& result) {
  static const std::regex duration(R"(in [0-9.]+ s \([0-9,]+ facts a second\))");
  std::string text;
  AppendLines(result.out, "", &text);
  AppendLines(std::regex_replace(result.err, duration, "in … s (… facts a second)"), "2> ", &text);
  if (result.exit_code != 0) text += "[exit " + std::to_string(result.exit_code) + "]\n";
  return text;
}

std::string RunPage(std::string_view page, const std::string& folder) {
  std::string out;
  while (!page.empty()) {
    const std::string line = TakeLine(page);
    out.append(line).append("\n");
    if (line == "```console") RunBlock(page, folder, &out);
  }
  return out;
}

}  // namespace entente
