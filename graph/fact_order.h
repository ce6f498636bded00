// SPDX-License-Identifier: Apache-2.0
// The order in which facts stand in a segment, found by sorting new facts and by merging segments.
#ifndef ENTENTE_GRAPH_FACT_ORDER_H_
#define ENTENTE_GRAPH_FACT_ORDER_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "facts/ontology.h"
#include "graph/column.h"
#include "graph/fact_table.h"
#include "graph/ids.h"
#include "graph/segment.h"

namespace entente {

// Entities that turned out to be others: from → to.
using EntityMerges = absl::flat_hash_map<EntityId, EntityId>;
inline EntityId Merged(const EntityMerges& merges, EntityId entity) {
  const auto found = merges.find(entity);
  return found == merges.end() ? entity : found->second;
}

// Facts that go into a new segment: those of a table in memory, or of an older segment. A view.
struct FactPart {
  std::uint32_t size = 0;
  std::array<Column, kFactTagCount> fields;
  std::string_view pool;                   // the strings that its text fields speak of
  std::int64_t pool_shift = 0;             // added to their ids, except 0, in the new segment
  std::vector<Segment::PropertyColumn> properties;
  const EntityMerges* merges = nullptr;

  // What a value of a field becomes in the new segment.
  std::int64_t Moved(Tag tag, std::int64_t value) const;
  std::int64_t Value(Tag tag, std::uint32_t row) const { return fields[FactTagIndex(tag)][row]; }
  std::string_view Text(Tag tag, std::uint32_t row) const { return StringAt(pool, Value(tag, row)); }
};
FactPart PartOfSegment(const Segment& segment);

struct DyadRun {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  std::uint32_t begin = 0;   // first fact in the new order; the run ends where the next begins
  std::uint32_t wide = 0;    // how many of its facts are wide
};

struct FactOrder {
  std::vector<std::uint32_t> rows;   // of their part
  std::vector<std::uint8_t> parts;   // empty: all of `only_part`
  std::uint8_t only_part = 0;
  std::vector<DyadRun> dyads;
  std::uint32_t size() const { return static_cast<std::uint32_t>(rows.size()); }
  std::uint8_t part(std::uint32_t i) const { return parts.empty() ? only_part : parts[i]; }
};

// Whether a relation is standing, by id; types of the user's own lie beyond the end and are not.
std::vector<bool> StandingRelations(const Ontology& ontology);

// Sorts the facts of `table`, whose columns `part` holds, leaving out all but the first of facts
// that are equal in every field. The result does not depend on anything but their order.
FactOrder SortFacts(const FactTable& table, const FactPart& part,
                    const std::vector<bool>& standing);

// Takes out of `order`, whose facts are all of `part`, those that a segment has already.
void DropKnownFacts(const FactPart& part,
                    const std::vector<std::shared_ptr<const Segment>>& known, FactOrder* order);

// The common order of all facts of `segments`; part i is segment i. REQUIRES: at most 256.
// With merges all facts are sorted anew, which takes 48 bytes a fact.
FactOrder MergeOrders(const std::vector<std::shared_ptr<const Segment>>& segments,
                      const EntityMerges& merges);

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_ORDER_H_
