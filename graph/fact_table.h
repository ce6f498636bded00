// SPDX-License-Identifier: Apache-2.0
// Resolved facts in memory, in the order of their arrival: what a commit makes a segment of. 24
// bytes a plain event fact.
#ifndef ENTENTE_GRAPH_FACT_TABLE_H_
#define ENTENTE_GRAPH_FACT_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/column_spool.h"
#include "graph/ids.h"
#include "graph/large_array.h"
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
  Dedupe dedupe = Dedupe::kNone;
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

// What nearly every fact has.
struct FactRow {
  EntityId subject, object;
  Minutes from;
  SourceId source;
  std::uint32_t row;
  RelationId relation;
  std::uint8_t precisions;
  Dedupe dedupe;
};
static_assert(sizeof(FactRow) == 24);

// As the column has it: −1 is none.
inline std::int64_t SourceValue(SourceId source) {
  return source == kNoSource ? -1 : std::int64_t{source};
}

// Grows without moving what it has. const use from any thread.
class FactTable {
 public:
  std::uint32_t size() const { return size_; }
  std::uint64_t memory_bytes() const;
  void Add(const ResolvedFact& fact);
  // Of the fact added last.
  void AddProperty(std::string_view key, std::int64_t key_id, PropertyValue::Type type,
                   std::int64_t value);
  void Clear();

  // Packs the fields of the last facts. To be called before they are read.
  void Seal();
  const FactRow& row(std::uint32_t row) const {
    return slabs_[row / kSlabRows][row % kSlabRows];
  }
  // A column's value (kCommonFactValue where the fact says nothing).
  std::int64_t Value(Tag tag, std::uint32_t row) const;
  // Whether some fact has another value than the common one, in a field that is not in FactRow.
  bool HasRare(Tag tag) const { return has_rare_[FactTagIndex(tag)]; }
  bool has_policies() const { return has_policies_; }  // other than Dedupe::kNone
  const PropertyTable& properties() const { return properties_; }

 private:
  static constexpr std::uint32_t kSlabRows = 1 << 18;   // 6 MiB, of which only what is used counts
  static constexpr std::uint32_t kBlockRows = 1 << 16;
  // A field that most facts lack, of one block: a value for each row, or for some.
  struct RareColumn {
    PackedValues packing;
    std::vector<std::byte> codes;
    std::vector<std::uint16_t> rows;  // which have one; empty: all
  };
  using Block = std::array<std::unique_ptr<RareColumn>, kFactTagCount>;
  // Fields of the last block on their way into it.
  struct OpenColumn {
    std::vector<std::uint16_t> rows;
    std::vector<std::int64_t> values;
  };
  void SetRare(Tag tag, std::int64_t value) {
    if (value != kCommonFactValue[FactTagIndex(tag)]) [[unlikely]] AddRare(tag, value);
  }
  void AddRare(Tag tag, std::int64_t value);
  void NewBlock();

  std::uint32_t size_ = 0;
  std::vector<LargeArray<FactRow>> slabs_;
  std::vector<Block> blocks_;          // rare fields
  std::array<OpenColumn, kFactTagCount> open_;
  std::array<bool, kFactTagCount> has_rare_{};
  bool has_policies_ = false;
  std::uint64_t rare_bytes_ = 0;
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
  const bool plain_day = (precisions & 0xf) == static_cast<int>(Precision::kDay) &&
                         from != kBeginningOfTime && from <= kEndOfTime - kMinutesPerDay;
  if (plain_day) return from + kMinutesPerDay;  // as EndOf has it, without the call
  return EndOf({from, static_cast<Precision>(precisions & 0xf)});
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_TABLE_H_
