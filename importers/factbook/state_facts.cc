// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/state_facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "importers/factbook/borders.h"
#include "importers/factbook/independence.h"
#include "importers/factbook/memberships.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kMembershipField = "International organization participation";
constexpr std::string_view kIndependenceField = "Independence";
constexpr std::string_view kBorderField = "Land boundaries: border countries";

void AddMembership(const Membership& membership, const ProfileContext& context) {
  const Place* organisation = context.places.FindOrganisation(membership.organisation);
  std::string_view relation = membership.relation;
  // Who "is" a peace operation sends people to it.
  if (organisation != nullptr && organisation->kind == "peace-operation" &&
      relation == "full-member") {
    relation = "contributor";
  }
  FactRecord fact = context.writer.Fact(relation, kMembershipField, membership.quote);
  fact.subject = context.subject;
  fact.object = organisation != nullptr
                    ? context.writer.Entity(*organisation)
                    : context.writer.Named(membership.organisation, "organisation");
  context.writer.AddProperty(fact, "qualifier", membership.qualifier);
  context.writer.Add(std::move(fact));
}

// A state that the reference data know at the date or, under a name that it has no longer, at any;
// otherwise one by its name.
EntityRef StateRef(std::string_view name, Minutes at, std::string_view kind,
                   const ProfileContext& context) {
  const Place* place = context.places.FindState(name, at);
  if (place == nullptr) place = context.places.FindStateEver(name);
  return place != nullptr ? context.writer.Entity(*place) : context.writer.Named(name, kind);
}

// Libya came "from UN trusteeship".
EntityRef FormerRuler(std::string_view name, Minutes eve, const ProfileContext& context) {
  const Place* un =
      ContainsWord(name, "un trusteeship") ? context.places.FindId("org:UN") : nullptr;
  return un != nullptr ? context.writer.Entity(*un) : StateRef(name, eve, "state", context);
}

void AddIndependenceFact(const Independence& independence, std::string_view name,
                         std::string_view rest, const ProfileContext& context) {
  FactRecord fact =
      context.writer.Fact("independence-from", kIndependenceField, independence.quote);
  fact.subject = context.subject;
  // A state that broke up on the day of independence existed the day before.
  if (!name.empty()) {
    fact.object = FormerRuler(name, independence.date.start - kMinutesPerDay, context);
  }
  fact.from = independence.date.start;
  fact.from_precision = independence.date.precision;
  fact.observed = kBeginningOfTime;
  context.writer.AddProperty(fact, "event", independence.how);
  if (independence.about) context.writer.AddProperty(fact, "from", "about");
  context.writer.AddProperty(fact, "note", rest);
  context.writer.Add(std::move(fact));
}

}  // namespace

void AddMemberships(const ProfileContext& context) {
  const std::string field = Lower(kMembershipField);
  const std::string text = context.profile.Text("government", field);
  if (text.empty()) return;
  MembershipText read = ReadMemberships(text);
  const std::string note = context.profile.Text("government", field, "note");
  for (Membership& candidature : CandidaturesInNote(note)) {
    const bool listed = std::any_of(read.memberships.begin(), read.memberships.end(),
                                    [&](const Membership& membership) {
                                      return membership.organisation == candidature.organisation;
                                    });
    if (!listed) read.memberships.push_back(std::move(candidature));
  }
  for (const std::string& unread : read.unread) {
    context.writer.Reject(kMembershipField, "unknown qualifier",
                          "the way of taking part is not known", unread);
  }
  for (const Membership& membership : read.memberships) AddMembership(membership, context);
  // An item that could not be read may be any membership: the list is not known to be complete.
  if (!read.unread.empty() || (read.memberships.empty() && !read.none)) return;
  FactRecord listing = context.writer.Fact("lists-memberships", kMembershipField, "");
  listing.subject = context.subject;
  context.writer.AddProperty(listing, "note", read.remark);
  context.writer.Add(std::move(listing));
}

void AddIndependence(const ProfileContext& context) {
  const std::string text = context.profile.Text("government", "independence");
  if (text.empty()) return;
  const Places& places = context.places;
  const IndependenceText read = ReadIndependence(text, [&](std::string_view name, Minutes at) {
    return places.FindState(name, at) != nullptr;
  });
  for (const std::string& unread : read.unread) {
    context.writer.Reject(kIndependenceField, "unreadable date",
                          "no date of independence can be read in it", unread);
  }
  bool first = true;
  for (const Independence& independence : read.facts) {
    if (independence.from.empty()) AddIndependenceFact(independence, "", read.rest, context);
    for (const std::string& name : independence.from) {
      AddIndependenceFact(independence, name, first ? read.rest : std::string_view(), context);
      first = false;
    }
  }
}

void AddBorders(const ProfileContext& context) {
  const std::string text = context.profile.Text("geography", "land boundaries", "border countries");
  const BorderText read = ReadBorders(text);
  for (const std::string& unread : read.unread) {
    context.writer.Reject(kBorderField, "unread border",
                          "a neighbour and a length in km are expected", unread);
  }
  for (const Border& border : read.borders) {
    FactRecord fact = context.writer.Fact("land-border", kBorderField, border.quote);
    fact.subject = context.subject;
    fact.object = StateRef(border.neighbour, context.writer.edition().start, "place", context);
    fact.has_quantity = true;
    fact.quantity = border.km;
    fact.unit = "km";
    context.writer.AddProperty(fact, "parts", border.parts);
    context.writer.AddProperty(fact, "remark", border.remark);
    context.writer.Add(std::move(fact));
  }
}

}  // namespace entente::factbook
