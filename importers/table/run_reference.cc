// SPDX-License-Identifier: Apache-2.0
// References to entities.
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/actors/actor.h"
#include "importers/table/row_context.h"

namespace entente::table {
namespace {

// The parts of a list, blanks around them taken off and empty ones left out.
std::vector<std::string_view> Parts(std::string_view list, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = separator.empty() ? std::string_view::npos : list.find(separator);
    std::string_view part = list.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    list.remove_prefix(end + separator.size());
  }
}

// Equal references of a batch have equal tokens, wherever they stand.
void SetToken(EntityRef* ref, RowContext& context) {
  if (ref->empty()) return;
  std::string& key = context.scratch;
  key.clear();
  for (const std::string_view part : {ref->id, ref->code, ref->name, ref->kind, ref->context}) {
    const auto size = static_cast<std::uint32_t>(part.size());
    key.append(reinterpret_cast<const char*>(&size), sizeof size);
    key.append(part);
  }
  ref->token = context.memo.Find(context.mapping->ids, key);
  if (ref->token != Memo::kNone) return;
  ref->token = ++context.tokens;
  context.memo.Put(context.mapping->ids, context.batch->Keep(key), ref->token);
}

void Add(EntityRef entity, EntityRef principal, RowContext& context, ReferenceResult* result) {
  SetToken(&entity, context);
  SetToken(&principal, context);
  context.referred.push_back({entity, principal});
  ++result->count;
  result->outcome = Outcome::kGiven;
}

EntityRef Kept(const ActorEntity& entity, RowContext& context) {
  EntityRef ref = entity.ref();
  for (std::string_view* text : {&ref.id, &ref.code, &ref.name, &ref.kind, &ref.context}) {
    if (!text->empty()) *text = context.batch->Keep(*text);
  }
  return ref;
}

absl::StatusOr<Actor> ReadActor(ActorReader reader, std::string_view code, std::string_view name,
                                std::string_view sectors, std::string_view country) {
  switch (reader) {
    case ActorReader::kCameo:
      return ReadCameoActor(code, name);
    case ActorReader::kIcews:
      return ReadIcewsActor(name, sectors, country);
    case ActorReader::kPolecat:
      return ReadPolecatActor(name, sectors, country);
    case ActorReader::kNone:
      break;
  }
  return absl::InternalError("no reader of actors");
}

Outcome ComputeActor(const Reference& reference, RowContext& context, ReferenceResult* result) {
  std::string_view texts[4];
  const Value* const values[] = {&reference.code, &reference.name, &reference.sectors,
                                 &reference.country};
  for (int i = 0; i < 4; ++i) {
    const Text text = ValueOf(*values[i], context);
    if (text.outcome == Outcome::kRefused) return text.outcome;
    texts[i] = text.text;
  }
  const std::string_view code = texts[0], sectors = texts[2], country = texts[3];
  const std::vector<std::string_view> names = Parts(texts[1], reference.split);
  const std::vector<std::string_view> one = {std::string_view()};
  for (const std::string_view name : names.empty() ? one : names) {
    if (code.empty() && name.empty() && sectors.empty() && country.empty()) continue;
    const absl::StatusOr<Actor> actor = ReadActor(reference.actor, code, name, sectors, country);
    if (!actor.ok()) {
      return context.Refuse("unknown actor", std::string(actor.status().message()));
    }
    if (actor->entity.empty()) continue;
    Add(Kept(actor->entity, context), Kept(actor->principal, context), context, result);
  }
  return result->outcome;
}

Outcome ComputeNamed(const Reference& reference, RowContext& context, ReferenceResult* result) {
  EntityRef ref;
  const std::pair<const Value*, std::string_view*> texts[] = {{&reference.entity_id, &ref.id},
                                                              {&reference.code, &ref.code},
                                                              {&reference.name, &ref.name},
                                                              {&reference.kind, &ref.kind},
                                                              {&reference.context, &ref.context}};
  for (const auto& [value, text] : texts) {
    const Text found = ValueOf(*value, context);
    if (found.outcome == Outcome::kRefused) return found.outcome;
    *text = found.text;
  }
  if (ref.empty()) return Outcome::kMissing;
  // The most telling of the three is the one that is a list.
  std::string_view* const list = !ref.id.empty()     ? &ref.id
                                 : !ref.code.empty() ? &ref.code
                                                     : &ref.name;
  if (reference.split.empty()) {
    Add(ref, {}, context, result);
    return result->outcome;
  }
  for (const std::string_view part : Parts(*list, reference.split)) {
    *list = part;
    Add(ref, {}, context, result);
  }
  return result->outcome;
}

// What most quadruples have: the name is all there is to tell entities apart, and the memo knows
// those of a batch.
ReferenceResult ComputeName(std::string_view name, RowContext& context) {
  if (name.data() == nullptr) return {};
  EntityRef ref;
  ref.name = name;
  ref.token = ++context.tokens;
  context.referred.push_back({ref, {}});
  return {Outcome::kGiven, static_cast<std::uint32_t>(context.referred.size() - 1), 1};
}

ReferenceResult Compute(const Reference& reference, RowContext& context) {
  if (reference.is_name) return ComputeName(MemoKey(reference.inputs, context), context);
  for (const Reference& alternative : reference.first) {
    const ReferenceResult result = ReferenceOf(alternative, context);
    if (result.outcome != Outcome::kMissing) return result;
  }
  ReferenceResult result;
  if (!reference.first.empty()) return result;
  result.begin = static_cast<std::uint32_t>(context.referred.size());
  result.outcome = reference.actor != ActorReader::kNone
                       ? ComputeActor(reference, context, &result)
                       : ComputeNamed(reference, context, &result);
  return result;
}

}  // namespace

ReferenceResult ReferenceOf(const Reference& reference, RowContext& context) {
  if (!reference.given) return {};
  const std::string_view cells = MemoKey(reference.inputs, context);
  const std::uint32_t number = context.memo.Find(reference.id, cells);
  if (number == Memo::kNone) {
    const std::string_view key = reference.inputs.size() == 1 ? cells : context.batch->Keep(cells);
    const ReferenceResult result = Compute(reference, context);
    context.memo.Put(reference.id, key, static_cast<std::uint32_t>(context.references.size()));
    context.references.push_back(result);
    context.refusal_of_reference.push_back(static_cast<std::uint32_t>(context.refusals.size()));
    if (result.outcome == Outcome::kRefused) context.refusals.push_back(context.refusal);
    return result;
  }
  const ReferenceResult result = context.references[number];
  if (result.outcome == Outcome::kRefused) {
    context.refusal = context.refusals[context.refusal_of_reference[number]];
  }
  return result;
}

}  // namespace entente::table
