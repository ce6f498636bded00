// SPDX-License-Identifier: Apache-2.0
// Entries of an ontology as a tree numbered in pre-order: the part that kinds and relations share.
#ifndef ENTENTE_FACTS_ONTOLOGY_TREE_H_
#define ENTENTE_FACTS_ONTOLOGY_TREE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "base/strings.h"
#include "facts/ontology_json.h"

namespace entente {

// Views point into the text that the entries were read from.
using NameMap = std::unordered_map<std::string_view, std::size_t, StringHash, StringEqual>;

// A place is an index into `entries`, an id the number in pre-order.
struct OntologyTree {
  std::string_view json;  // The whole text, for messages.
  std::string_view what;  // "kind" or "relation", for messages.
  std::string_view root_name;
  std::size_t max_size = 0;
  std::vector<OntologyEntry> entries;  // In file order.

  // Filled by NumberTree.
  NameMap by_name = {};                  // → place
  std::vector<std::size_t> order = {};   // id → place
  std::vector<std::size_t> id = {};      // place → id
  std::vector<std::size_t> parent = {};  // id → id; the root is its own
  std::vector<std::size_t> end = {};     // id → first id behind its subtree
};

// Numbers the tree, children in file order. InvalidArgument with the line: a name that is missing,
// ill-formed or given twice, a parent that does not exist, a circle of parents, no root, or more
// than `max_size` entries.
absl::Status NumberTree(OntologyTree& tree);

// The entry's "name", or "".
std::string_view NameOf(const OntologyEntry& entry);

// `"text"`
std::string Quoted(std::string_view text);

// InvalidArgument: `ontology, line 12: kind "x": <message>`.
absl::Status EntryError(const OntologyTree& tree, const OntologyEntry& entry,
                        std::string_view message);

// `…: parent "conflct" does not exist; did you mean "conflict"?`, where the name should have been
// in `wanted`.
absl::Status UnknownName(const OntologyTree& tree, const OntologyEntry& entry,
                         const OntologyTree& wanted, std::string_view role, std::string_view name);

}  // namespace entente

#endif  // ENTENTE_FACTS_ONTOLOGY_TREE_H_
