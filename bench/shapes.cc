// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "bench/synthetic_world.h"

namespace entente::bench {
namespace {

using Counts = std::vector<std::uint64_t>;  // the greatest first

// "1: 5.2 %, 10: 24.1 %": what part of all the first few have together.
std::string Shares(const Counts& counts) {
  double total = 0;
  for (const std::uint64_t count : counts) total += static_cast<double>(count);
  std::string text;
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    sum += static_cast<double>(counts[i]);
    const std::size_t rank = i + 1;
    if (rank == 1 || rank == 5 || rank == 10 || rank == 20 || rank == 50 || rank == 100 ||
        rank == 1000 || rank == 5000 || rank == 20000) {
      text += absl::StrFormat("  %d: %.1f %%", rank, 100 * sum / total);
    }
  }
  return text;
}

template <typename Key, typename KeysOf>
Counts CountBy(const SyntheticWorld& world, KeysOf keys_of) {
  std::vector<Key> keys;
  for (const SyntheticFact& fact : world.facts) keys_of(fact, keys);
  std::ranges::sort(keys);
  Counts counts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i == 0 || keys[i] != keys[i - 1]) counts.push_back(0);
    ++counts.back();
  }
  std::ranges::sort(counts, std::greater());
  return counts;
}

std::uint64_t PairOf(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

double SharePairsAnswered(const SyntheticWorld& world) {
  std::vector<std::uint64_t> pairs;
  for (const SyntheticFact& fact : world.facts) pairs.push_back(PairOf(fact.subject, fact.object));
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  const auto answered = std::ranges::count_if(pairs, [&](std::uint64_t pair) {
    return std::ranges::binary_search(pairs, pair << 32 | pair >> 32);
  });
  return static_cast<double>(answered) / static_cast<double>(pairs.size());
}

// Mean number of different relations of dyads with `least` … 4 × least − 1 facts.
std::string RelationsADyad(const SyntheticWorld& world) {
  std::map<std::uint64_t, std::vector<std::uint16_t>> relations;
  for (const SyntheticFact& fact : world.facts) {
    relations[PairOf(fact.subject, fact.object)].push_back(fact.relation);
  }
  std::map<std::uint64_t, std::pair<double, double>> by_size;
  for (auto& [pair, list] : relations) {
    std::uint64_t least = 1;
    while (list.size() >= least * 4) least *= 4;
    std::ranges::sort(list);
    const auto different = std::unique(list.begin(), list.end()) - list.begin();
    by_size[least].first += static_cast<double>(different);
    by_size[least].second += 1;
  }
  std::string text;
  for (const auto& [least, sums] : by_size) {
    text += absl::StrFormat("  %d+: %.1f", least, sums.first / sums.second);
  }
  return text;
}

std::string Weekdays(const SyntheticWorld& world) {
  double counts[7] = {};
  for (const SyntheticFact& fact : world.facts) ++counts[(fact.day / kMinutesPerDay + 3) % 7];
  std::string text;
  for (const double count : counts) {
    text += absl::StrFormat("  %.1f %%", 100 * count / static_cast<double>(world.facts.size()));
  }
  return text;
}

}  // namespace

std::string DescribeShapes(const SyntheticWorld& world) {
  const Counts entities = CountBy<std::uint32_t>(world, [](const SyntheticFact& fact, auto& keys) {
    keys.push_back(fact.subject);
    keys.push_back(fact.object);
  });
  const Counts dyads = CountBy<std::uint64_t>(world, [](const SyntheticFact& fact, auto& keys) {
    keys.push_back(PairOf(fact.subject, fact.object));
  });
  const Counts relations = CountBy<std::uint16_t>(
      world, [](const SyntheticFact& fact, auto& keys) { keys.push_back(fact.relation); });
  const double facts = static_cast<double>(world.facts.size());
  const auto once = std::ranges::count(dyads, 1u);
  std::string text;
  absl::StrAppendFormat(&text, "facts %d, entities %d, dyads %d (%.2f facts each)\n",
                        world.facts.size(), entities.size(), dyads.size(),
                        facts / static_cast<double>(dyads.size()));
  absl::StrAppendFormat(&text, "share of the first entities: %s\n", Shares(entities));
  absl::StrAppendFormat(&text, "share of the first dyads:    %s\n", Shares(dyads));
  absl::StrAppendFormat(&text, "share of the first relations:%s\n", Shares(relations));
  absl::StrAppendFormat(&text, "dyads with one fact: %.1f %%, with facts both ways: %.1f %%\n",
                        100.0 * static_cast<double>(once) / static_cast<double>(dyads.size()),
                        100 * SharePairsAnswered(world));
  absl::StrAppendFormat(&text, "relations a dyad, by facts:  %s\n", RelationsADyad(world));
  absl::StrAppendFormat(&text, "Monday to Sunday:%s\n", Weekdays(world));
  return text;
}

}  // namespace entente::bench
