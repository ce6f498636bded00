// SPDX-License-Identifier: Apache-2.0
#include "queries/kernels.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace entente {
namespace {

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

// Marks of one search, told from those of earlier ones by a stamp, so that nothing is cleared.
struct Marks {
  struct Mark {
    std::uint32_t stamp = 0;
    std::uint32_t distance = 0;
  };
  std::vector<Mark> marks;
  std::vector<std::uint64_t> ways;    // only where paths are counted
  std::uint32_t stamp = 0;

  void Begin(std::uint32_t limit) {
    if (marks.size() < limit) marks.resize(limit, {stamp, 0});
    if (++stamp != 0) return;
    std::fill(marks.begin(), marks.end(), Mark());  // after 2^32 searches
    stamp = 1;
  }
  bool Has(EntityId entity) const { return marks[entity].stamp == stamp; }
  std::uint32_t Distance(EntityId entity) const {
    const Mark mark = marks[entity];
    return mark.stamp == stamp ? mark.distance : kFar;
  }
  void Set(EntityId entity, std::uint32_t distance) { marks[entity] = {stamp, distance}; }
};

// Which dyads a search may walk.
class Steps {
 public:
  // Steps onto `a` and `b`, the ends of a path, pass the filter of kinds.
  Steps(const Graph& graph, const Filter& filter, EntityId a = kNoEntity, EntityId b = kNoEntity)
      : graph_(graph), filter_(filter), limit_(graph.entity_limit()), a_(a), b_(b),
        some_(filter.some_of_family), all_(CertainFamilies(graph, filter)),
        families_decide_(OnlyRelationAndWindow(filter) && !filter.has_window() &&
                         filter.kinds.empty()) {}

  // Calls visit(neighbour) for each step along `direction`; false stops.
  template <typename Visit>
  bool Walk(EntityId entity, Direction direction, Visit visit) const {
    for (std::uint32_t s = 0; s < graph_.segment_count(); ++s) {
      const Segment& segment = graph_.segment(s);
      const bool out = direction == Direction::kOut;
      const auto [begin, end] = out ? segment.OutRange(entity) : segment.InRange(entity);
      const Column& ends = segment.column(out ? Tag::kDyadObject : Tag::kInSubject);
      const bool all_pass = families_decide_ && (segment.families() & ~all_) == 0;
      const bool go_on = ends.Scan(begin, end, [&](std::uint64_t row, std::int64_t end_value) {
        const auto other = static_cast<EntityId>(end_value);
        if (other == kNoEntity || other >= limit_) return true;
        if (!all_pass && !Allowed(segment, s, entity, other, out, static_cast<std::uint32_t>(row))) {
          return true;
        }
        return visit(other);
      });
      if (!go_on) return false;
    }
    return true;
  }

  template <typename Visit>
  bool WalkBoth(EntityId entity, Visit visit) const {
    return Walk(entity, Direction::kOut, visit) && Walk(entity, Direction::kIn, visit);
  }

  // How many steps lead from `entity`, before filters.
  std::uint64_t Degree(EntityId entity) const {
    std::uint64_t degree = 0;
    for (std::uint32_t s = 0; s < graph_.segment_count(); ++s) {
      const auto out = graph_.segment(s).OutRange(entity);
      const auto in = graph_.segment(s).InRange(entity);
      degree += out.second - out.first + in.second - in.first;
    }
    return degree;
  }

 private:
  bool Allowed(const Segment& segment, std::uint32_t s, EntityId entity, EntityId other, bool out,
               std::uint32_t index) const {
    const auto dyad_index =
        out ? index : static_cast<std::uint32_t>(segment.Value(Tag::kInDyad, index));
    const auto families = static_cast<std::uint32_t>(segment.Value(Tag::kDyadFamilies, dyad_index));
    if ((families & some_) == 0) return false;
    if (families_decide_ && (families & all_) != 0) return true;
    // The times are read alone first: most dyads fail by them.
    if (segment.Value(Tag::kDyadFirst, dyad_index) >= filter_.to ||
        segment.Value(Tag::kDyadLast, dyad_index) <= filter_.from) {
      return false;
    }
    if (other != a_ && other != b_ && !KindPasses(graph_, filter_, other)) return false;
    Dyad dyad = segment.OutDyad(out ? entity : other, dyad_index);
    dyad.segment = s;
    return AnyPasses(graph_, dyad, filter_);
  }

  const Graph& graph_;
  const Filter& filter_;
  std::uint32_t limit_;
  EntityId a_, b_;
  std::uint32_t some_, all_;  // families of which some, all relations pass
  bool families_decide_;      // where all of one pass, no fact need be read
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
  Marks met;   // neighbours of the entity at hand: the serial number of its walk is the stamp
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

// About how many steps the next level of a side takes: the degrees of its first entities tell.
std::uint64_t LevelCost(const Steps& steps, const Side& side) {
  constexpr std::size_t kSample = 8;
  const std::size_t sample = std::min(kSample, side.frontier->size());
  std::uint64_t degrees = 0;
  for (std::size_t i = 0; i < sample; ++i) degrees += steps.Degree((*side.frontier)[i]);
  return degrees * side.frontier->size() / sample;
}

bool CanGoOn(const Side* sides) {
  return !sides[0].frontier->empty() && !sides[1].frontier->empty();
}

// The side whose next level is cheaper, prepared for that level, and the other.
std::pair<Side*, const Side*> NextSide(const Steps& steps, Side* sides) {
  const int cheaper = LevelCost(steps, sides[0]) <= LevelCost(steps, sides[1]) ? 0 : 1;
  sides[cheaper].next->clear();
  ++sides[cheaper].depth;
  return {&sides[cheaper], &sides[1 - cheaper]};
}

// Searches from both ends until they meet; gives the length, or kFar. The first meeting ends the
// search: what the other side has marked it reached in its last level, since anything nearer would
// have met before.
std::uint32_t Meet(const Steps& steps, bool directed, Side* sides) {
  while (CanGoOn(sides)) {
    const std::pair<Side*, const Side*> next = NextSide(steps, sides);
    Side* const side = next.first;
    const Side* const other = next.second;
    for (const EntityId entity : *side->frontier) {
      const bool go_on = WalkSide(steps, *side, directed, entity, [&](EntityId neighbour) {
        if (other->marks->Has(neighbour)) return false;
        if (!side->marks->Has(neighbour)) {
          side->marks->Set(neighbour, side->depth);
          side->next->push_back(neighbour);
        }
        return true;
      });
      if (!go_on) return side->depth + other->depth;
    }
    std::swap(side->frontier, side->next);
  }
  return kFar;
}

std::uint64_t SaturatingAdd(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b
             ? std::numeric_limits<std::uint64_t>::max() : a + b;
}
std::uint64_t SaturatingMultiply(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product;
  return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::uint64_t>::max()
                                                : product;
}

struct Meeting {
  std::uint32_t length = kFar;
  std::uint64_t paths = 0;
};

// As Meet, with the ways to each entity counted on either side. Each shortest path crosses exactly
// once from the level that one side completed last to the last level of the other: the sum over
// these steps is their number. Everything that is marked then lies in whole levels.
Meeting MeetAndCount(const Steps& steps, bool directed, std::uint32_t limit, Scratch* scratch,
                     Side* sides) {
  for (int i = 0; i < 2; ++i) {
    sides[i].marks->ways.resize(std::max<std::size_t>(sides[i].marks->ways.size(), limit));
    sides[i].marks->ways[sides[i].frontier->front()] = 1;
  }
  Meeting meeting;
  while (meeting.length == kFar && CanGoOn(sides)) {
    const std::pair<Side*, const Side*> next = NextSide(steps, sides);
    Side* const side = next.first;
    const Side* const other = next.second;
    for (const EntityId entity : *side->frontier) {
      const std::uint64_t ways = side->marks->ways[entity];
      scratch->met.Begin(limit);
      WalkSide(steps, *side, directed, entity, [&](EntityId neighbour) {
        const std::uint32_t distance = side->marks->Distance(neighbour);
        if (distance < side->depth) return true;
        if (scratch->met.Has(neighbour)) return true;  // a step both ways, or in several segments
        scratch->met.Set(neighbour, 0);
        if (other->marks->Has(neighbour)) {
          meeting.length = side->depth + other->depth;
          meeting.paths = SaturatingAdd(
              meeting.paths, SaturatingMultiply(ways, other->marks->ways[neighbour]));
        }
        if (distance == kFar) {
          side->marks->Set(neighbour, side->depth);
          side->marks->ways[neighbour] = ways;
          side->next->push_back(neighbour);
        } else {
          side->marks->ways[neighbour] = SaturatingAdd(side->marks->ways[neighbour], ways);
        }
        return true;
      });
    }
    std::swap(side->frontier, side->next);
  }
  return meeting;
}

// Writes out shortest paths, level by level from a, after MeetAndCount.
class ShortestPathWriter {
 public:
  ShortestPathWriter(const Steps& steps, bool directed, const Side* sides, std::uint32_t length)
      : steps_(steps), directed_(directed), from_a_(sides[0]), from_b_(sides[1]),
        length_(length), leads_on_(length + 1) {}

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
  // Whether some shortest path goes on from here: before the middle not all marks do.
  bool LeadsOn(EntityId entity, std::uint32_t depth) {
    if (depth >= from_a_.depth) return true;
    const auto found = leads_on_[depth].find(entity);
    if (found != leads_on_[depth].end()) return found->second;
    bool leads = false;
    for (const EntityId next : Next(entity, depth)) leads = leads || LeadsOn(next, depth + 1);
    return leads_on_[depth][entity] = leads;
  }
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
  std::vector<absl::flat_hash_map<EntityId, bool>> leads_on_;  // by depth
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

namespace {

// The month of the last fact, and until when it lasts: facts come in order of time.
class MonthBins {
 public:
  void Add(Minutes from, std::uint32_t facts) {
    if (months_.empty() || from < begin_ || from >= end_) Open(from);
    months_.back().facts += facts;
  }
  Minutes EndOfMonth(Minutes from) {
    if (months_.empty() || from < begin_ || from >= end_) Open(from);
    return end_;
  }
  std::vector<MonthCount> Take() {
    if (sorted_) return std::move(months_);
    std::sort(months_.begin(), months_.end(),
              [](const MonthCount& a, const MonthCount& b) { return a.month < b.month; });
    std::vector<MonthCount> merged;
    for (const MonthCount& count : months_) {
      if (!merged.empty() && merged.back().month == count.month) {
        merged.back().facts += count.facts;
      } else {
        merged.push_back(count);
      }
    }
    return merged;
  }

 private:
  void Open(Minutes from) {
    const CivilDate date = ToCivil(from);
    const std::int32_t month = (date.year - 1970) * 12 + date.month - 1;
    begin_ = FromCivil(date.year, date.month);
    end_ = date.month == 12 ? FromCivil(date.year + 1, 1) : FromCivil(date.year, date.month + 1);
    sorted_ &= months_.empty() || months_.back().month < month;
    months_.push_back({month, 0});
  }
  std::vector<MonthCount> months_;
  Minutes begin_ = 0, end_ = 0;
  bool sorted_ = true;
};

// Counts rows [begin, end) of a time order: of each month only its end is looked for, with steps
// that double, so that long months cost little and short ones not more than a look at each fact.
void CountMonths(const Column& from, std::uint32_t begin, std::uint32_t end, MonthBins* bins) {
  while (begin < end) {
    const auto first = static_cast<Minutes>(from[begin]);
    const Minutes stop = bins->EndOfMonth(first);
    std::uint32_t low = begin + 1, step = 1;
    while (low + step < end && from[low + step] < stop) {
      low += step;
      step *= 2;
    }
    const std::uint64_t high = std::min<std::uint64_t>(end, std::uint64_t{low} + step + 1);
    const auto next = static_cast<std::uint32_t>(from.LowerBound(low, high, stop));
    bins->Add(first, next - begin);
    begin = next;
  }
}

}  // namespace

std::vector<MonthCount> DyadMonths(const Graph& graph, EntityId subject, EntityId object,
                                   const Filter& filter) {
  MonthBins bins;
  graph.ForEachDyad(subject, object, [&](const Dyad& dyad) {
    const auto add = [&](const Fact& fact) {
      if (fact.from() != kBeginningOfTime) bins.Add(fact.from(), 1);
      return true;
    };
    if (filter.has_window() || !AllPassInWindow(graph, dyad, filter)) {
      ForEachFact(graph, dyad, filter, add);
      return true;
    }
    for (std::uint32_t row = dyad.begin; row < dyad.wide_end; ++row) add(graph.fact(dyad, row));
    CountMonths(graph.segment(dyad.segment).column(Tag::kFactFrom), dyad.wide_end, dyad.end, &bins);
    return true;
  });
  return bins.Take();
}

std::optional<std::uint32_t> ShortestPathLength(const Graph& graph, EntityId a, EntityId b,
                                                const Filter& filter, bool directed) {
  if (!Exists(graph, a) || !Exists(graph, b)) return std::nullopt;
  if (a == b) return 0;
  const Steps steps(graph, filter, a, b);
  Side sides[2];
  BeginSearch(a, b, graph.entity_limit(), &ThreadScratch(), sides);
  const std::uint32_t length = Meet(steps, directed, sides);
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
  const Steps steps(graph, filter, a, b);
  Side sides[2];
  BeginSearch(a, b, graph.entity_limit(), &ThreadScratch(), sides);
  const Meeting meeting =
      MeetAndCount(steps, directed, graph.entity_limit(), &ThreadScratch(), sides);
  if (meeting.length == kFar) return result;
  result.length = meeting.length;
  result.count = meeting.paths;
  std::vector<EntityId> path = {a};
  if (limit > 0) {
    ShortestPathWriter(steps, directed, sides, meeting.length).Collect(&path, limit, &result.paths);
  }
  return result;
}

std::vector<EntityId> WithinTwoSteps(const Graph& graph, EntityId entity) {
  std::vector<EntityId> found;
  if (!Exists(graph, entity)) return found;
  Filter everything;
  everything.include_listings = true;
  const Steps steps(graph, everything);
  // A bit an entity: they stay in the nearest cache, and give the answer in order.
  thread_local std::vector<std::uint64_t> seen;
  seen.assign((graph.entity_limit() + 63) / 64, 0);
  std::vector<EntityId> near;
  steps.WalkBoth(entity, [&](EntityId neighbour) {
    const std::uint64_t bit = std::uint64_t{1} << (neighbour % 64);
    if ((seen[neighbour / 64] & bit) == 0) near.push_back(neighbour);
    seen[neighbour / 64] |= bit;
    return true;
  });
  for (const EntityId first : near) {
    steps.WalkBoth(first, [&](EntityId neighbour) {
      seen[neighbour / 64] |= std::uint64_t{1} << (neighbour % 64);
      return true;
    });
  }
  seen[entity / 64] &= ~(std::uint64_t{1} << (entity % 64));
  for (std::size_t word = 0; word < seen.size(); ++word) {
    for (std::uint64_t bits = seen[word]; bits != 0; bits &= bits - 1) {
      found.push_back(static_cast<EntityId>(word * 64 + std::countr_zero(bits)));
    }
  }
  return found;
}

}  // namespace entente
