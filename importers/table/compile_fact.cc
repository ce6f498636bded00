// SPDX-License-Identifier: Apache-2.0
// References, facts, entities and sources of a mapping.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/table/compiler.h"

namespace entente::table {
namespace {

// Reads the value of `key`, if there is one, into `value` and its columns into `inputs`.
absl::Status TakeValue(JsonKeys& keys, std::string_view key, Compiler* compiler, Value* value,
                       std::vector<Slot>* inputs) {
  ENTENTE_ASSIGN_OR_RETURN(*value, CompileValue(keys.Find(key), compiler));
  if (inputs != nullptr) AddInputs(value->inputs, inputs);
  return absl::OkStatus();
}

constexpr std::array<std::string_view, 3> kActorReaders = {"cameo", "icews", "polecat"};

absl::Status CompileActor(const JsonPlace& place, Reference* reference) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, place.Text());
  const auto found = std::find(kActorReaders.begin(), kActorReaders.end(), name);
  if (found == kActorReaders.end()) {
    return place.Error(
        absl::StrCat("unknown reader of actors \"", name, "\"",
                     DidYouMean(name, {kActorReaders.begin(), kActorReaders.end()})));
  }
  reference->actor = static_cast<ActorReader>(found - kActorReaders.begin() + 1);
  return absl::OkStatus();
}

// A word of the ontology, or another constant, is checked once and not for each row.
template <typename Check>
absl::Status CheckConstant(const JsonPlace& place, const Value& value, Check check) {
  if (!value.given || !value.plain() || !value.inputs.empty()) return absl::OkStatus();
  const absl::Status known = check(value.pieces.front().literal);
  return known.ok() ? known : place.Error(AsStd(known.message()));
}

absl::StatusOr<std::vector<PropertySpec>> CompileProperties(const JsonPlace& place,
                                                            Compiler* compiler) {
  static const std::vector<std::string>& types = *new std::vector<std::string>{
      "boolean", "integer", "real", "text", "date", "json"};  // as PropertyValue::Type
  std::vector<PropertySpec> properties;
  if (place.value == nullptr) return properties;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  for (const std::string& key : keys.Names()) {
    PropertySpec property;
    property.key = key;
    property.key_id = static_cast<std::uint32_t>(compiler->mapping->constants.size());
    compiler->mapping->constants.push_back(key);
    const JsonPlace item = keys.Find(key);
    if (item.value->is(JsonValue::Type::kObject) && !JsonKeys::Of(item)->Has("text")) {
      ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(item));
      ENTENTE_ASSIGN_OR_RETURN(property.value, CompileValue(parts.Find("value"), compiler));
      if (const JsonPlace type = parts.Find("type"); type.value != nullptr) {
        ENTENTE_ASSIGN_OR_RETURN(const std::string name, type.Text());
        const auto found = std::find(types.begin(), types.end(), name);
        if (found == types.end()) {
          return type.Error(absl::StrCat("unknown type \"", name, "\"", DidYouMean(name, types)));
        }
        property.type = static_cast<PropertyValue::Type>(found - types.begin());
      }
      ENTENTE_RETURN_IF_ERROR(parts.Done());
      if (!property.value.given) return item.Error("needs a value");
    } else {
      ENTENTE_ASSIGN_OR_RETURN(property.value, CompileValue(item, compiler));
    }
    properties.push_back(std::move(property));
  }
  return properties;
}

absl::Status CompileRelation(JsonKeys& keys, Compiler* compiler, RelationSpec* relation) {
  relation->id = compiler->NewId();
  const JsonPlace place = keys.Find("relation"), type = keys.Find("type");
  if ((place.value == nullptr) == (type.value == nullptr)) {
    return place.file->Error(place.file->root, place.path,
                             "a fact needs a relation of the ontology or a type of your own");
  }
  if (type.value != nullptr) {
    relation->own_type = true;
    return TakeValue(keys, "type", compiler, &relation->value, &relation->inputs);
  }
  if (place.value->is(JsonValue::Type::kObject) && JsonKeys::Of(place)->Has("cameo")) {
    relation->restore_zeros = true;
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(place));
    ENTENTE_RETURN_IF_ERROR(
        TakeValue(parts, "cameo", compiler, &relation->value, &relation->inputs));
    ENTENTE_RETURN_IF_ERROR(TakeValue(parts, "root", compiler, &relation->root, &relation->inputs));
    return parts.Done();
  }
  ENTENTE_RETURN_IF_ERROR(
      TakeValue(keys, "relation", compiler, &relation->value, &relation->inputs));
  return CheckConstant(place, relation->value, [&](const std::string& name) {
    return compiler->mapping->ontology->RequireRelation(name).status();
  });
}

absl::Status CompileEach(const JsonPlace& place, Compiler* compiler, FactSpec* fact) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  ENTENTE_ASSIGN_OR_RETURN(fact->each, CompileValue(keys.Find("column"), compiler));
  const JsonPlace split = keys.Find("split");
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  if (split.value == nullptr || !fact->each.given) return place.Error("needs column and split");
  ENTENTE_ASSIGN_OR_RETURN(fact->each_split, split.Text());
  return fact->each_split.empty() ? split.Error("must not be empty") : absl::OkStatus();
}

absl::Status CompileSpell(const JsonPlace& place, Compiler* compiler, FactSpec* fact) {
  if (place.value == nullptr) return absl::OkStatus();
  SpellSpec spell;
  JsonPlace step = place;
  if (place.value->is(JsonValue::Type::kObject)) {
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
    step = keys.Find("step");
    if (step.value == nullptr) return place.Error("needs a step");
    if (const JsonPlace censored = keys.Find("censored"); censored.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(const std::string text, ConstantText(censored, compiler));
      const absl::StatusOr<DatePoint> date = ParseDate(text);
      if (!date.ok()) return censored.Error(AsStd(date.status().message()));
      spell.censored = *date;
    }
    ENTENTE_RETURN_IF_ERROR(keys.Done());
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, step.Text());
  if (name != "year" && name != "month") return step.Error("must be \"year\" or \"month\"");
  spell.months = name == "month";
  fact->spell = spell;
  return absl::OkStatus();
}

absl::Status CompileQuantity(const JsonPlace& place, Compiler* compiler, FactSpec* fact) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  ENTENTE_ASSIGN_OR_RETURN(fact->quantity, CompileValue(keys.Find("value"), compiler));
  ENTENTE_ASSIGN_OR_RETURN(fact->unit, CompileValue(keys.Find("unit"), compiler));
  ENTENTE_ASSIGN_OR_RETURN(fact->bound, CompileValue(keys.Find("bound"), compiler));
  ENTENTE_RETURN_IF_ERROR(CheckConstant(place, fact->bound, [](const std::string& name) {
    Bound bound;
    return ParseBound(name, &bound);
  }));
  return keys.Done();
}

}  // namespace

namespace {

void AppendSignature(const Reference& reference, const std::vector<Slot>& inputs,
                     std::string* signature) {
  absl::StrAppend(signature, "(", static_cast<int>(reference.actor), ";", reference.split.size(),
                  ":", reference.split);
  for (const Value* value :
       {&reference.entity_id, &reference.code, &reference.name, &reference.kind, &reference.context,
        &reference.sectors, &reference.country}) {
    AppendSignature(*value, inputs, signature);
  }
  for (const Reference& alternative : reference.first) {
    AppendSignature(alternative, inputs, signature);
  }
  signature->push_back(')');
}

// Numbers the reference, and sees whether it is but a name.
Reference Numbered(Reference reference, Compiler* compiler) {
  std::string signature = "reference";
  AppendSignature(reference, reference.inputs, &signature);
  reference.id = compiler->IdOf(signature);
  reference.is_name = reference.name.given && reference.name.is_cell() &&
                      reference.inputs.size() == 1 && reference.split.empty() &&
                      reference.actor == ActorReader::kNone && !reference.code.given &&
                      !reference.entity_id.given && !reference.kind.given;
  return reference;
}

}  // namespace

absl::StatusOr<Reference> CompileReference(const JsonPlace& place, Compiler* compiler) {
  Reference reference;
  if (place.value == nullptr || place.value->is(JsonValue::Type::kNull)) return reference;
  reference.given = true;
  std::vector<Slot>* inputs = &reference.inputs;
  if (!place.value->is(JsonValue::Type::kObject)) {
    // A text alone is a name.
    ENTENTE_ASSIGN_OR_RETURN(reference.name, CompileValue(place, compiler));
    AddInputs(reference.name.inputs, inputs);
    return Numbered(std::move(reference), compiler);
  }
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  if (const JsonPlace first = keys.Find("first"); first.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, first.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(Reference alternative, CompileReference(item, compiler));
      AddInputs(alternative.inputs, inputs);
      reference.first.push_back(std::move(alternative));
    }
    ENTENTE_RETURN_IF_ERROR(keys.Done());
    return Numbered(std::move(reference), compiler);
  }
  if (const JsonPlace actor = keys.Find("actor"); actor.value != nullptr) {
    ENTENTE_RETURN_IF_ERROR(CompileActor(actor, &reference));
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "sectors", compiler, &reference.sectors, inputs));
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "country", compiler, &reference.country, inputs));
  } else {
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "id", compiler, &reference.entity_id, inputs));
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "kind", compiler, &reference.kind, inputs));
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "context", compiler, &reference.context, inputs));
  }
  ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "code", compiler, &reference.code, inputs));
  ENTENTE_RETURN_IF_ERROR(TakeValue(keys, "name", compiler, &reference.name, inputs));
  ENTENTE_RETURN_IF_ERROR(CheckConstant(place, reference.kind, [&](const std::string& name) {
    return compiler->mapping->ontology->RequireKind(name).status();
  }));
  if (const JsonPlace split = keys.Find("split"); split.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(reference.split, split.Text());
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  if (!reference.name.given && !reference.code.given && !reference.entity_id.given) {
    return place.Error("needs a name, a code or an id");
  }
  return Numbered(std::move(reference), compiler);
}

absl::StatusOr<FactSpec> CompileFact(const JsonPlace& place, Compiler* compiler) {
  FactSpec fact;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  const std::pair<const char*, Reference*> references[] = {
      {"subject", &fact.subject},
      {"object", &fact.object},
      {"subject_principal", &fact.subject_principal},
      {"object_principal", &fact.object_principal},
      {"asserter", &fact.asserter}};
  for (const auto& [key, reference] : references) {
    ENTENTE_ASSIGN_OR_RETURN(*reference, CompileReference(keys.Find(key), compiler));
  }
  if (!fact.subject.given) return place.Error("needs a subject");
  ENTENTE_RETURN_IF_ERROR(CompileRelation(keys, compiler, &fact.relation));
  const std::pair<const char*, Date*> dates[] = {{"from", &fact.from},
                                                 {"to", &fact.to},
                                                 {"observed", &fact.observed},
                                                 {"known_since", &fact.known_since}};
  for (const auto& [key, date] : dates) {
    ENTENTE_ASSIGN_OR_RETURN(*date, CompileDate(keys.Find(key), compiler));
  }
  const std::pair<const char*, Value*> values[] = {{"modality", &fact.modality},
                                                   {"confidence", &fact.confidence},
                                                   {"event", &fact.event},
                                                   {"locator", &fact.locator},
                                                   {"quote", &fact.quote}};
  for (const auto& [key, value] : values) {
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, key, compiler, value, nullptr));
  }
  ENTENTE_RETURN_IF_ERROR(
      CheckConstant(keys.Find("modality"), fact.modality, [](const std::string& name) {
        Modality modality;
        return ParseModality(name, &modality);
      }));
  ENTENTE_RETURN_IF_ERROR(CompileQuantity(keys.Find("quantity"), compiler, &fact));
  ENTENTE_ASSIGN_OR_RETURN(fact.properties, CompileProperties(keys.Find("properties"), compiler));
  ENTENTE_ASSIGN_OR_RETURN(fact.when, CompileConditions(keys.Find("when"), compiler));
  ENTENTE_RETURN_IF_ERROR(CompileEach(keys.Find("each"), compiler, &fact));
  ENTENTE_RETURN_IF_ERROR(CompileSpell(keys.Find("spell"), compiler, &fact));
  if (const JsonPlace inverse = keys.Find("inverse"); inverse.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(fact.inverse, inverse.Bool());
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return fact;
}

absl::StatusOr<EntitySpec> CompileEntity(const JsonPlace& place, Compiler* compiler) {
  EntitySpec entity;
  entity.id = compiler->NewId();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  ENTENTE_ASSIGN_OR_RETURN(entity.ref, CompileReference(keys.Find("ref"), compiler));
  if (!entity.ref.given) return place.Error("needs a ref");
  if (const JsonPlace names = keys.Find("names"); names.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, names.Items());
    for (const JsonPlace& item : items) {
      NameSpec name;
      ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(item));
      ENTENTE_ASSIGN_OR_RETURN(name.text, CompileValue(parts.Find("text"), compiler));
      if (!name.text.given) return item.Error("needs a text");
      if (const JsonPlace type = parts.Find("type"); type.value != nullptr) {
        ENTENTE_ASSIGN_OR_RETURN(const std::string text, type.Text());
        const absl::Status known = ParseNameType(text, &name.type);
        if (!known.ok()) return type.Error(AsStd(known.message()));
      }
      ENTENTE_ASSIGN_OR_RETURN(name.from, CompileDate(parts.Find("from"), compiler));
      ENTENTE_ASSIGN_OR_RETURN(name.to, CompileDate(parts.Find("to"), compiler));
      ENTENTE_RETURN_IF_ERROR(parts.Done());
      entity.names.push_back(std::move(name));
    }
  }
  if (const JsonPlace labels = keys.Find("labels"); labels.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, labels.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(Value label, CompileValue(item, compiler));
      entity.labels.push_back(std::move(label));
    }
  }
  ENTENTE_ASSIGN_OR_RETURN(entity.properties, CompileProperties(keys.Find("properties"), compiler));
  if (const JsonPlace existence = keys.Find("existence"); existence.value != nullptr) {
    entity.has_existence = true;
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(existence));
    ENTENTE_ASSIGN_OR_RETURN(entity.from, CompileDate(parts.Find("from"), compiler));
    ENTENTE_ASSIGN_OR_RETURN(entity.to, CompileDate(parts.Find("to"), compiler));
    ENTENTE_RETURN_IF_ERROR(parts.Done());
  }
  ENTENTE_ASSIGN_OR_RETURN(entity.when, CompileConditions(keys.Find("when"), compiler));
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return entity;
}

absl::StatusOr<SourceSpec> CompileSource(const JsonPlace& place, Compiler* compiler) {
  SourceSpec source;
  source.id = compiler->NewId();
  if (place.value == nullptr) return source;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  const std::pair<const char*, Value*> values[] = {{"name", &source.name},
                                                   {"series", &source.series},
                                                   {"url", &source.url},
                                                   {"publisher", &source.publisher}};
  for (const auto& [key, value] : values) {
    ENTENTE_RETURN_IF_ERROR(TakeValue(keys, key, compiler, value, &source.inputs));
  }
  ENTENTE_ASSIGN_OR_RETURN(source.published, CompileDate(keys.Find("published"), compiler));
  for (const Value* value : {&source.published.text, &source.published.year,
                             &source.published.month, &source.published.day}) {
    AddInputs(value->inputs, &source.inputs);
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return source;
}

}  // namespace entente::table
