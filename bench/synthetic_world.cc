// SPDX-License-Identifier: Apache-2.0
#include "bench/synthetic_world.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "facts/fact_json.h"
#include "facts/ontology.h"
#include "tests/testing/random_world.h"

namespace entente::bench {
namespace {

// ── Shapes. Where the numbers come from: docs/benchmarks.md, "The synthetic world". ──

// The entity of rank r, from 1, is drawn with weight (r + kRankShift) ^ −kRankExponent.
constexpr double kRankExponent = 1.2;
constexpr double kRankShift = 3.4;

// The n-th fact is between a pair drawn anew with probability (kNewPairScale / n) ^ kNewPairDecay,
// otherwise between the pair of an earlier fact: so pairs grow as n ^ (1 − kNewPairDecay), and some
// get most of the facts.
constexpr double kNewPairScale = 6000;
constexpr double kNewPairDecay = 0.33;
// Of the pairs drawn anew, so many are the reverse of one that is there; of the others' facts, so
// many repeat one of the last kRecent facts; so many facts are answered in kind on the same day.
constexpr double kReversed = 0.25;
constexpr double kRepeatsRecent = 0.35;
constexpr double kAnswered = 0.13;
constexpr std::uint32_t kRecent = 2000;
// So many facts have the relation of the earlier fact whose pair they repeat.
constexpr double kSameRelation = 0.5;

constexpr int kFirstYear = 2005;
constexpr int kYears = 20;
// From Thursday, the day on which 1970 began.
constexpr double kWeekday[] = {1.2, 1.1, 0.63, 0.58, 1.15, 1.21, 1.2};

// CAMEO codes with their share in a thousand facts; all others of the ontology follow, each rarer
// than the one before.
struct RelationShare {
  std::string_view code;
  double per_mille;
};
constexpr RelationShare kRelationShares[] = {
    {"010", 169}, {"040", 106}, {"036", 61}, {"020", 57}, {"042", 48},  {"043", 48},
    {"173", 46},  {"051", 40},  {"111", 35}, {"112", 30}, {"046", 23},  {"190", 23},
    {"057", 20},  {"180", 20},  {"050", 19}, {"035", 18}, {"030", 18},  {"100", 15},
    {"090", 13},  {"141", 13},  {"193", 11}, {"110", 11}, {"013", 8.7}, {"041", 6.8},
    {"130", 6.8}, {"012", 6.2}, {"017", 5},  {"084", 4.4}, {"044", 4.2}, {"022", 3.9},
    {"073", 3.7}, {"181", 3.2}};
constexpr double kTailPerMille = 2.9;
constexpr double kTailDecay = 0.96;

constexpr std::string_view kOffices[] = {"",
                                         "Foreign Ministry",
                                         "Head of Government",
                                         "Military",
                                         "Police",
                                         "Citizen",
                                         "Member of Parliament",
                                         "Armed Rebel",
                                         "Ministry of Trade",
                                         "Media",
                                         "Student Union",
                                         "Labour Federation",
                                         "Court of Justice",
                                         "Energy Company"};

// Draws indexes with given weights: a binary search in their running sums.
class WeightedChoice {
 public:
  explicit WeightedChoice(const std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sums_.push_back(sum += weight);
  }
  std::uint32_t Draw(double uniform) const {
    const auto found = std::ranges::upper_bound(sums_, uniform * sums_.back());
    return static_cast<std::uint32_t>(
        std::min<std::size_t>(found - sums_.begin(), sums_.size() - 1));
  }

 private:
  std::vector<double> sums_;
};

double Uniform(Random& random) { return static_cast<double>(random.Next() >> 11) * 0x1p-53; }

std::vector<double> RankWeights(std::uint32_t entities) {
  std::vector<double> weights;
  for (std::uint32_t rank = 1; rank <= entities; ++rank) {
    weights.push_back(std::pow(rank + kRankShift, -kRankExponent));
  }
  return weights;
}

// States and their offices, the states first: "Country 17", "Police (Country 17)".
std::vector<std::string> EntityNames(std::uint32_t entities) {
  const std::uint32_t states = std::max<std::uint32_t>(1, entities / std::size(kOffices));
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < entities; ++i) {
    const std::string state = absl::StrCat("Country ", i % states);
    const std::uint32_t office = i / states;
    if (office == 0) {
      names.push_back(state);
    } else if (office < std::size(kOffices)) {
      names.push_back(absl::StrCat(AsAbsl(kOffices[office]), " (", state, ")"));
    } else {
      names.push_back(absl::StrCat("Group ", office, " (", state, ")"));
    }
  }
  return names;
}

void AddRelations(SyntheticWorld& world, std::vector<double>& weights) {
  const auto add = [&](std::string_view code, double weight) {
    world.relations.push_back(absl::StrCat("cameo:", AsAbsl(code)));
    weights.push_back(weight);
  };
  for (const RelationShare& share : kRelationShares) add(share.code, share.per_mille);
  double weight = kTailPerMille;
  for (const Relation& relation : Ontology::Default()->relations()) {
    if (relation.cameo.empty()) continue;
    const std::string name = absl::StrCat("cameo:", relation.cameo.front());
    if (std::ranges::find(world.relations, name) != world.relations.end()) continue;
    add(relation.cameo.front(), weight *= kTailDecay);
  }
}

// Deals out the facts over the days, as many a day as its weekday's share says.
class Calendar {
 public:
  explicit Calendar(std::uint64_t facts) : facts_(facts) {
    const Minutes first = FromCivil(kFirstYear), end = FromCivil(kFirstYear + kYears);
    double sum = 0;
    for (Minutes day = first; day < end; day += kMinutesPerDay) {
      days_.push_back(day);
      sums_.push_back(sum += kWeekday[day / kMinutesPerDay % 7]);
    }
  }
  // REQUIRES: `index` grows from call to call.
  Minutes DayOf(std::uint64_t index) {
    const double share = (static_cast<double>(index) + 0.5) / static_cast<double>(facts_);
    while (current_ + 1 < days_.size() && sums_[current_] < share * sums_.back()) ++current_;
    return days_[current_];
  }

 private:
  std::uint64_t facts_;
  std::size_t current_ = 0;
  std::vector<Minutes> days_;
  std::vector<double> sums_;
};

class WorldGenerator {
 public:
  WorldGenerator(const SyntheticWorldOptions& options, SyntheticWorld& world)
      : options_(options),
        world_(world),
        random_(options.seed),
        calendar_(options.facts),
        entities_(RankWeights(options.entities)),
        relations_(MakeRelations()) {}

  void Run() {
    world_.facts.reserve(options_.facts);
    while (world_.facts.size() < options_.facts) {
      SyntheticFact fact = NextFact();
      Append(fact);
      if (!Chance(kAnswered) || world_.facts.size() == options_.facts) continue;
      std::swap(fact.subject, fact.object);
      Append(fact);
    }
  }

 private:
  std::vector<double> MakeRelations() {
    std::vector<double> weights;
    AddRelations(world_, weights);
    return weights;
  }

  bool Chance(double probability) { return Uniform(random_) < probability; }

  void Append(SyntheticFact fact) {
    fact.day = calendar_.DayOf(world_.facts.size());
    world_.facts.push_back(fact);
  }

  SyntheticFact NextFact() {
    const double count = static_cast<double>(world_.facts.size());
    const double new_pair = std::pow(kNewPairScale / (count + 1), kNewPairDecay);
    SyntheticFact fact;
    fact.relation = static_cast<std::uint16_t>(relations_.Draw(Uniform(random_)));
    if (world_.facts.empty() || Chance(new_pair)) {
      DrawPair(fact);
      return fact;
    }
    const SyntheticFact& earlier = EarlierFact();
    fact.subject = earlier.subject;
    fact.object = earlier.object;
    if (Chance(kSameRelation)) fact.relation = earlier.relation;
    return fact;
  }

  void DrawPair(SyntheticFact& fact) {
    if (!world_.facts.empty() && Chance(kReversed)) {
      const SyntheticFact& earlier = EarlierFact();
      fact.subject = earlier.object;
      fact.object = earlier.subject;
      return;
    }
    fact.subject = entities_.Draw(Uniform(random_));
    do {
      fact.object = entities_.Draw(Uniform(random_));
    } while (fact.object == fact.subject);
  }

  const SyntheticFact& EarlierFact() {
    const std::uint64_t count = world_.facts.size();
    const std::uint64_t reach = Chance(kRepeatsRecent) ? std::min<std::uint64_t>(count, kRecent)
                                                       : count;
    return world_.facts[count - 1 - random_.Next() % reach];
  }

  SyntheticWorldOptions options_;
  SyntheticWorld& world_;
  Random random_;
  Calendar calendar_;
  WeightedChoice entities_;
  WeightedChoice relations_;
};

}  // namespace

SyntheticWorld MakeSyntheticWorld(const SyntheticWorldOptions& options) {
  SyntheticWorld world;
  world.entities = EntityNames(options.entities);
  WorldGenerator(options, world).Run();
  return world;
}

RecordBatch SyntheticRecords(const SyntheticWorld& world, std::size_t begin, std::size_t end) {
  RecordBatch batch;
  batch.input = "synthetic world";
  SourceRecord source;
  source.name = "Synthetic events";
  source.published = {FromCivil(kFirstYear + kYears), Precision::kDay};
  batch.sources.push_back(source);
  batch.facts.resize(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const SyntheticFact& from = world.facts[i];
    FactRecord& fact = batch.facts[i - begin];
    fact.subject.name = world.entities[from.subject];
    fact.object.name = world.entities[from.object];
    // As an importer of tables numbers the words of a column.
    fact.subject.token = from.subject + 1;
    fact.object.token = from.object + 1;
    fact.relation = world.relations[from.relation];
    fact.from = from.day;
    fact.source = 0;
    fact.row = static_cast<std::uint32_t>(i + 1);
    fact.line = i + 1;
  }
  return batch;
}

std::string SyntheticLines(const SyntheticWorld& world, std::size_t begin, std::size_t end) {
  const RecordBatch batch = SyntheticRecords(world, begin, end);
  std::string lines;
  for (const FactRecord& fact : batch.facts) {
    AppendFactLine(fact, &batch.sources[0], &lines);
    lines += '\n';
  }
  return lines;
}

}  // namespace entente::bench
