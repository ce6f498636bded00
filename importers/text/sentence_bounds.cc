// SPDX-License-Identifier: Apache-2.0
#include "importers/text/sentence_bounds.h"

#include <algorithm>
#include <string_view>

#include "importers/text/abbreviations.h"

namespace entente::text {
namespace {

bool IsOneOf(std::string_view text, std::string_view marks) {
  return text.size() == 1 && marks.find(text.front()) != marks.npos;
}

}  // namespace

void SentenceBounds::ConsiderEnd(const Token& token, Gap gap) {
  if (gap == Gap::kParagraph) {
    End();
    paragraph_begins_ = true;
    return;
  }
  // What closes directly behind the mark belongs to the sentence.
  const bool closes = pending_ != Ending::kNone && gap == Gap::kNone &&
                      (token.kind == TokenKind::kQuote || IsOneOf(out_.Of(token), ")]"));
  if (closes && size() - first_ < kMaxTokens) return;
  if (EndsBefore(token, gap)) End();
  pending_ = Ending::kNone;
}

bool SentenceBounds::EndsBefore(const Token& token, Gap gap) const {
  if (size() - first_ >= kMaxTokens) return true;
  const bool capital_word = token.kind == TokenKind::kWord && token.capital;
  switch (pending_) {
    case Ending::kMaybe: return capital_word && OftenBeginsSentence(token.word);
    case Ending::kDash:
      return gap != Gap::kNone && (capital_word || token.kind == TokenKind::kQuote);
    case Ending::kSure:
      return capital_word || token.kind == TokenKind::kNumber || token.kind == TokenKind::kQuote ||
             IsOneOf(out_.Of(token), "([$");
    case Ending::kNone: break;
  }
  return false;
}

void SentenceBounds::SetPending(Ending ending) {
  if (ending == Ending::kDash && !IsDateline()) return;
  pending_ = ending;
}

// "PARIS, Nov. 26 (Reuters) -": capitals in front; words in small letters only in brackets.
bool SentenceBounds::IsDateline() const {
  constexpr std::uint32_t kMaxDateline = 20;
  const std::uint32_t length = size() - first_;
  if (!paragraph_begins_ || length < 2 || length > kMaxDateline) return false;
  if (!out_.tokens[first_].all_capitals) return false;
  bool in_brackets = false;
  return std::all_of(out_.tokens.begin() + first_, out_.tokens.end() - 1, [&](const Token& token) {
    const std::string_view text = out_.Of(token);
    if (IsOneOf(text, "(")) in_brackets = true;
    if (IsOneOf(text, ")")) in_brackets = false;
    if (in_brackets) return true;
    if (token.kind == TokenKind::kWord) return token.capital;
    return token.kind == TokenKind::kNumber || IsOneOf(text, ",./)");
  });
}

void SentenceBounds::End() {
  pending_ = Ending::kNone;
  if (first_ == size()) return;
  out_.sentences.push_back({first_, size()});
  first_ = size();
  paragraph_begins_ = false;
}

}  // namespace entente::text
