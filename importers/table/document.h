// SPDX-License-Identifier: Apache-2.0
// What a mapping needs to know of one document: which column goes where, and the files beside it.
#ifndef ENTENTE_IMPORTERS_TABLE_DOCUMENT_H_
#define ENTENTE_IMPORTERS_TABLE_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "base/strings.h"
#include "importers/table/mapping.h"

namespace entente::table {

// Rows of so many fields.
struct Layout {
  std::size_t fields = 0;
  std::vector<std::pair<std::size_t, Slot>> columns;         // that are used, and where they go
  std::vector<bool> present;                                 // by slot
  std::vector<Slot> absent;                                  // slots of columns that it lacks
  std::vector<std::pair<std::size_t, std::string>> unpivot;  // columns and their names
};

// Rows of a file beside the document, by key: the columns that are used, in the order of
// LookupSpec::columns.
using LookupTable =
    absl::flat_hash_map<std::string, std::vector<std::string>, StringHash, StringEqual>;

struct Document {
  std::string name;                // as messages call it
  std::string file, stem, folder;  // {file}, {stem}, {folder}
  std::vector<Layout> layouts;     // none of the same number of fields; the header's first
  std::vector<std::shared_ptr<const LookupTable>> lookups;  // as Mapping::lookups
  const Layout* Find(std::size_t fields, bool ragged) const;
};

// Whether `cells` are a header that the mapping can use: all columns that it needs are there.
bool IsHeader(const Mapping& mapping, const std::vector<std::string>& cells);

// `header` is empty where the document has none. InvalidArgument for a column that it lacks, with
// suggestions; NotFound for a file that should be beside it; errors of that file.
absl::StatusOr<Document> BindDocument(const Mapping& mapping, const std::string& name,
                                      const std::vector<std::string>& header);

// Whether the document called `name` is a file that lookups read, and no table of its own.
bool IsLookupFile(const Mapping& mapping, std::string_view name);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_DOCUMENT_H_
