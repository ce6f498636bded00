// SPDX-License-Identifier: Apache-2.0
// A dyad: an ordered pair of entities with all facts from the first to the second.
#ifndef ENTENTE_GRAPH_DYAD_H_
#define ENTENTE_GRAPH_DYAD_H_

#include <cstdint>

#include "facts/time.h"
#include "graph/ids.h"

namespace entente {

// All facts of one segment from one subject to one object: rows [begin, end). The first `wide`
// rows are standing facts and events longer than a day; the others, events of a day or less, are
// sorted by `from`, so that a window in them is two binary searches.
struct Dyad {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  std::uint32_t segment = 0;
  std::uint32_t begin = 0;
  std::uint32_t wide_end = 0;  // rows [begin, wide_end) are wide
  std::uint32_t end = 0;
  std::uint32_t families = 0;  // bit f: some fact's relation is of Ontology::families()[f];
                               // bit 31: some fact has a type of the user's own
  Minutes first = kEndOfTime;        // least `from`
  Minutes last = kBeginningOfTime;   // greatest `to`
  std::uint32_t size() const { return end - begin; }
};

inline constexpr std::uint32_t kFreeTypeFamily = 31;

}  // namespace entente

#endif  // ENTENTE_GRAPH_DYAD_H_
