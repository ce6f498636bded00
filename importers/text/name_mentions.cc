// SPDX-License-Identifier: Apache-2.0
#include "importers/text/name_mentions.h"

#include <string_view>

#include "importers/text/abbreviations.h"

namespace entente::text {
namespace {

bool IsEntry(const HitSentence& sentence, std::size_t hit, EntrySort sort) {
  return hit != HitSentence::kNoHit && sentence.hit(hit).entry->sort == sort;
}

// A word with a capital that is nothing by itself.
bool IsUnknownCapital(const HitSentence& sentence, std::uint32_t token) {
  const Token* word = sentence.At(token);
  return word != nullptr && word->kind == TokenKind::kWord && word->capital &&
         sentence.HitOver(token) == HitSentence::kNoHit;
}

// What often has its capital only because it begins a sentence: "Meanwhile", "Accusing".
bool MayBeginBefore(const HitSentence& sentence, std::uint32_t token) {
  const Token& word = *sentence.At(token);
  const std::string_view text = sentence.text().Of(word);
  return OftenBeginsSentence(word.word) || text.ends_with("ing") || text.ends_with("ed") ||
         text.ends_with("ly");
}

bool IsPartOfLongerName(const HitSentence& sentence, Span span) {
  if (sentence.title_case()) return false;
  if (IsUnknownCapital(sentence, span.last)) return true;
  if (span.first == sentence.span().first) return false;
  const std::uint32_t before = span.first - 1;
  if (!IsUnknownCapital(sentence, before)) return false;
  return before != sentence.span().first || !MayBeginBefore(sentence, before);
}

bool IsDeed(const HitSentence& sentence, std::uint32_t token) {
  return IsEntry(sentence, sentence.HitFrom(token), EntrySort::kDeed);
}

// The word before `token`, articles and the like passed over.
std::uint32_t WordBefore(const HitSentence& sentence, std::uint32_t token) {
  static const WordSet& passed = *new WordSet{"the", "northern", "southern", "eastern", "western",
                                              "central", "all", "much", "most", "of", "war-torn"};
  while (token > sentence.span().first && sentence.IsIn(token - 1, passed)) --token;
  return token > sentence.span().first ? token - 1 : Mention::kNone;
}

bool IsWhereItHappens(const HitSentence& sentence, std::uint32_t token) {
  static const WordSet& words = *new WordSet{
      "in",     "inside",  "near",   "across",  "throughout", "within", "outside", "around",
      "into",   "through", "via",    "at",      "elsewhere",  "over",   "onto",    "toward"};
  const std::uint32_t before = WordBefore(sentence, token);
  return before != Mention::kNone && sentence.IsIn(before, words);
}

// A capital is a government before a deed ("Moscow said", "Moscow has said"), and behind the words
// that speak of dealings between governments.
bool CapitalActs(const HitSentence& sentence, Span span) {
  static const WordSet& adverbs = *new WordSet{"also", "again", "later", "repeatedly", "now", "still",
                                               "earlier", "immediately", "then", "already"};
  static const WordSet& dealings = *new WordSet{"between", "with", "against", "by", "accused",
                                                "urged", "told", "asked", "warned", "pressed",
                                                "accuse", "urge", "accusing", "urging", "pressing",
                                                "condemned", "blamed", "criticised", "criticized",
                                                "sanctioned", "punish", "pressure"};
  static const WordSet& affairs = *new WordSet{
      "decision", "demand", "demands", "policy", "claim", "claims", "offer", "proposal", "position",
      "refusal", "response", "support", "allies", "ally", "relations", "ties", "stance", "threat",
      "threats", "plan", "plans", "request", "call", "interests", "efforts", "accusation",
      "accusations", "actions", "intentions", "move", "moves", "invasion", "aggression", "role"};
  std::uint32_t next = span.last;
  if (sentence.IsPossessive(next)) {
    return sentence.IsIn(next + 1, affairs) || sentence.IsIn(next + 2, affairs);
  }
  if (IsWhereItHappens(sentence, span.first)) return false;
  while (sentence.IsIn(next, adverbs)) ++next;
  if (IsDeed(sentence, next)) return true;
  return span.first > sentence.span().first && sentence.IsIn(span.first - 1, dealings);
}

bool IsNounBehind(const HitSentence& sentence, std::uint32_t token) {
  const Token* word = sentence.At(token);
  if (word == nullptr || word->kind != TokenKind::kWord) return false;
  static const WordSet& links = *new WordSet{"and", "or", "of", "in", "on", "to", "by", "with", "for",
                                             "from", "at", "as", "but", "who", "which", "that",
                                             "than", "over", "against", "into", "after", "before"};
  return !links.Has(word->word) && !IsDeed(sentence, token);
}

Mention NameMention(const HitSentence& sentence, const Hit& hit) {
  Mention mention;
  mention.span = hit.span;
  mention.place = hit.entry->place;
  mention.definite = hit.span.first > sentence.span().first && sentence.IsDefinite(hit.span.first - 1);
  if (mention.definite) --mention.span.first;
  return mention;
}

MentionKind KindOfName(const ActorPlace& place) {
  switch (place.sort) {
    case ActorPlace::Sort::kOrganisation: return MentionKind::kOrganisation;
    case ActorPlace::Sort::kRegion: return MentionKind::kRegion;
    case ActorPlace::Sort::kState: break;
  }
  return MentionKind::kState;
}

Mention ReadProperName(const HitSentence& sentence, const Hit& hit) {
  Mention mention = NameMention(sentence, hit);
  mention.kind = KindOfName(*hit.entry->place);
  const bool region = mention.kind == MentionKind::kRegion;
  mention.acts = !region && !IsWhereItHappens(sentence, hit.span.first);
  mention.modifier = hit.form != HitForm::kWhole;
  return mention;
}

Mention ReadDemonym(const HitSentence& sentence, const Hit& hit) {
  Mention mention = NameMention(sentence, hit);
  mention.kind = MentionKind::kDemonym;
  mention.plural = hit.entry->plural;
  // "Russians" are people; "the Russians" too, though often the government is meant.
  if (mention.plural) mention.role = FindActorRole("CVL");
  mention.modifier = hit.form != HitForm::kWhole ||
                     (!mention.plural && IsNounBehind(sentence, hit.span.last));
  mention.acts = mention.plural || (mention.definite && !mention.modifier);
  return mention;
}

Mention ReadCapital(const HitSentence& sentence, const Hit& hit) {
  Mention mention = NameMention(sentence, hit);
  mention.kind = MentionKind::kCapital;
  mention.acts = hit.form != HitForm::kWhole || CapitalActs(sentence, hit.span);
  mention.modifier = hit.form != HitForm::kWhole;
  return mention;
}

Mention ReadPronoun(const Hit& hit) {
  const EntrySense sense = hit.entry->sense;
  Mention mention;
  mention.span = hit.span;
  mention.kind = MentionKind::kPronoun;
  mention.plural = sense == EntrySense::kMany || sense == EntrySense::kOwnMany;
  mention.modifier = sense == EntrySense::kOwnOne || sense == EntrySense::kOwnThing ||
                     sense == EntrySense::kOwnMany;
  mention.sense = sense;
  mention.acts = !mention.modifier;
  return mention;
}

}  // namespace

std::optional<Mention> ReadName(const HitSentence& sentence, std::size_t index) {
  const Hit& hit = sentence.hit(index);
  switch (hit.entry->sort) {
    case EntrySort::kName:
    case EntrySort::kDemonym:
    case EntrySort::kCapital: break;
    case EntrySort::kGroup: {
      Mention mention = NameMention(sentence, hit);
      mention.kind = MentionKind::kGroup;
      mention.group = hit.entry->group;
      mention.plural = true;
      mention.acts = true;
      return mention;
    }
    case EntrySort::kPronoun: return ReadPronoun(hit);
    case EntrySort::kReference: {
      Mention mention;
      mention.span = hit.span;
      mention.kind = MentionKind::kReference;
      mention.sense = hit.entry->sense;
      mention.definite = true;
      mention.acts = true;
      mention.plural = mention.sense == EntrySense::kTwoStates || mention.sense == EntrySense::kTwoSides;
      return mention;
    }
    default: return std::nullopt;
  }
  if (IsPartOfLongerName(sentence, hit.span)) return std::nullopt;
  if (hit.entry->sort == EntrySort::kDemonym) return ReadDemonym(sentence, hit);
  if (hit.entry->sort == EntrySort::kCapital) return ReadCapital(sentence, hit);
  return ReadProperName(sentence, hit);
}

}  // namespace entente::text
