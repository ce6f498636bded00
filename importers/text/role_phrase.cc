// SPDX-License-Identifier: Apache-2.0
#include "importers/text/role_phrase.h"

#include <string_view>
#include <utility>

#include "importers/text/person_names.h"

namespace entente::text {
namespace {

constexpr std::size_t kNoHit = HitSentence::kNoHit;

const WordSet& LinkWords() {
  static const WordSet& words = *new WordSet{
      "of",  "in",   "on",    "to",   "by",  "and", "or",   "with", "for",  "from", "at",   "as",
      "but", "who",  "which", "that", "than", "over", "against", "into", "between", "not", "where"};
  return words;
}
const WordSet& And() {
  static const WordSet& words = *new WordSet{"and", "or"};
  return words;
}

bool IsPlace(const LexiconEntry& entry) {
  return entry.sort == EntrySort::kName || entry.sort == EntrySort::kCapital ||
         entry.sort == EntrySort::kDemonym;
}
bool IsInstitution(const LexiconEntry& entry) {
  return entry.sort == EntrySort::kBody || entry.sort == EntrySort::kOrgan;
}

// Reads one phrase, from its head outwards.
class Reader {
 public:
  Reader(const HitSentence& sentence, std::size_t head)
      : sentence_(sentence), entry_(*sentence.hit(head).entry) {
    phrase_.head = head;
    phrase_.span = sentence.hit(head).span;
    AddPlace(entry_.place);
  }

  RolePhrase Read() {
    while (TakeBefore()) continue;
    if (entry_.sort != EntrySort::kOrgan) {
      while (TakeBehind()) continue;
    }
    if (entry_.sort == EntrySort::kTitle) TakeHolders();
    return std::move(phrase_);
  }

 private:
  void AddPlace(const ActorPlace* place) {
    if (place != nullptr) phrase_.places.push_back(place);
  }
  const LexiconEntry& EntryOf(std::size_t hit) const { return *sentence_.hit(hit).entry; }
  std::uint32_t first() const { return phrase_.span.first; }
  std::uint32_t last() const { return phrase_.span.last; }

  // --- what stands before the head. Each returns true if something before that may belong too.
  bool TakeBefore() {
    if (first() <= sentence_.span().first) return false;
    const std::uint32_t before = first() - 1;
    const std::size_t hit = sentence_.HitUpTo(first());
    if (hit != kNoHit) return TakeHitBefore(hit);
    if (sentence_.IsArticle(before)) {
      phrase_.definite = sentence_.IsDefinite(before);
      phrase_.span.first = before;
      return false;
    }
    if (sentence_.IsPossessive(before)) return TakeOwner(before);
    if (sentence_.At(before)->kind == TokenKind::kNumber || IsAdjectiveOf(before)) {
      phrase_.span.first = before;
      return true;
    }
    return false;
  }

  // "Russian far-right leader": one unknown word behind a demonym or possessive.
  bool IsAdjectiveOf(std::uint32_t token) const {
    const Token& word = *sentence_.At(token);
    if (word.kind != TokenKind::kWord || word.capital || LinkWords().Has(word.word)) return false;
    if (sentence_.HitOver(token) != kNoHit || token == sentence_.span().first) return false;
    if (sentence_.IsPossessive(token - 1)) return IsOwner(sentence_.HitUpTo(token - 1));
    const std::size_t hit = sentence_.HitUpTo(token);
    return hit != kNoHit && EntryOf(hit).sort == EntrySort::kDemonym && !EntryOf(hit).plural;
  }
  bool IsOwner(std::size_t hit) const {
    return hit != kNoHit && (IsPlace(EntryOf(hit)) || IsInstitution(EntryOf(hit)));
  }

  bool TakeHitBefore(std::size_t index) {
    const Hit& hit = sentence_.hit(index);
    const LexiconEntry& entry = *hit.entry;
    if (hit.form == HitForm::kBacked) {
      phrase_.backer = entry.place;
      phrase_.span.first = hit.span.first;
      return true;
    }
    if (IsPlace(entry)) return TakePlaces(index);
    switch (entry.sort) {
      case EntrySort::kModifier:
        phrase_.former |= entry.sense == EntrySense::kFormer;
        phrase_.deputy |= entry.sense == EntrySense::kDeputy;
        break;
      case EntrySort::kBody:
      case EntrySort::kOrgan: return TakeInstitution(index);
      case EntrySort::kPronoun: return TakePronoun(index);
      default: return false;
    }
    phrase_.span.first = hit.span.first;
    return true;
  }

  bool TakeInstitution(std::size_t index) {
    const LexiconEntry& entry = EntryOf(index);
    if (IsInstitution(entry_) || phrase_.institution != nullptr) return false;
    phrase_.institution = entry.role;
    if (phrase_.places.empty()) AddPlace(entry.place);
    phrase_.span.first = sentence_.hit(index).span.first;
    return true;
  }

  bool TakePronoun(std::size_t index) {
    const EntrySense sense = EntryOf(index).sense;
    const bool own = sense == EntrySense::kOwnOne || sense == EntrySense::kOwnThing ||
                     sense == EntrySense::kOwnMany;
    if (!own) return false;
    phrase_.span.first = sentence_.hit(index).span.first;
    phrase_.owner_pronoun = phrase_.span.first;
    phrase_.definite = true;
    return false;
  }

  // "Russian", "EU", "Russian and Turkish", "US-Chinese".
  bool TakePlaces(std::size_t index) {
    // "the Philippine Congress" is not the one that is meant by "Congress" alone.
    if (entry_.sort == EntrySort::kOrgan && phrase_.places.size() == 1) phrase_.places.clear();
    if (!phrase_.places.empty()) return false;
    std::vector<const ActorPlace*> places;
    for (;;) {
      const Hit& hit = sentence_.hit(index);
      places.insert(places.begin(), hit.entry->place);
      if (hit.form == HitForm::kPair) places.insert(places.begin() + 1, EntryOf(index + 1).place);
      phrase_.span.first = hit.span.first;
      index = entry_.plural ? PlaceLinkedBefore(hit) : kNoHit;
      if (index == kNoHit) break;
    }
    phrase_.places = std::move(places);
    return true;
  }

  // The place before "and", "or" or a comma before `hit`, of the same sort.
  std::size_t PlaceLinkedBefore(const Hit& hit) const {
    std::uint32_t token = hit.span.first;
    if (token < sentence_.span().first + 2) return kNoHit;
    --token;
    if (!sentence_.IsIn(token, And()) && !sentence_.IsMark(token, ",")) return kNoHit;
    if (sentence_.IsMark(token - 1, ",")) --token;
    const std::size_t index = sentence_.HitUpTo(token);
    if (index == kNoHit || EntryOf(index).sort != hit.entry->sort) return kNoHit;
    return sentence_.hit(index).form == HitForm::kWhole ? index : kNoHit;
  }

  // "Russia's", "the Foreign Ministry's", "the president's".
  bool TakeOwner(std::uint32_t possessive) {
    const std::size_t index = sentence_.HitUpTo(possessive);
    if (index == kNoHit) return false;
    const LexiconEntry& entry = EntryOf(index);
    if (IsPlace(entry)) {
      if (!TakePlaces(index)) return false;
      if (first() > sentence_.span().first && sentence_.IsArticle(first() - 1)) --phrase_.span.first;
      phrase_.definite = true;
      return false;
    }
    const bool person = entry.sort == EntrySort::kTitle && entry.role != nullptr;
    if (!person && !IsInstitution(entry)) return false;
    phrase_.institution = entry.role;
    if (phrase_.places.empty()) AddPlace(entry.place);
    phrase_.span.first = sentence_.hit(index).span.first;
    return true;
  }

  // --- what stands behind the head.
  struct Owner {
    const ActorPlace* place = nullptr;
    const ActorRole* institution = nullptr;
    std::uint32_t last = 0;
    bool found() const { return place != nullptr || institution != nullptr; }
  };

  // "the Turkish foreign ministry", "Russia's Defence Ministry", "NATO", "the Kremlin".
  Owner OwnerFrom(std::uint32_t token) const {
    if (sentence_.IsArticle(token)) ++token;
    const std::size_t index = sentence_.HitFrom(token);
    if (index == kNoHit) return {};
    const Hit& hit = sentence_.hit(index);
    if (hit.form != HitForm::kWhole) return {};
    if (IsInstitution(*hit.entry)) return {hit.entry->place, hit.entry->role, hit.span.last};
    if (!IsPlace(*hit.entry)) return {};
    const bool possessive = sentence_.IsPossessive(hit.span.last);
    const std::size_t next = sentence_.HitFrom(hit.span.last + (possessive ? 1 : 0));
    if (next != kNoHit && EntryOf(next).sort == EntrySort::kBody) {
      return {hit.entry->place, EntryOf(next).role, sentence_.hit(next).span.last};
    }
    if (possessive || hit.entry->sort == EntrySort::kDemonym) return {};
    return {hit.entry->place, nullptr, hit.span.last};
  }

  bool Receives() const { return entry_.relation.ends_with("-to") || IsNegotiator(); }
  bool IsNegotiator() const { return entry_.relation == "negotiator-with"; }

  bool TakeBehind() {
    static const WordSet& of = *new WordSet{"of", "for", "from", "at"};
    static const WordSet& to = *new WordSet{"to", "with", "in", "at", "for"};
    static const WordSet& in = *new WordSet{"in"};
    const std::uint32_t link = last();
    const Owner owner = OwnerFrom(link + 1);
    if (!owner.found()) return false;
    if (Receives() && phrase_.at == nullptr && sentence_.IsIn(link, to)) {
      if (owner.place == nullptr) return false;
      phrase_.at = owner.place;
      phrase_.span.last = owner.last;
      return true;
    }
    if (!phrase_.places.empty() || phrase_.institution != nullptr) return false;
    if (sentence_.IsIn(link, of) || (sentence_.IsIn(link, in) && MayBeOfWhereItIs(owner))) {
      TakeOwnerBehind(owner);
      return true;
    }
    return false;
  }

  // Officials in Ankara are Turkish; rebels in Syria are Syria's; troops in Syria need not be.
  bool MayBeOfWhereItIs(const Owner& owner) const {
    if (entry_.role == nullptr || owner.place == nullptr) return false;
    if (owner.place->sort == ActorPlace::Sort::kRegion) return false;
    const std::string_view code = entry_.role->code();
    return !entry_.role->acts || code == "GOV" || code == "LEG" || code == "JUD";
  }

  void TakeOwnerBehind(const Owner& owner) {
    AddPlace(owner.place);
    if (owner.institution != nullptr && !IsInstitution(entry_)) {
      phrase_.institution = owner.institution;
    }
    phrase_.span.last = owner.last;
    if (entry_.plural && owner.institution == nullptr) TakePlacesListedBehind();
  }

  // "of Russia, Turkey and Iran"
  void TakePlacesListedBehind() {
    std::vector<const ActorPlace*> more;
    std::uint32_t token = last();
    for (bool closed = false; !closed;) {
      const bool comma = sentence_.IsMark(token, ",");
      closed = sentence_.IsIn(comma ? token + 1 : token, And());
      if (!comma && !closed) return;
      token += (comma ? 1 : 0) + (closed ? 1 : 0);
      const Owner owner = OwnerFrom(token);
      if (owner.place == nullptr || owner.institution != nullptr) return;
      more.push_back(owner.place);
      token = owner.last;
    }
    phrase_.places.insert(phrase_.places.end(), more.begin(), more.end());
    phrase_.span.last = token;
  }

  // --- who holds it.
  void TakeHolders() {
    TakeNamesBehind(last());
    if (!phrase_.holders.empty()) return;
    const bool whose = !phrase_.places.empty() || phrase_.institution != nullptr ||
                       phrase_.at != nullptr || phrase_.definite;
    if (!whose || entry_.plural) return;
    if (sentence_.IsMark(last(), ",") && IsApposition(NameFrom(sentence_, last() + 1))) {
      TakeNamesBehind(last() + 1);
    } else if (first() > sentence_.span().first && sentence_.IsMark(first() - 1, ",")) {
      const Span name = NameUpTo(sentence_, first() - 1);
      if (!IsFullName(name)) return;
      phrase_.holders.push_back({name});
      phrase_.span.first = name.first;
    }
  }

  bool IsFullName(Span name) const {
    return name.size() >= 2 && KindOfOrganisationName(NameText(sentence_.text(), name)).empty();
  }
  // ", Anne Descotes," and not ", Human Rights Watch said".
  bool IsApposition(Span name) const {
    if (!IsFullName(name)) return false;
    const Token* next = sentence_.At(name.last);
    return next == nullptr || next->kind != TokenKind::kWord || !next->capital;
  }

  // "Sergei Lavrov and Mevlut Cavusoglu", each perhaps with "of Russia".
  void TakeNamesBehind(std::uint32_t token) {
    for (;;) {
      const Span name = NameFrom(sentence_, token);
      if (name.empty()) return;
      NamedHolder holder{name};
      phrase_.span.last = name.last;
      TakePlaceOfHolder(&holder);
      phrase_.holders.push_back(holder);
      if (!entry_.plural) return;
      token = last();
      if (sentence_.IsMark(token, ",")) ++token;
      if (sentence_.IsIn(token, And())) ++token;
      if (token == last()) return;
    }
  }

  void TakePlaceOfHolder(NamedHolder* holder) {
    static const WordSet& of = *new WordSet{"of", "from"};
    if (!phrase_.places.empty() || !sentence_.IsIn(last(), of)) return;
    const Owner owner = OwnerFrom(last() + 1);
    if (owner.place == nullptr || owner.institution != nullptr) return;
    holder->place = owner.place;
    phrase_.span.last = owner.last;
  }

  const HitSentence& sentence_;
  const LexiconEntry& entry_;
  RolePhrase phrase_;
};

}  // namespace

RolePhrase ReadRolePhrase(const HitSentence& sentence, std::size_t head) {
  return Reader(sentence, head).Read();
}

}  // namespace entente::text
