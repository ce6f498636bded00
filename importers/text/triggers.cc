// SPDX-License-Identifier: Apache-2.0
#include "importers/text/triggers.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "importers/text/stems.h"
#include "importers/text/tokens.h"

namespace entente::text {
namespace {

using Table = absl::flat_hash_map<std::uint32_t, std::uint32_t>;

void AddPhrase(std::string_view phrase, std::uint32_t bits, Table& table) {
  std::uint32_t key = 0;
  bool first = true;
  for (const absl::string_view word : absl::StrSplit(AsAbsl(phrase), '_')) {
    const std::uint32_t stem = HashWord(Stem(LowerCase(AsStd(word))));
    if (!first) table[key] |= kPhraseBit;
    key = first ? stem : PhraseKey(key, stem);
    first = false;
  }
  table[key] |= bits;
}

Table ReadTable(std::string_view tsv) {
  Table table;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(tsv), '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (columns.size() != 3) continue;
    const int type = EventTypeOf(AsStd(columns[0]));
    const std::uint32_t bits =
        (type > 0 ? 1u << type : 0) | (columns[1] == "verb" ? kVerbBit : 0);
    for (const absl::string_view phrase : absl::StrSplit(columns[2], ' ', absl::SkipEmpty())) {
      AddPhrase(AsStd(phrase), bits, table);
    }
  }
  return table;
}

}  // namespace

int EventTypeOf(std::string_view name) {
  for (int type = 0; type < kEventTypes; ++type) {
    if (kEventTypeNames[static_cast<std::size_t>(type)] == name) return type;
  }
  return -1;
}

std::uint32_t TriggerTypes(std::uint32_t stem) {
  static const Table& table = *new Table(ReadTable(embedded::CodingTriggersTsv()));
  const auto found = table.find(stem);
  return found == table.end() ? 0 : found->second;
}

}  // namespace entente::text
