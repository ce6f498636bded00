// SPDX-License-Identifier: Apache-2.0
// The entities that every store begins with: states past and present with their dated codes, and
// well-known organisations. Data: datasets/states.json and datasets/organisations.json, compiled
// in.
#ifndef ENTENTE_FACTS_REFERENCE_ENTITIES_H_
#define ENTENTE_FACTS_REFERENCE_ENTITIES_H_

#include <string_view>

#include "absl/status/status.h"
#include "facts/fact_record.h"

namespace entente {

// Appends one EntityRecord for each reference entity to `batch`: states and territories with ids
// "state:" + ISO 3166 alpha-3 (or a documented key for what has none), seas and world regions
// ("place:…"), then organisations and treaties with ids "org:" + abbreviation.
absl::Status AppendReferenceEntities(RecordBatch& batch);

// The same for any text of the reference files' form (docs/ontology.md). `document` names it in
// messages. InvalidArgument with the line or the entry: JSON that can't be read, an unknown key, a
// value of another type, a date that is none, an entry without id, kind or name. On an error
// `batch` may hold the entries before the faulty one.
absl::Status AppendEntities(std::string_view json, std::string_view document, RecordBatch& batch);

// The reference data as text, for checks and for replacing them.
std::string_view StatesJson();
std::string_view OrganisationsJson();

}  // namespace entente

#endif  // ENTENTE_FACTS_REFERENCE_ENTITIES_H_
