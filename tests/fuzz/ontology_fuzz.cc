// SPDX-License-Identifier: Apache-2.0
// An ontology that is accepted is one whose trees are sound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "facts/ontology.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<entente::Ontology> ontology = entente::Ontology::FromJson(json);
  if (!ontology.ok()) return 0;
  for (const entente::Relation& relation : ontology->relations()) {
    if (!ontology->relation(relation.parent).subtree.contains(relation.subtree.begin)) std::abort();
    if (ontology->FindRelation(relation.name) != relation.subtree.begin) std::abort();
    if (relation.family >= ontology->families().size()) std::abort();
  }
  for (const entente::Kind& kind : ontology->kinds()) {
    if (!ontology->KindIsA(kind.subtree.begin, kind.parent)) std::abort();
  }
  return 0;
}
