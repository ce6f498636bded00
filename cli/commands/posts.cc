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
                  {"entity", &arguments.a, "", "a person, a state or an organisation"},
                  LimitOption(arguments, "rows a section; default and 0: all")},
                 FilterOptions(arguments),
                 OutputOptions(arguments)});
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  PostsParameters parameters;
  parameters.entity = arguments.a;
  ENTENTE_ASSIGN_OR_RETURN(parameters.filter, FilterOf(arguments, graph.ontology()));
  parameters.limit = LimitOf(arguments, parameters.limit);
  ENTENTE_ASSIGN_OR_RETURN(Answer answer, Posts(graph, parameters));
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(std::move(answer), arguments.output, console));
  return kExitDone;
}

}  // namespace

Command PostsCommand() {
  return {"posts",
          "Posts of a person; or who held posts for, and in, a state or organisation",
          "entente posts world.entente \"Anatoly Antonov\"\n"
          "entente posts world.entente Russia --on 2021-11-26 --relation ambassador-to",
          Options,
          CheckFilterAndOutput,
          Run};
}

}  // namespace entente
