// SPDX-License-Identifier: Apache-2.0
#include "queries/rows.h"

#include <algorithm>
#include <map>

#include "facts/fact_json.h"

namespace entente {

RelationRange SubtreeOf(const Graph& graph, std::string_view relation) {
  const auto id = graph.ontology().FindRelation(relation);
  return id ? graph.ontology().relation(*id).subtree : RelationRange{};
}

std::string LabelOf(const Graph& graph, RelationId relation, bool from_object) {
  if (relation >= graph.ontology().relations().size()) {
    return std::string(graph.relation_name(relation));
  }
  const Relation& known = graph.ontology().relation(relation);
  if (from_object && !known.symmetric && !known.inverse.empty()) return known.inverse;
  return known.label.empty() ? known.name : known.label;
}

std::string FamilyName(const Graph& graph, RelationId relation) {
  const Ontology& ontology = graph.ontology();
  if (relation >= ontology.relations().size()) return "own types";
  return ontology.relation(ontology.families()[ontology.relation(relation).family]).name;
}

std::vector<AnswerFact> EvidenceOf(const Graph& graph, const Spell& spell, std::size_t most) {
  std::map<std::string_view, std::vector<FactId>> by_series;
  for (const FactId id : spell.facts) {
    std::vector<FactId>& ends = by_series[graph.source(graph.fact(id).source()).series];
    if (ends.size() == 2) ends.pop_back();
    ends.push_back(id);
  }
  std::vector<AnswerFact> evidence;
  for (const auto& [series, ends] : by_series) {
    for (const FactId id : ends) {
      if (evidence.size() < most) evidence.push_back(DescribeFact(graph, graph.fact(id)));
    }
  }
  return evidence;
}

std::vector<Spell> InWindow(std::vector<Spell> spells, const Filter& filter) {
  std::erase_if(spells, [&](const Spell& spell) {
    return spell.HoldsIn(filter.from, filter.to) == Spell::Holds::kNo;
  });
  return spells;
}

void LimitRows(std::uint32_t limit, AnswerSection* section) {
  if (limit == 0 || section->rows.size() <= limit) return;
  section->rows_left_out += section->rows.size() - limit;
  section->rows.resize(limit);
}

std::string QuantityText(const AnswerFact& fact) {
  if (!fact.has_quantity) return "";
  std::string bound(BoundName(fact.bound));
  std::replace(bound.begin(), bound.end(), '-', ' ');
  std::string text = fact.bound == Bound::kExact ? "" : bound + " ";
  AppendJsonNumber(fact.quantity, &text);
  return fact.unit.empty() ? text : text + " " + fact.unit;
}

std::string AboutText(const std::vector<AnswerFact>& facts) {
  for (const AnswerFact& fact : facts) {
    for (const auto& [key, value] : fact.properties) {
      const bool tells = key == "treaty" || key == "title" || key == "office";
      if (tells && value.size() > 2 && value.front() == '"') return value.substr(1, value.size() - 2);
    }
  }
  return "";
}

}  // namespace entente
