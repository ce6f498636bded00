// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines.h"

#include <algorithm>
#include <tuple>

#include "bench/bench_world.h"
#include "boost/graph/breadth_first_search.hpp"
#include "boost/graph/compressed_sparse_row_graph.hpp"
#include "boost/property_map/property_map.hpp"
#include "rapidjson/reader.h"

namespace entente::bench {

// ── Sorted vector ──

SortedVector::SortedVector() {
  for (const SyntheticFact& fact : TheWorld().facts) {
    rows_.push_back(
        {EntityIds()[fact.subject], EntityIds()[fact.object], fact.day, fact.relation});
  }
  std::ranges::sort(rows_, {}, [](const Row& row) {
    return std::tuple(row.subject, row.object, row.day);
  });
}

std::pair<std::uint64_t, std::uint64_t> SortedVector::DyadWindow(EntityId a, EntityId b,
                                                                 Minutes from, Minutes to) const {
  const auto key = [](const Row& row) { return std::tuple(row.subject, row.object, row.day); };
  auto row = std::ranges::lower_bound(rows_, std::tuple(a, b, from), {}, key);
  std::uint64_t sum = 0, count = 0;
  for (; row != rows_.end() && row->subject == a && row->object == b && row->day < to; ++row) {
    sum += row->relation + static_cast<std::uint64_t>(row->day);
    ++count;
  }
  return {sum, count};
}

std::size_t SortedVector::DyadMonths(EntityId a, EntityId b) const {
  const auto key = [](const Row& row) { return std::tuple(row.subject, row.object, row.day); };
  auto row = std::ranges::lower_bound(rows_, std::tuple(a, b, kBeginningOfTime), {}, key);
  std::vector<std::pair<std::int32_t, std::uint32_t>> months;
  for (; row != rows_.end() && row->subject == a && row->object == b; ++row) {
    const std::int32_t month = MonthIndex(row->day);
    if (months.empty() || months.back().first != month) months.emplace_back(month, 0);
    ++months.back().second;
  }
  return months.size();
}

std::vector<std::uint64_t> SortedVector::CountByRelation(EntityId entity) const {
  std::vector<std::uint64_t> counts(TheWorld().relations.size());
  for (const Row& row : rows_) {
    if (row.subject == entity || row.object == entity) ++counts[row.relation];
  }
  return counts;
}

// ── Boost.Graph ──

struct BoostCsr::Impl {
  using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property,
                                                 boost::no_property, boost::no_property, EntityId>;
  Csr graph;
};

namespace {

struct Found {};  // Thrown by the visitors: the library has no other way to stop a search early.

// Steps and numbers of shortest ways, until a vertex as far as the goal is examined.
class CountWays : public boost::default_bfs_visitor {
 public:
  CountWays(EntityId goal, std::vector<std::uint32_t>& steps, std::vector<std::uint64_t>& ways)
      : goal_(goal), steps_(&steps), ways_(&ways) {}

  template <typename G>
  void examine_vertex(EntityId v, const G&) const {
    if (v == goal_) throw Found();
  }
  template <typename Edge, typename G>
  void tree_edge(Edge e, const G& g) const {
    (*steps_)[target(e, g)] = (*steps_)[source(e, g)] + 1;
    (*ways_)[target(e, g)] = (*ways_)[source(e, g)];
  }
  template <typename Edge, typename G>
  void non_tree_edge(Edge e, const G& g) const {
    if ((*steps_)[target(e, g)] != (*steps_)[source(e, g)] + 1) return;
    (*ways_)[target(e, g)] += (*ways_)[source(e, g)];
  }

 private:
  EntityId goal_;
  std::vector<std::uint32_t>* steps_;
  std::vector<std::uint64_t>* ways_;
};

class StopAt : public boost::default_bfs_visitor {
 public:
  StopAt(EntityId goal, std::vector<std::uint32_t>& steps) : goal_(goal), steps_(&steps) {}

  template <typename Edge, typename G>
  void tree_edge(Edge e, const G& g) const {
    (*steps_)[target(e, g)] = (*steps_)[source(e, g)] + 1;
    if (target(e, g) == goal_) throw Found();
  }

 private:
  EntityId goal_;
  std::vector<std::uint32_t>* steps_;
};

// True if the visitor stopped the search.
template <typename G, typename Visitor>
bool Search(const G& graph, EntityId start, Visitor visitor) {
  try {
    boost::breadth_first_search(graph, start, boost::visitor(visitor));
  } catch (const Found&) {
    return true;
  }
  return false;
}

}  // namespace

BoostCsr::BoostCsr() : impl_(std::make_unique<Impl>()) {
  std::vector<std::pair<EntityId, EntityId>> pairs;
  for (const SyntheticFact& fact : TheWorld().facts) {
    const EntityId a = EntityIds()[fact.subject], b = EntityIds()[fact.object];
    pairs.emplace_back(a, b);
    pairs.emplace_back(b, a);
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  impl_->graph = Impl::Csr(boost::edges_are_sorted, pairs.begin(), pairs.end(),
                           TheGraph().entity_limit());
}

BoostCsr::~BoostCsr() = default;

std::optional<std::uint32_t> BoostCsr::ShortestPathLength(EntityId a, EntityId b) const {
  if (a == b) return 0;
  std::vector<std::uint32_t> steps(num_vertices(impl_->graph));
  if (!Search(impl_->graph, a, StopAt(b, steps))) return std::nullopt;
  return steps[b];
}

std::uint64_t BoostCsr::CountShortestPaths(EntityId a, EntityId b) const {
  std::vector<std::uint32_t> steps(num_vertices(impl_->graph));
  std::vector<std::uint64_t> ways(num_vertices(impl_->graph));
  ways[a] = 1;
  Search(impl_->graph, a, CountWays(b, steps, ways));
  return ways[b];
}

std::size_t BoostCsr::WithinTwoSteps(EntityId entity) const {
  std::vector<bool> seen(num_vertices(impl_->graph));
  std::size_t count = 0;
  const auto mark = [&](EntityId other) {
    if (other == entity || seen[other]) return;
    seen[other] = true;
    ++count;
  };
  const auto [begin, end] = adjacent_vertices(entity, impl_->graph);
  for (auto near = begin; near != end; ++near) {
    mark(*near);
    const auto [far_begin, far_end] = adjacent_vertices(*near, impl_->graph);
    std::for_each(far_begin, far_end, mark);
  }
  return count;
}

// ── RapidJSON ──

namespace {

struct CountValues : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CountValues> {
  bool Default() { return ++count; }
  std::uint64_t count = 0;
};

}  // namespace

std::uint64_t RapidJsonSax(std::string& text) {
  CountValues handler;
  rapidjson::Reader reader;
  char* at = text.data();
  char* const end = at + text.size();
  while (at < end) {
    char* const line_end = std::find(at, end, '\n');
    *line_end = '\0';  // text.data()[size] may be written with that value.
    rapidjson::InsituStringStream stream(at);
    reader.Parse<rapidjson::kParseInsituFlag>(stream, handler);
    Require(!reader.HasParseError(), "RapidJSON refuses a line");
    at = line_end + 1;
  }
  return handler.count;
}

}  // namespace entente::bench
