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
  return Concat(
      {{StoreOption(arguments),
        {"organisation", &arguments.a, "", "an organisation, alliance or treaty"},
        {"--no-observers", &arguments.no_observers, "", "without observers, partners, candidates"},
        LimitOption(arguments, "rows shown; default and 0: all")},
       FilterOptions(arguments),
       OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  MembersParameters parameters;
  parameters.organisation = arguments.a;
  parameters.with_observers = !arguments.no_observers;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, Members(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command MembersCommand() {
  return {"members",
          "Members of an organisation or parties of a treaty, ever or on a day",
          "entente members world.entente SCO --on 2017-12-31\n"
          "entente members world.entente NATO --no-observers --format csv",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
