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
                  {"a", &arguments.a, "", "a name, or an id such as state:RUS"},
                  {"b", &arguments.b, "", "another"},
                  LimitOption(arguments, "rows a section (20); 0: all")},
                 FilterOptions(arguments),
                 OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  LinksParameters parameters;
  parameters.a = arguments.a;
  parameters.b = arguments.b;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, Links(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command LinksCommand() {
  return {"links",
          "What links two entities: facts, joint acts, treaties, memberships, positions",
          "entente links world.entente Russia China\n"
          "entente links world.entente Russia China --since 2021 --family membership\n"
          "entente links world.entente \"United States\" NATO --format json",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
