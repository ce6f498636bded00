// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_table.h"

#include <algorithm>
#include <bit>

namespace entente {

std::int64_t PropertyBits(const PropertyValue& value, StringPool* pool) {
  switch (value.type) {
    case PropertyValue::Type::kReal: return std::bit_cast<std::int64_t>(value.real);
    case PropertyValue::Type::kText:
    case PropertyValue::Type::kJson: return pool->Intern(value.text);
    default: return value.integer;
  }
}

void FactTable::AddRare(Tag tag, std::int64_t value) {
  OpenColumn& column = open_[FactTagIndex(tag)];
  column.rows.push_back(static_cast<std::uint16_t>((size_ - 1) % kBlockRows));
  column.values.push_back(value);
  has_rare_[FactTagIndex(tag)] = true;
}

void FactTable::NewBlock() {
  Seal();
  blocks_.emplace_back();
  // A small commit should not pay for large pages.
  if (size_ % kSlabRows == 0) slabs_.emplace_back(kSlabRows, slabs_.empty());
}

void FactTable::Add(const ResolvedFact& fact) {
  if (size_ % kBlockRows == 0) NewBlock();
  const auto precisions = static_cast<std::uint8_t>(static_cast<unsigned>(fact.from_precision) |
                                                    static_cast<unsigned>(fact.to_precision) << 4);
  slabs_.back()[size_ % kSlabRows] = {fact.subject, fact.object, fact.from, fact.source,
                                        fact.row, fact.relation, precisions, fact.dedupe};
  ++size_;
  has_policies_ |= fact.dedupe != Dedupe::kNone;
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

void FactTable::Seal() {
  const std::uint32_t block_rows = size_ == 0 ? 0 : (size_ - 1) % kBlockRows + 1;
  for (std::size_t i = 0; i < kFactTagCount; ++i) {
    OpenColumn& open = open_[i];
    if (open.rows.empty()) continue;
    auto column = std::make_unique<RareColumn>();
    if (open.rows.size() * 4 > block_rows) {
      std::vector<std::int64_t> all(block_rows, kCommonFactValue[i]);
      for (std::size_t k = 0; k < open.rows.size(); ++k) all[open.rows[k]] = open.values[k];
      open.values = std::move(all);
    } else {
      column->rows = open.rows;
    }
    const auto [least, greatest] = std::minmax_element(open.values.begin(), open.values.end());
    column->packing = PackingOf(*least, *greatest, open.values.size());
    column->codes.resize(column->packing.bytes());
    Pack(open.values, column->packing, column->codes.data());
    rare_bytes_ += column->codes.size() + 2 * column->rows.size();
    blocks_.back()[i] = std::move(column);
    open = {};
  }
}

std::int64_t FactTable::Value(Tag tag, std::uint32_t row) const {
  switch (tag) {
    case Tag::kFactRelation: return this->row(row).relation;
    case Tag::kFactFrom: return this->row(row).from;
    case Tag::kFactPrecision: return this->row(row).precisions;
    case Tag::kFactSource: return SourceValue(this->row(row).source);
    case Tag::kFactRow: return this->row(row).row;
    default: break;
  }
  const RareColumn* column = blocks_[row / kBlockRows][FactTagIndex(tag)].get();
  const std::uint32_t at = row % kBlockRows;
  if (column == nullptr) return kCommonFactValue[FactTagIndex(tag)];
  if (column->rows.empty()) return UnpackOne(column->codes.data(), column->packing, at);
  const auto found = std::lower_bound(column->rows.begin(), column->rows.end(), at);
  if (found == column->rows.end() || *found != at) return kCommonFactValue[FactTagIndex(tag)];
  return UnpackOne(column->codes.data(), column->packing,
                   static_cast<std::uint32_t>(found - column->rows.begin()));
}

std::uint64_t FactTable::memory_bytes() const {
  std::uint64_t bytes = std::uint64_t{size_} * sizeof(FactRow) + rare_bytes_;
  for (const OpenColumn& open : open_) bytes += open.rows.capacity() * 10;
  for (const auto& [key, property] : properties_) bytes += property.rows.capacity() * 13;
  return bytes;
}

void FactTable::Clear() { *this = FactTable(); }

}  // namespace entente
