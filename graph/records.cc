// SPDX-License-Identifier: Apache-2.0
#include "graph/records.h"

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graph/store.h"

namespace entente {
namespace {

constexpr std::size_t kBatchRecords = 4096;

EntityRef RefOf(const Graph& graph, EntityId entity, RecordBatch& batch) {
  EntityRef ref;
  if (entity == kNoEntity) return ref;
  ref.id = batch.Keep(graph.entity_text_id(entity));
  ref.name = graph.entity_name(entity);
  return ref;
}

absl::Status Send(const RecordSink& sink, RecordBatch& batch) {
  ENTENTE_RETURN_IF_ERROR(sink(batch));
  batch.Clear();
  return absl::OkStatus();
}

}  // namespace

EntityRecord EntityRecordOf(const Graph& graph, EntityId entity, RecordBatch& batch) {
  EntityRecord record;
  record.ref = RefOf(graph, entity, batch);
  if (graph.entity_kind(entity) != 0) {
    record.ref.kind = graph.ontology().kind(graph.entity_kind(entity)).name;
  }
  for (const NameMatch& name : graph.entity_names(entity)) {
    const bool is_canonical = name.type == NameType::kCanonical && name.text == record.ref.name;
    if (!is_canonical && name.type != NameType::kId) {
      record.names.push_back({name.text, name.type, name.from, name.to});
    }
  }
  record.labels = graph.entity_labels(entity);
  record.properties = graph.entity_properties(entity);
  record.existence = graph.entity_existence(entity);
  return record;
}

SourceRecord SourceRecordOf(const Graph& graph, SourceId id) {
  const Source source = graph.source(id);
  return {source.name, source.series, source.url, source.publisher, source.published};
}

FactRecord FactRecordOf(const Graph& graph, const Fact& fact, RecordBatch& batch) {
  FactRecord record;
  record.subject = RefOf(graph, fact.subject(), batch);
  record.object = RefOf(graph, fact.object(), batch);
  record.subject_principal = RefOf(graph, fact.subject_principal(), batch);
  record.object_principal = RefOf(graph, fact.object_principal(), batch);
  record.asserter = RefOf(graph, fact.asserter(), batch);
  record.relation = graph.relation_name(fact.relation());
  record.free_type = fact.relation() >= graph.ontology().relations().size();
  record.from = fact.from();
  record.from_precision = fact.from_precision();
  record.to = fact.has_stated_to() ? fact.to() : kEndOfTime;
  record.to_precision = fact.to_precision();
  record.observed = fact.observed();
  record.known_since = fact.known_since();
  record.modality = fact.modality();
  record.has_quantity = fact.has_quantity();
  if (record.has_quantity) record.quantity = fact.quantity();
  record.unit = fact.unit();
  record.bound = fact.bound();
  record.scheme = fact.scheme();
  record.confidence = fact.confidence().value_or(FactRecord::kUnknownConfidence);
  record.locator = fact.locator();
  record.row = fact.row();
  record.quote = fact.quote();
  if (fact.event() != 0) record.event = batch.Keep(absl::StrCat(fact.event()));
  record.properties = fact.properties();
  if (fact.source() != kNoSource) {
    record.source = static_cast<std::uint32_t>(batch.sources.size());
    batch.sources.push_back(SourceRecordOf(graph, fact.source()));
  }
  return record;
}

absl::Status ExportGraph(const Graph& graph, const RecordSink& sink) {
  RecordBatch batch;
  batch.input = graph.path();
  for (SourceId id = 0; id < graph.source_count(); ++id) {
    batch.sources.push_back(SourceRecordOf(graph, id));
  }
  for (EntityId entity = 1; entity < graph.entity_limit(); ++entity) {
    if (graph.entity_name(entity).empty()) continue;  // merged with another
    batch.entities.push_back(EntityRecordOf(graph, entity, batch));
    if (batch.entities.size() >= kBatchRecords) ENTENTE_RETURN_IF_ERROR(Send(sink, batch));
  }
  // Sources and entities are told before any fact, so that they keep their order.
  ENTENTE_RETURN_IF_ERROR(Send(sink, batch));
  for (EntityId subject = 1; subject < graph.entity_limit(); ++subject) {
    absl::Status status;
    graph.ForEachDyadOf(subject, Direction::kOut, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.end && status.ok(); ++row) {
        batch.facts.push_back(FactRecordOf(graph, graph.fact(dyad, row), batch));
        if (batch.facts.size() >= kBatchRecords) status = Send(sink, batch);
      }
      return status.ok();
    });
    ENTENTE_RETURN_IF_ERROR(status);
  }
  return Send(sink, batch);
}

absl::Status ExportStore(const std::string& path, const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(path));
  return ExportGraph(graph, sink);
}

}  // namespace entente
