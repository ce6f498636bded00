// SPDX-License-Identifier: Apache-2.0
// Shortest paths, each step with the facts that carry it.
#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/kernels.h"
#include "queries/questions.h"
#include "queries/rows.h"

namespace entente {
namespace {

// Facts between two neighbours on a path, the most recent first.
std::vector<Fact> FactsOfStep(const Graph& graph, EntityId from, EntityId to, const Filter& filter,
                              bool directed) {
  std::vector<Fact> facts = DyadFacts(graph, from, to, filter);
  if (!directed) {
    for (const Fact& fact : DyadFacts(graph, to, from, filter)) facts.push_back(fact);
  }
  const auto order = [&](const Fact& fact) {
    return std::tuple(-std::int64_t{fact.from()}, -std::int64_t{graph.known_since(fact)},
                      graph.relation_name(fact.relation()), graph.source(fact.source()).name,
                      fact.row());
  };
  std::stable_sort(facts.begin(), facts.end(),
                   [&](const Fact& a, const Fact& b) { return order(a) < order(b); });
  return facts;
}

void AppendPath(const Graph& graph, const std::vector<EntityId>& path, std::int64_t number,
                const Filter& filter, const PathParameters& parameters, AnswerSection* section) {
  for (std::size_t step = 0; step + 1 < path.size(); ++step) {
    const std::vector<Fact> facts =
        FactsOfStep(graph, path[step], path[step + 1], filter, parameters.directed);
    AnswerRow row;
    for (const Fact& fact : facts) {
      if (row.facts.size() < parameters.facts_per_step) row.facts.push_back(DescribeFact(graph, fact));
    }
    const bool forward = facts.empty() || facts.front().subject() == path[step];
    const std::string label =
        facts.empty() ? "" : LabelOf(graph, facts.front().relation(), !forward);
    row.cells = {number, static_cast<std::int64_t>(step + 1), DescribeEntity(graph, path[step]),
                 label, DescribeEntity(graph, path[step + 1]),
                 row.facts.empty() ? Cell() : Cell(row.facts.front().time),
                 static_cast<std::int64_t>(facts.size())};
    section->rows.push_back(std::move(row));
  }
}

}  // namespace

absl::StatusOr<Answer> FindPath(const Graph& graph, const PathParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId a, graph.Resolve(parameters.a));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId b, graph.Resolve(parameters.b));
  constexpr std::uint32_t kAll = 0xffffffff;
  const std::uint32_t limit = !parameters.all ? 1 : parameters.limit == 0 ? kAll : parameters.limit;
  ShortestPaths found = AllShortestPaths(graph, a, b, filter, parameters.directed, limit);
  // Ids depend on the order of imports; the order of an answer must not.
  std::sort(found.paths.begin(), found.paths.end(), [&](const auto& x, const auto& y) {
    return std::lexicographical_compare(
        x.begin(), x.end(), y.begin(), y.end(), [&](EntityId p, EntityId q) {
          return graph.entity_name(p) < graph.entity_name(q);
        });
  });
  Answer answer;
  answer.question = "path";
  answer.about = {DescribeEntity(graph, a), DescribeEntity(graph, b)};
  answer.title = absl::StrCat(parameters.all ? "All shortest paths from " : "A shortest path from ",
                              AsAbsl(graph.entity_name(a)), " to ", AsAbsl(graph.entity_name(b)));
  AnswerSection section{"paths", "Paths",
                        {"path", "step", "from", "relation", "to", "when", "facts_on_step"}, {}, 0};
  std::int64_t number = 0;
  for (const auto& path : found.paths) {
    AppendPath(graph, path, ++number, filter, parameters, &section);
  }
  if (found.count == 0) {
    answer.notes.push_back("There is no path over facts that pass the filters.");
  } else {
    answer.notes.push_back(absl::StrCat(found.count, found.count == 1 ? " shortest path" : " shortest paths",
                                        " of ", found.length, found.length == 1 ? " step" : " steps",
                                        "; ", found.paths.size(), " shown."));
  }
  answer.sections.push_back(std::move(section));
  return answer;
}

}  // namespace entente
