// SPDX-License-Identifier: Apache-2.0
// One line of JSON as a flat tree, read in place: strings stay where they stand in the line, with
// their escapes undone.
#ifndef ENTENTE_IMPORTERS_FACT_LINES_JSON_TREE_H_
#define ENTENTE_IMPORTERS_FACT_LINES_JSON_TREE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::fact_lines {

// A value; those inside a list or a map follow it.
struct JsonNode {
  enum class Type : std::uint8_t { kNull, kBool, kInteger, kReal, kText, kList, kMap };
  Type type = Type::kNull;
  std::uint32_t span = 1;     // nodes of this value, itself included
  std::string_view key;       // of a map's member
  std::string_view text;      // kText
  std::int64_t integer = 0;   // kInteger; kBool (0, 1)
  double real = 0;            // kReal, and the whole numbers that 64 bits with a sign can't hold

  bool empty() const { return span == 1; }  // no members
  // Members: for (const JsonNode* m = node.begin(); m != node.end(); m = m->next())
  const JsonNode* begin() const { return this + 1; }
  const JsonNode* end() const { return this + span; }
  const JsonNode* next() const { return this + span; }
};

// "text", "a list", … for messages.
std::string_view TypeName(JsonNode::Type type);

// Appends `node` as compact JSON.
void AppendJson(const JsonNode& node, std::string* out);

// Why a line is refused: the class under which it is counted, and a sentence.
struct Refusal {
  std::string reason_class;
  std::string reason;
};

// Reads lines one after the other into the same memory. Not thread-safe.
class JsonTree {
 public:
  // Lists and maps may be nested so deep.
  static constexpr int kMaxDepth = 64;

  JsonTree();
  ~JsonTree();

  // Reads the `size` bytes at `text`, which it overwrites; text[size] must be 0. False if they are
  // not one JSON value in UTF-8, with the reason in refusal().
  bool Parse(char* text, std::size_t size);

  // The value that was read; lives until the next call, its strings as long as `text`.
  const JsonNode& root() const { return nodes_.front(); }
  const Refusal& refusal() const { return refusal_; }

 private:
  class Handler;
  struct Reader;
  std::vector<JsonNode> nodes_;
  std::vector<std::uint32_t> open_;  // lists and maps not closed yet
  std::unique_ptr<Reader> reader_;
  Refusal refusal_;
};

}  // namespace entente::fact_lines

#endif  // ENTENTE_IMPORTERS_FACT_LINES_JSON_TREE_H_
