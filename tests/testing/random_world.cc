// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/random_world.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace entente {
namespace {

// By code, or names that any ontology of the field has; some are below others.
constexpr std::string_view kEventRelations[] = {
    "cameo:010", "cameo:036", "cameo:040", "cameo:042", "cameo:057", "cameo:062", "cameo:06",
    "cameo:112", "cameo:111", "cameo:138", "cameo:161", "cameo:190", "cameo:19",  "cameo:195"};
constexpr std::string_view kStandingRelations[] = {"full-member", "observer", "candidate",
                                                   "full-member"};
constexpr std::string_view kFreeTypes[] = {"trades with", "shares a river with"};
constexpr std::string_view kKinds[] = {"state", "person", "organisation", "", "diplomat"};
constexpr std::string_view kSeries[] = {"Atlas", "Yearbook"};
constexpr std::string_view kSchemes[] = {"", "", "CAMEO/GDELT", "CAMEO/ICEWS"};

constexpr int kFirstYear = 2019;
constexpr std::uint32_t kSources = 8;  // from the third on dated, of two series in turn

template <typename T, std::size_t n>
const T& OneOf(Random& random, const T (&choices)[n]) {
  return choices[random.Below(n)];
}

Minutes RandomDay(Random& random) {
  // Few days, so that they coincide; with beginnings of months and years, where precisions meet.
  const int year = kFirstYear + static_cast<int>(random.Below(3));
  const int month = random.OneIn(3) ? 1 : 1 + static_cast<int>(random.Below(4));
  const int day = random.OneIn(3) ? 1 : 1 + static_cast<int>(random.Below(6));
  return FromCivil(year, month, day);
}

Minutes RoundDown(Minutes moment, Precision precision) {
  const CivilDate date = ToCivil(moment);
  if (precision == Precision::kMonth) return FromCivil(date.year, date.month);
  if (precision == Precision::kYear) return FromCivil(date.year);
  if (precision == Precision::kDay) return FromCivil(date.year, date.month, date.day);
  return moment;
}

Precision RandomPrecision(Random& random) {
  if (!random.OneIn(3)) return Precision::kDay;
  return static_cast<Precision>(random.Below(4));
}

std::string EntityNameOf(std::uint32_t number) {
  // Consonant and vowel: names that are not parts of one another.
  constexpr std::string_view kFirst = "BDGKLMNP";
  constexpr std::string_view kSecond = "aeiou";
  return std::string{kFirst[number % 8], kSecond[number / 8 % 5], 'r', 'a'};
}

class WorldMaker {
 public:
  WorldMaker(std::uint64_t seed, const RandomWorldOptions& options)
      : random_(seed), options_(options) {}

  std::vector<RecordBatch> Make() {
    std::vector<RecordBatch> batches;
    for (std::uint32_t i = 0; i < options_.commits; ++i) {
      const std::uint32_t facts =
          options_.facts / options_.commits + (i < options_.facts % options_.commits ? 1 : 0);
      batches.push_back(MakeBatch(facts));
    }
    return batches;
  }

 private:
  RecordBatch MakeBatch(std::uint32_t facts) {
    RecordBatch batch;
    batch.input = "random world";
    batch_ = &batch;
    AddSources();
    AddEntities();
    for (std::uint32_t i = 0; i < facts; ++i) {
      batch.facts.push_back(MakeFact());
      if (random_.OneIn(15)) batch.facts.push_back(batch.facts.back());
    }
    if (options_.editions) AddEditions();
    return batch;
  }

  void AddSources() {
    for (std::uint32_t i = 0; i < kSources; ++i) {
      SourceRecord source;
      source.name = batch_->Keep(absl::StrCat("Source ", i));
      if (i > 0) source.series = kSeries[i % 2];
      if (i > 1) source.published = {FromCivil(kFirstYear, static_cast<int>(i)), Precision::kDay};
      batch_->sources.push_back(source);
    }
  }

  void AddEntities() {
    for (std::uint32_t i = 0; i < options_.entities; ++i) {
      EntityRecord entity;
      entity.ref = Entity(i);
      batch_->entities.push_back(entity);
    }
  }

  EntityRef Entity(std::uint32_t number) {
    EntityRef ref;
    ref.id = batch_->Keep(absl::StrCat("thing:", EntityNameOf(number)));
    ref.name = batch_->Keep(EntityNameOf(number));
    ref.kind = kKinds[number % std::size(kKinds)];
    return ref;
  }

  EntityRef AnyEntity() {
    // The first entities are in more facts than the others.
    const std::uint32_t limit = random_.OneIn(2) ? std::min(4u, options_.entities)
                                                 : options_.entities;
    return Entity(random_.Below(limit));
  }

  EntityRef MaybeEntity(std::uint32_t one_in) {
    return random_.OneIn(one_in) ? AnyEntity() : EntityRef();
  }

  FactRecord MakeFact() {
    FactRecord fact;
    fact.row = ++row_;
    fact.line = fact.row;
    fact.subject = AnyEntity();
    fact.object = AnyEntity();
    if (options_.standing && random_.OneIn(4)) {
      MakeStanding(fact);
    } else {
      MakeEvent(fact);
    }
    AddCircumstances(fact);
    return fact;
  }

  void MakeEvent(FactRecord& fact) {
    fact.relation = OneOf(random_, kEventRelations);
    if (random_.OneIn(12)) {
      fact.relation = OneOf(random_, kFreeTypes);
      fact.free_type = true;
    }
    if (random_.OneIn(8)) fact.object = EntityRef();
    fact.from_precision = RandomPrecision(random_);
    fact.from = RoundDown(RandomMoment(random_), fact.from_precision);
    if (random_.OneIn(6)) SetEnd(fact);
  }

  void MakeStanding(FactRecord& fact) {
    fact.relation = OneOf(random_, kStandingRelations);
    if (!random_.OneIn(4)) {
      fact.from_precision = RandomPrecision(random_);
      fact.from = RoundDown(RandomMoment(random_), fact.from_precision);
    }
    if (random_.OneIn(2)) SetEnd(fact);
  }

  void SetEnd(FactRecord& fact) {
    fact.to_precision = RandomPrecision(random_);
    fact.to = RoundDown(RandomMoment(random_), fact.to_precision);
    const Minutes least = EndOf({fact.from, fact.from_precision});
    if (fact.from != kBeginningOfTime && fact.to < least) {
      fact.to = least;
      fact.to_precision = Precision::kMinute;
    }
  }

  void AddCircumstances(FactRecord& fact) {
    if (!random_.OneIn(6)) fact.source = random_.Below(kSources);
    fact.subject_principal = MaybeEntity(4);
    fact.object_principal = MaybeEntity(8);
    if (random_.OneIn(5)) fact.known_since = RandomDay(random_);
    if (random_.OneIn(3)) fact.modality = static_cast<Modality>(random_.Below(kModalityCount));
    if (random_.OneIn(4)) fact.asserter = AnyEntity();
    if (random_.OneIn(2)) fact.confidence = static_cast<float>(random_.Below(11)) / 10;
    if (random_.OneIn(6)) AddQuantity(fact);
    if (random_.OneIn(6)) fact.event = batch_->Keep(absl::StrCat("act ", random_.Below(4)));
    fact.scheme = OneOf(random_, kSchemes);
  }

  void AddQuantity(FactRecord& fact) {
    fact.has_quantity = true;
    fact.quantity = static_cast<double>(random_.Below(100)) / 4;
    fact.unit = "diplomat";
    fact.bound = static_cast<Bound>(random_.Below(kBoundCount));
  }

  // Each dated source lists, completely or not, memberships of some entities, who is envoy of one
  // to another, and who heads some of them.
  void AddEditions() {
    for (std::uint32_t source = 2; source < kSources; ++source) {
      for (std::uint32_t i = 0; i < options_.entities; ++i) {
        if (random_.OneIn(2)) AddMemberships(source, i);
      }
      for (std::uint32_t i = 0; i < std::min(3u, options_.entities); ++i) {
        AddEnvoy(source, i, random_.Below(2));
        AddHead(source, i);
      }
    }
  }

  void AddMemberships(std::uint32_t source, std::uint32_t subject) {
    if (!random_.OneIn(3)) AddObserved(source, subject, "lists-memberships", EntityRef());
    for (std::uint32_t object = 0; object < 3; ++object) {
      if (random_.OneIn(2)) continue;
      const bool observer = random_.OneIn(4);
      AddObserved(source, subject, observer ? "observer" : "full-member", Entity(object));
    }
  }

  void AddEnvoy(std::uint32_t source, std::uint32_t principal, std::uint32_t to) {
    if (!random_.OneIn(3)) AddObserved(source, principal, "lists-chiefs-of-mission", Entity(to));
    const std::uint32_t envoy = random_.Below(options_.entities);
    if (random_.OneIn(3) || envoy == principal) return;
    AddObserved(source, envoy, "ambassador-to", Entity(to));
    batch_->facts.back().subject_principal = Entity(principal);
  }

  void AddHead(std::uint32_t source, std::uint32_t of) {
    if (!random_.OneIn(3)) AddObserved(source, of, "lists-heads-of-state", EntityRef());
    const std::uint32_t head = random_.Below(options_.entities);
    if (random_.OneIn(3) || head == of) return;
    AddObserved(source, head, "president-of", Entity(of));
  }

  void AddObserved(std::uint32_t source, std::uint32_t subject, std::string_view relation,
                   const EntityRef& object) {
    FactRecord fact;
    fact.row = ++row_;
    fact.line = fact.row;
    fact.subject = Entity(subject);
    fact.relation = relation;
    fact.object = object;
    fact.source = source;
    fact.observed = batch_->sources[source].published.start;
    // Some editions say since when, the same edition always the same.
    const bool lists = relation.starts_with("lists-");
    if (!lists && (source + subject) % 3 == 0) {
      fact.from_precision = subject % 2 == 0 ? Precision::kMonth : Precision::kDay;
      fact.from = FromCivil(2018 + static_cast<int>(source + subject) % 2, 3);
    }
    if (random_.OneIn(8)) fact.confidence = 0.5f;
    batch_->facts.push_back(fact);
  }

  Random random_;
  RandomWorldOptions options_;
  RecordBatch* batch_ = nullptr;
  std::uint32_t row_ = 0;
};

}  // namespace

Minutes RandomMoment(Random& random) {
  const Minutes day = RandomDay(random);
  if (random.OneIn(6)) return day + static_cast<Minutes>(random.Below(kMinutesPerDay));
  return day;
}

void ForRandomSeeds(std::uint64_t worlds, const std::function<void(std::uint64_t seed)>& check) {
  const char* const one = std::getenv("ENTENTE_SEED");
  const char* const many = std::getenv("ENTENTE_WORLDS");
  const std::uint64_t first = one == nullptr ? 1 : std::strtoull(one, nullptr, 10);
  if (many != nullptr) worlds = std::strtoull(many, nullptr, 10);
  if (one != nullptr) worlds = 1;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  for (std::uint64_t seed = first; seed < first + worlds; ++seed) {
    SCOPED_TRACE(absl::StrCat("ENTENTE_SEED=", seed));
    check(seed);
    if (::testing::Test::HasFailure()) return;
    if (many == nullptr && std::chrono::steady_clock::now() > deadline) return;
  }
}

std::vector<RecordBatch> RandomRecords(std::uint64_t seed, const RandomWorldOptions& options) {
  return WorldMaker(seed, options).Make();
}

std::span<const std::string_view> RandomEventRelations() { return kEventRelations; }
std::span<const std::string_view> RandomStandingRelations() { return kStandingRelations; }

}  // namespace entente
