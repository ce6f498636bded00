// SPDX-License-Identifier: Apache-2.0
// What a graph tells of its entities.
#include <algorithm>
#include <map>
#include <set>

#include "graph/graph.h"
#include "graph/internal/rows.h"
#include "graph/names.h"

namespace entente {

const Segment* Graph::SegmentOfEntity(EntityId id) const {
  for (const auto& segment : segments_) {
    if (id >= segment->entity_base() && id - segment->entity_base() < segment->entity_count()) {
      return segment.get();
    }
  }
  return nullptr;
}

std::string_view Graph::entity_name(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return {};
  std::string_view name = segment->StringAt(Tag::kEntityName, id - segment->entity_base());
  for (const auto& later : segments_) {
    const auto [begin, end] = EqualRows(later->column(Tag::kRenamedEntity), id);
    if (end > begin) name = later->StringAt(Tag::kRenamedName, end - 1);
  }
  return name;
}

KindId Graph::entity_kind(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return 0;
  std::int64_t kind = segment->Value(Tag::kEntityKind, id - segment->entity_base());
  for (const auto& later : segments_) {
    const auto [begin, end] = EqualRows(later->column(Tag::kKindEntity), id);
    if (end > begin) kind = later->Value(Tag::kKindValue, end - 1);
  }
  return kind >= 0 && kind < static_cast<std::int64_t>(ontology_->kinds().size())
             ? static_cast<KindId>(kind) : 0;
}

std::string Graph::entity_context(EntityId id) const {
  std::string context;
  for (const auto& segment : segments_) {
    for (const Segment::PropertyColumn& column : segment->entity_properties()) {
      if (column.key != kContextProperty) continue;
      const auto [begin, end] = EqualRows(column.rows, id);
      if (end > begin) context = ReadProperty(*segment, column, end - 1).value.text;
    }
  }
  return context;
}

bool Graph::HasOwnTextId(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  return segment && segment->Value(Tag::kEntityTextId, id - segment->entity_base()) != 0;
}

std::string Graph::entity_text_id(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return "";
  const std::string_view own = segment->StringAt(Tag::kEntityTextId, id - segment->entity_base());
  if (!own.empty()) return std::string(own);
  const std::string text_id = DefaultTextId(*ontology_, entity_kind(id), entity_name(id));
  if (NamesakesOf(text_id).size() < 2) return text_id;
  const std::string context = entity_context(id);
  return context.empty() ? text_id : text_id + "@" + context;
}

std::vector<EntityId> Graph::NamesakesOf(std::string_view default_id) const {
  std::vector<EntityId> namesakes;
  const std::optional<TextId> parts = ParseTextId(default_id);
  if (!parts) return namesakes;
  for (const NameMatch& match : FindName(parts->name)) {
    if (match.type != NameType::kCanonical || HasOwnTextId(match.entity)) continue;
    // A name that was canonical once does not count here.
    if (DefaultTextId(*ontology_, entity_kind(match.entity), entity_name(match.entity)) ==
        default_id) {
      namesakes.push_back(match.entity);
    }
  }
  std::sort(namesakes.begin(), namesakes.end());
  namesakes.erase(std::unique(namesakes.begin(), namesakes.end()), namesakes.end());
  return namesakes;
}

std::vector<NameMatch> Graph::entity_names(EntityId id) const {
  std::vector<NameMatch> names;
  for (const auto& segment : segments_) {
    const Column& order = segment->column(Tag::kNameByEntity);
    const auto entity_at = [&](std::uint64_t i) { return segment->Value(Tag::kNameEntity, order[i]); };
    std::uint64_t begin = 0, end = order.size();
    while (begin < end) {
      const std::uint64_t middle = begin + (end - begin) / 2;
      if (entity_at(middle) < id) begin = middle + 1; else end = middle;
    }
    for (; begin < order.size() && entity_at(begin) == id; ++begin) {
      const NameMatch name = ReadName(*segment, order[begin]);
      if (static_cast<int>(name.type) < kNameTypeCount) names.push_back(name);
    }
  }
  std::stable_sort(names.begin(), names.end(), [](const NameMatch& a, const NameMatch& b) {
    return std::pair(a.type, a.text) < std::pair(b.type, b.text);
  });
  // A code is found by its bare form too: one name, two keys.
  names.erase(std::unique(names.begin(), names.end(), [](const NameMatch& a, const NameMatch& b) {
    return a.type == b.type && a.text == b.text && a.from == b.from && a.to == b.to;
  }), names.end());
  return names;
}

std::vector<std::pair<Minutes, Minutes>> Graph::entity_existence(EntityId id) const {
  std::vector<std::pair<Minutes, Minutes>> spans;
  for (const auto& segment : segments_) {
    const auto [begin, end] = EqualRows(segment->column(Tag::kExistenceEntity), id);
    for (std::uint64_t row = begin; row < end; ++row) {
      spans.emplace_back(static_cast<Minutes>(segment->Value(Tag::kExistenceFrom, row)),
                         static_cast<Minutes>(segment->Value(Tag::kExistenceTo, row)));
    }
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

std::vector<std::string_view> Graph::entity_labels(EntityId id) const {
  std::set<std::string_view> labels;
  for (const auto& segment : segments_) {
    const auto [begin, end] = EqualRows(segment->column(Tag::kLabelEntity), id);
    for (std::uint64_t row = begin; row < end; ++row) {
      labels.insert(segment->StringAt(Tag::kLabelText, row));
    }
  }
  return {labels.begin(), labels.end()};
}

std::vector<Property> Graph::entity_properties(EntityId id) const {
  std::map<std::string_view, Property> by_key;  // later segments count
  for (const auto& segment : segments_) {
    for (const Segment::PropertyColumn& column : segment->entity_properties()) {
      const auto [begin, end] = EqualRows(column.rows, id);
      if (end > begin) by_key[column.key] = ReadProperty(*segment, column, end - 1);
    }
  }
  std::vector<Property> properties;
  for (const auto& [key, property] : by_key) properties.push_back(property);
  return properties;
}

}  // namespace entente
