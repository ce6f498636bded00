// SPDX-License-Identifier: Apache-2.0
// Facts as one flat vector of plain structs: what the slow, obvious twins of the queries work on.
#ifndef ENTENTE_TESTS_REFERENCE_PLAIN_FACTS_H_
#define ENTENTE_TESTS_REFERENCE_PLAIN_FACTS_H_

#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "graph/graph.h"
#include "graph/ids.h"
#include "queries/filter.h"

namespace entente::reference {

struct PlainFact {
  EntityId subject = kNoEntity;
  EntityId object = kNoEntity;
  RelationId relation = 0;
  Minutes from = kBeginningOfTime;
  Minutes to = kEndOfTime;          // an event's implied end is filled in
  Precision from_precision = Precision::kDay;
  Precision to_precision = Precision::kDay;
  bool has_stated_to = false;
  Minutes observed = kBeginningOfTime;
  Minutes known_since = kBeginningOfTime;  // its own, else that of its source
  Modality modality = Modality::kStated;
  EntityId asserter = kNoEntity;
  EntityId subject_principal = kNoEntity;
  EntityId object_principal = kNoEntity;
  int confidence = -1;              // in 1/10,000; −1: unknown
  SourceId source = kNoSource;
  std::string series;               // of the source
  std::uint32_t row = 0;            // which fact of the test it is
  std::string event;
  bool has_quantity = false;
  double quantity = 0;
  friend bool operator==(const PlainFact&, const PlainFact&) = default;
};

// All fields, for messages.
std::ostream& operator<<(std::ostream& out, const PlainFact& fact);

// The facts of `batches`, each once, in order. `graph` is the store into which they went; it is
// asked only which numbers it has given to entities, sources and types of the user's own.
// Names that it lacks become kNoEntity, which no twin would find where a fact should be.
std::vector<PlainFact> PlainFacts(const Graph& graph, std::span<const RecordBatch> batches);

// What one fact of a graph says, in the same form; `event` is left empty.
PlainFact ReadFact(const Graph& graph, const Fact& fact);

// Whether `fact` passes all but the filter of kinds.
bool PlainPasses(const Ontology& ontology, const Filter& filter, const PlainFact& fact);

// Those that pass.
std::vector<PlainFact> Passing(const Ontology& ontology, const Filter& filter,
                               std::span<const PlainFact> facts);

}  // namespace entente::reference

#endif  // ENTENTE_TESTS_REFERENCE_PLAIN_FACTS_H_
