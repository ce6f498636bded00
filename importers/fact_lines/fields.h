// SPDX-License-Identifier: Apache-2.0
// Readers for the values of a line's keys. A kind of object is a table of its keys, each with the
// function that reads its value:
//
//   constexpr Field<Quantity> kQuantityFields[] = {
//       {"value", &NumberField<&Quantity::value>}, {"unit", &TextField<&Quantity::unit>}};
//   if (!ReadMembers(context, node, kQuantityFields, quantity)) return false;
//
// All return false for a refusal, which stands in the context.
#ifndef ENTENTE_IMPORTERS_FACT_LINES_FIELDS_H_
#define ENTENTE_IMPORTERS_FACT_LINES_FIELDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "importers/fact_lines/json_tree.h"

namespace entente::fact_lines {

// The dates of neighbouring lines repeat. One slot for each value of a hash of the text.
class DateCache {
 public:
  // ParseDate(text), mostly without the work.
  absl::StatusOr<DatePoint> Parse(std::string_view text);

 private:
  struct Slot {
    char text[16];
    std::uint8_t size = 0;
    DatePoint value;
  };
  std::array<Slot, 32> slots_;
};

// What the readers need beside the line, and what they leave behind.
struct LineContext {
  const Ontology& ontology;
  RecordBatch* batch = nullptr;  // keeps text that does not stand in the line
  DateCache dates;
  Refusal refusal;
};

// Sets the refusal. Returns false.
bool Refuse(LineContext& context, std::string_view reason_class, std::string reason);
// The first `size` bytes of `text`, or a few less so as not to cut a character.
std::string_view CutText(std::string_view text, std::size_t size);
// `text` in quotes, cut to a length fit for a message.
std::string Quote(std::string_view text);

// The key `name` of an object that is read into a T. A null is as good as an absent key: `read` is
// not called.
template <typename T>
struct Field {
  std::string_view name;
  bool (*read)(LineContext& context, const JsonNode& value, T& target);
};

bool ExpectMap(LineContext& context, const JsonNode& node);
bool RefuseUnknownKey(LineContext& context, std::string_view key,
                      std::vector<std::string> known);
bool RefuseDuplicateKey(LineContext& context, std::string_view key);
// Puts "key: " in front of the reason. Returns false.
bool RefuseInside(LineContext& context, std::string_view key);

// Reads the members of the object `node`; each key at most once, none that is not in `fields`.
// `target` may be half set after a refusal.
template <typename T>
bool ReadMembers(LineContext& context, const JsonNode& node, std::span<const Field<T>> fields,
                 T& target) {
  if (!ExpectMap(context, node)) return false;
  std::uint64_t seen = 0;
  // Writers keep to one order of keys, mostly that of the table: so the search goes on from there.
  std::size_t i = 0;
  for (const JsonNode* member = node.begin(); member != node.end(); member = member->next()) {
    std::size_t tried = 0;
    while (fields[i].name != member->key) {
      i = i + 1 == fields.size() ? 0 : i + 1;
      if (++tried < fields.size()) continue;
      std::vector<std::string> known;
      for (const Field<T>& field : fields) known.emplace_back(field.name);
      return RefuseUnknownKey(context, member->key, std::move(known));
    }
    if (seen >> i & 1) return RefuseDuplicateKey(context, member->key);
    seen |= std::uint64_t{1} << i;
    if (member->type == JsonNode::Type::kNull) continue;
    if (!fields[i].read(context, *member, target)) return RefuseInside(context, member->key);
  }
  return true;
}

bool ReadText(LineContext& context, const JsonNode& node, std::string_view* text);
bool ReadNumber(LineContext& context, const JsonNode& node, double* number);
bool ReadDate(LineContext& context, const JsonNode& node, DatePoint* date);
// The first minute of a date.
bool ReadMoment(LineContext& context, const JsonNode& node, Minutes* minutes);
// A name, or an object with any of id, code, name, kind and context, the kind known to the
// ontology.
bool ReadRef(LineContext& context, const JsonNode& node, EntityRef* ref);
bool ReadKind(LineContext& context, const JsonNode& node, std::string_view* kind);
bool ReadProperties(LineContext& context, const JsonNode& node,
                    std::vector<Property>* properties);
// Readers for tables: the value goes into a member of the target, or of a base of it.
template <typename T>
struct MemberOwner;
template <typename Owner, typename Value>
struct MemberOwner<Value Owner::*> {
  using type = Owner;
};
template <auto kMember>
using OwnerOf = typename MemberOwner<decltype(kMember)>::type;

template <auto kMember, typename T = OwnerOf<kMember>>
bool TextField(LineContext& context, const JsonNode& node, T& target) {
  return ReadText(context, node, &(target.*kMember));
}
template <auto kMember, typename T = OwnerOf<kMember>>
bool DateField(LineContext& context, const JsonNode& node, T& target) {
  return ReadDate(context, node, &(target.*kMember));
}
template <auto kMember, typename T = OwnerOf<kMember>>
bool MomentField(LineContext& context, const JsonNode& node, T& target) {
  return ReadMoment(context, node, &(target.*kMember));
}

}  // namespace entente::fact_lines

#endif  // ENTENTE_IMPORTERS_FACT_LINES_FIELDS_H_
