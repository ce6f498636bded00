// SPDX-License-Identifier: Apache-2.0
// The first questions. Each is a function from a graph and a plain struct of parameters to an
// Answer; none keeps state, all may run in parallel on one graph. Errors: NotFound and
// InvalidArgument for names and dates, with suggestions. docs/questions.md has the rules, sections
// and columns.
#ifndef ENTENTE_QUERIES_QUESTIONS_H_
#define ENTENTE_QUERIES_QUESTIONS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "queries/answer.h"
#include "queries/filter.h"

namespace entente {

// What links A and B, or those who acted for them. Sections: facts by relation family ("families"),
// treaties and alliances between them ("treaties"), shared memberships with their overlap
// ("memberships"), treaties that both are party to ("shared_treaties"), acts done together
// ("joint_acts"), events, the most telling first ("facts"), other standing facts ("standing"),
// things on which both have the same position ("positions"). InvalidArgument if A is B.
struct LinksParameters {
  std::string a, b;
  FilterSpec filter;
  std::uint32_t limit = 20;   // rows a section; 0: all
};
absl::StatusOr<Answer> Links(const Graph& graph, const LinksParameters& parameters);

// A dossier: names, codes, existence ("entity"); posts, memberships, treaties, positions, structure
// and geography, each as subject and as object; most frequent partners ("partners"), facts by
// relation ("relations"), latest events ("latest"). Sections without rows are left out.
struct ShowParameters {
  std::string entity;
  FilterSpec filter;
  std::uint32_t limit = 20;
};
absl::StatusOr<Answer> Show(const Graph& graph, const ShowParameters& parameters);

// Shortest path, or all shortest paths, over facts in either direction. Section "paths": one row a
// step (path, step, from, relation, to, when, facts_on_step) with the facts that carry it.
struct PathParameters {
  std::string a, b;
  FilterSpec filter;
  bool all = false;
  bool directed = false;
  std::uint32_t limit = 10;       // paths shown; the count is exact
  std::uint32_t facts_per_step = 3;
};
absl::StatusOr<Answer> FindPath(const Graph& graph, const PathParameters& parameters);

// Facts of A, or between A and B, in order of time. Section "timeline".
struct TimelineParameters {
  std::string a, b;               // b may be empty
  FilterSpec filter;
  bool events_only = false;       // no standing facts
  bool latest_first = false;
  std::uint32_t limit = 100;
};
absl::StatusOr<Answer> Timeline(const Graph& graph, const TimelineParameters& parameters);

// Members of an organisation or parties of a treaty. Sections "members", and, where the sources do
// not tell for the window asked for, "perhaps" (the change lies between two editions, or somewhere
// in a month or year).
struct MembersParameters {
  std::string organisation;
  FilterSpec filter;              // `on`: a day
  bool with_observers = true;
  std::uint32_t limit = 0;
};
absl::StatusOr<Answer> Members(const Graph& graph, const MembersParameters& parameters);

// Posts of a person ("posts"); or, of a state or organisation, who held posts for it ("posts") and
// for others at it ("received"), and missions that an edition lists without a head ("vacancies").
struct PostsParameters {
  std::string entity;
  FilterSpec filter;
  std::uint32_t limit = 0;
};
absl::StatusOr<Answer> Posts(const Graph& graph, const PostsParameters& parameters);

// Sizes of the parts of the graph ("sizes"); facts by "families", by "series" of sources and by
// "years". Reads all facts.
absl::StatusOr<Answer> Stats(const Graph& graph);

}  // namespace entente

#endif  // ENTENTE_QUERIES_QUESTIONS_H_
