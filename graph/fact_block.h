// SPDX-License-Identifier: Apache-2.0
// Some thousand facts in the order of a segment, on their way into it.
#ifndef ENTENTE_GRAPH_FACT_BLOCK_H_
#define ENTENTE_GRAPH_FACT_BLOCK_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "facts/fact_record.h"
#include "graph/ids.h"
#include "graph/segment_format.h"

namespace entente {

// Fields that hold ids of strings, or of entities.
constexpr bool IsText(Tag tag) {
  return tag == Tag::kFactUnit || tag == Tag::kFactScheme || tag == Tag::kFactLocator ||
         tag == Tag::kFactQuote;
}
constexpr bool IsEntity(Tag tag) {
  return tag == Tag::kFactAsserter || tag == Tag::kFactSubjectPrincipal ||
         tag == Tag::kFactObjectPrincipal;
}
constexpr bool IsTime(Tag tag) {
  return tag == Tag::kFactFrom || tag == Tag::kFactTo || tag == Tag::kFactObserved ||
         tag == Tag::kFactKnownSince;
}
// Types of properties whose values are ids of strings.
constexpr bool IsTextType(std::int64_t type) {
  return type == static_cast<int>(PropertyValue::Type::kText) ||
         type == static_cast<int>(PropertyValue::Type::kJson);
}

struct FactBlock {
  static constexpr std::uint32_t kMostRows = 4096;

  // The first fact of a pair of entities; those before the first such are of the last pair of the
  // block before.
  struct DyadStart {
    std::uint32_t at = 0;
    EntityId subject = kNoEntity, object = kNoEntity;
  };
  struct PropertyAt {
    std::uint32_t at = 0;
    std::uint32_t key = 0;  // index into a list that readers and writer share
    std::uint8_t type = 0;
    std::int64_t value = 0;
  };

  std::uint32_t size = 0;
  // By tag, kMostRows values; empty: all facts have the common value. Texts and entities are as
  // they will be in the segment.
  std::array<std::vector<std::int64_t>, kFactTagCount> fields;
  std::vector<DyadStart> dyads;
  std::vector<PropertyAt> properties;  // by `at`

  const std::int64_t* Field(Tag tag) const {
    const std::vector<std::int64_t>& field = fields[FactTagIndex(tag)];
    return field.empty() ? nullptr : field.data();
  }
  void Clear() {
    size = 0;
    dyads.clear();
    properties.clear();
  }
};

// Fills the next block; false when there are no more facts.
using FactReader = std::function<bool(FactBlock*)>;

struct PropertyKey {
  std::string key;
  std::int64_t key_id = 0;  // in the strings of the segment
};

}  // namespace entente

#endif  // ENTENTE_GRAPH_FACT_BLOCK_H_
