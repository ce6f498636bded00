// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/office_item.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "importers/factbook/text.h"
#include "importers/factbook/title_words.h"
#include "importers/factbook/titles.h"

namespace entente::factbook {
namespace {

// Reads the part from front to back.
class ItemReader {
 public:
  ItemReader(std::string_view text, const WordList& words, const OfficeOptions& options)
      : text_(text), words_(words), options_(options) {}

  OfficeItem Read() {
    while (SkipJoiners(), at_ < words_.size()) {
      if (!ReadOne()) break;
    }
    ShareDates();
    return {std::move(holders_), at_ >= words_.size()};
  }

 private:
  void SkipJoiners() {
    while (at_ < words_.size()) {
      const Word& word = words_[at_];
      const bool joiner = word.type == WordType::kComma || word.type == WordType::kDash ||
                          word.type == WordType::kOther || Lower(word.text) == "and";
      if (!joiner) return;
      ++at_;
    }
  }

  // One person or one vacancy, with its title before and its brackets behind.
  bool ReadOne() {
    const std::size_t begin = at_;
    for (std::size_t i = begin; i < words_.size(); ++i) {
      if (IsVacancy(words_[i])) return AddVacancy(begin, i);
      if (i == begin && i + 1 < words_.size() && IsTitleAt(words_, i + 1)) continue;  // "GNU"
      if (IsSurname(words_[i])) return AddPerson(begin, NameBegin(begin, i), NameEnd(i));
    }
    return ReadUnmarked(begin);
  }

  bool AddVacancy(std::size_t begin, std::size_t i) {
    Holder holder;
    holder.title = SingularTitle(JoinWords(words_, begin, i));
    holder.vacant = true;
    at_ = i + 1;
    if (words_[i].type == WordType::kBracketed) holder.since = ReadSince(words_[i].text, "");
    if (at_ < words_.size() && words_[at_].type == WordType::kBracketed) {
      holder.since = ReadSince(words_[at_++].text, "");
    }
    Add(std::move(holder), begin);
    return true;
  }

  bool AddPerson(std::size_t begin, std::size_t name_begin, std::size_t name_end) {
    Holder holder;
    std::size_t title_end = name_begin;
    while (title_end > begin && IsTitleEnd(title_end - 1)) --title_end;
    // "Deputy Prime Ministers (since 26 October 2017) Hugo DE JONGE, …"
    if (title_end > begin && words_[title_end - 1].type == WordType::kBracketed &&
        SpeaksOfTime(words_[title_end - 1].text)) {
      holder.since = ReadSince(words_[--title_end].text, "");
    }
    holder.title = SingularTitle(JoinWords(words_, begin, title_end));
    at_ = name_end;
    std::size_t with_suffix = name_end;
    ReadBehind(holder, &with_suffix);
    // "Sheikh HASINA": some ranks belong to a name of one word.
    if (title_end < name_begin && IsOneOf(words_[name_begin - 1].text, {"sheikh", "shaykh"})) {
      --name_begin;
    }
    WordList name(words_.begin() + static_cast<std::ptrdiff_t>(name_begin),
                  words_.begin() + static_cast<std::ptrdiff_t>(name_end));
    if (with_suffix > name_end) name.push_back(words_[with_suffix - 1]);
    holder.person = ReadPersonName(name);
    if (holder.person.canonical.empty()) return false;
    // "CNSP" is no person: one word, no title, no date.
    if (holder.person.single && !holder.person.numbered && holder.title.empty() &&
        !holder.since.from && holders_.empty()) {
      return false;
    }
    std::move(spellings_.begin(), spellings_.end(), std::back_inserter(holder.person.aliases));
    spellings_.clear();
    Add(std::move(holder), begin);
    return true;
  }

  // Commas, ranks and brackets about ranks between title and name belong to neither.
  bool IsTitleEnd(std::size_t i) const {
    const Word& word = words_[i];
    if (word.type == WordType::kComma || word.type == WordType::kDash) return true;
    if (word.type == WordType::kBracketed) return IsRank(word.text);
    const bool before_rank = i + 1 < words_.size() && IsMilitary(i + 1);
    if (before_rank && IsOneOf(word.text, {"vice", "major", "lieutenant", "rear"})) return true;
    return IsMilitary(i);
  }

  // "General" is a rank but in "Governor General", "Consul General" …
  bool IsMilitary(std::size_t i) const {
    const std::string_view before = i == 0 ? std::string_view() : words_[i - 1].text;
    if (IsOneOf(words_[i].text, {"general"})) {
      return !IsOneOf(before, {"governor", "consul", "attorney", "secretary", "director"});
    }
    return IsRankAt(words_, i);
  }

  // Where no surname is marked, the words behind the title are the name.
  bool ReadUnmarked(std::size_t begin) {
    std::size_t title_end = begin;
    while (title_end < words_.size() &&
           (IsTitleAt(words_, title_end) || IsConnector(words_[title_end].text) ||
            IsRankAt(words_, title_end))) {
      ++title_end;
    }
    std::size_t end = title_end;
    while (end < words_.size() && IsNameWord(end)) ++end;
    const bool named = end > title_end && (end - title_end > 1 || title_end > begin);
    const bool closed = end == words_.size() || words_[end].type == WordType::kBracketed ||
                        words_[end].type == WordType::kComma || IsSince(end) ||
                        IsOneOf(words_[end].text, {"and"});
    if (!named || !closed) return false;
    return AddPerson(begin, title_end, end);
  }

  bool IsSince(std::size_t i) const { return words_[i].text == "since"; }

  bool IsNameWord(std::size_t i) const {
    if (!JoinsName(i)) return IsPlainNameWord(i);
    // Particles and nicknames are part of a name if a plain word of it follows soon.
    constexpr std::size_t kMaxJoints = 4;
    for (std::size_t next = i + 1; next < words_.size() && next <= i + kMaxJoints; ++next) {
      if (!JoinsName(next)) return IsPlainNameWord(next);
    }
    return false;
  }

  bool IsPlainNameWord(std::size_t i) const {
    const Word& word = words_[i];
    const bool letters = word.type == WordType::kCapitals || word.type == WordType::kCapitalised ||
                         word.type == WordType::kInitial;
    if (letters) return !IsTitleAt(words_, i) || IsRomanNumeral(word.text);
    return word.type == WordType::kQuoted ||
           (word.type == WordType::kSmall && IsMisspeltName(words_, i));
  }

  bool JoinsName(std::size_t i) const {
    const Word& word = words_[i];
    if (word.type == WordType::kSmall) return IsParticle(word.text);
    return i > 0 && word.type == WordType::kBracketed &&
           (IsNickname(word) || StartsWithWord(word.text, "also spelled"));
  }

  // The name begins behind the last word before `surname` that can't be a given name.
  std::size_t NameBegin(std::size_t begin, std::size_t surname) const {
    std::size_t i = surname;
    while (i > begin && IsNameWord(i - 1) && !IsRankAt(words_, i - 1)) --i;
    if (i > begin && i < surname && IsPlacePreposition(i - 1)) return BehindPlace(i, surname);
    return i;
  }

  bool IsPlacePreposition(std::size_t i) const {
    const std::string low = Lower(words_[i].text);
    return low == "of" || low == "to" || low == "for" || low == "the" || low == "in";
  }

  // The longest place that begins at `i`, or one word where none is known.
  std::size_t BehindPlace(std::size_t i, std::size_t surname) const {
    constexpr std::size_t kMaxPlaceWords = 8;
    for (std::size_t end = std::min(surname, i + kMaxPlaceWords); end > i; --end) {
      if (options_.is_place && options_.is_place(JoinWords(words_, i, end))) return end;
    }
    return i + 1;
  }

  std::size_t NameEnd(std::size_t surname) const {
    std::size_t end = surname + 1;
    while (end < words_.size() && IsNameWord(end) && !IsRankAt(words_, end)) ++end;
    return end;
  }

  // What follows a name: brackets, "of Denmark", ", Jr.", ", Gen.", ", Counselor", "- Hutu".
  void ReadBehind(Holder& holder, std::size_t* suffix) {
    while (at_ < words_.size()) {
      const Word& word = words_[at_];
      if (word.type == WordType::kBracketed) {
        ReadBracket(word.text, holder);
        ++at_;
      } else if (word.type == WordType::kOther) {
        ++at_;
      } else if (IsSince(at_)) {
        ReadOpenSince(holder);
      } else if (Lower(word.text) == "of") {
        const std::size_t begin = at_++;
        while (at_ < words_.size() && (IsNameWord(at_) || IsConnector(words_[at_].text))) ++at_;
        AppendTo(holder.title, JoinWords(words_, begin, at_));
      } else if (word.type == WordType::kDash) {
        const std::size_t begin = ++at_;
        while (at_ < words_.size() && words_[at_].type != WordType::kBracketed &&
               words_[at_].type != WordType::kComma) {
          ++at_;
        }
        AppendTo(holder.remark, JoinWords(words_, begin, at_));
      } else if (!ReadTrailer(holder, suffix)) {
        return;
      }
    }
  }

  // "ANDRIAMIHAJA Robson, since March 2018": the brackets are missing.
  void ReadOpenSince(Holder& holder) {
    std::size_t end = at_ + 1;
    while (end < words_.size() && words_[end].type != WordType::kComma) ++end;
    if (!holder.since.from) holder.since = ReadSince(JoinWords(words_, at_, end), "");
    at_ = end;
  }

  // A part behind a comma, or a title behind the name of one who has none yet.
  bool ReadTrailer(Holder& holder, std::size_t* suffix) {
    const bool comma = words_[at_].type == WordType::kComma;
    const std::size_t begin = comma ? at_ + 1 : at_;
    if (comma && begin < words_.size() && IsKin(words_[begin])) {
      AppendTo(holder.remark, JoinWords(words_, begin, words_.size()));
      at_ = words_.size();
      return true;
    }
    std::size_t end = begin;
    bool ranks = true;
    while (end < words_.size() && IsTrailerWord(begin, end, comma)) {
      ranks = ranks && (IsRankAt(words_, end) || IsNameSuffix(words_[end].text));
      ++end;
    }
    const bool closed = end == words_.size() || words_[end].type == WordType::kBracketed ||
                        words_[end].type == WordType::kComma;
    if (end == begin) {
      // "LAWAL, (since …)": a comma before the bracket says nothing.
      const bool skip = comma && end < words_.size() &&
                        (words_[end].type == WordType::kBracketed || IsSince(end));
      if (skip) at_ = end;
      return skip;
    }
    // "Air Chief Mar."
    ranks = ranks || (comma && words_[end - 1].text.back() == '.' && IsRankAt(words_, end - 1));
    if (!closed || (!comma && !ranks && !holder.title.empty())) return false;
    if (ranks && IsNameSuffix(words_[begin].text)) *suffix = begin + 1;
    if (!ranks) AppendTo(holder.title, JoinWords(words_, begin, end), ", ");
    at_ = end;
    return true;
  }

  static bool IsKin(const Word& word) {
    return IsOneOf(word.text, {"son", "daughter", "brother", "eldest", "elder", "younger"});
  }

  bool IsTrailerWord(std::size_t begin, std::size_t i, bool comma) const {
    const Word& word = words_[i];
    if (IsRankAt(words_, i) || IsNameSuffix(word.text) || IsTitle(word)) return true;
    if (!comma) return false;
    const bool and_other =
        Lower(word.text) == "and" && i + 1 < words_.size() && !IsTitle(words_[i + 1]);
    if (IsConnector(word.text)) return !and_other;
    // "Princess of Asturias", "ruler of Abu Zaby", "Ambassador for the Venezuela Affairs Unit"
    if (word.type != WordType::kCapitalised) return false;
    return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(begin + 1),
                       words_.begin() + static_cast<std::ptrdiff_t>(std::max(i, begin + 1)),
                       [](const Word& before) { return IsConnector(before.text); });
  }

  void ReadBracket(std::string_view text, Holder& holder) {
    const WordList inside = Words(text);
    const bool ranks = std::all_of(inside.begin(), inside.end(),
                                   [](const Word& word) { return IsRank(word.text); });
    if (IsEditMark(text) || ranks) return;
    if (StartsWithWord(text, "also spelled")) {
      const PersonName other = ReadPersonName(Words(text.substr(13)));
      if (!other.canonical.empty()) spellings_.push_back(other.canonical);
      return;
    }
    const bool time = SpeaksOfTime(text);
    if (!time && holder.title.empty() && IsTitleText(text)) {
      holder.title = std::string(text);
    } else if (time && !holder.since.from && holder.since.unread.empty()) {
      holder.since = ReadSince(text, options_.since_label);
      ReadSinceLabel(text, holder);
    } else {
      AppendTo(holder.remark, text);
    }
  }

  // "HTWE Hteik Tin Lwin (Charge d'Affaires)"
  static bool IsTitleText(std::string_view text) {
    const WordList words = Words(text);
    return !words.empty() && std::all_of(words.begin(), words.end(), [](const Word& word) {
      return IsTitle(word) || IsConnector(word.text);
    });
  }

  // What stands before "since": "both", or the post that is meant.
  void ReadSinceLabel(std::string_view text, Holder& holder) {
    const std::size_t since = Lower(text).find("since");
    if (since == std::string::npos || since == 0) return;
    const std::string_view label = Trim(text.substr(0, since));
    const std::string low = Lower(label);
    if (low == "both" || low == "all") {
      shared_ = true;
      return;
    }
    if (holder.title.empty()) holder.title = std::string(label);
    AppendTo(holder.remark, text);
  }

  static void AppendTo(std::string& out, std::string_view more, std::string_view between = " ") {
    if (!out.empty() && !more.empty()) out.append(between);
    out.append(more);
  }

  void Add(Holder holder, std::size_t begin) {
    const std::size_t from = Offset(begin);
    const std::size_t to = at_ < words_.size() ? Offset(at_) : text_.size();
    holder.quote = std::string(TrimPunctuation(text_.substr(from, to - from)));
    if (holder.title.empty() && !holders_.empty()) {
      holder.title = holders_.back().title;
    }
    holders_.push_back(std::move(holder));
  }

  // Where word `i` begins in the text; one before it if it stands in brackets or quotes.
  std::size_t Offset(std::size_t i) const {
    const std::size_t at = static_cast<std::size_t>(words_[i].text.data() - text_.data());
    const bool inside =
        words_[i].type == WordType::kBracketed || words_[i].type == WordType::kQuoted;
    return inside && at > 0 ? at - 1 : at;
  }

  // A date behind the last of several persons is that of all who have none before it.
  void ShareDates() {
    for (std::size_t i = holders_.size(); i-- > 1;) {
      Holder& before = holders_[i - 1];
      const Holder& after = holders_[i];
      const bool without = !before.since.from && before.since.unread.empty() && !before.vacant;
      const bool same = before.title == after.title || shared_;
      if (without && same && after.since.from) before.since = after.since;
    }
  }

  std::string_view text_;
  const WordList& words_;
  const OfficeOptions& options_;
  std::size_t at_ = 0;
  bool shared_ = false;
  std::vector<std::string> spellings_;
  std::vector<Holder> holders_;
};

}  // namespace

OfficeItem ReadOfficeItem(std::string_view text, const WordList& words,
                          const OfficeOptions& options) {
  return ItemReader(text, words, options).Read();
}

}  // namespace entente::factbook
