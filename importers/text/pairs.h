// SPDX-License-Identifier: Apache-2.0
// The classifier alone, for those who find actors by themselves: a table of sentences with source
// and target in, the same table with type, code, quad class, modality and confidence out.
#ifndef ENTENTE_IMPORTERS_TEXT_PAIRS_H_
#define ENTENTE_IMPORTERS_TEXT_PAIRS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "importers/text/event_model.h"

namespace entente::text {

struct PairsColumns {
  std::size_t sentence = 0, source = 0, target = 0;
  std::size_t marked = kNone;  // "marked_sentence", with <s>…</s> and <t>…</t>, if it is there
  std::size_t count = 0;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

// From the header of a tab-separated table. InvalidArgument names the column that is missing.
absl::StatusOr<PairsColumns> FindPairsColumns(std::string_view header);

// What was read of one sentence with two actors.
struct PairGuess {
  EventGuess event;
  std::string modality;  // as ModalityName has it
};

// `source` and `target` are words of `sentence`; each is looked for where it stands first, the
// second of two equal ones behind the first. NotFound if one of them isn't there.
absl::StatusOr<PairGuess> ClassifyPair(const EventModel& model, std::string_view sentence,
                                       std::string_view source, std::string_view target);

// The same for a row of the table. The marks decide where they are there.
absl::StatusOr<PairGuess> ClassifyRow(const EventModel& model, const PairsColumns& columns,
                                      std::string_view row);

// Reads `table`, header included, and hands each line on with the columns plover, cameo, quad,
// modality and confidence appended; events below `threshold` are NONE, without code and quad. A row
// that can't be read has empty columns, and `refuse` is told its line and why.
absl::Status CodePairs(const EventModel& model, std::string_view table, double threshold,
                       const std::function<absl::Status(std::string_view line)>& take,
                       const std::function<void(std::uint64_t line, std::string_view why)>& refuse);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_PAIRS_H_
