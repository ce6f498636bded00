// SPDX-License-Identifier: Apache-2.0
// Makes a segment file: of new records, or of older segments.
#ifndef ENTENTE_GRAPH_SEGMENT_BUILDER_H_
#define ENTENTE_GRAPH_SEGMENT_BUILDER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "facts/ontology.h"
#include "graph/entity_table.h"
#include "graph/fact_order.h"
#include "graph/segment.h"

namespace entente {

// Writes a new segment file at `path`, synced. `parts` hold the facts, in `order`; `entities`
// speaks of the same pools, shifted as the parts say, concatenated in the order of the parts.
// Memory beyond the arguments: at most 14 bytes a fact.
absl::Status WriteSegment(const std::string& path, const Ontology& ontology,
                          const std::vector<FactPart>& parts, const FactOrder& order,
                          const EntityTable& entities);

// Writes one segment with all that `segments`, which follow each other in a store, hold. Entities
// that were merged with others keep their number, but no name and no facts.
absl::Status MergeSegments(const std::string& path, const Ontology& ontology,
                           const std::vector<std::shared_ptr<const Segment>>& segments,
                           const EntityMerges& merges);

}  // namespace entente

#endif  // ENTENTE_GRAPH_SEGMENT_BUILDER_H_
