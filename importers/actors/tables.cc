// SPDX-License-Identifier: Apache-2.0
#include "importers/actors/tables.h"

#include <cstddef>
#include <deque>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "facts/fact_record.h"
#include "facts/reference_entities.h"

namespace entente {
namespace {

template <typename Value>
using ByText = absl::flat_hash_map<std::string, Value, StringHash, StringEqual>;

// The places of one name: those that have it as a proper name, and all.
struct Namesakes {
  std::vector<const ActorPlace*> proper;
  std::vector<const ActorPlace*> any;
};

struct Tables {
  RecordBatch reference;  // Owns the texts of the places.
  std::deque<ActorPlace> places;
  std::deque<ActorRole> roles;
  std::deque<ActorGroup> groups;
  ByText<const ActorRole*> role_of_key;
  ByText<const ActorRole*> role_of_words;
  ByText<const ActorGroup*> group_of_code;
  ByText<const ActorPlace*> place_of_code;         // by CAMEO
  ByText<const ActorPlace*> organisation_of_code;  // by CAMEO
  ByText<const ActorPlace*> state_of_iso;
  ByText<Namesakes> places_of_name;
  ByText<std::string_view> kind_of_word;
  std::vector<std::string> codes;
};

// Calls `row` with the cells of each line but comments and the header, which is the first other
// one.
template <typename Row>
void ReadTsv(std::string_view text, std::size_t columns, Row row) {
  bool header = true;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(text), '\n', absl::SkipEmpty())) {
    if (line[0] == '#') continue;
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (!header && cells.size() == columns) row(cells);
    header = false;
  }
}

void ReadRoles(Tables& tables) {
  ReadTsv(embedded::ActorRolesTsv(), 6, [&](const auto& cells) {
    const ActorRole& role =
        tables.roles.emplace_back(ActorRole{AsStd(cells[0]), AsStd(cells[1]), AsStd(cells[2]),
                                            AsStd(cells[3]), AsStd(cells[5]), cells[4] == "1"});
    tables.role_of_key[role.key] = &role;
    if (role.key.size() == 3) tables.codes.emplace_back(role.key);
  });
  ReadTsv(embedded::ActorRoleWordsTsv(), 2, [&](const auto& cells) {
    const auto role = tables.role_of_key.find(AsStd(cells[1]));
    if (role == tables.role_of_key.end()) return;
    tables.role_of_words[NormalizeName(AsStd(cells[0]))] = role->second;
  });
}

void ReadGroups(Tables& tables) {
  ReadTsv(embedded::ActorGroupsTsv(), 3, [&](const auto& cells) {
    const ActorGroup& group =
        tables.groups.emplace_back(ActorGroup{AsStd(cells[0]), AsStd(cells[1]), AsStd(cells[2])});
    tables.group_of_code[group.code] = &group;
    tables.codes.emplace_back(group.code);
  });
  ReadTsv(embedded::ActorNameWordsTsv(), 2,
          [&](const auto& cells) { tables.kind_of_word[AsStd(cells[0])] = AsStd(cells[1]); });
}

ActorPlace PlaceOf(const EntityRecord& entity) {
  ActorPlace place{
      .id = entity.ref.id, .code = {}, .name = entity.ref.name, .kind = entity.ref.kind};
  if (place.id.starts_with("place:")) place.sort = ActorPlace::Sort::kRegion;
  if (place.id.starts_with("org:")) place.sort = ActorPlace::Sort::kOrganisation;
  place.exists = entity.existence.empty() || entity.existence.back().second == kEndOfTime;
  return place;
}

// Of several with one code the one that exists.
void Register(ByText<const ActorPlace*>& table, std::string_view code, const ActorPlace& place) {
  const ActorPlace*& slot = table[code];
  if (slot == nullptr || (place.exists && !slot->exists)) slot = &place;
}

void AddCode(Tables& tables, std::string_view text, ActorPlace& place) {
  constexpr std::string_view kCameo = "cameo:", kIso = "iso3:";
  if (text.starts_with(kIso) && place.sort == ActorPlace::Sort::kState) {
    Register(tables.state_of_iso, text.substr(kIso.size()), place);
  }
  if (!text.starts_with(kCameo)) return;
  const std::string_view code = text.substr(kCameo.size());
  if (code.size() == 3) tables.codes.emplace_back(code);
  if (place.sort == ActorPlace::Sort::kOrganisation) {
    Register(tables.organisation_of_code, code, place);
    return;
  }
  Register(tables.place_of_code, code, place);
  if (place.sort == ActorPlace::Sort::kState && place.code.empty()) place.code = text;
}

void AddName(Tables& tables, const EntityName& name, const ActorPlace& place) {
  if (name.type == NameType::kCode || name.type == NameType::kId) return;
  Namesakes& namesakes = tables.places_of_name[NormalizeName(name.text)];
  const auto add = [&](std::vector<const ActorPlace*>& list) {
    if (list.empty() || list.back() != &place) list.push_back(&place);
  };
  add(namesakes.any);
  if (name.type != NameType::kDemonym && name.type != NameType::kCapital) add(namesakes.proper);
}

void ReadPlaces(Tables& tables) {
  // The reference data are compiled in and tested: they can be read.
  AppendReferenceEntities(tables.reference).IgnoreError();
  for (const EntityRecord& entity : tables.reference.entities) {
    // Treaties do not act.
    if (entity.ref.kind == "treaty") continue;
    ActorPlace& place = tables.places.emplace_back(PlaceOf(entity));
    AddName(tables, {entity.ref.name, NameType::kCanonical}, place);
    for (const EntityName& name : entity.names) {
      if (name.type == NameType::kCode) AddCode(tables, name.text, place);
      AddName(tables, name, place);
    }
  }
}

const Tables& Get() {
  static const Tables& tables = *[] {
    auto* made = new Tables;  // never destroyed: other threads may still read
    ReadRoles(*made);
    ReadGroups(*made);
    ReadPlaces(*made);
    return made;
  }();
  return tables;
}

template <typename Value>
const Value* Find(const ByText<const Value*>& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : found->second;
}

const ActorPlace* OnlyOne(const std::vector<const ActorPlace*>& places) {
  if (places.size() == 1) return places.front();
  const ActorPlace* only = nullptr;
  for (const ActorPlace* place : places) {
    if (!place->exists) continue;
    if (only != nullptr) return nullptr;
    only = place;
  }
  return only;
}

}  // namespace

const ActorRole* FindActorRole(std::string_view key) { return Find(Get().role_of_key, key); }

const ActorRole* FindRoleByWords(std::string_view words) {
  return Find(Get().role_of_words, NormalizeName(words));
}

const ActorGroup* FindActorGroup(std::string_view code) { return Find(Get().group_of_code, code); }

const ActorPlace* FindCameoPlace(std::string_view code) { return Find(Get().place_of_code, code); }

const ActorPlace* FindCameoOrganisation(std::string_view code) {
  return Find(Get().organisation_of_code, code);
}

const ActorPlace* FindIsoState(std::string_view code) { return Find(Get().state_of_iso, code); }

const ActorPlace* FindPlaceByName(std::string_view name, NameUse use) {
  const auto found = Get().places_of_name.find(NormalizeName(name));
  if (found == Get().places_of_name.end()) return nullptr;
  const ActorPlace* place = OnlyOne(found->second.proper);
  if (place != nullptr || use == NameUse::kProper || !found->second.proper.empty()) return place;
  return OnlyOne(found->second.any);
}

std::string_view KindOfOrganisationName(std::string_view name) {
  std::string_view kind;
  for (const absl::string_view word : absl::StrSplit(NormalizeName(name), ' ')) {
    const auto found = Get().kind_of_word.find(AsStd(word));
    if (found == Get().kind_of_word.end()) continue;
    // "Central Bank of …" is a bank even if "Group" follows.
    if (kind.empty() || kind == "organisation") kind = found->second;
  }
  return kind;
}

absl::Status UnknownCountry(std::string_view text) {
  std::vector<std::string> names;
  for (const ActorPlace& place : Get().places) {
    if (place.sort == ActorPlace::Sort::kState) names.emplace_back(place.name);
  }
  return absl::NotFoundError(
      absl::StrCat("\"", AsAbsl(text), "\" is no country", DidYouMean(text, names)));
}

const std::vector<std::string>& CameoActorCodes() { return Get().codes; }

}  // namespace entente
