// SPDX-License-Identifier: Apache-2.0
// Words that speak of events, with the types of event they speak of (datasets/coding/triggers.tsv).
#ifndef ENTENTE_IMPORTERS_TEXT_TRIGGERS_H_
#define ENTENTE_IMPORTERS_TEXT_TRIGGERS_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::text {

// The types of event of the code book PLOVER, in the order in which the model numbers them; 0 is
// none.
inline constexpr int kEventTypes = 17;
inline constexpr std::array<std::string_view, kEventTypes> kEventTypeNames = {
    "NONE",     "AGREE",  "CONSULT", "SUPPORT", "CONCEDE",  "COOPERATE",
    "AID",      "RETREAT", "REQUEST", "ACCUSE",  "REJECT",   "THREATEN",
    "PROTEST",  "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};

// Index in kEventTypeNames, or -1.
int EventTypeOf(std::string_view name);

// Bit t is set where words with this stem (Stem of stems.h, hashed by HashWord) often speak of an
// event of type t; kVerbBit marks verbs, kPhraseBit what begins a phrase. 0 for most words.
// Thread-safe.
std::uint32_t TriggerTypes(std::uint32_t stem);
inline constexpr std::uint32_t kVerbBit = 1u << 31;
inline constexpr std::uint32_t kPhraseBit = 1u << 30;

// What a phrase is looked up by: the number of its beginning (at first a stem's) and the next stem.
inline constexpr std::uint32_t PhraseKey(std::uint32_t beginning, std::uint32_t stem) {
  return (beginning ^ 0x85EBCA6Bu) * 0x9E3779B1u + stem * 0xC2B2AE35u;
}

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_TRIGGERS_H_
