// SPDX-License-Identifier: Apache-2.0
// Random small worlds, the same for the same seed: few entities and dates, so that everything that
// goes wrong only in combination does occur (parallel facts, self-loops, ties in time, windows that
// touch, dates known to the month or year, open intervals, events without recipient …).
#ifndef ENTENTE_TESTS_TESTING_RANDOM_WORLD_H_
#define ENTENTE_TESTS_TESTING_RANDOM_WORLD_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/fact_record.h"
#include "facts/time.h"

namespace entente {

// A small generator of pseudo-random numbers (SplitMix64): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // Of 0 … limit − 1. REQUIRES: limit > 0.
  std::uint32_t Below(std::uint32_t limit) { return static_cast<std::uint32_t>(Next() % limit); }
  bool OneIn(std::uint32_t times) { return Below(times) == 0; }

 private:
  std::uint64_t state_;
};

struct RandomWorldOptions {
  std::uint32_t entities = 9;   // at most 40
  std::uint32_t facts = 50;
  std::uint32_t commits = 2;    // facts are dealt out to so many batches
  bool standing = true;         // posts and memberships beside events
  bool editions = false;        // standing facts as dated editions of series observe them, with
                                // their lists of all memberships of an entity
};

// One batch for each commit, in order. Every fact has a row of its own (FactRecord::row, from 1):
// that is how a test tells which one it sees. Some facts come twice, word for word: the second is
// a duplicate, with the same row.
std::vector<RecordBatch> RandomRecords(std::uint64_t seed, const RandomWorldOptions& options);

// Calls check(seed) for `worlds` seeds or as many as 20 seconds allow, up to the first that fails,
// whose seed is in the message. ENTENTE_SEED=27 in the environment runs that one alone,
// ENTENTE_WORLDS=100000 so many, however long it takes.
void ForRandomSeeds(std::uint64_t worlds, const std::function<void(std::uint64_t seed)>& check);

// Dates on which the facts of a random world begin and end, and dates around them.
Minutes RandomMoment(Random& random);

// Relations of which the facts of a random world are.
std::span<const std::string_view> RandomEventRelations();
std::span<const std::string_view> RandomStandingRelations();

}  // namespace entente

#endif  // ENTENTE_TESTS_TESTING_RANDOM_WORLD_H_
