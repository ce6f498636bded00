// SPDX-License-Identifier: Apache-2.0
// A made-up world of events with the shapes of coded news: few actors in most events, few pairs
// with most of the events between them, bursts, answers in kind on the same day, quiet weekends,
// a few frequent event types. docs/benchmarks.md sets its shapes beside those of real data.
#ifndef ENTENTE_BENCH_SYNTHETIC_WORLD_H_
#define ENTENTE_BENCH_SYNTHETIC_WORLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "facts/fact_record.h"
#include "facts/time.h"

namespace entente::bench {

struct SyntheticFact {
  std::uint32_t subject = 0;   // index into SyntheticWorld::entities
  std::uint32_t object = 0;
  std::uint16_t relation = 0;  // index into SyntheticWorld::relations
  Minutes day = 0;             // its first minute
};

struct SyntheticWorld {
  std::vector<std::string> entities;   // names; the first ones are in the most facts
  std::vector<std::string> relations;  // "cameo:042", …; the first ones are the most frequent
  std::vector<SyntheticFact> facts;    // in order of time; each one's row number is its index + 1
};

struct SyntheticWorldOptions {
  std::uint64_t facts = 1'000'000;
  std::uint32_t entities = 10'000;
  std::uint64_t seed = 1;
};

// The same world for the same options, on every machine. About 0.1 s a million facts.
SyntheticWorld MakeSyntheticWorld(const SyntheticWorldOptions& options);

// Facts [begin, end) as records of one source, of the shape of a quadruple file: name, relation,
// name, day, and the row as the place. Views of `world`, which must outlive the batch's use.
RecordBatch SyntheticRecords(const SyntheticWorld& world, std::size_t begin, std::size_t end);

// The same facts as lines of text (docs/fact_model.md).
std::string SyntheticLines(const SyntheticWorld& world, std::size_t begin, std::size_t end);

// Prints the shapes of `world`, a line each: shares of the most frequent entities, dyads and
// relations, facts a dyad, weekdays.
std::string DescribeShapes(const SyntheticWorld& world);

}  // namespace entente::bench

#endif  // ENTENTE_BENCH_SYNTHETIC_WORLD_H_
