// SPDX-License-Identifier: Apache-2.0
// The mappings and tables of datasets/mappings/, which are compiled in.
#ifndef ENTENTE_IMPORTERS_TABLE_BUILTIN_MAPPINGS_H_
#define ENTENTE_IMPORTERS_TABLE_BUILTIN_MAPPINGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::table {

struct BuiltinMapping {
  std::string file;  // "gdelt_events.json"
  std::string_view text;
};

// In the order of their files' names.
std::vector<BuiltinMapping> BuiltinMappings();

// The text of datasets/mappings/tables/NAME.
std::optional<std::string_view> FindMappingTable(std::string_view name);
std::vector<std::string> MappingTableNames();

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_BUILTIN_MAPPINGS_H_
