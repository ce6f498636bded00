// SPDX-License-Identifier: Apache-2.0
// The slow, obvious twins of queries/kernels.h: each reads all facts, once or often, and does
// literally what the header promises. Filters are applied beforehand (Passing).
#ifndef ENTENTE_TESTS_REFERENCE_PLAIN_QUERIES_H_
#define ENTENTE_TESTS_REFERENCE_PLAIN_QUERIES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "facts/ontology.h"
#include "graph/ids.h"
#include "tests/reference/plain_facts.h"

namespace entente::reference {

// Facts subject → object, by `from`.
std::vector<PlainFact> PlainDyadFacts(std::span<const PlainFact> facts, EntityId subject,
                                      EntityId object);

// Month index → facts subject → object that began then.
std::map<std::int32_t, std::uint32_t> PlainDyadMonths(std::span<const PlainFact> facts,
                                                      EntityId subject, EntityId object);

// Relation → how many facts of it have `entity` as subject, as object.
std::map<RelationId, std::pair<std::uint64_t, std::uint64_t>> PlainCountByRelation(
    std::span<const PlainFact> facts, EntityId entity);

// Entity → its neighbours. Facts without object join nothing.
using Neighbours = std::map<EntityId, std::set<EntityId>>;
Neighbours PlainNeighbours(std::span<const PlainFact> facts, bool directed);

// Entities within `steps` of `entity`, itself left out.
std::set<EntityId> PlainWithin(const Neighbours& neighbours, EntityId entity, int steps);

// Steps from `start` to every entity that can be reached.
std::map<EntityId, std::uint32_t> PlainDistances(const Neighbours& neighbours, EntityId start);
std::optional<std::uint32_t> PlainShortestPathLength(const Neighbours& neighbours, EntityId a,
                                                     EntityId b);

// All shortest paths from a to b, written out, sorted. Exponential: for small worlds.
std::vector<std::vector<EntityId>> PlainShortestPaths(const Neighbours& neighbours, EntityId a,
                                                      EntityId b);
// Their number, without writing them out. For worlds of any size.
std::uint64_t PlainCountShortestPaths(const Neighbours& neighbours, EntityId a, EntityId b);

}  // namespace entente::reference

#endif  // ENTENTE_TESTS_REFERENCE_PLAIN_QUERIES_H_
