// SPDX-License-Identifier: Apache-2.0
#include "importers/table/builtin_mappings.h"

#include "datasets/embedded.h"

namespace entente::table {

std::vector<BuiltinMapping> BuiltinMappings() {
  std::vector<BuiltinMapping> mappings;
  for (const embedded::EmbeddedFile& file : embedded::MappingFiles()) {
    mappings.push_back({std::string(file.name), file.text});
  }
  return mappings;
}

std::optional<std::string_view> FindMappingTable(std::string_view name) {
  for (const embedded::EmbeddedFile& file : embedded::MappingTableFiles()) {
    if (file.name == name) return file.text;
  }
  return std::nullopt;
}

std::vector<std::string> MappingTableNames() {
  std::vector<std::string> names;
  for (const embedded::EmbeddedFile& file : embedded::MappingTableFiles()) {
    names.emplace_back(file.name);
  }
  return names;
}

}  // namespace entente::table
