// SPDX-License-Identifier: Apache-2.0
// Facts and entities made at random are written as lines, read, and written again: the two texts
// are the same. Writer and reader thereby check each other.
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "facts/fact_json.h"
#include "gtest/gtest.h"
#include "tests/importers/facts_import.h"
#include "tests/testing/random_world.h"

namespace entente {
namespace {

// Records of random content; their text lives in `batch`.
class RandomFacts {
 public:
  RandomFacts(std::uint64_t seed, RecordBatch& batch) : random_(seed), batch_(batch) {}

  FactRecord Fact() {
    constexpr std::string_view kRelations[] = {"accuse", "membership", "cameo:112",
                                               "ambassador-to"};
    FactRecord fact;
    fact.subject = Ref(true);
    fact.object = Ref(false);
    fact.subject_principal = Ref(false);
    fact.object_principal = Ref(false);
    fact.asserter = Ref(false);
    fact.free_type = random_.OneIn(5);
    fact.relation =
        fact.free_type ? Text(true) : kRelations[random_.Below(std::size(kRelations))];
    SetTime(fact);
    fact.modality = static_cast<Modality>(random_.Below(kModalityCount));
    if (random_.OneIn(2)) SetQuantity(fact);
    fact.scheme = Text(false);
    if (random_.OneIn(2)) fact.confidence = static_cast<float>(random_.Below(10001)) / 10000;
    fact.locator = Text(false);
    if (random_.OneIn(2)) fact.row = 1 + random_.Below(1u << 31);
    fact.quote = Text(false);
    fact.event = Text(false);
    fact.properties = Properties();
    return fact;
  }

  SourceRecord Source() {
    SourceRecord source;
    source.name = Text(false);
    source.series = Text(false);
    source.url = Text(false);
    source.publisher = Text(false);
    if (random_.OneIn(2)) source.published = Date();
    return source;
  }

  EntityRecord Entity() {
    EntityRecord entity;
    entity.ref = Ref(true);
    while (random_.OneIn(2)) {
      EntityName name;
      name.text = Text(true);
      name.type = static_cast<NameType>(random_.Below(kNameTypeCount));
      if (random_.OneIn(3)) name.from = Date().start;
      if (random_.OneIn(3)) name.to = FromCivil(2600, 5, 6);
      entity.names.push_back(name);
    }
    while (random_.OneIn(3)) entity.labels.push_back(Text(true));
    for (int year = 1900; random_.OneIn(2); year += 10) {
      entity.existence.emplace_back(FromCivil(year), FromCivil(year + 5, 3, 4) + 1);
    }
    entity.properties = Properties();
    return entity;
  }

 private:
  // Some text, now and then with everything that needs care.
  std::string_view Text(bool required) {
    constexpr std::string_view kPieces[] = {"a",  "Z",    " ",  "\"", "\\", "\n", "\t", "\x01",
                                            "é",  "東",   "😀", "/",  "{",  "]",  ",",  ":",
                                            "\r", "\x7f", "'",  "\b", "0",  "x y"};
    if (!required && random_.OneIn(2)) return {};
    std::string text;
    do {
      text += kPieces[random_.Below(std::size(kPieces))];
    } while (!random_.OneIn(5));
    return batch_.Keep(text);
  }

  EntityRef Ref(bool required) {
    EntityRef ref;
    if (!required && random_.OneIn(2)) return ref;
    ref.name = Text(true);
    if (random_.OneIn(2)) return ref;
    ref.id = Text(false);
    ref.code = Text(false);
    if (random_.OneIn(2)) ref.kind = "state";
    ref.context = Text(false);
    return ref;
  }

  DatePoint Date() {
    const int days = static_cast<int>(random_.Below(400000)) - 200000;
    const Minutes minutes = days * kMinutesPerDay + static_cast<int>(random_.Below(1440));
    const auto precision = static_cast<Precision>(random_.Below(4));
    return ParseDate(FormatDate(minutes, precision)).value();
  }

  void SetTime(FactRecord& fact) {
    if (!random_.OneIn(4)) {
      const DatePoint from = Date();
      fact.from = from.start;
      fact.from_precision = from.precision;
    }
    if (random_.OneIn(3)) {
      const DatePoint to = Date();
      if (to.start >= fact.from) {
        fact.to = to.start;
        fact.to_precision = to.precision;
      }
    }
    if (random_.OneIn(4)) fact.observed = Date().start;
    if (random_.OneIn(4)) fact.known_since = Date().start;
  }

  double Number() {
    switch (random_.Below(4)) {
      case 0: return random_.Below(1000);
      case 1: return random_.Below(1000000) / 1000.0 - 500;
      case 2: return static_cast<double>(random_.Next()) * 1e-300;
      default: return static_cast<double>(random_.Next()) * 1e200;
    }
  }

  void SetQuantity(FactRecord& fact) {
    fact.has_quantity = true;
    fact.quantity = Number();
    fact.unit = Text(false);
    fact.bound = static_cast<Bound>(random_.Below(kBoundCount));
  }

  std::vector<Property> Properties() {
    using Type = PropertyValue::Type;
    constexpr std::string_view kJson[] = {
        "[]", "{}", R"([1,-2,3.5,"a",null,true])", R"({"k":{"l":[{}]},"m":1.0})"};
    std::vector<Property> properties;
    while (random_.OneIn(2)) {
      PropertyValue value;
      value.type = static_cast<Type>(random_.Below(6));
      if (value.type == Type::kBool) value.integer = random_.Below(2);
      if (value.type == Type::kInteger) value.integer = static_cast<std::int64_t>(random_.Next());
      if (value.type == Type::kReal) value.real = Number();
      if (value.type == Type::kText) value.text = Text(false);
      if (value.type == Type::kDate) value.integer = Date().start;
      if (value.type == Type::kJson) value.text = kJson[random_.Below(std::size(kJson))];
      const std::string key = absl::StrCat(properties.size(), std::string(Text(false)));
      properties.push_back({batch_.Keep(key), value});
    }
    return properties;
  }

  Random random_;
  RecordBatch& batch_;
};

std::string AsText(const RecordBatch& batch) {
  std::string lines;
  for (const EntityRecord& entity : batch.entities) {
    AppendEntityLine(entity, &lines);
    lines += '\n';
  }
  for (const FactRecord& fact : batch.facts) {
    const bool sourced = fact.source != FactRecord::kNoSource;
    AppendFactLine(fact, sourced ? &batch.sources.at(fact.source) : nullptr, &lines);
    lines += '\n';
  }
  return lines;
}

TEST(FactsRoundTrip, GivesTheSameText) {
  const char* given = std::getenv("ENTENTE_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20211126;
  for (std::uint64_t round = 0; round < 100; ++round) {
    SCOPED_TRACE(absl::StrCat("ENTENTE_SEED=", seed, " round ", round));
    RecordBatch made;
    RandomFacts random(seed * 1000 + round, made);
    for (int i = 0; i < 10; ++i) made.entities.push_back(random.Entity());
    for (int i = 0; i < 50; ++i) {
      made.sources.push_back(random.Source());
      made.facts.push_back(random.Fact());
      if (i % 3 != 0) made.facts.back().source = static_cast<std::uint32_t>(i);
    }
    const std::string text = AsText(made);
    const Imported imported = ImportText(text);
    for (const Reject& reject : imported.rejects()) {
      ADD_FAILURE() << reject.reason << "\n" << reject.text;
    }
    ASSERT_EQ(imported.batches.size(), 1u);
    const std::vector<std::string> lines = absl::StrSplit(text, '\n');
    const std::vector<std::string> again = absl::StrSplit(AsText(imported.batches[0]), '\n');
    ASSERT_EQ(again.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(again[i], lines[i]);
  }
}

}  // namespace
}  // namespace entente
