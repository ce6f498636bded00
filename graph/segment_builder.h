// SPDX-License-Identifier: Apache-2.0
// Makes a segment file: of new records, or of older segments.
#ifndef ENTENTE_GRAPH_SEGMENT_BUILDER_H_
#define ENTENTE_GRAPH_SEGMENT_BUILDER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "facts/ontology.h"
#include "graph/entity_merges.h"
#include "graph/entity_table.h"
#include "graph/fact_order.h"
#include "graph/fact_table.h"
#include "graph/segment.h"

namespace entente {

struct NewFacts {
  const FactTable& table;
  std::string_view pool;                  // the table's strings
  const std::vector<FactOrder>& orders;   // which of them, and how
};

// Writes a new segment file at `path`, synced, with `facts`, and with `entities`, whose strings are
// in `entity_pool`. `memory_bytes`: how much may be kept in memory beyond the arguments; what does
// not fit goes to a nameless file beside `path`.
absl::Status WriteSegment(const std::string& path, const Ontology& ontology, const NewFacts& facts,
                          const EntityTable& entities, std::string_view entity_pool,
                          std::uint64_t memory_bytes);

// Writes one segment with all that `segments`, which follow each other in a store, hold. Entities
// that were merged with others keep their number, but no name and no facts. Memory as above, and
// for the entities and names of all segments.
absl::Status MergeSegments(const std::string& path, const Ontology& ontology,
                           const std::vector<std::shared_ptr<const Segment>>& segments,
                           const EntityMerges& merges, std::uint64_t memory_bytes);

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_BUILDER_H_
