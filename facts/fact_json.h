// SPDX-License-Identifier: Apache-2.0
// The text form of facts and entities: one JSON object a line, specified in docs/fact_model.md.
// Reading it is importers/facts_importer; writing it is here, because export, answers and tests
// share it.
#ifndef ENTENTE_FACTS_FACT_JSON_H_
#define ENTENTE_FACTS_FACT_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"

namespace entente {

// Appends `{"subject":…,"relation":…,…}` without a line end. Absent fields are left out.
// `source` may be null.
void AppendFactLine(const FactRecord& fact, const SourceRecord* source, std::string* out);

// Appends `{"entity":{"id":…,"name":…,"kind":…,"names":[…],…}}` without a line end.
void AppendEntityLine(const EntityRecord& entity, std::string* out);

// Appends `{"key":value,…}`, typed values as in the lines; nothing if there are none.
void AppendPropertiesJson(const std::vector<Property>& properties, std::string* out);

// Appends `text` as a JSON string, with quotes. Bytes that are not UTF-8 become U+FFFD.
void AppendJsonString(std::string_view text, std::string* out);

// Appends the shortest decimal that reads back as `value`; "null" if it is not finite.
void AppendJsonNumber(double value, std::string* out);

// The same, but a whole one is written as "3.0", to be read back as a real number.
void AppendJsonReal(double value, std::string* out);

}  // namespace entente

#endif  // ENTENTE_FACTS_FACT_JSON_H_
