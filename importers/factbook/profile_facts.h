// SPDX-License-Identifier: Apache-2.0
// Everything that the importer takes from one profile.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_PROFILE_FACTS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_PROFILE_FACTS_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "importers/factbook/diplomacy.h"
#include "importers/factbook/fact_writer.h"
#include "importers/factbook/places.h"

namespace entente::factbook {

// Adds the facts of the document that `writer` was started with. `json` is the document, or why it
// could not be read; `code` is its country's ("fips:rs"), or "" to go by the names in it. What
// can't be read is among the writer's rejects.
void AddProfile(absl::StatusOr<std::string> json, std::string_view code, const Places& places,
                FactWriter& writer, Accreditations& accreditations);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_PROFILE_FACTS_H_
