// SPDX-License-Identifier: Apache-2.0
#include "importers/text/tokens.h"

#include <array>
#include <cstddef>

#include "importers/text/abbreviations.h"
#include "importers/text/characters.h"
#include "importers/text/sentence_bounds.h"

namespace entente::text {
namespace {

// Most text is ASCII, and most of that letters and blanks: one look-up decides.
enum Fast : std::uint8_t { kOther, kSmall, kCapital, kFigure, kSpace, kLineEnd };

constexpr std::array<std::uint8_t, 256> kFast = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c <= ' '; ++c) table[c] = kSpace;
  table[0x7f] = kSpace;
  table['\n'] = kLineEnd;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kSmall;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kCapital;
  for (int c = '0'; c <= '9'; ++c) table[c] = kFigure;
  return table;
}();

Fast FastClass(char c) { return static_cast<Fast>(kFast[static_cast<unsigned char>(c)]); }
bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// A polynomial over characters, mixed at the end so that its upper half depends on all of them.
class WordHash {
 public:
  void Add(std::uint32_t character) { state_ = (state_ + character + 1) * 0x9E3779B97F4A7C15u; }
  std::uint32_t value() const {
    const std::uint64_t mixed = (state_ ^ (state_ >> 29)) * 0xBF58476D1CE4E5B9u;
    const auto number = static_cast<std::uint32_t>(mixed >> 32);
    return number == 0 ? 1 : number;
  }

 private:
  std::uint64_t state_ = 0x243F6A8885A308D3u;
};

class Scanner {
 public:
  Scanner(std::string_view text, TokenizedText* out) : text_(text), out_(*out), bounds_(out) {}

  void Run() {
    while (SkipBlanks()) ScanToken();
    bounds_.Finish();
  }

 private:
  // A word as far as it is read.
  struct Word {
    WordHash hash;
    std::uint32_t letters = 0;   // and figures
    std::uint32_t part = 0;      // letters since the last mark inside
    bool first_capital = false;
    bool has_small = false;
    bool dotted = false;         // has a full stop inside
    bool short_parts = true;     // all parts but the last have one or two letters
  };

  bool Has(std::size_t at) const { return at < text_.size(); }
  Character At(std::size_t at) const { return CharacterAt(text_.substr(at, 4)); }
  bool IsLetterAt(std::size_t at) const {
    if (!Has(at)) return false;
    const Fast fast = FastClass(text_[at]);
    if (IsAscii(text_[at])) return fast == kSmall || fast == kCapital;
    return At(at).what == CharacterClass::kLetter;
  }
  bool IsDigitAt(std::size_t at) const { return Has(at) && FastClass(text_[at]) == kFigure; }
  bool IsByteAt(std::size_t at, char c) const { return Has(at) && text_[at] == c; }

  // False at the end. Sets gap_.
  bool SkipBlanks() {
    const std::size_t begin = at_;
    int lines = 0;
    std::size_t line_begin = at_;
    for (; at_ < text_.size(); ++at_) {
      const Fast fast = FastClass(text_[at_]);
      if (fast == kLineEnd) {
        ++lines;
        line_begin = at_ + 1;
      } else if (fast != kSpace) {
        break;
      }
    }
    if (at_ != begin && gap_ == Gap::kNone) gap_ = Gap::kBlank;
    if (lines > 0) NoteLine(lines, at_ - line_begin);
    return at_ < text_.size();
  }

  // A blank line ends a paragraph, and so does a line that is indented more than the one before.
  void NoteLine(int lines, std::size_t indent) {
    constexpr std::size_t kIndent = 2;
    if (lines > 1 || indent >= indent_ + kIndent) {
      gap_ = Gap::kParagraph;
      in_single_quotes_ = false;
    }
    indent_ = indent;
  }

  void ScanToken() {
    switch (FastClass(text_[at_])) {
      case kSmall:
      case kCapital: return ScanWord();
      case kFigure: return ScanNumber();
      default: return ScanOther();
    }
  }

  // Letters and figures from at_ on, as far as they can be taken without looking further. False if
  // there are none.
  bool TakeLetters(Word& word) {
    std::size_t at = at_;
    WordHash hash = word.hash;  // a copy, for the registers
    unsigned seen = 0;
    for (; at < text_.size(); ++at) {
      const auto c = static_cast<unsigned char>(text_[at]);
      const std::uint8_t fast = kFast[c];
      if (fast < kSmall || fast > kFigure) break;
      seen |= 1u << fast;
      hash.Add(fast == kCapital ? c | 0x20u : c);
    }
    if (at == at_) return Has(at) && !IsAscii(text_[at]) && TakeWideLetter(word);
    if (word.letters == 0) word.first_capital = FastClass(text_[at_]) == kCapital;
    if ((seen & (1u << kSmall)) != 0) word.has_small = true;
    const auto taken = static_cast<std::uint32_t>(at - at_);
    word.letters += taken;
    word.part += taken;
    word.hash = hash;
    at_ = at;
    return true;
  }

  bool TakeWideLetter(Word& word) {
    const Character character = At(at_);
    if (character.what == CharacterClass::kFormat) {
      at_ += character.length;
      return true;
    }
    if (character.what != CharacterClass::kLetter && character.what != CharacterClass::kDigit) {
      return false;
    }
    word.hash.Add(character.folded);
    if (character.capital && word.letters == 0) word.first_capital = true;
    if (!character.capital) word.has_small = true;
    ++word.letters;
    ++word.part;
    at_ += character.length;
    return true;
  }

  // "U.S.", "e.g.", "Ph.D.", "example.com"; not the full stop of "end.The".
  bool StopIsInside(const Word& word) const {
    const std::size_t next = at_ + 1;
    if (!IsLetterAt(next)) return false;
    const bool single = !IsLetterAt(next + At(next).length);
    if (single && word.part == 1) return true;
    if (single && word.part == 2 && IsByteAt(next + 1, '.')) return true;
    return FastClass(text_[next]) == kSmall && FastClass(text_[at_ - 1]) == kSmall;
  }

  bool ApostropheIsInside(std::size_t next) const {
    return IsLetterAt(next) && !IsPossessiveAt(next);
  }
  // What stands behind an apostrophe is the s of "Russia's".
  bool IsPossessiveAt(std::size_t at) const {
    return Has(at) && (text_[at] | 0x20) == 's' && !IsLetterAt(at + 1) && !IsDigitAt(at + 1);
  }

  // A mark inside of a word at at_: what follows belongs to it.
  bool TakeJoiner(Word& word) {
    const Character mark = At(at_);
    const std::size_t next = at_ + mark.length;
    bool inside = false;
    if (mark.what == CharacterClass::kHyphen) inside = IsLetterAt(next) || IsDigitAt(next);
    if (mark.what == CharacterClass::kApostrophe) inside = ApostropheIsInside(next);
    if (mark.what == CharacterClass::kStop) {
      inside = StopIsInside(word);
      if (inside) word.dotted = true;
      if (inside && word.part > 2) word.short_parts = false;
    }
    if (!inside) return false;
    word.hash.Add(mark.folded);
    word.part = 0;
    at_ = next;
    return true;
  }

  // The last full stop of "U.S." is part of it.
  bool TakeLastStop(Word& word) {
    if (!word.dotted || !word.short_parts || word.part != 1 || !IsByteAt(at_, '.')) return false;
    word.hash.Add('.');
    word.part = 0;
    ++at_;
    return true;
  }

  void ScanWord() {
    const std::size_t begin = at_;
    Word word;
    Ending ending = Ending::kNone;
    while (at_ < text_.size() && FastClass(text_[at_]) != kSpace) {
      if (TakeLetters(word)) continue;
      if (TakeLastStop(word)) {
        ending = Ending::kMaybe;
        if (!IsByteAt(at_, '-')) break;
      }
      if (!TakeJoiner(word)) break;
      ending = Ending::kNone;  // "U.S.-led"
    }
    if (IsByteAt(at_, '.') && !word.dotted) ending = TakeStopOfAbbreviation(word);
    Emit(begin, TokenKind::kWord, word, ending);
  }

  Ending TakeStopOfAbbreviation(Word& word) {
    // One capital letter is an initial.
    Abbreviation what = word.letters == 1 && word.first_capital
                            ? Abbreviation::kMaybeEnd
                            : AbbreviationOf(word.hash.value(), word.first_capital);
    if (what == Abbreviation::kBeforeNumber && !NumberFollows(at_ + 1)) what = Abbreviation::kNone;
    if (what == Abbreviation::kNone || IsByteAt(at_ + 1, '.')) return Ending::kNone;
    word.hash.Add('.');
    ++at_;
    return what == Abbreviation::kMaybeEnd ? Ending::kMaybe : Ending::kNone;
  }

  bool NumberFollows(std::size_t at) const {
    while (IsByteAt(at, ' ')) ++at;
    return IsDigitAt(at);
  }

  // "1,200", "3.5", "10:30", "2nd", "1990s", "5G".
  void ScanNumber() {
    const std::size_t begin = at_;
    Word word;
    const auto separator = [&] {
      const char c = text_[at_];
      return (c == ',' || c == '.' || c == ':') && IsDigitAt(at_ + 1);
    };
    while (at_ < text_.size() && (IsDigitAt(at_) || separator())) {
      word.hash.Add(static_cast<unsigned char>(text_[at_++]));
    }
    while (TakeLetters(word)) continue;
    word.first_capital = false;
    word.has_small = true;
    Emit(begin, TokenKind::kNumber, word, Ending::kNone);
  }

  void ScanOther() {
    const Character character = At(at_);
    switch (character.what) {
      case CharacterClass::kLetter: return ScanWord();
      case CharacterClass::kBlank:
      case CharacterClass::kFormat:
        at_ += character.length;
        if (gap_ == Gap::kNone) gap_ = Gap::kBlank;
        return;
      case CharacterClass::kApostrophe: return ScanApostrophe(character);
      case CharacterClass::kQuote:
        if (character.folded == 0x2018) in_single_quotes_ = true;
        return EmitMarks(character.length, TokenKind::kQuote, Ending::kNone);
      case CharacterClass::kHyphen:
      case CharacterClass::kDash: return ScanDash(character);
      case CharacterClass::kStop: return ScanStops();
      case CharacterClass::kEllipsis:
        return EmitMarks(character.length, TokenKind::kPunctuation, Ending::kSure);
      case CharacterClass::kDigit:
      case CharacterClass::kMark: break;
    }
    if (IsByteAt(at_, '`') && IsByteAt(at_ + 1, '`')) {
      return EmitMarks(2, TokenKind::kQuote, Ending::kNone);
    }
    const bool ends = IsByteAt(at_, '!') || IsByteAt(at_, '?');
    EmitMarks(character.length, TokenKind::kPunctuation, ends ? Ending::kSure : Ending::kNone);
  }

  void ScanApostrophe(const Character& mark) {
    const std::size_t next = at_ + mark.length;
    const bool behind_word = gap_ == Gap::kNone && !out_.tokens.empty() &&
                             (out_.tokens.back().kind == TokenKind::kWord ||
                              out_.tokens.back().kind == TokenKind::kNumber);
    if (behind_word && IsPossessiveAt(next)) {
      return EmitMarks(mark.length + 1, TokenKind::kPossessive, Ending::kNone);
    }
    if (IsByteAt(at_, '\'') && IsByteAt(next, '\'')) {
      return EmitMarks(2, TokenKind::kQuote, Ending::kNone);
    }
    const bool behind_s = behind_word && (text_[at_ - 1] | 0x20) == 's';
    if (behind_s && !in_single_quotes_) {
      return EmitMarks(mark.length, TokenKind::kPossessive, Ending::kNone);
    }
    in_single_quotes_ = gap_ != Gap::kNone && IsLetterAt(next);
    EmitMarks(mark.length, TokenKind::kQuote, Ending::kNone);
  }

  void ScanDash(const Character& mark) {
    std::size_t end = at_ + mark.length;
    while (IsByteAt(end, '-')) ++end;
    const bool hyphen = mark.what == CharacterClass::kHyphen && end == at_ + 1;
    const bool alone = gap_ != Gap::kNone && Has(end) && FastClass(text_[end]) == kSpace;
    EmitMarks(end - at_, TokenKind::kPunctuation,
              !hyphen || alone ? Ending::kDash : Ending::kNone);
  }

  void ScanStops() {
    std::size_t end = at_ + 1;
    while (IsByteAt(end, '.')) ++end;
    EmitMarks(end - at_, TokenKind::kPunctuation, Ending::kSure);
  }

  void EmitMarks(std::size_t length, TokenKind kind, Ending ending) {
    const std::size_t begin = at_;
    at_ += length;
    Word word;
    for (std::size_t i = begin; i < at_;) {
      const Character character = At(i);
      word.hash.Add(character.folded);
      i += character.length;
    }
    word.has_small = true;
    Emit(begin, kind, word, ending);
  }

  void Emit(std::size_t begin, TokenKind kind, const Word& word, Ending ending) {
    const Token token{.begin = static_cast<std::uint32_t>(begin),
                      .end = static_cast<std::uint32_t>(at_),
                      .word = word.hash.value(),
                      .kind = kind,
                      .capital = word.first_capital,
                      .all_capitals = !word.has_small && word.letters >= 2};
    bounds_.Before(token, gap_);
    out_.tokens.push_back(token);
    bounds_.After(ending);
    gap_ = Gap::kNone;
  }

  const std::string_view text_;
  TokenizedText& out_;
  SentenceBounds bounds_;
  std::size_t at_ = 0;
  std::size_t indent_ = 0;     // of the line
  Gap gap_ = Gap::kParagraph;  // before the token to come
  bool in_single_quotes_ = false;
};

}  // namespace

std::uint32_t HashWord(std::string_view word) {
  WordHash hash;
  for (std::size_t i = 0; i < word.size();) {
    const char c = word[i];
    if (IsAscii(c)) {
      hash.Add(FastClass(c) == kCapital ? static_cast<unsigned char>(c) | 0x20u
                                        : static_cast<unsigned char>(c));
      ++i;
      continue;
    }
    const Character character = CharacterAt(word.substr(i, 4));
    if (character.what != CharacterClass::kFormat) hash.Add(character.folded);
    i += character.length;
  }
  return hash.value();
}

void Tokenize(std::string_view text, TokenizedText* out) {
  out->text = text;
  out->tokens.clear();
  out->sentences.clear();
  Scanner(text, out).Run();
}

}  // namespace entente::text
