// SPDX-License-Identifier: Apache-2.0
// Graph: an opened, immutable view of a store (graph/store.h): entities, sources, facts, and the
// dyads that facts run along. Open it once, ask it from any number of threads.
//
//   ENTENTE_ASSIGN_OR_RETURN(Graph graph, Graph::Open("world.entente"));
//   ENTENTE_ASSIGN_OR_RETURN(EntityId russia, graph.Resolve("Russia"));
//   graph.ForEachDyadOf(russia, Direction::kOut, [&](const Dyad& dyad) {
//     for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) Use(graph.fact(dyad, row));
//     return true;
//   });
//
// Everything that it returns by view lives as long as the graph. No method reads outside the
// mapped files, whatever these contain.
#ifndef ENTENTE_GRAPH_GRAPH_H_
#define ENTENTE_GRAPH_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "graph/dyad.h"
#include "graph/ids.h"
#include "graph/segment.h"

namespace entente {

enum class Direction : std::uint8_t { kOut, kIn };

// One fact, read field by field from the mapped columns. Cheap to copy; valid as long as its graph.
class Fact {
 public:
  FactId id() const { return {segment_index_, row_}; }
  EntityId subject() const { return subject_; }
  EntityId object() const { return object_; }  // kNoEntity: none
  RelationId relation() const;                 // ≥ ontology relations: a type of the user's own
  Minutes from() const;
  Minutes to() const;                          // half-open; an event's implied end is filled in
  bool has_stated_to() const;                  // `to` was given, not implied or open
  Precision from_precision() const;
  Precision to_precision() const;
  Minutes observed() const;                    // kBeginningOfTime: none
  Minutes known_since() const;                 // kBeginningOfTime: that of its source, see
                                               // Graph::known_since
  Modality modality() const;
  EntityId asserter() const;                   // kNoEntity: the narrator
  EntityId subject_principal() const;          // kNoEntity: not stated
  EntityId object_principal() const;
  bool has_quantity() const;
  double quantity() const;
  std::string_view unit() const;
  Bound bound() const;
  std::string_view scheme() const;
  std::optional<float> confidence() const;
  SourceId source() const;                     // kNoSource: none
  std::string_view locator() const;
  std::uint32_t row() const;                   // place in the source from 1; 0 none
  std::string_view quote() const;
  std::uint64_t event() const;                 // 0: stands alone
  std::vector<Property> properties() const;

 private:
  friend class Graph;
  Fact(const Segment* segment, std::uint32_t segment_index, std::uint32_t row, EntityId subject,
       EntityId object)
      : segment_(segment), segment_index_(segment_index), row_(row), subject_(subject),
        object_(object) {}
  const Segment* segment_;
  std::uint32_t segment_index_;
  std::uint32_t row_;
  EntityId subject_;
  EntityId object_;
};

struct Source {
  std::string_view name, series, url, publisher;
  DatePoint published;
};

struct NameMatch {
  EntityId entity = kNoEntity;
  NameType type = NameType::kAlias;
  Minutes from = kBeginningOfTime;
  Minutes to = kEndOfTime;
  std::string_view text;
};

struct RelationCount {
  RelationId relation = 0;
  std::uint64_t out = 0;
  std::uint64_t in = 0;
};

// What a name may be narrowed by when several entities have it.
struct ResolveHints {
  std::optional<KindRange> kinds;
  std::optional<Minutes> at;  // the entity, and the name, must have existed then
};

class Graph {
 public:
  // Maps a store's files; takes a time that does not depend on the number of facts. NotFound: no
  // store there; DataLoss: damaged; FailedPrecondition: made by a newer version.
  static absl::StatusOr<Graph> Open(const std::string& path);

  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  const Ontology& ontology() const { return *ontology_; }
  const std::string& path() const { return path_; }
  std::uint64_t commit() const { return commit_; }

  // Entity ids are 1 … entity_limit() − 1; some may have no facts.
  std::uint32_t entity_limit() const { return entity_limit_; }
  std::uint32_t source_count() const { return source_count_; }
  std::uint64_t fact_count() const { return fact_count_; }
  std::uint64_t dyad_count() const;
  std::uint64_t bytes() const;  // of all segment files

  // ── Entities ──
  std::string_view entity_name(EntityId id) const;      // canonical; "" for kNoEntity
  KindId entity_kind(EntityId id) const;
  std::string entity_text_id(EntityId id) const;        // "state:RUS"
  bool HasOwnTextId(EntityId id) const;                 // given, not made of kind and name
  std::string entity_context(EntityId id) const;        // id of whom a person belongs to, or ""
  std::vector<NameMatch> entity_names(EntityId id) const;  // all, the canonical one first
  std::vector<std::pair<Minutes, Minutes>> entity_existence(EntityId id) const;
  std::vector<std::string_view> entity_labels(EntityId id) const;
  std::vector<Property> entity_properties(EntityId id) const;

  // All entities that have `name` (normalised), each once, by id. No filter.
  std::vector<NameMatch> FindName(std::string_view name) const;
  // Names whose normalised form, or a word of it, starts with that of `prefix`; at most `limit`.
  std::vector<NameMatch> FindPrefix(std::string_view prefix, std::size_t limit) const;
  EntityId FindTextId(std::string_view id) const;       // kNoEntity if there is none

  // One entity by text id, code ("cow:365"), name, or, for a person, surname. NotFound with "did
  // you mean"; InvalidArgument listing the candidates, with ids, if ambiguous.
  absl::StatusOr<EntityId> Resolve(std::string_view name, const ResolveHints& hints = {}) const;
  // Names that are spelt much like `name`.
  std::vector<std::string> NamesNear(std::string_view name) const;

  // ── Sources and relations ──
  Source source(SourceId id) const;
  std::string_view relation_name(RelationId id) const;  // of the ontology or the user's own
  std::uint32_t relation_limit() const;                 // ids are below
  std::optional<RelationId> FindRelation(std::string_view name) const;

  // When it was said: the fact's own date, or its source's; kBeginningOfTime: unknown.
  Minutes known_since(const Fact& fact) const;

  // ── Facts ──
  Fact fact(const Dyad& dyad, std::uint32_t row) const;
  Fact fact(FactId id) const;   // finds the dyad of the row by binary search

  // The dyads of `entity` as subject (kOut) or object (kIn), segment by segment, within a segment
  // by the other end's id. Facts without object are along dyads to kNoEntity (kOut only). `visit`
  // returns false to stop.
  template <typename Visit>
  void ForEachDyadOf(EntityId entity, Direction direction, Visit visit) const;
  // The dyads subject → object, one a segment at most.
  template <typename Visit>
  void ForEachDyad(EntityId subject, EntityId object, Visit visit) const;

  std::uint64_t fact_count_of(EntityId entity) const;  // as subject or object

  // Facts of `entity` counted by relation, by relation id.
  std::vector<RelationCount> CountByRelation(EntityId entity) const;

  // Entities that some fact shows to act for `principal` (at some time), by id, each once.
  std::vector<EntityId> ActorsOf(EntityId principal) const;
  // Facts with this event number.
  std::vector<FactId> FactsOfEvent(std::uint64_t event) const;

  std::size_t segment_count() const { return segments_.size(); }
  const Segment& segment(std::size_t index) const { return *segments_[index]; }

 private:
  friend class StoreWriter;
  Graph() = default;
  const Segment* SegmentOfEntity(EntityId id) const;
  std::vector<EntityId> NamesakesOf(std::string_view default_id) const;
  std::string path_;
  std::uint64_t commit_ = 0;
  std::shared_ptr<const Ontology> ontology_;
  std::vector<std::shared_ptr<const Segment>> segments_;
  std::vector<std::string_view> free_types_;
  std::uint32_t entity_limit_ = 1;
  std::uint32_t source_count_ = 0;
  std::uint64_t fact_count_ = 0;
};

template <typename Visit>
void Graph::ForEachDyadOf(EntityId entity, Direction direction, Visit visit) const {
  for (std::uint32_t s = 0; s < segments_.size(); ++s) {
    const Segment& segment = *segments_[s];
    const auto [begin, end] = direction == Direction::kOut ? segment.OutRange(entity)
                                                           : segment.InRange(entity);
    for (std::uint32_t i = begin; i < end; ++i) {
      Dyad dyad = direction == Direction::kOut ? segment.OutDyad(entity, i)
                                               : segment.InDyad(entity, i);
      dyad.segment = s;
      if (!visit(dyad)) return;
    }
  }
}

template <typename Visit>
void Graph::ForEachDyad(EntityId subject, EntityId object, Visit visit) const {
  for (std::uint32_t s = 0; s < segments_.size(); ++s) {
    const Segment& segment = *segments_[s];
    const std::optional<std::uint32_t> index = segment.FindDyad(subject, object);
    if (!index) continue;
    Dyad dyad = segment.OutDyad(subject, *index);
    dyad.segment = s;
    if (!visit(dyad)) return;
  }
}

}  // namespace entente

#endif  // ENTENTE_GRAPH_GRAPH_H_
