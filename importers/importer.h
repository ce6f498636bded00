// SPDX-License-Identifier: Apache-2.0
// Importers turn a source into records (facts/fact_record.h); they know nothing of the store. The
// table of all importers is in importers/importers.cc: a new format is a file, a row there, a test
// and a page of documentation.
#ifndef ENTENTE_IMPORTERS_IMPORTER_H_
#define ENTENTE_IMPORTERS_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/source_stream.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"

namespace entente {

struct ImportOptions {
  const Ontology* ontology = nullptr;   // REQUIRED; outlives the import.
  std::string published;                // Date of the source where the input does not say it.
  std::uint64_t limit = 0;              // Stop after so many facts; 0 is no limit.
  int threads = 0;                      // That parse; 0: as many as the machine has. Same result for any.
  std::optional<Dedupe> dedupe;         // In place of the format's own policy.
  std::map<std::string, std::string> parameters;  // Of a mapping (docs/mappings.md): --set NAME=VALUE.
  // Called now and then with the bytes read so far (before decompression where known); may be null.
  std::function<void(std::uint64_t bytes, std::uint64_t facts)> progress;
  // Called with what the user should know beside what was refused, a sentence; may be null.
  std::function<void(std::string_view sentence)> note;
};

// A value of --set, for help.
struct ImporterParameter {
  std::string name, standard, help;
};

struct Importer {
  std::string name;         // "facts": what --importer takes
  std::string description;  // one line
  std::string page;         // docs/… that specifies the format
  // 0…100: how sure it is that documents called `name` beginning with `head` are of its format.
  std::function<int(std::string_view name, std::string_view head)> recognise;
  // Reads the whole of `path` (file, folder, archive, "-"). What can't be read goes to the
  // batches' rejects; an error is returned only where nothing sensible can go on.
  std::function<absl::Status(const std::string& path, const ImportOptions& options,
                             const RecordSink& sink)>
      import;
  std::vector<ImporterParameter> parameters = {};
};

// All of them, the mappings that are built in (docs/mappings.md) behind the others. Made on the
// first call; thread-safe.
std::span<const Importer> Importers();

// The importer of a mapping of one's own; `file` is its name, for messages. InvalidArgument with
// file, line and key for a mapping that says what it can't.
absl::StatusOr<Importer> ImporterOfMapping(const std::string& file, const std::string& json);

// By name, NotFound with "did you mean"; or, for an empty name, the one that recognises the first
// document under `path` best. InvalidArgument, listing the formats, if none does.
absl::StatusOr<const Importer*> ChooseImporter(std::string_view name, const std::string& path);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_IMPORTER_H_
