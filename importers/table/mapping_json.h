// SPDX-License-Identifier: Apache-2.0
// The JSON of a mapping as a tree that knows where each value stands, for messages.
#ifndef ENTENTE_IMPORTERS_TABLE_MAPPING_JSON_H_
#define ENTENTE_IMPORTERS_TABLE_MAPPING_JSON_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace entente::table {

struct JsonValue {
  enum class Type : std::uint8_t { kNull, kBool, kNumber, kText, kList, kObject };
  Type type = Type::kNull;
  bool flag = false;
  std::string text = {};              // kText; kNumber: as written
  std::vector<JsonValue> items = {};  // kList; kObject: the values of `keys`
  std::vector<std::string> keys = {};
  std::size_t offset = 0;  // in the text: the end, of lists and objects the beginning

  bool is(Type t) const { return type == t; }
};

// A file's text, name and value. Errors are InvalidArgument "FILE:LINE: KEY: MESSAGE".
struct MappingText {
  std::string name;
  std::string text;
  JsonValue root;

  // JSON that can't be read or is nested deeper than 32, text that is not UTF-8, a key given twice.
  static absl::StatusOr<MappingText> Parse(std::string name, std::string text);
  absl::Status Error(const JsonValue& at, std::string_view path, std::string_view message) const;
};

// A value with the keys that lead to it: "facts[0].subject". Points into a MappingText.
struct JsonPlace {
  const MappingText* file = nullptr;
  const JsonValue* value = nullptr;
  std::string path;

  absl::Status Error(std::string_view message) const { return file->Error(*value, path, message); }
  JsonPlace Item(std::size_t i) const;

  // The value as …, or an error that says what it is instead.
  absl::StatusOr<std::string> Text() const;
  absl::StatusOr<bool> Bool() const;
  absl::StatusOr<double> Number() const;
  absl::StatusOr<std::vector<std::string>> Texts() const;  // a text alone is a list of one
  absl::StatusOr<std::vector<JsonPlace>> Items() const;    // anything else than a list alike
};

// The members of an object. What nobody asked for by the time of Done is an error.
class JsonKeys {
 public:
  // InvalidArgument if `place` is no object.
  static absl::StatusOr<JsonKeys> Of(const JsonPlace& place);

  bool Has(std::string_view key) const;
  // REQUIRES: Has(key) for Get; Find gives null value for what is not there.
  JsonPlace Find(std::string_view key);
  // The names of all members, each as if asked for.
  std::vector<std::string> Names();
  absl::Status Done() const;

 private:
  JsonPlace place_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_MAPPING_JSON_H_
