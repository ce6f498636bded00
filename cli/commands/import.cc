// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "cli/amounts.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/import_report.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/shared_options.h"
#include "graph/graph.h"
#include "graph/reject_log.h"
#include "graph/store.h"
#include "importers/importer.h"
#include "render/text.h"

namespace entente {
namespace {

constexpr std::uint64_t kBytesPerMegabyte = 1'000'000;
constexpr std::uint64_t kLeastMegabytes = 16;
constexpr std::uint64_t kMostThreads = 1024;
constexpr std::uint64_t kMaxMappingBytes = 16 << 20;
constexpr std::uint64_t kMaxRejectsBytes = std::uint64_t{1} << 32;

std::vector<Option> Options(Arguments& arguments) {
  ImportArguments& import = arguments.import;
  return {
      {"store", &arguments.store, "", "folder of the store; made if it does not exist"},
      {"path", &import.paths, "", "files, folders, archives; - is standard input"},
      {"--importer", &import.importer, "NAME", "the format (entente formats); default: recognised"},
      {"--map", &import.map, "FILE", "read tables by this mapping (docs/mappings.md)"},
      {"--set", &import.settings, "NAME=VALUE", "a parameter of the mapping; may be repeated"},
      {"--threads", &import.threads, "N", "that parse; the result is the same for any (0: all cores)"},
      {"--dedupe", &import.dedupe, "POLICY",
       "facts that count as known: none, exact, daily (default: the format's own)"},
      {"--published", &import.published, "DATE", "of sources that do not say it"},
      {"--limit", &import.limit, "N", "stop after so many facts; 0: all"},
      {"--dry-run", &import.dry_run, "", "read and count, but write nothing and resolve no names"},
      {"--rejects", &import.rejects, "FILE", "write what is refused to this new file"},
      {"--overwrite", &arguments.output.overwrite, "", "... which may exist and is replaced"},
      {"--memory", &import.memory_mb, "MB", "what the import may use (2000)"},
      {"--no-reference", &import.no_reference, "",
       "a new store without the states and organisations that are built in"},
  };
}

// What --set says.
absl::StatusOr<std::map<std::string, std::string>> SettingsOf(const ImportArguments& import) {
  std::map<std::string, std::string> settings;
  for (const std::string& setting : import.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("--set \"", setting, "\": must be NAME=VALUE"));
    }
    settings[setting.substr(0, equals)] = setting.substr(equals + 1);
  }
  return settings;
}

absl::Status Check(const Arguments& arguments) {
  const ImportArguments& import = arguments.import;
  if (import.memory_mb < kLeastMegabytes) {
    return absl::InvalidArgumentError(absl::StrCat("--memory must be at least ", kLeastMegabytes));
  }
  if (!import.map.empty() && !import.importer.empty()) {
    return absl::InvalidArgumentError("--map and --importer exclude each other");
  }
  if (import.threads > kMostThreads) {
    return absl::InvalidArgumentError(absl::StrCat("--threads must be at most ", kMostThreads));
  }
  ENTENTE_RETURN_IF_ERROR(SettingsOf(import).status());
  if (!import.dedupe.empty()) {
    Dedupe dedupe;
    const absl::Status known = ParseDedupe(import.dedupe, &dedupe);
    if (!known.ok()) return absl::InvalidArgumentError(absl::StrCat("--dedupe: ", known.message()));
  }
  if (import.published.empty()) return absl::OkStatus();
  absl::Status date = ParseDate(import.published).status();
  if (date.ok()) return date;
  return absl::InvalidArgumentError(absl::StrCat("--published ", date.message()));
}

absl::Status CheckInterrupt() {
  return InterruptWatch::interrupted() ? absl::CancelledError("interrupted") : absl::OkStatus();
}

// Reads all paths into `sink`, one after the other.
class Reader {
 public:
  Reader(const ImportArguments& arguments, const Ontology& ontology, Progress& progress)
      : arguments_(arguments), ontology_(ontology), progress_(progress) {}

  absl::Status Read(const RecordSink& sink) {
    for (const std::string& path : arguments_.paths) {
      if (arguments_.limit != 0 && totals_.facts >= arguments_.limit) break;
      ENTENTE_RETURN_IF_ERROR(ReadPath(path, sink));
    }
    return CheckInterrupt();
  }

  ReadTotals totals() const {
    ReadTotals totals = totals_;
    totals.seconds = progress_.seconds();
    return totals;
  }
  // What importers say beside that, a line each.
  const std::string& notes() const { return notes_; }

 private:
  absl::StatusOr<const Importer*> ImporterFor(const std::string& path) {
    if (arguments_.map.empty()) return ChooseImporter(arguments_.importer, path);
    if (mapped_.name.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(const std::string json,
                               ReadWholeFile(arguments_.map, kMaxMappingBytes));
      ENTENTE_ASSIGN_OR_RETURN(mapped_, ImporterOfMapping(arguments_.map, json));
    }
    return &mapped_;
  }

  absl::Status ReadPath(const std::string& path, const RecordSink& sink) {
    ENTENTE_ASSIGN_OR_RETURN(const Importer* importer, ImporterFor(path));
    ENTENTE_ASSIGN_OR_RETURN(ImportOptions options, OptionsFor(*importer));
    const std::uint64_t bytes_before = totals_.bytes;
    options.progress = [&](std::uint64_t bytes, std::uint64_t) {
      totals_.bytes = bytes_before + bytes;
      progress_.Update(totals_.bytes, totals_.facts);
    };
    options.note = [&](std::string_view sentence) {
      notes_ += absl::StrCat(CleanText(path), ": ", CleanText(sentence), "\n");
    };
    return importer->import(path, options, [&](RecordBatch& batch) -> absl::Status {
      ENTENTE_RETURN_IF_ERROR(CheckInterrupt());
      totals_.Add(batch);
      return sink(batch);
    });
  }

  absl::StatusOr<ImportOptions> OptionsFor(const Importer& importer) {
    ImportOptions options;
    options.ontology = &ontology_;
    options.published = arguments_.published;
    options.threads = static_cast<int>(arguments_.threads);
    if (arguments_.limit != 0) options.limit = arguments_.limit - totals_.facts;
    if (!arguments_.dedupe.empty()) {
      ENTENTE_RETURN_IF_ERROR(ParseDedupe(arguments_.dedupe, &options.dedupe.emplace()));
    }
    ENTENTE_ASSIGN_OR_RETURN(options.parameters, SettingsOf(arguments_));
    if (!options.parameters.empty() && importer.parameters.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the importer ", importer.name, " has no parameters to --set"));
    }
    return options;
  }

  const ImportArguments& arguments_;
  const Ontology& ontology_;
  Progress& progress_;
  Importer mapped_;  // by --map
  ReadTotals totals_;
  std::string notes_;
};

// The file for refused rows, opened before the work so that a name that can't be used is told
// first; null if none is wanted.
absl::StatusOr<std::unique_ptr<Output>> OpenRejects(const Arguments& arguments, Console& console) {
  if (arguments.import.rejects.empty()) return nullptr;
  OutputArguments output;
  output.file = arguments.import.rejects;
  output.overwrite = arguments.output.overwrite;
  ENTENTE_ASSIGN_OR_RETURN(Output opened, Output::Open(output, console));
  return std::make_unique<Output>(std::move(opened));
}

absl::Status WriteRejects(std::string_view lines, Output* output) {
  if (output == nullptr) return absl::OkStatus();
  ENTENTE_RETURN_IF_ERROR(output->Write(lines));
  return output->Close();
}

// The ontology by which a dry run reads: that of the store, if there is one.
absl::StatusOr<std::shared_ptr<const Ontology>> OntologyFor(const std::string& store) {
  absl::StatusOr<Graph> graph = Graph::Open(store);
  if (absl::IsNotFound(graph.status())) return Ontology::Default();
  ENTENTE_RETURN_IF_ERROR(graph.status());
  const auto kept = std::make_shared<Graph>(*std::move(graph));
  return std::shared_ptr<const Ontology>(kept, &kept->ontology());
}

absl::StatusOr<int> DryRun(const Arguments& arguments, Progress& progress, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const auto ontology, OntologyFor(arguments.store));
  ENTENTE_ASSIGN_OR_RETURN(const auto rejects_file, OpenRejects(arguments, console));
  RejectLog rejects;
  Reader reader(arguments.import, *ontology, progress);
  ENTENTE_RETURN_IF_ERROR(reader.Read([&](RecordBatch& batch) {
    for (const Reject& reject : batch.rejects) rejects.Add(reject);
    return absl::OkStatus();
  }));
  ENTENTE_RETURN_IF_ERROR(WriteRejects(rejects.Lines(), rejects_file.get()));
  const ReadTotals read = reader.totals();
  progress.Clear();
  *console.err << "read " << SpeedText(read) << "\n"
               << RowsText(read) << reader.notes() << "would hand on " << Counted(read.facts, "fact", "facts") << " and "
               << Counted(read.entities, "entity", "entities")
               << "; nothing was written, and names were not resolved\n";
  if (rejects.count() > 0) {
    *console.err << CountText(rejects.count()) << " refused:\n"
                 << RefusalText(rejects.by_reason(), rejects.first());
  }
  return read.facts + read.entities == 0 && rejects.count() > 0 ? kExitFailed : kExitDone;
}

absl::StatusOr<int> ImportIntoStore(const Arguments& arguments, Progress& progress,
                                    Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const auto rejects_file, OpenRejects(arguments, console));
  StoreOptions options;
  options.with_reference_entities = !arguments.import.no_reference;
  options.memory_bytes = arguments.import.memory_mb * kBytesPerMegabyte;
  ENTENTE_ASSIGN_OR_RETURN(StoreWriter writer, StoreWriter::Open(arguments.store, options));
  Reader reader(arguments.import, writer.ontology(), progress);
  ENTENTE_RETURN_IF_ERROR(reader.Read(writer.Sink()));
  progress.Say("writing …");
  ENTENTE_ASSIGN_OR_RETURN(const CommitSummary summary, writer.Commit());
  progress.Clear();
  *console.err << CommitText(arguments.store, summary, reader.totals()) << reader.notes();
  std::string lines;
  if (rejects_file != nullptr && !summary.rejects_file.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(lines, ReadWholeFile(summary.rejects_file, kMaxRejectsBytes));
  }
  ENTENTE_RETURN_IF_ERROR(WriteRejects(lines, rejects_file.get()));
  const bool took_something =
      summary.facts_added + summary.duplicates + reader.totals().entities > 0;
  return summary.refused > 0 && !took_something ? kExitFailed : kExitDone;
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  const InterruptWatch watch;
  Progress progress(console);
  const auto work = arguments.import.dry_run ? DryRun : ImportIntoStore;
  absl::StatusOr<int> code = work(arguments, progress, console);
  progress.Clear();
  if (code.ok() || !InterruptWatch::interrupted()) return code;
  Complain(console, "interrupted; the store is as it was");
  return kExitInterrupted;
}

}  // namespace

Command ImportCommand() {
  return {"import",
          "Add the facts of files, folders or archives to a store, all or nothing",
          "entente import world.entente datasets/world\n"
          "entente import world.entente facts.jsonl.gz more.jsonl --rejects refused.jsonl\n"
          "zcat facts.jsonl.gz | entente import world.entente - --importer facts\n"
          "entente import world.entente visits.csv --map visits.json --set since=1990",
          Options,
          Check,
          Run};
}

}  // namespace entente
