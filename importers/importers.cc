// SPDX-License-Identifier: Apache-2.0
// The table of importers, and the choice among them.
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/factbook_importer.h"
#include "importers/facts_importer.h"
#include "importers/importer.h"
#include "importers/rdf_importer.h"
#include "importers/table_importer.h"

namespace entente {
namespace {

// Where two recognise a document equally well, the upper one is taken.
std::vector<Importer> MakeImporters() {
  std::vector<Importer> importers = {
      {"facts", "JSON Lines of facts, entities and sources, as written by export",
       "docs/fact_model.md", &RecogniseFacts, &ImportFacts},
      {"factbook", "country profiles of the World Factbook, JSON, in dated snapshots",
       "docs/importers.md", &RecogniseFactbook, &ImportFactbook},
      {"rdf", "RDF: N-Triples, N-Quads, Turtle, TriG, with Wikidata's properties",
       "docs/importers.md", &RecogniseRdf, &ImportRdf,
       {{"language", "en", "languages of names, with commas"},
        {"unknown", "others", "predicates that are not known: others, keep, pass"}}},
  };
  for (Importer& importer : BuiltinTableImporters()) importers.push_back(std::move(importer));
  return importers;
}

constexpr std::size_t kHeadBytes = 64 << 10;
// A folder may begin with a licence or a page to read first.
constexpr int kMaxLooks = 100;

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const Importer& importer : Importers()) names.emplace_back(importer.name);
  return names;
}

// There are too many to name them all in a message.
constexpr std::string_view kWhereListed = "`entente formats` lists them";

absl::StatusOr<const Importer*> FindImporter(std::string_view name) {
  for (const Importer& importer : Importers()) {
    if (importer.name == name) return &importer;
  }
  return absl::NotFoundError(absl::StrCat("unknown importer \"", AsAbsl(name), "\"",
                                          DidYouMean(name, Names()), "; ", AsAbsl(kWhereListed)));
}

const Importer* Recognise(std::string_view name, std::string_view head) {
  const Importer* best = nullptr;
  int best_score = 0;
  for (const Importer& importer : Importers()) {
    const int score = importer.recognise(name, head);
    if (score > best_score) {
      best = &importer;
      best_score = score;
    }
  }
  return best;
}

// What is read from a pipe to look at it is lost to the import.
bool CanBeReadTwice(const std::string& path) {
  struct stat info;
  return path != "-" &&
         (::stat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode));
}

}  // namespace

std::span<const Importer> Importers() {
  static const std::vector<Importer> importers = MakeImporters();
  return importers;
}

absl::StatusOr<Importer> ImporterOfMapping(const std::string& file, const std::string& json) {
  return TableImporter(file, json);
}

absl::StatusOr<const Importer*> ChooseImporter(std::string_view name, const std::string& path) {
  if (!name.empty()) return FindImporter(name);
  if (!CanBeReadTwice(path)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path == "-" ? "standard input" : path,
                     ": can be read only once, so name its format; ", AsAbsl(kWhereListed)));
  }
  const Importer* found = nullptr;
  int looks = 0;
  const absl::Status status = ForEachSource(path, [&](SourceStream& stream) -> absl::Status {
    std::string head(kHeadBytes, '\0');
    ENTENTE_ASSIGN_OR_RETURN(const std::size_t size, stream.Read(head));
    found = Recognise(stream.name(), std::string_view(head).substr(0, size));
    // An error ends the walk; this one is taken back below.
    const bool enough = found != nullptr || ++looks == kMaxLooks;
    return enough ? absl::CancelledError("looked at enough") : absl::OkStatus();
  });
  if (found != nullptr) return found;
  if (!status.ok() && looks < kMaxLooks) return status;
  return absl::InvalidArgumentError(
      looks == 0 ? absl::StrCat(path, ": there is no document in it")
                 : absl::StrCat(path, ": the format is not recognised; name it (",
                                AsAbsl(kWhereListed), ") or describe it by a mapping"));
}

}  // namespace entente
