// SPDX-License-Identifier: Apache-2.0
#include "queries/internal/steps.h"

namespace entente::internal {

Steps::Steps(const Graph& graph, const Filter& filter, EntityId a, EntityId b)
    : graph_(graph), filter_(filter), last_(graph.entity_limit() - 1), a_(a), b_(b),
      some_(filter.some_of_family), all_(CertainFamilies(graph, filter)),
      families_decide_(OnlyRelationAndWindow(filter) && !filter.has_window() &&
                       filter.kinds.empty()) {}

bool Steps::Allowed(std::uint32_t s, EntityId entity, EntityId other, Direction direction,
                    std::uint64_t row) const {
  const Segment& segment = graph_.segment(s);
  const bool out = direction == Direction::kOut;
  const auto index = static_cast<std::uint32_t>(
      out ? static_cast<std::int64_t>(row) : segment.Value(Tag::kInDyad, row));
  const auto families = static_cast<std::uint32_t>(segment.Value(Tag::kDyadFamilies, index));
  if ((families & some_) == 0) return false;
  if (families_decide_ && (families & all_) != 0) return true;
  // The times are read alone first: most dyads fail by them.
  if (segment.Value(Tag::kDyadFirst, index) >= filter_.to ||
      segment.Value(Tag::kDyadLast, index) <= filter_.from) {
    return false;
  }
  if (other != a_ && other != b_ && !KindPasses(graph_, filter_, other)) return false;
  Dyad dyad = segment.OutDyad(out ? entity : other, index);
  dyad.segment = s;
  return AnyPasses(graph_, dyad, filter_);
}

}  // namespace entente::internal
