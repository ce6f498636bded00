// SPDX-License-Identifier: Apache-2.0
// Numbers by which a graph speaks of its parts. They hold for one opened graph; what identifies an
// entity across stores is its text id (Graph::entity_text_id).
#ifndef ENTENTE_GRAPH_IDS_H_
#define ENTENTE_GRAPH_IDS_H_

#include <compare>
#include <cstdint>

namespace entente {

using EntityId = std::uint32_t;
using SourceId = std::uint32_t;

// The reserved entity of "no object", "no principal", "the narrator".
inline constexpr EntityId kNoEntity = 0;
inline constexpr SourceId kNoSource = 0xffffffff;

// Place of a fact: a segment of the store and the row in it.
struct FactId {
  std::uint32_t segment = 0;
  std::uint32_t row = 0;
  friend auto operator<=>(const FactId&, const FactId&) = default;
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_IDS_H_
