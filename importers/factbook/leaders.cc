// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/leaders.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "importers/factbook/offices.h"
#include "importers/factbook/text.h"
#include "importers/factbook/titles.h"

namespace entente::factbook {
namespace {

struct Branch {
  std::string_view part;   // of the field "Executive branch"
  std::string_view field;  // for locators
  std::string_view listing;
  std::string_view since_label;  // which of several dates is meant
  bool government;
};
constexpr Branch kBranches[] = {
    {"chief of state", "Executive branch: chief of state", "lists-heads-of-state", "chief of state",
     false},
    {"head of government", "Executive branch: head of government", "lists-heads-of-government",
     "prime minister", true},
};

// Titles that a monarch without a surname is called by.
constexpr std::string_view kRoyalTitles[] = {
    "Crown Prince", "Grand Duke", "Grand Duchess", "King",     "Queen",  "Emperor", "Empress",
    "Sultan",       "Amir",       "Emir",          "Princess", "Prince", "Pope"};

std::string_view RoyalTitle(std::string_view title) {
  for (std::string_view royal : kRoyalTitles) {
    if (ContainsWord(title, Lower(royal))) return royal;
  }
  return {};
}

bool IsCoPrince(std::string_view title) {
  return ContainsWord(title, "co-prince") || ContainsWord(title, "coprince");
}

enum class Role { kHead, kRepresentative, kBeside };

// Tells the heads of a text from those beside them.
class Roles {
 public:
  Roles(const std::vector<Holder>& holders, bool government) : government_(government) {
    for (const Holder& holder : holders) {
      if (holder.represents) continue;
      first_ = &holder;
      break;
    }
  }

  Role Of(const Holder& holder) {
    // Who is represented and who represents alternate in "co-prince …; represented by …; and …".
    if (holder.represents && !IsCoPrince(holder.title)) return Role::kRepresentative;
    if (first_ == nullptr || IsDeputy(holder)) return Role::kBeside;
    if (holder.item == first_->item || SharesPost(holder)) {
      headed_ = headed_ || !holder.vacant;
      return Role::kHead;
    }
    // "Prime Minister (vacant); Acting Prime Minister …"
    if (first_->vacant && !headed_ && IsActingTitle(holder.title)) {
      headed_ = true;
      return Role::kHead;
    }
    return Role::kBeside;
  }

 private:
  bool IsDeputy(const Holder& holder) const {
    if (!IsDeputyTitle(holder.title)) return false;
    // "Vice President and Prime Minister" is the head of government all the same.
    const std::string low = Lower(holder.title);
    return !(government_ && low.find(" and prime minister") != std::string::npos);
  }
  bool SharesPost(const Holder& holder) const {
    if (holder.title.empty()) return false;
    return Lower(holder.title) == Lower(first_->title) ||
           (IsCoPrince(holder.title) && IsCoPrince(first_->title));
  }

  const Holder* first_ = nullptr;
  bool government_;
  bool headed_ = false;
};

struct Post {
  std::string_view relation;
  std::string_view kind;  // of the person
};

Post PostOf(const Holder& holder, Role role, bool government, bool monarchy) {
  switch (role) {
    case Role::kHead:
      return government ? Post{GovernmentRelation(holder.title, true), "head-of-government"}
                        : Post{StateRelation(holder.title, true), "head-of-state"};
    case Role::kRepresentative:
      return {monarchy ? "viceroy-of" : "official-of", "official"};
    case Role::kBeside:
      break;
  }
  const std::string_view relation =
      government ? GovernmentRelation(holder.title, false) : StateRelation(holder.title, false);
  const bool minister =
      relation.find("minister-of") != std::string_view::npos && relation != "prime-minister-of";
  return {relation, minister ? "minister" : "official"};
}

// The state named behind the last "of" of a title: "Governor General of New Zealand".
const Place* StateInTitle(std::string_view title, const ProfileContext& context) {
  const std::size_t of = Lower(title).rfind(" of ");
  if (of == std::string::npos) return nullptr;
  std::string_view rest = title.substr(of + 4);
  if (rest.starts_with("the ")) rest.remove_prefix(4);
  const std::size_t mark = rest.find_first_of(",(");
  return context.places.FindState(Trim(rest.substr(0, mark)), context.writer.edition().start);
}

// Monarchs reign over several states under one name, so that theirs stands without a state; one
// name alone goes with its title, lest every Philip be the King of the Belgians.
bool NameRoyal(const Holder& holder, PersonName& name) {
  const std::string_view royal = RoyalTitle(holder.title);
  if (royal.empty() || !name.single) return false;
  if (!name.numbered) name.canonical = std::string(royal) + " " + name.canonical;
  return true;
}

// To which state (or union) the person belongs.
std::string_view PersonContext(const Holder& holder, Role role, bool government,
                               const ProfileContext& context) {
  // Of Andorra's two co-princes the lay one is the President of France.
  if (IsCoPrince(holder.title)) {
    return ContainsWord(holder.quote, "archbishop") || ContainsWord(holder.quote, "bishop")
               ? std::string_view(context.id)
               : std::string_view("state:FRA");
  }
  if (const Place* state = StateInTitle(holder.title, context)) return state->id;
  const bool sovereign = role == Role::kHead && !government && !context.sovereign.empty();
  return sovereign ? std::string_view(context.sovereign) : std::string_view(context.id);
}

void AddHolder(const Holder& holder, Role role, bool monarchy, const Branch& branch,
               const ProfileContext& context) {
  const Post post = PostOf(holder, role, branch.government, monarchy);
  PersonName name = holder.person;
  const bool royal = NameRoyal(holder, name);
  const std::string_view of =
      royal ? std::string_view() : PersonContext(holder, role, branch.government, context);
  FactRecord fact = context.writer.Fact(post.relation, branch.field, holder.quote);
  fact.subject = context.writer.Person(name, post.kind, of);
  fact.object = context.subject;
  context.writer.SetSince(fact, holder.since, branch.field);
  if (IsElectTitle(holder.title)) fact.modality = Modality::kExpected;
  context.writer.AddProperty(fact, "title", holder.title);
  context.writer.AddProperty(fact, "remark", holder.remark);
  context.writer.Add(std::move(fact));
}

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out.append("; ");
    out.append(text);
  }
  return out;
}

void AddBranch(const Branch& branch, const ProfileContext& context) {
  const std::string text = context.profile.Text("government", "executive branch", branch.part);
  if (text.empty()) return;
  const Places& places = context.places;
  const OfficeOptions options{[&](std::string_view name) { return places.IsState(name); },
                              branch.since_label};
  const OfficeText offices = ReadOffices(text, options);
  for (const std::string& unread : offices.unread) {
    context.writer.Reject(branch.field, "unread office", "no holder of an office can be told in it",
                          unread);
  }
  Roles roles(offices.holders, branch.government);
  const bool monarchy = !offices.holders.empty() && !branch.government &&
                        StateRelation(offices.holders.front().title, true) == "monarch-of";
  for (const Holder& holder : offices.holders) {
    const Role role = roles.Of(holder);
    if (!holder.vacant) AddHolder(holder, role, monarchy, branch, context);
  }
  // Where something could not be read nobody knows whether it named another head.
  if (offices.holders.empty() || !offices.unread.empty()) return;
  FactRecord listing = context.writer.Fact(branch.listing, branch.field, "");
  listing.subject = context.subject;
  context.writer.AddProperty(listing, "note", Joined(offices.remarks));
  context.writer.Add(std::move(listing));
}

}  // namespace

void AddLeaders(const ProfileContext& context) {
  for (const Branch& branch : kBranches) AddBranch(branch, context);
}

}  // namespace entente::factbook
