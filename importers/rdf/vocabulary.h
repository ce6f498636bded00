// SPDX-License-Identifier: Apache-2.0
// What predicates mean: the tables of datasets/wikidata/ and the few vocabularies that everybody
// uses for names.
#ifndef ENTENTE_IMPORTERS_RDF_VOCABULARY_H_
#define ENTENTE_IMPORTERS_RDF_VOCABULARY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::rdf {

inline constexpr std::string_view kWikidataItems = "http://www.wikidata.org/entity/";
inline constexpr std::string_view kWikidataStatements = "http://www.wikidata.org/entity/statement/";

enum class Role : std::uint8_t {
  kLabel,         // the name of the subject
  kAlias,
  kType,          // rdf:type
  kSameAs,        // owl:sameAs
  kTruthy,        // wdt:P463, the value without its statement
  kStatement,     // p:P463, from item to statement
  kValue,         // ps:P463, from statement to value
  kValueTime,     // psv:P571, from statement to a node that tells the precision of its value
  kQualifier,     // pq:P580
  kQualifierTime, // pqv:P580, to such a node
  kRank,          // of a statement
  kTime,          // of such a node
  kPrecision,
  kForeign,       // of a vocabulary that is not known here
  kNone,          // of Wikidata, and of no use here: references, sitelinks, other properties …
};

struct Property {
  enum class As : std::uint8_t { kRelation, kType, kCode, kExistence, kProperty, kKind };
  As as = As::kRelation;
  std::string_view name;  // of the relation, type, system of codes or property; "from", "to"
  bool inverse = false;   // subject and object change places
};

struct Predicate {
  Role role = Role::kNone;
  std::string_view id;           // "P463", where the role has one
  const Property* property = nullptr;  // what becomes of it; null for qualifiers that are no property
};
// Views point into `iri` and into the program.
Predicate PredicateOf(std::string_view iri);

// "Q159" of http://www.wikidata.org/entity/Q159; "" for everything else.
std::string_view ItemOf(std::string_view iri);

// The reference entity that is this item, by the table; "" if it is none of them.
std::string_view ReferenceOfItem(std::string_view item);
// The reference entity that has this ISO 3166 code now or had it; "" if none.
std::string_view ReferenceOfCode(std::string_view system, std::string_view code);
// The kind that instances of this class have; "" if that is not known.
std::string_view KindOfClass(std::string_view item);

// What stands behind the last "/", "#" or ":" of an IRI, and what stands before and with it.
std::string_view LocalName(std::string_view iri);
std::string_view NamespaceOf(std::string_view iri);

}  // namespace entente::rdf

#endif  // ENTENTE_IMPORTERS_RDF_VOCABULARY_H_
