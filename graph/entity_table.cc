// SPDX-License-Identifier: Apache-2.0
#include "graph/entity_table.h"

namespace entente {

void EntityTable::SetKind(EntityId entity, KindId kind) {
  if (Holds(entity)) {
    kinds[entity - entity_base] = kind;
  } else {
    kind_changes.push_back({entity, kind});
  }
}

void EntityTable::Rename(EntityId entity, std::int64_t name) {
  if (Holds(entity)) {
    names_of_entities[entity - entity_base] = name;
  } else {
    renamings.push_back({entity, name});
  }
}

void EntityTable::Append(const Segment& segment, std::int64_t pool_shift,
                         const EntityMerges& merges) {
  const auto text = [&](Tag tag, std::uint64_t row) {
    const std::int64_t id = segment.Value(tag, row);
    return id == 0 ? 0 : id + pool_shift;
  };
  const auto entity = [&](Tag tag, std::uint64_t row) {
    return Merged(merges, static_cast<EntityId>(segment.Value(tag, row)));
  };
  const auto minutes = [&](Tag tag, std::uint64_t row) {
    return static_cast<Minutes>(segment.Value(tag, row));
  };
  const bool first = kinds.empty() && sources.empty() && type_names.empty() && names.empty();
  if (first) {
    entity_base = segment.entity_base();
    source_base = segment.source_base();
    type_base = segment.type_base();
  }
  for (std::uint32_t row = 0; row < segment.entity_count(); ++row) {
    const bool gone = merges.contains(segment.entity_base() + row);
    names_of_entities.push_back(gone ? 0 : text(Tag::kEntityName, row));
    text_ids.push_back(gone ? 0 : text(Tag::kEntityTextId, row));
    kinds.push_back(gone ? 0 : static_cast<KindId>(segment.Value(Tag::kEntityKind, row)));
  }
  for (std::uint64_t row = 0; row < segment.column(Tag::kExistenceEntity).size(); ++row) {
    existence.push_back({entity(Tag::kExistenceEntity, row), minutes(Tag::kExistenceFrom, row),
                         minutes(Tag::kExistenceTo, row)});
  }
  for (std::uint64_t row = 0; row < segment.column(Tag::kKindEntity).size(); ++row) {
    if (merges.contains(static_cast<EntityId>(segment.Value(Tag::kKindEntity, row)))) continue;
    SetKind(entity(Tag::kKindEntity, row), static_cast<KindId>(segment.Value(Tag::kKindValue, row)));
  }
  for (std::uint64_t row = 0; row < segment.column(Tag::kRenamedEntity).size(); ++row) {
    if (merges.contains(static_cast<EntityId>(segment.Value(Tag::kRenamedEntity, row)))) continue;
    Rename(entity(Tag::kRenamedEntity, row), text(Tag::kRenamedName, row));
  }
  for (std::uint64_t row = 0; row < segment.column(Tag::kNameKey).size(); ++row) {
    names.push_back({text(Tag::kNameKey, row), text(Tag::kNameText, row),
                     entity(Tag::kNameEntity, row),
                     static_cast<std::uint8_t>(segment.Value(Tag::kNameType, row)),
                     minutes(Tag::kNameFrom, row), minutes(Tag::kNameTo, row)});
  }
  for (std::uint64_t row = 0; row < segment.column(Tag::kLabelEntity).size(); ++row) {
    labels.push_back({entity(Tag::kLabelEntity, row), text(Tag::kLabelText, row)});
  }
  for (const Segment::PropertyColumn& column : segment.entity_properties()) {
    PropertyRows& property = properties[std::string(column.key)];
    property.key_id = column.key_id == 0 ? 0 : column.key_id + pool_shift;
    for (std::uint64_t row = 0; row < column.rows.size(); ++row) {
      const auto type = static_cast<PropertyValue::Type>(column.types[row]);
      const bool is_text = type == PropertyValue::Type::kText || type == PropertyValue::Type::kJson;
      const std::int64_t value = column.values[row];
      property.rows.push_back(Merged(merges, static_cast<EntityId>(column.rows[row])));
      property.types.push_back(static_cast<std::uint8_t>(type));
      property.values.push_back(is_text && value != 0 ? value + pool_shift : value);
    }
  }
  for (std::uint32_t row = 0; row < segment.source_count(); ++row) {
    sources.push_back({text(Tag::kSourceName, row), text(Tag::kSourceSeries, row),
                       text(Tag::kSourceUrl, row), text(Tag::kSourcePublisher, row),
                       minutes(Tag::kSourcePublished, row),
                       static_cast<Precision>(segment.Value(Tag::kSourcePrecision, row))});
  }
  for (std::uint32_t row = 0; row < segment.type_count(); ++row) {
    type_names.push_back(text(Tag::kTypeName, row));
  }
}

}  // namespace entente
