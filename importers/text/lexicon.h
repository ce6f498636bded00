// SPDX-License-Identifier: Apache-2.0
// Words and names by which a text speaks of actors, in one trie over the numbers of words, so that
// one pass finds them all.
#ifndef ENTENTE_IMPORTERS_TEXT_LEXICON_H_
#define ENTENTE_IMPORTERS_TEXT_LEXICON_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "importers/actors/tables.h"
#include "importers/text/tokens.h"

namespace entente::text {

enum class EntrySort : std::uint8_t {
  kName,       // a proper name of a state, region or organisation
  kDemonym,    // "Russian", "Russians"
  kCapital,    // "Moscow"
  kOrgan,      // "Kremlin": the organ `role` of `place`
  kTitle,      // "foreign minister": who holds an office
  kPeople,     // "troops", "officials"
  kBody,       // "defence ministry", "embassy"
  kGroup,      // "Kurds"
  kModifier,   // "former", "senior", "deputy": between an owner and a role
  kPronoun,
  kReference,  // "both sides"
  kDeed,       // "accused", "said": what governments do; a capital before it is one
  kNot,        // "Washington Post": only looks like an actor
};

// What a modifier, pronoun or reference means. The name in the dictionary is in brackets.
enum class EntrySense : std::uint8_t {
  kNone,
  kFormer,       // (former)
  kDeputy,       // (deputy)
  kOther,        // (plain) says nothing about the office
  kOne,          // (one) he, she
  kThing,        // (thing) it
  kMany,         // (many) they
  kOwnOne,       // (own-one) his, her
  kOwnThing,     // (own-thing) its
  kOwnMany,      // (own-many) their
  kTwoStates,    // (two-states) "the two countries"
  kTwoSides,     // (two-sides) "both sides"
  kOrganisation, // (organisation) "the bloc"
  kState,        // (state) "the country"
};

struct LexiconEntry {
  EntrySort sort = EntrySort::kName;
  EntrySense sense = EntrySense::kNone;
  const ActorPlace* place = nullptr;
  const ActorRole* role = nullptr;
  const ActorGroup* group = nullptr;
  std::string_view relation = {};  // of a title, in the ontology
  std::string_view kind = {};      // of a person with that title
  bool plural = false;
  // Tokens of the entry, by bit, that must begin with a capital in the text, or be all capitals.
  std::uint32_t capital = 0;
  std::uint32_t all_capitals = 0;
};

// How a word of the text has the entry.
enum class HitForm : std::uint8_t {
  kWhole,
  kBacked,  // "Iranian-backed", "U.S.-led"
  kPair,    // "US-China": two hits of one span
};

struct Hit {
  Span span;
  const LexiconEntry* entry = nullptr;
  HitForm form = HitForm::kWhole;
};

// Immutable once filled; then any thread may share it.
class Lexicon {
 public:
  Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // What is added later is preferred. False if there are no words, or more than 32.
  bool AddEntry(std::string_view words, const LexiconEntry& entry);
  // A copy of `text` that lives as long as the lexicon, for the views of entries.
  std::string_view Keep(std::string_view text);

  // The entry of exactly these words; null if there is none.
  const LexiconEntry* Find(std::string_view words) const;
  // The one-word entry; null if there is none.
  const LexiconEntry* FindWord(std::uint32_t word) const;

  // The longest entries of `text`, from left to right, none across sentences, not
  // overlapping but for pairs. What only looks like an actor is left out.
  // Clears `hits` first.
  void FindHits(const TokenizedText& text, std::vector<Hit>* hits) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_LEXICON_H_
