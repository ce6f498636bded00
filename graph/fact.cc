// SPDX-License-Identifier: Apache-2.0
// The fields of a fact, read from its segment's columns.
#include <bit>

#include "graph/fact_table.h"
#include "graph/graph.h"
#include "graph/internal/rows.h"

namespace entente {
namespace {

// Codes beyond an enumeration, in a damaged file, read as its first value.
template <typename Enum>
Enum Checked(std::int64_t code, int count) {
  return static_cast<Enum>(code >= 0 && code < count ? code : 0);
}

Precision CheckedPrecision(std::int64_t code) { return Checked<Precision>(code & 0xf, 4); }

}  // namespace

RelationId Fact::relation() const {
  return static_cast<RelationId>(segment_->Value(Tag::kFactRelation, row_));
}
Minutes Fact::from() const { return static_cast<Minutes>(segment_->Value(Tag::kFactFrom, row_)); }
Minutes Fact::to() const {
  const auto to = static_cast<Minutes>(segment_->Value(Tag::kFactTo, row_));
  return to != kBeginningOfTime ? to : EndOf({from(), from_precision()});
}
bool Fact::has_stated_to() const {
  const std::int64_t to = segment_->Value(Tag::kFactTo, row_);
  return to != kBeginningOfTime && to != kEndOfTime;
}
Precision Fact::from_precision() const {
  return CheckedPrecision(segment_->Value(Tag::kFactPrecision, row_));
}
Precision Fact::to_precision() const {
  return CheckedPrecision(segment_->Value(Tag::kFactPrecision, row_) >> 4);
}
Minutes Fact::observed() const {
  return static_cast<Minutes>(segment_->Value(Tag::kFactObserved, row_));
}
Minutes Fact::known_since() const {
  return static_cast<Minutes>(segment_->Value(Tag::kFactKnownSince, row_));
}
Modality Fact::modality() const {
  return Checked<Modality>(segment_->Value(Tag::kFactModality, row_), kModalityCount);
}
EntityId Fact::asserter() const {
  return static_cast<EntityId>(segment_->Value(Tag::kFactAsserter, row_));
}
EntityId Fact::subject_principal() const {
  return static_cast<EntityId>(segment_->Value(Tag::kFactSubjectPrincipal, row_));
}
EntityId Fact::object_principal() const {
  return static_cast<EntityId>(segment_->Value(Tag::kFactObjectPrincipal, row_));
}
bool Fact::has_quantity() const {
  return segment_->Value(Tag::kFactQuantity, row_) != kNoQuantity;
}
double Fact::quantity() const {
  return std::bit_cast<double>(segment_->Value(Tag::kFactQuantity, row_));
}
std::string_view Fact::unit() const { return segment_->StringAt(Tag::kFactUnit, row_); }
Bound Fact::bound() const {
  return Checked<Bound>(segment_->Value(Tag::kFactBound, row_), kBoundCount);
}
std::string_view Fact::scheme() const { return segment_->StringAt(Tag::kFactScheme, row_); }
std::optional<float> Fact::confidence() const {
  const std::int64_t value = segment_->Value(Tag::kFactConfidence, row_);
  if (value < 0) return std::nullopt;
  return static_cast<float>(static_cast<double>(value) / 10000);
}
SourceId Fact::source() const {
  return static_cast<SourceId>(segment_->Value(Tag::kFactSource, row_));
}
std::string_view Fact::locator() const { return segment_->StringAt(Tag::kFactLocator, row_); }
std::uint32_t Fact::row() const {
  return static_cast<std::uint32_t>(segment_->Value(Tag::kFactRow, row_));
}
std::string_view Fact::quote() const { return segment_->StringAt(Tag::kFactQuote, row_); }
std::uint64_t Fact::event() const {
  return static_cast<std::uint64_t>(segment_->Value(Tag::kFactEvent, row_));
}

Property ReadProperty(const Segment& segment, const Segment::PropertyColumn& column,
                      std::uint64_t at) {
  Property property;
  property.key = column.key;
  property.value.type = Checked<PropertyValue::Type>(column.types[at], 6);
  const std::int64_t value = column.values[at];
  switch (property.value.type) {
    case PropertyValue::Type::kReal: property.value.real = std::bit_cast<double>(value); break;
    case PropertyValue::Type::kText:
    case PropertyValue::Type::kJson: property.value.text = segment.String(value); break;
    default: property.value.integer = value;
  }
  return property;
}

std::vector<Property> Fact::properties() const {
  std::vector<Property> properties;
  for (const Segment::PropertyColumn& column : segment_->fact_properties()) {
    const std::uint64_t at = column.rows.LowerBound(0, column.rows.size(), row_);
    if (at == column.rows.size() || column.rows[at] != std::int64_t{row_}) continue;
    properties.push_back(ReadProperty(*segment_, column, at));
  }
  return properties;
}

}  // namespace entente
