// SPDX-License-Identifier: Apache-2.0
#include "facts/reference_entities.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "facts/time.h"
#include "rapidjson/document.h"
#include "rapidjson/error/en.h"

namespace entente {
namespace {

using rapidjson::Value;

std::string_view View(const Value& text) { return {text.GetString(), text.GetStringLength()}; }

absl::Status Wrong(std::string_view what, std::string_view must) {
  return absl::InvalidArgumentError(absl::StrCat("\"", AsAbsl(what), "\" must be ", AsAbsl(must)));
}

absl::StatusOr<Minutes> ReadDate(std::string_view key, const Value& value, Minutes if_null) {
  if (value.IsNull()) return if_null;
  if (!value.IsString()) return Wrong(key, "a date or null");
  ENTENTE_ASSIGN_OR_RETURN(const DatePoint date, ParseDate(View(value)));
  return date.start;
}

// A name or code as written: "text", or {"text": …, "from": …, "to": …} where it was in use for a
// time only. `text_key` is "text" or "code".
absl::StatusOr<EntityName> ReadDated(const Value& value, std::string_view text_key, NameType type) {
  EntityName name{.text = {}, .type = type};
  if (value.IsString()) {
    name.text = View(value);
    return name;
  }
  if (!value.IsObject()) return Wrong(text_key, "a text, or an object with \"from\" or \"to\"");
  for (const auto& [key_value, member] : value.GetObject()) {
    const std::string_view key = View(key_value);
    if (key == text_key && member.IsString()) {
      name.text = View(member);
    } else if (key == "from") {
      ENTENTE_ASSIGN_OR_RETURN(name.from, ReadDate(key, member, kBeginningOfTime));
    } else if (key == "to") {
      ENTENTE_ASSIGN_OR_RETURN(name.to, ReadDate(key, member, kEndOfTime));
    } else {
      return Wrong(key,
                   absl::StrCat("one of \"", AsAbsl(text_key), "\" (a text), \"from\", \"to\""));
    }
  }
  if (name.text.empty()) return Wrong(text_key, "given");
  if (name.from >= name.to)
    return Wrong("from", absl::StrCat("before \"to\" of ", AsAbsl(name.text)));
  return name;
}

absl::Status ReadNames(const Value& list, std::string_view key, NameType type,
                       EntityRecord& entity) {
  if (!list.IsArray()) return Wrong(key, "a list of names");
  for (const Value& value : list.GetArray()) {
    ENTENTE_ASSIGN_OR_RETURN(const EntityName name, ReadDated(value, "text", type));
    entity.names.push_back(name);
  }
  return absl::OkStatus();
}

// The spellings under which a code is found: with its system ("iso3:RUS", "isonum:004"), ISO
// numbers without leading zeros too, and ISO alpha-3 codes by themselves, as data sets write them.
void AddCode(std::string_view system, EntityName code, RecordBatch& batch, EntityRecord& entity) {
  const auto add = [&](std::string_view text) {
    code.text = text;
    entity.names.push_back(code);
  };
  const auto prefixed = [&](std::string_view text) {
    return batch.Keep(AsStd(absl::StrCat(AsAbsl(system), ":", AsAbsl(text))));
  };
  const std::string_view text = code.text;
  add(prefixed(text));
  if (system == "iso3") add(text);
  if (system == "isonum" && text.starts_with('0') && text.find_first_not_of('0') != text.npos) {
    add(prefixed(text.substr(text.find_first_not_of('0'))));
  }
}

absl::Status ReadCodes(const Value& systems, RecordBatch& batch, EntityRecord& entity) {
  if (!systems.IsObject()) return Wrong("codes", "an object: system → code or codes");
  for (const auto& [system, codes] : systems.GetObject()) {
    const Value* begin = codes.IsArray() ? codes.Begin() : &codes;
    const Value* end = codes.IsArray() ? codes.End() : &codes + 1;
    for (const Value* value = begin; value != end; ++value) {
      ENTENTE_ASSIGN_OR_RETURN(const EntityName code, ReadDated(*value, "code", NameType::kCode));
      AddCode(View(system), code, batch, entity);
    }
  }
  return absl::OkStatus();
}

absl::Status ReadExistence(const Value& spans, EntityRecord& entity) {
  if (!spans.IsArray()) return Wrong("existence", "a list of spans");
  Minutes previous_end = kBeginningOfTime;
  for (const Value& span : spans.GetArray()) {
    if (!span.IsArray() || span.Size() != 2) return Wrong("existence", "spans [from, to]");
    ENTENTE_ASSIGN_OR_RETURN(const Minutes from, ReadDate("existence", span[0], kBeginningOfTime));
    ENTENTE_ASSIGN_OR_RETURN(const Minutes to, ReadDate("existence", span[1], kEndOfTime));
    if (from >= to || from < previous_end) return Wrong("existence", "spans in order of time");
    entity.existence.emplace_back(from, to);
    previous_end = to;
  }
  return absl::OkStatus();
}

struct NameList {
  std::string_view key;
  NameType type;
};
constexpr NameList kNameLists[] = {
    {"aliases", NameType::kAlias},
    {"former", NameType::kFormer},
    {"demonyms", NameType::kDemonym},
    {"capitals", NameType::kCapital},
};

struct TextField {
  std::string_view key;
  std::string_view EntityRef::*member;
};
constexpr TextField kTextFields[] = {
    {"id", &EntityRef::id}, {"kind", &EntityRef::kind}, {"name", &EntityRef::name}};

absl::Status ReadField(std::string_view key, const Value& value, RecordBatch& batch,
                       EntityRecord& entity) {
  for (const TextField& field : kTextFields) {
    if (field.key != key) continue;
    if (!value.IsString()) return Wrong(key, "a text");
    entity.ref.*field.member = View(value);
    return absl::OkStatus();
  }
  for (const NameList& list : kNameLists) {
    if (list.key == key) return ReadNames(value, key, list.type, entity);
  }
  if (key == "codes") return ReadCodes(value, batch, entity);
  if (key == "existence") return ReadExistence(value, entity);
  return absl::InvalidArgumentError(
      absl::StrCat("unknown key \"", AsAbsl(key), "\"",
                   DidYouMean(key, {"id", "kind", "name", "aliases", "former", "demonyms",
                                    "capitals", "codes", "existence"})));
}

absl::Status ReadEntity(const Value& entry, RecordBatch& batch, EntityRecord& entity) {
  if (!entry.IsObject()) return absl::InvalidArgumentError("an entity must be an object");
  for (const auto& [key, value] : entry.GetObject()) {
    ENTENTE_RETURN_IF_ERROR(ReadField(View(key), value, batch, entity));
  }
  for (const TextField& field : kTextFields) {
    if ((entity.ref.*field.member).empty()) return Wrong(field.key, "given");
  }
  return absl::OkStatus();
}

absl::Status ParseError(std::string_view json, std::string_view document, std::size_t offset,
                        std::string_view reason) {
  const auto end = json.begin() + std::min(offset, json.size());
  return absl::InvalidArgumentError(absl::StrCat(
      AsAbsl(document), ", line ", 1 + std::count(json.begin(), end, '\n'), ": ", AsAbsl(reason)));
}

}  // namespace

absl::Status AppendEntities(std::string_view json, std::string_view document, RecordBatch& batch) {
  // Texts of the document are used where they lie: the batch adopts the block that they are in.
  if (!IsValidUtf8(json) || json.find('\0') != json.npos) {
    return ParseError(json, document, 0, "the text is not UTF-8, or has a NUL in it");
  }
  std::string block(std::max<std::size_t>(json.size(), 64), ' ');  // Too long to move by copying.
  std::copy(json.begin(), json.end(), block.begin());
  rapidjson::Document parsed;
  parsed.ParseInsitu<rapidjson::kParseIterativeFlag>(block.data());
  batch.Adopt(std::move(block));
  if (parsed.HasParseError()) {
    return ParseError(json, document, parsed.GetErrorOffset(),
                      rapidjson::GetParseError_En(parsed.GetParseError()));
  }
  if (!parsed.IsArray()) return ParseError(json, document, 0, "a list of entities is expected");
  batch.entities.reserve(batch.entities.size() + parsed.Size());
  for (const Value& entry : parsed.GetArray()) {
    EntityRecord entity;
    const absl::Status status = ReadEntity(entry, batch, entity);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(AsAbsl(document), ", entry ", &entry - parsed.Begin() + 1, " (",
                       AsAbsl(entity.ref.id), "): ", status.message()));
    }
    batch.entities.push_back(std::move(entity));
  }
  return absl::OkStatus();
}

absl::Status AppendReferenceEntities(RecordBatch& batch) {
  ENTENTE_RETURN_IF_ERROR(AppendEntities(StatesJson(), "states.json", batch));
  return AppendEntities(OrganisationsJson(), "organisations.json", batch);
}

std::string_view StatesJson() { return embedded::StatesJson(); }
std::string_view OrganisationsJson() { return embedded::OrganisationsJson(); }

}  // namespace entente
