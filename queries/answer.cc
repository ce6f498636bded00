// SPDX-License-Identifier: Apache-2.0
#include "queries/answer.h"

#include "base/strings.h"
#include "facts/fact_json.h"

namespace entente {
namespace {

std::string ValueAsJson(const PropertyValue& value) {
  std::string json;
  switch (value.type) {
    case PropertyValue::Type::kBool: json = value.integer ? "true" : "false"; break;
    case PropertyValue::Type::kInteger: json = std::to_string(value.integer); break;
    case PropertyValue::Type::kReal: AppendJsonNumber(value.real, &json); break;
    case PropertyValue::Type::kText: AppendJsonString(value.text, &json); break;
    case PropertyValue::Type::kDate:
      AppendJsonString(FormatDate(static_cast<Minutes>(value.integer), Precision::kDay), &json);
      break;
    case PropertyValue::Type::kJson: json = std::string(value.text); break;
  }
  return json;
}

void DescribeSource(const Graph& graph, const Fact& fact, AnswerFact* answer) {
  const Source source = graph.source(fact.source());
  answer->source_name = std::string(source.name);
  answer->source_series = std::string(source.series);
  answer->source_url = std::string(source.url);
  answer->source_publisher = std::string(source.publisher);
  answer->source_date = source.published;
  answer->locator = std::string(fact.locator());
  answer->row = fact.row();
  answer->quote = std::string(fact.quote());
  answer->known_since = graph.known_since(fact);
}

}  // namespace

AnswerEntity DescribeEntity(const Graph& graph, EntityId id) {
  if (id == kNoEntity) return {};
  return {graph.entity_text_id(id), std::string(graph.entity_name(id)),
          graph.ontology().kind(graph.entity_kind(id)).name};
}

AnswerFact DescribeFact(const Graph& graph, const Fact& fact) {
  AnswerFact answer;
  answer.subject = DescribeEntity(graph, fact.subject());
  answer.object = DescribeEntity(graph, fact.object());
  answer.principal = DescribeEntity(graph, fact.subject_principal());
  answer.object_principal = DescribeEntity(graph, fact.object_principal());
  answer.asserter = DescribeEntity(graph, fact.asserter());
  answer.relation = std::string(graph.relation_name(fact.relation()));
  answer.relation_label = answer.relation;
  bool standing = false;
  if (fact.relation() < graph.ontology().relations().size()) {
    const Relation& relation = graph.ontology().relation(fact.relation());
    if (!relation.label.empty()) answer.relation_label = relation.label;
    if (!relation.cameo.empty()) answer.cameo = relation.cameo.front();
    answer.plover = relation.plover;
    standing = relation.standing;
  }
  answer.time.from = fact.from();
  answer.time.to = fact.to();
  answer.time.from_precision = fact.from_precision();
  answer.time.to_precision = fact.to_precision();
  answer.time.is_event = !standing && !fact.has_stated_to();
  answer.observed = fact.observed();
  answer.has_quantity = fact.has_quantity();
  if (answer.has_quantity) answer.quantity = fact.quantity();
  answer.unit = std::string(fact.unit());
  answer.bound = fact.bound();
  answer.modality = fact.modality();
  answer.scheme = std::string(fact.scheme());
  answer.confidence = fact.confidence();
  answer.event = fact.event();
  for (const Property& property : fact.properties()) {
    answer.properties.emplace_back(std::string(property.key), ValueAsJson(property.value));
  }
  DescribeSource(graph, fact, &answer);
  return answer;
}

}  // namespace entente
