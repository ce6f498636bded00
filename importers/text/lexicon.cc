// SPDX-License-Identifier: Apache-2.0
#include "importers/text/lexicon.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace entente::text {
namespace {

constexpr std::size_t kMaxWords = 32;  // of an entry: as many as its masks have bits

// What stands behind the hyphen of "Iranian-backed".
constexpr std::string_view kBackedBy[] = {
    "backed",  "led",      "supported", "sponsored", "funded",  "armed",    "trained",
    "allied",  "aligned",  "linked",    "controlled", "held",   "occupied", "installed",
    "run",     "brokered", "mediated",  "based",      "born",   "made",     "built"};

std::uint64_t EdgeKey(std::uint32_t node, std::uint32_t word) {
  return (static_cast<std::uint64_t>(node) << 32) | word;
}

}  // namespace

struct Lexicon::State {
  struct Node {
    const LexiconEntry* entry = nullptr;  // preferred
    std::vector<const LexiconEntry*> others;
  };
  std::vector<Node> nodes = {Node{}};  // the first is the root
  absl::flat_hash_map<std::uint64_t, std::uint32_t> edges;
  // Bits by the upper half of a word's number: set where a word may begin an entry.
  std::vector<std::uint64_t> beginnings = std::vector<std::uint64_t>(1024);
  std::deque<LexiconEntry> entries;
  std::deque<std::string> texts;  // of users' dictionaries
  TokenizedText scratch;  // for the words of entries

  bool MayBegin(std::uint32_t word) const {
    return (beginnings[word >> 22] >> ((word >> 16) & 63) & 1) != 0;
  }
  std::uint32_t Child(std::uint32_t node, std::uint32_t word) const {
    const auto found = edges.find(EdgeKey(node, word));
    return found == edges.end() ? 0 : found->second;
  }
  bool AddWords(std::string_view words, LexiconEntry entry);
  const LexiconEntry* MatchAt(const TokenizedText& text, const Node& node, Span span) const;
  Hit LongestAt(const TokenizedText& text, Span rest) const;
  void FindInSentence(const TokenizedText& text, Span sentence, std::vector<Hit>* hits) const;
  void FindParts(const TokenizedText& text, std::uint32_t token, std::vector<Hit>* hits) const;
  const LexiconEntry* NameOf(std::string_view word) const;
};

bool Lexicon::State::AddWords(std::string_view words, LexiconEntry entry) {
  Tokenize(words, &scratch);
  if (scratch.tokens.empty() || scratch.tokens.size() > kMaxWords) return false;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < scratch.tokens.size(); ++i) {
    const Token& token = scratch.tokens[i];
    if (token.capital) entry.capital |= 1u << i;
    if (token.all_capitals) entry.all_capitals |= 1u << i;
    if (node == 0) beginnings[token.word >> 22] |= std::uint64_t{1} << ((token.word >> 16) & 63);
    const auto [edge, made] = edges.try_emplace(EdgeKey(node, token.word), nodes.size());
    if (made) nodes.emplace_back();
    node = edge->second;
  }
  Node& last = nodes[node];
  if (last.entry != nullptr) last.others.insert(last.others.begin(), last.entry);
  last.entry = &entries.emplace_back(entry);
  return true;
}

const LexiconEntry* Lexicon::State::MatchAt(const TokenizedText& text, const Node& node,
                                            Span span) const {
  const auto fits = [&](const LexiconEntry* entry) {
    for (std::uint32_t i = 0; i < span.size(); ++i) {
      const Token& token = text.tokens[span.first + i];
      const std::uint32_t bit = 1u << i;
      if ((entry->capital & bit) != 0 && !token.capital) return false;
      if ((entry->all_capitals & bit) != 0 && !token.all_capitals) return false;
    }
    return true;
  };
  if (node.entry == nullptr) return nullptr;
  if (fits(node.entry)) return node.entry;
  const auto other = std::find_if(node.others.begin(), node.others.end(), fits);
  return other == node.others.end() ? nullptr : *other;
}

Hit Lexicon::State::LongestAt(const TokenizedText& text, Span rest) const {
  Hit best{{rest.first, rest.first}};
  std::uint32_t node = 0;
  for (std::uint32_t i = rest.first; i < rest.last; ++i) {
    node = Child(node, text.tokens[i].word);
    if (node == 0) break;
    const Span span{rest.first, i + 1};
    const LexiconEntry* entry = MatchAt(text, nodes[node], span);
    if (entry != nullptr) best = {span, entry};
  }
  return best;
}

void Lexicon::State::FindInSentence(const TokenizedText& text, Span sentence,
                                    std::vector<Hit>* hits) const {
  constexpr std::uint32_t kShortestCompound = 6;  // bytes: "US-led"
  for (std::uint32_t i = sentence.first; i < sentence.last;) {
    const Token& token = text.tokens[i];
    if (MayBegin(token.word)) {
      const Hit hit = LongestAt(text, {i, sentence.last});
      if (hit.entry != nullptr) {
        if (hit.entry->sort != EntrySort::kNot) hits->push_back(hit);
        i = hit.span.last;
        continue;
      }
    }
    const bool may_be_compound = token.capital && token.kind == TokenKind::kWord &&
                                 token.end - token.begin >= kShortestCompound;
    if (may_be_compound) FindParts(text, i, hits);
    ++i;
  }
}

const LexiconEntry* Lexicon::State::NameOf(std::string_view word) const {
  const std::uint32_t node = Child(0, HashWord(word));
  if (node == 0 || nodes[node].entry == nullptr) return nullptr;
  const LexiconEntry* entry = nodes[node].entry;
  return entry->place == nullptr ? nullptr : entry;
}

// "Iranian-backed", "US-China".
void Lexicon::State::FindParts(const TokenizedText& text, std::uint32_t token,
                               std::vector<Hit>* hits) const {
  static const absl::flat_hash_set<std::uint32_t> backed = [] {
    absl::flat_hash_set<std::uint32_t> words;
    for (const std::string_view word : kBackedBy) words.insert(HashWord(word));
    return words;
  }();
  const std::string_view word = text.Of(text.tokens[token]);
  const std::size_t hyphen = word.find('-');
  if (hyphen == word.npos) return;
  const LexiconEntry* first = NameOf(word.substr(0, hyphen));
  if (first == nullptr) return;
  const std::string_view rest = word.substr(hyphen + 1);
  const Span span{token, token + 1};
  if (backed.contains(HashWord(rest))) {
    hits->push_back({span, first, HitForm::kBacked});
  } else if (const LexiconEntry* second = NameOf(rest); second != nullptr) {
    hits->push_back({span, first, HitForm::kPair});
    hits->push_back({span, second, HitForm::kPair});
  }
}

Lexicon::Lexicon() : state_(std::make_unique<State>()) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

bool Lexicon::AddEntry(std::string_view words, const LexiconEntry& entry) {
  return state_->AddWords(words, entry);
}

std::string_view Lexicon::Keep(std::string_view text) { return state_->texts.emplace_back(text); }

const LexiconEntry* Lexicon::Find(std::string_view words) const {
  TokenizedText text;
  Tokenize(words, &text);
  if (text.tokens.empty()) return nullptr;
  const Hit hit =
      state_->LongestAt(text, {0, static_cast<std::uint32_t>(text.tokens.size())});
  return hit.span.last == text.tokens.size() ? hit.entry : nullptr;
}

const LexiconEntry* Lexicon::FindWord(std::uint32_t word) const {
  return state_->nodes[state_->Child(0, word)].entry;
}

void Lexicon::FindHits(const TokenizedText& text, std::vector<Hit>* hits) const {
  hits->clear();
  for (const Span sentence : text.sentences) state_->FindInSentence(text, sentence, hits);
}

}  // namespace entente::text
