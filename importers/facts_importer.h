// SPDX-License-Identifier: Apache-2.0
// The importer of our own text form: JSON Lines as specified in docs/fact_model.md.
#ifndef ENTENTE_IMPORTERS_FACTS_IMPORTER_H_
#define ENTENTE_IMPORTERS_FACTS_IMPORTER_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "base/source_stream.h"
#include "importers/importer.h"

namespace entente {

// See Importer::recognise.
int RecogniseFacts(std::string_view name, std::string_view head);

// Reads every document under `path` line by line, blank lines skipped. A line that can't be read is
// a reject with its number; the rest goes on. Errors: InvalidArgument for options.published,
// NotFound, DataLoss … for the input (base/source_stream.h), and what the sink returns. Memory does
// not grow with the input.
absl::Status ImportFacts(const std::string& path, const ImportOptions& options,
                         const RecordSink& sink);

// The same for one document that is open already.
absl::Status ImportFactStream(SourceStream& stream, const ImportOptions& options,
                              const RecordSink& sink);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_FACTS_IMPORTER_H_
