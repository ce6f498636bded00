// SPDX-License-Identifier: Apache-2.0
// entente_coding_score [GOLD.tsv] LABELLED.tsv…: how well the classifier of events does, as tables of
// precision, recall and F1 by type: on the pairs of GOLD.tsv (columns sentence, source, target and
// gold_root, a type of the code book; YIELD stands for CONCEDE and RETREAT), which nothing is learned
// from, and by cross-validation on the labelled sentences. A sentence is never on both sides.
#include <algorithm>
#include <array>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/text/event_model.h"
#include "importers/text/event_training.h"
#include "importers/text/pairs.h"

namespace entente::text {
namespace {

constexpr std::uint64_t kMostBytes = 1u << 30;
constexpr std::uint32_t kFolds = 3;

struct Judged {
  std::string gold, guess;
  int gold_quad = 0, guess_quad = 0;
};

struct Counts {
  int right = 0, missed = 0, wrong = 0;
};

double Ratio(int part, int whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

void PrintTable(const char* title, const std::vector<Judged>& all) {
  std::map<std::string, Counts> types;
  int quad = 0, side = 0;
  for (const Judged& one : all) {
    if (one.gold == one.guess) {
      ++types[one.gold].right;
    } else {
      ++types[one.gold].missed;
      ++types[one.guess].wrong;
    }
    quad += one.gold_quad == one.guess_quad;
    side += (one.gold_quad + 1) / 2 == (one.guess_quad + 1) / 2;
  }
  std::cout << title << "\n  type          n      P      R     F1\n";
  double sum = 0;
  int used = 0;
  for (const auto& [type, counts] : types) {
    const int n = counts.right + counts.missed;
    if (n == 0) continue;
    const double precision = Ratio(counts.right, counts.right + counts.wrong);
    const double recall = Ratio(counts.right, n);
    const double f1 =
        counts.right == 0 ? 0 : 2 * precision * recall / (precision + recall);
    std::cout << absl::StrFormat("  %-10s %4d  %.3f  %.3f  %.3f\n", type, n, precision, recall, f1);
    sum += f1;
    ++used;
  }
  const int n = static_cast<int>(all.size());
  std::cout << absl::StrFormat(
      "  macro-F1 %.4f over %d types, quad %.4f, co-operation against conflict %.4f, n %d\n",
      used == 0 ? 0 : sum / used, used, Ratio(quad, n), Ratio(side, n), n);
}

// The older code book has one type for what is given in words and in deeds.
std::string Merged(int type) {
  const std::string_view name = kEventTypeNames[static_cast<std::size_t>(type)];
  return name == "CONCEDE" || name == "RETREAT" ? "YIELD" : std::string(name);
}

int LikeliestMerged(const EventGuess& guess) {
  static const int kConcede = EventTypeOf("CONCEDE"), kRetreat = EventTypeOf("RETREAT");
  const auto& p = guess.probabilities;
  const float both = p[kConcede] + p[kRetreat];
  if (both < p[guess.type]) return guess.type;
  return p[kConcede] > p[kRetreat] ? kConcede : kRetreat;
}

absl::Status ScoreGold(const std::string& file, const EventModel& model) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string table, ReadWholeFile(file, kMostBytes));
  PairsColumns columns;
  std::size_t gold_at = 0;
  std::vector<Judged> judged;
  int unread = 0;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(table), '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (columns.count == 0) {
      ENTENTE_ASSIGN_OR_RETURN(columns, FindPairsColumns(AsStd(line)));
      const auto gold = std::find(cells.begin(), cells.end(), "gold_root");
      if (gold == cells.end()) return absl::InvalidArgumentError("no column gold_root");
      gold_at = static_cast<std::size_t>(gold - cells.begin());
      continue;
    }
    const auto guess = ClassifyRow(model, columns, AsStd(line));
    if (!guess.ok()) {
      ++unread;
      continue;
    }
    const std::string gold(cells[gold_at]);
    const int gold_type = gold == "YIELD" ? EventTypeOf("RETREAT") : EventTypeOf(gold);
    if (gold_type < 0) return absl::InvalidArgumentError("unknown type " + gold);
    const int type = LikeliestMerged(guess->event);
    // What is conceded in words or in deeds has two quad classes, which one YIELD can't tell apart.
    const int quad = Merged(type) == "YIELD" ? 2 : QuadOf(type);
    judged.push_back({Merged(gold_type), Merged(type), QuadOf(gold_type), quad});
  }
  PrintTable("gold, events only", judged);
  std::cout << "  rows that could not be read: " << unread << "\n";
  return absl::OkStatus();
}

absl::Status CrossValidate(const std::vector<Example>& examples) {
  std::vector<Judged> all, events;
  int codes = 0;
  for (std::uint32_t fold = 0; fold < kFolds; ++fold) {
    std::vector<Example> learned;
    for (const Example& example : examples) {
      if (example.text_hash % kFolds != fold) learned.push_back(example);
    }
    ENTENTE_ASSIGN_OR_RETURN(const EventModel model, EventModel::Read(TrainEventModel(learned)));
    for (const Example& example : examples) {
      if (example.text_hash % kFolds != fold) continue;
      const EventGuess guess = model.Classify(example.features);
      const int type = guess.none > guess.confidence ? 0 : guess.type;
      const std::string gold(kEventTypeNames[example.type]);
      all.push_back({gold, std::string(kEventTypeNames[type]), QuadOf(example.type), QuadOf(type)});
      if (example.type == 0) continue;
      events.push_back({gold, std::string(kEventTypeNames[guess.type]), QuadOf(example.type),
                        QuadOf(guess.type)});
      codes += guess.type == example.type && guess.cameo == example.code;
    }
  }
  PrintTable("cross-validation, NONE among the types", all);
  PrintTable("cross-validation, events only", events);
  std::cout << absl::StrFormat("  type and code right: %.4f\n",
                               Ratio(codes, static_cast<int>(events.size())));
  return absl::OkStatus();
}

absl::Status Run(const std::vector<std::string>& files) {
  std::vector<LabelledSentence> sentences;
  std::string gold;
  for (const std::string& file : files) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string tsv, ReadWholeFile(file, kMostBytes));
    const std::string header = tsv.substr(0, tsv.find('\n'));
    if (FindPairsColumns(header).ok()) {
      gold = file;
      continue;
    }
    ENTENTE_RETURN_IF_ERROR(ParseLabelled(tsv, file, &sentences));
  }
  const std::vector<Example> examples = MakeExamples(sentences);
  if (!gold.empty()) {
    const std::string bytes = TrainEventModel(examples);
    std::cout << "model of " << bytes.size() << " bytes from " << examples.size() << " sentences\n";
    ENTENTE_ASSIGN_OR_RETURN(const EventModel model, EventModel::Read(bytes));
    ENTENTE_RETURN_IF_ERROR(ScoreGold(gold, model));
  }
  return CrossValidate(examples);
}

}  // namespace
}  // namespace entente::text

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: entente_coding_score [GOLD.tsv] LABELLED.tsv...\n";
    return 2;
  }
  const absl::Status status = entente::text::Run({argv + 1, argv + argc});
  if (!status.ok()) std::cerr << "entente_coding_score: " << status.message() << "\n";
  return status.ok() ? 0 : 1;
}
