// SPDX-License-Identifier: Apache-2.0
#include "importers/fact_lines/entity_line.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente::fact_lines {
namespace {

// A name or code with the time of its use.
struct NameDraft {
  EntityName name;
  std::string_view type;
};

template <auto kMember>
bool NameMoment(LineContext& context, const JsonNode& node, NameDraft& draft) {
  return ReadMoment(context, node, &(draft.name.*kMember));
}

bool NameText(LineContext& context, const JsonNode& node, NameDraft& draft) {
  return ReadText(context, node, &draft.name.text);
}

bool NameTypeField(LineContext& context, const JsonNode& node, NameDraft& draft) {
  if (!ReadText(context, node, &draft.type)) return false;
  const absl::Status status = ParseNameType(CutText(draft.type, 80), &draft.name.type);
  return status.ok() || Refuse(context, "unknown type of name", std::string(status.message()));
}

constexpr Field<NameDraft> kNameFields[] = {
    {"text", &NameText},
    {"type", &NameTypeField},
    {"from", &NameMoment<&EntityName::from>},
    {"to", &NameMoment<&EntityName::to>},
};
constexpr Field<NameDraft> kCodeFields[] = {
    {"code", &NameText},
    {"from", &NameMoment<&EntityName::from>},
    {"to", &NameMoment<&EntityName::to>},
};

bool CheckSpan(LineContext& context, Minutes from, Minutes to) {
  return from < to || Refuse(context, "to before from", "the time ends before it begins");
}

// A text, or an object of `fields`.
bool ReadName(LineContext& context, const JsonNode& node, std::span<const Field<NameDraft>> fields,
              EntityName* name) {
  NameDraft draft;
  draft.name = *name;
  const bool is_text = node.type == JsonNode::Type::kText;
  if (!(is_text ? NameText(context, node, draft)
                : ReadMembers(context, node, fields, draft))) {
    return false;
  }
  *name = draft.name;
  if (name->text.empty()) return Refuse(context, "bad value", "a name or code is empty");
  return CheckSpan(context, name->from, name->to);
}

bool ReadNames(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  if (node.type != JsonNode::Type::kList) {
    return Refuse(context, "wrong type", "expected a list of names");
  }
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    EntityName name;
    if (!ReadName(context, *m, kNameFields, &name)) return false;
    entity.names.push_back(name);
  }
  return true;
}

// One code of `system`, kept as "system:code".
bool ReadCode(LineContext& context, std::string_view system, const JsonNode& node,
              EntityRecord& entity) {
  EntityName name;
  name.type = NameType::kCode;
  if (!ReadName(context, node, kCodeFields, &name)) return false;
  name.text = context.batch->Keep(absl::StrCat(AsAbsl(system), ":", AsAbsl(name.text)));
  entity.names.push_back(name);
  return true;
}

// {"iso3":"RUS","cow":[{"code":"365","from":"1816"},"364"]}
bool ReadCodes(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  if (!ExpectMap(context, node)) return false;
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    const bool is_list = m->type == JsonNode::Type::kList;
    const JsonNode* code = is_list ? m->begin() : m;
    for (const JsonNode* end = m->end(); code != end; code = code->next()) {
      if (!ReadCode(context, m->key, *code, entity)) return RefuseInside(context, m->key);
    }
  }
  return true;
}

bool ReadSpanEnd(LineContext& context, const JsonNode& node, Minutes* minutes) {
  return node.type == JsonNode::Type::kNull || ReadMoment(context, node, minutes);
}

// [["1922-12-30","1991-12-26"],[…,null]]
bool ReadExistence(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  constexpr std::string_view kForm = "expected a list of [from, to], null where open";
  if (node.type != JsonNode::Type::kList) return Refuse(context, "wrong type", std::string(kForm));
  Minutes last = kBeginningOfTime;
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    const JsonNode* from = m->begin();
    const bool is_pair = m->type == JsonNode::Type::kList && from != m->end() &&
                         from->next() != m->end() && from->next()->next() == m->end();
    if (!is_pair) return Refuse(context, "wrong type", std::string(kForm));
    Minutes begin = kBeginningOfTime;
    Minutes end = kEndOfTime;
    if (!ReadSpanEnd(context, *from, &begin) || !ReadSpanEnd(context, *from->next(), &end) ||
        !CheckSpan(context, begin, end)) {
      return false;
    }
    if (begin < last || (begin == kBeginningOfTime && m != node.begin())) {
      return Refuse(context, "bad value", "the spans overlap or are not in order of time");
    }
    entity.existence.emplace_back(begin, end);
    last = end;
  }
  return true;
}

bool ReadLabels(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  if (node.type != JsonNode::Type::kList) {
    return Refuse(context, "wrong type", "expected a list of labels");
  }
  for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
    std::string_view label;
    if (!ReadText(context, *m, &label)) return false;
    if (label.empty()) return Refuse(context, "bad value", "a label is empty");
    entity.labels.push_back(label);
  }
  return true;
}

template <auto kMember>
bool RefText(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  return ReadText(context, node, &(entity.ref.*kMember));
}

constexpr Field<EntityRecord> kEntityFields[] = {
    {"id", &RefText<&EntityRef::id>},
    {"code", &RefText<&EntityRef::code>},
    {"name", &RefText<&EntityRef::name>},
    {"kind",
     [](LineContext& context, const JsonNode& node, EntityRecord& entity) {
       return ReadKind(context, node, &entity.ref.kind);
     }},
    {"context", &RefText<&EntityRef::context>},
    {"names", &ReadNames},
    {"codes", &ReadCodes},
    {"existence", &ReadExistence},
    {"labels", &ReadLabels},
    {"properties",
     [](LineContext& context, const JsonNode& node, EntityRecord& entity) {
       return ReadProperties(context, node, &entity.properties);
     }},
};

}  // namespace

bool ReadEntity(LineContext& context, const JsonNode& node, EntityRecord& entity) {
  if (!ReadMembers<EntityRecord>(context, node, kEntityFields, entity)) return false;
  if (!entity.ref.empty()) return true;
  return Refuse(context, "bad value", "an entity needs a name, an id or a code that is not empty");
}

}  // namespace entente::fact_lines
