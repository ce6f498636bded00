// SPDX-License-Identifier: Apache-2.0
// Phrases around a title, a body or people: whose they are, what they are called, who holds them.
#ifndef ENTENTE_IMPORTERS_TEXT_ROLE_PHRASE_H_
#define ENTENTE_IMPORTERS_TEXT_ROLE_PHRASE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "importers/actors/tables.h"
#include "importers/text/hit_text.h"
#include "importers/text/tokens.h"

namespace entente::text {

struct NamedHolder {
  Span name;
  const ActorPlace* place = nullptr;  // "Putin of Russia"
};

struct RolePhrase {
  Span span;                  // article to name
  std::size_t head = 0;       // index of the hit
  std::vector<const ActorPlace*> places;     // whose: "Russian and Turkish ministers"
  const ActorPlace* at = nullptr;            // "ambassador to Germany"
  const ActorRole* institution = nullptr;    // "Foreign Ministry spokeswoman"
  const ActorPlace* backer = nullptr;        // "Iranian-backed rebels"
  std::vector<NamedHolder> holders;
  std::uint32_t owner_pronoun = kNoToken;    // "his"
  bool former = false;
  bool deputy = false;
  bool definite = false;

  static constexpr std::uint32_t kNoToken = 0xffffffff;
};

// Reads the phrase around hit `head`. REQUIRES: its sort is kTitle, kPeople, kBody or kOrgan.
RolePhrase ReadRolePhrase(const HitSentence& sentence, std::size_t head);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_ROLE_PHRASE_H_
