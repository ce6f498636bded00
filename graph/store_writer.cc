// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <optional>
#include <system_error>

#include "absl/cleanup/cleanup.h"
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
#include "graph/manifest.h"
#include "graph/reject_log.h"
#include "graph/resolver.h"
#include "graph/segment_builder.h"
#include "graph/store.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Memory that a fact takes while a chunk is sorted and written, and while segments are merged.
constexpr std::uint64_t kSortBytesPerFact = 90;
constexpr std::uint64_t kMergeBytesPerFact = 24;
constexpr std::uint64_t kResortBytesPerFact = 80;
// Each property is three columns of every segment, numbered in 16 bits.
constexpr std::size_t kMostPropertyKeys = 20'000;

// Whether a store writes files of this name: "segment-000012.ent", "ontology-8f….json",
// "rejects-000013.jsonl", or one of them on its way there. Nothing else is ever removed.
bool IsStoreFile(std::string_view name) {
  constexpr std::string_view kTemporary = ".tmp";  // ReplaceFile: NAME.PROCESS.NUMBER.tmp
  if (name.ends_with(kTemporary)) {
    name.remove_suffix(kTemporary.size());
    for (int part = 0; part < 2; ++part) name = name.substr(0, name.rfind('.'));
  }
  if (name == kManifestName || name == kLockName) return true;
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"segment-", ".ent"}, {"ontology-", ".json"}, {"rejects-", ".jsonl"}};
  return std::any_of(std::begin(kForms), std::end(kForms), [&](const auto& form) {
    const auto [stem, extension] = form;
    if (!name.starts_with(stem) || !name.ends_with(extension) ||
        name.size() <= stem.size() + extension.size()) {
      return false;
    }
    const std::string_view number =
        name.substr(stem.size(), name.size() - stem.size() - extension.size());
    return number.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  });
}

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return absl::InternalError(absl::StrCat(path, ": ", error.message()));
  for (const std::string& name : FilesIn(path)) {
    if (IsStoreFile(name)) continue;
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is a folder with other files in it (", name,
                     "); name a new or an empty folder for the store"));
  }
  return absl::OkStatus();
}

// What an interrupted import left. REQUIRES: the writer's lock.
void RemoveStrayFiles(const std::string& folder, const Manifest& manifest) {
  for (const std::string& name : FilesIn(folder)) {
    const auto named = [&](const std::vector<ManifestFile>& files) {
      return std::any_of(files.begin(), files.end(),
                         [&](const ManifestFile& file) { return file.name == name; });
    };
    if (!IsStoreFile(name) || name == kManifestName || name == kLockName ||
        name == manifest.ontology.name || named(manifest.segments) || named(manifest.rejects)) {
      continue;
    }
    std::error_code ignored;
    fs::remove(fs::path(folder) / name, ignored);
  }
}

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
                       std::optional<Minutes> at);
  // ResourceExhausted for a key that would be one too many in the store.
  absl::Status CheckKeys(const std::vector<Property>& properties);
  absl::StatusOr<std::string> NewFile(std::string_view stem, std::string_view extension);
  absl::StatusOr<std::shared_ptr<const Segment>> WriteFacts(bool with_entities);
  absl::Status FlushIfLarge();
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
  if (is_new) ENTENTE_RETURN_IF_ERROR(MakeFolder(path));
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
  std::vector<SourceId> sources;
  for (const SourceRecord& source : batch.sources) {
    sources.push_back(state.resolver->AddSource(source));
  }
  std::vector<absl::StatusOr<RelationId>> relations;
  relations.reserve(batch.facts.size());
  for (const FactRecord& fact : batch.facts) {
    relations.push_back(state.resolver->Relation(fact));
  }
  const auto join_spellings = [&] {
    for (std::size_t i = 0; i < batch.facts.size(); ++i) {
      const FactRecord& fact = batch.facts[i];
      if (!relations[i].ok()) continue;
      const SourceId source = fact.source < sources.size() ? sources[fact.source] : kNoSource;
      // An error comes again, and is counted, when the fact itself is added.
      state.resolver->JoinSpellings(fact, *relations[i], source, state.DateOf(fact, batch))
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
    const SourceId source = fact.source < sources.size() ? sources[fact.source] : kNoSource;
    const absl::Status added =
        relations[i].ok() ? state.AddFact(fact, *relations[i], source, state.DateOf(fact, batch))
                          : relations[i].status();
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
                                         SourceId source, std::optional<Minutes> at) {
  ENTENTE_RETURN_IF_ERROR(CheckKeys(record.properties));
  ResolvedFact fact;
  fact.relation = relation;
  fact.source = source;
  const std::pair<const EntityRef*, EntityId*> references[] = {
      {&record.subject, &fact.subject},
      {&record.object, &fact.object},
      {&record.subject_principal, &fact.subject_principal},
      {&record.object_principal, &fact.object_principal},
      {&record.asserter, &fact.asserter}};
  for (const auto& [reference, entity] : references) {
    if (reference->empty()) continue;
    ENTENTE_ASSIGN_OR_RETURN(*entity, resolver->Entity(*reference, at));
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

absl::StatusOr<std::shared_ptr<const Segment>> StoreWriter::State::WriteFacts(bool with_entities) {
  FactPart part;
  part.size = facts.size();
  part.fields = facts.Columns();
  part.pool = fact_strings.bytes();
  for (const auto& [key, property] : facts.properties()) {
    const std::uint64_t rows = property.rows.size();
    part.properties.push_back(
        {key, property.key_id, Column::Fixed(property.rows.data(), rows, 4, 0, 1, false),
         Column::Fixed(property.types.data(), rows, 1, 0, 1, false),
         Column::Fixed(property.values.data(), rows, 8, 0, 1, false)});
  }
  FactOrder order = SortFacts(facts, part, standing);
  std::vector<std::shared_ptr<const Segment>> known = chunks;
  for (std::size_t i = 0; i < graph.segment_count(); ++i) known.push_back(graph.segments_[i]);
  if (!known.empty()) DropKnownFacts(part, known, &order);
  summary.facts_added += order.size();
  std::vector<FactPart> parts;
  EntityTable none;
  none.entity_base = entities.entity_base;
  none.source_base = entities.source_base;
  none.type_base = entities.type_base;
  if (with_entities) {
    FactPart strings;
    strings.pool = entity_strings.bytes();
    parts.push_back(strings);
    part.pool_shift = static_cast<std::int64_t>(entity_strings.bytes().size());
    order.only_part = 1;
  }
  parts.push_back(part);
  if (order.size() == 0 && (!with_entities || entities.empty())) return nullptr;
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, NewFile("segment", "ent"));
  const std::string file = path + "/" + name;
  ENTENTE_RETURN_IF_ERROR(
      WriteSegment(file, graph.ontology(), parts, order, with_entities ? entities : none));
  return Segment::Open(file);
}

absl::Status StoreWriter::State::FlushIfLarge() {
  const std::uint64_t bytes = facts.size() * kSortBytesPerFact + facts.memory_bytes() +
                              2 * fact_strings.bytes().size() + 4 * entity_strings.bytes().size();
  if (bytes < options.memory_bytes || facts.size() < 1000) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> chunk, WriteFacts(false));
  if (chunk) chunks.push_back(std::move(chunk));
  facts.Clear();
  fact_strings.Clear();
  return absl::OkStatus();
}

// Merges the last segments while the one before is not much greater than they together, so that
// sizes fall by half at least from each to the next, and their number stays logarithmic.
absl::StatusOr<std::vector<std::shared_ptr<const Segment>>> StoreWriter::State::Compact(
    std::vector<std::shared_ptr<const Segment>> segments) {
  const auto weight = [](const Segment& segment) {
    return std::uint64_t{segment.fact_count()} + 4 * segment.column(Tag::kNameKey).size() + 64;
  };
  if (segments.empty()) return segments;
  std::size_t first = segments.size() - 1;
  std::uint64_t sum = weight(*segments[first]);
  std::uint64_t merged_facts = segments[first]->fact_count();
  while (first > 0 && weight(*segments[first - 1]) <= 2 * sum && segments.size() - first < 200) {
    merged_facts += segments[first - 1]->fact_count();
    if (merged_facts * kMergeBytesPerFact > options.memory_bytes) break;
    --first;
    sum += weight(*segments[first]);
  }
  EntityMerges merges = resolver->merges();
  if (!merges.empty()) {
    // What was said of an entity may stand in any segment.
    std::uint64_t all_facts = 0;
    for (const auto& segment : segments) all_facts += segment->fact_count();
    if (all_facts * kResortBytesPerFact <= options.memory_bytes) {
      first = 0;
    } else {
      summary.persons_kept_apart = merges.size();
      merges.clear();
    }
    summary.persons_joined = merges.size();
  }
  if (merges.empty() && segments.size() - first < 2) return segments;
  const std::vector<std::shared_ptr<const Segment>> tail(segments.begin() + first, segments.end());
  std::vector<std::string> problems;
  for (const auto& segment : tail) segment->VerifyChecksums(&problems);
  if (!problems.empty()) return absl::DataLossError(problems.front());
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, NewFile("segment", "ent"));
  const std::string file = path + "/" + name;
  ENTENTE_RETURN_IF_ERROR(MergeSegments(file, graph.ontology(), tail, merges));
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Segment> merged, Segment::Open(file));
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
