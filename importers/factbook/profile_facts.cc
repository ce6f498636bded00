// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/profile_facts.h"

#include <cstddef>
#include <utility>

#include "base/strings.h"
#include "importers/factbook/leaders.h"
#include "importers/factbook/profile.h"
#include "importers/factbook/state_facts.h"
#include "importers/factbook/subject.h"

namespace entente::factbook {
namespace {

constexpr std::size_t kShownBytes = 200;

}  // namespace

void AddProfile(absl::StatusOr<std::string> json, std::string_view code, const Places& places,
                FactWriter& writer, Accreditations& accreditations) {
  const std::string beginning = json.ok() ? json->substr(0, kShownBytes) : "";
  const absl::StatusOr<Profile> profile =
      json.ok() ? Profile::Parse(*std::move(json)) : json.status();
  if (!profile.ok()) {
    writer.Reject("profile", "unreadable profile", AsStd(profile.status().message()), beginning);
    return;
  }
  const auto context = FindSubject(*profile, places, code, writer);
  if (!context) return;
  AddCountryNames(*context);
  AddLeaders(*context);
  AddMissions(*context, accreditations);
  AddMemberships(*context);
  AddIndependence(*context);
  AddBorders(*context);
}

}  // namespace entente::factbook
