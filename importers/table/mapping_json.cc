// SPDX-License-Identifier: Apache-2.0
#include "importers/table/mapping_json.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "rapidjson/error/en.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"

namespace entente::table {
namespace {

constexpr std::size_t kMaxDepth = 32;

// In the order of JsonValue::Type.
constexpr std::string_view kTypeNames[] = {"null",   "true or false", "a number",
                                           "a text", "a list",        "an object"};

std::string_view NameOf(JsonValue::Type type) { return kTypeNames[static_cast<std::size_t>(type)]; }

// Builds the tree from the reader's events. `open_` holds the lists and objects not closed yet.
class TreeBuilder {
 public:
  explicit TreeBuilder(const rapidjson::MemoryStream& stream) : stream_(stream) {}

  bool Null() { return Add({}); }
  bool Bool(bool flag) { return Add({.type = JsonValue::Type::kBool, .flag = flag}); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    return Add({.type = JsonValue::Type::kNumber, .text = std::string(text, size)});
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return Add({.type = JsonValue::Type::kText, .text = std::string(text, size)});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    std::string key(text, size);
    std::vector<std::string>& keys = open_.back().keys;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
      problem_ = absl::StrCat("key \"", key, "\" is given twice");
      return false;
    }
    keys.push_back(std::move(key));
    return true;
  }
  bool StartObject() { return Open(JsonValue::Type::kObject); }
  bool StartArray() { return Open(JsonValue::Type::kList); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool EndArray(rapidjson::SizeType) { return Close(); }
  // With kParseNumbersAsStringsFlag no other number events come.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  JsonValue root;
  const std::string& problem() const { return problem_; }

 private:
  bool Open(JsonValue::Type type) {
    if (open_.size() == kMaxDepth) {
      problem_ = absl::StrCat("lists and objects are nested deeper than ", kMaxDepth);
      return false;
    }
    open_.push_back({.type = type, .offset = stream_.Tell()});
    return true;
  }
  bool Close() {
    JsonValue value = std::move(open_.back());
    open_.pop_back();
    return Add(std::move(value));
  }
  bool Add(JsonValue value) {
    if (value.offset == 0) value.offset = stream_.Tell();
    if (open_.empty()) {
      root = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  const rapidjson::MemoryStream& stream_;
  std::vector<JsonValue> open_;
  std::string problem_;
};

std::size_t LineOf(std::string_view text, std::size_t offset) {
  text = text.substr(0, offset);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

}  // namespace

absl::StatusOr<MappingText> MappingText::Parse(std::string name, std::string text) {
  MappingText file{std::move(name), std::move(text), {}};
  if (!IsValidUtf8(file.text)) {
    return absl::InvalidArgumentError(absl::StrCat(file.name, ": is not UTF-8"));
  }
  rapidjson::MemoryStream stream(file.text.data(), file.text.size());
  TreeBuilder builder(stream);
  rapidjson::Reader reader;
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.IsError()) {
    const std::string reason = builder.problem().empty()
                                   ? std::string(rapidjson::GetParseError_En(result.Code()))
                                   : builder.problem();
    return absl::InvalidArgumentError(
        absl::StrCat(file.name, ":", LineOf(file.text, result.Offset()), ": ", reason));
  }
  file.root = std::move(builder.root);
  return file;
}

absl::Status MappingText::Error(const JsonValue& at, std::string_view path,
                                std::string_view message) const {
  return absl::InvalidArgumentError(absl::StrCat(name, ":", LineOf(text, at.offset), ": ",
                                                 AsAbsl(path), path.empty() ? "" : ": ",
                                                 AsAbsl(message)));
}

JsonPlace JsonPlace::Item(std::size_t i) const {
  return {file, &value->items[i], absl::StrCat(path, "[", i, "]")};
}

absl::StatusOr<std::string> JsonPlace::Text() const {
  // Numbers are often meant as the text of a cell.
  if (value->is(JsonValue::Type::kText) || value->is(JsonValue::Type::kNumber)) return value->text;
  return Error(absl::StrCat("must be a text, is ", AsAbsl(NameOf(value->type))));
}

absl::StatusOr<bool> JsonPlace::Bool() const {
  if (value->is(JsonValue::Type::kBool)) return value->flag;
  return Error(absl::StrCat("must be true or false, is ", AsAbsl(NameOf(value->type))));
}

absl::StatusOr<double> JsonPlace::Number() const {
  double number = 0;
  if (value->is(JsonValue::Type::kNumber) && absl::SimpleAtod(value->text, &number)) return number;
  return Error(absl::StrCat("must be a number, is ", AsAbsl(NameOf(value->type))));
}

absl::StatusOr<std::vector<std::string>> JsonPlace::Texts() const {
  std::vector<std::string> texts;
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, Items());
  for (const JsonPlace& item : items) {
    ENTENTE_ASSIGN_OR_RETURN(std::string text, item.Text());
    texts.push_back(std::move(text));
  }
  return texts;
}

absl::StatusOr<std::vector<JsonPlace>> JsonPlace::Items() const {
  if (!value->is(JsonValue::Type::kList)) return std::vector<JsonPlace>{*this};
  std::vector<JsonPlace> items;
  for (std::size_t i = 0; i < value->items.size(); ++i) items.push_back(Item(i));
  return items;
}

absl::StatusOr<JsonKeys> JsonKeys::Of(const JsonPlace& place) {
  if (!place.value->is(JsonValue::Type::kObject)) {
    return place.Error(absl::StrCat("must be an object, is ", AsAbsl(NameOf(place.value->type))));
  }
  JsonKeys keys;
  keys.place_ = place;
  return keys;
}

bool JsonKeys::Has(std::string_view key) const {
  const auto& keys = place_.value->keys;
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

JsonPlace JsonKeys::Find(std::string_view key) {
  asked_.emplace(key);
  const auto& keys = place_.value->keys;
  const auto found = std::find(keys.begin(), keys.end(), key);
  JsonPlace place{place_.file, nullptr, place_.path};
  if (!place.path.empty()) place.path.push_back('.');
  place.path.append(key);
  if (found != keys.end()) place.value = &place_.value->items[found - keys.begin()];
  return place;
}

std::vector<std::string> JsonKeys::Names() {
  asked_.insert(place_.value->keys.begin(), place_.value->keys.end());
  return place_.value->keys;
}

absl::Status JsonKeys::Done() const {
  for (std::size_t i = 0; i < place_.value->keys.size(); ++i) {
    const std::string& key = place_.value->keys[i];
    if (asked_.contains(key)) continue;
    return place_.file->Error(
        place_.value->items[i], place_.path,
        absl::StrCat("unknown key \"", key, "\"", DidYouMean(key, {asked_.begin(), asked_.end()})));
  }
  return absl::OkStatus();
}

}  // namespace entente::table
