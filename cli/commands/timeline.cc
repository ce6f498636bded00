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
                  {"a", &arguments.a, "", "whose facts"},
                  {"[b]", &arguments.b, "", "only those between A and B"},
                  LimitOption(arguments, "facts shown (100); 0: all")},
                 FilterOptions(arguments),
                 OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  TimelineParameters parameters;
  parameters.a = arguments.a;
  parameters.b = arguments.b;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, Timeline(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command TimelineCommand() {
  return {"timeline",
          "Facts of one entity, or between two, in order of time",
          "entente timeline world.entente Russia \"United States\" --on 2021-11\n"
          "entente timeline world.entente NATO --since 2021 --format csv",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
