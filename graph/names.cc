// SPDX-License-Identifier: Apache-2.0
#include "graph/names.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "graph/segment_format.h"

namespace entente {
namespace {

int Tier(std::uint8_t type) {
  if (type == kWordOfName) return 3;
  switch (static_cast<NameType>(type)) {
    case NameType::kCode: return 1;
    case NameType::kDemonym:
    case NameType::kCapital: return 2;
    default: return 0;
  }
}

bool Lasts(const NameCandidate& candidate, std::optional<Minutes> at) {
  const auto covers = [&](Minutes from, Minutes to) {
    return at ? from <= *at && *at < to : to == kEndOfTime;
  };
  if (!covers(candidate.from, candidate.to)) return false;
  return candidate.existence.empty() ||
         std::any_of(candidate.existence.begin(), candidate.existence.end(),
                     [&](const auto& span) { return covers(span.first, span.second); });
}

std::vector<EntityId> Entities(const std::vector<NameCandidate>& candidates) {
  std::vector<EntityId> entities;
  for (const NameCandidate& candidate : candidates) entities.push_back(candidate.entity);
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  return entities;
}

}  // namespace

bool KindFits(const Ontology& ontology, KindId kind, KindRange wanted) {
  return wanted.contains(kind) || ontology.kind(kind).subtree.contains(wanted.begin);
}

std::vector<EntityId> NarrowCandidates(const Ontology& ontology,
                                       std::vector<NameCandidate> candidates,
                                       std::optional<KindRange> kinds, std::optional<Minutes> at,
                                       bool with_words) {
  if (kinds) {
    std::erase_if(candidates, [&](const NameCandidate& candidate) {
      return !KindFits(ontology, candidate.kind, *kinds);
    });
  }
  int best = with_words ? 3 : 2;
  for (const NameCandidate& candidate : candidates) best = std::min(best, Tier(candidate.type));
  std::erase_if(candidates,
                [&](const NameCandidate& candidate) { return Tier(candidate.type) > best; });
  std::vector<EntityId> entities = Entities(candidates);
  if (entities.size() < 2) return entities;
  std::erase_if(candidates,
                [&](const NameCandidate& candidate) { return !Lasts(candidate, at); });
  return candidates.empty() ? entities : Entities(candidates);
}

std::vector<std::string> WordsOfName(std::string_view name) {
  return absl::StrSplit(NormalizeName(name), ' ', absl::SkipEmpty());
}

std::string DefaultTextId(const Ontology& ontology, KindId kind, std::string_view name) {
  // The kinds just below the root name the sorts of ids.
  while (kind != 0 && ontology.kind(kind).parent != 0) kind = ontology.kind(kind).parent;
  return ontology.kind(kind).name + ":" + NormalizeName(name);
}

std::optional<TextId> ParseTextId(std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == id.size()) return std::nullopt;
  TextId parts{id.substr(0, colon), id.substr(colon + 1), {}};
  const std::size_t at = parts.name.find('@');
  if (at != std::string_view::npos) {
    parts.context = parts.name.substr(at + 1);
    parts.name = parts.name.substr(0, at);
  }
  return parts;
}

}  // namespace entente
