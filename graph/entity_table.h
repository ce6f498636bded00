// SPDX-License-Identifier: Apache-2.0
// Entities, names, sources and types in memory, on their way into a segment.
#ifndef ENTENTE_GRAPH_ENTITY_TABLE_H_
#define ENTENTE_GRAPH_ENTITY_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/entity_merges.h"
#include "graph/fact_table.h"
#include "graph/ids.h"
#include "graph/segment.h"

namespace entente {

// Text fields are ids of a string pool that goes into the same segment. Ids of entities, sources
// and types count through all segments of a store; this table holds those from a base on, and may
// hold names and properties of any. Not thread-safe.
struct EntityTable {
  struct Existence { EntityId entity; Minutes from, to; };
  struct KindChange { EntityId entity; KindId kind; };
  struct Renaming { EntityId entity; std::int64_t name; };
  struct Name {
    std::int64_t key;    // normalised
    std::int64_t text;
    EntityId entity;
    std::uint8_t type;   // NameType, or kWordOfName
    Minutes from, to;
  };
  struct Label { EntityId entity; std::int64_t text; };
  struct SourceRow { std::int64_t name, series, url, publisher; Minutes published; Precision precision; };

  EntityId entity_base = 1;
  std::vector<std::int64_t> names_of_entities, text_ids;
  std::vector<KindId> kinds;
  std::vector<Existence> existence;
  std::vector<KindChange> kind_changes;
  std::vector<Renaming> renamings;
  std::vector<Name> names;
  std::vector<Label> labels;
  PropertyTable properties;       // rows are entities

  SourceId source_base = 0;
  std::vector<SourceRow> sources;

  std::uint32_t type_base = 0;
  std::vector<std::int64_t> type_names;

  bool empty() const {
    return kinds.empty() && existence.empty() && kind_changes.empty() && renamings.empty() &&
           names.empty() &&
           labels.empty() && properties.empty() && sources.empty() && type_names.empty();
  }
  bool Holds(EntityId entity) const {
    return entity >= entity_base && entity - entity_base < kinds.size();
  }
  // Sets the kind, the canonical name, of an entity of this table or of an older one.
  void SetKind(EntityId entity, KindId kind);
  void Rename(EntityId entity, std::int64_t name);

  // Takes over what `segment`, the next after those that it has already, holds; text ids other
  // than 0 grow by `pool_shift`. What is said of merged entities is said of those they are.
  void Append(const Segment& segment, std::int64_t pool_shift, const EntityMerges& merges);
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_ENTITY_TABLE_H_
