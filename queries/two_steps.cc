// SPDX-License-Identifier: Apache-2.0
// What lies within two steps.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "queries/internal/steps.h"
#include "queries/kernels.h"

namespace entente {
namespace {

constexpr Direction kDirections[] = {Direction::kOut, Direction::kIn};

// Calls visit for the neighbours of all `entities`, some more than once.
template <typename Visit>
void ForEachNeighbour(const internal::Steps& steps, const std::vector<EntityId>& entities,
                      Visit visit) {
  for (const EntityId entity : entities) {
    for (const Direction direction : kDirections) {
      steps.Walk(entity, direction, [](EntityId) { return true; }, [visit](EntityId neighbour) {
        visit(neighbour);
        return true;
      });
    }
  }
}

// A set of entities that gives its members in order: a byte each, since a byte is set without
// reading what is there, so that no step waits for the one before it.
class EntityTable {
 public:
  // A place for the marks of entities below `limit`, to be set to 1.
  std::uint8_t* Begin(std::uint32_t limit) {
    const std::size_t words = (std::size_t{limit} + kWord - 1) / kWord;
    if (marks_.size() < words * kWord) marks_.resize(words * kWord, 0);
    ids_.resize(marks_.size());
    return marks_.data();
  }
  // Those that were set, which are set no more.
  std::vector<EntityId> Take() {
    std::size_t count = 0;
    for (std::size_t at = 0; at < marks_.size(); at += kWord) {
      std::uint64_t word;
      std::memcpy(&word, &marks_[at], kWord);
      if (word == 0) continue;
      for (std::size_t i = 0; i < kWord; ++i) {
        ids_[count] = static_cast<EntityId>(at + i);
        count += marks_[at + i];
      }
      std::memset(&marks_[at], 0, kWord);
    }
    return {ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(count)};
  }

 private:
  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::vector<std::uint8_t> marks_;  // 0 or 1
  std::vector<EntityId> ids_;
};

// `entities` and all their neighbours, by id, each once.
std::vector<EntityId> WithNeighbours(const Graph& graph, const internal::Steps& steps,
                                     const std::vector<EntityId>& entities) {
  constexpr std::uint64_t kWorthATable = 32;  // entities of the graph a neighbour
  std::uint64_t degrees = 0;
  for (const EntityId entity : entities) {
    for (const Direction direction : kDirections) degrees += steps.Degree(entity, direction);
  }
  if (degrees < graph.entity_limit() / kWorthATable) {
    std::vector<EntityId> found = entities;
    ForEachNeighbour(steps, entities, [&found](EntityId other) { found.push_back(other); });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }
  thread_local EntityTable thread_table;
  EntityTable& table = thread_table;
  std::uint8_t* const marks = table.Begin(graph.entity_limit());
  for (const EntityId entity : entities) marks[entity] = 1;
  ForEachNeighbour(steps, entities, [marks](EntityId other) { marks[other] = 1; });
  return table.Take();
}

}  // namespace

std::vector<EntityId> WithinTwoSteps(const Graph& graph, EntityId entity) {
  if (entity == kNoEntity || entity >= graph.entity_limit()) return {};
  Filter everything;
  everything.include_listings = true;
  const internal::Steps steps(graph, everything);
  std::vector<EntityId> found =
      WithNeighbours(graph, steps, WithNeighbours(graph, steps, {entity}));
  found.erase(std::lower_bound(found.begin(), found.end(), entity));
  return found;
}

}  // namespace entente
