// SPDX-License-Identifier: Apache-2.0
// From names to entities.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/strings.h"
#include "graph/graph.h"
#include "graph/internal/rows.h"
#include "graph/names.h"

namespace entente {

NameMatch ReadName(const Segment& segment, std::uint64_t row) {
  NameMatch match;
  match.entity = static_cast<EntityId>(segment.Value(Tag::kNameEntity, row));
  match.type = static_cast<NameType>(segment.Value(Tag::kNameType, row));
  match.from = static_cast<Minutes>(segment.Value(Tag::kNameFrom, row));
  match.to = static_cast<Minutes>(segment.Value(Tag::kNameTo, row));
  match.text = segment.StringAt(Tag::kNameText, row);
  return match;
}

namespace {

// First row of the name index whose key is not less than `key`.
std::uint64_t NameLowerBound(const Segment& segment, std::string_view key) {
  std::uint64_t begin = 0;
  std::uint64_t end = segment.column(Tag::kNameKey).size();
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (segment.StringAt(Tag::kNameKey, middle) < key) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

}  // namespace

std::vector<NameMatch> Graph::FindName(std::string_view name) const {
  const std::string key = NormalizeName(name);
  std::vector<NameMatch> matches;
  if (key.empty()) return matches;
  for (const auto& segment : segments_) {
    const std::uint64_t rows = segment->column(Tag::kNameKey).size();
    for (std::uint64_t row = NameLowerBound(*segment, key);
         row < rows && segment->StringAt(Tag::kNameKey, row) == key; ++row) {
      matches.push_back(ReadName(*segment, row));
    }
  }
  return matches;
}

std::vector<NameMatch> Graph::FindPrefix(std::string_view prefix, std::size_t limit) const {
  const std::string key = NormalizeName(prefix);
  std::vector<NameMatch> matches;
  for (const auto& segment : segments_) {
    const std::uint64_t rows = segment->column(Tag::kNameKey).size();
    std::size_t taken = 0;
    for (std::uint64_t row = NameLowerBound(*segment, key); row < rows && taken < limit; ++row) {
      const std::string_view found = segment->StringAt(Tag::kNameKey, row);
      if (found.substr(0, key.size()) != key) break;
      matches.push_back(ReadName(*segment, row));
      ++taken;
    }
  }
  if (matches.size() > limit) matches.resize(limit);
  return matches;
}

EntityId Graph::FindTextId(std::string_view id) const {
  for (const NameMatch& match : FindName(id)) {
    if (match.type == NameType::kId && match.text == id) return match.entity;
  }
  const std::optional<TextId> parts = ParseTextId(id);
  if (!parts) return kNoEntity;
  EntityId found = kNoEntity;
  for (const NameMatch& match : FindName(parts->name)) {
    if (match.type != NameType::kCanonical || HasOwnTextId(match.entity)) continue;
    const std::string own = entity_text_id(match.entity);
    if (own == id) return match.entity;
    // An id made of a spelling that is canonical no more, or that others have now, while it means one.
    const std::optional<TextId> own_parts = ParseTextId(own);  // none in a damaged file
    if (!parts->context.empty() || !own_parts || own_parts->sort != parts->sort) continue;
    if (found != kNoEntity && found != match.entity) return kNoEntity;
    found = match.entity;
  }
  return found;
}

absl::StatusOr<EntityId> Graph::Resolve(std::string_view name, const ResolveHints& hints) const {
  if (name.find(':') != std::string_view::npos) {
    const EntityId entity = FindTextId(name);
    if (entity != kNoEntity) return entity;
  }
  std::vector<NameCandidate> candidates;
  for (const NameMatch& match : FindName(name)) {
    candidates.push_back({match.entity, static_cast<std::uint8_t>(match.type), match.from, match.to,
                          entity_kind(match.entity), entity_existence(match.entity)});
  }
  const std::vector<EntityId> found =
      NarrowCandidates(*ontology_, std::move(candidates), hints.kinds, hints.at, true);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return absl::NotFoundError(absl::StrCat("no entity is called \"", AsAbsl(name), "\"",
                                            DidYouMean(name, NamesNear(name))));
  }
  std::vector<std::string> options;
  for (const EntityId entity : found) {
    options.push_back(absl::StrCat("\"", AsAbsl(entity_name(entity)), "\" (",
                                   entity_text_id(entity), ")"));
  }
  std::sort(options.begin(), options.end());
  constexpr std::size_t kShown = 12;
  const std::size_t more = options.size() > kShown ? options.size() - kShown : 0;
  options.resize(options.size() - more);
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", AsAbsl(name), "\" is ambiguous: it may be ", absl::StrJoin(options, ", "),
      more > 0 ? absl::StrCat(" or one of ", more, " more") : "",
      "; use the id in brackets, or a fuller name"));
}

std::vector<std::string> Graph::NamesNear(std::string_view name) const {
  const std::string key = NormalizeName(name);
  const int limit = static_cast<int>(key.size() / 3);
  std::vector<std::string> names;
  for (const auto& segment : segments_) {
    for (std::uint64_t row = 0; row < segment->column(Tag::kNameKey).size(); ++row) {
      const std::string_view found = segment->StringAt(Tag::kNameKey, row);
      const auto type = segment->Value(Tag::kNameType, row);
      const bool proper = type == static_cast<int>(NameType::kCanonical) ||
                          type == static_cast<int>(NameType::kAlias) || type == kWordOfName;
      if (!proper || EditDistance(found, key, limit) > limit) continue;
      names.push_back(std::string(type == kWordOfName ? found
                                                      : segment->StringAt(Tag::kNameText, row)));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace entente
