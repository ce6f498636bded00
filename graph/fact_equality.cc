// SPDX-License-Identifier: Apache-2.0
#include "graph/fact_equality.h"

#include <algorithm>
#include <span>

#include "base/strings.h"
#include "graph/fact_block.h"

namespace entente {
namespace {

// The place in the source tells most facts apart, so it comes first.
constexpr Tag kAllFields[] = {
    Tag::kFactRow, Tag::kFactSource, Tag::kFactRelation, Tag::kFactFrom, Tag::kFactTo,
    Tag::kFactPrecision, Tag::kFactObserved, Tag::kFactKnownSince, Tag::kFactModality,
    Tag::kFactAsserter, Tag::kFactSubjectPrincipal, Tag::kFactObjectPrincipal, Tag::kFactQuantity,
    Tag::kFactUnit, Tag::kFactBound, Tag::kFactScheme, Tag::kFactConfidence, Tag::kFactLocator,
    Tag::kFactQuote, Tag::kFactEvent};
static_assert(std::size(kAllFields) == kFactTagCount);

// What is said, without who has said it where and how surely.
constexpr Tag kExactFields[] = {
    Tag::kFactRelation, Tag::kFactFrom, Tag::kFactEvent, Tag::kFactTo, Tag::kFactPrecision,
    Tag::kFactObserved, Tag::kFactModality, Tag::kFactAsserter, Tag::kFactSubjectPrincipal,
    Tag::kFactObjectPrincipal, Tag::kFactQuantity, Tag::kFactUnit, Tag::kFactBound,
    Tag::kFactScheme};

// A property as text or number, for comparison between pools.
using PropertyImage = std::tuple<std::string_view, std::int64_t, std::int64_t, std::string_view>;

PropertyImage ImageOf(std::string_view key, std::int64_t type, std::int64_t value,
                      std::string_view text) {
  const bool is_text = IsTextType(type);
  return {key, type, is_text ? 0 : value, is_text ? text : std::string_view()};
}

std::vector<PropertyImage> PropertiesOf(const FactPart& part, std::uint32_t row) {
  std::vector<PropertyImage> images;
  if (part.table != nullptr) {
    for (const auto& [key, property] : part.table->properties()) {
      const auto found = std::lower_bound(property.rows.begin(), property.rows.end(), row);
      if (found == property.rows.end() || *found != row) continue;
      const std::size_t at = found - property.rows.begin();
      images.push_back(ImageOf(key, property.types[at], property.values[at],
                               StringAt(part.pool, property.values[at])));
    }
  } else {
    for (const Segment::PropertyColumn& property : part.segment->fact_properties()) {
      const std::uint64_t at = property.rows.LowerBound(0, property.rows.size(), row);
      if (at == property.rows.size() || property.rows[at] != std::int64_t{row}) continue;
      images.push_back(ImageOf(property.key, property.types[at], property.values[at],
                               part.segment->String(property.values[at])));
    }
  }
  std::sort(images.begin(), images.end());
  return images;
}

bool FieldsEqual(std::span<const Tag> fields, const FactPart& a, std::uint32_t row_a,
                 const FactPart& b, std::uint32_t row_b) {
  const bool one_pool = &a == &b;
  return std::all_of(fields.begin(), fields.end(), [&](Tag tag) {
    if (IsText(tag) && !one_pool) return a.Text(tag, row_a) == b.Text(tag, row_b);
    return a.Value(tag, row_a) == b.Value(tag, row_b);
  });
}

std::uint64_t Mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15ull;
  return hash ^ hash >> 32;
}

}  // namespace

std::int64_t DayOf(const FactPart& part, std::uint32_t row) {
  const std::int64_t from = part.Value(Tag::kFactFrom, row);
  const std::int64_t precision = part.Value(Tag::kFactPrecision, row) & 0xf;
  if (from == kBeginningOfTime || precision > static_cast<int>(Precision::kDay)) return kNoDay;
  return from >= 0 ? from / kMinutesPerDay : -((-from + kMinutesPerDay - 1) / kMinutesPerDay);
}

std::int64_t FactEquality::SeriesOf(const FactPart& part, std::uint32_t row) const {
  const std::int64_t source = part.Value(Tag::kFactSource, row);
  const bool known = source >= 0 && static_cast<std::uint64_t>(source) < series_.size();
  return known ? series_[source] : -1;
}

bool FactEquality::Same(Dedupe how, FactPlace a, FactPlace b) const {
  const FactPart& part_a = parts_[a.part];
  const FactPart& part_b = parts_[b.part];
  if (how == Dedupe::kNone) {
    return FieldsEqual(kAllFields, part_a, a.row, part_b, b.row) &&
           PropertiesOf(part_a, a.row) == PropertiesOf(part_b, b.row);
  }
  if (SeriesOf(part_a, a.row) != SeriesOf(part_b, b.row)) return false;
  if (how == Dedupe::kExact) return FieldsEqual(kExactFields, part_a, a.row, part_b, b.row);
  const std::int64_t day = DayOf(part_a, a.row);
  return day != kNoDay && day == DayOf(part_b, b.row) &&
         part_a.Value(Tag::kFactRelation, a.row) == part_b.Value(Tag::kFactRelation, b.row);
}

std::uint64_t FactEquality::Hash(Dedupe how, FactPlace a) const {
  const FactPart& part = parts_[a.part];
  std::uint64_t hash = static_cast<std::uint64_t>(part.Value(Tag::kFactRelation, a.row));
  if (how == Dedupe::kDaily) return Mixed(Mixed(hash, DayOf(part, a.row)), SeriesOf(part, a.row));
  const std::span<const Tag> fields = how == Dedupe::kExact ? std::span<const Tag>(kExactFields)
                                                            : std::span<const Tag>(kAllFields);
  for (const Tag tag : fields) {
    // Properties seldom tell facts apart that nothing else does: they are left to Same.
    hash = Mixed(hash, IsText(tag) ? HashBytes(part.Text(tag, a.row))
                                   : static_cast<std::uint64_t>(part.Value(tag, a.row)));
  }
  return how == Dedupe::kExact ? Mixed(hash, SeriesOf(part, a.row)) : hash;
}

}  // namespace entente
