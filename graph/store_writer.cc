// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <optional>
#include <system_error>

#include "absl/cleanup/cleanup.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/reference_entities.h"
#include "graph/fact_order.h"
#include "graph/graph.h"
#include "graph/known_facts.h"
#include "graph/manifest.h"
#include "graph/parallel.h"
#include "graph/reject_log.h"
#include "graph/resolver.h"
#include "graph/segment_builder.h"
#include "graph/store.h"
#include "graph/store_files.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Memory that a fact of the table takes beside it, while the table is sorted and written, and the
// share of all that is left for the columns of a new segment.
constexpr std::uint64_t kSortBytesPerFact = 36;
constexpr std::uint64_t kColumnsShare = 5;
constexpr std::uint32_t kMostFacts = 1u << 30;  // of a table
// Segments of one import that are left side by side until it is committed.
constexpr std::size_t kMostChunks = 64;
// Each property is three columns of every segment, numbered in 16 bits.
constexpr std::size_t kMostPropertyKeys = 20'000;

// Events are known by a number: that which was given, or one made of the label.
std::uint64_t EventNumber(std::string_view label) {
  std::uint64_t number = 0;
  if (label.empty()) return 0;
  if (absl::SimpleAtoi(AsAbsl(label), &number)) return number;
  return HashBytes(label) | 1;
}

std::string ReasonClass(const absl::Status& status) {
  const absl::string_view message = status.message();
  if (absl::IsResourceExhausted(status)) return "over a limit";
  if (absl::StrContains(message, "ambiguous")) return "ambiguous name";
  if (absl::StrContains(message, "has the code")) return "unknown code";
  if (absl::StrContains(message, " id ")) return "unknown id";
  if (absl::StrContains(message, "relation")) return "unknown relation";
  if (absl::StrContains(message, "kind")) return "unknown kind";
  return "bad reference";
}

}  // namespace

struct StoreWriter::State {
  std::string path;
  StoreOptions options;
  FileLock lock;
  Manifest manifest;
  bool is_new = false;
  Graph graph;
  std::vector<bool> standing;
  StringPool fact_strings, entity_strings;
  FactTable facts;
  EntityTable entities;
  std::optional<Resolver> resolver;
  std::vector<std::shared_ptr<const Segment>> chunks;  // written, in no manifest yet
  RejectLog rejects;
  CommitSummary summary;
  std::uint64_t facts_taken = 0;
  absl::flat_hash_set<std::string> property_keys;
  bool committed = false;

  State(std::string path_, const StoreOptions& options_, FileLock lock_, Graph graph_)
      : path(std::move(path_)), options(options_), lock(std::move(lock_)),
        graph(std::move(graph_)) {}

  absl::Status AddFact(const FactRecord& record, RelationId relation, SourceId source,
                       const RecordBatch& batch);
  // ResourceExhausted for a key that would be one too many in the store.
  absl::Status CheckKeys(const std::vector<Property>& properties);
  absl::StatusOr<std::string> NewFile(std::string_view stem, std::string_view extension);
  absl::StatusOr<std::shared_ptr<const Segment>> WriteFacts(bool with_entities);
  std::vector<std::uint32_t> SeriesOfSources() const;
  absl::Status FlushIfLarge();
  absl::StatusOr<std::shared_ptr<const Segment>> Merge(
      const std::vector<std::shared_ptr<const Segment>>& segments, const EntityMerges& merges);
  absl::Status KeepRejects();
  absl::StatusOr<std::vector<std::shared_ptr<const Segment>>> Compact(
      std::vector<std::shared_ptr<const Segment>> segments);
  std::optional<Minutes> DateOf(const FactRecord& record, const RecordBatch& batch) const;
  void Refuse(const RecordBatch& batch, std::uint64_t line, const absl::Status& why,
              std::string_view text);
};

StoreWriter::StoreWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
StoreWriter::StoreWriter(StoreWriter&&) noexcept = default;
StoreWriter& StoreWriter::operator=(StoreWriter&&) noexcept = default;

StoreWriter::~StoreWriter() {
  if (!state_ || state_->committed) return;
  // Nothing was committed: leave no trace.
  state_->resolver.reset();
  state_->chunks.clear();
  RemoveStrayFiles(state_->path, state_->manifest);
  if (!state_->is_new) return;
  std::error_code ignored;
  fs::remove(fs::path(state_->path) / kLockName, ignored);
  fs::remove(state_->path, ignored);  // only if it is empty
}

const Ontology& StoreWriter::ontology() const { return state_->graph.ontology(); }

absl::StatusOr<StoreWriter> StoreWriter::Open(const std::string& path,
                                              const StoreOptions& options) {
  std::error_code ignored;
  const bool is_new = !fs::exists(fs::path(path) / kManifestName, ignored);
  if (is_new && !options.create_if_missing) {
    return absl::NotFoundError(absl::StrCat("there is no store at ", path));
  }
  if (is_new) ENTENTE_RETURN_IF_ERROR(MakeStoreFolder(path));
  absl::StatusOr<FileLock> lock = FileLock::Acquire(path + "/" + kLockName);
  if (absl::IsFailedPrecondition(lock.status())) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": another process is writing to this store; wait until it has finished, "
                           "then try again (reading is possible meanwhile)"));
  }
  if (!lock.ok()) return lock.status();
  // Another process may have made the store while this one waited for the lock.
  const bool still_new = !fs::exists(fs::path(path) / kManifestName, ignored);
  Graph graph;
  if (still_new) {
    graph.path_ = path;
    graph.ontology_ = options.ontology ? options.ontology : Ontology::Default();
  } else {
    ENTENTE_ASSIGN_OR_RETURN(graph, Graph::Open(path));
  }
  auto state = std::make_unique<State>(path, options, *std::move(lock), std::move(graph));
  state->is_new = still_new;
  if (!still_new) {
    ENTENTE_ASSIGN_OR_RETURN(state->manifest, ReadManifest(path));
  }
  RemoveStrayFiles(path, state->manifest);
  state->standing = StandingRelations(state->graph.ontology());
  state->entities.entity_base = state->graph.entity_limit();
  state->entities.source_base = state->graph.source_count();
  state->entities.type_base = state->graph.relation_limit() -
                              static_cast<std::uint32_t>(state->graph.ontology().relations().size());
  for (const auto& segment : state->graph.segments_) {
    for (const auto& column : segment->fact_properties()) {
      state->property_keys.emplace(column.key);
    }
    for (const auto& column : segment->entity_properties()) {
      state->property_keys.emplace(column.key);
    }
  }
  state->resolver.emplace(state->graph, &state->entities, &state->entity_strings);
  StoreWriter writer(std::move(state));
  if (still_new && options.with_reference_entities) {
    RecordBatch reference;
    reference.input = "reference entities";
    ENTENTE_RETURN_IF_ERROR(AppendReferenceEntities(reference));
    ENTENTE_RETURN_IF_ERROR(writer.Add(reference));
  }
  return writer;
}

RecordSink StoreWriter::Sink() {
  return [this](RecordBatch& batch) { return Add(batch); };
}

void StoreWriter::State::Refuse(const RecordBatch& batch, std::uint64_t line,
                                const absl::Status& why, std::string_view text) {
  rejects.Add({batch.input, line, ReasonClass(why), std::string(AsStd(why.message())),
               std::string(text.substr(0, 1000))});
}

std::optional<Minutes> StoreWriter::State::DateOf(const FactRecord& record,
                                                  const RecordBatch& batch) const {
  for (const Minutes at : {record.from, record.observed, record.known_since}) {
    if (at != kBeginningOfTime) return at;
  }
  if (record.source < batch.sources.size() &&
      batch.sources[record.source].published.start != kBeginningOfTime) {
    return batch.sources[record.source].published.start;
  }
  return std::nullopt;
}

absl::Status StoreWriter::Add(RecordBatch& batch) {
  State& state = *state_;
  if (state.committed) return absl::FailedPreconditionError("this writer has committed already");
  for (const Reject& reject : batch.rejects) state.rejects.Add(reject);
  state.resolver->BeginBatch();
  std::vector<SourceId> sources;
  for (const SourceRecord& source : batch.sources) {
    sources.push_back(state.resolver->AddSource(source));
  }
  constexpr RelationId kUnknown = 0xffff;
  std::vector<RelationId> relations;
  relations.reserve(batch.facts.size());
  bool any_exclusive = false;
  for (const FactRecord& fact : batch.facts) {
    // An error comes again, and is counted, when the fact itself is added.
    relations.push_back(state.resolver->Relation(fact).value_or(kUnknown));
    any_exclusive |= state.resolver->IsExclusive(relations.back());
  }
  const auto source_of = [&](const FactRecord& fact) {
    return fact.source < sources.size() ? sources[fact.source] : kNoSource;
  };
  const auto join_spellings = [&] {
    for (std::size_t i = 0; any_exclusive && i < batch.facts.size(); ++i) {
      if (!state.resolver->IsExclusive(relations[i])) continue;
      const FactRecord& fact = batch.facts[i];
      state.resolver
          ->JoinSpellings(fact, relations[i], source_of(fact), state.DateOf(fact, batch))
          .IgnoreError();
    }
  };
  join_spellings();
  for (const EntityRecord& entity : batch.entities) {
    absl::Status added = state.CheckKeys(entity.properties);
    if (added.ok()) added = state.resolver->AddEntity(entity);
    if (!added.ok()) state.Refuse(batch, entity.line, added, entity.ref.name);
  }
  if (!batch.entities.empty()) join_spellings();
  for (std::size_t i = 0; i < batch.facts.size(); ++i) {
    const FactRecord& fact = batch.facts[i];
    const absl::Status added = relations[i] == kUnknown
                                   ? state.resolver->Relation(fact).status()
                                   : state.AddFact(fact, relations[i], source_of(fact), batch);
    if (!added.ok()) {
      state.Refuse(batch, fact.line, added,
                   absl::StrCat(AsAbsl(fact.subject.name), " ", AsAbsl(fact.relation), " ",
                                AsAbsl(fact.object.name)));
    }
  }
  return state.FlushIfLarge();
}

absl::Status StoreWriter::State::CheckKeys(const std::vector<Property>& properties) {
  for (const Property& property : properties) {
    const std::string key(property.key);
    if (property_keys.contains(key)) continue;
    if (property_keys.size() >= kMostPropertyKeys) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "property \"", key, "\": a store holds ", kMostPropertyKeys, " property keys at most"));
    }
    property_keys.insert(key);
  }
  return absl::OkStatus();
}

absl::Status StoreWriter::State::AddFact(const FactRecord& record, RelationId relation,
                                         SourceId source, const RecordBatch& batch) {
  if (!record.properties.empty()) ENTENTE_RETURN_IF_ERROR(CheckKeys(record.properties));
  ResolvedFact fact;
  fact.relation = relation;
  fact.source = source;
  fact.dedupe = batch.dedupe;
  const std::pair<const EntityRef*, EntityId*> references[] = {
      {&record.subject, &fact.subject},
      {&record.object, &fact.object},
      {&record.subject_principal, &fact.subject_principal},
      {&record.object_principal, &fact.object_principal},
      {&record.asserter, &fact.asserter}};
  for (const auto& [reference, entity] : references) {
    if (reference->empty()) continue;
    *entity = resolver->Known(*reference);
    if (*entity != kNoEntity) continue;
    ENTENTE_ASSIGN_OR_RETURN(*entity, resolver->Entity(*reference, DateOf(record, batch)));
  }
  if (fact.subject == kNoEntity) return absl::InvalidArgumentError("a fact without a subject");
  const bool is_standing = relation < standing.size() && standing[relation];
  fact.from = record.from;
  fact.from_precision = record.from_precision;
  fact.to_precision = record.to_precision;
  const bool implied = !is_standing && record.to == kEndOfTime && record.from != kBeginningOfTime;
  fact.to = implied ? kBeginningOfTime : record.to;
  if (!implied && record.to <= record.from) {
    return absl::InvalidArgumentError(
        absl::StrCat("ends on ", FormatDate(record.to, record.to_precision),
                     ", not after it begins on ", FormatDate(record.from, record.from_precision)));
  }
  fact.observed = record.observed;
  fact.known_since = record.known_since;
  fact.modality = record.modality;
  if (record.has_quantity) fact.quantity = std::bit_cast<std::int64_t>(record.quantity);
  fact.unit = fact_strings.Intern(record.unit);
  fact.bound = record.bound;
  fact.scheme = fact_strings.Intern(record.scheme);
  if (record.confidence >= 0) {
    fact.confidence = static_cast<std::int32_t>(std::lround(double{record.confidence} * 10000));
  }
  fact.row = record.row;
  fact.locator = fact_strings.Intern(record.locator);
  fact.quote = fact_strings.Intern(record.quote);
  fact.event = EventNumber(record.event);
  facts.Add(fact);
  for (const Property& property : record.properties) {
    facts.AddProperty(property.key, fact_strings.Intern(property.key), property.value.type,
                      PropertyBits(property.value, &fact_strings));
  }
  ++facts_taken;
  return absl::OkStatus();
}

absl::StatusOr<std::string> StoreWriter::State::NewFile(std::string_view stem,
                                                        std::string_view extension) {
  return absl::StrFormat("%s-%06d.%s", AsAbsl(stem), manifest.next_file++, AsAbsl(extension));
}

// For each source of the store a number, equal for sources of one series.
std::vector<std::uint32_t> StoreWriter::State::SeriesOfSources() const {
  absl::flat_hash_map<std::string_view, std::uint32_t> numbers;
  std::vector<std::uint32_t> series;
  const auto add = [&](std::string_view name) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    series.push_back(numbers.try_emplace(name, next).first->second);
  };
  for (SourceId id = 0; id < graph.source_count(); ++id) add(graph.source(id).series);
  for (const EntityTable::SourceRow& source : entities.sources) add(entity_strings.Get(source.series));
  return series;
}

// The facts in memory as a new segment, and, with the last of them, all that became known of
// entities; null if there is nothing new. The memory of the facts is free afterwards.
absl::StatusOr<std::shared_ptr<const Segment>> StoreWriter::State::WriteFacts(bool with_entities) {
  facts.Seal();
  const std::string_view pool = fact_strings.bytes();
  std::vector<FactOrder> orders = SortFacts(facts, pool, standing, PiecesFor(facts.size()));
  std::vector<std::shared_ptr<const Segment>> known = chunks;
  known.insert(known.end(), graph.segments_.begin(), graph.segments_.end());
  std::vector<std::uint32_t> series;
  if (facts.has_policies()) series = SeriesOfSources();
  InParallel(orders.size(), [&](std::size_t i) {
    DropKnownFacts(facts, pool, known, series, &orders[i]);
  });
  std::uint64_t added = 0;
  for (const FactOrder& order : orders) {
    added += order.size();
    for (int i = 0; i < kDedupeCount; ++i) summary.duplicates_by_policy[i] += order.dropped[i];
  }
  summary.facts_added += added;
  std::shared_ptr<const Segment> segment;
  if (added > 0 || (with_entities && !entities.empty())) {
    EntityTable none;
    none.entity_base = entities.entity_base;
    none.source_base = entities.source_base;
    none.type_base = entities.type_base;
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, NewFile("segment", "ent"));
    const std::string file = path + "/" + name;
    ENTENTE_RETURN_IF_ERROR(WriteSegment(
        file, graph.ontology(), {facts, pool, orders}, with_entities ? entities : none,
        with_entities ? std::string_view(entity_strings.bytes()) : std::string_view(),
        options.memory_bytes / kColumnsShare));
    ENTENTE_ASSIGN_OR_RETURN(segment, Segment::Open(file));
  }
  facts.Clear();
  fact_strings.Clear();
  return segment;
}

absl::Status StoreWriter::State::FlushIfLarge() {
  const std::uint64_t bytes = facts.size() * kSortBytesPerFact + facts.memory_bytes() +
                              2 * fact_strings.bytes().size() + 4 * entity_strings.bytes().size();
  const bool full = bytes >= options.memory_bytes / kColumnsShare * (kColumnsShare - 1) ||
                    facts.size() >= kMostFacts;
  if (!full || facts.size() < 1000) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> chunk, WriteFacts(false));
  if (chunk) chunks.push_back(std::move(chunk));
  if (chunks.size() < kMostChunks) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(chunk, Merge(chunks, {}));
  for (const auto& merged : chunks) {
    std::error_code ignored;
    fs::remove(merged->path(), ignored);
  }
  chunks = {std::move(chunk)};
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const Segment>> StoreWriter::State::Merge(
    const std::vector<std::shared_ptr<const Segment>>& segments, const EntityMerges& merges) {
  std::vector<std::string> problems;
  for (const auto& segment : segments) segment->VerifyChecksums(&problems);
  if (!problems.empty()) return absl::DataLossError(problems.front());
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, NewFile("segment", "ent"));
  const std::string file = path + "/" + name;
  ENTENTE_RETURN_IF_ERROR(
      MergeSegments(file, graph.ontology(), segments, merges, options.memory_bytes / 2));
  return Segment::Open(file);
}

// Merges the new segments, and older ones while the one before is not much greater than they
// together, so that sizes fall by half at least from each to the next, and their number stays
// logarithmic.
absl::StatusOr<std::vector<std::shared_ptr<const Segment>>> StoreWriter::State::Compact(
    std::vector<std::shared_ptr<const Segment>> segments) {
  const auto weight = [](const Segment& segment) {
    return std::uint64_t{segment.fact_count()} + 4 * segment.column(Tag::kNameKey).size() + 64;
  };
  // Rows of a segment are counted by 32 bits.
  constexpr std::uint64_t kMostRows = 0xffffffff;
  if (segments.empty()) return segments;
  std::size_t first = segments.size() - 1;
  std::uint64_t sum = weight(*segments[first]);
  std::uint64_t merged_facts = segments[first]->fact_count();
  const std::size_t old_segments = graph.segment_count();
  while (first > 0 && (first > old_segments || weight(*segments[first - 1]) <= 2 * sum) &&
         merged_facts + segments[first - 1]->fact_count() < kMostRows) {
    --first;
    merged_facts += segments[first]->fact_count();
    sum += weight(*segments[first]);
  }
  EntityMerges merges = resolver->merges();
  if (!merges.empty()) {
    // What was said of an entity may stand in any segment.
    std::uint64_t all_facts = 0;
    for (const auto& segment : segments) all_facts += segment->fact_count();
    if (all_facts < kMostRows) {
      first = 0;
    } else {
      summary.persons_kept_apart = merges.size();
      merges.clear();
    }
    summary.persons_joined = merges.size();
  }
  if (merges.empty() && segments.size() - first < 2) return segments;
  const std::vector<std::shared_ptr<const Segment>> tail(segments.begin() + first, segments.end());
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> merged, Merge(tail, merges));
  segments.resize(first);
  segments.push_back(std::move(merged));
  return segments;
}

absl::Status StoreWriter::State::KeepRejects() {
  summary.refused = rejects.count();
  summary.refused_by_reason = rejects.by_reason();
  summary.first_rejects = rejects.first();
  if (rejects.count() == 0) return absl::OkStatus();
  const std::string lines = rejects.Lines();
  const std::uint64_t checksum = HashBytes(lines);
  for (const ManifestFile& file : manifest.rejects) {
    if (file.checksum != checksum || file.bytes != lines.size()) continue;
    summary.rejects_file = path + "/" + file.name;  // the same import as before
    return absl::OkStatus();
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, NewFile("rejects", "jsonl"));
  ENTENTE_RETURN_IF_ERROR(ReplaceFile(path + "/" + name, lines));
  manifest.rejects.push_back({name, lines.size(), checksum, rejects.count()});
  summary.rejects_file = path + "/" + name;
  return absl::OkStatus();
}

absl::StatusOr<CommitSummary> StoreWriter::Commit() {
  State& state = *state_;
  if (state.committed) return absl::FailedPreconditionError("this writer has committed already");
  const Manifest before = state.manifest;
  absl::Cleanup undo = [&] {
    state.chunks.clear();
    RemoveStrayFiles(state.path, before);
    state.manifest = before;
  };
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> last, state.WriteFacts(true));
  std::vector<std::shared_ptr<const Segment>> segments = state.graph.segments_;
  segments.insert(segments.end(), state.chunks.begin(), state.chunks.end());
  if (last) segments.push_back(std::move(last));
  const bool grown = segments.size() > state.graph.segments_.size();
  if (grown) {
    ENTENTE_ASSIGN_OR_RETURN(segments, state.Compact(std::move(segments)));
  }
  ENTENTE_RETURN_IF_ERROR(state.KeepRejects());
  CommitSummary& summary = state.summary;
  summary.duplicates = state.facts_taken - summary.facts_added;
  summary.entities_added = state.entities.kinds.size();
  summary.sources_added = state.entities.sources.size();
  summary.changed = grown;
  if (grown || state.is_new || state.manifest.rejects.size() > before.rejects.size()) {
    state.manifest.segments.clear();
    for (const auto& segment : segments) {
      state.manifest.segments.push_back({fs::path(segment->path()).filename().string(),
                                         segment->file_bytes(), segment->header_checksum(),
                                         segment->fact_count()});
    }
    if (state.is_new) {
      const Ontology& ontology = state.graph.ontology();
      const std::string name = absl::StrFormat("ontology-%016x.json", ontology.hash());
      ENTENTE_RETURN_IF_ERROR(ReplaceFile(state.path + "/" + name, ontology.json()));
      state.manifest.ontology = {name, ontology.json().size(), ontology.hash(), 0};
    }
    ++state.manifest.commit;
    ENTENTE_RETURN_IF_ERROR(WriteManifest(state.path, state.manifest));
  }
  std::move(undo).Cancel();
  state.committed = true;
  RemoveStrayFiles(state.path, state.manifest);
  summary.commit = state.manifest.commit;
  return summary;
}

}  // namespace entente
