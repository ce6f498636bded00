// SPDX-License-Identifier: Apache-2.0
#include "graph/boost_graph.h"

#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "boost/graph/betweenness_centrality.hpp"
#include "boost/graph/breadth_first_search.hpp"
#include "boost/graph/dijkstra_shortest_paths.hpp"
#include "boost/graph/filtered_graph.hpp"
#include "boost/graph/graph_concepts.hpp"
#include "boost/graph/incremental_components.hpp"
#include "boost/graph/iteration_macros.hpp"
#include "boost/graph/strong_components.hpp"
#include "boost/pending/disjoint_sets.hpp"
#include "boost/property_map/function_property_map.hpp"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/reference/plain_facts.h"
#include "tests/reference/plain_queries.h"
#include "tests/testing/random_world.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

template <typename G>
void CheckConcepts() {
  using Edge = typename boost::graph_traits<G>::edge_descriptor;
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, EntityId, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, Edge, boost::edge_weight_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, Edge, EdgeFrom>));
}

TEST(BoostGraphConceptTest, BothGraphsModelTheConceptsThatTheHeaderNames) {
  CheckConcepts<DyadGraph>();
  CheckConcepts<FactGraph>();
  BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<DyadGraph>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<
                        DyadGraph, DyadGraph::edge_descriptor, boost::edge_index_t>));
}

std::string FactLine(std::string_view subject, std::string_view relation, std::string_view object,
                     std::string_view day) {
  std::string line = R"({"subject":")" + std::string(subject) + R"(","relation":")" +
                     std::string(relation);
  if (!object.empty()) line += R"(","object":")" + std::string(object);
  return line + R"(","from":")" + std::string(day) + R"("})";
}

// Ada → Bob (twice, in two segments once each, and a fight) → Cid → Dan; Ada → Dan once, in 2022;
// Dan → Cid; Eve → Fay; Ada speaks to nobody.
class BoostGraphTest : public ::testing::Test {
 protected:
  BoostGraphTest()
      : world_({FactLine("Ada", "cameo:042", "Bob", "2020-01-01"),
                FactLine("Ada", "cameo:190", "Bob", "2020-03-01"),
                FactLine("Bob", "cameo:042", "Cid", "2020-02-01"),
                FactLine("Cid", "cameo:190", "Dan", "2020-02-02"),
                FactLine("Dan", "cameo:042", "Cid", "2020-02-03"),
                FactLine("Eve", "cameo:042", "Fay", "2020-02-04"),
                FactLine("Ada", "cameo:010", "", "2020-02-05")}) {
    world_.Commit({FactLine("Ada", "cameo:042", "Bob", "2021-01-01"),
                   FactLine("Ada", "cameo:042", "Dan", "2022-01-01")});
  }

  const Graph& graph() const { return world_.graph(); }
  EntityId Id(std::string_view name) const { return world_[name]; }
  std::string Name(EntityId id) const { return std::string(graph().entity_name(id)); }
  std::vector<std::string> Names() const { return {"Ada", "Bob", "Cid", "Dan", "Eve", "Fay"}; }

  // Name → value, from a vector by entity id.
  template <typename T>
  std::map<std::string, T> ByName(const std::vector<T>& values) const {
    std::map<std::string, T> named;
    for (const std::string& name : Names()) named[name] = values[Id(name)];
    return named;
  }

  TestWorld world_;
};

constexpr int kFar = -1;

// boost::filtered_graph's num_edges counts those that are filtered out, too.
template <typename G>
std::size_t CountEdges(const G& g) {
  const auto [begin, end] = edges(g);
  return static_cast<std::size_t>(std::distance(begin, end));
}

template <typename G>
std::vector<int> StepsFrom(const G& g, EntityId start) {
  std::vector<int> steps(num_vertices(g), kFar);
  steps[start] = 0;
  boost::breadth_first_search(g, start,
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                  steps.data(), boost::on_tree_edge()))));
  return steps;
}

// Steps along edges in either direction are what connects.
template <typename G>
std::vector<EntityId> Components(const G& g) {
  std::vector<EntityId> rank(num_vertices(g)), parent(num_vertices(g));
  boost::disjoint_sets sets(rank.data(), parent.data());
  boost::initialize_incremental_components(g, sets);
  boost::incremental_components(g, sets);
  std::vector<EntityId> component(num_vertices(g));
  BGL_FORALL_VERTICES_T(v, g, G) component[v] = sets.find_set(v);
  return component;
}

TEST_F(BoostGraphTest, DyadsOfSeveralSegmentsAreOneEdgeAndFactsWithoutObjectNone) {
  const DyadGraph g(graph());
  EXPECT_EQ(num_vertices(g), graph().entity_limit());
  EXPECT_EQ(num_edges(g), 6u);
  EXPECT_EQ(out_degree(Id("Ada"), g), 2u);
  EXPECT_EQ(in_degree(Id("Cid"), g), 2u);
  EXPECT_EQ(degree(Id("Dan"), g), 3u);
  EXPECT_EQ(degree(kNoEntity, g), 0u);

  std::set<std::string> neighbours;
  BGL_FORALL_ADJ(Id("Ada"), v, g, DyadGraph) neighbours.insert(Name(v));
  EXPECT_THAT(neighbours, UnorderedElementsAre("Bob", "Dan"));
  std::set<std::string> edges_by_name;
  BGL_FORALL_EDGES(e, g, DyadGraph) {
    edges_by_name.insert(Name(source(e, g)) + "-" + Name(target(e, g)));
  }
  EXPECT_THAT(edges_by_name, UnorderedElementsAre("Ada-Bob", "Ada-Dan", "Bob-Cid", "Cid-Dan",
                                                  "Dan-Cid", "Eve-Fay"));
}

TEST_F(BoostGraphTest, FactsAreParallelEdges) {
  const FactGraph g(graph());
  EXPECT_EQ(num_edges(g), 8u);
  EXPECT_EQ(out_degree(Id("Ada"), g), 4u);
  EXPECT_EQ(in_degree(Id("Bob"), g), 3u);
  EXPECT_EQ(out_degree(kNoEntity, g), 0u);
  std::set<std::pair<std::string, std::string>> incoming;
  BGL_FORALL_INEDGES(Id("Bob"), e, g, FactGraph) {
    const RelationId relation = get(EdgeRelation(), g, e);
    incoming.emplace(FormatDate(get(EdgeFrom(), g, e), Precision::kDay),
                     graph().ontology().relation(relation).cameo.front());
    EXPECT_EQ(graph().fact(get(EdgeFactId(), g, e)).from(), get(EdgeFrom(), g, e));
  }
  EXPECT_THAT(incoming, ElementsAre(std::pair("2020-01-01", "042"), std::pair("2020-03-01", "190"),
                                    std::pair("2021-01-01", "042")));
}

TEST_F(BoostGraphTest, AnEdgeIsFoundByItsEndsAndKnowsItsFacts) {
  const DyadGraph g(graph());
  const auto [ada_bob, found] = edge(Id("Ada"), Id("Bob"), g);
  ASSERT_TRUE(found);
  EXPECT_EQ(get(boost::edge_weight, g, ada_bob), 3.0);
  EXPECT_EQ(get(EdgeFrom(), g, ada_bob), FromCivil(2020, 1, 1));
  EXPECT_EQ(g.summary(ada_bob).last, FromCivil(2021, 1, 2));
  EXPECT_FALSE(edge(Id("Bob"), Id("Ada"), g).second);
  EXPECT_FALSE(edge(Id("Fay"), Id("Ada"), g).second);
}

TEST_F(BoostGraphTest, BreadthFirstSearchCountsSteps) {
  const std::map<std::string, int> expected = {{"Ada", 0}, {"Bob", 1},    {"Cid", 2},
                                               {"Dan", 1}, {"Eve", kFar}, {"Fay", kFar}};
  EXPECT_EQ(ByName(StepsFrom(DyadGraph(graph()), Id("Ada"))), expected);
  EXPECT_EQ(ByName(StepsFrom(FactGraph(graph()), Id("Ada"))), expected);
}

TEST_F(BoostGraphTest, DijkstraPrefersStrongTies) {
  const DyadGraph g(graph());
  std::vector<double> distance(num_vertices(g));
  const auto weakness = boost::make_function_property_map<DyadGraph::edge_descriptor>(
      [&](const DyadGraph::edge_descriptor& e) { return 3.0 / get(boost::edge_weight, g, e); });
  boost::dijkstra_shortest_paths(
      g, Id("Ada"), boost::weight_map(weakness).distance_map(distance.data()));
  EXPECT_EQ(distance[Id("Bob")], 1.0);  // three facts
  EXPECT_EQ(distance[Id("Dan")], 3.0);  // one, directly
  EXPECT_EQ(distance[Id("Cid")], 4.0);  // by way of Bob
}

TEST_F(BoostGraphTest, BetweennessCountsShortestPathsThroughAnEntity) {
  // Directed pairs two steps apart: Ada to Cid, by way of Bob and by way of Dan; Bob to Dan, by
  // way of Cid. With parallel facts, three of the four ways from Ada to Cid are by way of Bob.
  std::vector<double> dyads(graph().entity_limit()), facts(graph().entity_limit());
  boost::brandes_betweenness_centrality(DyadGraph(graph()), dyads.data());
  boost::brandes_betweenness_centrality(FactGraph(graph()), facts.data());
  const std::map<std::string, double> expected_of_dyads = {
      {"Ada", 0}, {"Bob", 0.5}, {"Cid", 1}, {"Dan", 0.5}, {"Eve", 0}, {"Fay", 0}};
  EXPECT_EQ(ByName(dyads), expected_of_dyads);
  const std::map<std::string, double> expected_of_facts = {
      {"Ada", 0}, {"Bob", 0.75}, {"Cid", 1}, {"Dan", 0.25}, {"Eve", 0}, {"Fay", 0}};
  EXPECT_EQ(ByName(facts), expected_of_facts);
}

TEST_F(BoostGraphTest, ComponentsAreFoundInEitherSense) {
  const DyadGraph g(graph());
  const std::vector<EntityId> weak = Components(g);
  EXPECT_EQ(weak[Id("Ada")], weak[Id("Cid")]);
  EXPECT_EQ(weak[Id("Ada")], weak[Id("Dan")]);
  EXPECT_EQ(weak[Id("Eve")], weak[Id("Fay")]);
  EXPECT_NE(weak[Id("Ada")], weak[Id("Eve")]);

  std::vector<int> strong(num_vertices(g));
  const int count = boost::strong_components(g, strong.data());
  EXPECT_EQ(strong[Id("Cid")], strong[Id("Dan")]);
  EXPECT_NE(strong[Id("Ada")], strong[Id("Bob")]);
  // All are alone but these two.
  EXPECT_EQ(count, static_cast<int>(graph().entity_limit()) - 1);
}

TEST_F(BoostGraphTest, FilteredGraphsHaveTheEdgesThatSomeFactPasses) {
  const auto fights = [&](const Fact& fact) {
    return graph().ontology().relation(fact.relation()).cameo.front() == "190";
  };
  const DyadGraph dyads(graph());
  const FactGraph facts(graph());
  const boost::filtered_graph hostile_dyads(dyads, EdgeFilter(dyads, fights));
  const boost::filtered_graph hostile_facts(facts, EdgeFilter(facts, fights));
  EXPECT_EQ(CountEdges(hostile_dyads), 2u);
  EXPECT_EQ(CountEdges(hostile_facts), 2u);
  EXPECT_EQ(in_degree(Id("Bob"), hostile_facts), 1u);
  const std::map<std::string, int> expected = {{"Ada", 0},    {"Bob", 1},    {"Cid", kFar},
                                               {"Dan", kFar}, {"Eve", kFar}, {"Fay", kFar}};
  EXPECT_EQ(ByName(StepsFrom(hostile_dyads, Id("Ada"))), expected);
  EXPECT_EQ(ByName(StepsFrom(hostile_facts, Id("Ada"))), expected);
}

TEST(BoostGraphRandomTest, SearchesAgreeWithTheSlowTwinFromEveryEntity) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomWorldOptions options;
    options.commits = 1 + seed % 3;
    options.facts = 10 + seed;
    std::vector<RecordBatch> batches = RandomRecords(seed, options);
    TestWorld world;
    for (RecordBatch& batch : batches) world.Commit(batch);
    const auto facts = reference::PlainFacts(world.graph(), batches);
    const auto neighbours = reference::PlainNeighbours(facts, true);
    const DyadGraph dyad_graph(world.graph());
    const FactGraph fact_graph(world.graph());
    for (EntityId start = 1; start < world.graph().entity_limit(); ++start) {
      std::vector<int> expected(world.graph().entity_limit(), kFar);
      for (const auto& [entity, steps] : reference::PlainDistances(neighbours, start)) {
        expected[entity] = static_cast<int>(steps);
      }
      ASSERT_EQ(StepsFrom(dyad_graph, start), expected);
      ASSERT_EQ(StepsFrom(fact_graph, start), expected);
    }
  }
}

TEST(BoostGraphRandomTest, InEdgesMirrorOutEdges) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::vector<RecordBatch> batches = RandomRecords(seed, {.entities = 6, .facts = 40});
    TestWorld world;
    for (RecordBatch& batch : batches) world.Commit(batch);
    const FactGraph g(world.graph());
    std::set<FactGraph::edge_descriptor> all, out, in;
    BGL_FORALL_EDGES(e, g, FactGraph) all.insert(e);
    BGL_FORALL_VERTICES(v, g, FactGraph) {
      BGL_FORALL_OUTEDGES(v, e, g, FactGraph) out.insert(e);
      BGL_FORALL_INEDGES(v, e, g, FactGraph) in.insert(e);
    }
    EXPECT_EQ(all.size(), num_edges(g));
    EXPECT_EQ(out, all);
    EXPECT_EQ(in, all);
  }
}

TEST(BoostGraphEmptyTest, AnEmptyStoreHasNoEdges) {
  const TestWorld world;
  const DyadGraph dyads(world.graph());
  const FactGraph facts(world.graph());
  EXPECT_EQ(num_edges(dyads), 0u);
  EXPECT_EQ(num_edges(facts), 0u);
  EXPECT_EQ(num_vertices(dyads), world.graph().entity_limit());
}

}  // namespace
}  // namespace entente
