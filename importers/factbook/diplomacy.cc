// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/diplomacy.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kUnitedStates = "state:USA";
constexpr std::string_view kUnitedNations = "org:UN";
constexpr std::string_view kListing = "lists-chiefs-of-mission";

struct Direction {
  std::string_view field;  // for locators and, in small letters, for the profile
  std::string_view seat;   // the part with the address, which may say that there is no mission
  bool from_us;
};
constexpr Direction kDirections[] = {
    {"Diplomatic representation in the US", "chancery", false},
    {"Diplomatic representation from the US", "embassy", true},
};

struct Ends {
  EntityRef sender;
  EntityRef receiver;
};

std::string_view KindOf(std::string_view relation) {
  if (relation == "charge-daffaires-to" || relation == "deputy-chief-of-mission") return "diplomat";
  if (relation == "consul-general-to" || relation == "principal-officer-to") return "consul";
  if (relation == "special-envoy-to") return "envoy";
  const bool ambassador = relation == "ambassador-to" || relation == "nuncio-to" ||
                          relation == "ambassador-designate-to" ||
                          relation == "high-commissioner-to";
  return ambassador ? "ambassador" : "diplomat";
}

FactRecord HolderFact(const MissionHolder& holder, std::string_view field, const Ends& ends,
                      FactWriter& writer) {
  FactRecord fact = writer.Fact(holder.relation, field, holder.holder.quote);
  fact.subject = writer.Person(holder.holder.person, KindOf(holder.relation), ends.sender.id);
  fact.object = ends.receiver;
  fact.subject_principal = ends.sender;
  writer.AddProperty(fact, "title", holder.holder.title);
  writer.AddProperty(fact, "remark", holder.holder.remark);
  return fact;
}

void AddListing(std::string_view field, std::string_view note, const Ends& ends,
                FactWriter& writer) {
  FactRecord listing = writer.Fact(kListing, field, "");
  listing.subject = ends.sender;
  listing.object = ends.receiver;
  writer.AddProperty(listing, "note", note);
  writer.Add(std::move(listing));
}

// The field's text: the chief of mission's; where there is none, what stands in its place.
std::string MissionFieldText(const ProfileContext& context, const Direction& direction) {
  const std::string field = Lower(direction.field);
  std::string text = context.profile.Text("government", field, "chief of mission");
  if (text.empty()) text = context.profile.Text("government", field);
  if (!text.empty()) return text;
  std::string seat = context.profile.Text("government", field, direction.seat);
  // An address says nothing about the chief.
  const bool says = StartsWithWord(seat, "none") || ContainsWord(seat, "does not have") ||
                    ContainsWord(seat, "accredited");
  return says ? seat : std::string();
}

// Of several chiefs the one whose surname the note mentions, or the last.
const MissionHolder* NotedHolder(const MissionText& mission) {
  const std::string note = NormalizeName(mission.statement);
  for (const MissionHolder& holder : mission.holders) {
    const std::string name = NormalizeName(holder.holder.person.canonical);
    const std::size_t blank = name.rfind(' ');
    if (note.find(blank == std::string::npos ? name : name.substr(blank)) != std::string::npos) {
      return &holder;
    }
  }
  return mission.holders.empty() ? nullptr : &mission.holders.back();
}

// What the notes say beyond the mission itself.
void AddNotedPosts(const MissionText& mission, const Direction& direction, const Ends& ends,
                   const ProfileContext& context) {
  const MissionHolder* holder = NotedHolder(mission);
  if (holder == nullptr) return;
  for (const std::string& name : mission.also_accredited) {
    const Place* place = context.places.FindState(name, context.writer.edition().start);
    if (place == nullptr || place->id == context.id || !direction.from_us) continue;
    const Ends other{ends.sender, context.writer.Entity(*place)};
    FactRecord fact = HolderFact(*holder, direction.field, other, context.writer);
    context.writer.AddProperty(fact, "accredited-from", context.subject.name);
    context.writer.Add(std::move(fact));
  }
  const Place* un = mission.also_at_un ? context.places.FindId(kUnitedNations) : nullptr;
  if (un != nullptr && !direction.from_us) {
    const Ends other{ends.sender, context.writer.Entity(*un)};
    MissionHolder representative = *holder;
    representative.relation = "permanent-representative-to";
    representative.holder.title = "Permanent Representative";
    context.writer.Add(HolderFact(representative, direction.field, other, context.writer));
  }
}

void AddPending(const MissionText& mission, const ProfileContext& context,
                Accreditations& accreditations, const Direction& direction) {
  const Place* host =
      context.places.FindState(mission.accredited_from, context.writer.edition().start);
  if (host == nullptr || context.id.empty() || !direction.from_us) {
    context.writer.Reject(direction.field, "unread mission",
                          "it is not known whose chief of mission is meant", mission.statement);
    return;
  }
  accreditations.pending.push_back({std::string(context.writer.document()),
                                    std::string(context.writer.member()), context.id, host->id,
                                    mission.statement});
}

void AddMission(const Direction& direction, const ProfileContext& context,
                Accreditations& accreditations) {
  const std::string text = MissionFieldText(context, direction);
  const Place* us = context.places.FindId(kUnitedStates);
  if (text.empty() || us == nullptr || context.id == kUnitedStates) return;
  const Places& places = context.places;
  const OfficeOptions options{[&](std::string_view name) { return places.IsState(name); }, ""};
  const MissionText mission = ReadMission(text, options);
  for (const std::string& unread : mission.unread) {
    context.writer.Reject(direction.field, "unread mission",
                          "no chief of mission can be told in it", unread);
  }
  const EntityRef united_states = context.writer.Entity(*us);
  const Ends ends = direction.from_us ? Ends{united_states, context.subject}
                                      : Ends{context.subject, united_states};
  for (const MissionHolder& holder : mission.holders) {
    FactRecord fact = HolderFact(holder, direction.field, ends, context.writer);
    context.writer.SetSince(fact, holder.holder.since, direction.field);
    context.writer.Add(std::move(fact));
    if (direction.from_us) accreditations.chiefs.push_back({context.id, holder});
  }
  AddNotedPosts(mission, direction, ends, context);
  if (!mission.accredited_from.empty()) AddPending(mission, context, accreditations, direction);
  if (mission.complete) AddListing(direction.field, mission.statement, ends, context.writer);
}

}  // namespace

void AddMissions(const ProfileContext& context, Accreditations& accreditations) {
  for (const Direction& direction : kDirections) AddMission(direction, context, accreditations);
}

absl::Status AddAccreditations(const Places& places, FactWriter& writer,
                               Accreditations& accreditations) {
  const Accreditations taken = std::exchange(accreditations, {});
  const Place* us = places.FindId(kUnitedStates);
  const std::string_view field = kDirections[1].field;
  for (const Accreditations::Pending& pending : taken.pending) {
    const Place* place = places.FindId(pending.place);
    const Place* host = places.FindId(pending.host);
    if (us == nullptr || place == nullptr || host == nullptr || writer.full()) continue;
    writer.StartDocument(pending.document, pending.member);
    const Ends ends{writer.Entity(*us), writer.Entity(*place)};
    for (const Accreditations::Chief& chief : taken.chiefs) {
      if (chief.host != pending.host) continue;
      FactRecord fact = HolderFact(chief.holder, field, ends, writer);
      writer.AddProperty(fact, "accredited-from", host->name);
      writer.Add(std::move(fact));
    }
    AddListing(field, pending.statement, ends, writer);
    ENTENTE_RETURN_IF_ERROR(writer.EndDocument());
  }
  return absl::OkStatus();
}

}  // namespace entente::factbook
