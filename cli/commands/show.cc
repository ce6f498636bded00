// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "base/status_macros.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "queries/questions.h"

namespace entente {
namespace {

std::vector<Option> Options(Arguments& arguments) {
  return Concat({{StoreOption(arguments),
                  {"entity", &arguments.a, "", "a name, or an id such as org:NATO"},
                  LimitOption(arguments, "rows a section (20); 0: all")},
                 FilterOptions(arguments),
                 OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  ShowParameters parameters;
  parameters.entity = arguments.a;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, Show(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command ShowCommand() {
  return {"show",
          "A dossier on one entity: names, posts, memberships, partners, latest events",
          "entente show world.entente NATO\n"
          "entente show world.entente \"Anatoly Antonov\" --as-known-on 2021-12-01",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
