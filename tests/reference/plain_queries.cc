// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/plain_queries.h"

#include <algorithm>
#include <deque>

#include "facts/time.h"

namespace entente::reference {
namespace {

const std::set<EntityId>& Of(const Neighbours& neighbours, EntityId entity) {
  static const std::set<EntityId> none;
  const auto found = neighbours.find(entity);
  return found == neighbours.end() ? none : found->second;
}

// Appends to `paths` every way on from `path` to `b` on which each step is one nearer to it.
void Extend(const Neighbours& neighbours, const std::map<EntityId, std::uint32_t>& steps_from_a,
            EntityId b, std::vector<EntityId>& path, std::vector<std::vector<EntityId>>& paths) {
  if (path.back() == b) {
    paths.push_back(path);
    return;
  }
  const std::uint32_t steps = steps_from_a.at(path.back());
  if (steps >= steps_from_a.at(b)) return;
  for (const EntityId next : Of(neighbours, path.back())) {
    if (steps_from_a.at(next) != steps + 1) continue;
    path.push_back(next);
    Extend(neighbours, steps_from_a, b, path, paths);
    path.pop_back();
  }
}

}  // namespace

std::vector<PlainFact> PlainDyadFacts(std::span<const PlainFact> facts, EntityId subject,
                                      EntityId object) {
  std::vector<PlainFact> found;
  for (const PlainFact& fact : facts) {
    if (fact.subject == subject && fact.object == object) found.push_back(fact);
  }
  std::ranges::stable_sort(found, {}, &PlainFact::from);
  return found;
}

std::map<std::int32_t, std::uint32_t> PlainDyadMonths(std::span<const PlainFact> facts,
                                                      EntityId subject, EntityId object) {
  std::map<std::int32_t, std::uint32_t> months;
  for (const PlainFact& fact : facts) {
    if (fact.subject != subject || fact.object != object) continue;
    if (fact.from != kBeginningOfTime) ++months[MonthIndex(fact.from)];
  }
  return months;
}

std::map<RelationId, std::pair<std::uint64_t, std::uint64_t>> PlainCountByRelation(
    std::span<const PlainFact> facts, EntityId entity) {
  std::map<RelationId, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const PlainFact& fact : facts) {
    if (fact.subject == entity) ++counts[fact.relation].first;
    if (fact.object == entity) ++counts[fact.relation].second;
  }
  return counts;
}

Neighbours PlainNeighbours(std::span<const PlainFact> facts, bool directed) {
  Neighbours neighbours;
  for (const PlainFact& fact : facts) {
    if (fact.object == kNoEntity) continue;
    neighbours[fact.subject].insert(fact.object);
    if (!directed) neighbours[fact.object].insert(fact.subject);
  }
  return neighbours;
}

std::map<EntityId, std::uint32_t> PlainDistances(const Neighbours& neighbours, EntityId start) {
  std::map<EntityId, std::uint32_t> steps = {{start, 0}};
  std::deque<EntityId> queue = {start};
  while (!queue.empty()) {
    const EntityId entity = queue.front();
    queue.pop_front();
    for (const EntityId next : Of(neighbours, entity)) {
      if (steps.emplace(next, steps.at(entity) + 1).second) queue.push_back(next);
    }
  }
  return steps;
}

std::set<EntityId> PlainWithin(const Neighbours& neighbours, EntityId entity, int steps) {
  std::set<EntityId> within;
  for (const auto& [other, distance] : PlainDistances(neighbours, entity)) {
    if (other != entity && distance <= static_cast<std::uint32_t>(steps)) within.insert(other);
  }
  return within;
}

std::optional<std::uint32_t> PlainShortestPathLength(const Neighbours& neighbours, EntityId a,
                                                     EntityId b) {
  const std::map<EntityId, std::uint32_t> steps = PlainDistances(neighbours, a);
  const auto found = steps.find(b);
  if (found == steps.end()) return std::nullopt;
  return found->second;
}

std::vector<std::vector<EntityId>> PlainShortestPaths(const Neighbours& neighbours, EntityId a,
                                                      EntityId b) {
  const std::map<EntityId, std::uint32_t> steps = PlainDistances(neighbours, a);
  std::vector<std::vector<EntityId>> paths;
  if (!steps.contains(b)) return paths;
  std::vector<EntityId> path = {a};
  Extend(neighbours, steps, b, path, paths);
  std::ranges::sort(paths);
  return paths;
}

std::uint64_t PlainCountShortestPaths(const Neighbours& neighbours, EntityId a, EntityId b) {
  // As many shortest ways lead to an entity as to all neighbours one step nearer, together.
  std::map<EntityId, std::uint32_t> steps = PlainDistances(neighbours, a);
  std::vector<std::pair<std::uint32_t, EntityId>> nearest_first;
  for (const auto& [entity, distance] : steps) nearest_first.emplace_back(distance, entity);
  std::ranges::sort(nearest_first);
  std::map<EntityId, std::uint64_t> ways = {{a, 1}};
  for (const auto& [distance, entity] : nearest_first) {
    for (const EntityId next : Of(neighbours, entity)) {
      if (steps.at(next) == distance + 1) ways[next] += ways[entity];
    }
  }
  return ways.contains(b) ? ways.at(b) : 0;
}

}  // namespace entente::reference
