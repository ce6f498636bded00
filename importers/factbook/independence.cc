// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/independence.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "importers/factbook/dates.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

// Words before the state that was left. Only the first is said of other dates than the first.
constexpr std::string_view kLeads[] = {"from ", "following ", "union with ", "recognized by "};
// "Czechoslovakia split into …"
constexpr std::string_view kSplit = " split into";
// What ends the name of the state.
constexpr std::string_view kEnds[] = {" by ",    " on ",   " that ", " which ", " over ",
                                      " after ", " when ", " in ",   " per "};
// "from a merger of …" names what was joined, not what was left.
constexpr std::string_view kNoState[] = {"merger of", "federation of"};
constexpr std::size_t kMaxPlaceWords = 8;

bool Has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Position behind `lead` in `text` at the beginning of a word, or npos.
std::size_t Behind(std::string_view text, std::string_view lead) {
  for (std::size_t at = text.find(lead); at != std::string_view::npos;
       at = text.find(lead, at + 1)) {
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '(') return at + lead.size();
  }
  return std::string_view::npos;
}

std::string_view CutAtEnd(std::string_view phrase) {
  std::size_t end = phrase.find_first_of(";(0123456789");
  for (std::string_view word : kEnds) end = std::min(end, phrase.find(word));
  return TrimPunctuation(phrase.substr(0, end));
}

// "the Australia-, NZ-, and UK-administered UN trusteeship" → words without joints.
std::vector<std::string_view> PlaceWords(std::string_view phrase) {
  std::vector<std::string_view> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find_first_of(" ,-"), phrase.size());
    if (end > 0) words.push_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return words;
}

// All states named in the phrase, the longest names first where they overlap.
std::vector<std::string> PlacesIn(std::string_view phrase, Minutes eve, const IsStateAt& is_state) {
  const std::vector<std::string_view> words = PlaceWords(phrase);
  std::vector<std::string> places;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 0;
    for (std::size_t n = std::min(kMaxPlaceWords, words.size() - i); n > 0 && taken == 0; --n) {
      const std::string_view first = words[i], last = words[i + n - 1];
      const std::string_view name(
          first.data(), static_cast<std::size_t>(last.data() - first.data()) + last.size());
      if (!is_state(name, eve)) continue;
      places.emplace_back(name);
      taken = n;
    }
    i += std::max<std::size_t>(taken, 1);
  }
  return places;
}

std::string_view WithoutArticle(std::string_view phrase) {
  for (std::string_view article : {"the ", "The "}) {
    if (phrase.starts_with(article)) phrase.remove_prefix(article.size());
  }
  return phrase;
}

bool NamesNoState(std::string_view phrase) {
  return std::any_of(std::begin(kNoState), std::end(kNoState),
                     [&](std::string_view none) { return Has(phrase, none); });
}

std::vector<std::string> StatesIn(std::string_view phrase, Minutes eve, const IsStateAt& is_state) {
  if (NamesNoState(phrase)) return {};
  std::vector<std::string> places = PlacesIn(phrase, eve, is_state);
  if (places.empty() && !phrase.empty()) places.emplace_back(WithoutArticle(phrase));
  return places;
}

struct Dated {
  FoundDate found;
  std::string_view how;  // what stands in brackets, or behind the date
  std::string_view quote;
};

// Parts of the text that begin with a date, up to the first that speaks of earlier ones.
std::vector<Dated> DatedParts(std::string_view text, std::string* rest) {
  std::vector<Dated> dated;
  bool earlier = false;
  for (std::string_view part : SplitOutsideBrackets(text, ";")) {
    const auto found = FindDate(part);
    earlier = earlier || StartsWithWord(part, "notable earlier date") ||
              StartsWithWord(part, "notable earlier dates");
    const bool leads = found && (found->begin == 0 || (found->about && found->begin <= 4));
    if (!leads || earlier) {
      if (!rest->empty()) rest->append("; ");
      rest->append(part);
      continue;
    }
    std::string_view how = Trim(part.substr(found->end));
    if (!how.empty() && how.front() == '(') {
      const std::size_t close = MatchBrackets(how)[0];
      how = Trim(how.substr(1, std::min(close, how.size()) - 1));
    }
    dated.push_back({*found, how, part});
  }
  return dated;
}

Minutes Eve(const Dated& dated) { return dated.found.date.start - kMinutesPerDay; }

Independence MakeFact(const Dated& dated) {
  return {
      dated.found.date, dated.found.about, {}, std::string(dated.how), std::string(dated.quote)};
}

void AddRest(std::string_view more, std::string* rest) {
  if (more.empty()) return;
  if (!rest->empty()) rest->append("; ");
  rest->append(more);
}

// Facts for all dates behind which "from …" stands.
void ReadFrom(const std::vector<Dated>& dated, const IsStateAt& is_state, IndependenceText& out) {
  for (const Dated& part : dated) {
    const std::size_t at = Behind(part.how, kLeads[0]);
    Independence fact = MakeFact(part);
    if (at != std::string_view::npos) {
      fact.from = StatesIn(CutAtEnd(part.how.substr(at)), Eve(part), is_state);
    }
    if (fact.from.empty()) {
      AddRest(part.quote, &out.rest);
    } else {
      out.facts.push_back(std::move(fact));
    }
  }
}

// The first date, with whatever a later part says about whom it was from.
void ReadFirst(const std::vector<Dated>& dated, const IsStateAt& is_state, IndependenceText& out) {
  Independence fact = MakeFact(dated.front());
  for (const Dated& part : dated) {
    for (std::string_view lead : kLeads) {
      const std::size_t at = Behind(part.how, lead);
      if (at == std::string_view::npos || !fact.from.empty()) continue;
      const std::string_view phrase = CutAtEnd(part.how.substr(at));
      if (!NamesNoState(phrase)) fact.from = PlacesIn(phrase, Eve(dated.front()), is_state);
    }
    const std::size_t split = part.how.find(kSplit);
    if (fact.from.empty() && split != std::string_view::npos) {
      fact.from = PlacesIn(part.how.substr(0, split), Eve(dated.front()), is_state);
    }
  }
  out.facts.push_back(std::move(fact));
}

}  // namespace

IndependenceText ReadIndependence(std::string_view text, const IsStateAt& is_state) {
  IndependenceText out;
  if (StartsWithWord(text, "none") || StartsWithWord(text, "no official date") ||
      StartsWithWord(text, "oldest independent country")) {
    out.none = true;
    out.rest = std::string(text);
    return out;
  }
  const NotedText noted = CutNote(text);
  const std::vector<Dated> dated = DatedParts(noted.body, &out.rest);
  if (dated.empty()) {
    out.rest.clear();
    out.unread.emplace_back(text);
    return out;
  }
  std::string earlier;
  earlier.swap(out.rest);
  ReadFrom(dated, is_state, out);
  if (out.facts.empty()) {
    out.rest.clear();
    ReadFirst(dated, is_state, out);
    for (std::size_t i = 1; i < dated.size(); ++i) AddRest(dated[i].quote, &out.rest);
  }
  AddRest(earlier, &out.rest);
  AddRest(noted.note, &out.rest);
  return out;
}

}  // namespace entente::factbook
