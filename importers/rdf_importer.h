// SPDX-License-Identifier: Apache-2.0
// The importer of RDF: N-Triples, N-Quads, Turtle and TriG, with Wikidata's properties for
// international relations; docs/importers.md says what becomes of which triple.
#ifndef ENTENTE_IMPORTERS_RDF_IMPORTER_H_
#define ENTENTE_IMPORTERS_RDF_IMPORTER_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "base/source_stream.h"
#include "importers/importer.h"

namespace entente {

// See Importer::recognise.
int RecogniseRdf(std::string_view name, std::string_view head);

// Parameters: "language", languages of names in order of preference, joined by commas ("en");
// "unknown", what is made of predicates that are not known: "others" (default: facts and
// properties, those of Wikidata excepted), "keep" or "pass". Errors: InvalidArgument for
// options.published and the parameters, those of the input, and what the sink returns. Memory
// grows with the triples about one subject (a million at most), not with the input.
absl::Status ImportRdf(const std::string& path, const ImportOptions& options,
                       const RecordSink& sink);

// The same for one document that is open already.
absl::Status ImportRdfStream(SourceStream& stream, const ImportOptions& options,
                             const RecordSink& sink);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_RDF_IMPORTER_H_
