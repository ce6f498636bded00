// SPDX-License-Identifier: Apache-2.0
// All triples about one subject, and what they amount to: an entity and facts.
#ifndef ENTENTE_IMPORTERS_RDF_SUBJECT_H_
#define ENTENTE_IMPORTERS_RDF_SUBJECT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "importers/rdf/rdf_reader.h"
#include "importers/rdf/vocabulary.h"

namespace entente::rdf {

// A term that outlives the line it came from.
struct Value {
  Term::Kind kind = Term::Kind::kIri;
  std::string text, datatype, language;
  static Value Of(const Term& term) {
    return {term.kind, std::string(term.text), std::string(term.datatype),
            std::string(term.language)};
  }
};

// A triple about the subject itself.
struct About {
  Predicate predicate;     // its id points into the program or is empty
  std::string id;          // "P463", where the predicate has one
  std::string iri;         // of predicates of unknown vocabularies
  Value object;
  std::uint64_t line = 0;
};

// A statement of Wikidata: value and qualifiers stand in triples of their own.
struct Statement {
  std::string property;
  const Property* what = nullptr;
  bool deprecated = false;
  std::optional<Value> value;
  std::string value_node;                         // where the precision of its value stands
  std::map<std::string, std::string> times;       // P580 → "2009-01-20T00:00:00Z"
  std::map<std::string, std::string> time_nodes;  // P580 → the node with its precision
  std::uint64_t line = 0;
};

struct TimeNode {
  std::string time;
  std::string precision;
};

struct Subject {
  std::string iri;
  std::vector<About> about;
  std::map<std::string, Statement, std::less<>> statements;  // by IRI
  std::map<std::string, TimeNode, std::less<>> times;        // by IRI
  std::size_t triples = 0;
  bool empty() const { return triples == 0; }
};

// What records are made of besides the subject.
struct Making {
  const Ontology* ontology = nullptr;
  std::vector<std::string> languages;   // of names, the first one known is the canonical name
  RecordBatch* batch = nullptr;
  std::uint32_t wikidata_source = 0;    // indexes into the batch's sources
  std::uint32_t document_source = 0;
  // Items that a dump has told to be reference entities.
  std::map<std::string, std::string, std::less<>>* learned = nullptr;
};

// Appends the subject's entity and its facts to the batch, and what can't be read to its rejects.
void MakeRecords(const Subject& subject, Making& making);

// The moment that an xsd:dateTime, xsd:date, xsd:gYear or xsd:gYearMonth means. With Wikidata's
// `precision` (9 year, 10 month, 11 day, more: the same day), to that; InvalidArgument for what is
// coarser than a year. Without it a first of January is taken for the year and the first of another
// month for the month, because that is how dumps write dates of which no more is known: what comes
// out may be coarser than the truth, but is never wrong.
absl::StatusOr<DatePoint> ReadTime(std::string_view text, std::string_view precision);

}  // namespace entente::rdf

#endif  // ENTENTE_IMPORTERS_RDF_SUBJECT_H_
