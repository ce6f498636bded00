// SPDX-License-Identifier: Apache-2.0
// States, territories and organisations of the reference data, found by code and by name at a date.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_PLACES_H_
#define ENTENTE_IMPORTERS_FACTBOOK_PLACES_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "facts/time.h"

namespace entente::factbook {

struct Place {
  std::string id;         // "state:RUS"
  std::string name;       // "Russia"
  std::string kind;       // of the ontology: "state", "dependency", "alliance" …
  bool is_state = false;  // or a territory
  bool is_organisation = false;
};

// Immutable once made; const use from any thread.
class Places {
 public:
  // Reads the reference data that are compiled in.
  static absl::StatusOr<Places> Load();

  // The entity that has `code` ("fips:RS", "iso2:RU"; case does not matter) at `at`; null if none.
  const Place* FindCode(std::string_view code, Minutes at) const;

  // The state or territory that has `name` at `at` and existed then; null if there is none or more
  // than one. Names are matched as everywhere (NormalizeName); adjectives ("Belgian") count, and
  // the names of a state that has it as canonical name go before others.
  const Place* FindState(std::string_view name, Minutes at) const;
  // The one that has or had `name` at any time; null if there are several.
  const Place* FindStateEver(std::string_view name) const;
  const Place* FindOrganisation(std::string_view name) const;
  const Place* FindId(std::string_view id) const;

  // True if some state or territory has, or ever had, `name`.
  bool IsState(std::string_view name) const;

  // True if `name` is one of `id`'s already, or another entity's of the reference data.
  bool IsTaken(std::string_view name) const;

  ~Places();
  Places(Places&&) noexcept;
  Places& operator=(Places&&) noexcept;

 private:
  Places();
  struct Index;
  std::unique_ptr<Index> index_;
};

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_PLACES_H_
