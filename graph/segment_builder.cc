// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_builder.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>

#include "base/status_macros.h"
#include "graph/dyad.h"
#include "graph/graph.h"
#include "graph/segment_file_writer.h"

namespace entente {
namespace {

using Hints = SegmentFileWriter::ColumnHints;

// The strings of all parts as they will stand in the file.
class PoolView {
 public:
  explicit PoolView(const std::vector<FactPart>& parts) : parts_(parts) {}
  std::string_view Get(std::int64_t id) const {
    const FactPart* part = &parts_.front();
    for (const FactPart& candidate : parts_) {
      if (candidate.pool_shift <= id) part = &candidate;
    }
    return StringAt(part->pool, id - part->pool_shift);
  }

 private:
  const std::vector<FactPart>& parts_;
};

bool IsTime(Tag tag) {
  return tag == Tag::kFactFrom || tag == Tag::kFactTo || tag == Tag::kFactObserved ||
         tag == Tag::kFactKnownSince;
}
bool IsTextType(std::int64_t type) {
  return type == static_cast<int>(PropertyValue::Type::kText) ||
         type == static_cast<int>(PropertyValue::Type::kJson);
}

// One segment on its way to the disk. Each method writes one group of columns.
class Builder {
 public:
  Builder(SegmentFileWriter* writer, const Ontology& ontology, const std::vector<FactPart>& parts,
          const FactOrder& order, const EntityTable& entities)
      : writer_(*writer), ontology_(ontology), parts_(parts), order_(order), entities_(entities),
        pool_(parts) {}

  absl::Status WriteAll() {
    ENTENTE_RETURN_IF_ERROR(WriteFacts());
    ENTENTE_RETURN_IF_ERROR(WriteDyads());
    ENTENTE_RETURN_IF_ERROR(WriteCounts());
    ENTENTE_RETURN_IF_ERROR(WriteOutIndex());
    ENTENTE_RETURN_IF_ERROR(WriteInIndex());
    ENTENTE_RETURN_IF_ERROR(WriteHubs());
    ENTENTE_RETURN_IF_ERROR(WriteActors());
    ENTENTE_RETURN_IF_ERROR(WriteEvents());
    ENTENTE_RETURN_IF_ERROR(WriteFactProperties());
    ENTENTE_RETURN_IF_ERROR(WriteEntities());
    ENTENTE_RETURN_IF_ERROR(WriteNames());
    ENTENTE_RETURN_IF_ERROR(WriteSources());
    return WriteStrings();
  }

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
  std::uint32_t DyadEnd(std::size_t d) const {
    return d + 1 < order_.dyads.size() ? order_.dyads[d + 1].begin : order_.size();
  }
  // Above every entity that a fact here speaks of.
  std::uint32_t entity_limit() const {
    std::uint32_t limit = 1;
    for (const DyadRun& run : order_.dyads) limit = std::max({limit, run.subject + 1, run.object + 1});
    return limit;
  }

  absl::Status WriteCounts();
  absl::Status WriteFacts();
  absl::Status WriteRareField(Tag tag);
  void Gather(Tag tag, std::vector<std::int64_t>* values) const;
  std::uint32_t NewPlace(std::size_t part, std::uint32_t row);
  absl::Status WriteDyads();
  absl::Status WriteOutIndex();
  absl::Status WriteInIndex();
  absl::Status WriteOffsets(Tag key, Tag offset, const std::vector<EntityId>& sorted);
  absl::Status WriteHubs();
  absl::Status WriteActors();
  absl::Status WriteEvents();
  absl::Status WriteFactProperties();
  absl::Status WriteEntities();
  absl::Status WriteEntityProperties();
  absl::Status WriteNames();
  absl::Status WriteSources();
  absl::Status WriteStrings();
  absl::Status WriteProperty(Tag first_tag, std::uint16_t instance, const PropertyRows& property);

  SegmentFileWriter& writer_;
  const Ontology& ontology_;
  const std::vector<FactPart>& parts_;
  const FactOrder& order_;
  const EntityTable& entities_;
  PoolView pool_;
  std::uint32_t families_ = 0;                       // of all dyads
  std::vector<RelationId> relation_;                 // in the new order
  std::vector<std::vector<std::uint32_t>> inverse_;  // by part: where its rows go
};

constexpr std::uint32_t kDropped = 0xffffffff;

absl::Status Builder::WriteCounts() {
  const std::vector<std::uint64_t> counts = {
      order_.size(), order_.dyads.size(), entities_.entity_base, entities_.kinds.size(),
      entities_.source_base, entities_.sources.size(), entities_.type_base,
      entities_.type_names.size(), families_};
  return Write(Tag::kCounts, counts);
}

void Builder::Gather(Tag tag, std::vector<std::int64_t>* values) const {
  values->resize(order_.size());
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    const FactPart& part = parts_[order_.part(i)];
    (*values)[i] = part.Moved(tag, part.Value(tag, order_.rows[i]));
  }
}

std::uint32_t Builder::NewPlace(std::size_t part, std::uint32_t row) {
  if (inverse_.empty()) {
    inverse_.resize(parts_.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) inverse_[p].assign(parts_[p].size, kDropped);
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      inverse_[order_.part(i)][order_.rows[i]] = i;
    }
  }
  return row < inverse_[part].size() ? inverse_[part][row] : kDropped;
}

// A field that no part keeps row by row: its exceptions are moved, not all its rows read.
absl::Status Builder::WriteRareField(Tag tag) {
  const std::int64_t common = kCommonFactValue[FactTagIndex(tag)];
  std::vector<std::pair<std::uint32_t, std::int64_t>> exceptions;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    const Column& column = parts_[p].fields[FactTagIndex(tag)];
    if (!column.is_sparse()) continue;
    for (std::uint64_t k = 0; k < column.sparse_rows()->size(); ++k) {
      const std::int64_t row = (*column.sparse_rows())[k];
      const std::uint32_t place = NewPlace(p, static_cast<std::uint32_t>(row));
      const std::int64_t value = (*column.sparse_values())[k];
      if (place == kDropped) continue;
      exceptions.emplace_back(place, parts_[p].Moved(tag, value));
    }
  }
  std::sort(exceptions.begin(), exceptions.end());
  return writer_.WriteSparse(tag, order_.size(), exceptions, {.common = common, .times = IsTime(tag)});
}

absl::Status Builder::WriteFacts() {
  std::vector<std::int64_t> values;
  for (int i = 0; i < kFactTagCount; ++i) {
    const Tag tag = static_cast<Tag>(kFirstFactTag + i);
    const std::int64_t common = kCommonFactValue[i];
    const bool rare = std::all_of(parts_.begin(), parts_.end(), [&](const FactPart& part) {
      return (part.fields[i].is_constant() || part.fields[i].is_sparse()) &&
             (part.fields[i].common_value() == common || part.size == 0);
    });
    if (rare && tag != Tag::kFactRelation) {
      ENTENTE_RETURN_IF_ERROR(WriteRareField(tag));
      continue;
    }
    Gather(tag, &values);
    ENTENTE_RETURN_IF_ERROR(Write(tag, values, {.common = common, .times = IsTime(tag)}));
    if (tag == Tag::kFactRelation) relation_.assign(values.begin(), values.end());
  }
  return absl::OkStatus();
}

absl::Status Builder::WriteDyads() {
  std::vector<std::uint32_t> families(order_.dyads.size());
  std::vector<Minutes> first(order_.dyads.size(), kEndOfTime);
  std::vector<Minutes> last(order_.dyads.size(), kBeginningOfTime);
  for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
    for (std::uint32_t i = order_.dyads[d].begin; i < DyadEnd(d); ++i) {
      const bool own_type = relation_[i] >= ontology_.relations().size();
      families[d] |= 1u << (own_type ? kFreeTypeFamily : ontology_.relation(relation_[i]).family);
      const FactPart& part = parts_[order_.part(i)];
      const std::uint32_t row = order_.rows[i];
      const auto from = static_cast<Minutes>(part.Value(Tag::kFactFrom, row));
      const auto to = static_cast<Minutes>(part.Value(Tag::kFactTo, row));
      const auto precision = static_cast<std::uint8_t>(part.Value(Tag::kFactPrecision, row));
      first[d] = std::min(first[d], from);
      last[d] = std::max(last[d], EffectiveTo(to, from, precision));
    }
  }
  for (const std::uint32_t of_dyad : families) families_ |= of_dyad;
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kDyadFamilies, families));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kDyadFirst, first, {.common = 0, .times = true}));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kDyadLast, last, {.common = 0, .times = true}));
  const auto& dyads = order_.dyads;
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kDyadObject, dyads, [](const DyadRun& run) { return run.object; }));
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kDyadWide, dyads, [](const DyadRun& run) { return run.wide; }));
  return writer_.WriteColumn(Tag::kDyadFact, dyads.size() + 1, [&](std::uint64_t d) {
    return static_cast<std::int64_t>(d < dyads.size() ? dyads[d].begin : order_.size());
  });
}

// Where the rows of each entity begin in an index sorted by entity: an offset for every entity, or,
// where few of them have rows, for those alone.
absl::Status Builder::WriteOffsets(Tag key, Tag offset, const std::vector<EntityId>& sorted) {
  std::vector<EntityId> keys;
  std::vector<std::uint64_t> offsets;
  const EntityId limit = sorted.empty() ? 0 : sorted.back() + 1;
  const bool for_every_entity = limit <= 4 * sorted.size() + 256;
  std::size_t at = 0;
  if (for_every_entity) {
    for (EntityId entity = 0; entity < limit; ++entity) {
      while (at < sorted.size() && sorted[at] < entity) ++at;
      offsets.push_back(at);
    }
  } else {
    for (; at < sorted.size(); ++at) {
      if (!keys.empty() && keys.back() == sorted[at]) continue;
      keys.push_back(sorted[at]);
      offsets.push_back(at);
    }
  }
  offsets.push_back(sorted.size());
  ENTENTE_RETURN_IF_ERROR(Write(key, keys));
  return Write(offset, offsets);
}

absl::Status Builder::WriteOutIndex() {
  std::vector<EntityId> subjects;
  subjects.reserve(order_.dyads.size());
  for (const DyadRun& run : order_.dyads) subjects.push_back(run.subject);
  return WriteOffsets(Tag::kOutKey, Tag::kOutOffset, subjects);
}

absl::Status Builder::WriteInIndex() {
  const auto& dyads = order_.dyads;
  std::vector<std::uint32_t> by_object;
  for (std::uint32_t d = 0; d < dyads.size(); ++d) {
    if (dyads[d].object != kNoEntity) by_object.push_back(d);
  }
  // Dyads are sorted by subject: a stable sort by object leaves (object, subject).
  std::stable_sort(by_object.begin(), by_object.end(), [&](std::uint32_t a, std::uint32_t b) {
    return dyads[a].object < dyads[b].object;
  });
  std::vector<EntityId> objects;
  for (const std::uint32_t d : by_object) objects.push_back(dyads[d].object);
  ENTENTE_RETURN_IF_ERROR(WriteOffsets(Tag::kInKey, Tag::kInOffset, objects));
  ENTENTE_RETURN_IF_ERROR(WriteField(Tag::kInSubject, by_object,
                                     [&](std::uint32_t d) { return dyads[d].subject; }));
  return Write(Tag::kInDyad, by_object);
}

absl::Status Builder::WriteHubs() {
  // Below the threshold a look at every fact is fast enough; it grows with the segment so that the
  // counters never take more than some tens of megabytes.
  const std::uint64_t threshold = std::max<std::uint64_t>(4096, order_.size() >> 12);
  std::vector<std::uint64_t> facts_of(entity_limit());
  const auto add = [&](EntityId entity, std::uint64_t facts) {
    if (entity < facts_of.size()) facts_of[entity] += facts;
  };
  for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
    const std::uint64_t facts = DyadEnd(d) - order_.dyads[d].begin;
    add(order_.dyads[d].subject, facts);
    add(order_.dyads[d].object, facts);
  }
  std::vector<EntityId> hubs;
  std::vector<std::uint32_t> hub_of(entity_limit(), kDropped);
  for (EntityId entity = 1; entity < facts_of.size(); ++entity) {
    if (facts_of[entity] < threshold) continue;
    hub_of[entity] = static_cast<std::uint32_t>(hubs.size());
    hubs.push_back(entity);
  }
  const std::size_t relations =
      relation_.empty() ? 0 : *std::max_element(relation_.begin(), relation_.end()) + std::size_t{1};
  std::vector<std::uint32_t> out(hubs.size() * relations), in(hubs.size() * relations);
  const auto count = [&](EntityId entity, std::size_t d, std::vector<std::uint32_t>* counts) {
    if (entity >= hub_of.size() || hub_of[entity] == kDropped) return;
    const std::size_t base = hub_of[entity] * relations;
    for (std::uint32_t i = order_.dyads[d].begin; i < DyadEnd(d); ++i) ++(*counts)[base + relation_[i]];
  };
  for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
    count(order_.dyads[d].subject, d, &out);
    count(order_.dyads[d].object, d, &in);
  }
  std::vector<std::uint64_t> offsets;
  std::vector<std::uint32_t> relation, out_counts, in_counts;
  for (std::size_t h = 0; h < hubs.size(); ++h) {
    offsets.push_back(relation.size());
    for (std::size_t r = 0; r < relations; ++r) {
      const std::size_t at = h * relations + r;
      if (out[at] == 0 && in[at] == 0) continue;
      relation.push_back(static_cast<std::uint32_t>(r));
      out_counts.push_back(out[at]);
      in_counts.push_back(in[at]);
    }
  }
  offsets.push_back(relation.size());
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubEntity, hubs));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubOffset, offsets));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubRelation, relation));
  ENTENTE_RETURN_IF_ERROR(Write(Tag::kHubOut, out_counts));
  return Write(Tag::kHubIn, in_counts);
}

absl::Status Builder::WriteActors() {
  std::vector<std::pair<EntityId, EntityId>> actors;  // principal, actor
  const auto has_any = [&](Tag tag) {
    return std::any_of(parts_.begin(), parts_.end(), [&](const FactPart& part) {
      const Column& column = part.fields[FactTagIndex(tag)];
      return !column.is_constant() || column.common_value() != kNoEntity;
    });
  };
  const bool principals = has_any(Tag::kFactSubjectPrincipal) || has_any(Tag::kFactObjectPrincipal);
  for (std::size_t d = 0; d < order_.dyads.size(); ++d) {
    const DyadRun& run = order_.dyads[d];
    for (std::uint32_t i = run.begin; i < DyadEnd(d); ++i) {
      const RelationId relation = relation_[i];
      if (relation < ontology_.relations().size() &&
          ontology_.relation(relation).acts_for == ActsFor::kObject) {
        actors.emplace_back(run.object, run.subject);
      }
      if (!principals) continue;
      const FactPart& part = parts_[order_.part(i)];
      for (const auto& [tag, actor] : {std::pair(Tag::kFactSubjectPrincipal, run.subject),
                                       std::pair(Tag::kFactObjectPrincipal, run.object)}) {
        actors.emplace_back(part.Moved(tag, part.Value(tag, order_.rows[i])), actor);
      }
    }
  }
  std::erase_if(actors, [](const auto& pair) {
    return pair.first == kNoEntity || pair.second == kNoEntity || pair.first == pair.second;
  });
  std::sort(actors.begin(), actors.end());
  actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kActorPrincipal, actors, [](const auto& pair) { return pair.first; }));
  return WriteField(Tag::kActorEntity, actors, [](const auto& pair) { return pair.second; });
}

absl::Status Builder::WriteEvents() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> events;
  const bool any = std::any_of(parts_.begin(), parts_.end(), [](const FactPart& part) {
    const Column& column = part.fields[FactTagIndex(Tag::kFactEvent)];
    return !column.is_constant() || column.common_value() != 0;
  });
  for (std::uint32_t i = 0; any && i < order_.size(); ++i) {
    const std::int64_t event = parts_[order_.part(i)].Value(Tag::kFactEvent, order_.rows[i]);
    if (event != 0) events.emplace_back(static_cast<std::uint64_t>(event), i);
  }
  // As the signed numbers that the column holds, so that it ascends.
  std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
    return std::pair(static_cast<std::int64_t>(a.first), a.second) <
           std::pair(static_cast<std::int64_t>(b.first), b.second);
  });
  ENTENTE_RETURN_IF_ERROR(
      WriteField(Tag::kEventNumber, events, [](const auto& pair) { return pair.first; }));
  return WriteField(Tag::kEventFact, events, [](const auto& pair) { return pair.second; });
}

absl::Status Builder::WriteProperty(Tag first_tag, std::uint16_t instance,
                                    const PropertyRows& property) {
  const auto tag = [&](int i) { return static_cast<Tag>(static_cast<int>(first_tag) + i); };
  const auto write = [&](Tag column, const auto& values) {
    return writer_.WriteColumn(
        column, values.size(),
        [&](std::uint64_t i) { return static_cast<std::int64_t>(values[i]); }, {}, instance);
  };
  ENTENTE_RETURN_IF_ERROR(write(tag(0), property.rows));
  ENTENTE_RETURN_IF_ERROR(write(tag(1), property.types));
  return write(tag(2), property.values);
}

absl::Status Builder::WriteFactProperties() {
  struct Moved { std::uint32_t row; std::uint8_t type; std::int64_t value; };
  std::map<std::string_view, std::vector<Moved>> by_key;
  std::map<std::string_view, std::int64_t> key_ids;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    for (const Segment::PropertyColumn& property : parts_[p].properties) {
      std::vector<Moved>& moved = by_key[property.key];
      key_ids.emplace(property.key, property.key_id + parts_[p].pool_shift);
      for (std::uint64_t k = 0; k < property.rows.size(); ++k) {
        const std::uint32_t place = NewPlace(p, static_cast<std::uint32_t>(property.rows[k]));
        if (place == kDropped) continue;
        const auto type = static_cast<std::uint8_t>(property.types[k]);
        const std::int64_t value = property.values[k];
        moved.push_back({place, type, IsTextType(type) && value != 0
                                          ? value + parts_[p].pool_shift : value});
      }
    }
  }
  std::erase_if(by_key, [](const auto& entry) { return entry.second.empty(); });
  std::vector<std::int64_t> keys;
  for (auto& [key, moved] : by_key) {
    std::sort(moved.begin(), moved.end(),
              [](const Moved& a, const Moved& b) { return a.row < b.row; });
    PropertyRows property;
    for (const Moved& value : moved) {
      property.rows.push_back(value.row);
      property.types.push_back(value.type);
      property.values.push_back(value.value);
    }
    ENTENTE_RETURN_IF_ERROR(WriteProperty(Tag::kFactPropertyRow,
                                          static_cast<std::uint16_t>(keys.size()), property));
    keys.push_back(key_ids[key]);
  }
  return Write(Tag::kFactPropertyKey, keys);
}

absl::Status Builder::WriteEntities() {
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

absl::Status Builder::WriteEntityProperties() {
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
    ENTENTE_RETURN_IF_ERROR(WriteProperty(Tag::kEntityPropertyEntity,
                                          static_cast<std::uint16_t>(keys.size()), sorted));
    keys.push_back(property.key_id);
  }
  return Write(Tag::kEntityPropertyKey, keys);
}

absl::Status Builder::WriteNames() {
  using Name = EntityTable::Name;
  std::vector<std::pair<std::string_view, const Name*>> sorted;
  for (const Name& name : entities_.names) sorted.emplace_back(pool_.Get(name.key), &name);
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

absl::Status Builder::WriteSources() {
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

absl::Status Builder::WriteStrings() {
  writer_.BeginBytes(Tag::kStrings);
  for (const FactPart& part : parts_) {
    ENTENTE_RETURN_IF_ERROR(writer_.AppendBytes(std::as_bytes(std::span(part.pool))));
  }
  return writer_.EndBytes();
}

}  // namespace

absl::Status WriteSegment(const std::string& path, const Ontology& ontology,
                          const std::vector<FactPart>& parts, const FactOrder& order,
                          const EntityTable& entities) {
  ENTENTE_ASSIGN_OR_RETURN(SegmentFileWriter writer, SegmentFileWriter::Create(path));
  ENTENTE_RETURN_IF_ERROR(Builder(&writer, ontology, parts, order, entities).WriteAll());
  return writer.Finish();
}

absl::Status MergeSegments(const std::string& path, const Ontology& ontology,
                           const std::vector<std::shared_ptr<const Segment>>& segments,
                           const EntityMerges& merges) {
  std::vector<FactPart> parts;
  EntityTable entities;
  std::int64_t shift = 0;
  for (const auto& segment : segments) {
    parts.push_back(PartOfSegment(*segment));
    parts.back().pool_shift = shift;
    parts.back().merges = &merges;
    entities.Append(*segment, shift, merges);
    shift += static_cast<std::int64_t>(segment->strings().size());
  }
  return WriteSegment(path, ontology, parts, MergeOrders(segments, merges), entities);
}

}  // namespace entente
