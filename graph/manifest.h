// SPDX-License-Identifier: Apache-2.0
// The manifest of a store: which files it is made of. Replaced as a whole by each commit.
#ifndef ENTENTE_GRAPH_MANIFEST_H_
#define ENTENTE_GRAPH_MANIFEST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "facts/ontology.h"

namespace entente {

struct ManifestFile {
  std::string name;             // in the store's folder
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;   // of a segment, its header's; of another file, of all its bytes
  std::uint64_t rows = 0;       // facts; refused rows
};

struct Manifest {
  std::uint64_t commit = 0;
  std::uint64_t next_file = 1;           // number for the next new file's name
  ManifestFile ontology;                 // rows: 0
  std::vector<ManifestFile> segments;    // in the order of their commits
  std::vector<ManifestFile> rejects;
};

// NotFound if `folder` has none, DataLoss if it can't be trusted, FailedPrecondition if another
// version wrote it.
absl::StatusOr<Manifest> ReadManifest(const std::string& folder);
// Atomically and durably.
absl::Status WriteManifest(const std::string& folder, const Manifest& manifest);

// The ontology that a store was made with: the default one, or that of its file.
absl::StatusOr<std::shared_ptr<const Ontology>> LoadOntology(const std::string& folder,
                                                             const Manifest& manifest);

inline constexpr char kManifestName[] = "MANIFEST";
inline constexpr char kLockName[] = "LOCK";

}  // namespace entente

#endif  // ENTENTE_GRAPH_MANIFEST_H_
