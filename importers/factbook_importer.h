// SPDX-License-Identifier: Apache-2.0
// Country profiles of the World Factbook as JSON, in dated snapshots: docs/importers.md.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_IMPORTER_H_
#define ENTENTE_IMPORTERS_FACTBOOK_IMPORTER_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "importers/importer.h"

namespace entente {

int RecogniseFactbook(std::string_view name, std::string_view head);

// `path` is an archive or folder of one snapshot, a folder of several, one profile, or "-". The
// date of a snapshot is that in its path ("factbook-2021-11-11.tar.gz!…"), else options.published;
// without either InvalidArgument says how to give it, as it does where there is no profile at all.
// One pass, memory for one profile and for the hashes of the names already handed on.
absl::Status ImportFactbook(const std::string& path, const ImportOptions& options,
                            const RecordSink& sink);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_FACTBOOK_IMPORTER_H_
