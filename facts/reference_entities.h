// SPDX-License-Identifier: Apache-2.0
// The entities that every store begins with: states past and present with their dated codes, and
// well-known organisations. Data: datasets/states.json and datasets/organisations.json, compiled in.
#ifndef ENTENTE_FACTS_REFERENCE_ENTITIES_H_
#define ENTENTE_FACTS_REFERENCE_ENTITIES_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "facts/fact_record.h"

namespace entente {

// Appends one EntityRecord for each reference entity to `batch`: states (kind state, territory …)
// with ids "state:" + ISO 3166 alpha-3 (or a documented key for states that are gone), then
// organisations with ids "org:" + abbreviation.
absl::Status AppendReferenceEntities(RecordBatch& batch);

// The reference data as text, for checks and for replacing them.
std::string_view StatesJson();
std::string_view OrganisationsJson();

}  // namespace entente

#endif  // ENTENTE_FACTS_REFERENCE_ENTITIES_H_
