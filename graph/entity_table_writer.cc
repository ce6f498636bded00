// SPDX-License-Identifier: Apache-2.0
#include "graph/entity_table_writer.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "base/status_macros.h"

namespace entente {
namespace {

using Hints = ColumnHints;

// Each method writes one group of columns.
class EntityTableWriter {
 public:
  EntityTableWriter(const EntityTable& entities, const std::vector<std::string_view>& pools,
                    SegmentFileWriter* writer)
      : writer_(*writer), entities_(entities), pools_(pools) {}

  absl::Status WriteEntities();
  absl::Status WriteNames();
  absl::Status WriteSources();

 private:
  template <typename T>
  absl::Status Write(Tag tag, const std::vector<T>& values, Hints hints = {}) {
    return writer_.WriteColumn(
        tag, values.size(), [&](std::uint64_t i) { return static_cast<std::int64_t>(values[i]); },
        hints);
  }
  template <typename Row, typename Field>
  absl::Status WriteField(Tag tag, const std::vector<Row>& rows, Field field, Hints hints = {}) {
    return writer_.WriteColumn(
        tag, rows.size(), [&](std::uint64_t i) { return static_cast<std::int64_t>(field(rows[i])); },
        hints);
  }
  absl::Status WriteEntityProperties();
  absl::Status WriteProperty(std::uint16_t instance, const PropertyRows& property);
  std::string_view Text(std::int64_t id) const;

  SegmentFileWriter& writer_;
  const EntityTable& entities_;
  const std::vector<std::string_view>& pools_;
};

std::string_view EntityTableWriter::Text(std::int64_t id) const {
  for (const std::string_view pool : pools_) {
    const auto size = static_cast<std::int64_t>(pool.size());
    if (id < size) return StringAt(pool, id);
    id -= size;
  }
  return {};
}

absl::Status EntityTableWriter::WriteProperty(std::uint16_t instance,
                                              const PropertyRows& property) {
  const auto write = [&](Tag tag, const auto& values) {
    return writer_.WriteColumn(
        tag, values.size(), [&](std::uint64_t i) { return static_cast<std::int64_t>(values[i]); },
        {}, instance);
  };
  ENTENTE_RETURN_IF_ERROR(write(Tag::kEntityPropertyEntity, property.rows));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kEntityPropertyType, property.types));
  return write(Tag::kEntityPropertyValue, property.values);
}

absl::Status EntityTableWriter::WriteEntities() {
  const EntityTable& e = entities_;
  const Hints times{.common = kNoTime, .times = true};
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kEntityName, e.names_of_entities));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kEntityKind, e.kinds));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kEntityTextId, e.text_ids));
  std::vector<EntityTable::Existence> spans = e.existence;
  std::stable_sort(spans.begin(), spans.end(),
                   [](const auto& a, const auto& b) { return a.entity < b.entity; });
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kExistenceEntity, spans, [](const auto& row) { return row.entity; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kExistenceFrom, spans, [](const auto& row) { return row.from; }, times));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kExistenceTo, spans, [](const auto& row) { return row.to; }, times));
  std::vector<EntityTable::KindChange> changes = e.kind_changes;
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.entity < b.entity; });
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kKindEntity, changes, [](const auto& row) { return row.entity; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kKindValue, changes, [](const auto& row) { return row.kind; }));
  std::vector<EntityTable::Renaming> renamings = e.renamings;
  std::stable_sort(renamings.begin(), renamings.end(),
                   [](const auto& a, const auto& b) { return a.entity < b.entity; });
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kRenamedEntity, renamings, [](const auto& row) { return row.entity; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kRenamedName, renamings, [](const auto& row) { return row.name; }));
  std::vector<EntityTable::Label> labels = e.labels;
  std::stable_sort(labels.begin(), labels.end(),
                   [](const auto& a, const auto& b) { return a.entity < b.entity; });
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kLabelEntity, labels, [](const auto& row) { return row.entity; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kLabelText, labels, [](const auto& row) { return row.text; }));
  return WriteEntityProperties();
}

absl::Status EntityTableWriter::WriteEntityProperties() {
  std::vector<std::int64_t> keys;
  for (const auto& [key, property] : entities_.properties) {
    std::vector<std::uint32_t> by_entity(property.rows.size());
    std::iota(by_entity.begin(), by_entity.end(), 0);
    const auto& rows = property.rows;
    std::stable_sort(by_entity.begin(), by_entity.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rows[a] < rows[b]; });
    PropertyRows sorted;
    for (const std::uint32_t k : by_entity) {
      if (!sorted.rows.empty() && sorted.rows.back() == property.rows[k]) {  // the last one counts
        sorted.types.back() = property.types[k];
        sorted.values.back() = property.values[k];
        continue;
      }
      sorted.rows.push_back(property.rows[k]);
      sorted.types.push_back(property.types[k]);
      sorted.values.push_back(property.values[k]);
    }
    ENTENTE_RETURN_IF_ERROR(WriteProperty(static_cast<std::uint16_t>(keys.size()), sorted));
    keys.push_back(property.key_id);
  }
  return Write(Tag::kEntityPropertyKey, keys);
}

absl::Status EntityTableWriter::WriteNames() {
  using Name = EntityTable::Name;
  std::vector<std::pair<std::string_view, const Name*>> sorted;
  for (const Name& name : entities_.names) sorted.emplace_back(Text(name.key), &name);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second->entity) < std::pair(b.first, b.second->entity);
  });
  const auto write = [&](Tag tag, auto field, Hints hints = {}) {
    return WriteField(tag, sorted, [&](const auto& row) { return field(*row.second); }, hints);
  };
  const Hints from{.common = kBeginningOfTime, .times = true};
  const Hints to{.common = kEndOfTime, .times = true};
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameKey, [](const Name& name) { return name.key; }));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameText, [](const Name& name) { return name.text; }));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameEntity, [](const Name& name) { return name.entity; }));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameType, [](const Name& name) { return name.type; }));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameFrom, [](const Name& name) { return name.from; }, from));
  ENTENTE_RETURN_IF_ERROR(write(Tag::kNameTo, [](const Name& name) { return name.to; }, to));
  std::vector<std::uint32_t> by_entity(sorted.size());
  std::iota(by_entity.begin(), by_entity.end(), 0);
  std::stable_sort(by_entity.begin(), by_entity.end(), [&](std::uint32_t a, std::uint32_t b) {
    return sorted[a].second->entity < sorted[b].second->entity;
  });
  return Write(Tag::kNameByEntity, by_entity);
}

absl::Status EntityTableWriter::WriteSources() {
  using Row = EntityTable::SourceRow;
  const auto& sources = entities_.sources;
  ENTENTE_RETURN_IF_ERROR(WriteField(Tag::kSourceName, sources, [](const Row& s) { return s.name; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kSourceSeries, sources, [](const Row& s) { return s.series; }));
  ENTENTE_RETURN_IF_ERROR(WriteField(Tag::kSourceUrl, sources, [](const Row& s) { return s.url; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kSourcePublisher, sources, [](const Row& s) { return s.publisher; }));
  ENTENTE_RETURN_IF_ERROR(WriteField(Tag::kSourcePublished, sources,
                                     [](const Row& s) { return s.published; },
                                     {.common = kNoTime, .times = true}));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kSourcePrecision, sources, [](const Row& s) { return s.precision; }));
  return Write(Tag::kTypeName, entities_.type_names);
}

}  // namespace

absl::Status WriteEntityTable(const EntityTable& entities,
                              const std::vector<std::string_view>& pools,
                              SegmentFileWriter* writer) {
  EntityTableWriter tables(entities, pools, writer);
  ENTENTE_RETURN_IF_ERROR(tables.WriteEntities());
  ENTENTE_RETURN_IF_ERROR(tables.WriteNames());
  return tables.WriteSources();
}

}  // namespace entente
