// SPDX-License-Identifier: Apache-2.0
// What actor codes and actor names are made of: roles, groups, and the places and organisations of
// the reference data. Read once from the compiled-in tables of datasets/actors/ and from the
// reference entities; immutable, shared by all threads.
#ifndef ENTENTE_IMPORTERS_ACTORS_TABLES_H_
#define ENTENTE_IMPORTERS_ACTORS_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace entente {

// A line of datasets/actors/roles.tsv, which explains the members.
struct ActorRole {
  std::string_view key;
  std::string_view kind;
  std::string_view of;
  std::string_view alone;
  std::string_view alone_kind;
  bool acts = false;
  // The CAMEO or PLOVER code of which it is a role: "GOV" of "GOV.foreign".
  std::string_view code() const { return key.substr(0, 3); }
};

// An ethnic or religious group: a line of datasets/actors/groups.tsv.
struct ActorGroup {
  std::string_view code;
  std::string_view kind;
  std::string_view name;
};

// A state, territory, region or organisation of the reference data.
struct ActorPlace {
  enum class Sort { kState, kRegion, kOrganisation };
  std::string_view id;    // "state:RUS"
  std::string_view code;  // "cameo:RUS", for states that CAMEO has a code of; else ""
  std::string_view name;
  std::string_view kind;
  Sort sort = Sort::kState;
  bool exists = true;  // today
};

// Where a name of the reference data may come from.
enum class NameUse {
  kProper,  // names, aliases and former names
  kAny,     // those, demonyms and capitals: "FRENCH", "MOSCOW"
};

// All return null where there is nothing; what is returned lives as long as the program.
const ActorRole* FindActorRole(std::string_view key);
// By words for it, or by two role codes with a blank between them; case and punctuation don't
// matter.
const ActorRole* FindRoleByWords(std::string_view words);
const ActorGroup* FindActorGroup(std::string_view code);
// By a CAMEO code of three letters or more: a state or region, an organisation. Of states that had
// one code in turn, the one that exists.
const ActorPlace* FindCameoPlace(std::string_view code);
const ActorPlace* FindCameoOrganisation(std::string_view code);
// By ISO 3166 alpha-3 code.
const ActorPlace* FindIsoState(std::string_view code);
// By name: the only one that has it, or the only one of today.
const ActorPlace* FindPlaceByName(std::string_view name, NameUse use);
// The kind that a word of the name gives away ("Communist Party of Nepal" → party), "" if none
// does.
std::string_view KindOfOrganisationName(std::string_view name);

// NotFound: `"text" is no country; did you mean …`.
absl::Status UnknownCountry(std::string_view text);
// The codes of three letters that a CAMEO actor code may be made of, for suggestions.
const std::vector<std::string>& CameoActorCodes();

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_ACTORS_TABLES_H_
