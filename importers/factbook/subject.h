// SPDX-License-Identifier: Apache-2.0
// Whom a profile is about, and what it says of its names.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_SUBJECT_H_
#define ENTENTE_IMPORTERS_FACTBOOK_SUBJECT_H_

#include <optional>
#include <string>
#include <string_view>

#include "facts/fact_record.h"
#include "importers/factbook/fact_writer.h"
#include "importers/factbook/places.h"
#include "importers/factbook/profile.h"

namespace entente::factbook {

// A profile that is being read. The references outlive it.
struct ProfileContext {
  const Profile& profile;
  const Places& places;
  FactWriter& writer;
  EntityRef subject;      // state, territory, or the European Union
  std::string id;         // of the reference data; "" if it has none
  std::string_view kind;  // "state", "dependency", "organisation" …
  // For a dependency, the id of the state to which it belongs, as its profile says; "" otherwise.
  std::string sovereign;
};

// The code in a file's name: "rs.json" is the Factbook's own ("fips:rs"), "ru-russia.json", as in
// the layout of 2014, an ISO one ("iso2:ru"). Nothing for names of another shape.
std::optional<std::string> ProfileCode(std::string_view file_name);

// Finds the entity by `code` ("" if the file's name has none), else by the country's names; a union
// by its abbreviation. Nothing, with a reason for the writer's rejects, for oceans and the world.
std::optional<ProfileContext> FindSubject(const Profile& profile, const Places& places,
                                          std::string_view code, FactWriter& writer);

// Declares the names in the profile that the reference data do not have.
void AddCountryNames(const ProfileContext& context);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_SUBJECT_H_
