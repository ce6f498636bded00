// SPDX-License-Identifier: Apache-2.0
// Policies for duplicates: which facts count as one, by hand and against a slow twin that compares
// each fact with all that are kept.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "graph/store.h"
#include "gtest/gtest.h"
#include "tests/graph/export_lines.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A fact of small numbers, so that facts are often alike. Each number is what the record below says
// of it; 0 says nothing where that is possible.
struct PlainFact {
  int subject = 0, object = 0, relation = 0;
  int day = 0, minute = 0;  // day 0: `from` is not known
  int precision = 0;        // 0 day, 1 minute, 2 month
  int days = 0, observed = 0, modality = 0, principal = 0, asserter = 0;
  int quantity = 0, unit = 0, scheme = 0, event = 0;
  int source = 0;           // 0 none; 1 and 2 are of one series, 3 of another
  int row = 0, locator = 0, quote = 0, confidence = 0, known_since = 0, property = 0;
  Dedupe policy = Dedupe::kNone;

  int series() const { return source == 2 ? 1 : source; }
  std::array<int, 16> Exact() const {
    return {subject, object, relation, day, minute, precision, days, observed, modality, principal,
            asserter, quantity, unit, scheme, event, series()};
  }
  std::array<int, 7> Place() const {
    return {source, row, locator, quote, confidence, known_since, property};
  }
  bool HasDay() const { return day > 0 && precision < 2; }
};

bool IsRepeated(const PlainFact& fact, const PlainFact& kept, Dedupe policy) {
  if (policy == Dedupe::kDaily && fact.HasDay()) {
    return kept.HasDay() && fact.subject == kept.subject && fact.object == kept.object &&
           fact.relation == kept.relation && fact.day == kept.day &&
           fact.series() == kept.series();
  }
  const bool same_place = policy != Dedupe::kNone || fact.Place() == kept.Place();
  return fact.Exact() == kept.Exact() && same_place;
}

constexpr std::string_view kNames[] = {"", "Ann", "Bob", "Cid"};
constexpr std::string_view kRelations[] = {"accuse", "praise", "full-member"};
constexpr std::string_view kTexts[] = {"", "first", "second"};

SourceRecord SourceOf(int number) {
  SourceRecord source;
  source.name = number == 1 ? "Yearbook 2020" : number == 2 ? "Yearbook 2021" : "Gazette";
  if (number < 3) source.series = "Yearbook";
  return source;
}

void AddTo(const PlainFact& plain, RecordBatch* batch) {
  FactRecord fact;
  const bool standing = plain.relation == 2;
  fact.subject.name = kNames[plain.subject];
  fact.object.name = kNames[plain.object];
  fact.subject_principal.name = kNames[plain.principal];
  fact.asserter.name = kNames[plain.asserter];
  fact.relation = kRelations[plain.relation];
  if (plain.day > 0) {
    fact.from = FromCivil(2021, 3, 1) + (plain.precision == 2 ? 0 : (plain.day - 1) * kMinutesPerDay);
    if (plain.precision == 1) fact.from += plain.minute * 60;
    constexpr Precision kPrecisions[] = {Precision::kDay, Precision::kMinute, Precision::kMonth};
    fact.from_precision = kPrecisions[plain.precision];
  }
  if (plain.days > 0) fact.to = FromCivil(2021, 5, plain.days);
  if (standing && plain.observed > 0) fact.observed = FromCivil(2021, 6, plain.observed);
  fact.modality = static_cast<Modality>(plain.modality);
  fact.has_quantity = plain.quantity > 0;
  fact.quantity = plain.quantity;
  fact.unit = kTexts[plain.unit];
  fact.scheme = kTexts[plain.scheme];
  fact.event = batch->Keep(plain.event > 0 ? absl::StrCat(plain.event) : "");
  if (plain.source > 0) fact.source = static_cast<std::uint32_t>(plain.source - 1);
  fact.row = static_cast<std::uint32_t>(plain.row);
  fact.locator = kTexts[plain.locator];
  fact.quote = kTexts[plain.quote];
  if (plain.confidence > 0) fact.confidence = 0.5f;
  if (plain.known_since > 0) fact.known_since = FromCivil(2022);
  if (plain.property > 0) {
    Property property{"p", {}};
    property.value.text = kTexts[plain.property];
    fact.properties.push_back(property);
  }
  batch->facts.push_back(std::move(fact));
}

RecordBatch BatchOf(const std::vector<PlainFact>& facts, Dedupe policy) {
  RecordBatch batch;
  batch.dedupe = policy;
  for (int number = 1; number <= 3; ++number) batch.sources.push_back(SourceOf(number));
  for (const PlainFact& fact : facts) AddTo(fact, &batch);
  return batch;
}

CommitSummary CommitOnce(const std::string& path, std::vector<RecordBatch> batches,
                         std::uint64_t memory_bytes = 2'000'000'000) {
  StoreOptions options;
  options.with_reference_entities = false;
  options.memory_bytes = memory_bytes;
  absl::StatusOr<StoreWriter> writer = StoreWriter::Open(path, options);
  EXPECT_THAT(writer, IsOk());
  for (RecordBatch& batch : batches) EXPECT_THAT(writer->Add(batch), IsOk());
  absl::StatusOr<CommitSummary> summary = writer->Commit();
  EXPECT_THAT(summary, IsOk());
  EXPECT_EQ(summary->refused, 0u);
  return *std::move(summary);
}

std::vector<std::string> FactLines(const std::string& store) {
  std::vector<std::string> lines = SortedExport(store);
  std::erase_if(lines, [](const std::string& line) { return line.starts_with("{\"entity\""); });
  return lines;
}

// Summary of a second commit of `second` under `policy`, `first` being in the store.
CommitSummary CommitAfter(const PlainFact& first, const PlainFact& second, Dedupe policy) {
  TemporaryFolder folder;
  std::vector<RecordBatch> one, other;
  one.push_back(BatchOf({first}, Dedupe::kNone));
  other.push_back(BatchOf({second}, policy));
  CommitOnce(folder.File("s"), std::move(one));
  return CommitOnce(folder.File("s"), std::move(other));
}

PlainFact Accusation() {
  PlainFact fact;
  fact.subject = 1;
  fact.object = 2;
  fact.day = 3;
  fact.source = 1;
  fact.row = 1;
  return fact;
}

TEST(Dedupe, ExactLooksPastThePlaceInOneSeries) {
  PlainFact other = Accusation();
  other.source = 2;
  other.row = 2;
  other.locator = other.quote = other.confidence = other.known_since = other.property = 1;
  EXPECT_THAT(CommitAfter(Accusation(), other, Dedupe::kExact).duplicates_by_policy,
              ElementsAre(0, 1, 0));
  EXPECT_EQ(CommitAfter(Accusation(), other, Dedupe::kNone).facts_added, 1u);
  other.source = 3;
  EXPECT_EQ(CommitAfter(Accusation(), other, Dedupe::kExact).facts_added, 1u);
}

TEST(Dedupe, ExactKeepsWhatSaysSomethingElse) {
  const auto keeps = [](int PlainFact::*field, int value) {
    PlainFact other = Accusation();
    other.row = 2;
    other.*field = value;
    return CommitAfter(Accusation(), other, Dedupe::kExact).facts_added == 1;
  };
  EXPECT_TRUE(keeps(&PlainFact::object, 3));
  EXPECT_TRUE(keeps(&PlainFact::relation, 1));
  EXPECT_TRUE(keeps(&PlainFact::day, 2));
  EXPECT_TRUE(keeps(&PlainFact::days, 9));
  EXPECT_TRUE(keeps(&PlainFact::modality, 1));
  EXPECT_TRUE(keeps(&PlainFact::principal, 3));
  EXPECT_TRUE(keeps(&PlainFact::asserter, 3));
  EXPECT_TRUE(keeps(&PlainFact::quantity, 8));
  EXPECT_TRUE(keeps(&PlainFact::scheme, 1));
  EXPECT_TRUE(keeps(&PlainFact::event, 17));
  EXPECT_FALSE(keeps(&PlainFact::row, 3));
}

TEST(Dedupe, DailyKeepsOneOfADyadRelationDayAndSeries) {
  PlainFact other = Accusation();
  other.precision = 1;
  other.minute = 5;
  other.row = 2;
  other.modality = other.quantity = other.event = 1;
  EXPECT_THAT(CommitAfter(Accusation(), other, Dedupe::kDaily).duplicates_by_policy,
              ElementsAre(0, 0, 1));
  EXPECT_EQ(CommitAfter(Accusation(), other, Dedupe::kExact).facts_added, 1u);
  other.days = 20;  // an event of several days
  EXPECT_EQ(CommitAfter(Accusation(), other, Dedupe::kDaily).facts_added, 0u);
  PlainFact next_day = other;
  ++next_day.day;
  EXPECT_EQ(CommitAfter(Accusation(), next_day, Dedupe::kDaily).facts_added, 1u);
  PlainFact month = Accusation();
  month.precision = 2;
  month.row = 2;
  EXPECT_EQ(CommitAfter(Accusation(), month, Dedupe::kDaily).facts_added, 1u);
}

TEST(Dedupe, WhollyEqualFactsAreOneUnderEachPolicy) {
  for (const Dedupe policy : {Dedupe::kNone, Dedupe::kExact, Dedupe::kDaily}) {
    EXPECT_THAT(CommitAfter(Accusation(), Accusation(), policy).duplicates_by_policy,
                ElementsAre(1, 0, 0));
  }
}

// The second is dropped because of the first; the third is like the second, not like the first.
TEST(Dedupe, WhatWasDroppedDropsNothing) {
  PlainFact first = Accusation(), second = Accusation(), third = Accusation();
  second.modality = third.modality = 1;
  third.row = 2;
  TemporaryFolder folder;
  std::vector<RecordBatch> batches;
  batches.push_back(BatchOf({first}, Dedupe::kNone));
  batches.push_back(BatchOf({second}, Dedupe::kDaily));
  batches.push_back(BatchOf({third}, Dedupe::kExact));
  const CommitSummary summary = CommitOnce(folder.File("s"), std::move(batches));
  EXPECT_EQ(summary.facts_added, 2u);
  EXPECT_THAT(summary.duplicates_by_policy, ElementsAre(0, 0, 1));
  EXPECT_EQ(summary.duplicates, 1u);
}

PlainFact RandomFact(Random& random, std::uint32_t rarely) {
  const auto some = [&](std::uint32_t limit) { return static_cast<int>(random.Below(limit)); };
  const auto seldom = [&](std::uint32_t limit) { return random.OneIn(rarely) ? some(limit) : 0; };
  PlainFact fact;
  fact.subject = 1 + some(2);
  fact.object = some(3);
  fact.relation = some(3);
  fact.day = fact.relation == 2 || random.OneIn(20) ? some(4) : 1 + some(4);
  if (fact.day > 0) fact.precision = random.OneIn(3) ? some(3) : 0;
  if (fact.precision == 1) fact.minute = some(2);
  if (fact.precision == 2) fact.day = 1;
  fact.days = seldom(3);
  if (fact.relation == 2) fact.observed = some(3);
  fact.modality = seldom(2);
  fact.principal = seldom(3);
  fact.asserter = seldom(2);
  fact.quantity = seldom(2);
  fact.unit = seldom(2);
  fact.scheme = seldom(2);
  fact.event = seldom(2);
  fact.source = some(4);
  fact.row = some(3);
  fact.locator = seldom(3);
  fact.quote = seldom(3);
  fact.confidence = seldom(2);
  fact.known_since = seldom(2);
  fact.property = seldom(3);
  return fact;
}

TEST(Dedupe, AgreesWithComparingEachFactToAllThatAreKept) {
  ForRandomSeeds(60, [](std::uint64_t seed) {
    Random random(seed);
    TemporaryFolder folder;
    std::vector<PlainFact> kept;
    const std::uint32_t rarely = 2 + random.Below(12);
    // In half of the worlds chunks of a thousand facts are written before the commit.
    const bool in_chunks = random.OneIn(2);
    const std::uint32_t most = in_chunks ? 1500 : 60;
    for (int commit = 0; commit < 3; ++commit) {
      std::array<std::uint64_t, kDedupeCount> dropped{};
      std::vector<RecordBatch> batches;
      for (int batch = 0; batch < 3; ++batch) {
        const auto policy = static_cast<Dedupe>(random.Below(kDedupeCount));
        std::vector<PlainFact> facts(random.Below(most));
        for (PlainFact& fact : facts) {
          fact = RandomFact(random, rarely);
          const auto repeats = [&](Dedupe how) {
            return std::any_of(kept.begin(), kept.end(), [&](const PlainFact& other) {
              return IsRepeated(fact, other, how);
            });
          };
          if (repeats(Dedupe::kNone)) {
            ++dropped[0];
          } else if (policy != Dedupe::kNone && repeats(policy)) {
            ++dropped[static_cast<std::size_t>(policy)];
          } else {
            kept.push_back(fact);
          }
        }
        batches.push_back(BatchOf(facts, policy));
      }
      const CommitSummary summary =
          CommitOnce(folder.File("s"), std::move(batches), in_chunks ? 1 : 2'000'000'000);
      EXPECT_EQ(summary.duplicates_by_policy, dropped);
      EXPECT_EQ(summary.duplicates, dropped[0] + dropped[1] + dropped[2]);
    }
    std::vector<RecordBatch> expected;
    expected.push_back(BatchOf(kept, Dedupe::kNone));
    EXPECT_EQ(CommitOnce(folder.File("expected"), std::move(expected)).facts_added, kept.size());
    EXPECT_EQ(FactLines(folder.File("s")), FactLines(folder.File("expected")));
    EXPECT_THAT(VerifyStore(folder.File("s"))->problems, IsEmpty());
  });
}

}  // namespace
}  // namespace entente
