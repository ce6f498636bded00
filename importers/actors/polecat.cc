// SPDX-License-Identifier: Apache-2.0
// POLECAT gives an actor a resolved name, sectors by the codes of PLOVER, and a country.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/actors/actor.h"
#include "importers/actors/compose.h"
#include "importers/actors/named.h"
#include "importers/actors/tables.h"

namespace entente {
namespace {

// Where PLOVER's codes say something else than CAMEO's, or name an organisation.
struct Difference {
  std::string_view sector;
  std::string_view role;
  std::string_view organisation;
};
constexpr Difference kDifferences[] = {
    {"MED", "HLH", ""},  // medical staff; media are JRN
    {"UNO", "", "IGOUNO"},
    {"EUR", "", "IGOEEC"},
    {"PRE", "UNK", ""},  // a place whose statehood is disputed: its name says which
};

struct Sector {
  const ActorRole* role = nullptr;
  const ActorPlace* organisation = nullptr;
};

// The first of a list: the primary one.
absl::StatusOr<Sector> ReadSector(std::string_view sectors) {
  const std::string_view first = TrimBlanks(sectors.substr(0, sectors.find_first_of(";,|")));
  Sector sector;
  if (IsMissingActor(first) || first == "UNK") return sector;
  std::string_view key = first;
  for (const Difference& difference : kDifferences) {
    if (difference.sector != first) continue;
    key = difference.role;
    if (!difference.organisation.empty()) {
      sector.organisation = FindCameoOrganisation(difference.organisation);
      return sector;
    }
  }
  sector.role = FindActorRole(key);
  if (sector.role != nullptr && key.size() == 3) return sector;
  return absl::NotFoundError(absl::StrCat("\"", AsAbsl(first), "\" is no sector of PLOVER",
                                          DidYouMean(first, CameoActorCodes())));
}

Actor ActorOfPlace(const ActorPlace& place) {
  Actor actor;
  actor.entity = EntityOf(place);
  return actor;
}

// Without a name of its own: the sector of the country, the country, an organisation, or nobody.
Actor Unnamed(const Sector& sector, const ActorPlace* country) {
  if (sector.organisation != nullptr) return ActorOfPlace(*sector.organisation);
  if (sector.role != nullptr) return ActorOfRole(*sector.role, country);
  return country != nullptr ? ActorOfPlace(*country) : Actor();
}

// Sectors in which single persons act; of others a name without a telling word stays open.
bool IsSectorOfPersons(const ActorRole& role) {
  static constexpr std::string_view kCodes[] = {"GOV", "LEG", "JUD", "ELI", "MIL"};
  return std::find(std::begin(kCodes), std::end(kCodes), role.key) != std::end(kCodes);
}

std::string_view KindOfName(std::string_view name, const ActorRole* role) {
  const std::string_view kind = KindOfOrganisationName(name);
  if (!kind.empty() || role == nullptr) return kind;
  const bool several_words = name.find(' ') != name.npos;
  return several_words && IsSectorOfPersons(*role) ? "person" : "";
}

}  // namespace

absl::StatusOr<Actor> ReadPolecatActor(std::string_view name, std::string_view sectors,
                                       std::string_view country) {
  name = TrimBlanks(name);
  ENTENTE_ASSIGN_OR_RETURN(const ActorPlace* state, FindCountry(country));
  ENTENTE_ASSIGN_OR_RETURN(const Sector sector, ReadSector(sectors));
  if (IsMissingActor(name)) return Unnamed(sector, state);
  if (const ActorPlace* place = FindNamedPlace(name)) {
    const bool organisation = place->sort == ActorPlace::Sort::kOrganisation;
    return organisation ? ActorOfPlace(*place) : Unnamed({sector.role, nullptr}, place);
  }
  if (std::optional<Actor> role = ReadRoleName(name, state)) return *std::move(role);
  const bool acts = sector.role != nullptr && sector.role->acts;
  return ActorOfName(NameFromCapitals(name), KindOfName(name, sector.role), state, acts);
}

}  // namespace entente
