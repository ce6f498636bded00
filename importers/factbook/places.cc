// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/places.h"

#include <deque>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/ontology.h"
#include "facts/reference_entities.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

using Spans = std::vector<std::pair<Minutes, Minutes>>;

struct Named {
  const Place* place = nullptr;
  Minutes from = kBeginningOfTime;
  Minutes to = kEndOfTime;
  bool canonical = false;
};

template <typename T>
using ByText = absl::flat_hash_map<std::string, T, StringHash, StringEqual>;

bool Covers(Minutes from, Minutes to, Minutes at) { return from <= at && at < to; }

bool Existed(const Spans& spans, Minutes at) {
  if (spans.empty()) return true;
  for (const auto& [from, to] : spans) {
    if (Covers(from, to, at)) return true;
  }
  return false;
}

bool IsKind(const Ontology& ontology, std::string_view kind, std::string_view ancestor) {
  const auto found = ontology.FindKind(kind);
  const auto root = ontology.FindKind(ancestor);
  return found && root && ontology.KindIsA(*found, *root);
}

// The only one among all that have the name; null if there are none or several.
const Place* OnlyOne(const ByText<std::vector<Named>>& names, std::string_view name) {
  const auto found = names.find(NormalizeName(name));
  if (found == names.end()) return nullptr;
  const Place* first = found->second.front().place;
  for (const Named& named : found->second) {
    if (named.place != first) return nullptr;
  }
  return first;
}

}  // namespace

struct Places::Index {
  std::deque<Place> places;  // Pointers into it stay valid as it grows.
  ByText<Spans> existence;   // by id
  ByText<const Place*> ids;
  ByText<std::vector<Named>> codes;        // by lower-case code
  ByText<std::vector<Named>> state_names;  // by normalised name
  ByText<std::vector<Named>> organisation_names;
  ByText<bool> names;  // of any entity

  void Add(const EntityRecord& entity, const Ontology& ontology);
  void AddName(const Place* place, const EntityName& name);
  const Place* Choose(const std::vector<Named>& candidates, Minutes at) const;
};

void Places::Index::Add(const EntityRecord& entity, const Ontology& ontology) {
  Place& place = places.emplace_back();
  place.id = std::string(entity.ref.id);
  place.name = std::string(entity.ref.name);
  place.kind = std::string(entity.ref.kind);
  place.is_state =
      IsKind(ontology, place.kind, "state") || IsKind(ontology, place.kind, "territory");
  place.is_organisation = !place.is_state && place.id.starts_with("org:");
  ids.emplace(place.id, &place);
  existence.emplace(place.id, entity.existence);
  AddName(&place, {entity.ref.name, NameType::kCanonical, kBeginningOfTime, kEndOfTime});
  for (const EntityName& name : entity.names) AddName(&place, name);
}

void Places::Index::AddName(const Place* place, const EntityName& name) {
  if (name.type == NameType::kId || name.type == NameType::kCapital) return;
  const Named named{place, name.from, name.to, name.type == NameType::kCanonical};
  if (name.type == NameType::kCode) {
    codes[Lower(name.text)].push_back(named);
    return;
  }
  std::string key = NormalizeName(name.text);
  if (key.empty()) return;
  names[key] = true;
  if (place->is_state) state_names[std::move(key)].push_back(named);
  if (place->is_organisation) organisation_names[std::move(key)].push_back(named);
}

const Place* Places::Index::Choose(const std::vector<Named>& candidates, Minutes at) const {
  const Place* found = nullptr;
  bool canonical = false, several = false;
  for (const Named& named : candidates) {
    if (!Covers(named.from, named.to, at)) continue;
    if (!Existed(existence.find(named.place->id)->second, at)) continue;
    if (named.place == found || (canonical && !named.canonical)) continue;
    several = found != nullptr && named.canonical == canonical;
    found = named.place;
    canonical = named.canonical;
  }
  return several ? nullptr : found;
}

absl::StatusOr<Places> Places::Load() {
  RecordBatch batch;
  ENTENTE_RETURN_IF_ERROR(AppendReferenceEntities(batch));
  Places places;
  places.index_ = std::make_unique<Index>();
  const Ontology& ontology = *Ontology::Default();
  for (const EntityRecord& entity : batch.entities) places.index_->Add(entity, ontology);
  return places;
}

const Place* Places::FindCode(std::string_view code, Minutes at) const {
  const auto found = index_->codes.find(Lower(code));
  if (found == index_->codes.end()) return nullptr;
  for (const Named& named : found->second) {
    if (Covers(named.from, named.to, at)) return named.place;
  }
  return nullptr;
}

const Place* Places::FindState(std::string_view name, Minutes at) const {
  const auto found = index_->state_names.find(NormalizeName(name));
  return found == index_->state_names.end() ? nullptr : index_->Choose(found->second, at);
}

const Place* Places::FindStateEver(std::string_view name) const {
  return OnlyOne(index_->state_names, name);
}

const Place* Places::FindOrganisation(std::string_view name) const {
  return OnlyOne(index_->organisation_names, name);
}

const Place* Places::FindId(std::string_view id) const {
  const auto found = index_->ids.find(id);
  return found == index_->ids.end() ? nullptr : found->second;
}

bool Places::IsState(std::string_view name) const {
  return index_->state_names.contains(NormalizeName(name));
}

bool Places::IsTaken(std::string_view name) const {
  return index_->names.contains(NormalizeName(name));
}

Places::Places() = default;
Places::~Places() = default;
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;

}  // namespace entente::factbook
