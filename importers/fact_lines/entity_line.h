// SPDX-License-Identifier: Apache-2.0
// {"entity":{…}}: the declaration of an entity.
#ifndef ENTENTE_IMPORTERS_FACT_LINES_ENTITY_LINE_H_
#define ENTENTE_IMPORTERS_FACT_LINES_ENTITY_LINE_H_

#include "facts/fact_record.h"
#include "importers/fact_lines/fields.h"

namespace entente::fact_lines {

// Reads the value of "entity" into `entity`. False for a refusal, which stands in the context.
bool ReadEntity(LineContext& context, const JsonNode& node, EntityRecord& entity);

}  // namespace entente::fact_lines

#endif  // ENTENTE_IMPORTERS_FACT_LINES_ENTITY_LINE_H_
