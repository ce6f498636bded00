// SPDX-License-Identifier: Apache-2.0
// What a pair's facts say: in order of time, and by month.
#include <algorithm>
#include <utility>

#include "queries/kernels.h"

namespace entente {

std::vector<Fact> DyadFacts(const Graph& graph, EntityId subject, EntityId object,
                            const Filter& filter) {
  std::vector<Fact> facts;
  bool sorted = true;
  graph.ForEachDyad(subject, object, [&](const Dyad& dyad) {
    sorted &= facts.empty() && dyad.wide_end == dyad.begin;  // only short events are, by from
    ForEachRun(graph, dyad, filter, [&](std::uint32_t begin, std::uint32_t end, bool certain) {
      if (certain) facts.reserve(facts.size() + end - begin);
      for (std::uint32_t row = begin; row < end; ++row) {
        const Fact fact = graph.fact(dyad, row);
        if (certain || Passes(graph, filter, fact)) facts.push_back(fact);
      }
      return true;
    });
    return true;
  });
  if (!sorted) {
    std::stable_sort(facts.begin(), facts.end(),
                     [](const Fact& a, const Fact& b) { return a.from() < b.from(); });
  }
  return facts;
}

namespace {

// The month of the last fact, and until when it lasts: facts come in order of time.
class MonthBins {
 public:
  void Reserve(std::size_t months) { months_.reserve(months_.size() + months); }
  void Add(Minutes from, std::uint32_t facts) {
    if (!IsIn(from)) Open(from);
    months_.back().facts += facts;
  }
  Minutes EndOfMonth(Minutes from) {
    if (!IsIn(from)) Open(from);
    return end_;
  }
  std::vector<MonthCount> Take() {
    if (sorted_) return std::move(months_);
    std::sort(months_.begin(), months_.end(),
              [](const MonthCount& a, const MonthCount& b) { return a.month < b.month; });
    std::vector<MonthCount> merged;
    for (const MonthCount& count : months_) {
      if (!merged.empty() && merged.back().month == count.month) {
        merged.back().facts += count.facts;
      } else {
        merged.push_back(count);
      }
    }
    return merged;
  }

 private:
  bool IsIn(Minutes from) const { return !months_.empty() && from >= begin_ && from < end_; }
  void Open(Minutes from) {
    std::int32_t month = months_.empty() ? 0 : months_.back().month + 1;  // mostly the next one
    begin_ = end_;
    end_ = MonthStart(month + 1);
    if (months_.empty() || from < begin_ || from >= end_) {
      month = MonthIndex(from);
      begin_ = MonthStart(month);
      end_ = MonthStart(month + 1);
    }
    sorted_ &= months_.empty() || months_.back().month < month;
    months_.push_back({month, 0});
  }
  std::vector<MonthCount> months_;
  Minutes begin_ = 0, end_ = 0;
  bool sorted_ = true;
};

// Counts rows [begin, end) of a time order: of each month only its end is looked for. The first
// rows are looked at one by one, then with steps that double, so that long months cost little.
void CountMonths(const Column& from, std::uint32_t begin, std::uint32_t end, MonthBins* bins) {
  constexpr std::uint32_t kOneByOne = 16;
  while (begin < end) {
    const auto first = static_cast<Minutes>(from[begin]);
    const Minutes stop = bins->EndOfMonth(first);
    std::uint32_t next = begin + 1;
    const std::uint32_t near = begin + std::min(end - begin, kOneByOne);
    from.Scan(next, near, [&](std::uint64_t, std::int64_t value) {
      next += value < stop;
      return value < stop;
    });
    if (next == near && next < end) {
      std::uint32_t step = kOneByOne;
      while (step < end - next && from[next + step] < stop) {
        next += step;
        step *= 2;
      }
      const std::uint64_t far = std::min(std::uint64_t{end}, std::uint64_t{next} + step + 1);
      next = static_cast<std::uint32_t>(from.LowerBound(next, far, stop));
    }
    bins->Add(first, next - begin);
    begin = next;
  }
}

}  // namespace

std::vector<MonthCount> DyadMonths(const Graph& graph, EntityId subject, EntityId object,
                                   const Filter& filter) {
  MonthBins bins;
  graph.ForEachDyad(subject, object, [&](const Dyad& dyad) {
    const auto add = [&](const Fact& fact) {
      if (fact.from() != kBeginningOfTime) bins.Add(fact.from(), 1);
      return true;
    };
    if (filter.has_window() || !AllPassInWindow(graph, dyad, filter)) {
      ForEachFact(graph, dyad, filter, add);
      return true;
    }
    for (std::uint32_t row = dyad.begin; row < dyad.wide_end; ++row) add(graph.fact(dyad, row));
    const std::int64_t minutes = std::int64_t{dyad.last} - dyad.first;
    const std::int64_t months = minutes / (28 * kMinutesPerDay) + 1;
    bins.Reserve(static_cast<std::size_t>(
        std::clamp<std::int64_t>(months, 0, dyad.end - dyad.wide_end)));
    CountMonths(graph.segment(dyad.segment).column(Tag::kFactFrom), dyad.wide_end, dyad.end, &bins);
    return true;
  });
  return bins.Take();
}

}  // namespace entente
