// SPDX-License-Identifier: Apache-2.0
#include "graph/segment_format.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kTagCount> kTagNames = {
    "strings", "counts",
    "fact.relation", "fact.from", "fact.to", "fact.precision", "fact.observed",
    "fact.known_since", "fact.modality", "fact.asserter", "fact.subject_principal",
    "fact.object_principal", "fact.quantity", "fact.unit", "fact.bound", "fact.scheme",
    "fact.confidence", "fact.source", "fact.row", "fact.locator", "fact.quote", "fact.event",
    "out.key", "out.offset", "dyad.object", "dyad.fact", "dyad.wide", "dyad.families",
    "dyad.first", "dyad.last", "in.key", "in.offset", "in.subject", "in.dyad",
    "hub.entity", "hub.offset", "hub.relation", "hub.out", "hub.in",
    "actor.principal", "actor.entity", "event.number", "event.fact",
    "entity.name", "entity.kind", "entity.text_id", "existence.entity", "existence.from",
    "existence.to", "kind.entity", "kind.value", "name.key", "name.text", "name.entity",
    "name.type", "name.from", "name.to", "name.by_entity", "label.entity", "label.text",
    "source.name", "source.series", "source.url", "source.publisher", "source.published",
    "source.precision", "type.name",
    "fact_property.key", "fact_property.row", "fact_property.type", "fact_property.value",
    "entity_property.key", "entity_property.entity", "entity_property.type",
    "entity_property.value", "renamed.entity", "renamed.name",
};

}  // namespace

std::string_view TagName(Tag tag) {
  const auto index = static_cast<std::size_t>(tag);
  return index < kTagNames.size() ? kTagNames[index] : "unknown";
}

}  // namespace entente
