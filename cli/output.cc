// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <ostream>
#include <span>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/formats.h"
#include "render/text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

RenderOptions OptionsFor(const OutputArguments& arguments, const Console& console) {
  const bool to_terminal = console.out_is_terminal && arguments.file.empty();
  RenderOptions options;
  options.table.width = arguments.width.value_or(console.width);
  options.table.evidence_per_row = arguments.evidence;
  options.table.more_hint = "--limit 0 shows all";
  options.table.color = arguments.color == "always" ||
                        (arguments.color == "auto" && to_terminal && !console.no_color);
  options.json.pretty = to_terminal;
  return options;
}

// Leaves only the sections asked for.
absl::Status SelectSections(const std::vector<std::string>& wanted, Answer& answer) {
  if (wanted.empty()) return absl::OkStatus();
  std::vector<std::string> names;
  for (const AnswerSection& section : answer.sections) names.push_back(section.name);
  for (const std::string& name : wanted) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return absl::NotFoundError(absl::StrCat("--section: the answer has no section \"", name, "\"",
                                            DidYouMean(name, names), "; it has ",
                                            absl::StrJoin(names, ", ")));
  }
  std::erase_if(answer.sections, [&](const AnswerSection& section) {
    return std::find(wanted.begin(), wanted.end(), section.name) == wanted.end();
  });
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Output> Output::Open(const OutputArguments& arguments, Console& console) {
  Output output(console.out, arguments.file, arguments.overwrite);
  if (arguments.file.empty()) return output;
  std::error_code ignored;
  if (!arguments.overwrite && fs::exists(arguments.file, ignored)) {
    return absl::AlreadyExistsError(
        absl::StrCat(arguments.file, " exists; give another name, or --overwrite"));
  }
  ENTENTE_ASSIGN_OR_RETURN(FileWriter file, FileWriter::Create(output.PartPath()));
  output.file_ = std::make_unique<FileWriter>(std::move(file));
  return output;
}

Output::~Output() {
  if (file_) ::unlink(PartPath().c_str());
}

std::string Output::PartPath() const { return absl::StrCat(path_, ".part-", ::getpid()); }

absl::Status Output::Write(std::string_view text) {
  if (file_) return file_->Append(std::as_bytes(std::span(text.data(), text.size())));
  stream_->write(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream_->good()) return absl::OkStatus();
  return absl::DataLossError("can't write to standard output; is the disk full?");
}

absl::Status Output::Close() {
  if (!file_) {
    stream_->flush();
    return Write("");
  }
  ENTENTE_RETURN_IF_ERROR(file_->Close());
  // A link never replaces what another process has put there meanwhile; a rename does.
  const std::string part = PartPath();
  const bool placed = overwrite_ ? std::rename(part.c_str(), path_.c_str()) == 0
                                 : ::link(part.c_str(), path_.c_str()) == 0;
  const std::error_code reason(errno, std::generic_category());
  if (!overwrite_ || !placed) ::unlink(part.c_str());
  file_.reset();
  if (placed) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(path_, ": ", reason.message()));
}

absl::Status PrintAnswer(Answer answer, const OutputArguments& arguments, Console& console) {
  ENTENTE_RETURN_IF_ERROR(SelectSections(arguments.sections, answer));
  ENTENTE_ASSIGN_OR_RETURN(const OutputFormat* format, FindOutputFormat(arguments.format));
  ENTENTE_ASSIGN_OR_RETURN(Output output, Output::Open(arguments, console));
  ENTENTE_RETURN_IF_ERROR(output.Write(format->render(answer, OptionsFor(arguments, console))));
  ENTENTE_RETURN_IF_ERROR(output.Close());
  if (format->tells_notes) return absl::OkStatus();
  for (const std::string& note : UntoldNotes(answer)) {
    *console.err << "note: " << CleanText(note) << "\n";
  }
  return absl::OkStatus();
}

}  // namespace entente
