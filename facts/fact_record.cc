// SPDX-License-Identifier: Apache-2.0
#include "facts/fact_record.h"

#include <iterator>
#include <span>

#include "absl/strings/str_cat.h"
#include "base/strings.h"

namespace entente {
namespace {

// In the order of the enumerations.
constexpr std::string_view kModalityNames[] = {
    "stated", "claimed", "hedged", "expected", "hypothetical", "negated", "inferred"};
constexpr std::string_view kBoundNames[] = {"exact", "at-least",  "at-most",
                                            "about", "more-than", "less-than"};
constexpr std::string_view kNameTypeNames[] = {"canonical", "alias",  "demonym", "capital",
                                               "code",      "former", "id"};
constexpr std::string_view kDedupeNames[] = {"none", "exact", "daily"};
static_assert(std::size(kDedupeNames) == kDedupeCount);
static_assert(std::size(kModalityNames) == kModalityCount);
static_assert(std::size(kBoundNames) == kBoundCount);
static_assert(std::size(kNameTypeNames) == kNameTypeCount);

// The number of `name` in `names`, or an error that calls it an unknown `what`.
template <typename Enum>
absl::Status ParseName(std::string_view what, std::span<const std::string_view> names,
                       std::string_view name, Enum* value) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) {
      *value = static_cast<Enum>(i);
      return absl::OkStatus();
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("unknown ", AsAbsl(what), " \"", AsAbsl(name), "\"",
                   DidYouMean(name, {names.begin(), names.end()})));
}

template <typename Enum>
std::string_view NameOf(std::span<const std::string_view> names, Enum value) {
  const auto i = static_cast<std::size_t>(value);
  return i < names.size() ? names[i] : "?";
}

}  // namespace

std::string_view ModalityName(Modality modality) { return NameOf(kModalityNames, modality); }

absl::Status ParseModality(std::string_view name, Modality* modality) {
  return ParseName("modality", kModalityNames, name, modality);
}

std::string_view BoundName(Bound bound) { return NameOf(kBoundNames, bound); }

absl::Status ParseBound(std::string_view name, Bound* bound) {
  return ParseName("bound", kBoundNames, name, bound);
}

std::string_view NameTypeName(NameType type) { return NameOf(kNameTypeNames, type); }

absl::Status ParseNameType(std::string_view name, NameType* type) {
  return ParseName("type of name", kNameTypeNames, name, type);
}

std::string_view DedupeName(Dedupe dedupe) { return NameOf(kDedupeNames, dedupe); }

absl::Status ParseDedupe(std::string_view name, Dedupe* dedupe) {
  return ParseName("policy for duplicates", kDedupeNames, name, dedupe);
}

std::string_view RecordBatch::Keep(std::string_view text) {
  if (text.size() > kBlockBytes / 4) return blocks_.emplace_front(text);
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
    blocks_.emplace_back().reserve(kBlockBytes);
  }
  // Within the capacity, so that views into the block stay good.
  std::string& block = blocks_.back();
  const std::size_t begin = block.size();
  block.append(text);
  return std::string_view(block).substr(begin);
}

void RecordBatch::Clear() {
  sources.clear();
  entities.clear();
  facts.clear();
  rejects.clear();
  rows = 0;
  passed_over.clear();
  blocks_.clear();
}

}  // namespace entente
