// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf_importer.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/fact_json.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/rdf/nesting_guard.h"
#include "importers/rdf/subject.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

struct Read {
  absl::Status status;
  std::vector<std::string> entities, facts;  // as lines; facts without their source
  std::vector<std::string> sources;          // of the facts, by name
  std::vector<std::pair<std::string, std::string>> rejects;  // class, text
  std::map<std::string, std::uint64_t> passed;
  std::uint64_t rows = 0;
};

Read ReadText(std::string text, ImportOptions options = {}, std::string name = "dump.nt") {
  options.ontology = Ontology::Default().get();
  TextStream stream(std::move(text), std::move(name));
  Read read;
  read.status = ImportRdfStream(stream, options, [&](RecordBatch& batch) {
    for (const EntityRecord& entity : batch.entities) {
      AppendEntityLine(entity, &read.entities.emplace_back());
    }
    for (const FactRecord& fact : batch.facts) {
      AppendFactLine(fact, nullptr, &read.facts.emplace_back());
      read.sources.emplace_back(batch.sources[fact.source].name);
    }
    for (const Reject& reject : batch.rejects) {
      read.rejects.emplace_back(reject.reason_class, reject.reason);
    }
    for (const PassedOver& passed : batch.passed_over) read.passed[passed.reason] += passed.rows;
    read.rows += batch.rows;
    return absl::OkStatus();
  });
  return read;
}

// ── Wikidata's truthy dump ──

constexpr std::string_view kTruthy = R"(
<http://www.wikidata.org/entity/Q159> <http://www.w3.org/2000/01/rdf-schema#label> "Russland"@de .
<http://www.wikidata.org/entity/Q159> <http://www.w3.org/2000/01/rdf-schema#label> "Russia"@en .
<http://www.wikidata.org/entity/Q159> <http://www.w3.org/2004/02/skos/core#altLabel> "Russian Fed."@en .
<http://www.wikidata.org/entity/Q159> <http://www.wikidata.org/prop/direct/P298> "RUS" .
<http://www.wikidata.org/entity/Q159> <http://www.wikidata.org/prop/direct/P463> <http://www.wikidata.org/entity/Q1065> .
<http://www.wikidata.org/entity/Q159> <http://www.wikidata.org/prop/direct/P35> <http://www.wikidata.org/entity/Q7747> .
<http://www.wikidata.org/entity/Q159> <http://www.wikidata.org/prop/direct/P2046> "17075400" .
<http://www.wikidata.org/entity/Q7747> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q5> .
<http://www.wikidata.org/entity/Q7747> <http://www.w3.org/2000/01/rdf-schema#label> "Vladimir Putin"@en .
<http://www.wikidata.org/entity/Q7747> <http://www.wikidata.org/prop/direct/P39> <http://www.wikidata.org/entity/Q218295> .
)";

TEST(RdfTruthy, ItemsBecomeEntitiesAndValuesFacts) {
  const Read read = ReadText(std::string(kTruthy));
  EXPECT_THAT(read.status, IsOk());
  EXPECT_THAT(read.rejects, IsEmpty());
  EXPECT_THAT(
      read.entities,
      ElementsAre(
          R"({"entity":{"id":"state:RUS","name":"Russia","names":["Russian Fed.",{"text":"wikidata:Q159","type":"code"},{"text":"iso3:RUS","type":"code"}]}})",
          R"({"entity":{"id":"wikidata:Q7747","name":"Vladimir Putin","kind":"person","names":[{"text":"wikidata:Q7747","type":"code"}]}})"));
  EXPECT_THAT(
      read.facts,
      ElementsAre(
          R"({"subject":{"id":"state:RUS"},"relation":"membership","object":{"id":"org:UN"},"scheme":"Wikidata","source":{"locator":"Q159 P463"}})",
          R"({"subject":{"id":"wikidata:Q7747"},"relation":"head-of-state-of","object":{"id":"state:RUS"},"scheme":"Wikidata","source":{"locator":"Q159 P35"}})",
          R"({"subject":{"id":"wikidata:Q7747"},"type":"position-held","object":{"id":"wikidata:Q218295"},"scheme":"Wikidata","source":{"locator":"Q7747 P39"}})"));
  EXPECT_THAT(read.sources, ElementsAre("Wikidata", "Wikidata", "Wikidata"));
  EXPECT_THAT(read.passed, UnorderedElementsAre(Pair("name in another language", 1),
                                                Pair("property of Wikidata that is not taken", 1)));
  EXPECT_EQ(read.rows, 10u);
}

TEST(RdfTruthy, LanguagesAreTheUsersChoice) {
  ImportOptions options;
  options.parameters["language"] = "de,en";
  const Read read = ReadText(std::string(kTruthy), options);
  EXPECT_THAT(read.entities[0],
              HasSubstr(R"("name":"Russland","names":["Russia","Russian Fed.",)"));
}

TEST(RdfTruthy, AnIsoCodeMakesAnItemTheReferenceEntityThatTheTableLacks) {
  const Read read = ReadText(
      "<http://www.wikidata.org/entity/Q999999901> <http://www.wikidata.org/prop/direct/P297> \"GL\" .\n"
      "<http://www.wikidata.org/entity/Q999999902> <http://www.wikidata.org/prop/direct/P131> "
      "<http://www.wikidata.org/entity/Q999999901> .\n");
  EXPECT_THAT(read.entities, Contains(HasSubstr(R"("id":"state:GRL")")));
  EXPECT_THAT(read.facts, ElementsAre(HasSubstr(R"("object":{"id":"state:GRL"})")));
}

TEST(RdfTruthy, StopsAtTheLimit) {
  ImportOptions options;
  options.limit = 1;
  const Read read = ReadText(std::string(kTruthy), options);
  EXPECT_THAT(read.status, IsOk());
  EXPECT_EQ(read.facts.size(), 1u);
}

// ── Full statements ──

constexpr std::string_view kPrefixes = R"(
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdv: <http://www.wikidata.org/value/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
)";

Read ReadTurtle(std::string_view text, const ImportOptions& options = {}) {
  return ReadText(std::string(kPrefixes) + std::string(text), options, "dump.ttl");
}

TEST(RdfStatements, QualifiersAreDatesAsPreciseAsTheyAreKnown) {
  const Read read = ReadTurtle(R"(
wd:Q33 a wikibase:Item ;
  rdfs:label "Finland"@en ;
  wdt:P463 wd:Q7184, wd:Q458 ;
  p:P463 wds:Q33-A, wds:Q33-B, wds:Q33-C .
wds:Q33-A a wikibase:Statement ; wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q7184 ;
  pq:P580 "2023-04-04T00:00:00Z"^^xsd:dateTime ; pqv:P580 wdv:one .
wds:Q33-B wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q458 ;
  pq:P580 "1995-01-01T00:00:00Z"^^xsd:dateTime ; pqv:P580 wdv:two ;
  pq:P582 "2030-06-01T00:00:00Z"^^xsd:dateTime .
wds:Q33-C wikibase:rank wikibase:DeprecatedRank ; ps:P463 wd:Q7779 .
wdv:one wikibase:timeValue "2023-04-04T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "11"^^xsd:integer .
wdv:two wikibase:timeValue "1995-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "11"^^xsd:integer .
)");
  EXPECT_THAT(read.status, IsOk());
  EXPECT_THAT(read.rejects, IsEmpty());
  // The day is known of A and B; of B's end the dump has no precision, so that it is a month.
  EXPECT_THAT(
      read.facts,
      ElementsAre(
          R"({"subject":{"id":"state:FIN"},"relation":"membership","object":{"id":"org:NATO"},"from":"2023-04-04","scheme":"Wikidata","source":{"locator":"Q33-A P463"}})",
          R"({"subject":{"id":"state:FIN"},"relation":"membership","object":{"id":"org:EU"},"from":"1995-01-01","to":"2030-06","scheme":"Wikidata","source":{"locator":"Q33-B P463"}})"));
}

TEST(RdfStatements, APointInTimeIsADayOnWhichWhatLastsHeld) {
  const Read read = ReadTurtle(R"(
wd:Q1 p:P6 wds:Q1-A .
wds:Q1-A ps:P6 wd:Q2 ; pq:P585 "2014-07-09T00:00:00Z"^^xsd:dateTime .
)");
  EXPECT_THAT(read.facts, ElementsAre(HasSubstr(
      R"({"subject":{"id":"wikidata:Q2"},"relation":"head-of-government-of","object":{"id":"wikidata:Q1"},"observed":"2014-07-09")")));
}

TEST(RdfStatements, AreNotDatedByGuess) {
  const Read read = ReadTurtle(R"(
wd:Q1 p:P463 wds:Q1-A, wds:Q1-B, wds:Q1-D .
wds:Q1-A ps:P463 wd:Q3 ; pq:P580 "1300-01-01T00:00:00Z"^^xsd:dateTime ; pqv:P580 wdv:century .
wdv:century wikibase:timeValue "1300-01-01T00:00:00Z" ; wikibase:timePrecision "7" .
wds:Q1-D ps:P463 wd:Q4 ; pq:P580 "2000-02-03" ; pq:P582 "1999-02-03" .
wd:Q2 p:P463 wds:Q2-A .
wds:Q1-B ps:P463 wd:Q3 .
wds:Q2-A ps:P463 [] .
)");
  EXPECT_THAT(read.facts, UnorderedElementsAre(
      R"({"subject":{"id":"wikidata:Q1"},"relation":"membership","object":{"id":"wikidata:Q3"},"scheme":"Wikidata","source":{"locator":"Q1-A P463"}})",
      R"({"subject":{"id":"wikidata:Q1"},"relation":"membership","object":{"id":"wikidata:Q4"},"scheme":"Wikidata","source":{"locator":"Q1-D P463"}})"));
  EXPECT_THAT(read.rejects,
              UnorderedElementsAre(
                  Pair("bad date", HasSubstr("less exactly than to the year")),
                  Pair("to before from", HasSubstr("it ended (1999-02-03) before it began")),
                  Pair("statement without value", HasSubstr("Q1-B P463")),
                  Pair("statement away from its item", HasSubstr("does not stand behind")),
                  Pair("unknown value", HasSubstr("Q2-A P463"))));
}

TEST(RdfStatements, TellOfExistenceAndKinds) {
  const Read read = ReadTurtle(R"(
wd:Q7 rdfs:label "League"@en ; p:P571 wds:Q7-A ; p:P31 wds:Q7-B, wds:Q7-C ; wdt:P576 "1946-04-18T00:00:00Z"^^xsd:dateTime .
wds:Q7-A ps:P571 "1920-01-01T00:00:00Z"^^xsd:dateTime ; psv:P571 wdv:x .
wds:Q7-B ps:P31 wd:Q43229 .
wds:Q7-C ps:P31 wd:Q484652 .
wdv:x wikibase:timeValue "1920-01-10T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "11"^^xsd:integer .
)");
  EXPECT_THAT(read.entities, ElementsAre(
      R"({"entity":{"id":"wikidata:Q7","name":"League","kind":"intergovernmental-organisation","names":[{"text":"wikidata:Q7","type":"code"}],"existence":[["1920-01-10","1946-04-18"]]}})"));
}

// ── Other vocabularies ──

constexpr std::string_view kForeign = R"(
@prefix ex: <http://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix other: <http://other.org/#> .
ex:anna a foaf:Person ; foaf:name "Anna" ; foaf:knows ex:ben ; ex:age 33 ; ex:height 1.5 ;
  ex:nick "An", "Nan" ; other:age "old" ; foaf:knows [ foaf:name "Nobody" ] .
ex:russia <http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q159> .
ex:ben ex:livesIn ex:russia .
)";

TEST(RdfForeign, IrisAreFactsAndLiteralsProperties) {
  const Read read = ReadText(std::string(kForeign), {}, "folder/people.ttl");
  EXPECT_THAT(
      read.entities,
      Contains(
          R"({"entity":{"id":"http://example.org/anna","name":"Anna","labels":["Person"],"properties":{"age":33,"height":1.5,"nick":["An","Nan"],"http://other.org/#age":"old"}}})"));
  EXPECT_THAT(
      read.facts,
      ElementsAre(
          R"({"subject":{"id":"http://example.org/anna"},"type":"knows","object":{"id":"http://example.org/ben"},"scheme":"http://xmlns.com/foaf/0.1/"})",
          R"({"subject":{"id":"http://example.org/ben"},"type":"livesIn","object":{"id":"http://example.org/russia"},"scheme":"http://example.org/"})"));
  EXPECT_THAT(read.sources, ElementsAre("people.ttl", "people.ttl"));
  EXPECT_THAT(read.passed, UnorderedElementsAre(Pair("blank node", 2)));
}

TEST(RdfForeign, IsPassedOverIfTheUserWantsThat) {
  ImportOptions options;
  options.parameters["unknown"] = "pass";
  const Read read = ReadText(std::string(kForeign), options, "people.ttl");
  EXPECT_THAT(read.facts, IsEmpty());
  EXPECT_EQ(read.passed.at("unknown predicate"), 8u);
}

TEST(RdfForeign, ParametersAreChecked) {
  ImportOptions options;
  options.parameters["unknwon"] = "pass";
  EXPECT_THAT(ReadText("", options).status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("did you mean \"unknown\"?")));
  options.parameters = {{"unknown", "drop"}};
  EXPECT_THAT(ReadText("", options).status, StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(RdfLong, ADocumentIsReadToItsEnd) {
  std::string lines, turtle = "@prefix e: <http://e.org/> .\n";
  for (int i = 0; i < 5000; ++i) {
    const std::string number = std::to_string(i);
    lines += "<http://e.org/a" + number + "> <http://e.org/p> <http://e.org/b> .\n";
    turtle += "e:a" + number + " e:p e:b .\n";
  }
  for (const std::string& text : {lines, turtle}) {
    const Read read = ReadText(text);
    EXPECT_THAT(read.rejects, IsEmpty());
    EXPECT_EQ(read.facts.size(), 5000u);
    EXPECT_EQ(read.rows, 5000u);
  }
}

// ── Bad input ──

TEST(RdfErrors, AFaultyLineLeavesTheOthersAsTheyAre) {
  const Read read = ReadText(
      "<http://e.org/a> <http://e.org/p> <http://e.org/b> .\n"
      "<http://e.org/a> <http://e.org/p> \"no end .\n"
      "<http://e.org/a> <http://e.org/p> .\n"
      "nonsense\n"
      "<http://e.org/a> <http://e.org/p> <http://e.org/x> ; <http://e.org/p> <http://e.org/y> .\n"
      "# a comment\n\n"
      "<http://e.org/a> <http://e.org/p> \"\xff\" .\n"
      "<http://e.org/a> <http://e.org/p> <http://e.org/c> <http://e.org/graph> .\n"
      "<http://e.org/a> <http://e.org/p> <http://e.org/d> .");
  EXPECT_THAT(read.status, IsOk());
  EXPECT_THAT(read.facts, ElementsAre(HasSubstr("http://e.org/b"), HasSubstr("http://e.org/d")));
  EXPECT_EQ(read.rejects.size(), 6u);
  for (const auto& [reason_class, reason] : read.rejects) EXPECT_EQ(reason_class, "bad RDF");
}

TEST(RdfErrors, QuadsAreReadWithoutTheirGraph) {
  const Read read = ReadText(
      "<http://e.org/a> <http://e.org/p> <http://e.org/b> <http://e.org/graph> .\n"
      "<http://e.org/a> <http://e.org/p> <http://e.org/c> .\n", {}, "dump.nq");
  EXPECT_EQ(read.facts.size(), 2u);
  EXPECT_THAT(read.rejects, IsEmpty());
}

TEST(RdfErrors, TurtleEndsAtItsFirstError) {
  const Read read = ReadTurtle("wd:Q1 wdt:P17 wd:Q2 .\nwd:Q3 wdt:P17 ] .\nwd:Q4 wdt:P17 wd:Q2 .\n");
  EXPECT_EQ(read.facts.size(), 1u);
  EXPECT_THAT(read.rejects, ElementsAre(Pair("bad RDF", HasSubstr("the rest is not read"))));
}

TEST(RdfErrors, BracketsAreNotFollowedForEver) {
  const std::string deep(1'000'000, '[');
  EXPECT_THAT(ReadTurtle("wd:Q1 wdt:P17 " + deep).rejects,
              Contains(Pair("bad RDF", HasSubstr("nested too deep"))));
  EXPECT_THAT(ReadText("<http://e.org/a> <http://e.org/p> " + deep + " .").rejects,
              ElementsAre(Pair("bad RDF", HasSubstr("nested too deep"))));
}

TEST(RdfErrors, AnUndeclaredPrefixIsRefused) {
  const Read read = ReadTurtle("wd:Q1 wdt:P17 nobody:Q2 .\nwd:Q1 wdt:P17 wd:Q3 .\n");
  EXPECT_THAT(read.rejects, Contains(Pair("bad RDF", HasSubstr("prefix"))));
}

TEST(NestingGuard, BracketsInTextMeanNothing) {
  const std::string open(200, '(');
  const auto too_deep = [&](const std::string& text) {
    rdf::NestingGuard guard;
    guard.Take(text);
    return guard.too_deep();
  };
  EXPECT_TRUE(too_deep(open));
  EXPECT_FALSE(too_deep("\"" + open + "\""));
  EXPECT_FALSE(too_deep("'" + open + "'"));
  EXPECT_FALSE(too_deep("\"\"\"a\"b" + open + "\"\"\""));
  EXPECT_FALSE(too_deep("\"\\\"" + open + "\""));
  EXPECT_FALSE(too_deep("<http://x/" + open + ">"));
  EXPECT_FALSE(too_deep("# " + open + "\n"));
  EXPECT_TRUE(too_deep("\"\"" + open));
  EXPECT_TRUE(too_deep("\"x\"" + open));
  EXPECT_TRUE(too_deep("\"\"\"x\"\"\"" + open));
}

TEST(RecogniseRdf, ByItsFirstLine) {
  EXPECT_GT(RecogniseRdf("x", kTruthy), 0);
  EXPECT_GT(RecogniseRdf("x", kPrefixes), 0);
  EXPECT_GT(RecogniseRdf("x", "# dump\nPREFIX ex: <http://e.org/>\n"), 0);
  EXPECT_GT(RecogniseRdf("x", "_:a <http://e.org/p> \"text with . and > in it\"@en .\n"), 0);
  EXPECT_EQ(RecogniseRdf("x", "{\"subject\":\"A\"}"), 0);
  EXPECT_EQ(RecogniseRdf("x", "<html><body>.</body></html>"), 0);
  EXPECT_EQ(RecogniseRdf("x", "prefixes,are,columns\n"), 0);
  EXPECT_EQ(RecogniseRdf("x", ""), 0);
}

TEST(ReadTime, IsNeverMoreExactThanItIsKnown) {
  const DatePoint day{FromCivil(1945, 10, 24), Precision::kDay};
  const DatePoint month{FromCivil(1945, 10), Precision::kMonth};
  const DatePoint year{FromCivil(1945), Precision::kYear};
  EXPECT_THAT(rdf::ReadTime("1945-10-24T00:00:00Z", "11"), IsOkAndHolds(day));
  EXPECT_THAT(rdf::ReadTime("1945-10-24T00:00:00Z", "10"), IsOkAndHolds(month));
  EXPECT_THAT(rdf::ReadTime("1945-10-24T00:00:00Z", "9"), IsOkAndHolds(year));
  EXPECT_THAT(rdf::ReadTime("1945-10-24T00:00:00Z", ""), IsOkAndHolds(day));
  EXPECT_THAT(rdf::ReadTime("1945-10-01T00:00:00Z", ""), IsOkAndHolds(month));
  EXPECT_THAT(rdf::ReadTime("1945-01-01T00:00:00Z", ""), IsOkAndHolds(year));
  EXPECT_THAT(rdf::ReadTime("1945-00-00T00:00:00Z", ""), IsOkAndHolds(year));
  EXPECT_THAT(rdf::ReadTime("+1945-10-24", ""), IsOkAndHolds(day));
  for (const char* bad : {"", "T", "-", "x", "1945-13-01T00:00:00Z"}) {
    EXPECT_FALSE(rdf::ReadTime(bad, "").ok()) << bad;
  }
  EXPECT_FALSE(rdf::ReadTime("1945-01-01", "8").ok());
  EXPECT_FALSE(rdf::ReadTime("1945-01-01", "many").ok());
}

}  // namespace
}  // namespace entente
