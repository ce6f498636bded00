// SPDX-License-Identifier: Apache-2.0
#include "importers/text/pairs.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/fact_record.h"
#include "importers/text/event_training.h"
#include "importers/text/modality.h"

namespace entente::text {
namespace {

using Row = std::vector<absl::string_view>;

absl::StatusOr<std::size_t> ColumnNamed(const Row& header, absl::string_view name) {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  std::vector<std::string> names(header.begin(), header.end());
  return absl::InvalidArgumentError(
      absl::StrCat("the header has no column \"", name, "\"", DidYouMean(AsStd(name), names),
                   "; sentence, source and target are needed, separated by tabs"));
}

absl::StatusOr<PairGuess> ClassifyMarked(const EventModel& model,
                                         const LabelledSentence& sentence) {
  static thread_local TokenizedText text;
  Tokenize(sentence.text, &text);
  const ActorPair pair = {{0, static_cast<std::uint32_t>(text.tokens.size())},
                          TokensWithin(text, sentence.source_begin, sentence.source_end),
                          TokensWithin(text, sentence.target_begin, sentence.target_end)};
  if (pair.source.empty() || pair.target.empty()) {
    return absl::InvalidArgumentError("source or target holds no word");
  }
  PairGuess guess;
  guess.event = model.Classify(text, pair);
  guess.modality = std::string(ModalityName(ModalityOf(text, pair).modality));
  return guess;
}

}  // namespace

absl::StatusOr<PairsColumns> FindPairsColumns(std::string_view header) {
  const Row names = absl::StrSplit(AsAbsl(header), '\t');
  PairsColumns columns;
  columns.count = names.size();
  ENTENTE_ASSIGN_OR_RETURN(columns.sentence, ColumnNamed(names, "sentence"));
  ENTENTE_ASSIGN_OR_RETURN(columns.source, ColumnNamed(names, "source"));
  ENTENTE_ASSIGN_OR_RETURN(columns.target, ColumnNamed(names, "target"));
  const auto marked = std::find(names.begin(), names.end(), "marked_sentence");
  if (marked != names.end()) columns.marked = static_cast<std::size_t>(marked - names.begin());
  return columns;
}

absl::StatusOr<PairGuess> ClassifyPair(const EventModel& model, std::string_view sentence,
                                       std::string_view source, std::string_view target) {
  const std::size_t at = source.empty() ? std::string_view::npos : sentence.find(source);
  std::size_t to = target.empty() ? std::string_view::npos : sentence.find(target);
  if (to == at && source == target && to != std::string_view::npos) {
    to = sentence.find(target, to + 1);
  }
  if (at == std::string_view::npos || to == std::string_view::npos) {
    const bool no_source = at == std::string_view::npos;
    return absl::NotFoundError(absl::StrCat("the sentence does not contain the ",
                                            no_source ? "source" : "target", " \"",
                                            AsAbsl(no_source ? source : target), "\""));
  }
  LabelledSentence marked;
  marked.text = std::string(sentence);
  marked.source_begin = static_cast<std::uint32_t>(at);
  marked.source_end = static_cast<std::uint32_t>(at + source.size());
  marked.target_begin = static_cast<std::uint32_t>(to);
  marked.target_end = static_cast<std::uint32_t>(to + target.size());
  return ClassifyMarked(model, marked);
}

absl::StatusOr<PairGuess> ClassifyRow(const EventModel& model, const PairsColumns& columns,
                                      std::string_view row) {
  const Row cells = absl::StrSplit(AsAbsl(row), '\t');
  if (cells.size() != columns.count) {
    return absl::InvalidArgumentError(absl::StrCat(cells.size(), " columns where the header has ",
                                                   columns.count));
  }
  LabelledSentence marked;
  if (columns.marked != PairsColumns::kNone &&
      TakeOutMarks(AsStd(cells[columns.marked]), &marked).ok()) {
    return ClassifyMarked(model, marked);
  }
  return ClassifyPair(model, AsStd(cells[columns.sentence]), AsStd(cells[columns.source]),
                      AsStd(cells[columns.target]));
}

absl::Status CodePairs(const EventModel& model, std::string_view table, double threshold,
                       const std::function<absl::Status(std::string_view line)>& take,
                       const std::function<void(std::uint64_t line, std::string_view why)>& refuse) {
  PairsColumns columns;
  std::uint64_t number = 0;
  for (absl::string_view line : absl::StrSplit(AsAbsl(table), '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (number == 1) {
      ENTENTE_ASSIGN_OR_RETURN(columns, FindPairsColumns(AsStd(line)));
      ENTENTE_RETURN_IF_ERROR(
          take(absl::StrCat(line, "\tplover\tcameo\tquad\tmodality\tconfidence")));
      continue;
    }
    if (line.empty()) continue;
    const absl::StatusOr<PairGuess> guess = ClassifyRow(model, columns, AsStd(line));
    if (!guess.ok()) {
      refuse(number, AsStd(guess.status().message()));
      ENTENTE_RETURN_IF_ERROR(take(absl::StrCat(line, "\t\t\t\t\t")));
      continue;
    }
    const EventGuess& event = guess->event;
    if (event.confidence < threshold) {
      ENTENTE_RETURN_IF_ERROR(
          take(absl::StrFormat("%s\tNONE\t\t\t\t%.4f", line, event.none)));
      continue;
    }
    ENTENTE_RETURN_IF_ERROR(take(absl::StrFormat(
        "%s\t%s\t%s\t%d\t%s\t%.4f", line, AsAbsl(kEventTypeNames[event.type]), AsAbsl(event.cameo),
        QuadOf(event.type), guess->modality, event.confidence)));
  }
  return absl::OkStatus();
}

}  // namespace entente::text
