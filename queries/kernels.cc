// SPDX-License-Identifier: Apache-2.0
#include "queries/kernels.h"

#include <algorithm>
#include <limits>

#include "absl/container/flat_hash_map.h"

namespace entente {
namespace {

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

// Marks of one search, told from those of earlier ones by a stamp, so that nothing is cleared.
// One for each side of a bidirectional search and for each thread.
struct Marks {
  std::vector<std::uint32_t> stamps;
  std::vector<std::uint32_t> distances;
  std::uint32_t stamp = 0;

  void Begin(std::uint32_t limit) {
    if (stamps.size() < limit) {
      stamps.resize(limit, stamp);
      distances.resize(limit);
    }
    if (++stamp != 0) return;
    std::fill(stamps.begin(), stamps.end(), 0);  // after 2^32 searches
    stamp = 1;
  }
  bool Has(EntityId entity) const { return stamps[entity] == stamp; }
  std::uint32_t Distance(EntityId entity) const {
    return Has(entity) ? distances[entity] : kFar;
  }
  void Set(EntityId entity, std::uint32_t distance) {
    stamps[entity] = stamp;
    distances[entity] = distance;
  }
};

// Which dyads a search may walk.
class Steps {
 public:
  Steps(const Graph& graph, const Filter& filter)
      : graph_(graph), filter_(filter), limit_(graph.entity_limit()),
        some_(filter.some_of_family), all_(filter.all_of_family) {
    if (filter.relations.empty() && filter.not_relations.empty()) {
      // Whatever is no listing passes.
      const auto listing = graph.ontology().FindRelation("listing");
      all_ = ~0u;
      if (listing && !filter.include_listings) {
        all_ &= ~(1u << graph.ontology().relation(*listing).family);
      }
    }
    families_decide_ = OnlyRelationAndWindow(filter) && !filter.has_window() &&
                       filter.kinds.empty();
    everything_passes_ = families_decide_ && all_ == ~0u;
  }

  // Calls visit(neighbour) for each step along `direction`; false stops.
  template <typename Visit>
  bool Walk(EntityId entity, Direction direction, Visit visit) const {
    for (std::uint32_t s = 0; s < graph_.segment_count(); ++s) {
      const Segment& segment = graph_.segment(s);
      const bool out = direction == Direction::kOut;
      const auto [begin, end] = out ? segment.OutRange(entity) : segment.InRange(entity);
      for (std::uint32_t i = begin; i < end; ++i) {
        const EntityId other = out ? segment.OutNeighbour(i) : segment.InNeighbour(i);
        if (other == kNoEntity || other >= limit_) continue;
        if (!everything_passes_ && !Allowed(segment, s, entity, other, out, i)) continue;
        if (!visit(other)) return false;
      }
    }
    return true;
  }

  template <typename Visit>
  bool WalkBoth(EntityId entity, Visit visit) const {
    return Walk(entity, Direction::kOut, visit) && Walk(entity, Direction::kIn, visit);
  }

 private:
  bool Allowed(const Segment& segment, std::uint32_t s, EntityId entity, EntityId other, bool out,
               std::uint32_t index) const {
    const auto dyad_index =
        out ? index : static_cast<std::uint32_t>(segment.Value(Tag::kInDyad, index));
    const auto families = static_cast<std::uint32_t>(segment.Value(Tag::kDyadFamilies, dyad_index));
    if ((families & some_) == 0) return false;
    if (families_decide_ && (families & all_) != 0) return true;
    if (!KindPasses(graph_, filter_, other)) return false;
    Dyad dyad = segment.OutDyad(out ? entity : other, dyad_index);
    dyad.segment = s;
    return AnyPasses(graph_, dyad, filter_);
  }

  const Graph& graph_;
  const Filter& filter_;
  std::uint32_t limit_;
  std::uint32_t some_, all_;       // families of which some, all relations pass
  bool families_decide_ = false;   // where all of one pass, no fact need be read
  bool everything_passes_ = false;
};

// One side of a bidirectional breadth-first search.
struct Side {
  Marks* marks;
  std::vector<EntityId>* frontier;
  std::vector<EntityId>* next;
  Direction direction;
  std::uint32_t depth = 0;
};

template <typename Visit>
bool WalkSide(const Steps& steps, const Side& side, bool directed, EntityId entity, Visit visit) {
  return directed ? steps.Walk(entity, side.direction, visit) : steps.WalkBoth(entity, visit);
}

// Scratch that a thread keeps between searches.
struct Scratch {
  Marks marks[2];
  std::vector<EntityId> frontiers[2], nexts[2];
};
Scratch& ThreadScratch() {
  thread_local Scratch scratch;
  return scratch;
}

void BeginSearch(EntityId a, EntityId b, std::uint32_t limit, Scratch* scratch, Side* sides) {
  for (int i = 0; i < 2; ++i) {
    const EntityId start = i == 0 ? a : b;
    sides[i] = {&scratch->marks[i], &scratch->frontiers[i], &scratch->nexts[i],
                i == 0 ? Direction::kOut : Direction::kIn, 0};
    sides[i].marks->Begin(limit);
    sides[i].frontier->assign(1, start);
    sides[i].marks->Set(start, 0);
  }
}

// Searches from both ends, always the side with fewer entities ahead, until they meet; gives the
// length, or kFar. With `whole_levels` the last level is completed, so that every entity of it is
// marked; without, the first meeting ends the search: what the other side has marked it reached in
// its last level, since anything nearer would have met before.
std::uint32_t Meet(const Steps& steps, bool directed, bool whole_levels, Side* sides) {
  std::uint32_t length = kFar;
  while (length == kFar && !sides[0].frontier->empty() && !sides[1].frontier->empty()) {
    Side& side = sides[0].frontier->size() <= sides[1].frontier->size() ? sides[0] : sides[1];
    const Side& other = &side == &sides[0] ? sides[1] : sides[0];
    side.next->clear();
    ++side.depth;
    for (const EntityId entity : *side.frontier) {
      const bool go_on = WalkSide(steps, side, directed, entity, [&](EntityId neighbour) {
        if (side.marks->Has(neighbour)) return true;
        if (other.marks->Has(neighbour)) {
          length = side.depth + other.depth;
          if (!whole_levels) return false;
        }
        side.marks->Set(neighbour, side.depth);
        side.next->push_back(neighbour);
        return true;
      });
      if (!go_on) return length;
    }
    std::swap(side.frontier, side.next);
  }
  return length;
}

std::uint64_t SaturatingAdd(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b
             ? std::numeric_limits<std::uint64_t>::max() : a + b;
}

// Entities on some shortest path, level by level from a, with the number of ways on to b.
class ShortestPathLevels {
 public:
  ShortestPathLevels(const Steps& steps, bool directed, const Side* sides, std::uint32_t length)
      : steps_(steps), directed_(directed), from_a_(sides[0]), from_b_(sides[1]),
        length_(length), counts_(length + 1) {}

  std::uint64_t CountFrom(EntityId entity, std::uint32_t depth) {
    if (depth == length_) return 1;
    const auto found = counts_[depth].find(entity);
    if (found != counts_[depth].end()) return found->second;
    std::uint64_t count = 0;
    for (const EntityId next : Next(entity, depth)) {
      count = SaturatingAdd(count, CountFrom(next, depth + 1));
    }
    return counts_[depth][entity] = count;
  }

  void Collect(std::vector<EntityId>* path, std::uint32_t limit,
               std::vector<std::vector<EntityId>>* paths) {
    const auto depth = static_cast<std::uint32_t>(path->size() - 1);
    if (depth == length_) {
      paths->push_back(*path);
      return;
    }
    for (const EntityId next : Next(path->back(), depth)) {
      if (paths->size() >= limit) return;
      if (CountFrom(next, depth + 1) == 0) continue;
      path->push_back(next);
      Collect(path, limit, paths);
      path->pop_back();
    }
  }

 private:
  // Neighbours one step further from a that may still reach b in time, by id, each once.
  std::vector<EntityId> Next(EntityId entity, std::uint32_t depth) const {
    std::vector<EntityId> next;
    const std::uint32_t wanted = depth + 1;
    const auto visit = [&](EntityId neighbour) {
      const bool on_a_side = wanted <= from_a_.depth &&
                             from_a_.marks->Distance(neighbour) == wanted;
      const bool on_b_side = length_ - wanted <= from_b_.depth &&
                             from_b_.marks->Distance(neighbour) == length_ - wanted;
      // Near the middle both sides know an entity; beyond their reach one is enough.
      const bool fits = wanted > from_a_.depth             ? on_b_side
                        : length_ - wanted > from_b_.depth ? on_a_side
                                                           : on_a_side && on_b_side;
      if (fits) next.push_back(neighbour);
      return true;
    };
    if (directed_) {
      steps_.Walk(entity, Direction::kOut, visit);
    } else {
      steps_.WalkBoth(entity, visit);
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    return next;
  }

  const Steps& steps_;
  bool directed_;
  const Side& from_a_;
  const Side& from_b_;
  std::uint32_t length_;
  std::vector<absl::flat_hash_map<EntityId, std::uint64_t>> counts_;  // by depth
};

bool Exists(const Graph& graph, EntityId entity) {
  return entity != kNoEntity && entity < graph.entity_limit();
}

}  // namespace

std::vector<Fact> DyadFacts(const Graph& graph, EntityId subject, EntityId object,
                            const Filter& filter) {
  std::vector<Fact> facts;
  bool sorted = true;
  graph.ForEachDyad(subject, object, [&](const Dyad& dyad) {
    ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
      sorted &= facts.empty() || facts.back().from() <= fact.from();
      facts.push_back(fact);
      return true;
    });
    return true;
  });
  if (!sorted) {
    std::stable_sort(facts.begin(), facts.end(),
                     [](const Fact& a, const Fact& b) { return a.from() < b.from(); });
  }
  return facts;
}

std::vector<MonthCount> DyadMonths(const Graph& graph, EntityId subject, EntityId object,
                                   const Filter& filter) {
  std::vector<MonthCount> months;
  bool sorted = true;
  // Facts come in order of time: the month of the last one mostly serves the next.
  Minutes begin = 0, end = 0;
  graph.ForEachDyad(subject, object, [&](const Dyad& dyad) {
    ForEachFact(graph, dyad, filter, [&](const Fact& fact) {
      const Minutes from = fact.from();
      if (from == kBeginningOfTime) return true;
      if (months.empty() || from < begin || from >= end) {
        const std::int32_t month = MonthIndex(from);
        begin = MonthStart(month);
        end = MonthStart(month + 1);
        sorted &= months.empty() || months.back().month < month;
        months.push_back({month, 0});
      }
      ++months.back().facts;
      return true;
    });
    return true;
  });
  if (sorted) return months;
  std::sort(months.begin(), months.end(),
            [](const MonthCount& a, const MonthCount& b) { return a.month < b.month; });
  std::vector<MonthCount> merged;
  for (const MonthCount& count : months) {
    if (!merged.empty() && merged.back().month == count.month) {
      merged.back().facts += count.facts;
    } else {
      merged.push_back(count);
    }
  }
  return merged;
}

std::optional<std::uint32_t> ShortestPathLength(const Graph& graph, EntityId a, EntityId b,
                                                const Filter& filter, bool directed) {
  if (!Exists(graph, a) || !Exists(graph, b)) return std::nullopt;
  if (a == b) return 0;
  const Steps steps(graph, filter);
  Side sides[2];
  BeginSearch(a, b, graph.entity_limit(), &ThreadScratch(), sides);
  const std::uint32_t length = Meet(steps, directed, false, sides);
  if (length == kFar) return std::nullopt;
  return length;
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
  const Steps steps(graph, filter);
  Side sides[2];
  BeginSearch(a, b, graph.entity_limit(), &ThreadScratch(), sides);
  const std::uint32_t length = Meet(steps, directed, true, sides);
  if (length == kFar) return result;
  result.length = length;
  ShortestPathLevels levels(steps, directed, sides, length);
  result.count = levels.CountFrom(a, 0);
  std::vector<EntityId> path = {a};
  levels.Collect(&path, limit, &result.paths);
  return result;
}

std::vector<EntityId> WithinTwoSteps(const Graph& graph, EntityId entity) {
  std::vector<EntityId> found;
  if (!Exists(graph, entity)) return found;
  Filter everything;
  everything.include_listings = true;
  const Steps steps(graph, everything);
  Marks& marks = ThreadScratch().marks[0];
  marks.Begin(graph.entity_limit());
  marks.Set(entity, 0);
  const auto visit = [&](EntityId neighbour) {
    if (!marks.Has(neighbour)) {
      marks.Set(neighbour, 0);
      found.push_back(neighbour);
    }
    return true;
  };
  steps.WalkBoth(entity, visit);
  const std::size_t near = found.size();
  for (std::size_t i = 0; i < near; ++i) steps.WalkBoth(found[i], visit);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace entente
