// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_order.h"

#include <algorithm>
#include <bit>
#include <span>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "graph/fact_equality.h"
#include "graph/large_array.h"
#include "graph/parallel.h"

namespace entente {
namespace {

// What the keys have to hold, found in one look at all facts.
struct Extent {
  std::vector<std::uint32_t> facts_of;  // by subject
  EntityId greatest_object = 0;
  RelationId greatest_relation = 0;
  Minutes least = kEndOfTime, greatest = kBeginningOfTime;
  bool whole_days = true;
};

Extent ExtentOf(const FactTable& table) {
  Extent extent;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const FactRow& row = table.row(i);
    if (row.subject >= extent.facts_of.size()) {
      extent.facts_of.resize(std::max<std::size_t>(row.subject + 1, extent.facts_of.size() * 2));
    }
    ++extent.facts_of[row.subject];
    extent.greatest_object = std::max(extent.greatest_object, row.object);
    extent.greatest_relation = std::max(extent.greatest_relation, row.relation);
    if (row.from == kBeginningOfTime) continue;
    extent.least = std::min(extent.least, row.from);
    extent.greatest = std::max(extent.greatest, row.from);
    extent.whole_days &= row.from % kMinutesPerDay == 0;
  }
  return extent;
}

// A fact of a subject as 64 bits: object, narrow, time, relation, row in the table. Where that is
// too much, the relation is left out, and of the time the lowest bits: what has equal keys is
// settled by a closer look.
class KeyLayout {
 public:
  KeyLayout(const Extent& extent, std::uint32_t rows)
      : least_(extent.least), whole_days_(extent.whole_days),
        row_bits_(std::bit_width(rows)) {
    const std::int64_t span = extent.greatest < extent.least
                                  ? 0 : std::int64_t{extent.greatest} - extent.least;
    const int time_bits = std::bit_width(static_cast<std::uint64_t>(Steps(span) + 1));
    const int relation_bits = std::bit_width(extent.greatest_relation);
    const int object_bits = std::bit_width(extent.greatest_object);
    const int spare = 64 - object_bits - 1 - row_bits_;
    time_cut_ = std::max(0, time_bits - spare);
    time_bits_ = time_bits - time_cut_;
    relation_bits_ = time_bits + relation_bits <= spare ? relation_bits : 0;
    bits_ = object_bits + 1 + time_bits_ + relation_bits_ + row_bits_;
  }

  std::uint64_t Key(const FactRow& fact, bool wide, std::uint32_t row) const {
    const std::uint64_t time =
        fact.from == kBeginningOfTime
            ? 0 : static_cast<std::uint64_t>(Steps(std::int64_t{fact.from} - least_) + 1);
    std::uint64_t key = std::uint64_t{fact.object} << 1 | !wide;
    key = Shifted(key, time_bits_) | time >> time_cut_;
    if (relation_bits_ > 0) key = key << relation_bits_ | fact.relation;
    return Shifted(key, row_bits_) | row;
  }
  std::uint32_t Row(std::uint64_t key) const {
    return static_cast<std::uint32_t>(key & ((std::uint64_t{1} << row_bits_) - 1));
  }
  std::uint64_t WithoutRow(std::uint64_t key) const { return key >> row_bits_; }
  // Object and width.
  std::uint64_t Group(std::uint64_t key) const {
    const int shift = time_bits_ + relation_bits_ + row_bits_;
    return shift == 64 ? 0 : key >> shift;
  }
  int row_bits() const { return row_bits_; }
  int bits() const { return bits_; }

 private:
  static std::uint64_t Shifted(std::uint64_t key, int bits) { return bits == 64 ? 0 : key << bits; }
  std::int64_t Steps(std::int64_t minutes) const {
    return whole_days_ ? minutes / kMinutesPerDay : minutes;
  }
  std::int64_t least_;
  bool whole_days_;
  int row_bits_ = 0, time_bits_ = 0, time_cut_ = 0, relation_bits_ = 0, bits_ = 0;
};

// Least significant digit first, in the bits [begin, end); passes in which all keys agree are
// skipped. Stable.
template <int kDigitBits>
void RadixSort(std::span<std::uint64_t> keys, int begin, int end,
               std::vector<std::uint64_t>* scratch) {
  constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;
  if (scratch->size() < keys.size()) scratch->resize(keys.size());
  std::span<std::uint64_t> from = keys, to = std::span(*scratch).first(keys.size());
  for (int shift = begin; shift < end; shift += kDigitBits) {
    std::array<std::uint32_t, kBuckets> next{};
    for (const std::uint64_t key : from) ++next[key >> shift & (kBuckets - 1)];
    if (next[from.front() >> shift & (kBuckets - 1)] == from.size()) continue;
    std::uint32_t sum = 0;
    for (std::uint32_t& slot : next) sum += std::exchange(slot, sum);
    for (const std::uint64_t key : from) to[next[key >> shift & (kBuckets - 1)]++] = key;
    std::swap(from, to);
  }
  if (from.data() != keys.data()) std::copy(from.begin(), from.end(), keys.begin());
}

void SortKeys(std::span<std::uint64_t> keys, const KeyLayout& layout,
              std::vector<std::uint64_t>* scratch) {
  constexpr std::size_t kFew = 256, kMany = 8192;
  if (keys.size() < kFew) {
    std::sort(keys.begin(), keys.end());
  } else if (keys.size() < kMany) {
    RadixSort<8>(keys, layout.row_bits(), layout.bits(), scratch);
  } else {
    RadixSort<11>(keys, layout.row_bits(), layout.bits(), scratch);
  }
}

// Sorts one piece of a table.
class PieceSorter {
 public:
  PieceSorter(const FactTable& table, std::string_view pool, const KeyLayout& layout,
              FactOrder* order)
      : table_(table), layout_(layout), parts_{{.table = &table, .pool = pool}},
        equality_(parts_, no_series_), keep_all_(table.has_policies()), order_(*order) {}

  // Takes the keys of all facts of a subject.
  void Add(EntityId subject, std::span<std::uint64_t> keys) {
    SortKeys(keys, layout_, &scratch_);
    std::uint64_t object_before = ~0ull;
    for (std::size_t i = 0; i < keys.size();) {
      const std::uint64_t group = layout_.Group(keys[i]);
      if (group >> 1 != object_before) {
        object_before = group >> 1;
        order_.dyads.push_back({subject, static_cast<EntityId>(object_before), order_.size(), 0});
      }
      const std::uint32_t begin = order_.size();
      const std::uint64_t key = layout_.WithoutRow(keys[i]);
      for (; i < keys.size() && layout_.WithoutRow(keys[i]) == key; ++i) {
        order_.rows.push_back(layout_.Row(keys[i]));
      }
      if (order_.size() - begin > 1) SettleTies(begin);
      const bool wide = (group & 1) == 0;
      if (wide) order_.dyads.back().wide += order_.size() - begin;
    }
  }

 private:
  struct Tied {
    Minutes from;
    FactTie tie;
    std::uint32_t row;
    auto Key() const { return std::tie(from, tie, row); }
    bool SortsLike(const Tied& other) const { return from == other.from && tie == other.tie; }
  };
  struct Hash {
    const FactEquality* equality;
    std::size_t operator()(FactPlace a) const { return equality->Hash(Dedupe::kNone, a); }
  };
  struct Equal {
    const FactEquality* equality;
    bool operator()(FactPlace a, FactPlace b) const { return equality->Same(Dedupe::kNone, a, b); }
  };

  // Sorts the rows from `begin` on, whose keys are equal, by what the keys leave open; drops
  // repetitions of a fact.
  void SettleTies(std::uint32_t begin) {
    tied_.clear();
    for (std::size_t i = begin; i < order_.rows.size(); ++i) {
      const FactRow& fact = table_.row(order_.rows[i]);
      tied_.push_back({fact.from, {fact.relation, SourceValue(fact.source), fact.row},
                       order_.rows[i]});
    }
    const auto before = [](const Tied& a, const Tied& b) { return a.Key() < b.Key(); };
    // Mostly facts have come in the order of their rows.
    if (!std::is_sorted(tied_.begin(), tied_.end(), before)) {
      std::sort(tied_.begin(), tied_.end(), before);
    }
    order_.rows.resize(begin);
    for (std::size_t i = 0; i < tied_.size();) {
      const std::size_t first = i;
      while (i < tied_.size() && tied_[i].SortsLike(tied_[first])) ++i;
      Keep(std::span(tied_).subspan(first, i - first));
    }
  }

  // Facts that agree in all that they are sorted by.
  void Keep(std::span<const Tied> facts) {
    if (keep_all_ || facts.size() == 1) {
      for (const Tied& fact : facts) order_.rows.push_back(fact.row);
      return;
    }
    absl::flat_hash_set<FactPlace, Hash, Equal> kept(0, Hash{&equality_}, Equal{&equality_});
    for (const Tied& fact : facts) {
      if (kept.insert({0, fact.row}).second) {
        order_.rows.push_back(fact.row);
      } else {
        ++order_.dropped[static_cast<std::size_t>(Dedupe::kNone)];
      }
    }
  }

  const FactTable& table_;
  const KeyLayout& layout_;
  const std::vector<FactPart> parts_;
  const std::vector<std::uint32_t> no_series_;
  const FactEquality equality_;
  const bool keep_all_;
  FactOrder& order_;
  std::vector<std::uint64_t> scratch_;
  std::vector<Tied> tied_;
};

bool IsWideFact(const FactTable& table, const FactRow& fact, std::uint32_t row, bool has_to,
                const std::vector<bool>& standing) {
  const auto to = has_to ? static_cast<Minutes>(table.Value(Tag::kFactTo, row)) : kBeginningOfTime;
  return IsWide(fact.relation < standing.size() && standing[fact.relation], fact.from,
                EffectiveTo(to, fact.from, fact.precisions));
}

// The first subject of each piece, and one behind the last: about as many facts in each.
std::vector<EntityId> CutSubjects(const std::vector<std::uint32_t>& facts_of, std::uint64_t facts,
                                  std::size_t pieces) {
  std::vector<EntityId> cuts = {0};
  std::uint64_t sum = 0;
  for (EntityId subject = 0; subject < facts_of.size(); ++subject) {
    if (cuts.size() < pieces && sum >= facts * cuts.size() / pieces) cuts.push_back(subject);
    sum += facts_of[subject];
  }
  cuts.resize(pieces + 1, static_cast<EntityId>(facts_of.size()));
  return cuts;
}

}  // namespace

std::vector<bool> StandingRelations(const Ontology& ontology) {
  std::vector<bool> standing;
  for (const Relation& relation : ontology.relations()) standing.push_back(relation.standing);
  return standing;
}

std::vector<FactOrder> SortFacts(const FactTable& table, std::string_view pool,
                                 const std::vector<bool>& standing, std::size_t pieces) {
  const Extent extent = ExtentOf(table);
  const KeyLayout layout(extent, table.size());
  std::vector<std::uint32_t> next(extent.facts_of.size() + 1);  // place of a subject's next key
  for (std::size_t i = 0; i < extent.facts_of.size(); ++i) next[i + 1] = next[i] + extent.facts_of[i];
  LargeArray<std::uint64_t> keys(table.size());
  const bool has_to = table.HasRare(Tag::kFactTo);
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const FactRow& fact = table.row(row);
    keys[next[fact.subject]++] =
        layout.Key(fact, IsWideFact(table, fact, row, has_to, standing), row);
  }
  const std::vector<EntityId> cuts = CutSubjects(extent.facts_of, table.size(), pieces);
  std::vector<FactOrder> orders(pieces);
  InParallel(pieces, [&](std::size_t piece) {
    const EntityId begin = cuts[piece], end = cuts[piece + 1];
    if (begin == end) return;
    const auto begin_of = [&](EntityId subject) {
      return std::size_t{next[subject]} - extent.facts_of[subject];
    };
    orders[piece].rows.reserve(next[end - 1] - begin_of(begin));
    PieceSorter sorter(table, pool, layout, &orders[piece]);
    for (EntityId subject = begin; subject < end; ++subject) {
      const std::uint32_t facts = extent.facts_of[subject];
      if (facts > 0) sorter.Add(subject, keys.subspan(begin_of(subject), facts));
    }
  });
  return orders;
}

}  // namespace entente
