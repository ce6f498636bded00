// SPDX-License-Identifier: Apache-2.0
// Tables of any data set, by a mapping that says what their rows state: docs/mappings.md.
#ifndef ENTENTE_IMPORTERS_TABLE_IMPORTER_H_
#define ENTENTE_IMPORTERS_TABLE_IMPORTER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "importers/importer.h"

namespace entente {

// The importer of the mapping `json`, read from `file`. InvalidArgument for what is no JSON or has
// no name, with the line; whatever else is wrong with it is told when it imports.
absl::StatusOr<Importer> TableImporter(const std::string& file, const std::string& json);

// One for each file of datasets/mappings/.
std::vector<Importer> BuiltinTableImporters();

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_TABLE_IMPORTER_H_
