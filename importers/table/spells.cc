// SPDX-License-Identifier: Apache-2.0
#include "importers/table/spells.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace entente::table {
namespace {

// So many spells are held; then all are handed on, ended or not, so that memory is bounded.
constexpr std::size_t kMostHeld = std::size_t{1} << 20;

// Calls `visit` with each text of a fact that is no property's.
template <typename Fact, typename Visit>
void ForEachText(Fact& fact, Visit visit) {
  for (auto* ref : {&fact.subject, &fact.object, &fact.subject_principal, &fact.object_principal,
                    &fact.asserter}) {
    for (auto* text : {&ref->id, &ref->code, &ref->name, &ref->kind, &ref->context}) visit(*text);
  }
  for (auto* text :
       {&fact.relation, &fact.unit, &fact.scheme, &fact.locator, &fact.quote, &fact.event}) {
    visit(*text);
  }
}

// What facts of one spell have in common: all but their times and rows.
std::string KeyOf(const FactRecord& fact, const SourceRecord* source, const SpellSpec* spec) {
  std::string key;
  const auto add = [&key](std::string_view text) {
    absl::StrAppend(&key, text.size(), ":", AsAbsl(text));
  };
  ForEachText(fact, add);
  absl::StrAppend(&key, ";", static_cast<int>(fact.modality), ";", static_cast<int>(fact.bound),
                  ";", fact.has_quantity ? fact.quantity : 0, ";", fact.confidence, ";",
                  reinterpret_cast<std::uintptr_t>(spec), ";");
  for (const Property& property : fact.properties) {
    add(property.key);
    add(property.value.text);
    absl::StrAppend(&key, property.value.integer, ";", property.value.real, ";");
  }
  if (source != nullptr) {
    for (const std::string_view text : {source->name, source->series, source->url}) add(text);
  }
  return key;
}

const SourceRecord* SourceOf(const FactRecord& fact, const RecordBatch& batch) {
  return fact.source < batch.sources.size() ? &batch.sources[fact.source] : nullptr;
}

Minutes StepEnd(Minutes from, bool months) {
  return EndOf({from, months ? Precision::kMonth : Precision::kYear});
}

std::uint32_t CopySource(const SourceRecord& source, RecordBatch* to) {
  const auto same = [&](const SourceRecord& other) {
    return other.name == source.name && other.series == source.series && other.url == source.url &&
           other.publisher == source.publisher && other.published == source.published;
  };
  // From the back: the last ones are those of this document.
  const auto found = std::find_if(to->sources.rbegin(), to->sources.rend(), same);
  if (found != to->sources.rend()) {
    return static_cast<std::uint32_t>(to->sources.rend() - found - 1);
  }
  SourceRecord copy = source;
  for (auto* text : {&copy.name, &copy.series, &copy.url, &copy.publisher}) *text = to->Keep(*text);
  to->sources.push_back(copy);
  return static_cast<std::uint32_t>(to->sources.size() - 1);
}

}  // namespace

FactRecord CopyFact(const FactRecord& fact, const RecordBatch& from, RecordBatch* to) {
  FactRecord copy = fact;
  ForEachText(copy, [&](std::string_view& text) {
    if (!text.empty()) text = to->Keep(text);
  });
  for (auto* ref : {&copy.subject, &copy.object, &copy.subject_principal, &copy.object_principal,
                    &copy.asserter}) {
    ref->token = 0;  // It was one of the other batch.
  }
  for (Property& property : copy.properties) {
    property.key = to->Keep(property.key);
    property.value.text = to->Keep(property.value.text);
  }
  if (const SourceRecord* source = SourceOf(fact, from)) copy.source = CopySource(*source, to);
  return copy;
}

void SpellMerger::Run(std::span<const std::uint16_t> specs, RecordBatch* batch) {
  std::vector<FactRecord>& facts = batch->facts;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::optional<SpellSpec>& spell = mapping_.facts[specs[i]].spell;
    if (spell) {
      Take(facts[i], *spell, *batch);
    } else if (kept++ != i) {
      facts[kept - 1] = std::move(facts[i]);
    }
  }
  facts.resize(kept);
  if (spells_.size() < kMostHeld) {
    for (const std::size_t ended : std::exchange(ended_, {})) Emit(spells_[ended], batch);
    return;
  }
  ended_.clear();
  for (const Spell& spell : spells_) {
    if (spell.open) Emit(spell, batch);
  }
  spells_.clear();
  open_.clear();
  held_.Clear();
}

void SpellMerger::Take(const FactRecord& fact, const SpellSpec& spec, const RecordBatch& batch) {
  const Minutes end = StepEnd(fact.from, spec.months);
  const auto [found, is_new] =
      open_.try_emplace(KeyOf(fact, SourceOf(fact, batch), &spec), spells_.size());
  if (!is_new) {
    Spell& spell = spells_[found->second];
    const bool same = end == spell.end;
    if (same || fact.from == spell.end) {
      spell.end = end;
      return;
    }
    spell.open = false;
    ended_.push_back(found->second);
    found->second = spells_.size();
  }
  Begin(fact, spec, end, batch);
}

void SpellMerger::Begin(const FactRecord& fact, const SpellSpec& spec, Minutes end,
                        const RecordBatch& batch) {
  spells_.push_back({CopyFact(fact, batch, &held_), end, &spec, true});
}

void SpellMerger::Emit(const Spell& spell, RecordBatch* batch) const {
  FactRecord fact = CopyFact(spell.fact, held_, batch);
  const SpellSpec& spec = *spell.spec;
  fact.to = spell.end;
  fact.to_precision = spec.months ? Precision::kMonth : Precision::kYear;
  if (spec.censored && spell.end >= EndOf(*spec.censored)) {
    fact.to = kEndOfTime;
    fact.observed = spec.censored->start;
  }
  batch->facts.push_back(std::move(fact));
}

bool SpellMerger::TakeRest(std::size_t count, RecordBatch* batch) {
  for (; taken_ < spells_.size() && batch->facts.size() < count; ++taken_) {
    if (spells_[taken_].open) Emit(spells_[taken_], batch);
  }
  return !batch->facts.empty();
}

}  // namespace entente::table
