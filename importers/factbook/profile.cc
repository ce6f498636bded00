// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/profile.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

using rapidjson::Value;

// Without recursion: a document of a million opening brackets must not exhaust the stack.
constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                 rapidjson::kParseValidateEncodingFlag;

struct Section {
  std::string_view name;
  std::string_view early;  // its name in the layout of 2014
};
constexpr Section kSections[] = {
    {"introduction", "intro"}, {"geography", "geo"}, {"government", "govt"}};

bool SameKey(std::string_view key, std::string_view name) {
  if (key.size() != name.size()) return false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i] >= 'A' && key[i] <= 'Z' ? static_cast<char>(key[i] | 0x20) : key[i];
    if ((c == '_' ? ' ' : c) != name[i]) return false;
  }
  return true;
}

const Value* Find(const Value* value, std::string_view name) {
  if (value == nullptr || !value->IsObject()) return nullptr;
  for (const auto& member : value->GetObject()) {
    if (SameKey({member.name.GetString(), member.name.GetStringLength()}, name)) {
      return &member.value;
    }
  }
  return nullptr;
}

const Value* FindSection(const Value& root, std::string_view name) {
  if (const Value* found = Find(&root, name)) return found;
  for (const Section& section : kSections) {
    if (section.name == name) return Find(&root, section.early);
  }
  return nullptr;
}

}  // namespace

struct Profile::Json {
  std::string bytes;  // The document points into it.
  rapidjson::Document document;
};

absl::StatusOr<Profile> Profile::Parse(std::string json) {
  Profile profile;
  profile.json_ = std::make_unique<Json>();
  Json& held = *profile.json_;
  held.bytes = std::move(json);
  held.document.ParseInsitu<kParseFlags>(held.bytes.data());
  if (held.document.HasParseError()) {
    return absl::InvalidArgumentError(
        absl::StrCat("not JSON at byte ", held.document.GetErrorOffset(), ": ",
                     rapidjson::GetParseError_En(held.document.GetParseError())));
  }
  if (FindSection(held.document, "geography") == nullptr &&
      FindSection(held.document, "government") == nullptr) {
    return absl::InvalidArgumentError(
        "not a country profile: it has neither \"Geography\" nor \"Government\"");
  }
  return profile;
}

std::string Profile::Text(std::string_view section, std::string_view field,
                          std::string_view part) const {
  const Value* value = Find(FindSection(json_->document, section), field);
  if (!part.empty()) value = Find(value, part);
  if (value != nullptr && value->IsObject()) value = Find(value, "text");
  if (value == nullptr || !value->IsString()) return {};
  return PlainText({value->GetString(), value->GetStringLength()});
}

Profile::Profile() = default;
Profile::~Profile() = default;
Profile::Profile(Profile&&) noexcept = default;
Profile& Profile::operator=(Profile&&) noexcept = default;

}  // namespace entente::factbook
