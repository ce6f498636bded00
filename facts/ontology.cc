// SPDX-License-Identifier: Apache-2.0
#include "facts/ontology.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "facts/ontology_build.h"

namespace entente {

struct Ontology::Lookup {
  template <typename Id>
  using Map = absl::flat_hash_map<std::string, Id, StringHash, StringEqual>;
  Map<KindId> kinds;
  Map<RelationId> relations;
  Map<RelationId> cameo;
};

namespace {

// "Joint_Exercise" → "joint-exercise"
std::string Canonical(std::string_view name) {
  std::string canonical(name);
  for (char& c : canonical) c = c == '_' || c == ' ' ? '-' : absl::ascii_tolower(c);
  return canonical;
}

// Most callers write the name as the ontology does, and pay for no copy.
template <typename Map>
auto FindName(const Map& map, std::string_view name) -> std::optional<typename Map::mapped_type> {
  auto found = map.find(name);
  if (found == map.end()) found = map.find(Canonical(name));
  if (found == map.end()) return std::nullopt;
  return found->second;
}

template <typename Node>
absl::Status Unknown(std::string_view what, std::string_view name, const std::vector<Node>& nodes) {
  std::vector<std::string> names;
  for (const Node& node : nodes) names.push_back(node.name);
  return absl::NotFoundError(absl::StrCat("unknown ", AsAbsl(what), " \"", AsAbsl(name), "\"",
                                          DidYouMean(Canonical(name), names)));
}

}  // namespace

Ontology::Ontology() = default;
Ontology::~Ontology() = default;
Ontology::Ontology(Ontology&&) noexcept = default;
Ontology& Ontology::operator=(Ontology&&) noexcept = default;

absl::StatusOr<Ontology> Ontology::FromJson(std::string_view json) {
  ENTENTE_ASSIGN_OR_RETURN(OntologyTables tables, BuildOntology(json));
  Ontology ontology;
  ontology.kinds_ = std::move(tables.kinds);
  ontology.relations_ = std::move(tables.relations);
  ontology.families_ = std::move(tables.families);
  for (const Relation& relation : ontology.relations_) {
    if (relation.list_scope != ListScope::kNone) ontology.listing_families_ |= 1u << relation.family;
  }
  ontology.json_ = json;
  ontology.hash_ = HashBytes(json);
  ontology.lookup_ = std::make_unique<Lookup>();
  ontology.lookup_->kinds.reserve(ontology.kinds_.size());
  ontology.lookup_->relations.reserve(ontology.relations_.size());
  for (const Kind& kind : ontology.kinds_) {
    ontology.lookup_->kinds.emplace(kind.name, kind.subtree.begin);
  }
  for (const Relation& relation : ontology.relations_) {
    ontology.lookup_->relations.emplace(relation.name, relation.subtree.begin);
    for (const std::string& code : relation.cameo) {
      ontology.lookup_->cameo.emplace(code, relation.subtree.begin);
    }
  }
  return ontology;
}

const std::shared_ptr<const Ontology>& Ontology::Default() {
  // A test holds that the compiled-in text is valid; if not, value() ends the program with the
  // message. Never destroyed, so that threads may use it while the program exits.
  static const auto* const ontology = new std::shared_ptr<const Ontology>(
      std::make_shared<const Ontology>(FromJson(embedded::OntologyJson()).value()));
  return *ontology;
}

std::optional<KindId> Ontology::FindKind(std::string_view name) const {
  return FindName(lookup_->kinds, name);
}

std::optional<RelationId> Ontology::FindRelation(std::string_view name) const {
  return FindName(lookup_->relations, name);
}

std::optional<RelationId> Ontology::FindCameo(std::string_view code) const {
  const auto found = lookup_->cameo.find(code);
  if (found == lookup_->cameo.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<KindId> Ontology::RequireKind(std::string_view name) const {
  if (const auto kind = FindKind(name)) return *kind;
  return Unknown("kind", name, kinds_);
}

absl::StatusOr<RelationId> Ontology::RequireRelation(std::string_view name) const {
  constexpr std::string_view kCameo = "cameo:";
  const bool is_code = name.starts_with(kCameo);
  const auto relation = is_code ? FindCameo(name.substr(kCameo.size())) : FindRelation(name);
  if (relation) return *relation;
  if (!is_code) return Unknown("relation", name, relations_);
  return absl::NotFoundError(
      absl::StrCat("unknown CAMEO code \"", AsAbsl(name.substr(kCameo.size())),
                   "\"; codes are 2 to 4 digits of CAMEO 1.1b3, leading zero included"));
}

}  // namespace entente
