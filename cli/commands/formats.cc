// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "importers/importer.h"
#include "render/export_formats.h"
#include "render/formats.h"

namespace entente {
namespace {

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  Answer answer;
  answer.question = "formats";
  answer.title = "Formats that are read and written";
  AnswerSection read{"importers", "Read by import", {"name", "description", "specified_in"}, {}, 0};
  for (const Importer& importer : Importers()) {
    read.rows.push_back({{importer.name, importer.description, importer.page},
                         {},
                         ""});
  }
  AnswerSection written{"outputs", "Written with --format", {"name", "description"}, {}, 0};
  for (const OutputFormat& format : OutputFormats()) {
    written.rows.push_back({{std::string(format.name), std::string(format.description)}, {}, ""});
  }
  AnswerSection exported{"exports", "Written by export --as", {"name", "description"}, {}, 0};
  for (const ExportFormat& format : ExportFormats()) {
    exported.rows.push_back({{std::string(format.name), std::string(format.description)}, {}, ""});
  }
  answer.sections = {std::move(read), std::move(written), std::move(exported)};
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command FormatsCommand() {
  return {"formats",         "Formats that import reads, and that answers and exports are written in",
          "entente formats", OutputOptions,
          CheckOutput,       Run};
}

}  // namespace entente
