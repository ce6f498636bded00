// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/plain_facts.h"

#include <algorithm>
#include <cmath>

namespace entente::reference {
namespace {

EntityId IdOf(const Graph& graph, const EntityRef& ref) {
  if (ref.empty()) return kNoEntity;
  if (!ref.id.empty()) return graph.FindTextId(ref.id);
  return graph.Resolve(ref.name).value_or(kNoEntity);
}

RelationId RelationOf(const Graph& graph, const FactRecord& record) {
  constexpr std::string_view kCameo = "cameo:";
  const Ontology& ontology = graph.ontology();
  if (!record.free_type && record.relation.starts_with(kCameo)) {
    return ontology.FindCameo(record.relation.substr(kCameo.size())).value_or(0);
  }
  return graph.FindRelation(record.relation).value_or(0);
}

// A source without a series is one of its own.
std::string_view SeriesOf(const SourceRecord& source) {
  return source.series.empty() ? source.name : source.series;
}

SourceId SourceOf(const Graph& graph, const RecordBatch& batch, const FactRecord& record) {
  if (record.source == FactRecord::kNoSource) return kNoSource;
  const SourceRecord& wanted = batch.sources[record.source];
  for (SourceId id = 0; id < graph.source_count(); ++id) {
    const Source source = graph.source(id);
    if (source.name == wanted.name && source.series == SeriesOf(wanted) &&
        source.published == wanted.published) {
      return id;
    }
  }
  return kNoSource;
}

bool IsStanding(const Graph& graph, RelationId relation) {
  const auto& relations = graph.ontology().relations();
  return relation < relations.size() && relations[relation].standing;
}

int InTenThousandths(double confidence) {
  return confidence < 0 ? -1 : static_cast<int>(std::lround(confidence * 10'000));
}

PlainFact FromRecord(const Graph& graph, const RecordBatch& batch, const FactRecord& record) {
  PlainFact fact;
  fact.subject = IdOf(graph, record.subject);
  fact.object = IdOf(graph, record.object);
  fact.relation = RelationOf(graph, record);
  fact.from = record.from;
  fact.to = record.to;
  fact.from_precision = record.from_precision;
  fact.has_stated_to = record.to != kEndOfTime;
  if (fact.has_stated_to) fact.to_precision = record.to_precision;
  if (!fact.has_stated_to && !IsStanding(graph, fact.relation)) {
    fact.to = EndOf({record.from, record.from_precision});
  }
  fact.observed = record.observed;
  fact.source = SourceOf(graph, batch, record);
  if (fact.source != kNoSource) {
    fact.series = SeriesOf(batch.sources[record.source]);
    fact.known_since = batch.sources[record.source].published.start;
  }
  if (record.known_since != kBeginningOfTime) fact.known_since = record.known_since;
  fact.modality = record.modality;
  fact.asserter = IdOf(graph, record.asserter);
  fact.subject_principal = IdOf(graph, record.subject_principal);
  fact.object_principal = IdOf(graph, record.object_principal);
  fact.confidence = InTenThousandths(record.confidence);
  fact.row = record.row;
  fact.event = record.event;
  fact.has_quantity = record.has_quantity;
  fact.quantity = record.quantity;
  return fact;
}

bool InAnyOf(const std::vector<RelationRange>& ranges, RelationId relation) {
  return std::ranges::any_of(ranges, [&](RelationRange range) { return range.contains(relation); });
}

bool IsListing(const Ontology& ontology, RelationId relation) {
  return relation < ontology.relations().size() &&
         ontology.relation(relation).list_scope != ListScope::kNone;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const PlainFact& fact) {
  out << "row " << fact.row << ": " << fact.subject << " -" << fact.relation << "-> "
      << fact.object << " [" << FormatDate(fact.from, Precision::kMinute) << ", "
      << FormatDate(fact.to, Precision::kMinute) << ") " << PrecisionName(fact.from_precision);
  if (fact.has_stated_to) out << " to stated, " << PrecisionName(fact.to_precision);
  out << ", observed " << FormatDate(fact.observed, Precision::kMinute) << ", known since "
      << FormatDate(fact.known_since, Precision::kMinute) << ", " << ModalityName(fact.modality)
      << " by " << fact.asserter << ", for " << fact.subject_principal << " and "
      << fact.object_principal << ", confidence " << fact.confidence << ", source " << fact.source
      << " of \"" << fact.series << "\", event \"" << fact.event << "\"";
  if (fact.has_quantity) out << ", quantity " << fact.quantity;
  return out;
}

std::vector<PlainFact> PlainFacts(const Graph& graph, std::span<const RecordBatch> batches) {
  std::vector<PlainFact> facts;
  for (const RecordBatch& batch : batches) {
    for (const FactRecord& record : batch.facts) {
      PlainFact fact = FromRecord(graph, batch, record);
      if (std::ranges::find(facts, fact) == facts.end()) facts.push_back(std::move(fact));
    }
  }
  return facts;
}

PlainFact ReadFact(const Graph& graph, const Fact& fact) {
  PlainFact plain;
  plain.subject = fact.subject();
  plain.object = fact.object();
  plain.relation = fact.relation();
  plain.from = fact.from();
  plain.to = fact.to();
  plain.from_precision = fact.from_precision();
  plain.has_stated_to = fact.has_stated_to();
  if (plain.has_stated_to) plain.to_precision = fact.to_precision();
  plain.observed = fact.observed();
  plain.known_since = graph.known_since(fact);
  plain.modality = fact.modality();
  plain.asserter = fact.asserter();
  plain.subject_principal = fact.subject_principal();
  plain.object_principal = fact.object_principal();
  plain.confidence = InTenThousandths(fact.confidence().value_or(-1));
  plain.source = fact.source();
  if (plain.source != kNoSource) plain.series = graph.source(plain.source).series;
  plain.row = fact.row();
  plain.has_quantity = fact.has_quantity();
  plain.quantity = fact.has_quantity() ? fact.quantity() : 0;
  return plain;
}

bool PlainPasses(const Ontology& ontology, const Filter& filter, const PlainFact& fact) {
  if (!filter.include_listings && IsListing(ontology, fact.relation)) return false;
  if (!filter.relations.empty() && !InAnyOf(filter.relations, fact.relation)) return false;
  if (InAnyOf(filter.not_relations, fact.relation)) return false;
  if (fact.to <= filter.from || fact.from >= filter.to) return false;
  const bool has_knowledge_filter = filter.known_before != kEndOfTime;
  const bool known_unknown = fact.known_since == kBeginningOfTime;
  if (has_knowledge_filter && (known_unknown || fact.known_since >= filter.known_before)) {
    return false;
  }
  const std::uint32_t modality_bit = 1u << static_cast<int>(fact.modality);
  if (filter.modalities != 0 && (filter.modalities & modality_bit) == 0) return false;
  if (filter.has_asserter && filter.asserter != fact.asserter) return false;
  const int least = InTenThousandths(filter.min_confidence);
  if (least >= 0 && fact.confidence < least) return false;
  if (filter.has_sources && (fact.source == kNoSource || !filter.sources[fact.source])) return false;
  return true;
}

std::vector<PlainFact> Passing(const Ontology& ontology, const Filter& filter,
                               std::span<const PlainFact> facts) {
  std::vector<PlainFact> passing;
  for (const PlainFact& fact : facts) {
    if (PlainPasses(ontology, filter, fact)) passing.push_back(fact);
  }
  return passing;
}

}  // namespace entente::reference
