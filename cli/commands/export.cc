// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/amounts.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "graph/graph.h"
#include "render/export_formats.h"

namespace entente {
namespace {

std::string FormatNames() {
  std::vector<std::string> names;
  for (const ExportFormat& format : ExportFormats()) names.emplace_back(format.name);
  return absl::StrJoin(names, ", ");
}

std::vector<Option> Options(Arguments& arguments) {
  ExportArguments& wanted = arguments.export_as;
  const std::string facts = "Which facts may speak";
  return Concat(
      {{StoreOption(arguments),
        {"--as", &wanted.as, "FORMAT", FormatNames()},
        {"--by", &wanted.by, "WHAT",
         "an edge for each fact or dyad; a matrix for all, each year or month"},
        {"-o,--output", &arguments.output.file, "FILE", "write to this new file"},
        {"--overwrite", &arguments.output.overwrite, "", "... which may exist and is replaced"}},
       FilterOptions(arguments),
       {{"--entity", &wanted.entities, "NAME", "facts at one end of which is one of these", facts},
        {"--among", &wanted.among, "NAME", "facts at every end of which is one of these", facts}}});
}

ExportParameters ParametersOf(const Arguments& arguments) {
  ExportParameters parameters;
  parameters.as = arguments.export_as.as;
  parameters.by = arguments.export_as.by;
  parameters.entities = arguments.export_as.entities;
  parameters.among = arguments.export_as.among;
  return parameters;
}

absl::Status Check(const Arguments& arguments) {
  const absl::Status status = CheckExport(ParametersOf(arguments));
  if (!status.ok()) return absl::InvalidArgumentError(absl::StrCat("--as: ", status.message()));
  return CheckFilter(arguments);
}

void TellWhatIsMissing(const ExportSummary& summary, Console& console) {
  if (summary.without_object > 0) {
    *console.err << "note: left out "
                 << Counted(summary.without_object, "fact", "facts")
                 << " without an object (no edge)\n";
  }
  if (summary.without_date > 0) {
    *console.err << "note: left out " << Counted(summary.without_date, "fact", "facts")
                 << " without a date (in no window)\n";
  }
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  ExportParameters parameters = ParametersOf(arguments);
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  ENTENTE_ASSIGN_OR_RETURN(Output output, Output::Open(arguments.output, console));
  ENTENTE_ASSIGN_OR_RETURN(
      const ExportSummary summary,
      Export(graph, parameters, [&](std::string_view text) { return output.Write(text); }));
  ENTENTE_RETURN_IF_ERROR(output.Close());
  TellWhatIsMissing(summary, console);
  return kExitDone;
}

}  // namespace

Command ExportCommand() {
  return {"export",
          "Facts, or the network they make, for other programs",
          "entente export world.entente > world.jsonl\n"
          "entente export world.entente --as csv --since 2014 --output facts.csv\n"
          "entente export world.entente --as gexf --by dyad --kind state --output states.gexf\n"
          "entente export world.entente --as matrix --by year --relation accuse",
          Options,
          Check,
          Run};
}

}  // namespace entente
