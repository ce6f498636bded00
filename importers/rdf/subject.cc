// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf/subject.h"

#include <algorithm>
#include <limits>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "facts/fact_json.h"

namespace entente::rdf {
namespace {

constexpr std::string_view kStart = "P580", kEnd = "P582", kPoint = "P585";
constexpr std::size_t kRejectBytes = 1000;
constexpr std::string_view kNumberTypes[] = {"integer", "decimal", "double", "float", "int", "long",
                                             "nonNegativeInteger", "positiveInteger"};

// One subject being made into records.
class Maker {
 public:
  Maker(const Subject& subject, Making& making)
      : subject_(subject), making_(making), batch_(*making.batch), item_(ItemOf(subject.iri)) {}

  void Make();

 private:
  void FindIdentity();
  EntityRef RefOf(std::string_view iri);
  std::string_view IdOf(std::string_view iri);
  void Refuse(std::uint64_t line, std::string_view reason_class, std::string reason);
  std::optional<DatePoint> TimeOrRefuse(std::string_view text, std::string_view precision,
                                        std::uint64_t line);

  void MakeEntity();
  void AddNames(EntityRecord& record);
  void AddValue(const Property& what, const Value& value, std::string_view time_node,
                std::uint64_t line, EntityRecord& record);
  void AddKind(std::string_view class_item);
  void AddForeignProperties(EntityRecord& record);
  PropertyValue PropertyOf(const Value& value);

  void MakeFacts();
  void AddFact(const Property& what, const Value& value, const Statement* statement,
               std::string locator, std::uint64_t line);
  void SetTimes(const Statement& statement, bool standing, FactRecord& fact);
  std::optional<DatePoint> QualifierOf(const Statement& statement, std::string_view id);
  void AddForeignFact(const About& about);

  const Subject& subject_;
  Making& making_;
  RecordBatch& batch_;
  std::string_view item_;
  std::string identity_;
  bool is_reference_ = false;
  std::optional<KindId> kind_;
  std::optional<DatePoint> from_, to_;
  std::set<std::string> with_statements_;  // properties whose values stand in statements
};

// ── Who it is ──

void Maker::FindIdentity() {
  std::string_view item = item_;
  std::string_view by_code;
  const auto look_at = [&](const Property* what, const Value& value) {
    if (what == nullptr || what->as != Property::As::kCode) return;
    if (what->name != "iso2" && what->name != "iso3") return;
    const std::string_view found = ReferenceOfCode(what->name, value.text);
    // Three letters say more than two.
    if (!found.empty() && (by_code.empty() || what->name == "iso3")) by_code = found;
  };
  for (const About& about : subject_.about) {
    if (about.predicate.role == Role::kTruthy) look_at(about.predicate.property, about.object);
    if (about.predicate.role == Role::kSameAs && item.empty()) item = ItemOf(about.object.text);
  }
  for (const auto& [iri, statement] : subject_.statements) {
    if (statement.value && !statement.deprecated) look_at(statement.what, *statement.value);
  }
  if (!by_code.empty() && !item.empty()) making_.learned->insert_or_assign(std::string(item), by_code);
  const std::string iri = item.empty() ? subject_.iri : absl::StrCat(AsAbsl(kWikidataItems), AsAbsl(item));
  identity_ = by_code.empty() ? std::string(IdOf(iri)) : std::string(by_code);
  is_reference_ = absl::StartsWith(identity_, "state:") || absl::StartsWith(identity_, "org:");
}

// The id in the store: that of the reference entity, "wikidata:Q42", or the IRI itself.
std::string_view Maker::IdOf(std::string_view iri) {
  const std::string_view item = ItemOf(iri);
  if (item.empty()) return batch_.Keep(iri);
  const auto learned = making_.learned->find(item);
  if (learned != making_.learned->end()) return batch_.Keep(learned->second);
  const std::string_view reference = ReferenceOfItem(item);
  return reference.empty() ? batch_.Keep(absl::StrCat("wikidata:", AsAbsl(item))) : reference;
}

EntityRef Maker::RefOf(std::string_view iri) {
  EntityRef ref;
  ref.id = iri == subject_.iri ? batch_.Keep(identity_) : IdOf(iri);
  return ref;
}

void Maker::Refuse(std::uint64_t line, std::string_view reason_class, std::string reason) {
  batch_.rejects.push_back({.input = batch_.input,
                            .line = line,
                            .reason_class = std::string(reason_class),
                            .reason = std::move(reason),
                            .text = subject_.iri.substr(0, kRejectBytes)});
}

std::optional<DatePoint> Maker::TimeOrRefuse(std::string_view text, std::string_view precision,
                                             std::uint64_t line) {
  const absl::StatusOr<DatePoint> point = ReadTime(text, precision);
  if (point.ok()) return *point;
  Refuse(line, "bad date", absl::StrCat("the date is left out: ", point.status().message()));
  return std::nullopt;
}

// ── What it is ──

void Maker::AddNames(EntityRecord& record) {
  const auto rank = [&](const std::string& language) {
    const auto found = std::find(making_.languages.begin(), making_.languages.end(), language);
    return found - making_.languages.begin();
  };
  const About* best = nullptr;
  for (const About& about : subject_.about) {
    if (about.predicate.role != Role::kLabel) continue;
    if (best == nullptr || rank(about.object.language) < rank(best->object.language)) best = &about;
  }
  if (best != nullptr) record.ref.name = batch_.Keep(best->object.text);
  for (const About& about : subject_.about) {
    const bool name = about.predicate.role == Role::kLabel || about.predicate.role == Role::kAlias;
    if (!name || about.object.text == record.ref.name) continue;
    const bool told = std::any_of(record.names.begin(), record.names.end(), [&](const EntityName& other) {
      return other.text == about.object.text;
    });
    if (!told) record.names.push_back({batch_.Keep(about.object.text), NameType::kAlias});
  }
  // An IRI is no name, but its end often reads like one.
  const bool local = record.ref.name.empty() && item_.empty();
  if (local) record.ref.name = batch_.Keep(LocalName(subject_.iri));
}

void Maker::AddKind(std::string_view class_item) {
  const std::string_view name = KindOfClass(class_item);
  const auto kind = name.empty() ? std::nullopt : making_.ontology->FindKind(name);
  if (!kind) return;
  // The most special one; of several the first of the ontology, whatever their order here.
  const bool better = !kind_ || making_.ontology->KindIsA(*kind, *kind_) ||
                      (!making_.ontology->KindIsA(*kind_, *kind) && *kind < *kind_);
  if (better) kind_ = kind;
}

PropertyValue Maker::PropertyOf(const Value& value) {
  PropertyValue property;
  const std::string_view type = LocalName(value.datatype);
  const bool number = std::find(std::begin(kNumberTypes), std::end(kNumberTypes), type) !=
                      std::end(kNumberTypes);
  absl::string_view digits = value.text;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  if (number && absl::SimpleAtoi(digits, &property.integer)) {
    property.type = PropertyValue::Type::kInteger;
  } else if (number && absl::SimpleAtod(digits, &property.real)) {
    property.type = PropertyValue::Type::kReal;
  } else if (type == "boolean") {
    property.type = PropertyValue::Type::kBool;
    property.integer = value.text == "true" || value.text == "1";
  } else {
    property.text = batch_.Keep(value.text);
  }
  return property;
}

// What a value of a known property tells of the entity itself.
void Maker::AddValue(const Property& what, const Value& value, std::string_view time_node,
                     std::uint64_t line, EntityRecord& record) {
  switch (what.as) {
    case Property::As::kCode:
      record.names.push_back(
          {batch_.Keep(absl::StrCat(AsAbsl(what.name), ":", value.text)), NameType::kCode});
      return;
    case Property::As::kKind:
      AddKind(ItemOf(value.text));
      return;
    case Property::As::kProperty:
      record.properties.push_back({what.name, PropertyOf(value)});
      return;
    case Property::As::kExistence: {
      const auto node = subject_.times.find(time_node);
      const auto point = node == subject_.times.end()
                             ? TimeOrRefuse(value.text, "", line)
                             : TimeOrRefuse(node->second.time, node->second.precision, line);
      if (point) (what.name == "from" ? from_ : to_) = point;
      return;
    }
    case Property::As::kRelation:
    case Property::As::kType:
      return;  // facts
  }
}

// Literals of unknown vocabularies: one property for each predicate, a list where it has several.
void Maker::AddForeignProperties(EntityRecord& record) {
  std::map<std::string, std::vector<const Value*>> by_predicate;
  for (const About& about : subject_.about) {
    const bool literal = about.predicate.role == Role::kForeign &&
                         about.object.kind == Term::Kind::kLiteral;
    if (literal) by_predicate[about.iri].push_back(&about.object);
  }
  std::set<std::string_view> keys;
  for (const auto& [iri, values] : by_predicate) {
    // Of two vocabularies with one word the second is told apart by its whole name.
    const std::string_view local = LocalName(iri);
    const std::string_view key = batch_.Keep(keys.insert(local).second ? local : iri);
    if (values.size() == 1) {
      record.properties.push_back({key, PropertyOf(*values[0])});
      continue;
    }
    std::string list;
    for (const Value* value : values) {
      list.push_back(list.empty() ? '[' : ',');
      AppendJsonString(value->text, &list);
    }
    list.push_back(']');
    entente::Property property;
    property.key = key;
    property.value.type = PropertyValue::Type::kJson;
    property.value.text = batch_.Keep(list);
    record.properties.push_back(property);
  }
}

void Maker::MakeEntity() {
  EntityRecord record;
  record.ref = RefOf(subject_.iri);
  AddNames(record);
  if (!item_.empty()) {
    record.names.push_back({batch_.Keep(absl::StrCat("wikidata:", AsAbsl(item_))), NameType::kCode});
  }
  for (const About& about : subject_.about) {
    const Property* what = about.predicate.property;
    if (about.predicate.role == Role::kTruthy && !with_statements_.contains(about.id)) {
      AddValue(*what, about.object, "", about.line, record);
    }
    if (about.predicate.role == Role::kType) {
      record.labels.push_back(batch_.Keep(LocalName(about.object.text)));
    }
  }
  for (const auto& [iri, statement] : subject_.statements) {
    if (!statement.value || statement.deprecated) continue;
    AddValue(*statement.what, *statement.value, statement.value_node, statement.line, record);
  }
  AddForeignProperties(record);
  if (kind_ && !is_reference_) record.ref.kind = making_.ontology->kind(*kind_).name;
  const Minutes from = from_ ? from_->start : kBeginningOfTime;
  const Minutes to = to_ ? to_->start : kEndOfTime;
  if ((from_ || to_) && from < to && !is_reference_) record.existence.push_back({from, to});
  const bool says_nothing = record.ref.name.empty() && record.names.size() <= 1 &&
                            record.properties.empty() && record.labels.empty() &&
                            record.ref.kind.empty() && record.existence.empty();
  if (!says_nothing) batch_.entities.push_back(std::move(record));
}

// ── What happened to it ──

std::optional<DatePoint> Maker::QualifierOf(const Statement& statement, std::string_view id) {
  const auto node = statement.time_nodes.find(std::string(id));
  if (node != statement.time_nodes.end()) {
    const auto time = subject_.times.find(node->second);
    if (time != subject_.times.end()) {
      return TimeOrRefuse(time->second.time, time->second.precision, statement.line);
    }
  }
  const auto plain = statement.times.find(std::string(id));
  if (plain == statement.times.end()) return std::nullopt;
  return TimeOrRefuse(plain->second, "", statement.line);
}

void Maker::SetTimes(const Statement& statement, bool standing, FactRecord& fact) {
  std::optional<DatePoint> from = QualifierOf(statement, kStart);
  std::optional<DatePoint> to = QualifierOf(statement, kEnd);
  const std::optional<DatePoint> point = QualifierOf(statement, kPoint);
  if (point && !from && !to) {
    if (standing) {
      fact.observed = point->start;
    } else {
      from = point;
    }
  }
  if (from && to && to->start < from->start) {
    Refuse(statement.line, "to before from",
           absl::StrCat("both dates are left out: it ended (",
                        FormatDate(*to), ") before it began (", FormatDate(*from), ")"));
    return;
  }
  if (from) {
    fact.from = from->start;
    fact.from_precision = from->precision;
  }
  if (!to) return;
  // What began and ended in one year ended at its end as far as anybody knows.
  fact.to = from && to->start == from->start ? EndOf(*to) : to->start;
  fact.to_precision = to->precision;
}

void Maker::AddFact(const Property& what, const Value& value, const Statement* statement,
                    std::string locator, std::uint64_t line) {
  if (value.kind != Term::Kind::kIri) {
    const bool blank = value.kind == Term::Kind::kBlank;
    Refuse(line, blank ? "unknown value" : "value is no item",
           absl::StrCat(locator, blank ? ": somebody or something, nobody knows who"
                                       : ": the value is a text, where an item belongs"));
    return;
  }
  FactRecord fact;
  fact.subject = RefOf(what.inverse ? value.text : subject_.iri);
  fact.object = RefOf(what.inverse ? subject_.iri : value.text);
  fact.relation = what.name;
  fact.free_type = what.as == Property::As::kType;
  const auto relation = making_.ontology->FindRelation(what.name);
  // Types of our own have no say in it: what Wikidata tells holds.
  const bool standing = fact.free_type || (relation && making_.ontology->relation(*relation).standing);
  if (statement != nullptr) SetTimes(*statement, standing, fact);
  fact.scheme = "Wikidata";
  fact.source = making_.wikidata_source;
  fact.locator = batch_.Keep(locator);
  fact.line = line;
  batch_.facts.push_back(std::move(fact));
}

void Maker::AddForeignFact(const About& about) {
  FactRecord fact;
  fact.subject = RefOf(subject_.iri);
  fact.object = RefOf(about.object.text);
  fact.relation = batch_.Keep(LocalName(about.iri));
  fact.free_type = true;
  fact.scheme = batch_.Keep(NamespaceOf(about.iri));
  fact.source = making_.document_source;
  if (about.line <= std::numeric_limits<std::uint32_t>::max()) {
    fact.row = static_cast<std::uint32_t>(about.line);
  }
  fact.line = about.line;
  batch_.facts.push_back(std::move(fact));
}

bool IsFact(const Property& what) {
  return what.as == Property::As::kRelation || what.as == Property::As::kType;
}

void Maker::MakeFacts() {
  for (const About& about : subject_.about) {
    if (about.predicate.role == Role::kForeign && about.object.kind == Term::Kind::kIri) {
      AddForeignFact(about);
    }
    const bool truthy = about.predicate.role == Role::kTruthy &&
                        IsFact(*about.predicate.property) && !with_statements_.contains(about.id);
    if (truthy) {
      AddFact(*about.predicate.property, about.object, nullptr,
              absl::StrCat(AsAbsl(item_), " ", about.id), about.line);
    }
  }
  for (const auto& [iri, statement] : subject_.statements) {
    if (statement.deprecated || !IsFact(*statement.what)) continue;
    const std::string locator =
        absl::StrCat(AsAbsl(LocalName(iri)), " ", statement.property);
    if (!statement.value) {
      Refuse(statement.line, "statement without value",
             absl::StrCat(locator, ": its value is unknown, none, or stands elsewhere"));
      continue;
    }
    AddFact(*statement.what, *statement.value, &statement, locator, statement.line);
  }
}

void Maker::Make() {
  for (const auto& [iri, statement] : subject_.statements) with_statements_.insert(statement.property);
  FindIdentity();
  MakeEntity();
  MakeFacts();
}

}  // namespace

void MakeRecords(const Subject& subject, Making& making) {
  if (!subject.empty()) Maker(subject, making).Make();
}

}  // namespace entente::rdf
