// SPDX-License-Identifier: Apache-2.0
// What searches share: the steps that a filter lets them walk, and marks of what was reached.
#ifndef ENTENTE_QUERIES_INTERNAL_STEPS_H_
#define ENTENTE_QUERIES_INTERNAL_STEPS_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "queries/filter.h"

namespace entente::internal {

inline constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

// How far each entity is from the start of one search. Each search writes greater numbers than all
// before it, so that nothing is cleared between them.
class Marks {
 public:
  void Begin(std::uint32_t limit) {
    if (distances_.size() < limit) distances_.resize(limit, 0);
    base_ += reach_ + 1;
    reach_ = 0;
    if (base_ < std::numeric_limits<std::uint32_t>::max() / 2) return;
    std::fill(distances_.begin(), distances_.end(), 0);  // after some hundred million searches
    base_ = 1;
  }
  bool Has(EntityId entity) const { return distances_[entity] >= base_; }
  std::uint32_t Distance(EntityId entity) const {
    const std::uint32_t distance = distances_[entity];
    return distance >= base_ ? distance - base_ : kFar;
  }
  // REQUIRES: distances do not decrease from call to call.
  void Set(EntityId entity, std::uint32_t distance) {
    distances_[entity] = base_ + distance;
    reach_ = distance;
  }

 private:
  std::vector<std::uint32_t> distances_;  // base_ + distance; less than base_: not reached
  std::uint32_t base_ = 0;
  std::uint32_t reach_ = 0;
};

// The dyads that a search may walk: some fact of theirs passes the filter. Entities may have more
// than one step to the same neighbour: there and back, and in several segments.
class Steps {
 public:
  // Steps onto `a` and `b`, the ends of a path, pass the filter of kinds.
  Steps(const Graph& graph, const Filter& filter, EntityId a = kNoEntity, EntityId b = kNoEntity);

  // How many steps lead along `direction`, before filters.
  std::uint64_t Degree(EntityId entity, Direction direction) const {
    std::uint64_t degree = 0;
    for (std::size_t s = 0; s < graph_.segment_count(); ++s) {
      const auto range = RangeOf(graph_.segment(s), entity, direction);
      degree += range.second - range.first;
    }
    return degree;
  }

  // Calls visit(neighbour) for each step along `direction` to one that is wanted(neighbour), which
  // is asked before the filter; false stops.
  template <typename Wanted, typename Visit>
  bool Walk(EntityId entity, Direction direction, Wanted wanted, Visit visit) const {
    for (std::uint32_t s = 0; s < graph_.segment_count(); ++s) {
      const Segment& segment = graph_.segment(s);
      const auto range = RangeOf(segment, entity, direction);
      const bool all_pass = AllPass(segment);
      const EntityId last = last_;
      const bool go_on = EndsOf(segment, direction).Scan(
          range.first, range.second, [&, last](std::uint64_t row, std::int64_t end_value) {
            const auto other = static_cast<EntityId>(end_value);
            if (!IsPlace(other, last) || !wanted(other)) return true;
            if (!all_pass && !Allowed(s, entity, other, direction, row)) return true;
            return visit(other);
          });
      if (!go_on) return false;
    }
    return true;
  }

  // Calls visit(neighbour) for each step along `direction` to one of `targets`, sorted by id: looks
  // for each, which is the faster way where they are few and the steps many.
  template <typename Visit>
  void WalkTo(EntityId entity, Direction direction, std::span<const EntityId> targets,
              Visit visit) const {
    for (std::uint32_t s = 0; s < graph_.segment_count(); ++s) {
      const Segment& segment = graph_.segment(s);
      const Column& ends = EndsOf(segment, direction);
      const bool all_pass = AllPass(segment);
      const auto range = RangeOf(segment, entity, direction);
      std::uint64_t row = range.first;
      for (const EntityId target : targets) {
        row = ends.LowerBound(row, range.second, target);
        if (row >= range.second) break;
        if (ends[row] != std::int64_t{target}) continue;
        if (all_pass || Allowed(s, entity, target, direction, row)) visit(target);
      }
    }
  }

 private:
  static std::pair<std::uint32_t, std::uint32_t> RangeOf(const Segment& segment, EntityId entity,
                                                         Direction direction) {
    return direction == Direction::kOut ? segment.OutRange(entity) : segment.InRange(entity);
  }
  static const Column& EndsOf(const Segment& segment, Direction direction) {
    return segment.column(direction == Direction::kOut ? Tag::kDyadObject : Tag::kInSubject);
  }
  // False for kNoEntity, which is no place on a path, and for numbers of damaged files.
  static bool IsPlace(EntityId entity, EntityId last) { return entity - 1 < last; }
  bool AllPass(const Segment& segment) const {
    return families_decide_ && (segment.families() & ~all_) == 0;
  }
  bool Allowed(std::uint32_t s, EntityId entity, EntityId other, Direction direction,
               std::uint64_t row) const;

  const Graph& graph_;
  const Filter& filter_;
  std::uint32_t last_;   // the greatest id
  EntityId a_, b_;
  std::uint32_t some_, all_;  // families of which some, all relations pass
  bool families_decide_;      // where all of one pass, no fact need be read
};

}  // namespace entente::internal

#endif  // ENTENTE_QUERIES_INTERNAL_STEPS_H_
