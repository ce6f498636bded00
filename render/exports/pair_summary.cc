// SPDX-License-Identifier: Apache-2.0
#include "render/exports/pair_summary.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"

namespace entente::exports {
namespace {

// Few enough to be nothing, many enough that merging is seldom.
constexpr std::size_t kMergeAt = 4096;

std::int32_t DayOf(Minutes minutes) {
  const std::int32_t day = minutes / kMinutesPerDay;
  return minutes % kMinutesPerDay < 0 ? day - 1 : day;
}

void Tell(Minutes minutes, PairSummary& summary) {
  if (minutes == kBeginningOfTime || minutes == kEndOfTime) return;
  summary.first = std::min(summary.first, minutes);
  summary.last = std::max(summary.last, minutes);
}

void AddFact(const Graph& graph, const Fact& fact, PairSummary& summary) {
  ++summary.facts;
  if (fact.relation() < graph.ontology().relations().size()) {
    const Sign sign = graph.ontology().relation(fact.relation()).sign;
    summary.cooperative += sign == Sign::kCooperative;
    summary.conflictual += sign == Sign::kConflictual;
  }
  Tell(fact.from(), summary);
  if (fact.has_stated_to()) Tell(fact.to(), summary);
  Tell(fact.observed(), summary);
  if (const auto span = KnownSpan(fact)) {
    const auto [first, last] = DaysOf(span->first, span->second);
    summary.spells.Add(first, last);
  }
}

std::string MomentDay(Minutes minutes) {
  return minutes == kBeginningOfTime || minutes == kEndOfTime ? "" : DayText(DayOf(minutes));
}

constexpr std::array<PairField, 5> kPairFields = {{
    {"facts", FieldType::kInteger,
     [](const PairSummary& summary, std::string* out) { absl::StrAppend(out, summary.facts); }},
    {"cooperative", FieldType::kInteger,
     [](const PairSummary& summary, std::string* out) {
       absl::StrAppend(out, summary.cooperative);
     }},
    {"conflictual", FieldType::kInteger,
     [](const PairSummary& summary, std::string* out) {
       absl::StrAppend(out, summary.conflictual);
     }},
    {"first", FieldType::kText,
     [](const PairSummary& summary, std::string* out) { out->append(MomentDay(summary.first)); }},
    {"last", FieldType::kText,
     [](const PairSummary& summary, std::string* out) { out->append(MomentDay(summary.last)); }},
}};

}  // namespace

std::pair<std::int32_t, std::int32_t> DaysOf(Minutes from, Minutes to) {
  return {from == kBeginningOfTime ? DaySpells::kFirstDay : DayOf(from),
          to == kEndOfTime ? DaySpells::kLastDay : DayOf(to - 1)};
}

std::string DayText(std::int32_t day) {
  if (day == DaySpells::kFirstDay || day == DaySpells::kLastDay) return "";
  return FormatDate(day * kMinutesPerDay, Precision::kDay);
}

void DaySpells::Add(std::int32_t first, std::int32_t last) {
  if (first > last) return;
  spells_.emplace_back(first, last);
  if (spells_.size() >= kMergeAt + 2 * merged_) Merge();
}

void DaySpells::Merge() {
  std::sort(spells_.begin(), spells_.end());
  std::size_t kept = 0;
  for (std::size_t i = 1; i < spells_.size(); ++i) {
    auto& [first, last] = spells_[kept];
    const bool touches = last == kLastDay || spells_[i].first <= last + 1;
    if (touches) {
      last = std::max(last, spells_[i].second);
    } else {
      spells_[++kept] = spells_[i];
    }
  }
  if (!spells_.empty()) spells_.resize(kept + 1);
  merged_ = spells_.size();
}

const std::vector<std::pair<std::int32_t, std::int32_t>>& DaySpells::Merged() {
  Merge();
  return spells_;
}

void Summarise(const Selection& selection, Pair pair, PairSummary& summary) {
  DaySpells spells = std::move(summary.spells);
  spells.Clear();
  summary = PairSummary{};
  summary.spells = std::move(spells);
  ForEachSelected(selection, pair,
                  [&](const Fact& fact) { AddFact(*selection.graph, fact, summary); });
}

std::span<const PairField> PairFields() { return kPairFields; }

}  // namespace entente::exports
