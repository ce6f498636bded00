// SPDX-License-Identifier: Apache-2.0
// Triples from the text forms of RDF: N-Triples, N-Quads, Turtle and TriG, read as a stream.
#ifndef ENTENTE_IMPORTERS_RDF_RDF_READER_H_
#define ENTENTE_IMPORTERS_RDF_RDF_READER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "base/source_stream.h"

namespace entente::rdf {

enum class Syntax : std::uint8_t { kNTriples, kNQuads, kTurtle, kTriG };

// By the first lines of a document; its name decides only between Turtle and TriG.
std::optional<Syntax> DetectSyntax(std::string_view name, std::string_view head);

// Text is valid during the call that hands it over.
struct Term {
  enum class Kind : std::uint8_t { kIri, kBlank, kLiteral };
  Kind kind = Kind::kIri;
  std::string_view text;      // the whole IRI; a blank node's label; a literal's characters
  std::string_view datatype;  // IRI of a literal's type, "" if it has none
  std::string_view language;  // "en", "" if it has none
};

struct Triple {
  Term subject, predicate, object;
  std::uint64_t line = 0;  // N-Triples and N-Quads only; 0 elsewhere
};

struct Handler {
  // Whether triples with this predicate are wanted. Lines with others are not parsed further.
  std::function<bool(std::string_view predicate)> wants;
  std::function<absl::Status(const Triple&)> triple;
  // A line that can't be read, or in Turtle the place where reading ends.
  std::function<absl::Status(std::uint64_t line, std::string reason, std::string_view text)> refuse;
};

// Reads the rest of `stream`, of which `head` has been read already. A faulty line of N-Triples or
// N-Quads is refused and the rest goes on. In Turtle nobody knows where the next statement begins
// behind an error, so that reading ends there, with a refusal. Errors: those of the stream and of
// the handler. Memory: a line of 16 MB at most, or a node of Turtle.
absl::Status ReadTriples(SourceStream& stream, std::string_view head, Syntax syntax,
                         const Handler& handler);

}  // namespace entente::rdf

#endif  // ENTENTE_IMPORTERS_RDF_RDF_READER_H_
