// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf/vocabulary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "facts/reference_entities.h"

namespace entente::rdf {
namespace {

constexpr std::string_view kWikidata = "http://www.wikidata.org/";

constexpr std::pair<std::string_view, Role> kKnown[] = {
    {"http://www.w3.org/2000/01/rdf-schema#label", Role::kLabel},
    {"http://www.w3.org/2004/02/skos/core#prefLabel", Role::kLabel},
    {"http://xmlns.com/foaf/0.1/name", Role::kLabel},
    {"http://schema.org/name", Role::kLabel},
    {"https://schema.org/name", Role::kLabel},
    {"http://www.w3.org/2004/02/skos/core#altLabel", Role::kAlias},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type", Role::kType},
    {"http://www.w3.org/2002/07/owl#sameAs", Role::kSameAs},
    {"http://wikiba.se/ontology#rank", Role::kRank},
    {"http://wikiba.se/ontology#timeValue", Role::kTime},
    {"http://wikiba.se/ontology#timePrecision", Role::kPrecision},
};

// Of longer names the first that fits, so that "prop/" comes last.
constexpr std::pair<std::string_view, Role> kPropertySpaces[] = {
    {"http://www.wikidata.org/prop/direct/", Role::kTruthy},
    {"http://www.wikidata.org/prop/statement/value/", Role::kValueTime},
    {"http://www.wikidata.org/prop/statement/", Role::kValue},
    {"http://www.wikidata.org/prop/qualifier/value/", Role::kQualifierTime},
    {"http://www.wikidata.org/prop/qualifier/", Role::kQualifier},
    {"http://www.wikidata.org/prop/", Role::kStatement},
};

// Not of Wikidata's own, but in its dumps about the dump, its pages and its nodes.
constexpr std::string_view kBookkeeping[] = {
    "http://wikiba.se/ontology#", "http://schema.org/about", "http://schema.org/inLanguage",
    "http://schema.org/isPartOf", "http://schema.org/description", "http://schema.org/version",
    "http://schema.org/dateModified", "http://schema.org/softwareVersion",
    "http://creativecommons.org/ns#license", "http://www.w3.org/ns/prov#"};

using Map = absl::flat_hash_map<std::string_view, std::string_view, StringHash, StringEqual>;

// The rows of a table of the datasets, without comments and header.
std::vector<std::vector<std::string_view>> RowsOf(std::string_view tsv) {
  std::vector<std::vector<std::string_view>> rows;
  bool header = true;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(tsv), '\n', absl::SkipEmpty())) {
    if (line[0] == '#') continue;
    std::vector<std::string_view> row;
    for (const absl::string_view cell : absl::StrSplit(line, '\t')) row.push_back(AsStd(cell));
    if (!std::exchange(header, false)) rows.push_back(std::move(row));
  }
  return rows;
}

Map FirstToSecond(std::string_view tsv) {
  Map map;
  for (const auto& row : RowsOf(tsv)) map[row[0]] = row[1];
  return map;
}

absl::flat_hash_map<std::string_view, Property, StringHash, StringEqual> ReadProperties() {
  constexpr std::pair<std::string_view, Property::As> kAs[] = {
      {"relation", Property::As::kRelation}, {"type", Property::As::kType},
      {"code", Property::As::kCode},         {"existence", Property::As::kExistence},
      {"property", Property::As::kProperty}, {"kind", Property::As::kKind}};
  absl::flat_hash_map<std::string_view, Property, StringHash, StringEqual> properties;
  for (const auto& row : RowsOf(embedded::WikidataPropertiesTsv())) {
    for (const auto& [name, as] : kAs) {
      if (row[1] == name) properties[row[0]] = {as, row[2], row[3] == "inverse"};
    }
  }
  return properties;
}

const Property* FindProperty(std::string_view id) {
  static const auto& properties = *new auto(ReadProperties());
  const auto found = properties.find(id);
  return found == properties.end() ? nullptr : &found->second;
}

std::string_view Find(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? "" : found->second;
}

using CodeMap = absl::flat_hash_map<std::string, std::string, StringHash, StringEqual>;
CodeMap ReadCodes() {
  CodeMap codes;
  RecordBatch batch;
  if (!AppendReferenceEntities(batch).ok()) return codes;
  for (const EntityRecord& entity : batch.entities) {
    for (const EntityName& name : entity.names) {
      // Codes are given anew: who has one today comes first.
      if (name.type != NameType::kCode) continue;
      std::string& id = codes[std::string(name.text)];
      if (id.empty() || name.to == kEndOfTime) id = std::string(entity.ref.id);
    }
  }
  return codes;
}

bool IsPropertyId(std::string_view text) {
  return text.size() > 1 && text[0] == 'P' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

Predicate PredicateOf(std::string_view iri) {
  if (iri.starts_with(kWikidata)) {
    for (const auto& [space, role] : kPropertySpaces) {
      if (!iri.starts_with(space)) continue;
      const std::string_view id = iri.substr(space.size());
      if (!IsPropertyId(id)) return {};
      const Property* property = FindProperty(id);
      const bool of_statement = role == Role::kQualifier || role == Role::kQualifierTime;
      return property == nullptr && !of_statement ? Predicate{} : Predicate{role, id, property};
    }
    return {};
  }
  for (const auto& [known, role] : kKnown) {
    if (iri == known) return {role, "", nullptr};
  }
  for (const std::string_view space : kBookkeeping) {
    if (iri.starts_with(space)) return {};
  }
  return {Role::kForeign, "", nullptr};
}

std::string_view ItemOf(std::string_view iri) {
  if (!iri.starts_with(kWikidataItems)) return "";
  const std::string_view item = iri.substr(kWikidataItems.size());
  const bool is_item = item.size() > 1 && item[0] == 'Q' &&
                       item.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return is_item ? item : "";
}

std::string_view ReferenceOfItem(std::string_view item) {
  static const Map& items = *new Map(FirstToSecond(embedded::WikidataItemsTsv()));
  return Find(items, item);
}

std::string_view ReferenceOfCode(std::string_view system, std::string_view code) {
  static const CodeMap& codes = *new CodeMap(ReadCodes());
  const auto found = codes.find(absl::StrCat(AsAbsl(system), ":", AsAbsl(code)));
  return found == codes.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view KindOfClass(std::string_view item) {
  static const Map& classes = *new Map(FirstToSecond(embedded::WikidataClassesTsv()));
  return Find(classes, item);
}

std::string_view LocalName(std::string_view iri) {
  while (iri.ends_with('/') || iri.ends_with('#')) iri.remove_suffix(1);
  return iri.substr(iri.find_last_of("/#:") + 1);
}

std::string_view NamespaceOf(std::string_view iri) {
  const std::string_view local = LocalName(iri);
  return iri.substr(0, static_cast<std::size_t>(local.data() - iri.data()));
}

}  // namespace entente::rdf
