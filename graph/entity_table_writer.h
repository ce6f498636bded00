// SPDX-License-Identifier: Apache-2.0
// Entities, names, sources and types → columns of a segment file.
#ifndef ENTENTE_GRAPH_ENTITY_TABLE_WRITER_H_
#define ENTENTE_GRAPH_ENTITY_TABLE_WRITER_H_

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "graph/entity_table.h"
#include "graph/segment_file_writer.h"

namespace entente {

// Writes what `entities` holds. Its texts are ids in the concatenation of `pools`.
absl::Status WriteEntityTable(const EntityTable& entities,
                              const std::vector<std::string_view>& pools,
                              SegmentFileWriter* writer);

}  // namespace entente

#endif  // ENTENTE_GRAPH_ENTITY_TABLE_WRITER_H_
