// SPDX-License-Identifier: Apache-2.0
// From the JSON of a mapping to what is executed.
#ifndef ENTENTE_IMPORTERS_TABLE_COMPILE_H_
#define ENTENTE_IMPORTERS_TABLE_COMPILE_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "facts/ontology.h"
#include "importers/table/mapping.h"
#include "importers/table/mapping_json.h"

namespace entente::table {

struct CompileOptions {
  const Ontology* ontology = nullptr;  // REQUIRED; outlives the mapping
  std::map<std::string, std::string> parameters;
};

// InvalidArgument names file, line and key: an unknown key, column, parameter, table, style …, with
// suggestions; a regular expression that can't be read; a relation or kind that the ontology lacks.
absl::StatusOr<std::shared_ptr<const Mapping>> CompileMapping(const MappingText& text,
                                                              const CompileOptions& options);

// What is known of a mapping before it is used: name, title, description, recognise, parameters and
// format. InvalidArgument as above.
absl::StatusOr<Mapping> ReadMappingHead(const MappingText& text);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_COMPILE_H_
