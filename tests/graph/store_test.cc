// SPDX-License-Identifier: Apache-2.0
// What goes into a store comes out of it: every field of facts, entities and sources.
#include "graph/store.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "gtest/gtest.h"
#include "tests/graph/export_lines.h"
#include "tests/testing/random_world.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

EntityRef Ref(std::string_view name, std::string_view kind = "") {
  EntityRef ref;
  ref.name = name;
  ref.kind = kind;
  return ref;
}

FactRecord PlainFact(std::string_view subject, std::string_view relation,
                     std::string_view object) {
  FactRecord fact;
  fact.subject = Ref(subject);
  fact.relation = relation;
  if (!object.empty()) fact.object = Ref(object);
  fact.from = FromCivil(2021, 11, 26);
  return fact;
}

std::vector<Fact> AllFacts(const Graph& graph) {
  std::vector<Fact> facts;
  for (EntityId entity = 1; entity < graph.entity_limit(); ++entity) {
    graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
      for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
        facts.push_back(graph.fact(dyad, row));
      }
      return true;
    });
  }
  return facts;
}

Fact OnlyFact(const Graph& graph) {
  const std::vector<Fact> facts = AllFacts(graph);
  EXPECT_EQ(facts.size(), 1u);
  return facts.front();
}

TEST(Store, AFactComesBackFieldByField) {
  RecordBatch batch;
  batch.sources.push_back({"Bulletin 7", "Bulletin", "https://example.org/7", "Example Press",
                           {FromCivil(2021, 10), Precision::kMonth}});
  FactRecord fact = PlainFact("Ann Alpha", "expel-diplomats", "Ben Beta");
  fact.subject_principal = Ref("Ruritania", "state");
  fact.object_principal = Ref("Graustark", "state");
  fact.asserter = Ref("Cy Gamma", "official");
  fact.from = FromCivil(2021, 11);
  fact.from_precision = Precision::kMonth;
  fact.to = FromCivil(2023);
  fact.to_precision = Precision::kYear;
  fact.observed = FromCivil(2022, 5, 6) + 61;
  fact.known_since = FromCivil(2021, 12, 1);
  fact.modality = Modality::kHypothetical;
  fact.has_quantity = true;
  fact.quantity = 27.25;
  fact.unit = "diplomat";
  fact.bound = Bound::kMoreThan;
  fact.scheme = "CAMEO/GDELT";
  fact.confidence = 0.1234f;
  fact.source = 0;
  fact.locator = "page 3";
  fact.row = 4000000000;
  fact.quote = "„Twenty-seven“, she said.";
  fact.event = "18446744073709551615";
  batch.facts.push_back(fact);
  TestWorld world;
  world.Commit(batch);

  const Graph& graph = world.graph();
  const Fact back = OnlyFact(graph);
  EXPECT_EQ(graph.entity_name(back.subject()), "Ann Alpha");
  EXPECT_EQ(graph.entity_name(back.object()), "Ben Beta");
  EXPECT_EQ(graph.relation_name(back.relation()), "expel-diplomats");
  EXPECT_EQ(back.subject_principal(), world["Ruritania"]);
  EXPECT_EQ(back.object_principal(), world["Graustark"]);
  EXPECT_EQ(back.asserter(), world["Cy Gamma"]);
  EXPECT_EQ(back.from(), FromCivil(2021, 11));
  EXPECT_EQ(back.from_precision(), Precision::kMonth);
  EXPECT_EQ(back.to(), FromCivil(2023));
  EXPECT_EQ(back.to_precision(), Precision::kYear);
  EXPECT_TRUE(back.has_stated_to());
  EXPECT_EQ(back.observed(), FromCivil(2022, 5, 6) + 61);
  EXPECT_EQ(back.known_since(), FromCivil(2021, 12, 1));
  EXPECT_EQ(graph.known_since(back), FromCivil(2021, 12, 1));
  EXPECT_EQ(back.modality(), Modality::kHypothetical);
  EXPECT_TRUE(back.has_quantity());
  EXPECT_EQ(back.quantity(), 27.25);
  EXPECT_EQ(back.unit(), "diplomat");
  EXPECT_EQ(back.bound(), Bound::kMoreThan);
  EXPECT_EQ(back.scheme(), "CAMEO/GDELT");
  ASSERT_TRUE(back.confidence().has_value());
  EXPECT_FLOAT_EQ(*back.confidence(), 0.1234f);
  EXPECT_EQ(back.locator(), "page 3");
  EXPECT_EQ(back.row(), 4000000000u);
  EXPECT_EQ(back.quote(), "„Twenty-seven“, she said.");
  EXPECT_EQ(back.event(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_THAT(graph.FactsOfEvent(back.event()), ElementsAre(back.id()));
  const Source source = graph.source(back.source());
  EXPECT_EQ(source.name, "Bulletin 7");
  EXPECT_EQ(source.series, "Bulletin");
  EXPECT_EQ(source.url, "https://example.org/7");
  EXPECT_EQ(source.publisher, "Example Press");
  EXPECT_EQ(source.published, (DatePoint{FromCivil(2021, 10), Precision::kMonth}));
}

TEST(Store, WhatAFactDoesNotSayStaysUnsaid) {
  RecordBatch batch;
  batch.facts.push_back(PlainFact("A", "accuse", "B"));
  TestWorld world;
  world.Commit(batch);
  const Fact fact = OnlyFact(world.graph());
  EXPECT_EQ(fact.subject_principal(), kNoEntity);
  EXPECT_EQ(fact.object_principal(), kNoEntity);
  EXPECT_EQ(fact.asserter(), kNoEntity);
  EXPECT_FALSE(fact.has_stated_to());
  EXPECT_EQ(fact.observed(), kBeginningOfTime);
  EXPECT_EQ(fact.known_since(), kBeginningOfTime);
  EXPECT_EQ(world.graph().known_since(fact), kBeginningOfTime);
  EXPECT_EQ(fact.modality(), Modality::kStated);
  EXPECT_FALSE(fact.has_quantity());
  EXPECT_FALSE(fact.confidence().has_value());
  EXPECT_EQ(fact.source(), kNoSource);
  EXPECT_EQ(fact.row(), 0u);
  EXPECT_EQ(fact.event(), 0u);
  EXPECT_THAT(fact.properties(), IsEmpty());
  for (const std::string_view text : {fact.unit(), fact.scheme(), fact.locator(), fact.quote()}) {
    EXPECT_EQ(text, "");
  }
}

TEST(Store, AnEventLastsAsLongAsItsDateIsPrecise) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":"B","from":"2020"})",
                         R"({"subject":"A","relation":"accuse","object":"C","from":"2020-02"})",
                         R"({"subject":"A","relation":"accuse","object":"D","from":"2020-02-03"})",
                         R"({"subject":"A","relation":"accuse","object":"E","from":"2020-02-03T04:05"})",
                         R"({"subject":"A","relation":"accuse","object":"F"})"});
  std::vector<std::string> spans;
  for (const Fact& fact : AllFacts(world.graph())) {
    spans.push_back(FormatDate(fact.from(), Precision::kMinute) + "/" +
                    FormatDate(fact.to(), Precision::kMinute));
  }
  EXPECT_THAT(spans, UnorderedElementsAre(
                         "2020-01-01T00:00/2021-01-01T00:00", "2020-02-01T00:00/2020-03-01T00:00",
                         "2020-02-03T00:00/2020-02-04T00:00", "2020-02-03T04:05/2020-02-03T04:06",
                         "/"));
}

TEST(Store, AStandingFactHasOpenEnds) {
  const TestWorld world({R"({"subject":"A","relation":"full-member","object":"B"})",
                         R"({"subject":"A","relation":"full-member","object":"C","from":"2020"})",
                         R"({"subject":"A","relation":"full-member","object":"D","to":"2020-05"})"});
  for (const Fact& fact : AllFacts(world.graph())) {
    const bool ends = fact.object() == world["D"];
    EXPECT_EQ(fact.to(), ends ? FromCivil(2020, 5) : kEndOfTime);
    EXPECT_EQ(fact.has_stated_to(), ends);
    EXPECT_EQ(fact.from(), fact.object() == world["C"] ? FromCivil(2020) : kBeginningOfTime);
  }
}

TEST(Store, PropertiesOfAllTypesComeBack) {
  const TestWorld world({R"({"subject":"A","relation":"accuse","object":"B","from":"2020","properties":{)"
                         R"("yes":true,"no":false,"least":-9223372036854775808,"most":9223372036854775807,)"
                         R"("real":-0.125,"whole":3.0,"text":"ß","empty":"","day":{"$date":"2014-05-21"},)"
                         R"("list":[1,2],"map":{"a":null}}})"});
  const std::vector<std::string> lines = ExportLines(world.path());
  EXPECT_THAT(lines.back(), ::testing::HasSubstr(R"("yes":true)"));
  const Fact fact = OnlyFact(world.graph());
  std::vector<std::string> told;
  for (const Property& property : fact.properties()) {
    const PropertyValue& value = property.value;
    told.push_back(std::string(property.key) + " " + std::to_string(static_cast<int>(value.type)) +
                   " " + std::to_string(value.integer) + " " + std::to_string(value.real) + " " +
                   std::string(value.text));
  }
  const std::string day = std::to_string(FromCivil(2014, 5, 21));
  EXPECT_THAT(told, UnorderedElementsAre(
                        "yes 0 1 0.000000 ", "no 0 0 0.000000 ",
                        "least 1 -9223372036854775808 0.000000 ",
                        "most 1 9223372036854775807 0.000000 ", "real 2 0 -0.125000 ",
                        "whole 2 0 3.000000 ", "text 3 0 0.000000 ß", "empty 3 0 0.000000 ",
                        "day 4 " + day + " 0.000000 ", "list 5 0 0.000000 [1,2]",
                        "map 5 0 0.000000 {\"a\":null}"));
}

// The least and the greatest number of one key lie further apart than a signed number can say.
TEST(Store, OnePropertyHoldsTheExtremesOfItsType) {
  const TestWorld world(
      {R"({"subject":"A","relation":"accuse","object":"B","from":"2020","properties":{"n":-9223372036854775808}})",
       R"({"subject":"A","relation":"accuse","object":"C","from":"2020","properties":{"n":9223372036854775807}})",
       R"({"subject":"A","relation":"accuse","object":"D","from":"2020","properties":{"n":0}})"});
  std::vector<std::int64_t> values;
  for (const Fact& fact : AllFacts(world.graph())) {
    values.push_back(fact.properties().front().value.integer);
  }
  EXPECT_THAT(values, UnorderedElementsAre(std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max(), 0));
}

TEST(Store, OwnTypesStandBesideTheOntology) {
  TestWorld world({R"({"subject":"A","type":"pipes gas to","object":"B","from":"2019"})",
                   R"({"subject":"A","type":"accuse","object":"B","from":"2019"})",
                   R"({"subject":"A","relation":"accuse","object":"B","from":"2019"})"});
  world.Commit({R"({"subject":"C","type":"pipes gas to","object":"B","from":"2019"})",
                R"({"subject":"C","type":"lends ships to","object":"B","from":"2019"})"});
  const Graph& graph = world.graph();
  const std::size_t own = graph.ontology().relations().size();
  EXPECT_EQ(graph.relation_limit(), own + 3);
  std::vector<std::string> names;
  for (const Fact& fact : AllFacts(graph)) {
    names.push_back(std::string(graph.relation_name(fact.relation())) +
                    (fact.relation() >= own ? " (own)" : ""));
  }
  EXPECT_THAT(names, UnorderedElementsAre("pipes gas to (own)", "accuse (own)", "accuse",
                                          "pipes gas to (own)", "lends ships to (own)"));
  EXPECT_EQ(graph.FindRelation("lends ships to"), own + 2);
  EXPECT_FALSE(graph.FindRelation("lends shops to").has_value());
}

TEST(Store, AnEntityComesBackWithAllItsNames) {
  const TestWorld world({R"({"entity":{"id":"org:SCO","name":"Shanghai Cooperation Organisation",)"
                         R"("kind":"intergovernmental-organisation","names":["Shanghai Pact",)"
                         R"({"text":"Shanghai Five","type":"former","from":"1996-04-26","to":"2001-06-15"},)"
                         R"({"text":"SCO people","type":"demonym"},{"text":"Beijing","type":"capital"}],)"
                         R"("codes":{"cameo":"IGOSCO","cow":[{"code":"4170","from":"2001"}]},)"
                         R"("existence":[["1996-04-26","2001-06-15"],["2001-06-15",null]],)"
                         R"("labels":["Bloc","Asia"],"properties":{"seat":"Beijing","members":9}}})"});
  const Graph& graph = world.graph();
  const EntityId sco = world["org:SCO"];
  EXPECT_EQ(graph.entity_name(sco), "Shanghai Cooperation Organisation");
  EXPECT_EQ(graph.entity_text_id(sco), "org:SCO");
  EXPECT_EQ(graph.ontology().kind(graph.entity_kind(sco)).name, "intergovernmental-organisation");
  std::vector<std::string> names;
  for (const NameMatch& name : graph.entity_names(sco)) {
    names.push_back(std::string(NameTypeName(name.type)) + " " + std::string(name.text) + " " +
                    FormatDate(name.from, Precision::kDay) + "/" +
                    FormatDate(name.to, Precision::kDay));
  }
  EXPECT_EQ(names.front(), "canonical Shanghai Cooperation Organisation /");
  EXPECT_THAT(names, UnorderedElementsAre(
                         "canonical Shanghai Cooperation Organisation /", "alias Shanghai Pact /",
                         "former Shanghai Five 1996-04-26/2001-06-15", "demonym SCO people /",
                         "capital Beijing /", "code cameo:IGOSCO /", "code cow:4170 2001-01-01/",
                         "id org:SCO /"));
  EXPECT_THAT(graph.entity_existence(sco),
              ElementsAre(Pair(FromCivil(1996, 4, 26), FromCivil(2001, 6, 15)),
                          Pair(FromCivil(2001, 6, 15), kEndOfTime)));
  EXPECT_THAT(graph.entity_labels(sco), UnorderedElementsAre("Bloc", "Asia"));
  ASSERT_EQ(graph.entity_properties(sco).size(), 2u);
}

TEST(Store, ALaterCommitAddsToAnEntity) {
  TestWorld world({R"({"entity":{"name":"Ann Alpha","kind":"person","labels":["One"],"properties":{"age":40}}})"});
  world.Commit({R"({"entity":{"name":"Ann Alpha","kind":"diplomat","names":["Anne Alpha"],)"
                R"("labels":["Two","One"],"properties":{"age":41,"seat":"Bonn"},"existence":[["1960",null]]}})"});
  const Graph& graph = world.graph();
  EXPECT_EQ(graph.entity_limit(), 2u);
  const EntityId ann = world["Anne Alpha"];
  EXPECT_EQ(graph.entity_text_id(ann), "person:ann alpha");
  EXPECT_EQ(graph.ontology().kind(graph.entity_kind(ann)).name, "diplomat");
  EXPECT_THAT(graph.entity_labels(ann), UnorderedElementsAre("One", "Two"));
  std::vector<std::string> properties;
  for (const Property& property : graph.entity_properties(ann)) {
    properties.push_back(std::string(property.key) + "=" + std::to_string(property.value.integer) +
                         std::string(property.value.text));
  }
  EXPECT_THAT(properties, UnorderedElementsAre("age=41", "seat=0Bonn"));
  EXPECT_THAT(graph.entity_existence(ann), ElementsAre(Pair(FromCivil(1960), kEndOfTime)));
}

TEST(Store, ALineMaySpeakOfWhatALaterOneDeclares) {
  const TestWorld world({R"({"subject":"SCO","relation":"accuse","object":"B","from":"2020"})",
                         R"({"entity":{"id":"org:SCO","name":"Shanghai Cooperation Organisation","names":["SCO"]}})"});
  EXPECT_EQ(world.graph().fact_count_of(world["org:SCO"]), 1u);
}

TEST(Store, KnowsWhoActedForAPrincipal) {
  TestWorld world({R"({"subject":{"name":"Ann","kind":"diplomat"},"relation":"ambassador-to","object":"Graustark","principal":"Ruritania","from":"2020"})",
                   R"({"subject":{"name":"Ben","kind":"official"},"relation":"foreign-minister-of","object":"Ruritania","from":"2020"})",
                   R"({"subject":"Cy","relation":"accuse","object":"Graustark","principal":"Ruritania","from":"2020"})",
                   R"({"subject":"Dee","relation":"accuse","object":"Ruritania","from":"2020"})",
                   R"({"subject":"Graustark","relation":"accuse","object":"Eve","object_principal":"Ruritania","from":"2020"})"});
  world.Commit({R"({"subject":"Fay","relation":"accuse","object":"Graustark","principal":"Ruritania","from":"2021"})",
                R"({"subject":"Ann","relation":"accuse","object":"Cy","principal":"Ruritania","from":"2021"})"});
  std::vector<std::string> actors;
  for (const EntityId actor : world.graph().ActorsOf(world["Ruritania"])) {
    actors.emplace_back(world.graph().entity_name(actor));
  }
  EXPECT_THAT(actors, UnorderedElementsAre("Ann", "Ben", "Cy", "Eve", "Fay"));
  EXPECT_THAT(world.graph().ActorsOf(world["Graustark"]), IsEmpty());
}

// In a dyad: wide rows first, then events of a day or less by their beginning.
TEST(Store, FactsOfADyadStandInTheOrderOfTheFormat) {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    std::vector<RecordBatch> batches = RandomRecords(seed, {.facts = 200, .commits = 4});
    TestWorld world;
    for (RecordBatch& batch : batches) world.Commit(batch);
    const Graph& graph = world.graph();
    std::uint64_t facts = 0;
    for (EntityId entity = 1; entity < graph.entity_limit(); ++entity) {
      graph.ForEachDyadOf(entity, Direction::kOut, [&](const Dyad& dyad) {
        Minutes first = kEndOfTime, last = kBeginningOfTime;
        for (std::uint32_t row = dyad.begin; row < dyad.end; ++row) {
          const Fact fact = graph.fact(dyad, row);
          const bool standing = fact.relation() < graph.ontology().relations().size() &&
                                graph.ontology().relation(fact.relation()).standing;
          const bool wide = standing || fact.from() == kBeginningOfTime ||
                            std::int64_t{fact.to()} - fact.from() > kMinutesPerDay;
          EXPECT_EQ(wide, row < dyad.wide_end) << "seed " << seed;
          const bool begins = row == dyad.begin || row == dyad.wide_end;
          if (!begins) {
            EXPECT_LE(graph.fact(dyad, row - 1).from(), fact.from()) << "seed " << seed;
          }
          first = std::min(first, fact.from());
          last = std::max(last, fact.to());
          ++facts;
        }
        EXPECT_EQ(dyad.first, first) << "seed " << seed;
        EXPECT_EQ(dyad.last, last) << "seed " << seed;
        return true;
      });
    }
    EXPECT_EQ(facts, graph.fact_count());
  }
}

TEST(Store, AFactIsFoundByItsPlace) {
  std::vector<RecordBatch> batches = RandomRecords(11, {.facts = 100, .commits = 3});
  TestWorld world;
  for (RecordBatch& batch : batches) world.Commit(batch);
  for (const Fact& fact : AllFacts(world.graph())) {
    const Fact again = world.graph().fact(fact.id());
    EXPECT_EQ(again.subject(), fact.subject());
    EXPECT_EQ(again.object(), fact.object());
    EXPECT_EQ(again.row(), fact.row());
  }
}

}  // namespace
}  // namespace entente
