// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_order.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace entente {
namespace {

bool IsText(Tag tag) {
  return tag == Tag::kFactUnit || tag == Tag::kFactScheme || tag == Tag::kFactLocator ||
         tag == Tag::kFactQuote;
}

// Value of a property as text or number, for comparison between pools.
using PropertyImage = std::tuple<std::string_view, std::int64_t, std::int64_t, std::string_view>;
std::vector<PropertyImage> PropertiesOf(const FactPart& part, std::uint32_t row) {
  std::vector<PropertyImage> images;
  for (const Segment::PropertyColumn& property : part.properties) {
    const std::uint64_t at = property.rows.LowerBound(0, property.rows.size(), row);
    if (at == property.rows.size() || property.rows[at] != std::int64_t{row}) continue;
    const std::int64_t type = property.types[at];
    const bool text = type == static_cast<int>(PropertyValue::Type::kText) ||
                      type == static_cast<int>(PropertyValue::Type::kJson);
    const std::int64_t value = property.values[at];
    images.emplace_back(property.key, type, text ? 0 : value,
                        text ? StringAt(part.pool, value) : std::string_view());
  }
  std::sort(images.begin(), images.end());
  return images;
}

bool RowsEqual(const FactPart& a, std::uint32_t row_a, const FactPart& b, std::uint32_t row_b) {
  // The place in the source tells most apart, so it comes first.
  for (const Tag tag : {Tag::kFactRow, Tag::kFactSource, Tag::kFactRelation}) {
    if (a.Value(tag, row_a) != b.Value(tag, row_b)) return false;
  }
  for (int i = 0; i < kFactTagCount; ++i) {
    const Tag tag = static_cast<Tag>(kFirstFactTag + i);
    if (IsText(tag)) {
      if (a.Text(tag, row_a) != b.Text(tag, row_b)) return false;
    } else if (a.Value(tag, row_a) != b.Value(tag, row_b)) {
      return false;
    }
  }
  if (a.properties.empty() && b.properties.empty()) return true;
  return PropertiesOf(a, row_a) == PropertiesOf(b, row_b);
}

bool IsWideRow(const FactPart& part, std::uint32_t row, const std::vector<bool>& standing) {
  const auto relation = static_cast<std::size_t>(part.Value(Tag::kFactRelation, row));
  const auto from = static_cast<Minutes>(part.Value(Tag::kFactFrom, row));
  const auto to = static_cast<Minutes>(part.Value(Tag::kFactTo, row));
  const auto precisions = static_cast<std::uint8_t>(part.Value(Tag::kFactPrecision, row));
  return IsWide(relation < standing.size() && standing[relation], from,
                EffectiveTo(to, from, precisions));
}

struct Keyed {
  std::uint64_t key;
  std::uint32_t row;
};

// Least significant digit first; passes in which all keys agree are skipped. Stable.
void RadixSort(std::vector<Keyed>* facts, int bits) {
  constexpr int kDigitBits = 11;
  constexpr std::size_t kBuckets = 1 << kDigitBits;
  std::vector<Keyed> scratch(facts->size());
  for (int shift = 0; shift < bits; shift += kDigitBits) {
    std::array<std::uint32_t, kBuckets> next{};
    for (const Keyed& fact : *facts) ++next[fact.key >> shift & (kBuckets - 1)];
    if (std::find(next.begin(), next.end(), facts->size()) != next.end()) continue;
    std::uint32_t sum = 0;
    for (std::uint32_t& slot : next) sum += std::exchange(slot, sum);
    for (const Keyed& fact : *facts) scratch[next[fact.key >> shift & (kBuckets - 1)]++] = fact;
    facts->swap(scratch);
  }
}

// (subject, object, wide first, from) in as few bits as the values need; ties keep their order.
class KeyLayout {
 public:
  KeyLayout(const FactTable& table, const FactPart& part) {
    std::uint32_t greatest_subject = 0, greatest_object = 0;
    for (const std::uint32_t subject : table.subjects()) greatest_subject |= subject;
    for (const std::uint32_t object : table.objects()) greatest_object |= object;
    const Column& from = part.fields[FactTagIndex(Tag::kFactFrom)];
    std::int64_t least = kEndOfTime, greatest = kBeginningOfTime;
    bool whole_days = true;
    for (std::uint32_t row = 0; row < part.size; ++row) {
      const std::int64_t value = from[row];
      if (value == kBeginningOfTime) continue;
      least = std::min(least, value);
      greatest = std::max(greatest, value);
      whole_days &= value % kMinutesPerDay == 0;
    }
    least_ = least;
    step_ = whole_days ? kMinutesPerDay : 1;
    const std::uint64_t span = greatest < least ? 0 : (greatest - least) / step_ + 1;
    from_bits_ = std::bit_width(span);
    object_bits_ = std::bit_width(greatest_object);
    bits_ = from_bits_ + 1 + object_bits_ + std::bit_width(greatest_subject);
  }
  bool fits() const { return bits_ <= 64; }
  int bits() const { return bits_; }
  std::uint64_t Key(EntityId subject, EntityId object, bool wide, std::int64_t from) const {
    const std::uint64_t time = from == kBeginningOfTime ? 0 : (from - least_) / step_ + 1;
    return ((std::uint64_t{subject} << object_bits_ | object) << 1 | !wide) << from_bits_ | time;
  }

 private:
  std::int64_t least_ = 0;
  std::int64_t step_ = 1;
  int from_bits_ = 0, object_bits_ = 0, bits_ = 0;
};

using Tie = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
Tie TieOf(const FactPart& part, std::uint32_t row) {
  return {part.Value(Tag::kFactRelation, row), part.Value(Tag::kFactSource, row),
          part.Value(Tag::kFactRow, row)};
}

// Sorts rows that agree in dyad, width and from; drops repetitions of a fact.
void SettleTies(const FactPart& part, std::vector<std::uint32_t>* rows, std::size_t begin) {
  if (rows->size() - begin < 2) return;
  std::stable_sort(rows->begin() + begin, rows->end(), [&](std::uint32_t a, std::uint32_t b) {
    return TieOf(part, a) < TieOf(part, b);
  });
  std::size_t kept = begin;
  for (std::size_t i = begin; i < rows->size(); ++i) {
    bool repeated = false;
    for (std::size_t k = kept; k > begin && !repeated; --k) {
      if (TieOf(part, (*rows)[k - 1]) != TieOf(part, (*rows)[i])) break;
      repeated = RowsEqual(part, (*rows)[k - 1], part, (*rows)[i]);
    }
    if (!repeated) (*rows)[kept++] = (*rows)[i];
  }
  rows->resize(kept);
}

// Walks the dyads of a segment with their subjects.
class DyadCursor {
 public:
  explicit DyadCursor(const Segment& segment) : segment_(&segment) { FindSubject(); }
  bool done() const { return dyad_ >= segment_->dyad_count(); }
  Dyad dyad() const { return segment_->OutDyad(subject_, dyad_); }
  void Next() {
    ++dyad_;
    FindSubject();
  }

 private:
  void FindSubject() {
    const Column& keys = segment_->column(Tag::kOutKey);
    const Column& offsets = segment_->column(Tag::kOutOffset);
    while (at_ + 1 < offsets.size() && offsets[at_ + 1] <= std::int64_t{dyad_}) ++at_;
    subject_ = static_cast<EntityId>(keys.size() > 0 ? keys[at_] : static_cast<std::int64_t>(at_));
  }
  const Segment* segment_;
  std::uint64_t at_ = 0;
  std::uint32_t dyad_ = 0;
  EntityId subject_ = kNoEntity;
};

struct Placed {
  std::int64_t from;
  Tie tie;
  std::uint8_t part;
  std::uint32_t row;
};

void AppendMerged(const std::vector<FactPart>& parts,
                  const std::vector<std::pair<std::uint8_t, Dyad>>& runs, bool wide,
                  std::vector<Placed>* placed, FactOrder* order) {
  placed->clear();
  for (const auto& [part, dyad] : runs) {
    const std::uint32_t begin = wide ? dyad.begin : dyad.wide_end;
    const std::uint32_t end = wide ? dyad.wide_end : dyad.end;
    for (std::uint32_t row = begin; row < end; ++row) {
      if (runs.size() == 1) {  // in order as it is
        order->rows.push_back(row);
        order->parts.push_back(part);
        continue;
      }
      placed->push_back({parts[part].Value(Tag::kFactFrom, row), TieOf(parts[part], row), part, row});
    }
  }
  std::stable_sort(placed->begin(), placed->end(), [](const Placed& a, const Placed& b) {
    return std::tie(a.from, a.tie) < std::tie(b.from, b.tie);
  });
  for (const Placed& fact : *placed) {
    order->rows.push_back(fact.row);
    order->parts.push_back(fact.part);
  }
}

// All facts, with the dyads that they come to belong to.
FactOrder SortMerged(const std::vector<FactPart>& parts, std::vector<DyadCursor> cursors,
                     const EntityMerges& merges) {
  struct Row {
    EntityId subject, object;
    bool narrow;
    Placed placed;
  };
  std::vector<Row> rows;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (DyadCursor& cursor = cursors[part]; !cursor.done(); cursor.Next()) {
      const Dyad dyad = cursor.dyad();
      for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
        rows.push_back({Merged(merges, dyad.subject), Merged(merges, dyad.object),
                        row >= dyad.wide_end,
                        {parts[part].Value(Tag::kFactFrom, row), TieOf(parts[part], row),
                         static_cast<std::uint8_t>(part), row}});
      }
    }
  }
  const auto key = [](const Row& row) {
    return std::tie(row.subject, row.object, row.narrow, row.placed.from, row.placed.tie);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return key(a) < key(b); });
  FactOrder order;
  for (const Row& row : rows) {
    const bool same_dyad = !order.dyads.empty() && order.dyads.back().subject == row.subject &&
                           order.dyads.back().object == row.object;
    if (!same_dyad) order.dyads.push_back({row.subject, row.object, order.size(), 0});
    order.dyads.back().wide += !row.narrow;
    order.rows.push_back(row.placed.row);
    order.parts.push_back(row.placed.part);
  }
  return order;
}

}  // namespace

std::int64_t FactPart::Moved(Tag tag, std::int64_t value) const {
  if (IsText(tag)) return value == 0 ? 0 : value + pool_shift;
  const bool is_entity = tag == Tag::kFactAsserter || tag == Tag::kFactSubjectPrincipal ||
                         tag == Tag::kFactObjectPrincipal;
  return is_entity && merges ? Merged(*merges, static_cast<EntityId>(value)) : value;
}

FactPart PartOfSegment(const Segment& segment) {
  FactPart part;
  part.size = segment.fact_count();
  for (int i = 0; i < kFactTagCount; ++i) {
    part.fields[i] = segment.column(static_cast<Tag>(kFirstFactTag + i));
  }
  part.pool = segment.strings();
  part.properties = segment.fact_properties();
  return part;
}

std::vector<bool> StandingRelations(const Ontology& ontology) {
  std::vector<bool> standing;
  for (const Relation& relation : ontology.relations()) standing.push_back(relation.standing);
  return standing;
}

FactOrder SortFacts(const FactTable& table, const FactPart& part,
                    const std::vector<bool>& standing) {
  const KeyLayout layout(table, part);
  const Column& from = part.fields[FactTagIndex(Tag::kFactFrom)];
  const std::vector<std::uint32_t>& subjects = table.subjects();
  const std::vector<std::uint32_t>& objects = table.objects();
  std::vector<Keyed> facts(part.size);
  std::vector<bool> wide(part.size);
  for (std::uint32_t row = 0; row < part.size; ++row) {
    wide[row] = IsWideRow(part, row, standing);
    facts[row] = {layout.fits() ? layout.Key(subjects[row], objects[row], wide[row], from[row]) : 0,
                  row};
  }
  const auto long_key = [&](std::uint32_t row) {
    return std::tuple(subjects[row], objects[row], !wide[row], from[row]);
  };
  if (layout.fits()) {
    RadixSort(&facts, layout.bits());
  } else {
    std::stable_sort(facts.begin(), facts.end(), [&](const Keyed& a, const Keyed& b) {
      return long_key(a.row) < long_key(b.row);
    });
  }
  FactOrder order;
  order.rows.reserve(part.size);
  for (std::size_t i = 0; i < facts.size();) {
    const std::uint32_t first = facts[i].row;
    const bool new_dyad = order.dyads.empty() || order.dyads.back().subject != subjects[first] ||
                          order.dyads.back().object != objects[first];
    if (new_dyad) order.dyads.push_back({subjects[first], objects[first], order.size(), 0});
    const std::size_t begin = order.rows.size();
    const std::size_t group = i;
    for (; i < facts.size() && (layout.fits() ? facts[i].key == facts[group].key
                                              : long_key(facts[i].row) == long_key(first)); ++i) {
      order.rows.push_back(facts[i].row);
    }
    SettleTies(part, &order.rows, begin);
    if (wide[first]) order.dyads.back().wide += static_cast<std::uint32_t>(order.rows.size() - begin);
  }
  return order;
}

void DropKnownFacts(const FactPart& part,
                    const std::vector<std::shared_ptr<const Segment>>& known, FactOrder* order) {
  std::vector<FactPart> known_parts;
  for (const auto& segment : known) known_parts.push_back(PartOfSegment(*segment));
  const auto is_known = [&](std::size_t s, const Dyad& dyad, bool wide, std::uint32_t row) {
    const FactPart& other = known_parts[s];
    const std::int64_t from = part.Value(Tag::kFactFrom, row);
    const std::uint64_t begin = wide ? dyad.begin : dyad.wide_end;
    const std::uint64_t end = wide ? dyad.wide_end : dyad.end;
    const Column& column = other.fields[FactTagIndex(Tag::kFactFrom)];
    std::uint64_t at = column.LowerBound(begin, end, from);
    for (; at < end && column[at] == from; ++at) {
      if (RowsEqual(part, row, other, static_cast<std::uint32_t>(at))) return true;
    }
    return false;
  };
  FactOrder kept;
  kept.only_part = order->only_part;
  for (std::size_t d = 0; d < order->dyads.size(); ++d) {
    const DyadRun& run = order->dyads[d];
    const std::uint32_t end = d + 1 < order->dyads.size() ? order->dyads[d + 1].begin : order->size();
    DyadRun kept_run{run.subject, run.object, kept.size(), 0};
    std::vector<std::pair<std::size_t, Dyad>> others;
    for (std::size_t s = 0; s < known.size(); ++s) {
      if (const auto index = known[s]->FindDyad(run.subject, run.object)) {
        others.emplace_back(s, known[s]->OutDyad(run.subject, *index));
      }
    }
    for (std::uint32_t i = run.begin; i < end; ++i) {
      const bool wide = i < run.begin + run.wide;
      const bool repeated = std::any_of(others.begin(), others.end(), [&](const auto& other) {
        return is_known(other.first, other.second, wide, order->rows[i]);
      });
      if (repeated) continue;
      kept.rows.push_back(order->rows[i]);
      kept_run.wide += wide;
    }
    if (kept.size() > kept_run.begin) kept.dyads.push_back(kept_run);
  }
  *order = std::move(kept);
}

FactOrder MergeOrders(const std::vector<std::shared_ptr<const Segment>>& segments,
                      const EntityMerges& merges) {
  std::vector<FactPart> parts;
  std::vector<DyadCursor> cursors;
  for (const auto& segment : segments) {
    parts.push_back(PartOfSegment(*segment));
    cursors.emplace_back(*segment);
  }
  if (!merges.empty()) return SortMerged(parts, std::move(cursors), merges);
  const auto key = [](const Dyad& dyad) { return std::pair(dyad.subject, dyad.object); };
  FactOrder order;
  std::vector<std::pair<std::uint8_t, Dyad>> runs;
  std::vector<Placed> placed;
  while (true) {
    runs.clear();
    for (std::size_t i = 0; i < cursors.size(); ++i) {
      if (cursors[i].done()) continue;
      const Dyad dyad = cursors[i].dyad();
      if (!runs.empty() && key(dyad) > key(runs.front().second)) continue;
      if (!runs.empty() && key(dyad) < key(runs.front().second)) runs.clear();
      runs.emplace_back(static_cast<std::uint8_t>(i), dyad);
    }
    if (runs.empty()) break;
    const Dyad& first = runs.front().second;
    order.dyads.push_back({first.subject, first.object, order.size(), 0});
    AppendMerged(parts, runs, true, &placed, &order);
    order.dyads.back().wide = order.size() - order.dyads.back().begin;
    AppendMerged(parts, runs, false, &placed, &order);
    for (const auto& run : runs) cursors[run.first].Next();
  }
  return order;
}

}  // namespace entente
