// SPDX-License-Identifier: Apache-2.0
#include "facts/fact_json.h"

#include <charconv>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente {
namespace {

// Members of one JSON object, appended in the order of the calls; commas are its business. Text
// members are left out when empty, dates when they are an end of time.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string* out) : out_(out) { out_->push_back('{'); }

  // Writes `,"key":`; the caller appends the value. Keys of ours need no escapes.
  std::string* Key(std::string_view key) {
    absl::StrAppend(out_, first_ ? "\"" : ",\"", AsAbsl(key), "\":");
    first_ = false;
    return out_;
  }
  void Text(std::string_view key, std::string_view text) {
    if (!text.empty()) AppendJsonString(text, Key(key));
  }
  void Date(std::string_view key, Minutes minutes, Precision precision) {
    Text(key, FormatDate(minutes, precision));
  }
  void End() { out_->push_back('}'); }

 private:
  std::string* out_;
  bool first_ = true;
};

// Moments without a precision of their own: the day, or the minute where there is one.
Precision NaturalPrecision(Minutes minutes) {
  return minutes % kMinutesPerDay == 0 ? Precision::kDay : Precision::kMinute;
}

void AppendDateOrNull(Minutes minutes, std::string* out) {
  const std::string text = FormatDate(minutes, NaturalPrecision(minutes));
  if (text.empty()) {
    out->append("null");
  } else {
    AppendJsonString(text, out);
  }
}

bool HasOnlyName(const EntityRef& ref) {
  return ref.id.empty() && ref.code.empty() && ref.kind.empty() && ref.context.empty();
}

void AppendRefMembers(const EntityRef& ref, ObjectWriter& object) {
  object.Text("id", ref.id);
  object.Text("code", ref.code);
  object.Text("name", ref.name);
  object.Text("kind", ref.kind);
  object.Text("context", ref.context);
}

void AppendRef(std::string_view key, const EntityRef& ref, ObjectWriter& fact) {
  if (ref.empty()) return;
  if (HasOnlyName(ref)) return fact.Text(key, ref.name);
  ObjectWriter object(fact.Key(key));
  AppendRefMembers(ref, object);
  object.End();
}

void AppendValue(const PropertyValue& value, std::string* out) {
  switch (value.type) {
    case PropertyValue::Type::kBool:
      out->append(value.integer != 0 ? "true" : "false");
      return;
    case PropertyValue::Type::kInteger:
      absl::StrAppend(out, value.integer);
      return;
    case PropertyValue::Type::kReal:
      AppendJsonReal(value.real, out);
      return;
    case PropertyValue::Type::kText:
      AppendJsonString(value.text, out);
      return;
    case PropertyValue::Type::kDate:
      out->append("{\"$date\":");
      AppendDateOrNull(static_cast<Minutes>(value.integer), out);
      out->append("}");
      return;
    case PropertyValue::Type::kJson:
      out->append(value.text);
      return;
  }
}

void AppendProperties(const std::vector<Property>& properties, ObjectWriter& object) {
  if (!properties.empty()) AppendPropertiesJson(properties, object.Key("properties"));
}

void AppendQuantity(const FactRecord& fact, ObjectWriter& object) {
  if (!fact.has_quantity) return;
  ObjectWriter quantity(object.Key("quantity"));
  AppendJsonNumber(fact.quantity, quantity.Key("value"));
  quantity.Text("unit", fact.unit);
  if (fact.bound != Bound::kExact) quantity.Text("bound", BoundName(fact.bound));
  quantity.End();
}

void AppendSource(const FactRecord& fact, const SourceRecord* source, ObjectWriter& object) {
  const bool named = source != nullptr && !source->empty();
  const bool placed = !fact.locator.empty() || fact.row != 0 || !fact.quote.empty();
  if (!named && !placed) return;
  ObjectWriter members(object.Key("source"));
  if (named) {
    members.Text("name", source->name);
    members.Text("series", source->series);
    members.Date("date", source->published.start, source->published.precision);
    members.Text("url", source->url);
    members.Text("publisher", source->publisher);
  }
  members.Text("locator", fact.locator);
  if (fact.row != 0) absl::StrAppend(members.Key("row"), fact.row);
  members.Text("quote", fact.quote);
  members.End();
}

void AppendNames(const std::vector<EntityName>& names, ObjectWriter& object) {
  if (names.empty()) return;
  std::string* out = object.Key("names");
  const char* separator = "[";
  for (const EntityName& name : names) {
    out->append(separator);
    separator = ",";
    const bool bounded = name.from != kBeginningOfTime || name.to != kEndOfTime;
    if (name.type == NameType::kAlias && !bounded) {
      AppendJsonString(name.text, out);
      continue;
    }
    ObjectWriter member(out);
    member.Text("text", name.text);
    member.Text("type", NameTypeName(name.type));
    member.Date("from", name.from, NaturalPrecision(name.from));
    member.Date("to", name.to, NaturalPrecision(name.to));
    member.End();
  }
  out->push_back(']');
}

void AppendExistence(const EntityRecord& entity, ObjectWriter& object) {
  if (entity.existence.empty()) return;
  std::string* out = object.Key("existence");
  const char* separator = "[[";
  for (const auto& [from, to] : entity.existence) {
    out->append(separator);
    separator = ",[";
    AppendDateOrNull(from, out);
    out->push_back(',');
    AppendDateOrNull(to, out);
    out->push_back(']');
  }
  out->push_back(']');
}

void AppendLabels(const std::vector<std::string_view>& labels, ObjectWriter& object) {
  if (labels.empty()) return;
  std::string* out = object.Key("labels");
  const char* separator = "[";
  for (const std::string_view label : labels) {
    out->append(separator);
    AppendJsonString(label, out);
    separator = ",";
  }
  out->push_back(']');
}

// Bytes that stand for themselves in a JSON string.
bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void AppendEscape(char c, std::string* out) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  const std::size_t named = kNamed.find(c);
  if (named != std::string_view::npos) {
    out->push_back('\\');
    out->push_back(kLetters[named]);
  } else {
    absl::StrAppend(out, "\\u", absl::Hex(c, absl::kZeroPad4));
  }
}

}  // namespace

void AppendPropertiesJson(const std::vector<Property>& properties, std::string* out) {
  if (properties.empty()) return;
  const char* separator = "{";
  for (const Property& property : properties) {
    out->append(separator);
    AppendJsonString(property.key, out);
    out->push_back(':');
    AppendValue(property.value, out);
    separator = ",";
  }
  out->push_back('}');
}

void AppendFactLine(const FactRecord& fact, const SourceRecord* source, std::string* out) {
  ObjectWriter object(out);
  AppendRef("subject", fact.subject, object);
  object.Text(fact.free_type ? "type" : "relation", fact.relation);
  AppendRef("object", fact.object, object);
  AppendRef("principal", fact.subject_principal, object);
  AppendRef("object_principal", fact.object_principal, object);
  object.Date("from", fact.from, fact.from_precision);
  object.Date("to", fact.to, fact.to_precision);
  object.Date("observed", fact.observed, NaturalPrecision(fact.observed));
  object.Date("known_since", fact.known_since, NaturalPrecision(fact.known_since));
  AppendQuantity(fact, object);
  if (fact.modality != Modality::kStated) object.Text("modality", ModalityName(fact.modality));
  AppendRef("asserter", fact.asserter, object);
  object.Text("scheme", fact.scheme);
  if (fact.confidence >= 0) {
    // A float says 0.8999999761581421 for 0.9; no more than these digits are kept.
    AppendJsonNumber(std::round(double{fact.confidence} * 10000) / 10000,
                     object.Key("confidence"));
  }
  object.Text("event", fact.event);
  AppendProperties(fact.properties, object);
  AppendSource(fact, source, object);
  object.End();
}

void AppendEntityLine(const EntityRecord& entity, std::string* out) {
  out->append("{\"entity\":");
  ObjectWriter object(out);
  AppendRefMembers(entity.ref, object);
  AppendNames(entity.names, object);
  AppendExistence(entity, object);
  AppendLabels(entity.labels, object);
  AppendProperties(entity.properties, object);
  object.End();
  out->push_back('}');
}

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && IsPlain(text[plain])) ++plain;
    out->append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      AppendEscape(text.front(), out);
      text.remove_prefix(1);
      continue;
    }
    const std::size_t length = CodePointLength(text);
    out->append(length > 0 ? text.substr(0, length) : "\uFFFD");
    text.remove_prefix(length > 0 ? length : 1);
  }
  out->push_back('"');
}

void AppendJsonNumber(double value, std::string* out) {
  if (!std::isfinite(value)) {
    out->append("null");
    return;
  }
  char digits[32];
  const std::to_chars_result result = std::to_chars(digits, digits + sizeof digits, value);
  out->append(digits, result.ptr);
}

void AppendJsonReal(double value, std::string* out) {
  const std::size_t begin = out->size();
  AppendJsonNumber(value, out);
  const bool whole = out->find_first_of(".en", begin) == std::string::npos;
  if (whole) out->append(".0");
}

}  // namespace entente
