// SPDX-License-Identifier: Apache-2.0
#include "facts/ontology_json.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "rapidjson/error/en.h"
#include "rapidjson/reader.h"
#include "rapidjson/stream.h"

namespace entente {
namespace {

using Type = OntologyField::Type;

// Where the reader is: the text has exactly these levels, so that nesting is bounded.
enum class Place { kOutside, kTop, kSection, kEntry, kList };

// Receives the reader's events. A method that returns false ends the reading; `message` says why.
class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(rapidjson::InsituStringStream& stream, OntologyText& text)
      : stream_(stream), text_(text) {}

  const std::string& message() const { return message_; }

  bool StartObject() {
    if (place_ == Place::kOutside) return Go(Place::kTop);
    if (place_ != Place::kSection) return Fail("no object is expected here");
    section_->push_back({.offset = stream_.Tell(), .fields = {}});
    return Go(Place::kEntry);
  }
  bool EndObject(rapidjson::SizeType) {
    return Go(place_ == Place::kEntry ? Place::kSection : Place::kOutside);
  }
  bool StartArray() {
    if (place_ == Place::kTop && section_ != nullptr) return Go(Place::kSection);
    if (place_ != Place::kEntry) return Fail("no list is expected here");
    Field(Type::kList);
    return Go(Place::kList);
  }
  bool EndArray(rapidjson::SizeType) {
    if (place_ == Place::kList) return Go(Place::kEntry);
    section_ = nullptr;
    return Go(Place::kTop);
  }
  bool Key(const char* data, rapidjson::SizeType size, bool) {
    key_ = {data, size};
    return place_ == Place::kTop ? OpenSection() : CheckNewKey();
  }
  bool String(const char* data, rapidjson::SizeType size, bool) {
    const std::string_view value(data, size);
    if (place_ == Place::kList) {
      AppendToList(value);
      return true;
    }
    if (place_ != Place::kEntry) return Default();
    Field(Type::kText).text = value;
    return true;
  }
  bool Null() {
    if (place_ != Place::kEntry) return Default();
    Field(Type::kNull);
    return true;
  }
  bool Bool(bool value) {
    if (place_ != Place::kEntry) return Default();
    Field(Type::kBool).flag = value;
    return true;
  }
  bool Double(double value) {
    if (place_ != Place::kEntry) return Default();
    Field(Type::kNumber).number = value;
    return true;
  }
  bool Int(int value) { return Double(value); }
  bool Uint(unsigned value) { return Double(value); }
  bool Int64(std::int64_t value) { return Double(static_cast<double>(value)); }
  bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
  bool Default() {
    return Fail(place_ == Place::kList ? "a list holds texts only" : "an object is expected here");
  }

 private:
  bool Go(Place place) {
    place_ = place;
    return true;
  }
  bool Fail(std::string message) {
    message_ = std::move(message);
    return false;
  }
  bool OpenSection() {
    if (key_ == "kinds")
      section_ = &text_.kinds;
    else if (key_ == "relations")
      section_ = &text_.relations;
    else
      return Fail(absl::StrCat("\"", AsAbsl(key_), "\" is neither \"kinds\" nor \"relations\""));
    return section_->empty() || Fail(absl::StrCat("\"", AsAbsl(key_), "\" is given twice"));
  }
  bool CheckNewKey() {
    return section_->back().Find(key_) == nullptr ||
           Fail(absl::StrCat("\"", AsAbsl(key_), "\" is given twice in one entry"));
  }
  // Entries and lists lie one after the other in vectors that never grow beyond what is reserved,
  // so that the last span is extended in place.
  OntologyField& Field(Type type) {
    OntologyField& field = text_.fields.emplace_back();
    field.key = key_;
    field.type = type;
    field.offset = stream_.Tell();
    OntologyEntry& entry = section_->back();
    entry.fields = {&field - entry.fields.size(), entry.fields.size() + 1};
    return field;
  }
  void AppendToList(std::string_view value) {
    const std::string_view& item = text_.list_items.emplace_back(value);
    std::span<const std::string_view>& list = text_.fields.back().list;
    list = {&item - list.size(), list.size() + 1};
  }

  rapidjson::InsituStringStream& stream_;
  OntologyText& text_;
  Place place_ = Place::kOutside;
  std::vector<OntologyEntry>* section_ = nullptr;  // Null between sections.
  std::string_view key_;
  std::string message_;
};

}  // namespace

const OntologyField* OntologyEntry::Find(std::string_view key) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [key](const OntologyField& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

absl::StatusOr<OntologyText> ReadOntologyJson(std::string_view json) {
  // The reader works in place on a copy and stops at the first NUL.
  if (const std::size_t nul = json.find('\0'); nul != json.npos) {
    return OntologyError(json, nul, "there is a NUL byte in the text");
  }
  if (!IsValidUtf8(json)) return absl::InvalidArgumentError("ontology: the text is not UTF-8");
  OntologyText text;
  // A field takes four bytes at least (`"":0`), an item of a list three (`"",`). What is reserved
  // in vain is never touched, and counting exactly takes a tenth of the time of reading.
  text.fields.reserve(json.size() / 4 + 1);
  text.list_items.reserve(json.size() / 3 + 1);
  text.characters.reserve(json.size() + 1);
  text.characters.assign(json.begin(), json.end());
  text.characters.push_back('\0');
  rapidjson::InsituStringStream stream(text.characters.data());
  Handler handler(stream, text);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<rapidjson::kParseInsituFlag>(stream, handler);
  if (result.IsError()) {
    const std::string message =
        handler.message().empty() ? rapidjson::GetParseError_En(result.Code()) : handler.message();
    return OntologyError(json, result.Offset(), message);
  }
  return text;
}

absl::Status OntologyError(std::string_view json, std::size_t offset, std::string_view message) {
  const auto end = json.begin() + std::min(offset, json.size());
  const auto line = 1 + std::count(json.begin(), end, '\n');
  return absl::InvalidArgumentError(absl::StrCat("ontology, line ", line, ": ", AsAbsl(message)));
}

}  // namespace entente
