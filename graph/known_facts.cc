// SPDX-License-Identifier: Apache-2.0
#include "graph/known_facts.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "graph/fact_equality.h"

namespace entente {
namespace {

constexpr std::uint32_t kTable = 0;  // its part; segment i is part i + 1

struct Hash {
  const FactEquality* equality;
  Dedupe how;
  std::size_t operator()(FactPlace a) const { return equality->Hash(how, a); }
};
struct Equal {
  const FactEquality* equality;
  Dedupe how;
  bool operator()(FactPlace a, FactPlace b) const { return equality->Same(how, a, b); }
};

// Facts of one dyad that are kept, to be asked for those that a new one repeats.
class KeptFacts {
 public:
  explicit KeptFacts(const FactEquality& equality) : equality_(equality) {
    for (int how = 0; how < kDedupeCount; ++how) {
      const auto policy = static_cast<Dedupe>(how);
      sets_.emplace_back(0, Hash{&equality, policy}, Equal{&equality, policy});
    }
  }
  void Clear() {
    for (Set& set : sets_) set.clear();
  }
  void Add(FactPlace fact) {
    Of(Dedupe::kNone).insert(fact);
    Of(Dedupe::kExact).insert(fact);
    if (DayOf(equality_.parts()[fact.part], fact.row) != kNoDay) Of(Dedupe::kDaily).insert(fact);
  }
  bool Has(Dedupe how, FactPlace fact) { return Of(how).contains(fact); }

 private:
  using Set = absl::flat_hash_set<FactPlace, Hash, Equal>;
  Set& Of(Dedupe how) { return sets_[static_cast<std::size_t>(how)]; }
  const FactEquality& equality_;
  std::vector<Set> sets_;
};

class KnownFactsDropper {
 public:
  KnownFactsDropper(const FactTable& table, std::string_view pool,
                    const std::vector<std::shared_ptr<const Segment>>& known,
                    const std::vector<std::uint32_t>& series, FactOrder* order)
      : table_(table), known_(known), parts_(PartsOf(table, pool, known)),
        equality_(parts_, series), kept_(equality_), order_(*order),
        dropped_(order->rows.size()) {}

  void Run() {
    for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
      FindDyad(order_.dyads[d]);
      if (table_.has_policies()) {
        MarkByDay(d);
      } else if (!dyads_.empty()) {
        MarkEqual(d);
      }
    }
    RemoveMarked();
  }

 private:
  static std::vector<FactPart> PartsOf(const FactTable& table, std::string_view pool,
                                       const std::vector<std::shared_ptr<const Segment>>& known) {
    std::vector<FactPart> parts = {{.table = &table, .pool = pool}};
    for (const auto& segment : known) parts.push_back({.segment = segment.get()});
    return parts;
  }

  void FindDyad(const DyadRun& run) {
    dyads_.clear();
    for (std::size_t s = 0; s < known_.size(); ++s) {
      if (const auto index = known_[s]->FindDyad(run.subject, run.object)) {
        dyads_.emplace_back(static_cast<std::uint32_t>(s + 1),
                            known_[s]->OutDyad(run.subject, *index));
      }
    }
  }

  void Mark(std::uint32_t place, Dedupe why) {
    dropped_[place] = true;
    ++order_.dropped[static_cast<std::size_t>(why)];
  }

  // ── Facts that are wholly equal to known ones: a walk through both, which have one order. ──

  using SortKey = std::pair<std::int64_t, FactTie>;
  SortKey KeyOf(std::uint32_t part, std::uint32_t row) const {
    return {parts_[part].Value(Tag::kFactFrom, row), TieOf(parts_[part], row)};
  }

  // The first row of [begin, end) that does not sort before `key`; near `begin` it is found soon.
  std::uint32_t Seek(std::uint32_t part, std::uint32_t begin, std::uint32_t end,
                     const SortKey& key) const {
    std::uint32_t step = 1;
    while (begin < end && step <= end - begin && KeyOf(part, begin + step - 1) < key) {
      begin += step;
      step *= 2;
    }
    std::uint32_t length = std::min(step, end - begin);
    while (length > 0) {
      const std::uint32_t half = length / 2;
      if (KeyOf(part, begin + half) < key) {
        begin += half + 1;
        length -= half + 1;
      } else {
        length = half;
      }
    }
    return begin;
  }

  // The facts [first, last) of the order, of a dyad that begins at `dyad_begin`.
  void MarkEqualRun(std::uint32_t dyad_begin, std::uint32_t first, std::uint32_t last,
                    std::uint32_t part, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t place = first; place < last && begin < end; ++place) {
      if (dropped_[place]) continue;
      const std::uint32_t row = order_.rows[place];
      const SortKey& key = keys_[place - dyad_begin];
      begin = Seek(part, begin, end, key);
      for (std::uint32_t at = begin; at < end && KeyOf(part, at) == key; ++at) {
        if (!equality_.Same(Dedupe::kNone, {kTable, row}, {part, at})) continue;
        Mark(place, Dedupe::kNone);
        break;
      }
    }
  }

  void MarkEqual(std::size_t d) {
    const DyadRun& run = order_.dyads[d];
    const std::uint32_t wide_end = run.begin + run.wide, end = order_.DyadEnd(d);
    keys_.clear();
    for (std::uint32_t place = run.begin; place < end; ++place) {
      const FactRow& fact = table_.row(order_.rows[place]);
      keys_.push_back({fact.from, {fact.relation, SourceValue(fact.source), fact.row}});
    }
    for (const auto& [part, dyad] : dyads_) {
      MarkEqualRun(run.begin, run.begin, wide_end, part, dyad.begin, dyad.wide_end);
      MarkEqualRun(run.begin, wide_end, end, part, dyad.wide_end, dyad.end);
    }
  }

  // ── Policies: facts that may be one have one `from`, or one day. Those of a day are looked at in
  //    the order in which they came, since what is dropped drops no other. ──

  struct OfDay {
    std::int64_t day;    // of `from`, or below all days `from` itself
    std::uint32_t row;   // the order of arrival
    std::uint32_t place;
    auto Key() const { return std::pair(day, row); }
  };

  static std::int64_t DayNumber(std::int64_t from) {
    if (from == kBeginningOfTime) return from;
    return from >= 0 ? from / kMinutesPerDay : -((-from + kMinutesPerDay - 1) / kMinutesPerDay);
  }

  void MarkByDay(std::size_t d) {
    const DyadRun& run = order_.dyads[d];
    facts_.clear();
    for (std::uint32_t place = run.begin; place < order_.DyadEnd(d); ++place) {
      const std::uint32_t row = order_.rows[place];
      facts_.push_back({DayNumber(table_.row(row).from), row, place});
    }
    std::sort(facts_.begin(), facts_.end(),
              [](const OfDay& a, const OfDay& b) { return a.Key() < b.Key(); });
    for (std::size_t i = 0; i < facts_.size();) {
      const std::size_t first = i;
      while (i < facts_.size() && facts_[i].day == facts_[first].day) ++i;
      MarkDay(std::span(facts_).subspan(first, i - first));
    }
  }

  void MarkDay(std::span<const OfDay> facts) {
    kept_.Clear();
    bool any = facts.size() > 1;
    for (const auto& [part, dyad] : dyads_) {
      any |= AddKnown(part, dyad.begin, dyad.wide_end, facts.front().day);
      any |= AddKnown(part, dyad.wide_end, dyad.end, facts.front().day);
    }
    if (!any) return;
    for (const OfDay& fact : facts) {
      const FactPlace place{kTable, fact.row};
      Dedupe policy = table_.row(fact.row).dedupe;
      if (policy == Dedupe::kDaily && DayOf(parts_[kTable], fact.row) == kNoDay) {
        policy = Dedupe::kExact;
      }
      if (kept_.Has(Dedupe::kNone, place)) {
        Mark(fact.place, Dedupe::kNone);
      } else if (policy != Dedupe::kNone && kept_.Has(policy, place)) {
        Mark(fact.place, table_.row(fact.row).dedupe);
      } else {
        kept_.Add(place);
      }
    }
  }

  // Of the rows [begin, end) of a segment those of a day; says whether there are any.
  bool AddKnown(std::uint32_t part, std::uint32_t begin, std::uint32_t end, std::int64_t day) {
    const Column& from = parts_[part].segment->column(Tag::kFactFrom);
    const std::int64_t first = day == kBeginningOfTime ? day : day * kMinutesPerDay;
    std::uint64_t row = from.LowerBound(begin, end, first);
    const std::uint64_t found = row;
    for (; row < end && DayNumber(from[row]) == day; ++row) {
      kept_.Add({part, static_cast<std::uint32_t>(row)});
    }
    return row > found;
  }

  void RemoveMarked() {
    if (std::find(dropped_.begin(), dropped_.end(), true) == dropped_.end()) return;
    std::uint32_t kept = 0;
    std::size_t kept_dyads = 0;
    for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
      const DyadRun run = order_.dyads[d];
      const std::uint32_t end = order_.DyadEnd(d);
      DyadRun left{run.subject, run.object, kept, 0};
      for (std::uint32_t place = run.begin; place < end; ++place) {
        if (dropped_[place]) continue;
        order_.rows[kept++] = order_.rows[place];
        left.wide += place < run.begin + run.wide;
      }
      if (kept > left.begin) order_.dyads[kept_dyads++] = left;
    }
    order_.rows.resize(kept);
    order_.dyads.resize(kept_dyads);
  }

  const FactTable& table_;
  const std::vector<std::shared_ptr<const Segment>>& known_;
  const std::vector<FactPart> parts_;
  const FactEquality equality_;
  KeptFacts kept_;
  FactOrder& order_;
  std::vector<bool> dropped_;                             // by place in the order
  std::vector<std::pair<std::uint32_t, Dyad>> dyads_;     // of one pair of entities, by part
  std::vector<SortKey> keys_;                             // of the facts of a dyad
  std::vector<OfDay> facts_;
};

}  // namespace

void DropKnownFacts(const FactTable& table, std::string_view pool,
                    const std::vector<std::shared_ptr<const Segment>>& known,
                    const std::vector<std::uint32_t>& series, FactOrder* order) {
  if (known.empty() && !table.has_policies()) return;
  KnownFactsDropper(table, pool, known, series, order).Run();
}

}  // namespace entente
