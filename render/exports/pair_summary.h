// SPDX-License-Identifier: Apache-2.0
// One edge a dyad: what its facts come to.
#ifndef ENTENTE_RENDER_EXPORTS_PAIR_SUMMARY_H_
#define ENTENTE_RENDER_EXPORTS_PAIR_SUMMARY_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/exports/fields.h"
#include "render/exports/selection.h"

namespace entente::exports {

// Days on which something held, [first, last] each, days since 1970-01-01; open sides are
// kFirstDay and kLastDay. Not thread-safe.
class DaySpells {
 public:
  static constexpr std::int32_t kFirstDay = INT32_MIN;
  static constexpr std::int32_t kLastDay = INT32_MAX;

  void Add(std::int32_t first, std::int32_t last);
  // In order of time, none touching the next.
  const std::vector<std::pair<std::int32_t, std::int32_t>>& Merged();
  void Clear() { spells_.clear(); }

 private:
  void Merge();
  std::vector<std::pair<std::int32_t, std::int32_t>> spells_;
  std::size_t merged_ = 0;  // how many there were when last merged
};

// The days of [from, to) as an inclusive pair.
std::pair<std::int32_t, std::int32_t> DaysOf(Minutes from, Minutes to);
// "2021-11-26"; "" for an open side.
std::string DayText(std::int32_t day);

struct PairSummary {
  std::uint64_t facts = 0;
  std::uint64_t cooperative = 0;  // of those, with relations of this sign
  std::uint64_t conflictual = 0;
  Minutes first = kEndOfTime;        // earliest known beginning or observation
  Minutes last = kBeginningOfTime;   // latest known beginning, end or observation
  DaySpells spells;
};
// Sets `summary` anew, to keep its memory.
void Summarise(const Selection& selection, Pair pair, PairSummary& summary);

struct PairField {
  std::string_view name;
  FieldType type;
  void (*append)(const PairSummary& summary, std::string* out);
};
std::span<const PairField> PairFields();

}  // namespace entente::exports

#endif  // ENTENTE_RENDER_EXPORTS_PAIR_SUMMARY_H_
