// SPDX-License-Identifier: Apache-2.0
// A graph as the Boost Graph Library sees one: every algorithm of that library runs on it.
//
//   DyadGraph dyads(graph);                       // an edge for each pair with facts
//   std::vector<int> steps(num_vertices(dyads));
//   boost::breadth_first_search(dyads, russia, boost::visitor(boost::make_bfs_visitor(
//       boost::record_distances(steps.data(), boost::on_tree_edge()))));
//
//   FactGraph facts(graph);                       // an edge for each fact
//   auto fights = [&](const Fact& fact) { return Passes(graph, filter, fact); };
//   boost::filtered_graph hostile(dyads, EdgeFilter(dyads, fights));
//
// Both are directed, from subject to object, and model VertexListGraph, EdgeListGraph,
// BidirectionalGraph and AdjacencyGraph; DyadGraph also AdjacencyMatrix. Vertices are the entity
// ids, which are their own vertex_index. So vertex 0, kNoEntity, is there, without edges: facts
// without object are along no edge. Made once in time and memory proportional to the dyads;
// immutable; const use from any thread; the graph must outlive them.
//
// This is the one header that names Boost. For single questions queries/kernels.h is faster by
// orders of magnitude: generic algorithms begin with a pass over all vertices.
#ifndef ENTENTE_GRAPH_BOOST_GRAPH_H_
#define ENTENTE_GRAPH_BOOST_GRAPH_H_

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include "boost/graph/graph_traits.hpp"
#include "boost/graph/properties.hpp"
#include "boost/iterator/counting_iterator.hpp"
#include "boost/iterator/iterator_facade.hpp"
#include "boost/iterator/transform_iterator.hpp"
#include "boost/property_map/property_map.hpp"
#include "graph/graph.h"

namespace entente {

// Tags of edge properties, beside Boost's own: get(EdgeRelation(), fact_graph).
struct EdgeFactId { using kind = boost::edge_property_tag; };    // FactGraph: FactId
struct EdgeRelation { using kind = boost::edge_property_tag; };  // FactGraph: RelationId
struct EdgeFrom { using kind = boost::edge_property_tag; };  // Minutes; of a dyad its first fact's
struct EdgeFamilies { using kind = boost::edge_property_tag; };  // DyadGraph: as Dyad::families

// What both graphs have in common: vertices, and lists of edges by subject and by object.
class EntityVertices {
 public:
  using vertex_descriptor = EntityId;
  using vertices_size_type = std::uint32_t;
  using vertex_iterator = boost::counting_iterator<EntityId>;
  using directed_category = boost::bidirectional_tag;
  struct traversal_category : virtual boost::bidirectional_graph_tag,
                              virtual boost::adjacency_graph_tag,
                              virtual boost::vertex_list_graph_tag,
                              virtual boost::edge_list_graph_tag {};
  static vertex_descriptor null_vertex() { return 0xffffffff; }

  const Graph& graph() const { return *graph_; }

 protected:
  explicit EntityVertices(const Graph& graph) : graph_(&graph) {}

  // All dyads that have an object and facts, in the order of subject, object and segment.
  std::vector<Dyad> SortedDyads() const {
    std::vector<Dyad> dyads;
    for (EntityId subject = 1; subject < graph_->entity_limit(); ++subject) {
      graph_->ForEachDyadOf(subject, Direction::kOut, [&](const Dyad& dyad) {
        if (dyad.object != kNoEntity && dyad.size() > 0) dyads.push_back(dyad);
        return true;
      });
    }
    std::ranges::sort(dyads, {}, [](const Dyad& dyad) {
      return std::tuple(dyad.subject, dyad.object, dyad.segment);
    });
    return dyads;
  }

  // Where the items of each vertex begin in `items`, which are sorted by `vertex_of`.
  template <typename Item, typename VertexOf>
  std::vector<std::size_t> Offsets(const std::vector<Item>& items, VertexOf vertex_of) const {
    std::vector<std::size_t> offsets(graph_->entity_limit() + 1);
    for (const Item& item : items) ++offsets[vertex_of(item) + 1];
    for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
    return offsets;
  }

 private:
  const Graph* graph_;
};

// ── Dyads ──

// An edge for each ordered pair of entities with facts from the first to the second. Pairs that
// occur in several segments are one edge: paths are counted once.
class DyadGraph : public EntityVertices {
 public:
  struct edge_descriptor {
    EntityId subject = kNoEntity;
    EntityId object = kNoEntity;
    std::uint32_t index = 0;   // edge_index: edges are numbered by subject, then object
    friend auto operator<=>(const edge_descriptor&, const edge_descriptor&) = default;
    friend std::size_t hash_value(const edge_descriptor& edge) { return edge.index; }
  };
  struct TargetOf {
    EntityId operator()(const edge_descriptor& edge) const { return edge.object; }
  };
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using edge_iterator = const edge_descriptor*;
  using out_edge_iterator = const edge_descriptor*;
  using in_edge_iterator = const edge_descriptor*;
  using adjacency_iterator = boost::transform_iterator<TargetOf, out_edge_iterator>;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;

  // The facts of an edge, all segments together.
  struct Summary {
    std::uint64_t facts = 0;
    std::uint32_t families = 0;
    Minutes first = kEndOfTime;
    Minutes last = kBeginningOfTime;
  };

  explicit DyadGraph(const Graph& graph) : EntityVertices(graph) {
    for (const Dyad& dyad : SortedDyads()) Add(dyad);
    by_object_ = by_subject_;
    std::ranges::sort(by_object_, {}, [](const edge_descriptor& edge) {
      return std::tuple(edge.object, edge.subject);
    });
    out_offsets_ = Offsets(by_subject_, [](const edge_descriptor& edge) { return edge.subject; });
    in_offsets_ = Offsets(by_object_, [](const edge_descriptor& edge) { return edge.object; });
  }

  const Summary& summary(const edge_descriptor& edge) const { return summaries_[edge.index]; }

  std::pair<edge_iterator, edge_iterator> Edges() const {
    return {by_subject_.data(), by_subject_.data() + by_subject_.size()};
  }
  std::pair<edge_iterator, edge_iterator> OutEdges(EntityId v) const {
    return {by_subject_.data() + out_offsets_[v], by_subject_.data() + out_offsets_[v + 1]};
  }
  std::pair<edge_iterator, edge_iterator> InEdges(EntityId v) const {
    return {by_object_.data() + in_offsets_[v], by_object_.data() + in_offsets_[v + 1]};
  }

 private:
  void Add(const Dyad& dyad) {
    if (by_subject_.empty() || by_subject_.back().subject != dyad.subject ||
        by_subject_.back().object != dyad.object) {
      const auto index = static_cast<std::uint32_t>(by_subject_.size());
      by_subject_.push_back({dyad.subject, dyad.object, index});
      summaries_.emplace_back();
    }
    Summary& summary = summaries_.back();
    summary.facts += dyad.size();
    summary.families |= dyad.families;
    summary.first = std::min(summary.first, dyad.first);
    summary.last = std::max(summary.last, dyad.last);
  }

  std::vector<edge_descriptor> by_subject_, by_object_;
  std::vector<std::size_t> out_offsets_, in_offsets_;
  std::vector<Summary> summaries_;
};

// The edge u → v, if there is one.
inline std::pair<DyadGraph::edge_descriptor, bool> edge(EntityId u, EntityId v,
                                                        const DyadGraph& g) {
  const auto [begin, end] = g.OutEdges(u);
  const auto* found = std::ranges::lower_bound(begin, end, v, {},
                                               &DyadGraph::edge_descriptor::object);
  if (found == end || found->object != v) return {{}, false};
  return {*found, true};
}

// ── Facts ──

// An edge for each fact that has an object: a multigraph.
class FactGraph : public EntityVertices {
 public:
  struct edge_descriptor {
    EntityId subject = kNoEntity;
    EntityId object = kNoEntity;
    FactId fact;
    friend auto operator<=>(const edge_descriptor&, const edge_descriptor&) = default;
    friend std::size_t hash_value(const edge_descriptor& edge) {
      return edge.fact.segment * std::size_t{0x9e3779b97f4a7c15} + edge.fact.row;
    }
  };

  // Goes through the rows of dyads that lie in a row.
  class edge_iterator
      : public boost::iterator_facade<edge_iterator, edge_descriptor, boost::forward_traversal_tag,
                                      edge_descriptor> {
   public:
    edge_iterator() = default;
    explicit edge_iterator(const Dyad* dyad) : dyad_(dyad) {}

   private:
    friend class boost::iterator_core_access;
    edge_descriptor dereference() const {
      return {dyad_->subject, dyad_->object, {dyad_->segment, dyad_->begin + offset_}};
    }
    bool equal(const edge_iterator& other) const {
      return dyad_ == other.dyad_ && offset_ == other.offset_;
    }
    void increment() {
      if (++offset_ < dyad_->size()) return;
      ++dyad_;
      offset_ = 0;
    }
    const Dyad* dyad_ = nullptr;
    std::uint32_t offset_ = 0;
  };

  struct TargetOf {
    EntityId operator()(const edge_descriptor& edge) const { return edge.object; }
  };
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using out_edge_iterator = edge_iterator;
  using in_edge_iterator = edge_iterator;
  using adjacency_iterator = boost::transform_iterator<TargetOf, out_edge_iterator, EntityId>;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;

  explicit FactGraph(const Graph& graph) : EntityVertices(graph), by_subject_(SortedDyads()) {
    by_object_ = by_subject_;
    std::ranges::sort(by_object_, {}, [](const Dyad& dyad) {
      return std::tuple(dyad.object, dyad.subject, dyad.segment);
    });
    out_offsets_ = Offsets(by_subject_, [](const Dyad& dyad) { return dyad.subject; });
    in_offsets_ = Offsets(by_object_, [](const Dyad& dyad) { return dyad.object; });
    for (const Dyad& dyad : by_subject_) size_ += dyad.size();
  }

  Fact fact(const edge_descriptor& edge) const {
    Dyad dyad;
    dyad.subject = edge.subject;
    dyad.object = edge.object;
    dyad.segment = edge.fact.segment;
    dyad.begin = edge.fact.row;
    dyad.end = edge.fact.row + 1;
    return graph().fact(dyad, edge.fact.row);
  }

  std::size_t size() const { return size_; }
  std::pair<edge_iterator, edge_iterator> Edges() const {
    return Range(by_subject_, 0, by_subject_.size());
  }
  std::pair<edge_iterator, edge_iterator> OutEdges(EntityId v) const {
    return Range(by_subject_, out_offsets_[v], out_offsets_[v + 1]);
  }
  std::pair<edge_iterator, edge_iterator> InEdges(EntityId v) const {
    return Range(by_object_, in_offsets_[v], in_offsets_[v + 1]);
  }

 private:
  static std::pair<edge_iterator, edge_iterator> Range(const std::vector<Dyad>& dyads,
                                                       std::size_t begin, std::size_t end) {
    return {edge_iterator(dyads.data() + begin), edge_iterator(dyads.data() + end)};
  }

  std::vector<Dyad> by_subject_, by_object_;
  std::vector<std::size_t> out_offsets_, in_offsets_;
  std::size_t size_ = 0;
};

// ── What the library calls ──

template <typename G>
concept EntenteBoostGraph = std::derived_from<G, EntityVertices>;

inline std::pair<EntityVertices::vertex_iterator, EntityVertices::vertex_iterator> vertices(
    const EntityVertices& g) {
  using Iterator = EntityVertices::vertex_iterator;
  return {Iterator(0), Iterator(g.graph().entity_limit())};
}
inline std::uint32_t num_vertices(const EntityVertices& g) { return g.graph().entity_limit(); }

template <EntenteBoostGraph G>
auto edges(const G& g) { return g.Edges(); }
template <EntenteBoostGraph G>
auto out_edges(EntityId v, const G& g) { return g.OutEdges(v); }
template <EntenteBoostGraph G>
auto in_edges(EntityId v, const G& g) { return g.InEdges(v); }
template <EntenteBoostGraph G>
EntityId source(const typename G::edge_descriptor& edge, const G&) { return edge.subject; }
template <EntenteBoostGraph G>
EntityId target(const typename G::edge_descriptor& edge, const G&) { return edge.object; }

template <EntenteBoostGraph G>
std::pair<typename G::adjacency_iterator, typename G::adjacency_iterator> adjacent_vertices(
    EntityId v, const G& g) {
  using Iterator = typename G::adjacency_iterator;
  const auto [begin, end] = g.OutEdges(v);
  return {Iterator(begin, {}), Iterator(end, {})};
}

template <EntenteBoostGraph G>
std::size_t out_degree(EntityId v, const G& g) {
  const auto [begin, end] = g.OutEdges(v);
  return static_cast<std::size_t>(std::distance(begin, end));
}
template <EntenteBoostGraph G>
std::size_t in_degree(EntityId v, const G& g) {
  const auto [begin, end] = g.InEdges(v);
  return static_cast<std::size_t>(std::distance(begin, end));
}
template <EntenteBoostGraph G>
std::size_t degree(EntityId v, const G& g) { return out_degree(v, g) + in_degree(v, g); }

inline std::size_t num_edges(const DyadGraph& g) {
  const auto [begin, end] = g.Edges();
  return static_cast<std::size_t>(end - begin);
}
inline std::size_t num_edges(const FactGraph& g) { return g.size(); }

// ── Properties ──

// A read-only property of edges, worked out on access.
template <typename G, typename Value>
class EdgeValueMap : public boost::put_get_helper<Value, EdgeValueMap<G, Value>> {
 public:
  using key_type = typename G::edge_descriptor;
  using value_type = Value;
  using reference = Value;
  using category = boost::readable_property_map_tag;
  using Read = Value (*)(const G&, const key_type&);

  EdgeValueMap() = default;
  EdgeValueMap(const G& graph, Read read) : graph_(&graph), read_(read) {}
  Value operator[](const key_type& edge) const { return read_(*graph_, edge); }

 private:
  const G* graph_ = nullptr;
  Read read_ = nullptr;
};

inline boost::typed_identity_property_map<EntityId> get(boost::vertex_index_t,
                                                        const EntityVertices&) {
  return {};
}

inline EdgeValueMap<DyadGraph, std::size_t> get(boost::edge_index_t, const DyadGraph& g) {
  return {g, [](const DyadGraph&, const DyadGraph::edge_descriptor& edge) {
            return std::size_t{edge.index};
          }};
}
// How many facts the pair has: a strength. Algorithms that look for short ways want its inverse.
inline EdgeValueMap<DyadGraph, double> get(boost::edge_weight_t, const DyadGraph& g) {
  return {g, [](const DyadGraph& graph, const DyadGraph::edge_descriptor& edge) {
            return static_cast<double>(graph.summary(edge).facts);
          }};
}
inline EdgeValueMap<DyadGraph, Minutes> get(EdgeFrom, const DyadGraph& g) {
  return {g, [](const DyadGraph& graph, const DyadGraph::edge_descriptor& edge) {
            return graph.summary(edge).first;
          }};
}
inline EdgeValueMap<DyadGraph, std::uint32_t> get(EdgeFamilies, const DyadGraph& g) {
  return {g, [](const DyadGraph& graph, const DyadGraph::edge_descriptor& edge) {
            return graph.summary(edge).families;
          }};
}

// 1: parallel facts add up to the weight of their dyad.
inline EdgeValueMap<FactGraph, double> get(boost::edge_weight_t, const FactGraph& g) {
  return {g, [](const FactGraph&, const FactGraph::edge_descriptor&) { return 1.0; }};
}
inline EdgeValueMap<FactGraph, FactId> get(EdgeFactId, const FactGraph& g) {
  return {g, [](const FactGraph&, const FactGraph::edge_descriptor& edge) { return edge.fact; }};
}
inline EdgeValueMap<FactGraph, RelationId> get(EdgeRelation, const FactGraph& g) {
  return {g, [](const FactGraph& graph, const FactGraph::edge_descriptor& edge) {
            return graph.fact(edge).relation();
          }};
}
inline EdgeValueMap<FactGraph, Minutes> get(EdgeFrom, const FactGraph& g) {
  return {g, [](const FactGraph& graph, const FactGraph::edge_descriptor& edge) {
            return graph.fact(edge).from();
          }};
}

template <typename Tag, EntenteBoostGraph G, typename Key>
auto get(Tag tag, const G& g, const Key& key) { return get(tag, g)[key]; }

// ── Filters ──

// The edges that some fact passes, for boost::filtered_graph. `passes` is called with a Fact; it
// and the graph must outlive the filter.
template <EntenteBoostGraph G, typename FactPredicate>
class EdgeFilter {
 public:
  EdgeFilter() = default;  // For the library's iterators; not to be called.
  EdgeFilter(const G& graph, const FactPredicate& passes) : graph_(&graph), passes_(&passes) {}

  bool operator()(const FactGraph::edge_descriptor& edge) const {
    return (*passes_)(graph_->fact(edge));
  }
  bool operator()(const DyadGraph::edge_descriptor& edge) const {
    const Graph& graph = graph_->graph();
    bool any = false;
    graph.ForEachDyad(edge.subject, edge.object, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.end && !any; ++row) {
        any = (*passes_)(graph.fact(dyad, row));
      }
      return !any;
    });
    return any;
  }

 private:
  const G* graph_ = nullptr;
  const FactPredicate* passes_ = nullptr;
};

}  // namespace entente

namespace boost {

template <entente::EntenteBoostGraph G, typename Tag>
struct property_map<G, Tag, void> {
  using type = decltype(get(Tag(), std::declval<const G&>()));
  using const_type = type;
};

}  // namespace boost

#endif  // ENTENTE_GRAPH_BOOST_GRAPH_H_
