// SPDX-License-Identifier: Apache-2.0
#include "importers/text/mentions.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "importers/text/actor_lists.h"
#include "importers/text/hit_text.h"
#include "importers/text/later_names.h"
#include "importers/text/name_mentions.h"
#include "importers/text/role_phrase.h"

namespace entente::text {
namespace {

bool HeadsPhrase(EntrySort sort) {
  return sort == EntrySort::kTitle || sort == EntrySort::kPeople || sort == EntrySort::kBody ||
         sort == EntrySort::kOrgan;
}

// "Mr.": no office, and nobody without a name.
bool IsAddress(const LexiconEntry& entry) {
  return entry.sort == EntrySort::kTitle && entry.role == nullptr && !entry.kind.empty();
}
// "counterpart": holds the office of whoever was spoken of before.
bool IsCounterpart(const LexiconEntry& entry) {
  return entry.sort == EntrySort::kTitle && entry.role == nullptr && entry.kind.empty();
}

// All phrases of a sentence; where they overlap the longest.
std::vector<RolePhrase> ReadPhrases(const HitSentence& sentence) {
  std::vector<RolePhrase> phrases;
  for (std::size_t i = sentence.first_hit(); i < sentence.last_hit(); ++i) {
    const LexiconEntry& entry = *sentence.hit(i).entry;
    if (!HeadsPhrase(entry.sort)) continue;
    RolePhrase phrase = ReadRolePhrase(sentence, i);
    if (IsAddress(entry) && phrase.holders.empty()) continue;
    // A phrase may reach into a neighbour; a chain of such is settled from left to right.
    if (!phrases.empty() && phrase.span.first < phrases.back().span.last) {
      if (phrase.span.size() <= phrases.back().span.size()) continue;
      phrases.pop_back();
    }
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

// The post of a deputy: "deputy foreign minister".
std::string_view RelationOfDeputy(std::string_view relation) {
  struct Deputy {
    std::string_view relation, deputy;
  };
  static constexpr Deputy kDeputies[] = {
      {"foreign-minister-of", "deputy-foreign-minister-of"},
      {"president-of", "deputy-head-of-state-of"},
      {"prime-minister-of", "deputy-head-of-government-of"},
      {"chancellor-of", "deputy-head-of-government-of"},
      {"ambassador-to", "deputy-chief-of-mission"},
      {"secretary-general-of", "deputy-head-of-organisation"},
      {"director-of", "deputy-head-of-organisation"}};
  for (const Deputy& row : kDeputies) {
    if (row.relation == relation) return row.deputy;
  }
  return relation.ends_with("minister-of") ? "deputy-minister-of" : "official-of";
}

std::string_view RelationOf(const LexiconEntry& entry, const RolePhrase& phrase,
                            const ActorPlace* place) {
  const bool organisation =
      place != nullptr && place->sort == ActorPlace::Sort::kOrganisation;
  // Presidents and leaders of organisations.
  if (organisation && (entry.relation == "president-of" || entry.relation == "office")) {
    return "head-of-organisation";
  }
  return phrase.deputy && !entry.relation.empty() ? RelationOfDeputy(entry.relation)
                                                  : entry.relation;
}

class Finder {
 public:
  Finder(const TokenizedText& text, std::vector<Mention>* mentions)
      : text_(text), mentions_(*mentions) {}

  void Run(const Lexicon& lexicon) {
    lexicon.FindHits(text_, &hits_);
    std::size_t hit = 0;
    for (std::size_t i = 0; i < text_.sentences.size(); ++i) {
      const Span span = text_.sentences[i];
      const std::size_t first = hit;
      while (hit < hits_.size() && hits_[hit].span.first < span.last) ++hit;
      if (hit > first) FindInSentence(HitSentence(text_, span, hits_, first, hit), i);
    }
    AddLaterNames(text_, hits_, &mentions_);
    NumberLists(text_, &mentions_);
  }

 private:
  void FindInSentence(const HitSentence& sentence, std::size_t number) {
    const std::size_t first = mentions_.size();
    const std::vector<RolePhrase> phrases = ReadPhrases(sentence);
    auto phrase = phrases.begin();
    for (std::size_t i = sentence.first_hit(); i < sentence.last_hit(); ++i) {
      const std::uint32_t token = sentence.hit(i).span.first;
      while (phrase != phrases.end() && phrase->span.last <= token) {
        AddPhrase(sentence, *phrase++);
      }
      const bool taken = phrase != phrases.end() && phrase->span.first <= token;
      if (taken) continue;
      std::optional<Mention> mention = ReadName(sentence, i);
      if (mention.has_value()) mentions_.push_back(*mention);
    }
    while (phrase != phrases.end()) AddPhrase(sentence, *phrase++);
    for (std::size_t i = first; i < mentions_.size(); ++i) {
      mentions_[i].sentence = static_cast<std::uint32_t>(number);
      mentions_[i].possessive = sentence.IsPossessive(mentions_[i].span.last);
    }
  }

  void AddPhrase(const HitSentence& sentence, const RolePhrase& phrase) {
    const LexiconEntry& entry = *sentence.hit(phrase.head).entry;
    const LexiconEntry& office = IsCounterpart(entry) && last_office_ != nullptr ? *last_office_ : entry;
    if (entry.sort == EntrySort::kTitle && !IsAddress(entry)) last_office_ = &office;
    Mention mention;
    mention.span = phrase.span;
    mention.kind = phrase.holders.empty() ? MentionKind::kRole : MentionKind::kPerson;
    mention.role = phrase.institution != nullptr ? phrase.institution : office.role;
    mention.backer = phrase.backer;
    mention.at = phrase.at;
    mention.title = entry.sort == EntrySort::kTitle;
    mention.person_kind = office.kind;
    mention.former = phrase.former;
    mention.plural = entry.plural;
    mention.definite = phrase.definite;
    mention.owner_pronoun = phrase.owner_pronoun;
    mention.acts = true;
    const std::size_t count = std::max({phrase.holders.size(), phrase.places.size(), std::size_t{1}});
    for (std::size_t i = 0; i < count; ++i) AddMember(phrase, office, i, mention);
  }

  // One of several: holders, or places of a role, or both side by side.
  void AddMember(const RolePhrase& phrase, const LexiconEntry& office, std::size_t i,
                 Mention mention) {
    const std::size_t holders = phrase.holders.size();
    if (holders > 0 && i >= holders) return;
    if (phrase.places.size() == 1) mention.place = phrase.places.front();
    if (phrase.places.size() > 1 && i < phrase.places.size()) mention.place = phrase.places[i];
    if (holders > 0) {
      const NamedHolder& holder = phrase.holders[i];
      mention.name = holder.name;
      if (holder.place != nullptr) mention.place = holder.place;
      if (holders > 1) {
        mention.span = {i == 0 ? phrase.span.first : holder.name.first, holder.name.last};
        mention.plural = false;
      }
    }
    mention.relation = RelationOf(office, phrase, mention.place);
    mention.generic = mention.place == nullptr && !mention.title && mention.plural &&
                      mention.role != nullptr && !mention.definite &&
                      mention.owner_pronoun == Mention::kNone;
    mentions_.push_back(mention);
  }

  const TokenizedText& text_;
  std::vector<Mention>& mentions_;
  std::vector<Hit> hits_;
  const LexiconEntry* last_office_ = nullptr;  // "the foreign minister met his counterpart"
};

}  // namespace

void FindMentions(const TokenizedText& text, const Lexicon& lexicon,
                  std::vector<Mention>* mentions) {
  mentions->clear();
  Finder(text, mentions).Run(lexicon);
}

}  // namespace entente::text
