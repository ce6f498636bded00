// SPDX-License-Identifier: Apache-2.0
#include "importers/text/references.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "importers/text/person_names.h"
#include "importers/text/word_sets.h"

namespace entente::text {
namespace {

constexpr std::uint32_t kReach = 3;  // sentences back
constexpr std::uint32_t kNone = Mention::kNone;

bool IsState(const Mention& mention) {
  return mention.place != nullptr && mention.place->sort == ActorPlace::Sort::kState;
}

// One whose principal is at stake, whatever it is called.
bool IsActor(const Mention& mention) {
  return mention.known() && mention.acts && !mention.modifier;
}

bool IsMinistry(const Mention& mention) {
  return mention.role != nullptr && mention.role->kind.find("ministry") != std::string_view::npos;
}

// Who may be "it".
bool IsThing(const Mention& mention) {
  if (!mention.name.empty() || mention.plural || !IsActor(mention)) return false;
  return mention.kind != MentionKind::kDemonym && !mention.title;
}

class Resolver {
 public:
  Resolver(const TokenizedText& text, std::vector<Mention> mentions)
      : text_(text), given_(std::move(mentions)) {}

  std::vector<Mention> Run() {
    for (std::size_t i = 0; i < given_.size(); ++i) {
      lists_ = std::max(lists_, given_[i].list);
    }
    for (std::size_t i = 0; i < given_.size(); ++i) Resolve(i);
    return std::move(out_);
  }

 private:
  void Resolve(std::size_t i) {
    Mention mention = given_[i];
    switch (mention.kind) {
      case MentionKind::kPerson: ResolvePerson(i, &mention); break;
      case MentionKind::kRole:
        if (!mention.known() && ResolveRole(&mention)) return;
        break;
      case MentionKind::kPronoun:
        if (ResolvePronoun(&mention)) return;
        break;
      case MentionKind::kReference:
        if (ResolveReference(&mention)) return;
        break;
      default: break;
    }
    out_.push_back(mention);
  }

  // The last earlier mention within reach that `fits`; kNone.
  template <typename Fits>
  std::uint32_t Last(const Mention& mention, Fits fits) const {
    for (std::size_t i = out_.size(); i-- > 0;) {
      if (out_[i].sentence + kReach < mention.sentence) break;
      if (fits(out_[i])) return static_cast<std::uint32_t>(i);
    }
    return kNone;
  }
  // That, but of a sentence in which none that fits stands before it: its subject, as a rule. The
  // sentence of the mention itself goes first.
  template <typename Fits>
  std::uint32_t LastSubject(const Mention& mention, Fits fits) const {
    std::uint32_t best = kNone;
    for (std::size_t i = out_.size(); i-- > 0;) {
      if (out_[i].sentence + kReach < mention.sentence) break;
      if (best != kNone && out_[i].sentence != out_[best].sentence) break;
      if (fits(out_[i])) best = static_cast<std::uint32_t>(i);
    }
    return best;
  }

  // Takes who it is from an earlier mention.
  void Take(std::uint32_t from, Mention* mention) const {
    const Mention& source = out_[from];
    mention->refers_to = from;
    mention->place = source.place;
    mention->role = source.role;
    mention->group = source.group;
    mention->backer = source.backer;
    mention->name = source.name;
    mention->former = source.former;
    mention->generic = source.generic;
    if (mention->person_kind.empty()) mention->person_kind = source.person_kind;
  }

  // Adds the mention as several of one list. False if there are none.
  bool Spread(const std::vector<std::uint32_t>& from, const Mention& mention) {
    if (from.empty()) return false;
    const std::uint32_t list = from.size() > 1 ? ++lists_ : 0;
    for (const std::uint32_t source : from) {
      Mention member = mention;
      Take(source, &member);
      member.list = list;
      out_.push_back(member);
    }
    return true;
  }

  // The members of the list of `from`, in the order of the text.
  std::vector<std::uint32_t> ListOf(std::uint32_t from) const {
    if (from == kNone) return {};
    if (out_[from].list == 0) return {from};
    std::vector<std::uint32_t> members;
    for (std::size_t i = 0; i <= from; ++i) {
      if (out_[i].list == out_[from].list) members.push_back(static_cast<std::uint32_t>(i));
    }
    return members;
  }

  // --- persons.
  bool Introduces(const Mention& mention) const {
    return !mention.name.empty() && (mention.place != nullptr || mention.role != nullptr);
  }

  void ResolvePerson(std::size_t i, Mention* mention) const {
    if (mention->place != nullptr) return;
    const std::uint32_t surname = SurnameOf(text_, mention->name);
    const auto same = [&](const Mention& other) {
      if (!Introduces(other) || SurnameOf(text_, other.name) != surname) return false;
      // "Boris Johnson" is not meant by "Lyndon Johnson".
      const bool both_full = other.name.size() > 1 && mention->name.size() > 1;
      return !both_full || text_.tokens[other.name.first].word ==
                               text_.tokens[mention->name.first].word;
    };
    for (std::size_t k = out_.size(); k-- > 0;) {
      if (!same(out_[k])) continue;
      TakePerson(out_[k], mention);
      mention->refers_to = static_cast<std::uint32_t>(k);
      return;
    }
    // A headline speaks of those whom the text introduces.
    const auto later = std::find_if(given_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                    given_.end(), same);
    if (later != given_.end()) TakePerson(*later, mention);
  }

  void TakePerson(const Mention& source, Mention* mention) const {
    if (source.name.size() > mention->name.size()) mention->name = source.name;
    mention->place = source.place;
    if (mention->role == nullptr) mention->role = source.role;
    if (mention->person_kind.empty() || mention->person_kind == "person") {
      mention->person_kind = source.person_kind;
    }
    mention->former = mention->former || source.former;
  }

  // --- "the minister", "the ambassadors", "the ministry".
  static bool SameOffice(const Mention& role, const Mention& other) {
    if (other.role == nullptr || role.role == nullptr || other.place == nullptr) return false;
    if (role.title != other.title) return false;
    if (role.title) {
      if (role.relation == other.relation || role.person_kind == other.person_kind) return true;
      // "minister" is short for any, "president" for no other.
      const bool any = role.relation == "minister-of" || role.relation == "official-of" ||
                       role.person_kind == "diplomat" || role.person_kind == "leader";
      return any && other.role->code() == role.role->code();
    }
    return role.role == other.role ||
           (role.role->key == "GOV.ministry" && IsMinistry(other));
  }

  bool ResolveRole(Mention* mention) {
    if (mention->role == nullptr) return false;
    if (mention->owner_pronoun != kNone) return ResolveOwned(mention);
    if (!mention->definite) return false;
    const std::uint32_t last =
        Last(*mention, [&](const Mention& other) { return SameOffice(*mention, other); });
    if (last == kNone) return ResolveBody(mention);
    const std::vector<std::uint32_t> list = ListOf(last);
    if (mention->plural) return list.size() > 1 && Spread(list, *mention);
    // Two of them fit equally.
    if (list.size() > 1 || IsAmbiguous(last, *mention)) return false;
    return Spread({last}, *mention);
  }

  // Another who fits and is somebody else in the same sentence.
  bool IsAmbiguous(std::uint32_t last, const Mention& mention) const {
    return std::any_of(out_.begin(), out_.end(), [&](const Mention& other) {
      return other.sentence == out_[last].sentence && SameOffice(mention, other) &&
             other.place != out_[last].place;
    });
  }

  // "the government", "the army": of the only state spoken of lately.
  bool ResolveBody(Mention* mention) {
    if (mention->title || mention->plural) return false;
    const ActorPlace* only = nullptr;
    std::uint32_t from = kNone;
    for (std::size_t i = out_.size(); i-- > 0;) {
      if (out_[i].sentence + kReach < mention->sentence) break;
      if (!IsState(out_[i])) continue;
      if (only != nullptr && only != out_[i].place) return false;
      only = out_[i].place;
      from = static_cast<std::uint32_t>(i);
    }
    if (only == nullptr) return false;
    mention->place = only;
    mention->refers_to = from;
    out_.push_back(*mention);
    return true;
  }

  // "his foreign minister", "its army": of the state of him or it.
  bool ResolveOwned(Mention* mention) {
    const std::uint32_t owner = LastSubject(*mention, [&](const Mention& other) {
      return IsActor(other) && other.place != nullptr && other.kind != MentionKind::kRegion;
    });
    if (owner == kNone) return false;
    mention->place = out_[owner].place;
    mention->refers_to = owner;
    out_.push_back(*mention);
    return true;
  }

  // --- pronouns.
  bool ResolvePronoun(Mention* mention) {
    switch (mention->sense) {
      case EntrySense::kOne:
      case EntrySense::kOwnOne: {
        const std::uint32_t person =
            LastSubject(*mention, [](const Mention& other) { return !other.name.empty(); });
        return person != kNone && Spread({person}, *mention);
      }
      case EntrySense::kThing:
      case EntrySense::kOwnThing: {
        const std::uint32_t thing = LastSubject(*mention, IsThing);
        return thing != kNone && Spread({thing}, *mention);
      }
      case EntrySense::kMany:
      case EntrySense::kOwnMany:
        return Spread(ListOf(LastSubject(*mention, [](const Mention& other) {
          return IsActor(other) && (other.list != 0 || other.plural);
        })), *mention);
      default: return false;
    }
  }

  // --- "the two countries", "both sides", "the bloc", "the country".
  bool ResolveReference(Mention* mention) {
    switch (mention->sense) {
      case EntrySense::kTwoStates: return Spread(LastTwo(*mention, true), *mention);
      case EntrySense::kTwoSides: return Spread(LastTwo(*mention, false), *mention);
      case EntrySense::kOrganisation: {
        const std::uint32_t last = Last(*mention, [&](const Mention& other) {
          return other.kind == MentionKind::kOrganisation && MayBeCalled(*mention, *other.place);
        });
        return last != kNone && Spread({last}, *mention);
      }
      case EntrySense::kState: {
        const std::uint32_t last = LastSubject(*mention, IsState);
        if (last == kNone) return false;
        mention->place = out_[last].place;
        mention->refers_to = last;
        out_.push_back(*mention);
        return true;
      }
      default: return false;
    }
  }

  bool MayBeCalled(const Mention& mention, const ActorPlace& place) const {
    static const WordSet& alliance = *new WordSet{"alliance"};
    static const WordSet& council = *new WordSet{"council"};
    const std::uint32_t word = text_.tokens[mention.span.last - 1].word;
    if (alliance.Has(word)) return place.kind == "alliance";
    if (council.Has(word)) return place.name.find("Council") != std::string_view::npos;
    return true;
  }

  // The last two that belong to different places: of states wherever they stand within reach, of
  // other actors in one sentence.
  std::vector<std::uint32_t> LastTwo(const Mention& mention, bool states) const {
    std::uint32_t second = kNone;
    for (std::size_t i = out_.size(); i-- > 0;) {
      const Mention& other = out_[i];
      if (other.sentence + kReach < mention.sentence) break;
      if (other.place == nullptr || (states ? !IsState(other) : !IsActor(other))) continue;
      if (second == kNone || (!states && other.sentence != out_[second].sentence)) {
        second = static_cast<std::uint32_t>(i);
      } else if (other.place != out_[second].place) {
        return {static_cast<std::uint32_t>(i), second};
      }
    }
    return {};
  }

  const TokenizedText& text_;
  const std::vector<Mention> given_;
  std::vector<Mention> out_;
  std::uint32_t lists_ = 0;
};

}  // namespace

void ResolveReferences(const TokenizedText& text, std::vector<Mention>* mentions) {
  *mentions = Resolver(text, std::move(*mentions)).Run();
}

}  // namespace entente::text
