// SPDX-License-Identifier: Apache-2.0
#include "render/exports/fields.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "facts/fact_json.h"
#include "render/text.h"

namespace entente::exports {
namespace {

constexpr FieldType kText = FieldType::kText;

// ── Ends and other entities of a fact ──

using EntityOf = EntityId (Fact::*)() const;

template <EntityOf kEntity>
void AppendId(const Graph& graph, const Fact& fact, std::string* out) {
  const EntityId entity = (fact.*kEntity)();
  if (entity != kNoEntity) out->append(graph.entity_text_id(entity));
}
template <EntityOf kEntity>
void AppendName(const Graph& graph, const Fact& fact, std::string* out) {
  out->append(graph.entity_name((fact.*kEntity)()));
}
template <EntityOf kEntity>
void AppendKind(const Graph& graph, const Fact& fact, std::string* out) {
  const KindId kind = graph.entity_kind((fact.*kEntity)());
  if (kind != 0) out->append(graph.ontology().kind(kind).name);
}
template <EntityOf kEntity>
void AppendContext(const Graph& graph, const Fact& fact, std::string* out) {
  const EntityId entity = (fact.*kEntity)();
  if (entity != kNoEntity) out->append(graph.entity_context(entity));
}

constexpr std::array<FactField, 8> kEndFields = {{
    {"subject_id", kText, AppendId<&Fact::subject>},
    {"subject", kText, AppendName<&Fact::subject>},
    {"subject_kind", kText, AppendKind<&Fact::subject>},
    {"subject_context", kText, AppendContext<&Fact::subject>},
    {"object_id", kText, AppendId<&Fact::object>},
    {"object", kText, AppendName<&Fact::object>},
    {"object_kind", kText, AppendKind<&Fact::object>},
    {"object_context", kText, AppendContext<&Fact::object>},
}};

// ── What happened or held ──

const Relation* RelationOf(const Graph& graph, const Fact& fact) {
  const bool own = fact.relation() >= graph.ontology().relations().size();
  return own ? nullptr : &graph.ontology().relation(fact.relation());
}

void AppendRelation(const Graph& graph, const Fact& fact, std::string* out) {
  const Relation* relation = RelationOf(graph, fact);
  if (relation != nullptr) out->append(relation->name);
}
void AppendOwnType(const Graph& graph, const Fact& fact, std::string* out) {
  if (RelationOf(graph, fact) == nullptr) out->append(graph.relation_name(fact.relation()));
}
void AppendFamily(const Graph& graph, const Fact& fact, std::string* out) {
  const Relation* relation = RelationOf(graph, fact);
  if (relation == nullptr) return;
  out->append(graph.ontology().relation(graph.ontology().families()[relation->family]).name);
}
void AppendSign(const Graph& graph, const Fact& fact, std::string* out) {
  const Relation* relation = RelationOf(graph, fact);
  if (relation != nullptr) absl::StrAppend(out, static_cast<int>(relation->sign));
}

void AppendFrom(const Graph&, const Fact& fact, std::string* out) {
  out->append(FormatDate(fact.from(), fact.from_precision()));
}
void AppendTo(const Graph&, const Fact& fact, std::string* out) {
  if (fact.has_stated_to()) out->append(FormatDate(fact.to(), fact.to_precision()));
}
void AppendObserved(const Graph&, const Fact& fact, std::string* out) {
  out->append(MomentText(fact.observed()));
}
void AppendKnownSince(const Graph&, const Fact& fact, std::string* out) {
  out->append(MomentText(fact.known_since()));
}

void AppendModality(const Graph&, const Fact& fact, std::string* out) {
  out->append(ModalityName(fact.modality()));
}
void AppendQuantity(const Graph&, const Fact& fact, std::string* out) {
  if (fact.has_quantity()) AppendJsonNumber(fact.quantity(), out);
}
void AppendUnit(const Graph&, const Fact& fact, std::string* out) { out->append(fact.unit()); }
void AppendBound(const Graph&, const Fact& fact, std::string* out) {
  if (fact.has_quantity()) out->append(BoundName(fact.bound()));
}
void AppendScheme(const Graph&, const Fact& fact, std::string* out) { out->append(fact.scheme()); }
void AppendConfidence(const Graph&, const Fact& fact, std::string* out) {
  if (fact.confidence()) absl::StrAppend(out, *fact.confidence());
}
void AppendEvent(const Graph&, const Fact& fact, std::string* out) {
  if (fact.event() != 0) absl::StrAppend(out, fact.event());
}
void AppendProperties(const Graph&, const Fact& fact, std::string* out) {
  AppendPropertiesJson(fact.properties(), out);
}

// ── Who says so ──

template <std::string_view Source::*kMember>
void AppendOfSource(const Graph& graph, const Fact& fact, std::string* out) {
  if (fact.source() != kNoSource) out->append(graph.source(fact.source()).*kMember);
}
void AppendSourceDate(const Graph& graph, const Fact& fact, std::string* out) {
  if (fact.source() != kNoSource) out->append(FormatDate(graph.source(fact.source()).published));
}
void AppendLocator(const Graph&, const Fact& fact, std::string* out) {
  out->append(fact.locator());
}
void AppendRow(const Graph&, const Fact& fact, std::string* out) {
  if (fact.row() != 0) absl::StrAppend(out, fact.row());
}
void AppendQuote(const Graph&, const Fact& fact, std::string* out) { out->append(fact.quote()); }

constexpr std::array<FactField, 30> kFactFields = {{
    {"relation", kText, AppendRelation},
    {"type", kText, AppendOwnType},
    {"family", kText, AppendFamily},
    {"sign", FieldType::kInteger, AppendSign},
    {"principal_id", kText, AppendId<&Fact::subject_principal>},
    {"principal", kText, AppendName<&Fact::subject_principal>},
    {"object_principal_id", kText, AppendId<&Fact::object_principal>},
    {"object_principal", kText, AppendName<&Fact::object_principal>},
    {"from", kText, AppendFrom},
    {"to", kText, AppendTo},
    {"observed", kText, AppendObserved},
    {"known_since", kText, AppendKnownSince},
    {"modality", kText, AppendModality},
    {"asserter_id", kText, AppendId<&Fact::asserter>},
    {"asserter", kText, AppendName<&Fact::asserter>},
    {"quantity", FieldType::kReal, AppendQuantity},
    {"unit", kText, AppendUnit},
    {"bound", kText, AppendBound},
    {"scheme", kText, AppendScheme},
    {"confidence", FieldType::kReal, AppendConfidence},
    // Text, for it has more digits than many readers of numbers keep.
    {"event", kText, AppendEvent},
    {"properties", kText, AppendProperties},
    {"source", kText, AppendOfSource<&Source::name>},
    {"source_series", kText, AppendOfSource<&Source::series>},
    {"source_date", kText, AppendSourceDate},
    {"source_url", kText, AppendOfSource<&Source::url>},
    {"source_publisher", kText, AppendOfSource<&Source::publisher>},
    {"locator", kText, AppendLocator},
    {"source_row", FieldType::kInteger, AppendRow},
    {"quote", kText, AppendQuote},
}};

// ── Entities ──

void AppendJoined(std::string_view text, std::string* out, std::size_t begin) {
  absl::StrAppend(out, out->size() == begin ? "" : "; ", AsAbsl(text));
}

void AppendEntityName(const Graph& graph, EntityId entity, std::string* out) {
  out->append(graph.entity_name(entity));
}
void AppendEntityKind(const Graph& graph, EntityId entity, std::string* out) {
  if (graph.entity_kind(entity) != 0) out->append(graph.ontology().kind(graph.entity_kind(entity)).name);
}
void AppendEntityContext(const Graph& graph, EntityId entity, std::string* out) {
  out->append(graph.entity_context(entity));
}
void AppendEntityNames(const Graph& graph, EntityId entity, std::string* out) {
  const std::size_t begin = out->size();
  for (const NameMatch& name : graph.entity_names(entity)) {
    const bool other = name.type == NameType::kAlias || name.type == NameType::kFormer ||
                       (name.type == NameType::kCanonical && name.text != graph.entity_name(entity));
    if (other) AppendJoined(name.text, out, begin);
  }
}
void AppendEntityCodes(const Graph& graph, EntityId entity, std::string* out) {
  const std::size_t begin = out->size();
  for (const NameMatch& name : graph.entity_names(entity)) {
    if (name.type == NameType::kCode) AppendJoined(name.text, out, begin);
  }
}
// "1922-12-30/1991-12-26; 1992-01-01/.."
void AppendEntityExistence(const Graph& graph, EntityId entity, std::string* out) {
  const std::size_t begin = out->size();
  for (const auto& [from, to] : graph.entity_existence(entity)) {
    const std::string first = MomentText(from), last = MomentText(to);
    AppendJoined(absl::StrCat(first.empty() ? ".." : first, "/", last.empty() ? ".." : last), out,
                 begin);
  }
}
void AppendEntityLabels(const Graph& graph, EntityId entity, std::string* out) {
  const std::size_t begin = out->size();
  for (const std::string_view label : graph.entity_labels(entity)) AppendJoined(label, out, begin);
}
void AppendEntityProperties(const Graph& graph, EntityId entity, std::string* out) {
  AppendPropertiesJson(graph.entity_properties(entity), out);
}

constexpr std::array<EntityField, 8> kEntityFields = {{
    {"name", AppendEntityName},
    {"kind", AppendEntityKind},
    {"context", AppendEntityContext},
    {"names", AppendEntityNames},
    {"codes", AppendEntityCodes},
    {"existence", AppendEntityExistence},
    {"labels", AppendEntityLabels},
    {"properties", AppendEntityProperties},
}};

}  // namespace

std::span<const FactField> EndFields() { return kEndFields; }
std::span<const FactField> FactFields() { return kFactFields; }
std::span<const EntityField> EntityFields() { return kEntityFields; }

}  // namespace entente::exports
