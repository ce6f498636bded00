// SPDX-License-Identifier: Apache-2.0
// Who is spoken of in a text: states, organisations, ministries, groups, persons with their posts.
// ResolveReferences (importers/text/references.h) then ties "the minister" and "he" to one of them.
#ifndef ENTENTE_IMPORTERS_TEXT_MENTIONS_H_
#define ENTENTE_IMPORTERS_TEXT_MENTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "importers/actors/actor.h"
#include "importers/actors/tables.h"
#include "importers/text/lexicon.h"
#include "importers/text/tokens.h"

namespace entente::text {

enum class MentionKind : std::uint8_t {
  kState,         // "Russia", "the United States"
  kDemonym,       // "Russian", without a role behind it: "the Russians", "a Russian plan"
  kCapital,       // "Moscow"; acts: its government
  kOrganisation,  // "NATO", "the Security Council"
  kRegion,        // "the Middle East": a place, not an actor
  kGroup,         // "Kurds", "Muslims"
  kRole,          // "Turkish officials", "Russia's Defence Ministry", "the minister", "the Kremlin"
  kPerson,        // "Foreign Minister Sergei Lavrov", "Mr. Lavrov"
  kPronoun,       // "he", "they"
  kReference,     // "the two countries", "both sides", "the bloc"
};
inline constexpr int kMentionKindCount = 10;
std::string_view MentionKindName(MentionKind kind);  // "state", "demonym", …

// A few words that stand for one actor; of several that have one span, as "the Russian and Turkish
// ministers", each stands for one. Views and pointers live as long as the text and the lexicon.
struct Mention {
  static constexpr std::uint32_t kNone = 0xffffffff;

  Span span;  // article and modifiers included, the possessive not
  Span name;  // of a person: "Sergei Lavrov"; where a reference was resolved, in an earlier sentence
  MentionKind kind = MentionKind::kState;

  // Who it is. All null and `name` empty: not known (a pronoun, "the minister").
  const ActorPlace* place = nullptr;   // it names, belongs to or acts for
  const ActorRole* role = nullptr;     // ministry, troops …; of a person: where he serves
  const ActorGroup* group = nullptr;
  // "backed by Iran": of groups that others stand behind.
  const ActorPlace* backer = nullptr;

  // The office that the words give to a person, or to whom holds it: a relation of the ontology
  // ("ambassador-to"), "" for none, and where he holds it: for "ambassador-to" the receiving side.
  std::string_view relation;
  std::string_view person_kind;        // "ambassador"; "" where the text does not say
  const ActorPlace* at = nullptr;

  bool title = false;       // words for one who holds an office, named or not
  bool former = false;      // "former president": not in office at the time of the text
  bool plural = false;
  bool possessive = false;  // 's follows
  bool acts = false;        // may be one who acts or is acted upon; a capital only where its words say so
  bool modifier = false;    // stands before a noun that it only describes: "Russian gas"
  bool definite = false;    // "the minister", "his minister"
  bool generic = false;     // "rebels" of whom nothing is said: people of that role
  EntrySense sense = EntrySense::kNone;  // of pronouns and references
  std::uint32_t owner_pronoun = kNone;  // token of "his" in "his Turkish opposite number"
  std::uint32_t list = 0;       // equal numbers (from 1): members of one list; 0 stands alone
  std::uint32_t sentence = 0;   // index into TokenizedText::sentences
  std::uint32_t refers_to = kNone;  // index of an earlier mention, set by ResolveReferences

  bool known() const {
    return place != nullptr || group != nullptr || generic || !name.empty();
  }
};

// All mentions of `text`, by their first tokens; mentions of one span in the order of the text.
// Clears `mentions` first. Names of states and organisations must begin with a capital, acronyms be
// all capitals; a name inside of a longer name in capitals ("Washington Post") is none. Any thread.
void FindMentions(const TokenizedText& text, const Lexicon& lexicon, std::vector<Mention>* mentions);

// Entity and principal, named and kinded as actors of other sources are (importers/actors/):
// "Ministry of Defence of Russia", "Sergei Lavrov" with Russia as principal. What speaks for an
// organisation as a whole ("EU leaders") is the organisation. Empty if not known.
Actor ActorOf(const TokenizedText& text, const Mention& mention);

// The office of a person as a standing fact would have it: `at` or, for who speaks for a ministry,
// the ministry. Empty if the words give none.
ActorEntity OfficeOf(const Mention& mention);

// One line for each mention: kind, words, actor, principal, flags. For people.
std::string DescribeMentions(const TokenizedText& text, const std::vector<Mention>& mentions);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_MENTIONS_H_
