// SPDX-License-Identifier: Apache-2.0
#include "facts/ontology_build.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/ontology_json.h"
#include "facts/ontology_tree.h"

namespace entente {
namespace {

using Type = OntologyField::Type;

constexpr std::size_t kMaxKinds = 200;
constexpr std::size_t kMaxRelations = 16'000;
constexpr std::size_t kMaxFamilies = 31;

// What a field's setter may look at.
struct Context {
  const OntologyTree& kinds;
  const OntologyTree* relations;  // Null while kinds are read.
  const OntologyEntry& entry;
};

template <typename Node>
struct FieldSpec {
  std::string_view key;
  Type type;
  std::string_view expected;  // For the message if the type is another.
  // Sets the attribute; null for those that are read elsewhere.
  absl::Status (*set)(const Context& context, const OntologyField& field, Node& node);
};

// Applies an entry's fields to `node` by the table `specs`.
template <typename Node, std::size_t kCount>
absl::Status ApplyFields(const Context& context, const OntologyTree& tree,
                         const std::array<FieldSpec<Node>, kCount>& specs, Node& node) {
  for (const OntologyField& field : context.entry.fields) {
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [&](const auto& s) { return s.key == field.key; });
    if (spec == specs.end()) {
      std::vector<std::string> keys;
      for (const auto& s : specs) keys.emplace_back(s.key);
      return OntologyError(
          tree.json, field.offset,
          absl::StrCat(AsAbsl(tree.what), " ", Quoted(NameOf(context.entry)), ": unknown key ",
                       Quoted(field.key), DidYouMean(field.key, keys)));
    }
    if (spec->type != field.type) {
      return OntologyError(tree.json, field.offset,
                           absl::StrCat(AsAbsl(tree.what), " ", Quoted(NameOf(context.entry)), ": ",
                                        Quoted(field.key), " must be ", AsAbsl(spec->expected)));
    }
    if (spec->set != nullptr) ENTENTE_RETURN_IF_ERROR(spec->set(context, field, node));
  }
  return absl::OkStatus();
}

absl::Status RelationError(const Context& context, std::string_view message) {
  return EntryError(*context.relations, context.entry, message);
}

// Chooses a value by its word.
template <typename Value, std::size_t kCount>
absl::Status Choose(const Context& context, const OntologyField& field,
                    const std::pair<std::string_view, Value> (&choices)[kCount], Value& value) {
  std::string words;
  for (const auto& [word, choice] : choices) {
    if (word == field.text) {
      value = choice;
      return absl::OkStatus();
    }
    absl::StrAppend(&words, words.empty() ? "" : ", ", Quoted(word));
  }
  return RelationError(context, absl::StrCat(Quoted(field.key), " is ", Quoted(field.text),
                                             "; it must be one of ", words));
}

absl::Status SetSign(const Context& context, const OntologyField& field, Relation& relation) {
  static constexpr std::pair<std::string_view, Sign> kChoices[] = {
      {"cooperative", Sign::kCooperative},
      {"neutral", Sign::kNeutral},
      {"conflictual", Sign::kConflictual}};
  return Choose(context, field, kChoices, relation.sign);
}

absl::Status SetActsFor(const Context& context, const OntologyField& field, Relation& relation) {
  static constexpr std::pair<std::string_view, ActsFor> kChoices[] = {
      {"nobody", ActsFor::kNobody},
      {"object", ActsFor::kObject},
      {"principal", ActsFor::kPrincipal}};
  return Choose(context, field, kChoices, relation.acts_for);
}

absl::Status SetScope(const Context& context, const OntologyField& field, Relation& relation) {
  static constexpr std::pair<std::string_view, ListScope> kChoices[] = {
      {"subject", ListScope::kSubject},
      {"object", ListScope::kObject},
      {"principal-and-object", ListScope::kPrincipalAndObject}};
  return Choose(context, field, kChoices, relation.list_scope);
}

absl::Status SetQuad(const Context& context, const OntologyField& field, Relation& relation) {
  if (field.number < 0 || field.number > 4 || field.number != std::floor(field.number)) {
    return RelationError(context, "\"quad\" must be 1, 2, 3 or 4, or 0 for none");
  }
  relation.quad = static_cast<std::uint8_t>(field.number);
  return absl::OkStatus();
}

absl::Status SetGoldstein(const Context& context, const OntologyField& field, Relation& relation) {
  if (field.number < -10 || field.number > 10) {
    return RelationError(context, "\"goldstein\" must lie between -10 and 10");
  }
  relation.goldstein = field.number;
  return absl::OkStatus();
}

absl::Status SetLists(const Context& context, const OntologyField& field, Relation& relation) {
  const OntologyTree& tree = *context.relations;
  const auto found = tree.by_name.find(field.text);
  if (found == tree.by_name.end()) {
    return UnknownName(tree, context.entry, tree, "listed relation", field.text);
  }
  relation.lists = static_cast<RelationId>(tree.id[found->second]);
  return absl::OkStatus();
}

constexpr std::array<FieldSpec<Kind>, 3> kKindFields = {{
    {"name", Type::kText, "a text", nullptr},
    {"parent", Type::kText, "a text", nullptr},
    {"gloss", Type::kText, "a text",
     [](const Context&, const OntologyField& field, Kind& kind) {
       kind.gloss = field.text;
       return absl::OkStatus();
     }},
}};

template <std::string Relation::*kMember>
absl::Status SetText(const Context&, const OntologyField& field, Relation& relation) {
  relation.*kMember = field.text;
  return absl::OkStatus();
}

template <bool Relation::*kMember>
absl::Status SetFlag(const Context&, const OntologyField& field, Relation& relation) {
  relation.*kMember = field.flag;
  return absl::OkStatus();
}

template <std::vector<std::string> Relation::*kMember>
absl::Status SetKinds(const Context& context, const OntologyField& field, Relation& relation) {
  for (const std::string_view name : field.list) {
    if (!context.kinds.by_name.contains(name)) {
      return UnknownName(*context.relations, context.entry, context.kinds, "kind", name);
    }
  }
  (relation.*kMember).assign(field.list.begin(), field.list.end());
  return absl::OkStatus();
}

absl::Status SetCameo(const Context&, const OntologyField& field, Relation& relation) {
  relation.cameo.assign(field.list.begin(), field.list.end());
  return absl::OkStatus();
}

// The most frequent ones first: they are sought from the beginning.
constexpr std::array<FieldSpec<Relation>, 19> kRelationFields = {{
    {"name", Type::kText, "a text", nullptr},
    {"parent", Type::kText, "a text", nullptr},
    {"label", Type::kText, "a text", SetText<&Relation::label>},
    {"inverse", Type::kText, "a text", SetText<&Relation::inverse>},
    {"cameo", Type::kList, "a list of codes", SetCameo},
    {"goldstein", Type::kNumber, "a number", SetGoldstein},
    {"gloss", Type::kText, "a text", SetText<&Relation::gloss>},
    {"family", Type::kBool, "true or false", nullptr},
    {"plover", Type::kText, "a text", SetText<&Relation::plover>},
    {"plover_mode", Type::kText, "a text", SetText<&Relation::plover_mode>},
    {"standing", Type::kBool, "true or false", SetFlag<&Relation::standing>},
    {"symmetric", Type::kBool, "true or false", SetFlag<&Relation::symmetric>},
    {"sign", Type::kText, "a text", SetSign},
    {"acts_for", Type::kText, "a text", SetActsFor},
    {"scope", Type::kText, "a text", SetScope},
    {"quad", Type::kNumber, "a number", SetQuad},
    {"lists", Type::kText, "a text", SetLists},
    {"subject_kinds", Type::kList, "a list of kinds", SetKinds<&Relation::subject_kinds>},
    {"object_kinds", Type::kList, "a list of kinds", SetKinds<&Relation::object_kinds>},
}};

absl::StatusOr<std::vector<Kind>> BuildKinds(const OntologyTree& tree) {
  std::vector<Kind> kinds(tree.order.size());
  for (std::size_t id = 0; id < kinds.size(); ++id) {
    const OntologyEntry& entry = tree.entries[tree.order[id]];
    Kind& kind = kinds[id];
    kind.name = NameOf(entry);
    kind.parent = static_cast<KindId>(tree.parent[id]);
    kind.subtree = {static_cast<KindId>(id), static_cast<KindId>(tree.end[id])};
    ENTENTE_RETURN_IF_ERROR(ApplyFields({tree, nullptr, entry}, tree, kKindFields, kind));
  }
  return kinds;
}

// A relation as far as it follows from its parent.
Relation Inherit(const Relation& parent) {
  Relation relation;
  relation.family = parent.family;
  relation.standing = parent.standing;
  relation.sign = parent.sign;
  relation.quad = parent.quad;
  relation.plover = parent.plover;
  relation.acts_for = parent.acts_for;
  relation.subject_kinds = parent.subject_kinds;
  relation.object_kinds = parent.object_kinds;
  return relation;
}

// "joint-exercise" → "joint exercise"
std::string Spaced(std::string name) {
  std::replace(name.begin(), name.end(), '-', ' ');
  return name;
}

absl::Status SetFamily(const OntologyTree& tree, const OntologyEntry& entry, std::size_t id,
                       Relation& relation, std::vector<RelationId>& families) {
  const OntologyField* flag = entry.Find("family");
  const bool is_family = id == 0 || (flag != nullptr && flag->flag);
  if (!is_family) return absl::OkStatus();
  if (families.size() == kMaxFamilies) {
    return EntryError(
        tree, entry,
        absl::StrCat("there are more than ", kMaxFamilies, " families, the root included"));
  }
  relation.family = static_cast<std::uint8_t>(families.size());
  families.push_back(static_cast<RelationId>(id));
  return absl::OkStatus();
}

absl::Status CheckRelation(const Context& context, const Relation& relation, NameMap& codes) {
  const bool has_lists = context.entry.Find("lists") != nullptr;
  if (has_lists != (relation.list_scope != ListScope::kNone)) {
    return RelationError(context, "\"lists\" and \"scope\" go together");
  }
  if (relation.symmetric && !relation.inverse.empty()) {
    return RelationError(context, "a symmetric relation has no \"inverse\"");
  }
  for (const std::string& code : relation.cameo) {
    const bool digits = std::all_of(code.begin(), code.end(), absl::ascii_isdigit);
    if (!digits || code.size() < 2 || code.size() > 4) {
      return RelationError(context,
                           absl::StrCat("CAMEO code ", Quoted(code), " must have 2 to 4 digits"));
    }
    if (!codes.emplace(code, 0).second) {
      return RelationError(context, absl::StrCat("CAMEO code ", Quoted(code), " is given twice"));
    }
  }
  return absl::OkStatus();
}

absl::Status BuildRelations(const OntologyTree& kinds, const OntologyTree& tree,
                            OntologyTables& tables) {
  std::vector<Relation>& relations = tables.relations;
  NameMap codes(tree.order.size());  // About one code a relation.
  relations.reserve(tree.order.size());
  for (std::size_t id = 0; id < tree.order.size(); ++id) {
    const OntologyEntry& entry = tree.entries[tree.order[id]];
    Relation relation = id == 0 ? Relation() : Inherit(relations[tree.parent[id]]);
    relation.name = NameOf(entry);
    relation.parent = static_cast<RelationId>(tree.parent[id]);
    relation.subtree = {static_cast<RelationId>(id), static_cast<RelationId>(tree.end[id])};
    const Context context = {kinds, &tree, entry};
    ENTENTE_RETURN_IF_ERROR(ApplyFields(context, tree, kRelationFields, relation));
    if (relation.label.empty()) relation.label = Spaced(relation.name);
    ENTENTE_RETURN_IF_ERROR(SetFamily(tree, entry, id, relation, tables.families));
    ENTENTE_RETURN_IF_ERROR(CheckRelation(context, relation, codes));
    relations.push_back(std::move(relation));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<OntologyTables> BuildOntology(std::string_view json) {
  ENTENTE_ASSIGN_OR_RETURN(OntologyText text, ReadOntologyJson(json));
  OntologyTree kinds{.json = json,
                     .what = "kind",
                     .root_name = "entity",
                     .max_size = kMaxKinds,
                     .entries = std::move(text.kinds)};
  OntologyTree relations{.json = json,
                         .what = "relation",
                         .root_name = "relation",
                         .max_size = kMaxRelations,
                         .entries = std::move(text.relations)};
  ENTENTE_RETURN_IF_ERROR(NumberTree(kinds));
  ENTENTE_RETURN_IF_ERROR(NumberTree(relations));
  OntologyTables tables;
  ENTENTE_ASSIGN_OR_RETURN(tables.kinds, BuildKinds(kinds));
  ENTENTE_RETURN_IF_ERROR(BuildRelations(kinds, relations, tables));
  return tables;
}

}  // namespace entente
