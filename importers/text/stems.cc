// SPDX-License-Identifier: Apache-2.0
#include "importers/text/stems.h"

#include <libstemmer.h>

#include <memory>
#include <utility>

namespace entente::text {
namespace {

// Forms that no rule of endings undoes, sorted. What the stemmer does right is not in it.
constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"ate", "eat"},          {"became", "become"},    {"began", "begin"},
    {"begun", "begin"},      {"beaten", "beat"},      {"bound", "bind"},
    {"bore", "bear"},        {"bought", "buy"},       {"broke", "break"},
    {"broken", "break"},     {"brought", "bring"},    {"built", "build"},
    {"came", "come"},        {"caught", "catch"},     {"chose", "choose"},
    {"chosen", "choose"},    {"dealt", "deal"},       {"did", "do"},
    {"does", "do"},          {"done", "do"},          {"drawn", "draw"},
    {"drew", "draw"},        {"driven", "drive"},     {"drove", "drive"},
    {"dug", "dig"},          {"fallen", "fall"},      {"fed", "feed"},
    {"fell", "fall"},        {"fled", "flee"},        {"flew", "fly"},
    {"flown", "fly"},        {"flung", "fling"},      {"forbade", "forbid"},
    {"forbidden", "forbid"}, {"forgave", "forgive"},  {"forgiven", "forgive"},
    {"fought", "fight"},     {"found", "find"},       {"froze", "freeze"},
    {"frozen", "freeze"},    {"gave", "give"},        {"given", "give"},
    {"goes", "go"},          {"gone", "go"},          {"got", "get"},
    {"grew", "grow"},        {"grown", "grow"},       {"had", "have"},
    {"has", "have"},         {"heard", "hear"},       {"held", "hold"},
    {"hid", "hide"},         {"hidden", "hide"},      {"hung", "hang"},
    {"kept", "keep"},        {"knew", "know"},        {"known", "know"},
    {"laid", "lay"},         {"led", "lead"},         {"left", "leave"},
    {"lent", "lend"},        {"lost", "lose"},        {"made", "make"},
    {"meant", "mean"},       {"met", "meet"},         {"mown", "mow"},
    {"paid", "pay"},         {"ran", "run"},          {"rode", "ride"},
    {"rose", "rise"},        {"risen", "rise"},       {"said", "say"},
    {"sang", "sing"},        {"sank", "sink"},        {"sat", "sit"},
    {"saw", "see"},          {"seen", "see"},         {"sent", "send"},
    {"shaken", "shake"},     {"shook", "shake"},      {"shone", "shine"},
    {"shot", "shoot"},       {"slain", "slay"},       {"slapped", "slap"},
    {"slew", "slay"},        {"sold", "sell"},        {"sought", "seek"},
    {"spent", "spend"},      {"spoke", "speak"},      {"spoken", "speak"},
    {"stole", "steal"},      {"stolen", "steal"},     {"stood", "stand"},
    {"struck", "strike"},    {"stricken", "strike"},  {"stuck", "stick"},
    {"sued", "sue"},         {"sunk", "sink"},        {"sworn", "swear"},
    {"swept", "sweep"},      {"swore", "swear"},      {"taken", "take"},
    {"talked", "talk"},      {"taught", "teach"},     {"thought", "think"},
    {"threw", "throw"},      {"thrown", "throw"},     {"told", "tell"},
    {"took", "take"},        {"tore", "tear"},        {"torn", "tear"},
    {"trodden", "tread"},    {"understood", "understand"}, {"upheld", "uphold"},
    {"went", "go"},          {"withdrawn", "withdraw"}, {"withdrew", "withdraw"},
    {"withheld", "withhold"}, {"won", "win"},         {"wore", "wear"},
    {"written", "write"},    {"wrote", "write"},
};

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// Snowball's stemmer has a buffer of its own, so each thread has one.
sb_stemmer* ThreadsStemmer() {
  static thread_local const std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer(
      sb_stemmer_new("english", nullptr));
  return stemmer.get();
}

std::string_view Regular(std::string_view word) {
  for (const auto& [form, base] : kIrregular) {
    if (form == word) return base;
  }
  return word;
}

}  // namespace

std::string Stem(std::string_view word) {
  word = Regular(word);
  sb_stemmer* stemmer = ThreadsStemmer();
  if (stemmer == nullptr || word.size() > 100) return std::string(word);
  const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                     static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);
  return std::string(reinterpret_cast<const char*>(stem),
                     static_cast<std::size_t>(sb_stemmer_length(stemmer)));
}

std::string LowerCase(std::string_view word) {
  std::string lower;
  lower.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.compare(i, 3, "\u2019") == 0) {
      lower += '\'';
      i += 2;
      continue;
    }
    const char c = word[i];
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

}  // namespace entente::text
