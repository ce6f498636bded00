// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_table.h"

#include <bit>
#include <limits>

namespace entente {
namespace {

constexpr std::int64_t kLeastMinute = std::numeric_limits<Minutes>::min();

}  // namespace

std::int64_t PropertyBits(const PropertyValue& value, StringPool* pool) {
  switch (value.type) {
    case PropertyValue::Type::kReal: return std::bit_cast<std::int64_t>(value.real);
    case PropertyValue::Type::kText:
    case PropertyValue::Type::kJson: return pool->Intern(value.text);
    default: return value.integer;
  }
}

void FactTable::SetRare(Tag tag, std::int64_t value) {
  if (value == kCommonFactValue[FactTagIndex(tag)]) return;
  Rare& rare = rare_[FactTagIndex(tag)];
  rare.rows.push_back(size() - 1);
  rare.values.push_back(value);
}

void FactTable::Add(const ResolvedFact& fact) {
  subject_.push_back(fact.subject);
  object_.push_back(fact.object);
  relation_.push_back(fact.relation);
  from_.push_back(static_cast<std::uint32_t>(fact.from - kLeastMinute));
  precision_.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(fact.from_precision) |
                                                 static_cast<unsigned>(fact.to_precision) << 4));
  source_.push_back(fact.source + 1);  // none becomes 0
  row_.push_back(fact.row);
  SetRare(Tag::kFactTo, fact.to);
  SetRare(Tag::kFactObserved, fact.observed);
  SetRare(Tag::kFactKnownSince, fact.known_since);
  SetRare(Tag::kFactModality, static_cast<std::int64_t>(fact.modality));
  SetRare(Tag::kFactAsserter, fact.asserter);
  SetRare(Tag::kFactSubjectPrincipal, fact.subject_principal);
  SetRare(Tag::kFactObjectPrincipal, fact.object_principal);
  SetRare(Tag::kFactQuantity, fact.quantity);
  SetRare(Tag::kFactUnit, fact.unit);
  SetRare(Tag::kFactBound, static_cast<std::int64_t>(fact.bound));
  SetRare(Tag::kFactScheme, fact.scheme);
  SetRare(Tag::kFactConfidence, fact.confidence);
  SetRare(Tag::kFactLocator, fact.locator);
  SetRare(Tag::kFactQuote, fact.quote);
  SetRare(Tag::kFactEvent, static_cast<std::int64_t>(fact.event));
}

void FactTable::AddProperty(std::string_view key, std::int64_t key_id, PropertyValue::Type type,
                            std::int64_t value) {
  auto found = properties_.find(key);
  if (found == properties_.end()) found = properties_.emplace(std::string(key), PropertyRows{}).first;
  PropertyRows& property = found->second;
  property.key_id = key_id;
  property.rows.push_back(size() - 1);
  property.types.push_back(static_cast<std::uint8_t>(type));
  property.values.push_back(value);
}

std::uint64_t FactTable::memory_bytes() const {
  std::uint64_t bytes = subject_.capacity() * 23;
  for (const Rare& rare : rare_) bytes += rare.rows.capacity() * 12;
  for (const auto& [key, property] : properties_) bytes += property.rows.capacity() * 13;
  return bytes;
}

void FactTable::Clear() { *this = FactTable(); }

std::array<Column, kFactTagCount> FactTable::Columns() {
  const std::uint64_t count = size();
  std::array<Column, kFactTagCount> columns;
  for (std::size_t i = 0; i < kFactTagCount; ++i) {
    Rare& rare = rare_[i];
    if (rare.rows.empty()) {
      columns[i] = Column::Constant(count, kCommonFactValue[i]);
    } else if (rare.rows.size() > count / 16) {
      rare.dense.assign(count, kCommonFactValue[i]);
      for (std::size_t k = 0; k < rare.rows.size(); ++k) rare.dense[rare.rows[k]] = rare.values[k];
      columns[i] = Column::Fixed(rare.dense.data(), count, 8, 0, 1, false);
    } else {
      rare.rows_column = Column::Fixed(rare.rows.data(), rare.rows.size(), 4, 0, 1, false);
      rare.values_column = Column::Fixed(rare.values.data(), rare.values.size(), 8, 0, 1, false);
      columns[i] = Column::Sparse(count, kCommonFactValue[i], &rare.rows_column, &rare.values_column);
    }
  }
  columns[FactTagIndex(Tag::kFactRelation)] = Column::Fixed(relation_.data(), count, 2, 0, 1, false);
  columns[FactTagIndex(Tag::kFactFrom)] = Column::Fixed(from_.data(), count, 4, kLeastMinute, 1, false);
  columns[FactTagIndex(Tag::kFactPrecision)] = Column::Fixed(precision_.data(), count, 1, 0, 1, false);
  columns[FactTagIndex(Tag::kFactSource)] = Column::Fixed(source_.data(), count, 4, -1, 1, false);
  columns[FactTagIndex(Tag::kFactRow)] = Column::Fixed(row_.data(), count, 4, 0, 1, false);
  return columns;
}

}  // namespace entente
