// SPDX-License-Identifier: Apache-2.0
// Pieces that the questions share when they fill their answers.
#ifndef ENTENTE_QUERIES_ROWS_H_
#define ENTENTE_QUERIES_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/ontology.h"
#include "graph/graph.h"
#include "queries/answer.h"
#include "queries/filter.h"
#include "queries/standing.h"

namespace entente {

// The subtree of a relation by name; empty if the ontology in use lacks it.
RelationRange SubtreeOf(const Graph& graph, std::string_view relation);

// "is a full member of", "was accused by" (`from_object`), or the name of an own type.
std::string LabelOf(const Graph& graph, RelationId relation, bool from_object = false);
std::string FamilyName(const Graph& graph, RelationId relation);

// The evidence of a spell: of each source the first and the last fact, `most` at the most.
std::vector<AnswerFact> EvidenceOf(const Graph& graph, const Spell& spell, std::size_t most = 4);

// Spells that hold, or may hold, in the filter's window.
std::vector<Spell> InWindow(std::vector<Spell> spells, const Filter& filter);

// Cuts rows to `limit` (0: none), and says how many were left out.
void LimitRows(std::uint32_t limit, AnswerSection* section);

// "27 diplomats", "more than 100 diplomats"; "" if there is no quantity.
std::string QuantityText(const AnswerFact& fact);
// What the facts say they are about: a treaty's name, an office's title.
std::string AboutText(const std::vector<AnswerFact>& facts);

}  // namespace entente

#endif  // ENTENTE_QUERIES_ROWS_H_
