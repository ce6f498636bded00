// SPDX-License-Identifier: Apache-2.0
// What an export tells of a fact and of an entity, as two tables: the columns of CSV, the
// attributes of GraphML and GEXF.
#ifndef ENTENTE_RENDER_EXPORTS_FIELDS_H_
#define ENTENTE_RENDER_EXPORTS_FIELDS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace entente::exports {

enum class FieldType : std::uint8_t { kText, kInteger, kReal };

struct FactField {
  std::string_view name;
  FieldType type;
  // Appends the value; nothing where there is none.
  void (*append)(const Graph& graph, const Fact& fact, std::string* out);
};
// In the order of docs/output.md. Those of the two ends come first, and are the nodes of a graph.
std::span<const FactField> EndFields();
std::span<const FactField> FactFields();

struct EntityField {
  std::string_view name;
  void (*append)(const Graph& graph, EntityId entity, std::string* out);
};
// Without the id; all are text.
std::span<const EntityField> EntityFields();

}  // namespace entente::exports

#endif  // ENTENTE_RENDER_EXPORTS_FIELDS_H_
