// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf_importer.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/rdf/rdf_reader.h"
#include "importers/rdf/subject.h"
#include "importers/rdf/vocabulary.h"

namespace entente {
namespace {

using rdf::Role;
using rdf::Term;
using rdf::Triple;

constexpr std::size_t kHeadBytes = 64 << 10;
constexpr std::size_t kRejectBytes = 1000;
constexpr std::size_t kBatchRecords = 2048;
constexpr std::size_t kMaxTriplesOfSubject = 1'000'000;
constexpr std::uint64_t kTriplesBetweenReports = 1 << 20;
constexpr std::string_view kWikidata = "http://www.wikidata.org/";

enum class Unknown { kOthers, kKeep, kPass };

struct Settings {
  std::vector<std::string> languages = {"en"};
  Unknown unknown = Unknown::kOthers;
  DatePoint published;
};

absl::StatusOr<Settings> SettingsOf(const ImportOptions& options) {
  Settings settings;
  if (!options.published.empty()) {
    const absl::StatusOr<DatePoint> date = ParseDate(options.published);
    if (!date.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("date of publication: ", date.status().message()));
    }
    settings.published = *date;
  }
  for (const auto& [name, value] : options.parameters) {
    if (name == "language") {
      settings.languages = absl::StrSplit(value, ',', absl::SkipEmpty());
    } else if (name == "unknown" && (value == "others" || value == "keep" || value == "pass")) {
      settings.unknown = value == "others" ? Unknown::kOthers
                         : value == "keep" ? Unknown::kKeep
                                           : Unknown::kPass;
    } else if (name == "unknown") {
      return absl::InvalidArgumentError(absl::StrCat(
          "unknown=", value, ": it may be others, keep or pass"));
    } else {
      return absl::InvalidArgumentError(absl::StrCat(
          "RDF has no parameter \"", name, "\"", DidYouMean(name, {"language", "unknown"}),
          "; it has language and unknown"));
    }
  }
  // Names that are the same in all languages.
  settings.languages.insert(settings.languages.end(), {"mul", ""});
  return settings;
}

// One import, over any number of documents.
class RdfImport {
 public:
  RdfImport(const ImportOptions& options, const Settings& settings, const RecordSink& sink)
      : options_(options), settings_(settings), sink_(sink) {
    making_.ontology = options.ontology;
    making_.languages = settings.languages;
    making_.batch = &batch_;
    making_.learned = &learned_;
  }

  bool done() const { return options_.limit != 0 && facts_ >= options_.limit; }
  absl::Status Import(SourceStream& source);

 private:
  void StartBatch();
  absl::Status Flush();
  absl::Status FinishSubject();

  bool Wants(std::string_view iri);
  absl::Status Take(const Triple& triple);
  absl::Status TakeAboutSubject(const rdf::Predicate& predicate, const Triple& triple);
  void TakeAboutStatement(const rdf::Predicate& predicate, const Triple& triple);
  absl::Status Refuse(std::uint64_t line, std::string_view reason_class, std::string reason,
                      std::string_view text);
  void Pass(std::string_view reason);
  bool IsWantedName(const Term& object) const;

  const ImportOptions& options_;
  const Settings& settings_;
  const RecordSink& sink_;
  RecordBatch batch_;
  std::string document_;
  rdf::Making making_;
  rdf::Subject subject_;
  std::map<std::string, std::string, std::less<>> learned_;
  std::map<std::string, std::uint64_t, std::less<>> passed_;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t facts_ = 0;
  rdf::Predicate predicate_;  // of the last Wants
};

// Counts what is read through it.
class CountedStream : public SourceStream {
 public:
  CountedStream(SourceStream& stream, std::uint64_t* bytes) : stream_(stream), bytes_(bytes) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const absl::StatusOr<std::size_t> size = stream_.Read(into);
    if (size.ok()) *bytes_ += *size;
    return size;
  }
  const std::string& name() const override { return stream_.name(); }
  std::int64_t modified() const override { return stream_.modified(); }

 private:
  SourceStream& stream_;
  std::uint64_t* bytes_;
};

// Leaves only the sources that facts have: others would become sources of the store all the same.
void DropUnusedSources(RecordBatch& batch) {
  std::vector<std::uint32_t> places(batch.sources.size(), FactRecord::kNoSource);
  std::vector<SourceRecord> used;
  for (FactRecord& fact : batch.facts) {
    std::uint32_t& place = places[fact.source];
    if (place == FactRecord::kNoSource) {
      place = static_cast<std::uint32_t>(used.size());
      used.push_back(batch.sources[fact.source]);
    }
    fact.source = place;
  }
  batch.sources = std::move(used);
}

std::string_view WithoutFolders(std::string_view path) {
  return path.substr(path.find_last_of("/!") + 1);
}

void RdfImport::StartBatch() {
  batch_.Clear();
  batch_.input = document_;
  SourceRecord wikidata, document;
  wikidata.name = wikidata.series = "Wikidata";
  wikidata.published = document.published = settings_.published;
  document.name = batch_.Keep(WithoutFolders(document_));
  batch_.sources = {wikidata, document};
  making_.wikidata_source = 0;
  making_.document_source = 1;
}

absl::Status RdfImport::Flush() {
  for (const auto& [reason, rows] : passed_) batch_.passed_over.push_back({reason, rows});
  passed_.clear();
  batch_.rows = std::exchange(rows_, 0);
  DropUnusedSources(batch_);
  const bool empty = batch_.facts.empty() && batch_.entities.empty() && batch_.rejects.empty() &&
                     batch_.rows == 0;
  if (!empty) ENTENTE_RETURN_IF_ERROR(sink_(batch_));
  StartBatch();
  if (options_.progress) options_.progress(bytes_, facts_);
  return absl::OkStatus();
}

absl::Status RdfImport::FinishSubject() {
  const std::size_t before = batch_.facts.size();
  rdf::MakeRecords(subject_, making_);
  facts_ += batch_.facts.size() - before;
  if (options_.limit != 0 && facts_ > options_.limit) {
    batch_.facts.resize(batch_.facts.size() - (facts_ - options_.limit));
    facts_ = options_.limit;
  }
  subject_ = {};
  const std::size_t records =
      batch_.facts.size() + batch_.entities.size() + batch_.rejects.size();
  if (records < kBatchRecords && rows_ < kTriplesBetweenReports) return absl::OkStatus();
  return Flush();
}

absl::Status RdfImport::Refuse(std::uint64_t line, std::string_view reason_class,
                               std::string reason, std::string_view text) {
  batch_.rejects.push_back({.input = document_,
                            .line = line,
                            .reason_class = std::string(reason_class),
                            .reason = std::move(reason),
                            .text = std::string(text.substr(0, kRejectBytes))});
  return batch_.rejects.size() < kBatchRecords ? absl::OkStatus() : Flush();
}

void RdfImport::Pass(std::string_view reason) {
  const auto found = passed_.find(reason);
  if (found != passed_.end()) {
    ++found->second;
  } else {
    passed_.emplace(reason, 1);
  }
}

bool RdfImport::Wants(std::string_view iri) {
  ++rows_;
  predicate_ = rdf::PredicateOf(iri);
  if (predicate_.role == Role::kNone) {
    Pass("property of Wikidata that is not taken");
    return false;
  }
  if (predicate_.role == Role::kForeign && settings_.unknown == Unknown::kPass) {
    Pass("unknown predicate");
    return false;
  }
  return true;
}

bool RdfImport::IsWantedName(const Term& object) const {
  const auto& languages = settings_.languages;
  return object.kind == Term::Kind::kLiteral && !object.text.empty() &&
         std::find(languages.begin(), languages.end(), object.language) != languages.end();
}

// Triples whose subject is a statement: its item has been met, and has told of it.
void RdfImport::TakeAboutStatement(const rdf::Predicate& predicate, const Triple& triple) {
  const auto found = subject_.statements.find(triple.subject.text);
  if (found == subject_.statements.end()) {
    const bool value = predicate.role == Role::kValue;
    if (!value) return Pass("part of a statement that is not taken");
    Refuse(triple.line, "statement away from its item",
           "the statement does not stand behind the item that it is about", triple.subject.text)
        .IgnoreError();
    return;
  }
  ++subject_.triples;
  rdf::Statement& statement = found->second;
  switch (predicate.role) {
    case Role::kValue:
      if (statement.property == predicate.id) statement.value = rdf::Value::Of(triple.object);
      return;
    case Role::kValueTime:
      statement.value_node = std::string(triple.object.text);
      return;
    case Role::kRank:
      statement.deprecated = triple.object.text.ends_with("#DeprecatedRank");
      return;
    case Role::kQualifier:
      statement.times[std::string(predicate.id)] = std::string(triple.object.text);
      return;
    default:
      statement.time_nodes[std::string(predicate.id)] = std::string(triple.object.text);
      return;
  }
}

absl::Status RdfImport::TakeAboutSubject(const rdf::Predicate& predicate, const Triple& triple) {
  if (triple.subject.text != subject_.iri || subject_.triples >= kMaxTriplesOfSubject) {
    ENTENTE_RETURN_IF_ERROR(FinishSubject());
    subject_.iri = std::string(triple.subject.text);
  }
  ++subject_.triples;
  if (predicate.role == Role::kStatement) {
    rdf::Statement& statement = subject_.statements[std::string(triple.object.text)];
    statement.property = std::string(predicate.id);
    statement.what = predicate.property;
    statement.line = triple.line;
    return absl::OkStatus();
  }
  rdf::About about;
  about.predicate = predicate;
  about.id = std::string(predicate.id);
  about.predicate.id = {};
  if (predicate.role == Role::kForeign) about.iri = std::string(triple.predicate.text);
  about.object = rdf::Value::Of(triple.object);
  about.line = triple.line;
  subject_.about.push_back(std::move(about));
  return absl::OkStatus();
}

bool IsTimeQualifier(std::string_view id) { return id == "P580" || id == "P582" || id == "P585"; }

absl::Status RdfImport::Take(const Triple& triple) {
  const rdf::Predicate predicate = rdf::PredicateOf(triple.predicate.text);
  if (done()) return absl::CancelledError("limit reached");
  const bool of_wikidata = triple.subject.text.starts_with(kWikidata);
  switch (predicate.role) {
    case Role::kNone:
      return absl::OkStatus();  // counted already
    case Role::kQualifier:
    case Role::kQualifierTime:
      if (!IsTimeQualifier(predicate.id)) {
        Pass("qualifier that is not taken");
        return absl::OkStatus();
      }
      [[fallthrough]];
    case Role::kValue:
    case Role::kValueTime:
    case Role::kRank:
      TakeAboutStatement(predicate, triple);
      return absl::OkStatus();
    case Role::kTime:
    case Role::kPrecision: {
      ++subject_.triples;
      rdf::TimeNode& node = subject_.times[std::string(triple.subject.text)];
      (predicate.role == Role::kTime ? node.time : node.precision) = std::string(triple.object.text);
      return absl::OkStatus();
    }
    case Role::kLabel:
    case Role::kAlias:
      if (!IsWantedName(triple.object)) {
        Pass("name in another language");
        return absl::OkStatus();
      }
      break;
    case Role::kForeign:
      if (of_wikidata && settings_.unknown == Unknown::kOthers) {
        Pass("unknown predicate");
        return absl::OkStatus();
      }
      break;
    default:
      break;
  }
  if (triple.subject.kind != Term::Kind::kIri ||
      (triple.object.kind == Term::Kind::kBlank && predicate.role == Role::kForeign)) {
    Pass("blank node");
    return absl::OkStatus();
  }
  // Of Wikidata only items are entities: not its properties, statements, references and pages.
  if (of_wikidata && rdf::ItemOf(triple.subject.text).empty()) {
    Pass("not about an item");
    return absl::OkStatus();
  }
  return TakeAboutSubject(predicate, triple);
}

absl::Status RdfImport::Import(SourceStream& source) {
  CountedStream stream(source, &bytes_);
  document_ = stream.name();
  StartBatch();
  std::string head(kHeadBytes, '\0');
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t size, stream.Read(head));
  head.resize(size);
  // Whoever names the format of what is not recognised means Turtle, which contains N-Triples.
  const rdf::Syntax syntax =
      rdf::DetectSyntax(document_, head).value_or(rdf::Syntax::kTurtle);
  rdf::Handler handler;
  handler.wants = [this](std::string_view predicate) { return Wants(predicate); };
  handler.triple = [this](const Triple& triple) { return Take(triple); };
  handler.refuse = [this](std::uint64_t line, std::string reason, std::string_view text) {
    return Refuse(line, "bad RDF", std::move(reason), text);
  };
  const absl::Status read = rdf::ReadTriples(stream, head, syntax, handler);
  // What was read before damage is good.
  ENTENTE_RETURN_IF_ERROR(FinishSubject());
  ENTENTE_RETURN_IF_ERROR(Flush());
  return done() ? absl::OkStatus() : read;
}

}  // namespace

int RecogniseRdf(std::string_view name, std::string_view head) {
  return rdf::DetectSyntax(name, head) ? 85 : 0;
}

absl::Status ImportRdf(const std::string& path, const ImportOptions& options,
                       const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const Settings settings, SettingsOf(options));
  RdfImport import(options, settings, sink);
  bool stopped = false;
  const absl::Status status = ForEachSource(path, [&](SourceStream& stream) {
    ENTENTE_RETURN_IF_ERROR(import.Import(stream));
    stopped = import.done();
    // An error ends the walk; this one is taken back below.
    return stopped ? absl::CancelledError("limit reached") : absl::OkStatus();
  });
  return stopped ? absl::OkStatus() : status;
}

absl::Status ImportRdfStream(SourceStream& stream, const ImportOptions& options,
                             const RecordSink& sink) {
  ENTENTE_ASSIGN_OR_RETURN(const Settings settings, SettingsOf(options));
  return RdfImport(options, settings, sink).Import(stream);
}

}  // namespace entente
