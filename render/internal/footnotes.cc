// SPDX-License-Identifier: Apache-2.0
#include "render/internal/footnotes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "render/text.h"

namespace entente {
namespace {

void AppendPart(std::string_view separator, std::string_view part, std::string* text) {
  if (part.empty()) return;
  if (!text->empty()) text->append(separator);
  text->append(part);
}

// "The World Factbook, 2021-11-11": the date only where the name does not say it.
std::string SourceText(const AnswerFact& fact) {
  std::string text = CleanText(fact.source_name);
  const std::string date = FormatDate(fact.source_date);
  if (text.find(date) == std::string::npos) AppendPart(", ", date, &text);
  return text;
}

// What a speaker did who put a fact so: the United States *denied* it.
std::string_view DeedOf(Modality modality) {
  switch (modality) {
    case Modality::kStated: return "said";
    case Modality::kNegated: return "denied";
    case Modality::kHypothetical: return "supposed";
    default: return ModalityName(modality);
  }
}

std::string SpeakerText(const AnswerFact& fact) {
  const std::string asserter = CleanText(fact.asserter.name);
  if (!asserter.empty()) return absl::StrCat(AsAbsl(DeedOf(fact.modality)), " by ", asserter, ": ");
  if (fact.modality == Modality::kStated) return "";
  return absl::StrCat(AsAbsl(ModalityName(fact.modality)), ": ");
}

}  // namespace

std::string FootnoteText(const AnswerFact& fact) {
  std::string text = SourceText(fact);
  AppendPart("; ", CleanText(fact.locator), &text);
  if (fact.row != 0) AppendPart("; ", absl::StrCat("row ", fact.row), &text);
  AppendPart("; ", CleanText(fact.source_url), &text);
  if (!fact.quote.empty()) AppendPart("; ", absl::StrCat("“", CleanText(fact.quote), "”"), &text);
  return absl::StrCat(SpeakerText(fact), text.empty() ? "no source given" : text);
}

std::size_t Footnotes::NumberOf(const AnswerFact& fact) {
  std::string text = FootnoteText(fact);
  const auto [entry, is_new] = numbers_.try_emplace(text, numbers_.size() + 1);
  if (is_new) texts_.push_back(std::move(text));
  return entry->second;
}

std::string Footnotes::Refer(const std::vector<AnswerFact>& facts, std::size_t most) {
  std::vector<std::size_t> numbers;
  std::size_t named = 0;
  for (const AnswerFact& fact : facts) {
    if (numbers.size() == most) break;
    const std::size_t number = NumberOf(fact);
    ++named;
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
      numbers.push_back(number);
    }
  }
  std::string text;
  for (const std::size_t number : numbers) AppendPart(" ", absl::StrCat("[", number, "]"), &text);
  if (named == facts.size()) return text;
  left_some_out_ = true;
  AppendPart(" ", absl::StrCat("+", facts.size() - named), &text);
  return text;
}

}  // namespace entente
