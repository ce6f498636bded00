// SPDX-License-Identifier: Apache-2.0
// Facts, entities and sources of a row.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/table/row_context.h"

namespace entente::table {
namespace {

// CAMEO codes lose their leading zeros where a table was once numbers: "61" under root "6" is 061.
std::string RestoreZeros(std::string_view code, std::string_view root) {
  std::string full_root(root);
  if (full_root.size() == 1) full_root.insert(0, 1, '0');
  const bool begins = code.starts_with(full_root);
  // "10" under root 1 is 010, under root 10 it is whole.
  return begins || full_root.empty() || full_root[0] != '0' ? std::string(code)
                                                            : absl::StrCat("0", AsAbsl(code));
}

// The relation as the record says it, checked against the ontology once for each of its cells.
Outcome ComputeRelation(const RelationSpec& relation, RowContext& context, std::string_view* text) {
  const Text value = ValueOf(relation.value, context);
  if (value.outcome == Outcome::kMissing)
    return context.Refuse("missing relation", "the row names no relation");
  if (value.outcome == Outcome::kRefused) return value.outcome;
  *text = value.text;
  const Ontology& ontology = *context.mapping->ontology;
  if (relation.restore_zeros) {
    const Text root = ValueOf(relation.root, context);
    if (root.outcome == Outcome::kRefused) return root.outcome;
    const std::string code = RestoreZeros(value.text, root.text);
    if (!ontology.FindCameo(code)) {
      return context.Refuse("unknown CAMEO code",
                            absl::StrCat("\"", code, "\" is no CAMEO code of the ontology"));
    }
    *text = context.batch->Keep(absl::StrCat("cameo:", code));
    return Outcome::kGiven;
  }
  if (relation.own_type) return Outcome::kGiven;
  const absl::StatusOr<RelationId> known = ontology.RequireRelation(value.text);
  if (known.ok()) {
    *text = context.batch->Keep(value.text);
    return Outcome::kGiven;
  }
  const bool cameo = value.text.starts_with("cameo:");
  return context.Refuse(cameo ? "unknown CAMEO code" : "unknown relation",
                        std::string(known.status().message()));
}

Outcome RelationOf(const RelationSpec& relation, RowContext& context, std::string_view* text) {
  const std::string_view cells = MemoKey(relation.inputs, context);
  const std::uint32_t number = context.memo.Find(relation.id, cells);
  if (number == Memo::kNone) {
    const std::string_view key = relation.inputs.size() == 1 ? cells : context.batch->Keep(cells);
    const Outcome outcome = ComputeRelation(relation, context, text);
    context.memo.Put(relation.id, key, static_cast<std::uint32_t>(context.texts.size()));
    context.texts.push_back({outcome, *text});
    context.refusal_of_text.push_back(static_cast<std::uint32_t>(context.refusals.size()));
    if (outcome == Outcome::kRefused) context.refusals.push_back(context.refusal);
    return outcome;
  }
  const Text& known = context.texts[number];
  *text = known.text;
  if (known.outcome == Outcome::kRefused) {
    context.refusal = context.refusals[context.refusal_of_text[number]];
  }
  return known.outcome;
}

Outcome SourceOf(RowContext& context, std::uint32_t* index) {
  const SourceSpec& spec = context.mapping->source;
  const std::string_view key = MemoKey(spec.inputs, context);
  *index = context.memo.Find(spec.id, key);
  if (*index != Memo::kNone) return Outcome::kGiven;
  const std::string_view kept = spec.inputs.size() == 1 ? key : context.batch->Keep(key);
  SourceRecord source;
  const std::pair<const Value*, std::string_view*> texts[] = {{&spec.name, &source.name},
                                                              {&spec.series, &source.series},
                                                              {&spec.url, &source.url},
                                                              {&spec.publisher, &source.publisher}};
  for (const auto& [value, text] : texts) {
    const Text found = ValueOf(*value, context);
    if (found.outcome == Outcome::kRefused) return found.outcome;
    *text = found.text;
  }
  const DateResult published = DateOf(spec.published, context);
  if (published.outcome == Outcome::kRefused) return published.outcome;
  source.published = published.outcome == Outcome::kGiven ? published.point : context.published;
  if (source.name.empty()) source.name = KeptText(context.document->file, context);
  *index = static_cast<std::uint32_t>(context.batch->sources.size());
  context.batch->sources.push_back(source);
  context.memo.Put(spec.id, kept, *index);
  return Outcome::kGiven;
}

std::string_view TypeWord(PropertyValue::Type type) {
  static constexpr std::string_view kWords[] = {"true or false", "a whole number", "a number",
                                                "text",          "a date",         "JSON"};
  return kWords[static_cast<std::size_t>(type)];
}

Outcome BadProperty(const PropertySpec& spec, std::string_view text, RowContext& context) {
  return context.Refuse("bad property", absl::StrCat(spec.key, ": \"", AsAbsl(text), "\" is not ",
                                                     AsAbsl(TypeWord(spec.type))));
}

bool ParseBool(std::string_view text, std::int64_t* flag) {
  *flag = text == "1" || text == "true" || text == "TRUE" || text == "True";
  return *flag != 0 || text == "0" || text == "false" || text == "FALSE" || text == "False";
}

Outcome PropertyOf(const PropertySpec& spec, RowContext& context, PropertyValue* value) {
  const Text text = ValueOf(spec.value, context);
  if (text.outcome != Outcome::kGiven) return text.outcome;
  value->type = spec.type;
  const char* const end = text.text.data() + text.text.size();
  switch (spec.type) {
    case PropertyValue::Type::kText:
    case PropertyValue::Type::kJson:
      value->text = text.text;
      return Outcome::kGiven;
    case PropertyValue::Type::kReal:
      if (NumberOf(spec.value, context, &value->real) == Outcome::kGiven) return Outcome::kGiven;
      return BadProperty(spec, text.text, context);
    case PropertyValue::Type::kInteger: {
      const auto [at, error] = std::from_chars(text.text.data(), end, value->integer);
      if (error == std::errc() && at == end) return Outcome::kGiven;
      return BadProperty(spec, text.text, context);
    }
    case PropertyValue::Type::kBool:
      if (ParseBool(text.text, &value->integer)) return Outcome::kGiven;
      return BadProperty(spec, text.text, context);
    case PropertyValue::Type::kDate: {
      const std::optional<DatePoint> date = ReadDate(text.text, DateStyle::kIso);
      if (!date) return BadProperty(spec, text.text, context);
      value->integer = date->start;
      return Outcome::kGiven;
    }
  }
  return Outcome::kMissing;
}

Outcome AddProperties(const std::vector<PropertySpec>& specs, RowContext& context,
                      std::vector<Property>* properties) {
  if (specs.empty()) return Outcome::kGiven;
  properties->reserve(specs.size());
  for (const PropertySpec& spec : specs) {
    PropertyValue value;
    const Outcome outcome = PropertyOf(spec, context, &value);
    if (outcome == Outcome::kRefused) return outcome;
    if (outcome == Outcome::kGiven) properties->push_back({context.constants[spec.key_id], value});
  }
  return Outcome::kGiven;
}

Outcome SetQuantity(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  if (!spec.quantity.given) return Outcome::kGiven;
  const Outcome outcome = NumberOf(spec.quantity, context, &fact->quantity);
  if (outcome != Outcome::kGiven) return outcome;
  fact->has_quantity = true;
  const Text unit = ValueOf(spec.unit, context), bound = ValueOf(spec.bound, context);
  if (unit.outcome == Outcome::kRefused || bound.outcome == Outcome::kRefused) {
    return Outcome::kRefused;
  }
  fact->unit = unit.text;
  if (bound.outcome == Outcome::kMissing) return Outcome::kGiven;
  const absl::Status known = ParseBound(bound.text, &fact->bound);
  return known.ok() ? Outcome::kGiven
                    : context.Refuse("unknown bound", std::string(known.message()));
}

Outcome SetClaim(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  if (spec.modality.given) {
    const Text modality = ValueOf(spec.modality, context);
    if (modality.outcome == Outcome::kRefused) return modality.outcome;
    if (modality.outcome == Outcome::kGiven) {
      const absl::Status known = ParseModality(modality.text, &fact->modality);
      if (!known.ok()) return context.Refuse("unknown modality", std::string(known.message()));
    }
  }
  if (!spec.confidence.given) return Outcome::kGiven;
  double confidence = 0;
  const Outcome outcome = NumberOf(spec.confidence, context, &confidence);
  if (outcome != Outcome::kGiven) return outcome;
  if (confidence < 0 || confidence > 1) {
    return context.Refuse("bad confidence", absl::StrCat(confidence, " is not between 0 and 1"));
  }
  fact->confidence = static_cast<float>(confidence);
  return Outcome::kGiven;
}

Outcome SetEnd(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  const DateResult to = DateOf(spec.to, context);
  if (to.outcome == Outcome::kRefused) return to.outcome;
  if (to.observed != kBeginningOfTime) fact->observed = to.observed;
  if (to.outcome == Outcome::kMissing) return to.outcome;
  fact->to = to.point.start;
  fact->to_precision = to.point.precision;
  if (fact->to > fact->from || fact->from == kBeginningOfTime) return Outcome::kGiven;
  return context.Refuse(
      "to before from",
      absl::StrCat("ends on ", FormatDate(fact->to, fact->to_precision),
                   ", not after it begins on ", FormatDate(fact->from, fact->from_precision)));
}

Outcome SetDates(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  const DateResult from = DateOf(spec.from, context);
  if (from.outcome == Outcome::kRefused) return from.outcome;
  if (from.outcome == Outcome::kGiven) {
    fact->from = from.point.start;
    fact->from_precision = from.point.precision;
  }
  if (spec.to.form != Date::Form::kNone && SetEnd(spec, context, fact) == Outcome::kRefused) {
    return Outcome::kRefused;
  }
  const std::pair<const Date*, Minutes*> moments[] = {{&spec.observed, &fact->observed},
                                                      {&spec.known_since, &fact->known_since}};
  for (const auto& [date, moment] : moments) {
    if (date->form == Date::Form::kNone) continue;
    const DateResult result = DateOf(*date, context);
    if (result.outcome == Outcome::kRefused) return result.outcome;
    if (result.outcome == Outcome::kGiven) *moment = result.point.start;
  }
  return Outcome::kGiven;
}

Outcome SetTexts(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  const std::pair<const Value*, std::string_view*> texts[] = {
      {&spec.event, &fact->event}, {&spec.locator, &fact->locator}, {&spec.quote, &fact->quote}};
  for (const auto& [value, text] : texts) {
    if (!value->given) continue;
    const Text found = ValueOf(*value, context);
    if (found.outcome == Outcome::kRefused) return found.outcome;
    *text = found.text;
  }
  return Outcome::kGiven;
}

Outcome SetAsserter(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  const std::pair<const Reference*, EntityRef*> references[] = {
      {&spec.asserter, &fact->asserter},
      {&spec.subject_principal, &fact->subject_principal},
      {&spec.object_principal, &fact->object_principal}};
  for (const auto& [reference, entity] : references) {
    if (!reference->given) continue;
    const ReferenceResult result = ReferenceOf(*reference, context);
    if (result.outcome == Outcome::kRefused) return result.outcome;
    if (result.outcome == Outcome::kGiven) *entity = context.referred[result.begin].entity;
  }
  return Outcome::kGiven;
}

// Facts with several subjects or objects are one event; without a label of their own they get one
// that is the same in each import.
std::string_view EventLabel(const FactSpec& spec, RowContext& context) {
  const auto number = static_cast<std::size_t>(&spec - context.mapping->facts.data());
  return context.batch->Keep(absl::StrCat(context.document->file, ":", context.row, ":", number));
}

// All of a fact but its subject and object.
Outcome FillFact(const FactSpec& spec, RowContext& context, FactRecord* fact) {
  fact->free_type = spec.relation.own_type;
  if (RelationOf(spec.relation, context, &fact->relation) == Outcome::kRefused ||
      SetDates(spec, context, fact) == Outcome::kRefused ||
      SetQuantity(spec, context, fact) == Outcome::kRefused ||
      SetClaim(spec, context, fact) == Outcome::kRefused ||
      SetTexts(spec, context, fact) == Outcome::kRefused ||
      SetAsserter(spec, context, fact) == Outcome::kRefused ||
      SourceOf(context, &fact->source) == Outcome::kRefused ||
      AddProperties(spec.properties, context, &fact->properties) == Outcome::kRefused) {
    return Outcome::kRefused;
  }
  fact->scheme = context.constants.front();
  fact->row = static_cast<std::uint32_t>(std::min<std::uint64_t>(context.row, 0xffffffff));
  fact->line = context.row;
  return Outcome::kGiven;
}

void SetEnds(const FactSpec& spec, const Referred& subject, const Referred* object,
             FactRecord* fact) {
  fact->subject = subject.entity;
  if (!spec.subject_principal.given) fact->subject_principal = subject.principal;
  if (object != nullptr) {
    fact->object = object->entity;
    if (!spec.object_principal.given) fact->object_principal = object->principal;
  }
  if (!spec.inverse) return;
  std::swap(fact->subject, fact->object);
  std::swap(fact->subject_principal, fact->object_principal);
}

// One fact for each pair of a subject and an object.
Outcome StateFact(const FactSpec& spec, RowContext& context) {
  const std::optional<bool> holds = AllHold(spec.when, context);
  if (!holds) return Outcome::kRefused;
  if (!*holds) return Outcome::kMissing;
  const ReferenceResult subjects = ReferenceOf(spec.subject, context);
  const ReferenceResult objects = ReferenceOf(spec.object, context);
  if (subjects.outcome == Outcome::kRefused || objects.outcome == Outcome::kRefused) {
    return Outcome::kRefused;
  }
  if (subjects.count == 0) return context.Refuse("missing subject", "the row names no subject");
  if (spec.inverse && objects.count == 0) {
    return context.Refuse("missing object", "the row names no object, which is the subject here");
  }
  std::vector<FactRecord>& facts = context.batch->facts;
  const std::size_t begin = facts.size();
  facts.emplace_back();
  if (FillFact(spec, context, &facts.back()) == Outcome::kRefused) return Outcome::kRefused;
  const std::uint32_t object_count = std::max(objects.count, 1u);
  if (subjects.count * object_count > 1 && facts.back().event.empty()) {
    facts.back().event = EventLabel(spec, context);
  }
  for (std::uint32_t i = 1; i < subjects.count * object_count; ++i) {
    facts.push_back(FactRecord(facts[begin]));
  }
  for (std::uint32_t i = 0; i < subjects.count * object_count; ++i) {
    const Referred& subject = context.referred[subjects.begin + i / object_count];
    const Referred* object =
        objects.count == 0 ? nullptr : &context.referred[objects.begin + i % object_count];
    SetEnds(spec, subject, object, &facts[begin + i]);
  }
  if (context.specs != nullptr) {
    const auto number = static_cast<std::uint16_t>(&spec - context.mapping->facts.data());
    context.specs->resize(facts.size(), number);
  }
  return Outcome::kGiven;
}

Outcome StateEach(const FactSpec& spec, RowContext& context) {
  if (!spec.each.given) return StateFact(spec, context);
  const Text list = ValueOf(spec.each, context);
  if (list.outcome != Outcome::kGiven) return list.outcome;
  Outcome all = Outcome::kMissing;
  std::string_view rest = list.text;
  for (bool more = true; more;) {
    const std::size_t end = rest.find(spec.each_split);
    std::string_view part = rest.substr(0, end);
    more = end != std::string_view::npos;
    if (more) rest.remove_prefix(end + spec.each_split.size());
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (part.empty()) continue;
    context.cells[*context.mapping->each_slot] = part;
    const Outcome outcome = StateFact(spec, context);
    if (outcome == Outcome::kRefused) return outcome;
    if (outcome == Outcome::kGiven) all = outcome;
  }
  context.cells[*context.mapping->each_slot] = {};
  return all;
}

Outcome FillEntity(const EntitySpec& spec, RowContext& context, EntityRecord* entity) {
  const ReferenceResult ref = ReferenceOf(spec.ref, context);
  if (ref.outcome != Outcome::kGiven) return ref.outcome;
  entity->ref = context.referred[ref.begin].entity;
  entity->line = context.row;
  for (const NameSpec& name : spec.names) {
    const Text text = ValueOf(name.text, context);
    const DateResult from = DateOf(name.from, context), to = DateOf(name.to, context);
    if (text.outcome == Outcome::kRefused || from.outcome == Outcome::kRefused ||
        to.outcome == Outcome::kRefused) {
      return Outcome::kRefused;
    }
    if (text.outcome == Outcome::kMissing) continue;
    entity->names.push_back({text.text, name.type,
                             from.outcome == Outcome::kGiven ? from.point.start : kBeginningOfTime,
                             to.outcome == Outcome::kGiven ? to.point.start : kEndOfTime});
  }
  for (const Value& label : spec.labels) {
    const Text text = ValueOf(label, context);
    if (text.outcome == Outcome::kRefused) return text.outcome;
    if (text.outcome == Outcome::kGiven) entity->labels.push_back(text.text);
  }
  if (spec.has_existence) {
    const DateResult from = DateOf(spec.from, context), to = DateOf(spec.to, context);
    if (from.outcome == Outcome::kRefused || to.outcome == Outcome::kRefused) {
      return Outcome::kRefused;
    }
    const Minutes begin = from.outcome == Outcome::kGiven ? from.point.start : kBeginningOfTime;
    const Minutes end = to.outcome == Outcome::kGiven ? to.point.start : kEndOfTime;
    if (begin >= end) return context.Refuse("to before from", "existence ends before it begins");
    entity->existence.emplace_back(begin, end);
  }
  return AddProperties(spec.properties, context, &entity->properties);
}

Outcome StateEntity(const EntitySpec& spec, RowContext& context) {
  const std::optional<bool> holds = AllHold(spec.when, context);
  if (!holds) return Outcome::kRefused;
  if (!*holds) return Outcome::kMissing;
  EntityRecord entity;
  const Outcome outcome = FillEntity(spec, context, &entity);
  if (outcome == Outcome::kGiven) context.batch->entities.push_back(std::move(entity));
  return outcome;
}

Outcome StateAll(RowContext& context) {
  Outcome all = Outcome::kMissing;
  for (const EntitySpec& entity : context.mapping->entities) {
    const Outcome outcome = StateEntity(entity, context);
    if (outcome == Outcome::kRefused) return outcome;
    if (outcome == Outcome::kGiven) all = outcome;
  }
  for (const FactSpec& fact : context.mapping->facts) {
    const Outcome outcome = StateEach(fact, context);
    if (outcome == Outcome::kRefused) return outcome;
    if (outcome == Outcome::kGiven) all = outcome;
  }
  return all;
}

}  // namespace

Outcome StateRow(RowContext& context) {
  const std::size_t facts = context.batch->facts.size();
  const std::size_t entities = context.batch->entities.size();
  Outcome all = Outcome::kMissing;
  if (!context.mapping->unpivot) {
    all = StateAll(context);
  } else {
    for (std::size_t i = 0; i < context.unpivoted.size() && all != Outcome::kRefused; ++i) {
      if (context.unpivoted[i].data() == nullptr) continue;
      context.cells[context.mapping->unpivot->name] =
          KeptText(context.layout->unpivot[i].second, context);
      context.cells[context.mapping->unpivot->value] = context.unpivoted[i];
      const Outcome outcome = StateAll(context);
      if (outcome != Outcome::kMissing) all = outcome;
    }
  }
  if (all == Outcome::kRefused) {
    context.batch->facts.resize(facts);
    context.batch->entities.resize(entities);
    if (context.specs != nullptr) context.specs->resize(facts);
  }
  return all;
}

}  // namespace entente::table
