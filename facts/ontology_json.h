// SPDX-License-Identifier: Apache-2.0
// The first step of reading an ontology: JSON to entries, each attribute with the place where it
// is written. Knows nothing of kinds and relations; facts/ontology_build.h does.
#ifndef ENTENTE_FACTS_ONTOLOGY_JSON_H_
#define ENTENTE_FACTS_ONTOLOGY_JSON_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace entente {

// `"key": value`. Lists hold strings only.
struct OntologyField {
  enum class Type : std::uint8_t { kNull, kBool, kNumber, kText, kList };
  std::string_view key;
  Type type = Type::kNull;
  bool flag = false;
  double number = 0;
  std::string_view text;
  std::span<const std::string_view> list;
  std::size_t offset = 0;  // Where the value stands in the text, for messages.
};

struct OntologyEntry {
  std::size_t offset = 0;
  std::span<const OntologyField> fields;

  // The field called `key`, or null.
  const OntologyField* Find(std::string_view key) const;
};

// Entries in file order, and what their views and spans point to. Moving it keeps them valid.
struct OntologyText {
  std::vector<OntologyEntry> kinds;
  std::vector<OntologyEntry> relations;
  std::vector<OntologyField> fields;
  std::vector<std::string_view> list_items;
  std::vector<char> characters;
};

// Reads {"kinds":[{…},…],"relations":[{…},…]}. InvalidArgument with the line: JSON that can't be
// read, text that is not UTF-8, another structure than this, a key given twice in an entry.
absl::StatusOr<OntologyText> ReadOntologyJson(std::string_view json);

// InvalidArgument: "ontology, line 12: <message>"; the line is that of `offset` in `json`.
absl::Status OntologyError(std::string_view json, std::size_t offset, std::string_view message);

}  // namespace entente

#endif  // ENTENTE_FACTS_ONTOLOGY_JSON_H_
