// SPDX-License-Identifier: Apache-2.0
// The first questions. Each is a function from a graph and a plain struct of parameters to an
// Answer; none keeps state, all may run in parallel on one graph. Errors: NotFound and
// InvalidArgument for names and dates, with suggestions.
#ifndef ENTENTE_QUERIES_QUESTIONS_H_
#define ENTENTE_QUERIES_QUESTIONS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "queries/answer.h"
#include "queries/filter.h"

namespace entente {

// What links A and B. Sections: facts by relation family ("families"), the facts themselves, own
// and of those who acted for A and B ("facts"), acts done together ("joint_acts"), treaties and
// alliances ("treaties"), shared memberships with their overlap ("memberships"), things that both
// support or both oppose ("positions").
struct LinksParameters {
  std::string a, b;
  FilterSpec filter;
  std::uint32_t limit = 20;   // rows a section; 0: all
};
absl::StatusOr<Answer> Links(const Graph& graph, const LinksParameters& parameters);

// A dossier: names, codes, existence ("entity"), posts, memberships, treaties, most frequent
// partners by family, latest events.
struct ShowParameters {
  std::string entity;
  FilterSpec filter;
  std::uint32_t limit = 20;
};
absl::StatusOr<Answer> Show(const Graph& graph, const ShowParameters& parameters);

// Shortest path, or all shortest paths, over facts in either direction. Section "paths": one row a
// step (path, step, from, relation, to, when) with the facts that carry it.
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

// Members of an organisation or parties of a treaty. Sections "members", and with `on` also
// "perhaps" (the change lies between two editions).
struct MembersParameters {
  std::string organisation;
  FilterSpec filter;              // `on`: a day
  bool with_observers = true;
  std::uint32_t limit = 0;
};
absl::StatusOr<Answer> Members(const Graph& graph, const MembersParameters& parameters);

// Posts of a person; or, of a state or organisation, who held posts for it and in it.
struct PostsParameters {
  std::string entity;
  FilterSpec filter;
  std::uint32_t limit = 0;
};
absl::StatusOr<Answer> Posts(const Graph& graph, const PostsParameters& parameters);

// Sizes of the parts of the graph; fact counts by family, by source series and by year.
absl::StatusOr<Answer> Stats(const Graph& graph);

}  // namespace entente

#endif  // ENTENTE_QUERIES_QUESTIONS_H_
