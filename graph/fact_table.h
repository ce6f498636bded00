// SPDX-License-Identifier: Apache-2.0
// Resolved facts in memory, in the order of their arrival, column by column: what a commit makes a
// segment of. 23 bytes a plain event fact.
#ifndef ENTENTE_GRAPH_FACT_TABLE_H_
#define ENTENTE_GRAPH_FACT_TABLE_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/column.h"
#include "graph/ids.h"
#include "graph/segment_format.h"
#include "graph/string_pool.h"

namespace entente {

// A fact with its names resolved. Text fields are ids of the table's string pool.
struct ResolvedFact {
  EntityId subject = kNoEntity, object = kNoEntity;
  EntityId subject_principal = kNoEntity, object_principal = kNoEntity, asserter = kNoEntity;
  RelationId relation = 0;
  Minutes from = kBeginningOfTime;
  Minutes to = kBeginningOfTime;          // kBeginningOfTime: implied
  Precision from_precision = Precision::kDay, to_precision = Precision::kDay;
  Minutes observed = kBeginningOfTime;
  Minutes known_since = kBeginningOfTime;
  Modality modality = Modality::kStated;
  std::int64_t quantity = kNoQuantity;
  std::int64_t unit = 0, scheme = 0, locator = 0, quote = 0;
  Bound bound = Bound::kExact;
  std::int32_t confidence = -1;
  SourceId source = kNoSource;
  std::uint32_t row = 0;
  std::uint64_t event = 0;
};

// Properties by key; `rows` ascending.
struct PropertyRows {
  std::int64_t key_id = 0;           // the key in the string pool
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> types;
  std::vector<std::int64_t> values;  // a double's bits; a text's id
};
using PropertyTable = std::map<std::string, PropertyRows, std::less<>>;

// What a property's value is in a column; text goes into `pool`.
std::int64_t PropertyBits(const PropertyValue& value, StringPool* pool);

// Not thread-safe.
class FactTable {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(subject_.size()); }
  std::uint64_t memory_bytes() const;
  void Add(const ResolvedFact& fact);
  void AddProperty(std::string_view key, std::int64_t key_id, PropertyValue::Type type,
                   std::int64_t value);
  void Clear();

  const std::vector<std::uint32_t>& subjects() const { return subject_; }
  const std::vector<std::uint32_t>& objects() const { return object_; }
  const PropertyTable& properties() const { return properties_; }

  // The columns by fact tag (kFirstFactTag + i). They view this table: no Add after it.
  std::array<Column, kFactTagCount> Columns();

 private:
  // A field that few facts have.
  struct Rare {
    std::vector<std::uint32_t> rows;
    std::vector<std::int64_t> values;
    std::vector<std::int64_t> dense;   // made by Columns where many have it
    Column rows_column, values_column;
  };
  void SetRare(Tag tag, std::int64_t value);

  std::vector<std::uint32_t> subject_, object_, source_, row_;
  std::vector<std::uint32_t> from_;    // less the least int32
  std::vector<std::uint16_t> relation_;
  std::vector<std::uint8_t> precision_;
  std::array<Rare, kFactTagCount> rare_;
  PropertyTable properties_;
};

// Whether a fact is kept among a dyad's wide rows.
inline bool IsWide(bool standing, Minutes from, Minutes to) {
  return standing || from == kBeginningOfTime ||
         static_cast<std::int64_t>(to) - from > kMinutesPerDay;
}

// A column's `to`, with an event's implied end filled in.
inline Minutes EffectiveTo(Minutes to, Minutes from, std::uint8_t precisions) {
  if (to != kBeginningOfTime) return to;
  return EndOf({from, static_cast<Precision>(precisions & 0xf)});
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_TABLE_H_
