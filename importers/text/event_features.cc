// SPDX-License-Identifier: Apache-2.0
// The sentence is first made a row of items, in which each of the two actors is one item, a run of
// names another, and articles are left out; then every question is asked of the row.
#include "importers/text/event_features.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "importers/text/stems.h"
#include "importers/text/triggers.h"

namespace entente::text {
namespace {

enum WordFlag : std::uint32_t {
  kBe = 1, kHave = 2, kModal = 4, kTo = 8, kNot = 16, kBy = 32, kPreposition = 64, kArticle = 128,
  kPast = 256, kIng = 512, kSay = 1024, kRelative = 2048, kConjunction = 4096, kWill = 8192,
  kWould = 16384, kHedge = 32768, kDate = 65536, kVerb = 131072, kIf = 262144, kAdverb = 524288,
};

struct FlaggedWord {
  std::string_view word;
  std::uint32_t flags;
};

constexpr FlaggedWord kFlaggedWords[] = {
    {"a", kArticle}, {"an", kArticle}, {"the", kArticle},
    {"is", kBe}, {"are", kBe}, {"was", kBe}, {"were", kBe}, {"be", kBe}, {"been", kBe},
    {"being", kBe}, {"'s", 0},
    {"has", kHave}, {"have", kHave}, {"had", kHave}, {"having", kHave},
    {"will", kModal | kWill}, {"shall", kModal | kWill}, {"would", kModal | kWould},
    {"could", kModal}, {"may", kModal | kHedge}, {"might", kModal | kHedge}, {"should", kModal},
    {"can", kModal}, {"must", kModal}, {"cannot", kModal | kNot}, {"to", kTo | kPreposition},
    {"not", kNot}, {"never", kNot}, {"no", kNot}, {"neither", kNot}, {"nor", kNot},
    {"without", kNot | kPreposition}, {"don't", kNot | kVerb}, {"didn't", kNot | kVerb},
    {"doesn't", kNot | kVerb}, {"won't", kNot | kModal | kWill}, {"wouldn't", kNot | kModal},
    {"couldn't", kNot | kModal}, {"isn't", kNot | kBe}, {"wasn't", kNot | kBe},
    {"weren't", kNot | kBe}, {"aren't", kNot | kBe}, {"hasn't", kNot | kHave},
    {"haven't", kNot | kHave}, {"hadn't", kNot | kHave}, {"can't", kNot | kModal},
    {"by", kBy | kPreposition}, {"of", kPreposition}, {"in", kPreposition},
    {"on", kPreposition}, {"at", kPreposition}, {"for", kPreposition}, {"with", kPreposition},
    {"from", kPreposition}, {"against", kPreposition}, {"over", kPreposition},
    {"into", kPreposition}, {"about", kPreposition}, {"after", kPreposition},
    {"before", kPreposition}, {"between", kPreposition}, {"through", kPreposition},
    {"during", kPreposition}, {"under", kPreposition}, {"among", kPreposition},
    {"across", kPreposition}, {"near", kPreposition}, {"towards", kPreposition},
    {"toward", kPreposition}, {"outside", kPreposition}, {"inside", kPreposition},
    {"as", kPreposition}, {"than", kPreposition}, {"until", kPreposition},
    {"since", kPreposition}, {"upon", kPreposition}, {"along", kPreposition},
    {"alongside", kPreposition}, {"despite", kPreposition}, {"within", kPreposition},
    {"said", kSay}, {"says", kSay}, {"say", kSay}, {"saying", kSay}, {"told", kSay},
    {"according", kSay}, {"added", kSay},
    {"which", kRelative}, {"who", kRelative}, {"whose", kRelative}, {"that", kRelative},
    {"whom", kRelative}, {"where", kRelative}, {"when", kRelative},
    {"and", kConjunction}, {"or", kConjunction}, {"but", kConjunction}, {"while", kConjunction},
    {"reportedly", kHedge}, {"allegedly", kHedge}, {"apparently", kHedge}, {"perhaps", kHedge},
    {"possibly", kHedge}, {"probably", kHedge}, {"suspected", kHedge},
    {"if", kIf}, {"unless", kIf}, {"whether", kIf},
    {"monday", kDate}, {"tuesday", kDate}, {"wednesday", kDate}, {"thursday", kDate},
    {"friday", kDate}, {"saturday", kDate}, {"sunday", kDate}, {"january", kDate},
    {"february", kDate}, {"march", 0}, {"april", kDate}, {"june", kDate}, {"july", kDate},
    {"august", kDate}, {"september", kDate}, {"october", kDate}, {"november", kDate},
    {"december", kDate},
};

// A word is looked up by its number.
std::uint32_t ListedFlags(std::uint32_t word) {
  struct Entry {
    std::uint32_t word;
    std::uint32_t flags;
  };
  static const std::vector<Entry> entries = [] {
    std::vector<Entry> all;
    for (const auto& [text, flags] : kFlaggedWords) all.push_back({HashWord(text), flags});
    std::sort(all.begin(), all.end(),
              [](const Entry& a, const Entry& b) { return a.word < b.word; });
    return all;
  }();
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), word,
                       [](const Entry& entry, std::uint32_t key) { return entry.word < key; });
  return found != entries.end() && found->word == word ? found->flags : 0;
}

// Numbers that stand for what is not a word.
enum Symbol : std::uint32_t {
  kSource = 1, kTarget = 2, kName = 3, kNumber = 4, kQuote = 5, kComma = 6, kDay = 7, kMark = 8,
  kStart = 9, kEnd = 10,
};

struct WordFacts {
  std::uint32_t word = 0;    // of the token that it was worked out for
  std::uint32_t stem = 0;
  std::uint32_t prefix = 0;  // of its first five letters
  std::uint32_t suffix = 0;  // of its last three
  std::uint32_t flags = 0;
  std::uint32_t types = 0;
};

WordFacts FactsOf(std::uint32_t word, std::string_view spelling) {
  WordFacts facts;
  const std::string lower = LowerCase(spelling);
  const std::string stem = Stem(lower);
  facts.word = word;
  facts.stem = HashWord(stem);
  facts.prefix = HashWord(std::string_view(stem).substr(0, 5));
  facts.suffix = HashWord(std::string_view(lower).substr(lower.size() > 3 ? lower.size() - 3 : 0));
  facts.flags = ListedFlags(word);
  facts.types = TriggerTypes(facts.stem);
  if (facts.types & kVerbBit) facts.flags |= kVerb;
  const auto ends = [&lower](std::string_view end) { return lower.size() > 4 && lower.ends_with(end); };
  if (ends("ed")) facts.flags |= kPast | kVerb;
  if (ends("ing")) facts.flags |= kIng;
  if (ends("ly")) facts.flags |= kAdverb;
  return facts;
}

// Working out a stem takes longer than all the rest, and the same words come again and again.
const WordFacts& CachedFacts(std::uint32_t word, std::string_view spelling) {
  constexpr std::size_t kCached = 1 << 13;
  static thread_local std::vector<WordFacts> cache(kCached);
  WordFacts& facts = cache[word % kCached];
  if (facts.word != word) facts = FactsOf(word, spelling);
  return facts;
}

struct Item {
  std::uint32_t key = 0;  // a Symbol, or the number of a stem
  std::uint32_t prefix = 0;
  std::uint32_t suffix = 0;
  std::uint32_t flags = 0;
  std::uint32_t types = 0;
  bool is_word() const { return key > kEnd; }
};

struct Row {
  std::vector<Item> items;
  std::size_t source = 0;
  std::size_t target = 0;
  bool nested = false;  // one actor is named within the other's name
};

Item SymbolItem(Symbol symbol) { return {.key = symbol}; }

Item ItemOf(const TokenizedText& text, const Token& token, bool first_word) {
  switch (token.kind) {
    case TokenKind::kNumber: return SymbolItem(kNumber);
    case TokenKind::kQuote: return SymbolItem(kQuote);
    case TokenKind::kPunctuation:
      return SymbolItem(text.Of(token) == "," ? kComma : kMark);
    default: break;
  }
  const WordFacts& facts = CachedFacts(token.word, text.Of(token));
  if (facts.flags & kDate) return SymbolItem(kDay);
  const bool is_name = token.capital && (!first_word || token.all_capitals);
  if (is_name && facts.flags == 0) return SymbolItem(kName);
  return {facts.stem, facts.prefix, facts.suffix, facts.flags, facts.types};
}

// The smaller of two overlapping spans is looked at first, so that both are found.
Row RowOf(const TokenizedText& text, const ActorPair& pair) {
  Row row;
  const bool target_first = pair.target.size() < pair.source.size();
  const Span inner = target_first ? pair.target : pair.source;
  const Span outer = target_first ? pair.source : pair.target;
  const Symbol inner_symbol = target_first ? kTarget : kSource;
  const Symbol outer_symbol = target_first ? kSource : kTarget;
  bool inner_seen = false, outer_seen = false, first_word = true;
  const auto place = [&row](Symbol symbol) {
    (symbol == kSource ? row.source : row.target) = row.items.size();
    row.items.push_back(SymbolItem(symbol));
  };
  for (std::uint32_t i = pair.sentence.first; i < pair.sentence.last; ++i) {
    const Token& token = text.tokens[i];
    if (inner.contains(i)) {
      if (!inner_seen) place(inner_symbol);
      inner_seen = true;
      first_word = false;
      continue;
    }
    if (outer.contains(i)) {
      if (!outer_seen) place(outer_symbol);
      outer_seen = true;
      first_word = false;
      continue;
    }
    if (token.kind == TokenKind::kPossessive) continue;
    const Item item = ItemOf(text, token, first_word);
    if (token.kind == TokenKind::kWord) first_word = false;
    if (item.flags & kArticle) continue;
    if (item.key == kName && !row.items.empty() && row.items.back().key == kName) continue;
    row.items.push_back(item);
  }
  row.nested = !outer_seen || (inner.first >= outer.first && inner.last <= outer.last);
  if (!outer_seen) place(outer_symbol);
  if (!inner_seen) place(inner_symbol);
  return row;
}

// Types of the phrase that goes on behind item i, 0 if there is none: each word of it may be up to
// two items behind the one before it.
std::uint32_t PhraseTypes(const Row& row, std::size_t i, std::uint32_t key) {
  for (std::size_t next = i + 1; next < row.items.size() && next <= i + 3; ++next) {
    const std::uint32_t longer = PhraseKey(key, row.items[next].key);
    std::uint32_t types = TriggerTypes(longer);
    if (types & kPhraseBit) {
      const std::uint32_t whole = PhraseTypes(row, next, longer);
      if (whole != 0) types = whole;
    }
    types &= ~kPhraseBit;
    if (types != 0) return types;
  }
  return 0;
}

// What a phrase means goes for its first word, in place of what the word means alone.
void FindPhrases(Row& row) {
  for (std::size_t i = 0; i < row.items.size(); ++i) {
    Item& item = row.items[i];
    if (item.types & kPhraseBit) {
      const std::uint32_t types = PhraseTypes(row, i, item.key);
      if (types != 0) item.types = types;
    }
    item.types &= ~(kPhraseBit | kVerbBit);
  }
}

// Kinds of question; each gets its own numbers.
enum Tag : std::uint32_t {
  kBias = 1, kBag, kZone, kZonePrefix, kPair, kActorSide, kSourceVerb, kTargetVerb, kBetween,
  kTypeZone, kTypeAny, kTypeNear, kFlagZone, kDistance, kSourceWord, kTargetWord, kOrder, kSkip,
  kVerbs, kSuffixZone, kSourceHead, kTargetHead, kVoice, kTypePair, kGovern,
  kTypeVoice, kVerbType,
};

class Collector {
 public:
  explicit Collector(std::vector<Feature>* out) : out_(out) { out_->clear(); }
  void Add(Tag tag, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    std::uint64_t hash = tag * 0x9E3779B97F4A7C15u;
    for (const std::uint32_t part : {a, b, c}) {
      hash = (hash ^ part) * 0xFF51AFD7ED558CCDu;
      hash ^= hash >> 32;
    }
    out_->push_back(static_cast<Feature>(hash));
  }
  void Finish() {
    std::sort(out_->begin(), out_->end());
    out_->erase(std::unique(out_->begin(), out_->end()), out_->end());
  }

 private:
  std::vector<Feature>* out_;
};

// Before, between or behind the two, and which comes first: 0 … 5.
std::uint32_t ZoneOf(const Row& row, std::size_t i) {
  const std::size_t first = std::min(row.source, row.target);
  const std::size_t second = std::max(row.source, row.target);
  const std::uint32_t zone = i < first ? 0 : i < second ? 1 : 2;
  return zone + (row.source < row.target ? 0 : 3);
}

std::uint32_t Bucket(std::size_t distance) {
  return distance <= 3 ? static_cast<std::uint32_t>(distance)
         : distance <= 5 ? 4 : distance <= 8 ? 5 : distance <= 14 ? 6 : 7;
}

void AddWords(const Row& row, Collector& out) {
  for (std::size_t i = 0; i < row.items.size(); ++i) {
    const Item& item = row.items[i];
    const std::uint32_t zone = ZoneOf(row, i);
    if (item.is_word()) {
      out.Add(kBag, item.key);
      out.Add(kZone, item.key, zone);
      out.Add(kZonePrefix, item.prefix, zone);
      out.Add(kSuffixZone, item.suffix, zone);
    }
    if (item.flags != 0) {
      for (const std::uint32_t flag : {kBe, kModal, kNot, kBy, kSay, kWill, kWould, kHedge, kIf}) {
        if (item.flags & flag) out.Add(kFlagZone, flag, zone);
      }
    }
    for (int type = 0; type < kEventTypes; ++type) {
      if ((item.types >> type & 1) == 0) continue;
      out.Add(kTypeAny, type);
      out.Add(kTypeZone, type, zone);
    }
    if (i + 1 < row.items.size()) out.Add(kPair, item.key, row.items[i + 1].key);
    if (i + 2 < row.items.size()) out.Add(kSkip, item.key, row.items[i + 2].key);
  }
}

// What stands next to the actors.
void AddNeighbours(const Row& row, Collector& out) {
  const auto key_at = [&row](std::size_t i, int offset) -> std::uint32_t {
    const auto at = static_cast<std::ptrdiff_t>(i) + offset;
    if (at < 0) return kStart;
    if (at >= static_cast<std::ptrdiff_t>(row.items.size())) return kEnd;
    return row.items[static_cast<std::size_t>(at)].key;
  };
  for (const bool is_source : {true, false}) {
    const std::size_t at = is_source ? row.source : row.target;
    const std::uint32_t side = is_source ? 100 : 200;
    for (int offset = -3; offset <= 3; ++offset) {
      if (offset == 0) continue;
      out.Add(kActorSide, side + (offset < 0 ? 0 : 1), key_at(at, offset));
      out.Add(kActorSide, side + 10 + static_cast<std::uint32_t>(offset + 3), key_at(at, offset));
    }
    out.Add(kActorSide, side + 50, key_at(at, 1), key_at(at, 2));
    out.Add(kActorSide, side + 51, key_at(at, -1), key_at(at, -2));
    out.Add(kActorSide, side + 52, key_at(at, -1), key_at(at, 1));
  }
}

bool IsVerb(const Row& row, std::size_t i) {
  const Item& item = row.items[i];
  if (!item.is_word() || (item.flags & (kBe | kHave | kModal | kPreposition | kArticle))) return false;
  if (item.flags & (kVerb | kSay)) return true;
  if (i == 0) return false;
  std::size_t before = i - 1;
  while (before > 0 && (row.items[before].flags & (kNot | kAdverb))) --before;
  return (row.items[before].flags & (kTo | kModal | kHave | kBe)) != 0;
}

// The first verb that may be said of the actor at `at`: behind him, or behind what is put in
// between two commas. The size of the row if there is none.
std::size_t VerbOf(const Row& row, std::size_t at) {
  const std::size_t none = row.items.size();
  std::size_t i = at + 1;
  if (i < none && row.items[i].key == kComma) {
    std::size_t close = i + 1;
    while (close < none && row.items[close].key != kComma) ++close;
    if (close < none && close - i < 25) i = close + 1;
  }
  for (; i < none; ++i) {
    if (IsVerb(row, i)) return i;
  }
  return none;
}

// The last verb before the actor at `at`.
std::size_t VerbBefore(const Row& row, std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    if (IsVerb(row, i)) return i;
  }
  return row.items.size();
}

std::uint32_t VoiceAt(const Row& row, std::size_t verb) {
  std::uint32_t voice = 0;
  for (std::size_t back = 1; back <= 3 && back <= verb; ++back) {
    const std::uint32_t flags = row.items[verb - back].flags;
    if (flags & kBe) voice |= 1;
    if (flags & kNot) voice |= 2;
    if (flags & (kWill | kTo)) voice |= 4;
    if (flags & kModal) voice |= 8;
    if (flags & kHave) voice |= 16;
  }
  return voice;
}

void AddVerb(const Row& row, std::size_t verb, Tag tag, std::uint32_t role, Collector& out) {
  if (verb >= row.items.size()) {
    out.Add(tag, role, 0);
    return;
  }
  const Item& item = row.items[verb];
  const std::uint32_t voice = VoiceAt(row, verb);
  out.Add(tag, role, item.key);
  out.Add(tag, role + 10, item.key, voice & 1);
  out.Add(tag, role + 20, item.prefix, voice & 1);
  out.Add(kVoice, role, voice);
  const std::uint32_t next = verb + 1 < row.items.size() ? row.items[verb + 1].key : kEnd;
  out.Add(tag, role + 30, item.key, next);
  for (int type = 0; type < kEventTypes; ++type) {
    if ((item.types >> type & 1) == 0) continue;
    out.Add(kVerbType, tag * 1000 + role, type);
    out.Add(kVerbType, tag * 1000 + role + 500, type, voice & 3);
  }
}

void AddVerbs(const Row& row, Collector& out) {
  const std::uint32_t order = row.source < row.target ? 0 : 1;
  const std::size_t of_source = VerbOf(row, row.source);
  const std::size_t of_target = VerbOf(row, row.target);
  AddVerb(row, of_source, kSourceVerb, 0, out);
  AddVerb(row, VerbBefore(row, row.source), kSourceVerb, 1, out);
  AddVerb(row, of_target, kTargetVerb, 0, out);
  AddVerb(row, VerbBefore(row, row.target), kTargetVerb, 1, out);
  if (of_source < row.items.size()) {
    const std::size_t second = VerbOf(row, of_source);
    AddVerb(row, second, kSourceVerb, 2 + order * 100, out);
    if (second < row.items.size()) {
      out.Add(kVerbs, row.items[of_source].key, row.items[second].key);
    }
    // Which preposition leads to the one acted upon.
    if (row.target > 0 && order == 0) {
      out.Add(kGovern, row.items[of_source].key, row.items[row.target - 1].key);
    }
  }
}

template <typename Do>
void ForEachType(std::uint32_t types, const Do& act) {
  for (std::uint32_t type = 1; type < kEventTypes; ++type) {
    if (types >> type & 1) act(type);
  }
}

// Words of events that follow each other: "agreed to meet", "threatened to attack".
void AddTypePairs(const Row& row, Collector& out) {
  std::size_t last = row.items.size();
  for (std::size_t i = 0; i < row.items.size(); ++i) {
    if (row.items[i].types == 0) continue;
    const std::uint32_t zone = ZoneOf(row, i);
    if (last < i && i - last <= 5) {
      ForEachType(row.items[last].types, [&](std::uint32_t a) {
        ForEachType(row.items[i].types, [&](std::uint32_t b) {
          out.Add(kTypePair, a, b);
          out.Add(kTypePair, a, b, 1 + zone);
        });
      });
    }
    last = i;
    const std::uint32_t voice = VoiceAt(row, i);
    ForEachType(row.items[i].types, [&](std::uint32_t type) {
      out.Add(kTypeVoice, type, voice, zone);
      out.Add(kTypeVoice, type, 100 + Bucket(i < row.target ? row.target - i : i - row.target),
              i < row.target ? 0 : 1);
      out.Add(kTypeVoice, type, 200 + Bucket(i < row.source ? row.source - i : i - row.source),
              i < row.source ? 0 : 1);
    });
  }
}

// Words of events in the order of their distance to the target.
void AddNearest(const Row& row, Collector& out) {
  const auto nearest = [&row, &out](std::size_t at, std::uint32_t role) {
    const auto size = static_cast<std::ptrdiff_t>(row.items.size());
    for (const int step : {-1, 1}) {
      int seen = 0;
      for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < size && seen < 2; i += step) {
        const Item& item = row.items[static_cast<std::size_t>(i)];
        if (item.types == 0) continue;
        for (int type = 0; type < kEventTypes; ++type) {
          if (item.types >> type & 1) {
            out.Add(kTypeNear, role + (step > 0 ? 1 : 0) + 10 * static_cast<std::uint32_t>(seen), type);
          }
        }
        ++seen;
      }
    }
  };
  nearest(row.source, 100);
  nearest(row.target, 200);
}

void AddActorWords(const TokenizedText& text, Span actor, Tag words, Tag head, Collector& out) {
  std::uint32_t last = kName;
  bool name = false;
  for (std::uint32_t i = actor.first; i < actor.last; ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    const WordFacts& facts = CachedFacts(token.word, text.Of(token));
    if (facts.flags & (kArticle | kPreposition)) continue;
    if (token.capital && i > actor.first && facts.types == 0) {
      name = true;
      continue;
    }
    out.Add(words, facts.stem);
    last = facts.stem;
  }
  out.Add(head, name ? 1 : 0, last);
}

}  // namespace

void PairFeatures(const TokenizedText& text, const ActorPair& pair, std::vector<Feature>* out) {
  Row row = RowOf(text, pair);
  FindPhrases(row);
  Collector collector(out);
  collector.Add(kBias);
  collector.Add(kOrder, row.source < row.target ? 0 : 1, row.nested ? 1 : 0);
  const std::size_t first = std::min(row.source, row.target);
  const std::size_t second = std::max(row.source, row.target);
  collector.Add(kDistance, Bucket(second - first), row.source < row.target ? 0 : 1);
  collector.Add(kDistance, 100 + Bucket(row.items.size() / 4));
  AddWords(row, collector);
  AddNeighbours(row, collector);
  AddVerbs(row, collector);
  AddTypePairs(row, collector);
  AddNearest(row, collector);
  AddActorWords(text, pair.source, kSourceWord, kSourceHead, collector);
  AddActorWords(text, pair.target, kTargetWord, kTargetHead, collector);
  if (second - first <= 4) {
    std::uint32_t path = row.source < row.target ? 1 : 2;
    for (std::size_t i = first + 1; i < second; ++i) path = path * 31 + row.items[i].key;
    collector.Add(kBetween, path);
  }
  collector.Finish();
}

}  // namespace entente::text
