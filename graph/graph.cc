// SPDX-License-Identifier: Apache-2.0
#include "graph/graph.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "graph/internal/rows.h"
#include "graph/manifest.h"

namespace entente {
namespace {

absl::StatusOr<std::vector<std::shared_ptr<const Segment>>> OpenSegments(
    const std::string& folder, const Manifest& manifest) {
  std::vector<std::shared_ptr<const Segment>> segments;
  for (const ManifestFile& file : manifest.segments) {
    const std::string path = absl::StrCat(folder, "/", file.name);
    ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> segment, Segment::Open(path));
    if (segment->file_bytes() != file.bytes || segment->header_checksum() != file.checksum ||
        segment->fact_count() != file.rows) {
      return absl::DataLossError(absl::StrCat(path, " is not the file that the manifest names"));
    }
    segments.push_back(std::move(segment));
  }
  return segments;
}

}  // namespace

Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

absl::StatusOr<Graph> Graph::Open(const std::string& path) {
  Graph graph;
  graph.path_ = path;
  ENTENTE_ASSIGN_OR_RETURN(Manifest manifest, ReadManifest(path));
  auto segments = OpenSegments(path, manifest);
  // A writer that commits meanwhile removes files that it merged: the newer manifest names others.
  for (int attempt = 0; attempt < 100 && absl::IsNotFound(segments.status()); ++attempt) {
    ENTENTE_ASSIGN_OR_RETURN(Manifest newer, ReadManifest(path));
    if (newer.commit == manifest.commit) {
      return absl::DataLossError(segments.status().message());
    }
    manifest = std::move(newer);
    segments = OpenSegments(path, manifest);
  }
  if (!segments.ok()) return segments.status();
  ENTENTE_ASSIGN_OR_RETURN(graph.ontology_, LoadOntology(path, manifest));
  graph.commit_ = manifest.commit;
  graph.segments_ = *std::move(segments);
  for (const auto& segment : graph.segments_) {
    const std::uint32_t relations = static_cast<std::uint32_t>(graph.ontology_->relations().size());
    if (segment->entity_base() != graph.entity_limit_ ||
        segment->source_base() != graph.source_count_ ||
        segment->type_base() != graph.free_types_.size() ||
        std::uint64_t{relations} + segment->type_base() + segment->type_count() > 0xffff ||
        std::uint64_t{graph.entity_limit_} + segment->entity_count() > 0xffffffff) {
      return absl::DataLossError(
          absl::StrCat(segment->path(), " does not continue the segment before it"));
    }
    graph.entity_limit_ += segment->entity_count();
    graph.source_count_ += segment->source_count();
    graph.fact_count_ += segment->fact_count();
    for (std::uint32_t i = 0; i < segment->type_count(); ++i) {
      graph.free_types_.push_back(segment->StringAt(Tag::kTypeName, i));
    }
  }
  return graph;
}

std::uint64_t Graph::dyad_count() const {
  std::uint64_t count = 0;
  for (const auto& segment : segments_) count += segment->dyad_count();
  return count;
}

std::uint64_t Graph::bytes() const {
  std::uint64_t count = 0;
  for (const auto& segment : segments_) count += segment->file_bytes();
  return count;
}

// ── Sources and relations ──

Source Graph::source(SourceId id) const {
  for (const auto& segment : segments_) {
    if (id < segment->source_base() || id - segment->source_base() >= segment->source_count()) {
      continue;
    }
    const std::uint32_t row = id - segment->source_base();
    const std::int64_t precision = segment->Value(Tag::kSourcePrecision, row);
    return {segment->StringAt(Tag::kSourceName, row), segment->StringAt(Tag::kSourceSeries, row),
            segment->StringAt(Tag::kSourceUrl, row), segment->StringAt(Tag::kSourcePublisher, row),
            {static_cast<Minutes>(segment->Value(Tag::kSourcePublished, row)),
             static_cast<Precision>(precision >= 0 && precision < 4 ? precision : 0)}};
  }
  return {};
}

Minutes Graph::known_since(const Fact& fact) const {
  const Minutes own = fact.known_since();
  return own != kBeginningOfTime ? own : source(fact.source()).published.start;
}

std::string_view Graph::relation_name(RelationId id) const {
  const std::size_t own = ontology_->relations().size();
  if (id < own) return ontology_->relation(id).name;
  return id - own < free_types_.size() ? free_types_[id - own] : std::string_view();
}

std::uint32_t Graph::relation_limit() const {
  return static_cast<std::uint32_t>(ontology_->relations().size() + free_types_.size());
}

std::optional<RelationId> Graph::FindRelation(std::string_view name) const {
  if (const auto found = ontology_->FindRelation(name)) return found;
  const auto found = std::find(free_types_.begin(), free_types_.end(), name);
  if (found == free_types_.end()) return std::nullopt;
  return static_cast<RelationId>(ontology_->relations().size() + (found - free_types_.begin()));
}

// ── Facts ──

Fact Graph::fact(const Dyad& dyad, std::uint32_t row) const {
  return Fact(segments_[dyad.segment].get(), dyad.segment, row, dyad.subject, dyad.object);
}

Fact Graph::fact(FactId id) const {
  const Dyad dyad = segments_[id.segment]->DyadOfFact(id.row);
  return Fact(segments_[id.segment].get(), id.segment, id.row, dyad.subject, dyad.object);
}

std::uint64_t Graph::fact_count_of(EntityId entity) const {
  std::uint64_t count = 0;
  ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
    count += dyad.size();
    return true;
  });
  ForEachDyadOf(entity, Direction::kIn, [&](const Dyad& dyad) {
    if (dyad.subject != entity) count += dyad.size();
    return true;
  });
  return count;
}

std::vector<RelationCount> Graph::CountByRelation(EntityId entity) const {
  const std::uint32_t limit = relation_limit();
  std::vector<RelationCount> counts(limit);
  const auto count_dyads = [&](const Segment& segment, Direction direction) {
    const auto [begin, end] = direction == Direction::kOut ? segment.OutRange(entity)
                                                           : segment.InRange(entity);
    const Column& relations = segment.column(Tag::kFactRelation);
    for (std::uint32_t i = begin; i < end; ++i) {
      const Dyad dyad = direction == Direction::kOut ? segment.OutDyad(entity, i)
                                                     : segment.InDyad(entity, i);
      for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
        const auto relation = static_cast<std::uint64_t>(relations[row]);
        if (relation >= limit) continue;
        ++(direction == Direction::kOut ? counts[relation].out : counts[relation].in);
      }
    }
  };
  for (const auto& segment : segments_) {
    const Column& hubs = segment->column(Tag::kHubEntity);
    const std::uint64_t hub = hubs.LowerBound(0, hubs.size(), entity);
    if (hub == hubs.size() || hubs[hub] != std::int64_t{entity}) {
      count_dyads(*segment, Direction::kOut);
      count_dyads(*segment, Direction::kIn);
      continue;
    }
    const Column& offsets = segment->column(Tag::kHubOffset);
    const Column& relations = segment->column(Tag::kHubRelation);
    const auto end = std::min<std::uint64_t>(offsets[hub + 1], relations.size());
    for (auto row = static_cast<std::uint64_t>(offsets[hub]); row < end; ++row) {
      const auto relation = static_cast<std::uint64_t>(relations[row]);
      if (relation >= limit) continue;
      counts[relation].out += segment->Value(Tag::kHubOut, row);
      counts[relation].in += segment->Value(Tag::kHubIn, row);
    }
  }
  for (std::uint32_t relation = 0; relation < limit; ++relation) {
    counts[relation].relation = static_cast<RelationId>(relation);
  }
  std::erase_if(counts, [](const RelationCount& count) { return count.out + count.in == 0; });
  return counts;
}

std::vector<EntityId> Graph::ActorsOf(EntityId principal) const {
  std::set<EntityId> actors;
  for (const auto& segment : segments_) {
    const auto [begin, end] = EqualRows(segment->column(Tag::kActorPrincipal), principal);
    for (std::uint64_t row = begin; row < end; ++row) {
      actors.insert(static_cast<EntityId>(segment->Value(Tag::kActorEntity, row)));
    }
  }
  return {actors.begin(), actors.end()};
}

std::vector<FactId> Graph::FactsOfEvent(std::uint64_t event) const {
  std::vector<FactId> facts;
  if (event == 0) return facts;
  for (std::uint32_t s = 0; s < segments_.size(); ++s) {
    const auto [begin, end] = EqualRows(segments_[s]->column(Tag::kEventNumber),
                                        static_cast<std::int64_t>(event));
    for (std::uint64_t row = begin; row < end; ++row) {
      facts.push_back({s, static_cast<std::uint32_t>(segments_[s]->Value(Tag::kEventFact, row))});
    }
  }
  return facts;
}

}  // namespace entente
