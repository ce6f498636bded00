// SPDX-License-Identifier: Apache-2.0
// The folder of a store: which files in it are the store's.
#ifndef ENTENTE_GRAPH_STORE_FILES_H_
#define ENTENTE_GRAPH_STORE_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "graph/manifest.h"

namespace entente {

// Makes the folder of a new store. FailedPrecondition, naming one of them, if it has files that
// no store writes.
absl::Status MakeStoreFolder(const std::string& path);

// Removes what an interrupted import left: files of a store that `manifest` does not name. REQUIRES:
// the writer's lock.
void RemoveStrayFiles(const std::string& folder, const Manifest& manifest);

}  // namespace entente

#endif  // ENTENTE_GRAPH_STORE_FILES_H_
