// SPDX-License-Identifier: Apache-2.0
// Everything that a graph can be asked, asked once: for stores whose files may hold anything. What
// matters is that nothing is read where it must not be; the answers are thrown away.
#ifndef ENTENTE_TESTS_TESTING_WALK_H_
#define ENTENTE_TESTS_TESTING_WALK_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "queries/kernels.h"
#include "queries/questions.h"

namespace entente {

// A damaged file may claim four thousand million rows: a walk must end all the same.
struct WalkLimits {
  std::uint32_t entities = 300;
  std::uint32_t dyads = 300;   // of an entity
  std::uint32_t facts = 300;   // of a dyad
};

// A number that depends on what it was made of, so that no read is left out.
inline std::uint64_t TouchFact(const Graph& graph, const Fact& fact) {
  std::uint64_t sum = fact.relation() + static_cast<std::uint64_t>(fact.from()) +
                      static_cast<std::uint64_t>(fact.to()) + fact.row() + fact.event() +
                      fact.asserter() + fact.subject_principal() + fact.object_principal() +
                      static_cast<std::uint64_t>(graph.known_since(fact)) + fact.has_quantity();
  for (const std::string_view text : {fact.unit(), fact.scheme(), fact.locator(), fact.quote(),
                                      graph.relation_name(fact.relation())}) {
    for (const char c : text) sum += static_cast<unsigned char>(c);
  }
  const AnswerFact told = DescribeFact(graph, fact);
  sum += told.relation.size() + told.source_name.size() + told.properties.size() +
         FormatDate(told.time.from, told.time.from_precision).size();
  const Fact again = graph.fact(fact.id());
  return sum + again.subject() + again.object() + graph.FactsOfEvent(fact.event()).size();
}

inline std::uint64_t TouchEntity(const Graph& graph, EntityId id, const WalkLimits& limits) {
  std::uint64_t sum = graph.entity_text_id(id).size() + graph.entity_kind(id) +
                      graph.entity_existence(id).size() + graph.entity_labels(id).size() +
                      graph.entity_properties(id).size() + graph.fact_count_of(id) +
                      graph.CountByRelation(id).size() + graph.ActorsOf(id).size();
  for (const NameMatch& name : graph.entity_names(id)) {
    sum += name.text.size() + graph.FindName(name.text).size() +
           graph.FindPrefix(name.text.substr(0, 3), 5).size() + graph.Resolve(name.text).ok();
  }
  sum += graph.FindTextId(graph.entity_text_id(id));
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    std::uint32_t dyads = 0;
    graph.ForEachDyadOf(id, direction, [&](const Dyad& dyad) {
      const std::uint32_t end = dyad.begin + std::min(dyad.size(), limits.facts);
      for (std::uint32_t row = dyad.begin; row < end; ++row) {
        sum += TouchFact(graph, graph.fact(dyad, row));
      }
      return ++dyads < limits.dyads;
    });
  }
  return sum;
}

inline std::uint64_t WalkGraph(const Graph& graph, const WalkLimits& limits = {}) {
  const EntityId entities = std::min(graph.entity_limit(), limits.entities);
  std::uint64_t sum = graph.dyad_count() + graph.bytes();
  for (EntityId id = 0; id <= entities; ++id) sum += TouchEntity(graph, id, limits);
  for (SourceId id = 0; id <= std::min(graph.source_count(), limits.entities); ++id) {
    const Source source = graph.source(id);
    sum += source.name.size() + source.series.size() + source.url.size() + source.publisher.size();
  }
  for (std::uint32_t id = 0; id < graph.relation_limit() + 3; ++id) {
    sum += graph.relation_name(static_cast<RelationId>(id)).size();
  }
  return sum + graph.NamesNear("rusia").size() + graph.FindPrefix("", 5).size();
}

// All questions about `a` and `b`, plainly and through filters that read other columns.
inline std::uint64_t AskEverything(const Graph& graph, const std::string& a, const std::string& b) {
  std::vector<FilterSpec> filters(3);
  filters[1].since = "2020-01-02";
  filters[1].relations = {"cooperation", "standing"};
  filters[2].as_known_on = "2022";
  filters[2].modalities = {"stated", "claimed"};
  filters[2].kinds = {"state", "person"};
  std::uint64_t sum = 0;
  const auto count = [&](const absl::StatusOr<Answer>& answer) {
    if (!answer.ok()) return;
    for (const AnswerSection& section : answer->sections) sum += section.rows.size();
  };
  for (const FilterSpec& filter : filters) {
    count(Links(graph, {.a = a, .b = b, .filter = filter}));
    count(FindPath(graph, {.a = a, .b = b, .filter = filter, .all = true}));
    count(FindPath(graph, {.a = b, .b = a, .filter = filter, .directed = true}));
    count(Timeline(graph, {.a = a, .b = "", .filter = filter}));
    count(Timeline(graph, {.a = a, .b = b, .filter = filter}));
    for (const std::string& one : {a, b}) {
      count(Show(graph, {.entity = one, .filter = filter}));
      count(Members(graph, {.organisation = one, .filter = filter}));
      count(Posts(graph, {.entity = one, .filter = filter}));
    }
  }
  count(Stats(graph));
  const EntityId entities = std::min<EntityId>(graph.entity_limit(), 8);
  for (EntityId one = 1; one < entities; ++one) {
    sum += WithinTwoSteps(graph, one).size();
    for (EntityId other = 1; other < entities; ++other) {
      sum += DyadFacts(graph, one, other, {}).size() + DyadMonths(graph, one, other, {}).size() +
             ShortestPathLength(graph, one, other, {}, false).value_or(0);
    }
  }
  return sum;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_WALK_H_
