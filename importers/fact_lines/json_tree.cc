// SPDX-License-Identifier: Apache-2.0
#include "importers/fact_lines/json_tree.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <system_error>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "facts/fact_json.h"
#include "rapidjson/error/en.h"
#include "rapidjson/reader.h"

namespace entente::fact_lines {
namespace {

// In the order of JsonNode::Type.
constexpr std::string_view kTypeNames[] = {"null", "true or false", "a whole number", "a number",
                                           "text", "a list",        "an object"};

}  // namespace

std::string_view TypeName(JsonNode::Type type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

void AppendJson(const JsonNode& node, std::string* out) {
  const char* separator = "";
  switch (node.type) {
    case JsonNode::Type::kNull:
      out->append("null");
      return;
    case JsonNode::Type::kBool:
      out->append(node.integer != 0 ? "true" : "false");
      return;
    case JsonNode::Type::kInteger:
      absl::StrAppend(out, node.integer);
      return;
    case JsonNode::Type::kReal:
      AppendJsonReal(node.real, out);
      return;
    case JsonNode::Type::kText:
      AppendJsonString(node.text, out);
      return;
    case JsonNode::Type::kList:
      out->push_back('[');
      for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
        out->append(separator);
        separator = ",";
        AppendJson(*m, out);
      }
      out->push_back(']');
      return;
    case JsonNode::Type::kMap:
      out->push_back('{');
      for (const JsonNode* m = node.begin(); m != node.end(); m = m->next()) {
        out->append(separator);
        separator = ",";
        AppendJsonString(m->key, out);
        out->push_back(':');
        AppendJson(*m, out);
      }
      out->push_back('}');
      return;
  }
}

// Makes nodes of the parser's events. A false ends the parse.
class JsonTree::Handler {
 public:
  Handler(JsonTree& tree, bool has_escapes) : tree_(tree), has_escapes_(has_escapes) {}

  bool Null() {
    Add(JsonNode::Type::kNull);
    return true;
  }
  bool Bool(bool value) {
    Add(JsonNode::Type::kBool).integer = value;
    return true;
  }
  // Numbers come as text, which has the form of a JSON number: the library's own exact reading of
  // them is slower.
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    std::int64_t integer = 0;
    const std::from_chars_result whole = std::from_chars(digits, digits + size, integer);
    if (whole.ec == std::errc() && whole.ptr == digits + size) {
      Add(JsonNode::Type::kInteger).integer = integer;
      return true;
    }
    const absl::string_view text(digits, size);
    double& real = Add(JsonNode::Type::kReal).real;
    return (absl::SimpleAtod(text, &real) && std::isfinite(real)) || RefuseNumber(text);
  }
  // Not called: see RawNumber.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    Add(JsonNode::Type::kText).text = {text, size};
    return IsGood({text, size});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    key_ = {text, size};
    return IsGood(key_);
  }
  bool StartObject() { return Open(JsonNode::Type::kMap); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return Open(JsonNode::Type::kList); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

 private:
  JsonNode& Add(JsonNode::Type type) {
    JsonNode& node = tree_.nodes_.emplace_back();
    node.type = type;
    node.key = key_;
    key_ = {};
    return node;
  }
  bool Open(JsonNode::Type type) {
    if (tree_.open_.size() == kMaxDepth) {
      tree_.refusal_ = {"nesting too deep",
                        absl::StrCat("lists and objects are nested more than ", kMaxDepth,
                                     " deep; a fact needs 3")};
      return false;
    }
    tree_.open_.push_back(static_cast<std::uint32_t>(tree_.nodes_.size()));
    Add(type);
    return true;
  }
  bool Close() {
    JsonNode& node = tree_.nodes_[tree_.open_.back()];
    node.span = static_cast<std::uint32_t>(tree_.nodes_.size()) - tree_.open_.back();
    tree_.open_.pop_back();
    return true;
  }
  bool RefuseNumber(absl::string_view text) {
    tree_.refusal_ = {"bad JSON", absl::StrCat("a number is out of range: ", text.substr(0, 40))};
    return false;
  }
  // The library makes half a surrogate pair, written as an escape, into bytes that are not UTF-8.
  bool IsGood(std::string_view text) {
    return !has_escapes_ || IsValidUtf8(text) || RefuseEscape();
  }
  bool RefuseEscape() {
    tree_.refusal_ = {"invalid UTF-8", "a \\u escape is half of a surrogate pair"};
    return false;
  }

  JsonTree& tree_;
  bool has_escapes_;
  std::string_view key_;
};

struct JsonTree::Reader {
  rapidjson::Reader reader;
};

JsonTree::JsonTree() : reader_(std::make_unique<Reader>()) {}
JsonTree::~JsonTree() = default;

bool JsonTree::Parse(char* text, std::size_t size) {
  // The library can check this too, but byte by byte.
  if (!IsValidUtf8({text, size})) {
    refusal_ = {"invalid UTF-8", "the line is not UTF-8; convert it, for instance with iconv"};
    return false;
  }
  nodes_.clear();
  open_.clear();
  refusal_ = {};
  Handler handler(*this, std::memchr(text, '\\', size) != nullptr);
  rapidjson::InsituStringStream stream(text);
  constexpr unsigned kFlags =
      rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader_->reader.Parse<kFlags>(stream, handler);
  // The library takes a zero byte for the end.
  if (!result.IsError() && stream.Tell() == size) return true;
  if (!result.IsError()) {
    refusal_ = {"bad JSON", absl::StrCat("at byte ", stream.Tell() + 1, ": a zero byte")};
    return false;
  }
  if (!refusal_.reason.empty()) return false;  // The handler has said why.
  const char* hint = result.Offset() >= size ? " The line seems to be cut short." : "";
  refusal_ = {"bad JSON", absl::StrCat("at byte ", result.Offset() + 1, ": ",
                                       rapidjson::GetParseError_En(result.Code()), hint)};
  return false;
}

}  // namespace entente::fact_lines
