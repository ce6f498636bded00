// SPDX-License-Identifier: Apache-2.0
#include "importers/fact_lines/fields.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente::fact_lines {
namespace {

constexpr std::size_t kQuotedBytes = 80;

bool RefuseType(LineContext& context, std::string_view expected, const JsonNode& found) {
  return Refuse(context, "wrong type",
                absl::StrCat("expected ", AsAbsl(expected), ", found ",
                             AsAbsl(TypeName(found.type))));
}

constexpr Field<EntityRef> kRefFields[] = {
    {"id", &TextField<&EntityRef::id>},
    {"code", &TextField<&EntityRef::code>},
    {"name", &TextField<&EntityRef::name>},
    {"kind",
     [](LineContext& context, const JsonNode& node, EntityRef& ref) {
       return ReadKind(context, node, &ref.kind);
     }},
    {"context", &TextField<&EntityRef::context>},
};

// {"$date":"2021-11-26"}
bool IsDateValue(const JsonNode& node) {
  return node.type == JsonNode::Type::kMap && !node.empty() &&
         node.begin()->next() == node.end() && node.begin()->key == "$date";
}

// Whether a key of `map` occurs twice, here or in what is nested in it.
bool HasDuplicateKey(const JsonNode& node, std::string_view* duplicate) {
  std::vector<std::string_view> keys;
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    if (!m->empty() && HasDuplicateKey(*m, duplicate)) return true;
    if (node.type == JsonNode::Type::kMap) keys.push_back(m->key);
  }
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice == keys.end()) return false;
  *duplicate = *twice;
  return true;
}

bool ReadPropertyValue(LineContext& context, const JsonNode& node, PropertyValue* value) {
  using Type = PropertyValue::Type;
  switch (node.type) {
    case JsonNode::Type::kNull:
      break;
    case JsonNode::Type::kBool:
      *value = {.type = Type::kBool, .integer = node.integer, .text = {}};
      break;
    case JsonNode::Type::kInteger:
      *value = {.type = Type::kInteger, .integer = node.integer, .text = {}};
      break;
    case JsonNode::Type::kReal:
      *value = {.type = Type::kReal, .real = node.real, .text = {}};
      break;
    case JsonNode::Type::kText:
      *value = {.type = Type::kText, .text = node.text};
      break;
    case JsonNode::Type::kList:
    case JsonNode::Type::kMap:
      if (IsDateValue(node)) {
        Minutes minutes = 0;
        *value = {.type = Type::kDate, .text = {}};
        if (!ReadMoment(context, *node.begin(), &minutes)) return false;
        value->integer = minutes;
      } else {
        std::string json;
        AppendJson(node, &json);
        *value = {.type = Type::kJson, .text = context.batch->Keep(json)};
      }
      break;
  }
  return true;
}

}  // namespace

absl::StatusOr<DatePoint> DateCache::Parse(std::string_view text) {
  if (text.empty() || text.size() > sizeof(Slot::text)) return ParseDate(text);
  // The last digits change most: those of the day, or of the minute.
  const auto last = static_cast<unsigned char>(text.back());
  const auto before = static_cast<unsigned char>(text[std::max<std::size_t>(text.size(), 2) - 2]);
  Slot& slot = slots_[(last + 10u * before) % slots_.size()];
  if (slot.size == text.size() && std::memcmp(slot.text, text.data(), text.size()) == 0) {
    return slot.value;
  }
  absl::StatusOr<DatePoint> date = ParseDate(text);
  if (date.ok()) {
    slot.size = static_cast<std::uint8_t>(text.copy(slot.text, sizeof slot.text));
    slot.value = *date;
  }
  return date;
}

bool Refuse(LineContext& context, std::string_view reason_class, std::string reason) {
  context.refusal.reason_class = reason_class;
  context.refusal.reason = std::move(reason);
  return false;
}

std::string_view CutText(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

std::string Quote(std::string_view text) {
  const std::string_view cut = CutText(text, kQuotedBytes);
  return absl::StrCat("\"", AsAbsl(cut), cut.size() < text.size() ? "…\"" : "\"");
}

bool ExpectMap(LineContext& context, const JsonNode& node) {
  return node.type == JsonNode::Type::kMap || RefuseType(context, "an object", node);
}

bool RefuseUnknownKey(LineContext& context, std::string_view key,
                      std::vector<std::string> known) {
  return Refuse(context, "unknown key",
                absl::StrCat("unknown key ", Quote(key), DidYouMean(key, known)));
}

bool RefuseDuplicateKey(LineContext& context, std::string_view key) {
  return Refuse(context, "duplicate key", absl::StrCat("the key ", Quote(key), " occurs twice"));
}

bool RefuseInside(LineContext& context, std::string_view key) {
  context.refusal.reason = absl::StrCat(AsAbsl(key), ": ", context.refusal.reason);
  return false;
}

bool ReadText(LineContext& context, const JsonNode& node, std::string_view* text) {
  if (node.type != JsonNode::Type::kText) return RefuseType(context, "text", node);
  *text = node.text;
  return true;
}

bool ReadNumber(LineContext& context, const JsonNode& node, double* number) {
  if (node.type == JsonNode::Type::kInteger) {
    *number = static_cast<double>(node.integer);
    return true;
  }
  *number = node.real;
  return node.type == JsonNode::Type::kReal || RefuseType(context, "a number", node);
}

bool ReadDate(LineContext& context, const JsonNode& node, DatePoint* date) {
  if (node.type == JsonNode::Type::kInteger) {
    return Refuse(context, "wrong type",
                  absl::StrCat("a date is written as text: \"", node.integer, "\""));
  }
  if (node.type != JsonNode::Type::kText) return RefuseType(context, "a date as text", node);
  const absl::StatusOr<DatePoint> parsed = context.dates.Parse(node.text);
  if (!parsed.ok()) return Refuse(context, "bad date", std::string(parsed.status().message()));
  *date = *parsed;
  return true;
}

bool ReadMoment(LineContext& context, const JsonNode& node, Minutes* minutes) {
  DatePoint date;
  if (!ReadDate(context, node, &date)) return false;
  *minutes = date.start;
  return true;
}

bool ReadRef(LineContext& context, const JsonNode& node, EntityRef* ref) {
  if (node.type == JsonNode::Type::kText) {
    ref->name = node.text;
  } else if (node.type != JsonNode::Type::kMap) {
    return RefuseType(context, "a name or an object", node);
  } else if (!ReadMembers<EntityRef>(context, node, kRefFields, *ref)) {
    return false;
  }
  if (!ref->empty()) return true;
  return Refuse(context, "bad value", "an entity needs a name, an id or a code that is not empty");
}

bool ReadKind(LineContext& context, const JsonNode& node, std::string_view* kind) {
  if (!ReadText(context, node, kind)) return false;
  if (kind->empty() || context.ontology.FindKind(*kind)) return true;
  if (kind->size() > kQuotedBytes) {
    return Refuse(context, "unknown kind", absl::StrCat("unknown kind ", Quote(*kind)));
  }
  return Refuse(context, "unknown kind",
                std::string(context.ontology.RequireKind(*kind).status().message()));
}

bool ReadProperties(LineContext& context, const JsonNode& node,
                    std::vector<Property>* properties) {
  if (!ExpectMap(context, node)) return false;
  std::string_view duplicate;
  if (HasDuplicateKey(node, &duplicate)) return RefuseDuplicateKey(context, duplicate);
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    if (m->type == JsonNode::Type::kNull) continue;
    if (m->key.empty()) return Refuse(context, "bad value", "a property has an empty name");
    PropertyValue value;
    if (!ReadPropertyValue(context, *m, &value)) return RefuseInside(context, m->key);
    properties->push_back({m->key, value});
  }
  return true;
}

}  // namespace entente::fact_lines
