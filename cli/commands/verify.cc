// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <utility>

#include "base/status_macros.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "graph/store.h"

namespace entente {
namespace {

std::vector<Option> Options(Arguments& arguments) {
  return Concat({{StoreOption(arguments)}, OutputOptions(arguments)});
}

Answer AnswerOf(const VerifyReport& report, const std::string& store) {
  Answer answer;
  answer.question = "verify";
  answer.title = "Check of " + store;
  AnswerSection checked{"checked", "Checked", {"files", "bytes", "facts"}, {}, 0};
  checked.rows.push_back(
      {{static_cast<std::int64_t>(report.files), static_cast<std::int64_t>(report.bytes),
        static_cast<std::int64_t>(report.facts)},
       {},
       ""});
  AnswerSection problems{"problems", "Problems", {"problem"}, {}, 0};
  for (const std::string& problem : report.problems) problems.rows.push_back({{problem}, {}, ""});
  answer.sections = {std::move(checked), std::move(problems)};
  return answer;
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const VerifyReport report, VerifyStore(arguments.store));
  ENTENTE_RETURN_IF_ERROR(
      PrintAnswer(AnswerOf(report, arguments.store), arguments.output, console));
  return report.problems.empty() ? kExitDone : kExitFailed;
}

}  // namespace

Command VerifyCommand() {
  return {"verify",
          "Read every byte of a store and check it; exit code 1 if something is wrong",
          "entente verify world.entente",
          Options,
          CheckOutput,
          Run};
}

}  // namespace entente
