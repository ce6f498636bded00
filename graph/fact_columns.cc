// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_columns.h"

#include <algorithm>
#include <span>

#include "graph/dyad.h"
#include "graph/fact_table.h"

namespace entente {
namespace {

constexpr ColumnHints kTimes{.common = 0, .times = true};

void SortUnique(std::vector<std::pair<EntityId, EntityId>>* pairs) {
  std::sort(pairs->begin(), pairs->end());
  pairs->erase(std::unique(pairs->begin(), pairs->end()), pairs->end());
}

}  // namespace

FactColumns::DyadSpools::DyadSpools(SpillSpace* space)
    : subject(space), object(space), fact(space), wide(space), families(space),
      first(space, kTimes), last(space, kTimes) {}

FactColumns::FactColumns(const Ontology& ontology, std::uint32_t first_fact,
                         std::size_t property_keys, std::string spill_path,
                         std::uint64_t memory_bytes)
    : own_type_{1u << kFreeTypeFamily, false, false}, first_fact_(first_fact),
      space_(std::make_unique<SpillSpace>(std::move(spill_path), memory_bytes)),
      dyads_(space_.get()), properties_(property_keys) {
  for (const entente::Relation& relation : ontology.relations()) {
    relations_.push_back({1u << relation.family, relation.standing,
                          relation.acts_for == ActsFor::kObject});
  }
  for (int i = 0; i < kFactTagCount; ++i) {
    const Tag tag = static_cast<Tag>(kFirstFactTag + i);
    fields_.emplace_back(space_.get(),
                         ColumnHints{.common = kCommonFactValue[i], .times = IsTime(tag)});
  }
}

void FactColumns::Add(const FactBlock& block) {
  for (int i = 0; i < kFactTagCount; ++i) {
    if (block.fields[i].empty()) {
      fields_[i].AppendRun(kCommonFactValue[i], block.size);
    } else {
      fields_[i].Append(std::span(block.fields[i]).first(block.size));
    }
  }
  std::uint32_t begin = 0;
  for (const FactBlock::DyadStart& start : block.dyads) {
    const std::uint32_t place = first_fact_ + facts_ + start.at;
    AddToDyad(block, begin, start.at);
    CloseDyad(place);
    has_dyad_ = true;
    open_ = {.subject = start.subject, .object = start.object, .begin = place};
    begin = start.at;
  }
  AddToDyad(block, begin, block.size);
  for (const FactBlock::PropertyAt& property : block.properties) {
    std::unique_ptr<PropertySpools>& spools = properties_[property.key];
    if (!spools) spools = std::make_unique<PropertySpools>(space_.get());
    spools->rows.Append(first_fact_ + facts_ + property.at);
    spools->types.Append(property.type);
    spools->values.Append(property.value);
  }
  facts_ += block.size;
}

// Facts [begin, end) of the block are of the open dyad.
void FactColumns::AddToDyad(const FactBlock& block, std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  const std::int64_t* relation = block.Field(Tag::kFactRelation);
  const std::int64_t* from = block.Field(Tag::kFactFrom);
  const std::int64_t* to = block.Field(Tag::kFactTo);
  const std::int64_t* precision = block.Field(Tag::kFactPrecision);
  constexpr std::int64_t kUsualPrecision = kCommonFactValue[FactTagIndex(Tag::kFactPrecision)];
  bool acts_for_object = false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::size_t number = relation == nullptr ? 0 : static_cast<std::size_t>(relation[i]);
    const Relation& kind = number < relations_.size() ? relations_[number] : own_type_;
    const auto since = from == nullptr ? Minutes{0} : static_cast<Minutes>(from[i]);
    const Minutes until =
        EffectiveTo(to == nullptr ? kBeginningOfTime : static_cast<Minutes>(to[i]), since,
                    static_cast<std::uint8_t>(precision == nullptr ? kUsualPrecision : precision[i]));
    open_.families |= kind.family_bit;
    open_.first = std::min(open_.first, since);
    open_.last = std::max(open_.last, until);
    open_.wide += IsWide(kind.standing, since, until);
    acts_for_object |= kind.acts_for_object;
  }
  if (acts_for_object) AddActor(open_.object, open_.subject);
  AddActors(block, begin, end);
}

void FactColumns::AddActors(const FactBlock& block, std::uint32_t begin, std::uint32_t end) {
  for (const auto& [tag, actor] : {std::pair(Tag::kFactSubjectPrincipal, open_.subject),
                                   std::pair(Tag::kFactObjectPrincipal, open_.object)}) {
    const std::int64_t* principals = block.Field(tag);
    if (principals == nullptr) continue;
    for (std::uint32_t i = begin; i < end; ++i) {
      const auto principal = static_cast<EntityId>(principals[i]);
      if (principal != kNoEntity) AddActor(principal, actor);
    }
  }
}

void FactColumns::AddActor(EntityId principal, EntityId actor) {
  if (principal == kNoEntity || actor == kNoEntity || principal == actor) return;
  if (!actors_.empty() && actors_.back() == std::pair(principal, actor)) return;
  actors_.emplace_back(principal, actor);
  // Pairs come again and again: the list must not grow with the facts.
  constexpr std::size_t kMany = 1 << 16;
  if (actors_.size() < 2 * actors_sorted_ + kMany) return;
  SortUnique(&actors_);
  actors_sorted_ = actors_.size();
}

void FactColumns::CountFacts(EntityId entity, std::uint64_t facts) {
  if (entity >= facts_of_.size()) {
    facts_of_.resize(std::max<std::size_t>(std::size_t{entity} + 1, facts_of_.size() * 3 / 2));
  }
  facts_of_[entity] += facts;
}

void FactColumns::CloseDyad(std::uint32_t end) {
  if (!has_dyad_) return;
  CountFacts(open_.subject, end - open_.begin);
  CountFacts(open_.object, end - open_.begin);
  dyads_.subject.Append(open_.subject);
  dyads_.object.Append(open_.object);
  dyads_.fact.Append(open_.begin);
  dyads_.wide.Append(open_.wide);
  dyads_.families.Append(open_.families);
  dyads_.first.Append(open_.first);
  dyads_.last.Append(open_.last);
  families_ |= open_.families;
}

absl::Status FactColumns::Close() {
  CloseDyad(first_fact_ + facts_);
  has_dyad_ = false;
  for (ColumnSpool& field : fields_) field.CloseBlock();
  for (ColumnSpool* spool : {&dyads_.subject, &dyads_.object, &dyads_.fact, &dyads_.wide,
                             &dyads_.families, &dyads_.first, &dyads_.last}) {
    spool->CloseBlock();
  }
  for (const std::unique_ptr<PropertySpools>& property : properties_) {
    if (!property) continue;
    property->rows.CloseBlock();
    property->types.CloseBlock();
    property->values.CloseBlock();
  }
  SortUnique(&actors_);
  return status();
}

}  // namespace entente
