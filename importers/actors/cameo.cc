// SPDX-License-Identifier: Apache-2.0
// CAMEO actor codes: parts of three letters, read from the left. A country or region comes first,
// if any; what follows are roles, groups and organisations, from the general to the special.
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/actors/actor.h"
#include "importers/actors/compose.h"
#include "importers/actors/named.h"
#include "importers/actors/tables.h"

namespace entente {
namespace {

// What a code was found to say.
struct CodeParts {
  const ActorPlace* place = nullptr;
  const ActorPlace* organisation = nullptr;  // the last one: the most special
  const ActorGroup* group = nullptr;         // the last one
  std::vector<const ActorRole*> roles;       // those behind the organisation, if there is one
  std::string_view unknown;                  // the first part that says nothing
};

bool IsDigits(std::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return true;
}

void AddRole(CodeParts& parts, const ActorRole& role) {
  for (const ActorRole* known : parts.roles) {
    if (known == &role) return;
  }
  parts.roles.push_back(&role);
}

// A place where one can stand: first, or directly behind another, which it narrows ("USAGUM").
bool TakePlace(CodeParts& parts, std::string_view part) {
  if (!parts.roles.empty() || parts.group != nullptr || parts.organisation != nullptr) return false;
  const ActorPlace* place = FindCameoPlace(part);
  if (place != nullptr) parts.place = place;
  return place != nullptr;
}

bool TakePart(CodeParts& parts, std::string_view part) {
  if (IsDigits(part)) return true;  // a denomination of the group before
  if (parts.place == nullptr && TakePlace(parts, part)) return true;
  if (const ActorRole* role = FindActorRole(part)) {
    AddRole(parts, *role);
    return true;
  }
  if (const ActorGroup* group = FindActorGroup(part)) {
    parts.group = group;
    return true;
  }
  if (const ActorPlace* organisation = FindCameoOrganisation(part)) {
    parts.organisation = organisation;
    parts.roles.clear();
    parts.group = nullptr;
    return true;
  }
  if (TakePlace(parts, part)) return true;
  // "MNCUSA", "NGOBGDDEV": the country of the organisation follows the word for it.
  const ActorPlace* place = FindCameoPlace(part);
  if (place == nullptr) return false;
  if (parts.place == nullptr) parts.place = place;
  return true;
}

// "MAH420" of "BUDMAH420": a branch of the religion before, with the number of its denomination.
// The book of religions has hundreds of them; the religion is what is kept.
bool IsBranch(const CodeParts& parts, std::string_view rest) {
  return parts.group != nullptr && parts.group->kind == "religious-group" && rest.size() >= 6 &&
         absl::ascii_isalpha(rest[0]) && IsDigits(rest.substr(3, 3));
}

CodeParts ReadParts(std::string_view code) {
  CodeParts parts;
  if ((parts.organisation = FindCameoOrganisation(code)) != nullptr) return parts;
  std::size_t at = 0;
  if (code.size() >= 6) parts.place = FindCameoPlace(code.substr(0, 6));
  if (parts.place != nullptr) at = 6;
  for (; at < code.size(); at += 3) {
    const std::string_view part = code.substr(at, 3);
    if (part.size() == 3 && (TakePart(parts, part) || IsBranch(parts, code.substr(at)))) continue;
    if (parts.unknown.empty()) parts.unknown = part;
  }
  return parts;
}

absl::Status UnknownPart(std::string_view code, std::string_view part) {
  return absl::NotFoundError(
      absl::StrCat("CAMEO actor code \"", AsAbsl(code), "\": \"", AsAbsl(part),
                   "\" is no country, region, role, group or organisation",
                   part.size() == 3 ? DidYouMean(part, CameoActorCodes())
                                    : "; codes have parts of three letters"));
}

// These only say what sort of organisation it is; the story tells which.
bool NamesNoOrganisation(const ActorRole& role) {
  static constexpr std::string_view kCodes[] = {"IGO", "NGO", "NGM", "IMG", "MNC", "ISM", "PTY"};
  for (const std::string_view code : kCodes) {
    if (role.key == code) return true;
  }
  return false;
}

Actor ActorOfPlace(const ActorPlace& place) {
  Actor actor;
  actor.entity = EntityOf(place);
  return actor;
}

// The finer role that the story's word ("SENATOR") or a second code (GOV MIL) tells.
const ActorRole* Refine(const ActorRole& role, const ActorRole* of_name, const ActorRole* second) {
  if (of_name != nullptr && of_name->code() == role.code()) return of_name;
  if (second == nullptr) return &role;
  const ActorRole* pair = FindRoleByWords(absl::StrCat(AsAbsl(role.key), " ", AsAbsl(second->key)));
  return pair != nullptr ? pair : &role;
}

Actor ActorOfRoles(const CodeParts& parts, const ActorPlace* whole, std::string_view name) {
  const ActorRole* of_name = name.empty() ? nullptr : FindRoleByWords(name);
  const ActorRole* second = parts.roles.size() > 1 ? parts.roles[1] : nullptr;
  const ActorRole* role = Refine(*parts.roles[0], of_name, second);
  const bool pair = role != parts.roles[0] && role != of_name;
  std::vector<std::string> qualifiers;
  for (std::size_t i = pair ? 2 : 1; i < parts.roles.size(); ++i) {
    qualifiers.push_back(absl::AsciiStrToLower(AsAbsl(parts.roles[i]->alone)));
  }
  if (parts.group != nullptr) qualifiers.emplace_back(parts.group->name);
  if (whole == nullptr && !name.empty() && of_name == nullptr) {
    const ActorPlace* place = FindNamedPlace(name, NameUse::kAny);
    if (place != nullptr && place->sort == ActorPlace::Sort::kState) whole = place;
  }
  return ActorOfRole(*role, whole, qualifiers);
}

// What a name alone tells: GDELT leaves the code out, or it says no more than "organisation".
Actor ActorOfPrintedName(std::string_view name, std::string_view kind) {
  if (const ActorPlace* place = FindNamedPlace(name, NameUse::kAny)) return ActorOfPlace(*place);
  if (const ActorRole* role = FindRoleByWords(name)) return ActorOfRole(*role, nullptr);
  return ActorOfName(NameFromCapitals(name), kind, nullptr, false);
}

// An organisation that only the story names, if it does.
bool ReadNamed(const CodeParts& parts, std::string_view name, Actor* actor) {
  if (name.empty() || parts.organisation != nullptr || parts.roles.empty() ||
      !NamesNoOrganisation(*parts.roles[0]) || FindRoleByWords(name) != nullptr) {
    return false;
  }
  const ActorPlace* known = FindNamedPlace(name, NameUse::kAny);
  if (known != nullptr && known->sort != ActorPlace::Sort::kOrganisation) return false;
  *actor = ActorOfPrintedName(name, parts.roles[0]->kind);
  return true;
}

}  // namespace

absl::StatusOr<Actor> ReadCameoActor(std::string_view code, std::string_view name) {
  code = TrimBlanks(code);
  name = TrimBlanks(name);
  if (IsMissingActor(name)) name = {};
  if (IsMissingActor(code)) code = {};
  if (code.empty()) return name.empty() ? Actor() : ActorOfPrintedName(name, "");
  const CodeParts parts = ReadParts(code);
  Actor actor;
  if (ReadNamed(parts, name, &actor)) return actor;
  if (!parts.unknown.empty()) return UnknownPart(code, parts.unknown);
  // The executive of an organisation is the organisation.
  const bool itself =
      parts.organisation != nullptr && (parts.roles.empty() || parts.roles[0]->key == "GOV");
  if (itself) return ActorOfPlace(*parts.organisation);
  const ActorPlace* whole = parts.organisation != nullptr ? parts.organisation : parts.place;
  if (!parts.roles.empty()) return ActorOfRoles(parts, whole, name);
  if (parts.group != nullptr) return ActorOfGroup(*parts.group, whole);
  if (whole != nullptr) return ActorOfPlace(*whole);
  return UnknownPart(code, code);
}

}  // namespace entente
