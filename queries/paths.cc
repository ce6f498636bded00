// SPDX-License-Identifier: Apache-2.0
// Shortest paths: search from both ends, level by level.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "queries/internal/steps.h"
#include "queries/kernels.h"

namespace entente {
namespace {

using internal::kFar;
using internal::Marks;
using internal::Steps;

// Looking for an entity among the steps of another costs about as much as walking this many.
constexpr std::uint64_t kCostOfProbe = 16;
// A search for the length alone ends at the first meeting, after about this part of the level.
constexpr std::uint64_t kPartUntilMeeting = 16;

std::uint64_t SaturatingAdd(std::uint64_t a, std::uint64_t b) {
  std::uint64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::uint64_t>::max() : sum;
}
std::uint64_t SaturatingMultiply(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product;
  return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::uint64_t>::max()
                                                : product;
}

// One side of the search. Whatever is marked lies in whole levels, of which the frontier is the
// last.
struct Side {
  Marks marks;
  std::vector<std::uint64_t> ways;  // shortest ways to what is marked, where they are counted
  std::vector<EntityId> frontier, next;
  std::array<Direction, 2> directions = {};
  std::uint32_t depth = 0;
};

// Scratch that a thread keeps between searches.
struct Scratch {
  Side sides[2];
  Marks met;                   // neighbours of the entity at hand
  std::vector<EntityId> hits;  // those of them that the other side has
};
Scratch& ThreadScratch() {
  thread_local Scratch scratch;
  return scratch;
}

class Search {
 public:
  Search(const Graph& graph, const Steps& steps, bool directed, bool counts, EntityId a,
         EntityId b)
      : steps_(steps), directions_(directed ? 1 : 2), counts_(counts),
        limit_(graph.entity_limit()), scratch_(ThreadScratch()) {
    Begin(a, Direction::kOut, Direction::kIn, &side(0));
    Begin(b, Direction::kIn, Direction::kOut, &side(1));
  }

  // Searches until the sides meet or one can't go on. Before a level is walked, one looks whether
  // steps join the two frontiers, where that is cheaper: the level that meets the other side has
  // the most steps, and all but a few lead elsewhere.
  void Run() {
    while (length_ == kFar && !side(0).frontier.empty() && !side(1).frontier.empty()) {
      const Costs costs[2] = {CostsOf(side(0), side(1)), CostsOf(side(1), side(0))};
      const std::uint64_t walk = std::min(costs[0].walk, costs[1].walk);
      if (std::min(costs[0].join, costs[1].join) < (counts_ ? walk : walk / kPartUntilMeeting)) {
        const int first = costs[0].join <= costs[1].join ? 0 : 1;
        Join(side(first), side(1 - first));
      }
      if (length_ != kFar) return;
      const int cheaper = costs[0].walk <= costs[1].walk ? 0 : 1;
      if (counts_) {
        WalkLevelAndCount(side(cheaper), side(1 - cheaper));
      } else {
        WalkLevel(side(cheaper), side(1 - cheaper));
      }
    }
  }

  std::uint32_t length() const { return length_; }  // kFar: no path
  std::uint64_t paths() const { return paths_; }    // their number, where it was to be counted
  const Side& side(int i) const { return scratch_.sides[i]; }

 private:
  Side& side(int i) { return scratch_.sides[i]; }

  void Begin(EntityId start, Direction forward, Direction backward, Side* side) const {
    side->marks.Begin(limit_);
    side->marks.Set(start, 0);
    side->frontier.assign(1, start);
    side->directions = {forward, backward};
    side->depth = 0;
    if (!counts_) return;
    if (side->ways.size() < limit_) side->ways.resize(limit_);
    side->ways[start] = 1;
  }

  // About how many steps the next level of a side has, and what it costs to look for those that
  // join it to the other side: some of its entities tell.
  struct Costs {
    std::uint64_t walk = 0;
    std::uint64_t join = 0;
  };
  Costs CostsOf(const Side& side, const Side& other) const {
    constexpr std::size_t kSample = 8;
    const std::size_t size = side.frontier.size();
    const std::size_t sample = std::min(kSample, size);
    const std::uint64_t probes = other.frontier.size() * kCostOfProbe;
    Costs costs;
    for (std::size_t i = 0; i < sample; ++i) {
      const EntityId entity = side.frontier[i * size / sample];
      for (int d = 0; d < directions_; ++d) {
        const std::uint64_t degree = steps_.Degree(entity, side.directions[d]);
        costs.walk += degree;
        costs.join += std::min(degree, probes);
      }
    }
    return {costs.walk * size / sample, costs.join * size / sample};
  }

  template <typename Wanted, typename Visit>
  bool WalkFrom(EntityId entity, const Side& side, Wanted wanted, Visit visit) const {
    for (int d = 0; d < directions_; ++d) {
      if (!steps_.Walk(entity, side.directions[d], wanted, visit)) return false;
    }
    return true;
  }

  // Finds the steps from the frontier of `side` to that of `other`: the shortest paths, if any.
  // REQUIRES: the sides have not met.
  void Join(Side& side, Side& other) {
    std::sort(other.frontier.begin(), other.frontier.end());
    std::vector<EntityId>& hits = scratch_.hits;
    for (const EntityId entity : side.frontier) {
      hits.clear();
      const auto hit = [&](EntityId neighbour) {
        hits.push_back(neighbour);
        return true;
      };
      for (int d = 0; d < directions_; ++d) {
        const Direction direction = side.directions[d];
        if (other.frontier.size() * kCostOfProbe < steps_.Degree(entity, direction)) {
          steps_.WalkTo(entity, direction, other.frontier, hit);
        } else {
          const auto in_other = [&](EntityId neighbour) { return other.marks.Has(neighbour); };
          steps_.Walk(entity, direction, in_other, hit);
        }
      }
      if (hits.empty()) continue;
      length_ = side.depth + other.depth + 1;
      if (!counts_) return;
      std::sort(hits.begin(), hits.end());
      const auto end = std::unique(hits.begin(), hits.end());
      for (auto at = hits.begin(); at != end; ++at) AddPaths(side.ways[entity], other.ways[*at]);
    }
  }

  // The first meeting ends the search: what the other side has marked it reached in its last
  // level, since anything nearer would have met before.
  void WalkLevel(Side& side, const Side& other) {
    BeginLevel(side);
    const auto is_new = [&](EntityId neighbour) { return !side.marks.Has(neighbour); };
    const auto visit = [&](EntityId neighbour) {
      if (other.marks.Has(neighbour)) return false;
      side.marks.Set(neighbour, side.depth);
      side.next.push_back(neighbour);
      return true;
    };
    for (const EntityId entity : side.frontier) {
      if (WalkFrom(entity, side, is_new, visit)) continue;
      length_ = side.depth + other.depth;
      return;
    }
    side.frontier.swap(side.next);
  }

  // The same to the end of the level. Each shortest path crosses exactly once from the level that
  // one side completed last to the last level of the other: the sum over these steps is their
  // number.
  void WalkLevelAndCount(Side& side, const Side& other) {
    BeginLevel(side);
    for (const EntityId entity : side.frontier) {
      const std::uint64_t ways = side.ways[entity];
      scratch_.met.Begin(limit_);
      const auto on_level = [&](EntityId neighbour) {
        return side.marks.Distance(neighbour) >= side.depth && !scratch_.met.Has(neighbour);
      };
      WalkFrom(entity, side, on_level, [&](EntityId neighbour) {
        scratch_.met.Set(neighbour, 0);
        if (other.marks.Has(neighbour)) {
          length_ = side.depth + other.depth;
          AddPaths(ways, other.ways[neighbour]);
        }
        if (side.marks.Has(neighbour)) {
          side.ways[neighbour] = SaturatingAdd(side.ways[neighbour], ways);
        } else {
          side.marks.Set(neighbour, side.depth);
          side.ways[neighbour] = ways;
          side.next.push_back(neighbour);
        }
        return true;
      });
    }
    side.frontier.swap(side.next);
  }

  static void BeginLevel(Side& side) {
    side.next.clear();
    ++side.depth;
  }
  void AddPaths(std::uint64_t there, std::uint64_t back) {
    paths_ = SaturatingAdd(paths_, SaturatingMultiply(there, back));
  }

  const Steps& steps_;
  int directions_;
  bool counts_;
  std::uint32_t limit_;
  Scratch& scratch_;
  std::uint32_t length_ = kFar;
  std::uint64_t paths_ = 0;
};

// Writes out shortest paths, level by level from a, after a search that counted them.
class ShortestPathWriter {
 public:
  ShortestPathWriter(const Steps& steps, bool directed, const Search& search)
      : steps_(steps), directed_(directed), from_a_(search.side(0)), from_b_(search.side(1)),
        length_(search.length()), leads_on_(length_ + 1) {}

  // Appends the first `limit` paths that begin with `path`.
  void Collect(std::vector<EntityId>* path, std::uint32_t limit,
               std::vector<std::vector<EntityId>>* paths) {
    const auto depth = static_cast<std::uint32_t>(path->size() - 1);
    if (depth == length_) {
      paths->push_back(*path);
      return;
    }
    for (const EntityId next : Next(path->back(), depth)) {
      if (paths->size() >= limit) return;
      if (!LeadsOn(next, depth + 1)) continue;
      path->push_back(next);
      Collect(path, limit, paths);
      path->pop_back();
    }
  }

 private:
  // Whether some shortest path goes on from here: what b's side has reached does, of the rest not
  // all.
  bool LeadsOn(EntityId entity, std::uint32_t depth) {
    if (length_ - depth <= from_b_.depth) return true;
    const auto found = leads_on_[depth].find(entity);
    if (found != leads_on_[depth].end()) return found->second;
    bool leads = false;
    for (const EntityId next : Next(entity, depth)) leads = leads || LeadsOn(next, depth + 1);
    return leads_on_[depth][entity] = leads;
  }
  // Neighbours one step further from a that may still reach b in time, by id, each once.
  std::vector<EntityId> Next(EntityId entity, std::uint32_t depth) const {
    const std::uint32_t wanted = depth + 1;
    const bool a_knows = wanted <= from_a_.depth;
    const bool b_knows = length_ - wanted <= from_b_.depth;
    // Near the middle both sides know an entity; beyond the reach of one the other is enough.
    const auto fits = [&](EntityId neighbour) {
      return (!a_knows || from_a_.marks.Distance(neighbour) == wanted) &&
             (!b_knows || from_b_.marks.Distance(neighbour) == length_ - wanted);
    };
    std::vector<EntityId> next;
    const auto visit = [&](EntityId neighbour) {
      next.push_back(neighbour);
      return true;
    };
    steps_.Walk(entity, Direction::kOut, fits, visit);
    if (!directed_) steps_.Walk(entity, Direction::kIn, fits, visit);
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    return next;
  }

  const Steps& steps_;
  bool directed_;
  const Side& from_a_;
  const Side& from_b_;
  std::uint32_t length_;
  std::vector<absl::flat_hash_map<EntityId, bool>> leads_on_;  // by depth
};

bool Exists(const Graph& graph, EntityId entity) {
  return entity != kNoEntity && entity < graph.entity_limit();
}

}  // namespace

std::optional<std::uint32_t> ShortestPathLength(const Graph& graph, EntityId a, EntityId b,
                                                const Filter& filter, bool directed) {
  if (!Exists(graph, a) || !Exists(graph, b)) return std::nullopt;
  if (a == b) return 0;
  const Steps steps(graph, filter, a, b);
  Search search(graph, steps, directed, /*counts=*/false, a, b);
  search.Run();
  if (search.length() == kFar) return std::nullopt;
  return search.length();
}

ShortestPaths AllShortestPaths(const Graph& graph, EntityId a, EntityId b, const Filter& filter,
                               bool directed, std::uint32_t limit) {
  ShortestPaths result;
  if (!Exists(graph, a) || !Exists(graph, b)) return result;
  if (a == b) {
    result.count = 1;
    if (limit > 0) result.paths.push_back({a});
    return result;
  }
  const Steps steps(graph, filter, a, b);
  Search search(graph, steps, directed, /*counts=*/true, a, b);
  search.Run();
  if (search.length() == kFar) return result;
  result.length = search.length();
  result.count = search.paths();
  std::vector<EntityId> path = {a};
  if (limit > 0) ShortestPathWriter(steps, directed, search).Collect(&path, limit, &result.paths);
  return result;
}

}  // namespace entente
