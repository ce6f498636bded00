// SPDX-License-Identifier: Apache-2.0
#include "graph/graph.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "graph/manifest.h"
#include "graph/names.h"

namespace entente {

Property ReadProperty(const Segment& segment, const Segment::PropertyColumn& column,
                      std::uint64_t at);  // fact.cc

namespace {

// Rows [first, second) of an ascending column that hold `value`.
std::pair<std::uint64_t, std::uint64_t> EqualRows(const Column& column, std::int64_t value) {
  const std::uint64_t begin = column.LowerBound(0, column.size(), value);
  std::uint64_t end = begin;
  while (end < column.size() && column[end] == value) ++end;
  return {begin, end};
}

// First row of the name index whose key is not less than `key`.
std::uint64_t NameLowerBound(const Segment& segment, std::string_view key) {
  std::uint64_t begin = 0;
  std::uint64_t end = segment.column(Tag::kNameKey).size();
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (segment.StringAt(Tag::kNameKey, middle) < key) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

NameMatch ReadName(const Segment& segment, std::uint64_t row) {
  NameMatch match;
  match.entity = static_cast<EntityId>(segment.Value(Tag::kNameEntity, row));
  match.type = static_cast<NameType>(segment.Value(Tag::kNameType, row));
  match.from = static_cast<Minutes>(segment.Value(Tag::kNameFrom, row));
  match.to = static_cast<Minutes>(segment.Value(Tag::kNameTo, row));
  match.text = segment.StringAt(Tag::kNameText, row);
  return match;
}

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

// ── Entities ──

const Segment* Graph::SegmentOfEntity(EntityId id) const {
  for (const auto& segment : segments_) {
    if (id >= segment->entity_base() && id - segment->entity_base() < segment->entity_count()) {
      return segment.get();
    }
  }
  return nullptr;
}

std::string_view Graph::entity_name(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return {};
  std::string_view name = segment->StringAt(Tag::kEntityName, id - segment->entity_base());
  for (const auto& later : segments_) {
    const auto [begin, end] = EqualRows(later->column(Tag::kRenamedEntity), id);
    if (end > begin) name = later->StringAt(Tag::kRenamedName, end - 1);
  }
  return name;
}

KindId Graph::entity_kind(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return 0;
  std::int64_t kind = segment->Value(Tag::kEntityKind, id - segment->entity_base());
  for (const auto& later : segments_) {
    const auto [begin, end] = EqualRows(later->column(Tag::kKindEntity), id);
    if (end > begin) kind = later->Value(Tag::kKindValue, end - 1);
  }
  return kind >= 0 && kind < static_cast<std::int64_t>(ontology_->kinds().size())
             ? static_cast<KindId>(kind) : 0;
}

std::string Graph::entity_context(EntityId id) const {
  std::string context;
  for (const auto& segment : segments_) {
    for (const Segment::PropertyColumn& column : segment->entity_properties()) {
      if (column.key != kContextProperty) continue;
      const auto [begin, end] = EqualRows(column.rows, id);
      if (end > begin) context = ReadProperty(*segment, column, end - 1).value.text;
    }
  }
  return context;
}

bool Graph::HasOwnTextId(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  return segment && segment->Value(Tag::kEntityTextId, id - segment->entity_base()) != 0;
}

std::string Graph::entity_text_id(EntityId id) const {
  const Segment* segment = SegmentOfEntity(id);
  if (!segment) return "";
  const std::string_view own = segment->StringAt(Tag::kEntityTextId, id - segment->entity_base());
  if (!own.empty()) return std::string(own);
  const std::string text_id = DefaultTextId(*ontology_, entity_kind(id), entity_name(id));
  if (NamesakesOf(text_id).size() < 2) return text_id;
  const std::string context = entity_context(id);
  return context.empty() ? text_id : text_id + "@" + context;
}

std::vector<EntityId> Graph::NamesakesOf(std::string_view default_id) const {
  std::vector<EntityId> namesakes;
  const std::optional<TextId> parts = ParseTextId(default_id);
  if (!parts) return namesakes;
  for (const NameMatch& match : FindName(parts->name)) {
    if (match.type != NameType::kCanonical || HasOwnTextId(match.entity)) continue;
    // A name that was canonical once does not count here.
    if (DefaultTextId(*ontology_, entity_kind(match.entity), entity_name(match.entity)) ==
        default_id) {
      namesakes.push_back(match.entity);
    }
  }
  std::sort(namesakes.begin(), namesakes.end());
  namesakes.erase(std::unique(namesakes.begin(), namesakes.end()), namesakes.end());
  return namesakes;
}

std::vector<NameMatch> Graph::entity_names(EntityId id) const {
  std::vector<NameMatch> names;
  for (const auto& segment : segments_) {
    const Column& order = segment->column(Tag::kNameByEntity);
    const auto entity_at = [&](std::uint64_t i) { return segment->Value(Tag::kNameEntity, order[i]); };
    std::uint64_t begin = 0, end = order.size();
    while (begin < end) {
      const std::uint64_t middle = begin + (end - begin) / 2;
      if (entity_at(middle) < id) begin = middle + 1; else end = middle;
    }
    for (; begin < order.size() && entity_at(begin) == id; ++begin) {
      const NameMatch name = ReadName(*segment, order[begin]);
      if (static_cast<int>(name.type) < kNameTypeCount) names.push_back(name);
    }
  }
  std::stable_sort(names.begin(), names.end(), [](const NameMatch& a, const NameMatch& b) {
    return std::pair(a.type, a.text) < std::pair(b.type, b.text);
  });
  // A code is found by its bare form too: one name, two keys.
  names.erase(std::unique(names.begin(), names.end(), [](const NameMatch& a, const NameMatch& b) {
    return a.type == b.type && a.text == b.text && a.from == b.from && a.to == b.to;
  }), names.end());
  return names;
}

std::vector<std::pair<Minutes, Minutes>> Graph::entity_existence(EntityId id) const {
  std::vector<std::pair<Minutes, Minutes>> spans;
  for (const auto& segment : segments_) {
    const auto [begin, end] = EqualRows(segment->column(Tag::kExistenceEntity), id);
    for (std::uint64_t row = begin; row < end; ++row) {
      spans.emplace_back(static_cast<Minutes>(segment->Value(Tag::kExistenceFrom, row)),
                         static_cast<Minutes>(segment->Value(Tag::kExistenceTo, row)));
    }
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

std::vector<std::string_view> Graph::entity_labels(EntityId id) const {
  std::set<std::string_view> labels;
  for (const auto& segment : segments_) {
    const auto [begin, end] = EqualRows(segment->column(Tag::kLabelEntity), id);
    for (std::uint64_t row = begin; row < end; ++row) {
      labels.insert(segment->StringAt(Tag::kLabelText, row));
    }
  }
  return {labels.begin(), labels.end()};
}

std::vector<Property> Graph::entity_properties(EntityId id) const {
  std::map<std::string_view, Property> by_key;  // later segments count
  for (const auto& segment : segments_) {
    for (const Segment::PropertyColumn& column : segment->entity_properties()) {
      const auto [begin, end] = EqualRows(column.rows, id);
      if (end > begin) by_key[column.key] = ReadProperty(*segment, column, end - 1);
    }
  }
  std::vector<Property> properties;
  for (const auto& [key, property] : by_key) properties.push_back(property);
  return properties;
}

// ── Names ──

std::vector<NameMatch> Graph::FindName(std::string_view name) const {
  const std::string key = NormalizeName(name);
  std::vector<NameMatch> matches;
  if (key.empty()) return matches;
  for (const auto& segment : segments_) {
    const std::uint64_t rows = segment->column(Tag::kNameKey).size();
    for (std::uint64_t row = NameLowerBound(*segment, key);
         row < rows && segment->StringAt(Tag::kNameKey, row) == key; ++row) {
      matches.push_back(ReadName(*segment, row));
    }
  }
  return matches;
}

std::vector<NameMatch> Graph::FindPrefix(std::string_view prefix, std::size_t limit) const {
  const std::string key = NormalizeName(prefix);
  std::vector<NameMatch> matches;
  for (const auto& segment : segments_) {
    const std::uint64_t rows = segment->column(Tag::kNameKey).size();
    std::size_t taken = 0;
    for (std::uint64_t row = NameLowerBound(*segment, key); row < rows && taken < limit; ++row) {
      const std::string_view found = segment->StringAt(Tag::kNameKey, row);
      if (found.substr(0, key.size()) != key) break;
      matches.push_back(ReadName(*segment, row));
      ++taken;
    }
  }
  if (matches.size() > limit) matches.resize(limit);
  return matches;
}

EntityId Graph::FindTextId(std::string_view id) const {
  for (const NameMatch& match : FindName(id)) {
    if (match.type == NameType::kId && match.text == id) return match.entity;
  }
  const std::optional<TextId> parts = ParseTextId(id);
  if (!parts) return kNoEntity;
  EntityId found = kNoEntity;
  for (const NameMatch& match : FindName(parts->name)) {
    if (match.type != NameType::kCanonical || HasOwnTextId(match.entity)) continue;
    const std::string own = entity_text_id(match.entity);
    if (own == id) return match.entity;
    // An id made of a spelling that is canonical no more, or that others have now, while it means one.
    const std::optional<TextId> own_parts = ParseTextId(own);  // none in a damaged file
    if (!parts->context.empty() || !own_parts || own_parts->sort != parts->sort) continue;
    if (found != kNoEntity && found != match.entity) return kNoEntity;
    found = match.entity;
  }
  return found;
}

absl::StatusOr<EntityId> Graph::Resolve(std::string_view name, const ResolveHints& hints) const {
  if (name.find(':') != std::string_view::npos) {
    const EntityId entity = FindTextId(name);
    if (entity != kNoEntity) return entity;
  }
  std::vector<NameCandidate> candidates;
  for (const NameMatch& match : FindName(name)) {
    candidates.push_back({match.entity, static_cast<std::uint8_t>(match.type), match.from, match.to,
                          entity_kind(match.entity), entity_existence(match.entity)});
  }
  const std::vector<EntityId> found =
      NarrowCandidates(*ontology_, std::move(candidates), hints.kinds, hints.at, true);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return absl::NotFoundError(absl::StrCat("no entity is called \"", AsAbsl(name), "\"",
                                            DidYouMean(name, NamesNear(name))));
  }
  std::vector<std::string> options;
  for (const EntityId entity : found) {
    options.push_back(absl::StrCat("\"", AsAbsl(entity_name(entity)), "\" (",
                                   entity_text_id(entity), ")"));
  }
  std::sort(options.begin(), options.end());
  constexpr std::size_t kShown = 12;
  const std::size_t more = options.size() > kShown ? options.size() - kShown : 0;
  options.resize(options.size() - more);
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", AsAbsl(name), "\" is ambiguous: it may be ", absl::StrJoin(options, ", "),
      more > 0 ? absl::StrCat(" or one of ", more, " more") : "",
      "; use the id in brackets, or a fuller name"));
}

std::vector<std::string> Graph::NamesNear(std::string_view name) const {
  const std::string key = NormalizeName(name);
  const int limit = static_cast<int>(key.size() / 3);
  std::vector<std::string> names;
  for (const auto& segment : segments_) {
    for (std::uint64_t row = 0; row < segment->column(Tag::kNameKey).size(); ++row) {
      const std::string_view found = segment->StringAt(Tag::kNameKey, row);
      const auto type = segment->Value(Tag::kNameType, row);
      const bool proper = type == static_cast<int>(NameType::kCanonical) ||
                          type == static_cast<int>(NameType::kAlias) || type == kWordOfName;
      if (!proper || EditDistance(found, key, limit) > limit) continue;
      names.push_back(std::string(type == kWordOfName ? found
                                                      : segment->StringAt(Tag::kNameText, row)));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
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
