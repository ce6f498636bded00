// SPDX-License-Identifier: Apache-2.0
// The one rule by which a name speaks of an entity.
#ifndef ENTENTE_GRAPH_NAMES_H_
#define ENTENTE_GRAPH_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "graph/ids.h"

namespace entente {

// An entity that has the name asked for.
struct NameCandidate {
  EntityId entity = kNoEntity;
  std::uint8_t type = 0;             // NameType, or kWordOfName
  Minutes from = kBeginningOfTime;   // of the name
  Minutes to = kEndOfTime;
  KindId kind = 0;
  std::vector<std::pair<Minutes, Minutes>> existence;
};

// A kind fits a range if it lies in it or above it: an entity of kind "person" may turn out to be
// the diplomat that is asked for.
bool KindFits(const Ontology& ontology, KindId kind, KindRange wanted);

// Those of `candidates` that the name means, each once, by id:
//   1. whose kind fits `kinds`, if given;
//   2. of these, who have it as a proper name (canonical, alias, former name, id), or else as a
//      code, or else as a demonym or capital, or else (only `with_words`) as a word of their name;
//   3. if several are left, those that existed, and had the name, at `at`, or (without `at`) exist
//      today; all of them if none did.
// More than one left is an ambiguity, which the caller reports.
std::vector<EntityId> NarrowCandidates(const Ontology& ontology,
                                       std::vector<NameCandidate> candidates,
                                       std::optional<KindRange> kinds, std::optional<Minutes> at,
                                       bool with_words);

// The words of a name, normalised.
std::vector<std::string> WordsOfName(std::string_view name);

// The id that an entity has by default: root of its kind, ":", normalised name.
std::string DefaultTextId(const Ontology& ontology, KindId kind, std::string_view name);

// The parts of an id: "person", "yuri kim", "state:USA" (who the person belongs to, which tells
// namesakes apart; "" where there is none).
struct TextId {
  std::string_view sort, name, context;
};
std::optional<TextId> ParseTextId(std::string_view id);

}  // namespace entente

#endif  // ENTENTE_GRAPH_NAMES_H_
