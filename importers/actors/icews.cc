// SPDX-License-Identifier: Apache-2.0
// ICEWS names actors in words: a country, a role of a country, or a proper name, for which only the
// sectors tell what sort of actor it is.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/actors/actor.h"
#include "importers/actors/compose.h"
#include "importers/actors/named.h"
#include "importers/actors/tables.h"

namespace entente {
namespace {

template <std::size_t count>
using Sectors = std::array<std::string_view, count>;

// Sectors of persons. ICEWS gives them to offices and to whoever once held one.
constexpr Sectors<8> kPersons = {
    "Executive Office", "Elite",       "Cabinet",  "Executive",
    "Lower House",      "Upper House", "Judicial", "Legislative / Parliamentary"};
constexpr Sectors<3> kMedia = {"News", "Television News", "State Media"};
// Who has one of these acts for his state …
constexpr Sectors<9> kOrgans = {"Government", "Executive",    "Executive Office",
                                "Cabinet",    "Military",     "Police",
                                "Judicial",   "Intelligence", "Legislative / Parliamentary"};
// … and who has only such as these does not.
constexpr Sectors<10> kOpponents = {"Dissident",
                                    "Rebel",
                                    "Insurgents",
                                    "Separatists",
                                    "Banned Parties",
                                    "Organized Violent",
                                    "Protestors / Popular Opposition / Mobs",
                                    "Criminals / Gangs",
                                    "Exiles",
                                    "Radicals / Extremists / Fundamentalists"};

// Names of sectors may contain commas; none of those above does, so that it does not matter where
// others are cut.
template <std::size_t count>
bool HasSector(std::string_view sectors, const Sectors<count>& wanted) {
  for (const absl::string_view part : absl::StrSplit(AsAbsl(sectors), ',')) {
    const std::string_view sector = TrimBlanks(AsStd(part));
    if (std::find(wanted.begin(), wanted.end(), sector) != wanted.end()) return true;
  }
  return false;
}

// Several words, none of which is one that only organisations have, and an office.
bool IsPerson(std::string_view name, std::string_view sectors) {
  return name.find(' ') != name.npos && HasSector(sectors, kPersons);
}

Actor ReadProperName(std::string_view name, std::string_view sectors, const ActorPlace* country) {
  std::string_view kind = KindOfOrganisationName(name);
  const bool organ = HasSector(sectors, kOrgans);
  if (kind.empty() && HasSector(sectors, kMedia)) kind = "media";
  if (kind.empty() && IsPerson(name, sectors)) kind = "person";
  const bool acts = organ || (kind == "person" && !HasSector(sectors, kOpponents));
  return ActorOfName(name, kind, country, acts);
}

}  // namespace

absl::StatusOr<Actor> ReadIcewsActor(std::string_view name, std::string_view sectors,
                                     std::string_view country) {
  name = TrimBlanks(name);
  if (IsMissingActor(name)) return Actor();
  const absl::StatusOr<const ActorPlace*> state = FindCountry(country);
  const ActorPlace* known = state.ok() ? *state : nullptr;
  const ActorPlace* place = FindNamedPlace(name);
  // Of several states of one name the country tells which.
  if (place == nullptr && TrimBlanks(country) == name) place = known;
  if (place != nullptr) {
    Actor actor;
    actor.entity = EntityOf(*place);
    return actor;
  }
  std::optional<Actor> role = ReadRoleName(name, known);
  if (role && name.ends_with(')')) return *std::move(role);
  ENTENTE_RETURN_IF_ERROR(state.status());
  return role ? *std::move(role) : ReadProperName(name, sectors, known);
}

}  // namespace entente
