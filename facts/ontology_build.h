// SPDX-License-Identifier: Apache-2.0
// The second step of reading an ontology: entries to the two numbered trees, checked.
#ifndef ENTENTE_FACTS_ONTOLOGY_BUILD_H_
#define ENTENTE_FACTS_ONTOLOGY_BUILD_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "facts/ontology.h"

namespace entente {

struct OntologyTables {
  std::vector<Kind> kinds;           // by KindId, in pre-order
  std::vector<Relation> relations;   // by RelationId, in pre-order
  std::vector<RelationId> families;  // ascending
};

// Errors as Ontology::FromJson.
absl::StatusOr<OntologyTables> BuildOntology(std::string_view json);

}  // namespace entente

#endif  // ENTENTE_FACTS_ONTOLOGY_BUILD_H_
