// SPDX-License-Identifier: Apache-2.0
#include "importers/text/abbreviations.h"

#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "importers/text/tokens.h"

namespace entente::text {
namespace {

constexpr std::string_view kTitles[] = {
    "mr",   "mrs",  "ms",   "dr",    "gen",  "lt",  "col",  "maj",  "capt",   "sgt", "cmdr",
    "adm",  "brig", "sen",  "rep",   "gov",  "pres", "prof", "rev", "hon",    "st",  "mt",
    "ft",   "amb",  "messrs", "supt", "fig", "cpl", "pvt",  "cdr",  "cardl",  "sec"};
constexpr std::string_view kBeforeNumbers[] = {"no",   "nos", "art", "arts", "vol", "pp",
                                               "para", "par", "ch",  "p"};
// Those that are words too are short only with a capital.
constexpr std::string_view kMaybeEnds[] = {
    "jan",  "feb",  "mar",  "apr",  "jun",   "jul",  "aug",  "sept", "sep",  "oct",  "nov",
    "dec",  "inc",  "corp", "co",   "ltd",   "bros", "jr",   "sr",   "dept", "assn", "univ",
    "ala",  "ariz", "ark",  "calif", "colo", "conn", "del",  "fla",  "ga",   "kan",  "ky",
    "mass", "md",   "mich", "minn", "mont",  "neb",  "nev",  "okla", "ore",  "pa",   "tenn",
    "tex",  "va",   "vt",   "wis",  "wyo"};
constexpr std::string_view kSmallMaybeEnds[] = {"etc", "vs", "approx", "govt", "est", "cf", "al"};
constexpr std::string_view kBeginnings[] = {
    "the",   "a",     "an",    "he",    "she",   "it",       "they",  "we",       "i",     "you",
    "his",   "her",   "its",   "their", "our",   "this",     "that",  "these",    "those", "there",
    "but",   "and",   "in",    "on",    "at",    "for",      "from",  "by",       "with",  "after",
    "since", "while", "when",  "as",    "if",    "although", "however", "meanwhile", "also", "both",
    "some",  "many",  "most",  "all",   "no",    "not",      "one",   "two",      "last",  "earlier",
    "before", "under", "such", "what",  "who",   "why",      "how",   "more",     "other", "so"};

struct Words {
  absl::flat_hash_map<std::uint32_t, Abbreviation> capital, small;
  absl::flat_hash_set<std::uint32_t> beginnings;
};

const Words& Get() {
  static const Words& words = *[] {
    auto* made = new Words;  // never destroyed: other threads may still read
    for (const std::string_view word : kTitles) made->capital[HashWord(word)] = Abbreviation::kTitle;
    for (const std::string_view word : kMaybeEnds) {
      made->capital[HashWord(word)] = Abbreviation::kMaybeEnd;
    }
    for (const std::string_view word : kSmallMaybeEnds) {
      made->small[HashWord(word)] = Abbreviation::kMaybeEnd;
    }
    for (const std::string_view word : kBeforeNumbers) {
      made->small[HashWord(word)] = Abbreviation::kBeforeNumber;
    }
    for (const std::string_view word : kBeginnings) made->beginnings.insert(HashWord(word));
    return made;
  }();
  return words;
}

}  // namespace

Abbreviation AbbreviationOf(std::uint32_t word, bool capital) {
  const Words& words = Get();
  const auto small = words.small.find(word);
  if (small != words.small.end()) return small->second;
  if (!capital) return Abbreviation::kNone;
  const auto found = words.capital.find(word);
  return found == words.capital.end() ? Abbreviation::kNone : found->second;
}

bool OftenBeginsSentence(std::uint32_t word) { return Get().beginnings.contains(word); }

}  // namespace entente::text
