// SPDX-License-Identifier: Apache-2.0
// The facts of several segments in their common order.
#ifndef ENTENTE_GRAPH_SEGMENT_MERGE_H_
#define ENTENTE_GRAPH_SEGMENT_MERGE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "graph/entity_merges.h"
#include "graph/fact_block.h"
#include "graph/segment.h"

namespace entente {

// Walks all segments at once, in memory that does not grow with their facts; but where entities
// turned out to be others, each dyad of theirs is looked up first. Immutable; its readers may run
// side by side. `merges` must outlive it.
class SegmentMerge {
 public:
  SegmentMerge(std::vector<std::shared_ptr<const Segment>> segments, const EntityMerges& merges);

  // The strings of the segments stand one behind the other; what ids of the i-th grow by.
  std::int64_t pool_shift(std::size_t segment) const { return pool_shifts_[segment]; }
  std::uint64_t fact_count() const { return fact_count_; }
  // Keys of properties, which readers speak of by index.
  const std::vector<PropertyKey>& property_keys() const { return property_keys_; }

  struct Piece {
    EntityId begin = 0, end = 0;    // subjects
    std::uint32_t first_fact = 0;
  };
  // Ranges of subjects with about as many facts each.
  std::vector<Piece> Cut(std::size_t pieces) const;
  // Must not outlive this object.
  FactReader Read(const Piece& piece) const;

 private:
  class Reader;
  class Properties;
  // A dyad whose subject or object turned out to be another.
  struct MovedDyad {
    EntityId subject, object;  // what they are now
    std::uint32_t part, begin, wide_end, end;
    EntityId old_subject;
  };
  bool Moves(EntityId subject, EntityId object) const {
    return !merges_.empty() && (merges_.contains(subject) || merges_.contains(object));
  }
  void FindMoved();
  std::uint64_t FactsBefore(EntityId subject) const;

  std::vector<std::shared_ptr<const Segment>> segments_;
  const EntityMerges& merges_;
  std::vector<std::int64_t> pool_shifts_;
  std::uint64_t fact_count_ = 0;
  std::vector<PropertyKey> property_keys_;
  std::vector<std::vector<std::uint32_t>> key_of_;  // by segment and its own number of the property
  std::array<bool, kFactTagCount> needed_{};        // fields that some fact has
  std::vector<MovedDyad> moved_;                    // by subject, object, part
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_MERGE_H_
