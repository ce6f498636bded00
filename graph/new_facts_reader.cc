// SPDX-License-Identifier: Apache-2.0
#include "graph/new_facts_reader.h"

#include <algorithm>
#include <memory>
#include <tuple>

namespace entente {
namespace {

constexpr std::uint32_t kNowhere = 0xffffffff;

class Reader {
 public:
  Reader(const FactTable& table, const FactOrder& order, std::int64_t pool_shift)
      : table_(table), order_(order), pool_shift_(pool_shift) {
    if (!table.properties().empty()) FindProperties();
  }

  bool Next(FactBlock* block) {
    block->Clear();
    block->size = std::min(FactBlock::kMostRows, order_.size() - at_);
    FillRows(block);
    for (int i = 0; i < kFactTagCount; ++i) {
      const Tag tag = static_cast<Tag>(kFirstFactTag + i);
      if (table_.HasRare(tag)) FillRare(tag, block);
    }
    const std::uint32_t end = at_ + block->size;
    for (; dyad_ < order_.dyads.size() && order_.dyads[dyad_].begin < end; ++dyad_) {
      const DyadRun& run = order_.dyads[dyad_];
      block->dyads.push_back({run.begin - at_, run.subject, run.object});
    }
    for (; property_ < properties_.size() && properties_[property_].at < end; ++property_) {
      block->properties.push_back(properties_[property_]);
      block->properties.back().at -= at_;
    }
    at_ = end;
    return block->size > 0;
  }

 private:
  std::int64_t* Field(Tag tag, FactBlock* block) const {
    std::vector<std::int64_t>& field = block->fields[FactTagIndex(tag)];
    field.resize(FactBlock::kMostRows);
    return field.data();
  }

  void FillRows(FactBlock* block) const {
    std::int64_t* relation = Field(Tag::kFactRelation, block);
    std::int64_t* from = Field(Tag::kFactFrom, block);
    std::int64_t* precision = Field(Tag::kFactPrecision, block);
    std::int64_t* source = Field(Tag::kFactSource, block);
    std::int64_t* row = Field(Tag::kFactRow, block);
    // Facts lie about in the table: each is asked for some time before it is needed.
    constexpr std::uint32_t kAhead = 16;
    const std::uint32_t* places = order_.rows.data() + at_;
    for (std::uint32_t i = 0; i < block->size; ++i) {
      if (i + kAhead < block->size) __builtin_prefetch(&table_.row(places[i + kAhead]));
      const FactRow& fact = table_.row(places[i]);
      relation[i] = fact.relation;
      from[i] = fact.from;
      precision[i] = fact.precisions;
      source[i] = SourceValue(fact.source);
      row[i] = fact.row;
    }
  }

  void FillRare(Tag tag, FactBlock* block) const {
    std::int64_t* values = Field(tag, block);
    const std::int64_t shift = IsText(tag) ? pool_shift_ : 0;
    for (std::uint32_t i = 0; i < block->size; ++i) {
      const std::int64_t value = table_.Value(tag, order_.rows[at_ + i]);
      values[i] = shift != 0 && value != 0 ? value + shift : value;
    }
  }

  // Those of the order's facts, by their place in it.
  void FindProperties() {
    std::vector<std::uint32_t> place_of(table_.size(), kNowhere);
    for (std::uint32_t i = 0; i < order_.size(); ++i) place_of[order_.rows[i]] = i;
    std::uint32_t key = 0;
    for (const auto& [name, property] : table_.properties()) {
      for (std::size_t k = 0; k < property.rows.size(); ++k) {
        const std::uint32_t place = place_of[property.rows[k]];
        if (place == kNowhere) continue;
        const std::int64_t value = property.values[k];
        const bool shifts = IsTextType(property.types[k]) && value != 0;
        properties_.push_back({place, key, property.types[k], shifts ? value + pool_shift_ : value});
      }
      ++key;
    }
    std::sort(properties_.begin(), properties_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.at, a.key) < std::tie(b.at, b.key);
    });
  }

  const FactTable& table_;
  const FactOrder& order_;
  std::int64_t pool_shift_;
  std::uint32_t at_ = 0;
  std::size_t dyad_ = 0, property_ = 0;
  std::vector<FactBlock::PropertyAt> properties_;
};

}  // namespace

std::vector<PropertyKey> PropertyKeysOf(const FactTable& table, std::int64_t pool_shift) {
  std::vector<PropertyKey> keys;
  for (const auto& [key, property] : table.properties()) {
    keys.push_back({key, property.key_id + pool_shift});
  }
  return keys;
}

FactReader ReadNewFacts(const FactTable& table, const FactOrder& order, std::int64_t pool_shift) {
  return [reader = std::make_shared<Reader>(table, order, pool_shift)](FactBlock* block) {
    return reader->Next(block);
  };
}

}  // namespace entente
