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
                  {"a", &arguments.a, "", "where the path begins"},
                  {"b", &arguments.b, "", "where it ends"},
                  {"--all", &arguments.all, "", "all shortest paths, not one"},
                  {"--directed", &arguments.directed, "", "only from subject to object"},
                  LimitOption(arguments, "paths shown (10); 0: all; their number is exact")},
                 FilterOptions(arguments),
                 OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  PathParameters parameters;
  parameters.a = arguments.a;
  parameters.b = arguments.b;
  parameters.all = arguments.all;
  parameters.directed = arguments.directed;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, FindPath(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command PathCommand() {
  return {"path",
          "The shortest path between two entities, with the facts of every step",
          "entente path world.entente \"Qin Gang\" NATO\n"
          "entente path world.entente India Finland --all --since 2021 --cooperation",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
