// SPDX-License-Identifier: Apache-2.0
// Labelled sentences as they are written, and what is learned from of them.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/text/event_training.h"
#include "importers/text/triggers.h"

namespace entente::text {
namespace {

struct Mark {
  std::string_view text;
  std::uint32_t LabelledSentence::*at;
};
constexpr Mark kMarks[] = {
    {"<s>", &LabelledSentence::source_begin}, {"</s>", &LabelledSentence::source_end},
    {"<t>", &LabelledSentence::target_begin}, {"</t>", &LabelledSentence::target_end},
};

}  // namespace

absl::Status TakeOutMarks(std::string_view marked, LabelledSentence* sentence) {
  sentence->text.clear();
  int seen[4] = {};
  for (std::size_t i = 0; i < marked.size();) {
    std::size_t taken = 0;
    for (std::size_t m = 0; m < 4 && marked[i] == '<'; ++m) {
      if (!marked.substr(i).starts_with(kMarks[m].text)) continue;
      sentence->*kMarks[m].at = static_cast<std::uint32_t>(sentence->text.size());
      ++seen[m];
      taken = kMarks[m].text.size();
    }
    if (taken == 0) sentence->text += marked[i++];
    i += taken;
  }
  for (std::size_t m = 0; m < 4; ++m) {
    if (seen[m] == 1) continue;
    return absl::InvalidArgumentError(absl::StrCat("the mark ", AsAbsl(kMarks[m].text), " is there ",
                                                   seen[m], " times, should be once"));
  }
  if (sentence->source_begin >= sentence->source_end ||
      sentence->target_begin >= sentence->target_end) {
    return absl::InvalidArgumentError("nothing stands between the marks of an actor");
  }
  return absl::OkStatus();
}

absl::Status ParseLabelled(std::string_view tsv, std::string_view document,
                           std::vector<LabelledSentence>* sentences) {
  std::uint64_t number = 0;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(tsv), '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto refuse = [&](absl::string_view reason) {
      return absl::InvalidArgumentError(
          absl::StrCat(AsAbsl(document), ":", number, ": ", reason));
    };
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (columns.size() != 4) {
      return refuse(absl::StrCat(columns.size(), " columns where there should be 4: type, code, "
                                 "modality, sentence"));
    }
    LabelledSentence sentence;
    sentence.type = EventTypeOf(AsStd(columns[0]));
    if (sentence.type < 0) {
      const std::vector<std::string> names(kEventTypeNames.begin(), kEventTypeNames.end());
      return refuse(absl::StrCat("unknown type \"", columns[0], "\"",
                                 DidYouMean(AsStd(columns[0]), names)));
    }
    sentence.code = std::string(columns[1]);
    sentence.modality = std::string(columns[2]);
    const absl::Status marks = TakeOutMarks(AsStd(columns[3]), &sentence);
    if (!marks.ok()) return refuse(marks.message());
    sentences->push_back(std::move(sentence));
  }
  return absl::OkStatus();
}

Span TokensWithin(const TokenizedText& text, std::uint32_t begin, std::uint32_t end) {
  const auto first = std::partition_point(text.tokens.begin(), text.tokens.end(),
                                          [begin](const Token& t) { return t.end <= begin; });
  const auto last = std::partition_point(first, text.tokens.end(),
                                         [end](const Token& t) { return t.begin < end; });
  return {static_cast<std::uint32_t>(first - text.tokens.begin()),
          static_cast<std::uint32_t>(last - text.tokens.begin())};
}

std::vector<Example> MakeExamples(const std::vector<LabelledSentence>& sentences) {
  std::vector<Example> examples;
  examples.reserve(sentences.size());
  TokenizedText text;
  for (const LabelledSentence& sentence : sentences) {
    Example example;
    example.type = sentence.type;
    example.code = sentence.code;
    example.text_hash = static_cast<std::uint32_t>(HashBytes(sentence.text));
    Tokenize(sentence.text, &text);
    const ActorPair pair = {{0, static_cast<std::uint32_t>(text.tokens.size())},
                            TokensWithin(text, sentence.source_begin, sentence.source_end),
                            TokensWithin(text, sentence.target_begin, sentence.target_end)};
    if (!pair.source.empty() && !pair.target.empty()) PairFeatures(text, pair, &example.features);
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace entente::text
