// SPDX-License-Identifier: Apache-2.0
// From mentions to actors, and to lines for people.
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/actors/compose.h"
#include "importers/text/mentions.h"
#include "importers/text/person_names.h"

namespace entente::text {
namespace {

constexpr std::array<std::string_view, kMentionKindCount> kKindNames = {
    "state", "demonym", "capital", "organisation", "region",
    "group", "role",    "person",  "pronoun",      "reference"};

bool IsOrganisation(const ActorPlace* place) {
  return place != nullptr && place->sort == ActorPlace::Sort::kOrganisation;
}

Actor ActorOfPlace(const ActorPlace& place) {
  Actor actor;
  actor.entity = EntityOf(place);
  actor.entity.name = std::string(place.name);
  actor.entity.kind = place.kind;
  return actor;
}

Actor ActorOfPerson(const TokenizedText& text, const Mention& mention) {
  const bool acts = !mention.former && mention.place != nullptr &&
                    mention.place->sort != ActorPlace::Sort::kRegion &&
                    (mention.role == nullptr || mention.role->acts);
  Actor actor = ActorOfName(NameText(text, mention.name), "person", mention.place, acts);
  if (!mention.person_kind.empty()) actor.entity.kind = mention.person_kind;
  return actor;
}

Actor ActorOfRoleMention(const Mention& mention) {
  // Who speaks for an organisation as a whole is the organisation.
  if (IsOrganisation(mention.place) && mention.role->code() == "GOV") {
    return ActorOfPlace(*mention.place);
  }
  std::vector<std::string> qualifiers;
  if (mention.backer != nullptr) {
    qualifiers.push_back(absl::StrCat("backed by ", PlaceInSentence(mention.backer->name)));
  }
  return ActorOfRole(*mention.role, mention.place, qualifiers);
}

void AppendEntity(std::string_view label, const ActorEntity& entity, std::string* line) {
  if (entity.empty()) return;
  absl::StrAppend(line, " ", AsAbsl(label), "=");
  absl::StrAppend(line, entity.id.empty() ? entity.code : entity.id);
  const bool both = !(entity.id.empty() && entity.code.empty()) && !entity.name.empty();
  absl::StrAppend(line, both ? " " : "", entity.name);
  if (!entity.kind.empty()) absl::StrAppend(line, " (", AsAbsl(entity.kind), ")");
}

void AppendFlags(const Mention& mention, std::string* line) {
  struct Flag {
    std::string_view name;
    bool set;
  };
  const Flag flags[] = {{"acts", mention.acts},       {"former", mention.former},
                        {"plural", mention.plural},   {"modifier", mention.modifier},
                        {"possessive", mention.possessive}};
  for (const Flag& flag : flags) {
    if (flag.set) absl::StrAppend(line, " ", AsAbsl(flag.name));
  }
  if (mention.list != 0) absl::StrAppend(line, " list=", mention.list);
  if (mention.refers_to != Mention::kNone) absl::StrAppend(line, " refers-to=", mention.refers_to);
}

}  // namespace

std::string_view MentionKindName(MentionKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

Actor ActorOf(const TokenizedText& text, const Mention& mention) {
  if (!mention.name.empty()) return ActorOfPerson(text, mention);
  if (mention.group != nullptr) return ActorOfGroup(*mention.group, mention.place);
  if (mention.role != nullptr && (mention.place != nullptr || mention.generic)) {
    return ActorOfRoleMention(mention);
  }
  return mention.place != nullptr && mention.role == nullptr ? ActorOfPlace(*mention.place) : Actor{};
}

ActorEntity OfficeOf(const Mention& mention) {
  if (mention.relation.empty()) return {};
  if (mention.at != nullptr) return ActorOfPlace(*mention.at).entity;
  if (mention.relation.ends_with("-to") || mention.place == nullptr) return {};
  const bool speaks = mention.relation == "spokesperson-of" && mention.role != nullptr &&
                      !IsOrganisation(mention.place);
  if (speaks) return ActorOfRole(*mention.role, mention.place).entity;
  return ActorOfPlace(*mention.place).entity;
}

std::string DescribeMentions(const TokenizedText& text, const std::vector<Mention>& mentions) {
  std::string lines;
  for (const Mention& mention : mentions) {
    absl::StrAppend(&lines, AsAbsl(MentionKindName(mention.kind)), " \"",
                    AsAbsl(text.Of(mention.span)), "\"");
    const Actor actor = ActorOf(text, mention);
    AppendEntity("actor", actor.entity, &lines);
    AppendEntity("principal", actor.principal, &lines);
    if (!mention.relation.empty()) absl::StrAppend(&lines, " post=", AsAbsl(mention.relation));
    AppendEntity("of", OfficeOf(mention), &lines);
    AppendFlags(mention, &lines);
    lines += '\n';
  }
  return lines;
}

}  // namespace entente::text
