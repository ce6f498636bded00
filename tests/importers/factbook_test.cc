// SPDX-License-Identifier: Apache-2.0
// Whole profiles, in both layouts, and the editions that hold them.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_json.h"
#include "facts/ontology.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/factbook_importer.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

struct Imported {
  absl::Status status;
  std::vector<std::string> facts;     // as lines
  std::vector<std::string> summary;   // "Ivan Orlov ambassador-to state:USA from 2017-09-08"
  std::vector<std::string> entities;  // as lines
  std::vector<Reject> rejects;
};

std::string NameOf(const EntityRef& ref) { return std::string(ref.id.empty() ? ref.name : ref.id); }

std::string Summary(const FactRecord& fact) {
  std::string text = NameOf(fact.subject) + " " + std::string(fact.relation);
  if (!fact.object.empty()) text += " " + NameOf(fact.object);
  if (fact.from != kBeginningOfTime) text += " from " + FormatDate(fact.from, fact.from_precision);
  if (fact.has_quantity) {
    text += " ";
    AppendJsonNumber(fact.quantity, &text);
  }
  return text;
}

class FactbookTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("factbook_test_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& path, std::string_view text) {
    const std::filesystem::path file = folder_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

  Imported Import(const std::string& path = "", std::string published = "",
                  std::uint64_t limit = 0) {
    ImportOptions options;
    options.ontology = Ontology::Default().get();
    options.published = std::move(published);
    options.limit = limit;
    Imported imported;
    imported.status = ImportFactbook((folder_ / path).string(), options, [&](RecordBatch& batch) {
      for (const EntityRecord& entity : batch.entities) {
        AppendEntityLine(entity, &imported.entities.emplace_back());
      }
      for (const FactRecord& fact : batch.facts) {
        AppendFactLine(fact, &batch.sources.at(fact.source), &imported.facts.emplace_back());
        imported.summary.push_back(Summary(fact));
      }
      for (const Reject& reject : batch.rejects) imported.rejects.push_back(reject);
      return absl::OkStatus();
    });
    return imported;
  }

  std::filesystem::path folder_;
};

constexpr std::string_view kLater = R"json({
  "Introduction": {"Background": {"text": "long ago"}},
  "Geography": {"Land boundaries": {"total": {"text": "20 km"},
    "border countries": {"text": "Finland 1,309 km; Norway 191 km"}}},
  "Government": {
    "Country name": {"conventional long form": {"text": "Russian Federation"},
      "conventional short form": {"text": "Russia"},
      "local short form": {"text": "Rossiyushka"}, "former": {"text": "Rus' of Old, Great Rus'"}},
    "Independence": {"text": "25 December 1991 (from the Soviet Union)"},
    "Executive branch": {
      "chief of state": {"text": "President Ivan Petrovich SIDOROV (since 7 May 2012)"},
      "head of government": {"text": "Premier Petr BELOV (since 16 January 2020); Deputy Premier Anna LISINA"}},
    "International organization participation": {"text": "NATO, SCO, CERN (observer), XYZ"},
    "Diplomatic representation in the US": {
      "chief of mission": {"text": "Ambassador Oleg Ivanovich ORLOV (since 8 September 2017)"}},
    "Diplomatic representation from the US": {
      "chief of mission": {"text": "Ambassador (vacant); Charg&eacute; d&rsquo;Affaires J. Douglas HOUSE (since June 2025)"}}
  }})json";

TEST_F(FactbookTest, ReadsAProfileOfTheLaterLayout) {
  Write("2021-11-11/central-asia/rs.json", kLater);
  const Imported imported = Import();
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(
      imported.summary,
      ElementsAre("Ivan Sidorov president-of state:RUS from 2012-05-07",
                  "state:RUS lists-heads-of-state",
                  "Petr Belov prime-minister-of state:RUS from 2020-01-16",
                  "Anna Lisina deputy-head-of-government-of state:RUS",
                  "state:RUS lists-heads-of-government",
                  "Oleg Orlov ambassador-to state:USA from 2017-09-08",
                  "state:RUS lists-chiefs-of-mission state:USA",
                  "J. Douglas House charge-daffaires-to state:RUS",
                  "state:USA lists-chiefs-of-mission state:RUS", "state:RUS full-member org:NATO",
                  "state:RUS full-member org:SCO", "state:RUS observer org:CERN",
                  "state:RUS full-member XYZ", "state:RUS lists-memberships",
                  "state:RUS independence-from state:SUN from 1991-12-25",
                  "state:RUS land-border state:FIN 1309", "state:RUS land-border state:NOR 191"));
  // June 2025 is later than the edition.
  ASSERT_THAT(imported.rejects, SizeIs(1));
  EXPECT_EQ(imported.rejects[0].reason_class, "date after the edition");
}

TEST_F(FactbookTest, CarriesSourcePlaceAndWords) {
  Write("2025-06-26/central-asia/rs.json", kLater);
  const Imported imported = Import();
  EXPECT_THAT(
      imported.facts,
      Contains(
          R"json({"subject":{"name":"Oleg Orlov","kind":"ambassador","context":"state:RUS"},)json"
          R"json("relation":"ambassador-to","object":{"id":"state:USA","name":"United States"},)json"
          R"json("principal":{"id":"state:RUS","name":"Russia"},"from":"2017-09-08",)json"
          R"json("observed":"2025-06-26","properties":{"title":"Ambassador"},)json"
          R"json("source":{"name":"The World Factbook, 2025-06-26","series":"The World Factbook",)json"
          R"json("date":"2025-06-26","publisher":"Central Intelligence Agency",)json"
          R"json("locator":"central-asia/rs.json: Diplomatic representation in the US",)json"
          R"json("quote":"Ambassador Oleg Ivanovich ORLOV (since 8 September 2017)"}})json"));
  EXPECT_THAT(imported.summary,
              Contains("J. Douglas House charge-daffaires-to state:RUS from 2025-06"));
}

TEST_F(FactbookTest, DeclaresTheNamesThatAreNew) {
  Write("2021-11-11/central-asia/rs.json", kLater);
  EXPECT_THAT(
      Import().entities,
      ElementsAre(
          HasSubstr(R"json("names":["Rossiyushka",{"text":"Rus' of Old","type":"former"},)json"),
          R"json({"entity":{"name":"Ivan Sidorov","kind":"head-of-state","context":"state:RUS",)json"
          R"json("names":["Ivan Petrovich Sidorov"]}})json",
          HasSubstr("Oleg Ivanovich Orlov")));
}

TEST_F(FactbookTest, ReadsAProfileOfTheLayoutOf2014ByIsoCode) {
  // "ch" is Switzerland there; in the later layout it is China.
  Write("factbook-2014-08-24/europe/ch-switzerland.json", R"json({
    "intro": {"background": {"text": "long ago"}},
    "geo": {"land_boundaries": {"total": "1 km", "border_countries": "Austria 158 km"}},
    "govt": {
      "executive_branch": {"chief_of_state": "President Anna MUSTER; Vice President Ueli BEISPIEL"},
      "international_organization_participation": {"text": "OSCE"},
      "diplomatic_representation_in_the_us": {"chief_of_mission": "Ambassador Beat EXEMPEL"}}})json");
  const Imported imported = Import();
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(imported.rejects, IsEmpty());
  EXPECT_THAT(
      imported.summary,
      ElementsAre("Anna Muster president-of state:CHE", "Ueli Beispiel vice-president-of state:CHE",
                  "state:CHE lists-heads-of-state", "Beat Exempel ambassador-to state:USA",
                  "state:CHE lists-chiefs-of-mission state:USA", "state:CHE full-member org:OSCE",
                  "state:CHE lists-memberships", "state:CHE land-border state:AUT 158"));
}

std::string Government(std::string_view fields) {
  return std::string(R"json({"Geography":{},"Government":{)json") + std::string(fields) + "}}";
}

TEST_F(FactbookTest, SaysThatAPostIsVacantByListingNobody) {
  Write("2021-11-11/europe/no.json", Government(R"json(
    "Executive branch": {"head of government": {"text": "Prime Minister (vacant)"}},
    "Diplomatic representation in the US": {"chief of mission": {"text": "Ambassador (vacant)"}},
    "Diplomatic representation from the US": {"text": "none"},
    "International organization participation": {"text": "none"})json"));
  EXPECT_THAT(Import().summary, ElementsAre("state:NOR lists-heads-of-government",
                                            "state:NOR lists-chiefs-of-mission state:USA",
                                            "state:USA lists-chiefs-of-mission state:NOR",
                                            "state:NOR lists-memberships"));
}

TEST_F(FactbookTest, DoesNotCallAListCompleteOfWhichItCannotReadAll) {
  Write("2021-11-11/europe/no.json", Government(R"json(
    "Executive branch": {"head of government": {"text": "Prime Minister Ole MOE; Vice Premiers"}},
    "International organization participation": {"text": "NATO, CERN (gardener)"})json"));
  const Imported imported = Import();
  EXPECT_THAT(imported.summary,
              ElementsAre("Ole Moe prime-minister-of state:NOR", "state:NOR full-member org:NATO"));
  ASSERT_THAT(imported.rejects, SizeIs(2));
  EXPECT_EQ(imported.rejects[0].reason_class, "unread office");
  EXPECT_EQ(imported.rejects[0].text, "Vice Premiers");
  EXPECT_THAT(imported.rejects[0].input, HasSubstr("2021-11-11/europe/no.json"));
  EXPECT_EQ(imported.rejects[1].reason_class, "unknown qualifier");
  EXPECT_EQ(imported.rejects[1].text, "CERN (gardener)");
}

TEST_F(FactbookTest, KeepsAFactWhoseDateItRefuses) {
  Write("2021-11-11/europe/no.json", Government(R"json(
    "Executive branch": {"chief of state": {"text": "President Ole MOE (since 4 October)"},
      "head of government": {"text": "Prime Minister Kari LIE (since 1 December 2021)"}})json"));
  const Imported imported = Import();
  EXPECT_THAT(imported.summary, UnorderedElementsAre("Ole Moe president-of state:NOR",
                                                     "state:NOR lists-heads-of-state",
                                                     "Kari Lie prime-minister-of state:NOR",
                                                     "state:NOR lists-heads-of-government"));
  ASSERT_THAT(imported.rejects, SizeIs(2));
  EXPECT_EQ(imported.rejects[0].reason_class, "unreadable date");
  EXPECT_EQ(imported.rejects[1].reason_class, "date after the edition");
}

TEST_F(FactbookTest, TellsAMonarchOfSeveralStatesAsOnePerson) {
  const std::string realm = Government(R"json("Executive branch": {"chief of state": {"text":
    "King RUPERT III (since 8 September 2022); represented by Governor General Ann HILL (since 2021)"}})json");
  Write("2023-06-29/north-america/ca.json", realm);
  Write("2023-06-29/australia-oceania/nz.json", realm);
  const Imported imported = Import();
  EXPECT_THAT(imported.summary,
              UnorderedElementsAre(
                  "Rupert III monarch-of state:CAN from 2022-09-08",
                  "Ann Hill viceroy-of state:CAN from 2021", "state:CAN lists-heads-of-state",
                  "Rupert III monarch-of state:NZL from 2022-09-08",
                  "Ann Hill viceroy-of state:NZL from 2021", "state:NZL lists-heads-of-state"));
  const auto of = [&](std::string_view name) {
    return std::count_if(imported.facts.begin(), imported.facts.end(),
                         [&](const std::string& fact) {
                           return fact.find(name) != std::string::npos &&
                                  fact.find("\"context\"") != std::string::npos;
                         });
  };
  EXPECT_EQ(of("Rupert III\""), 0);  // of no one state
  EXPECT_EQ(of("Ann Hill"), 2);
}

TEST_F(FactbookTest, CallsAMonarchOfOneNameByHisTitle) {
  Write(
      "2023-06-29/europe/be.json",
      Government(
          R"json("Executive branch": {"chief of state": {"text": "King RUPERT (since 2013)"}})json"));
  EXPECT_THAT(Import().summary, Contains("King Rupert monarch-of state:BEL from 2013"));
}

TEST_F(FactbookTest, GivesAPresidentOfATerritoryToHisOwnState) {
  Write("2023-06-29/australia-oceania/gq.json", Government(R"json(
    "Dependency status": {"text": "unincorporated territory of the US; administered by an office"},
    "Executive branch": {"chief of state": {"text": "President Ann HILL (since 2021)"},
      "head of government": {"text": "Governor Lou LEON (since 2019)"}})json"));
  const Imported imported = Import();
  EXPECT_THAT(imported.facts,
              Contains(HasSubstr(
                  R"json("name":"Ann Hill","kind":"head-of-state","context":"state:USA")json")));
  EXPECT_THAT(
      imported.facts,
      Contains(HasSubstr(
          R"json("name":"Lou Leon","kind":"head-of-government","context":"state:GUM")json")));
}

TEST_F(FactbookTest, ResolvesAccreditationsAtTheEndOfAnEdition) {
  Write("2021-11-11/america/gj.json",
        Government(R"json("Diplomatic representation from the US": {"text":
    "the US does not have an embassy in Grenada; the US Ambassador to Barbados is accredited to Grenada"})json"));
  Write("2021-11-11/caribbean/bb.json", Government(R"json("Diplomatic representation from the US":
    {"chief of mission": {"text": "Ambassador Ann HILL (since 1 February 2016)"}})json"));
  EXPECT_THAT(Import().summary, ElementsAre("Ann Hill ambassador-to state:BRB from 2016-02-01",
                                            "state:USA lists-chiefs-of-mission state:BRB",
                                            "Ann Hill ambassador-to state:GRD",
                                            "state:USA lists-chiefs-of-mission state:GRD"));
}

TEST_F(FactbookTest, TakesAUnionAsAnOrganisation) {
  Write("2021-11-11/europe/ee.json", Government(R"json(
    "Union name": {"conventional long form": {"text": "European Union"}, "abbreviation": {"text": "EU"}},
    "International organization participation": {"text": "WTO"})json"));
  EXPECT_THAT(Import().summary,
              ElementsAre("org:EU full-member org:WTO", "org:EU lists-memberships"));
}

TEST_F(FactbookTest, SaysWhichProfilesAreOfNoCountry) {
  Write("2021-11-11/oceans/zh.json", R"json({"Geography": {"Location": {"text": "between"}}})json");
  const Imported imported = Import();
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(imported.facts, IsEmpty());
  ASSERT_THAT(imported.rejects, SizeIs(1));
  EXPECT_EQ(imported.rejects[0].reason_class, "not a country");
}

TEST_F(FactbookTest, PassesOverWhatIsNoProfile) {
  Write("2021-11-11/README.md", "# read me");
  Write("2021-11-11/package.json", "{}");
  Write("2021-11-11/meta/categories.json", "{}");
  Write("2021-11-11/europe/no.json", Government(""));
  const Imported imported = Import();
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(imported.rejects, IsEmpty());
}

TEST_F(FactbookTest, RefusesDamagedProfilesAndGoesOn) {
  Write("2021-11-11/europe/da.json", std::string(kLater.substr(0, kLater.size() / 2)));
  Write("2021-11-11/europe/fi.json", "[1, 2]");
  Write("2021-11-11/europe/fr.json", "");
  Write("2021-11-11/europe/gm.json", std::string(300000, '['));
  Write("2021-11-11/europe/no.json",
        Government(R"json("Independence": {"text": "7 June 1905 (from Sweden)"})json"));
  Write("2021-11-11/europe/sw.json",
        R"json({"Government": {"Independence": 7, "Executive branch": []}})json");
  const Imported imported = Import();
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(imported.summary,
              ElementsAre("state:NOR independence-from state:SWE from 1905-06-07"));
  ASSERT_THAT(imported.rejects, SizeIs(4));
  for (const Reject& reject : imported.rejects) {
    EXPECT_EQ(reject.reason_class, "unreadable profile") << reject.reason;
  }
  EXPECT_THAT(imported.rejects[0].reason, HasSubstr("not JSON at byte"));
}

TEST_F(FactbookTest, TakesTheDateFromThePathOrFromTheUser) {
  Write("snapshot/europe/no.json",
        Government(R"json("Independence": {"text": "7 June 1905"})json"));
  const Imported undated = Import();
  EXPECT_THAT(undated.status, StatusIs(absl::StatusCode::kInvalidArgument,
                                       HasSubstr("give the date of publication")));
  EXPECT_THAT(Import("", "2020-02").facts, Contains(HasSubstr("\"The World Factbook, 2020-02\"")));
  EXPECT_THAT(Import("", "2020-02-31").status, StatusIs(absl::StatusCode::kInvalidArgument));
  Write("factbook-2021-06-01-json/europe/no.json",
        Government(R"json("Independence": {"text": "1905"})json"));
  EXPECT_THAT(Import("factbook-2021-06-01-json", "2020-02").facts,
              Contains(HasSubstr("\"date\":\"2021-06-01\"")));
}

TEST_F(FactbookTest, ReadsOneProfileByItself) {
  Write("2021-11-11/europe/no.json", Government(R"json("Independence": {"text": "1905"})json"));
  EXPECT_THAT(Import("2021-11-11/europe/no.json").summary,
              ElementsAre("state:NOR independence-from from 1905"));
  // A file of any name is found by the names of its country.
  Write("2021-11-11/mine",
        Government(R"json("Country name": {"conventional short form": {"text": "Norway"}},
    "Independence": {"text": "1905"})json"));
  EXPECT_THAT(Import("2021-11-11/mine").summary,
              ElementsAre("state:NOR independence-from from 1905"));
}

TEST_F(FactbookTest, SaysThatThereIsNoProfile) {
  Write("2021-11-11/README.md", "# read me");
  EXPECT_THAT(Import().status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("there is no profile in it")));
}

TEST_F(FactbookTest, StopsAtTheLimit) {
  Write("2021-11-11/central-asia/rs.json", kLater);
  const Imported imported = Import("", "", 3);
  EXPECT_THAT(imported.status, IsOk());
  EXPECT_THAT(imported.facts, SizeIs(3));
}

TEST_F(FactbookTest, EndsWithTheSinksError) {
  Write("2021-11-11/central-asia/rs.json", kLater);
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  options.limit = 3;
  EXPECT_THAT(
      ImportFactbook(folder_.string(), options,
                     [](RecordBatch&) { return absl::ResourceExhaustedError("full disk"); }),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("full disk")));
}

TEST_F(FactbookTest, SaysEachThingOnce) {
  Write("2021-11-11/europe/no.json",
        Government(
            R"json("International organization participation": {"text": "NATO, NATO, NATO"})json"));
  EXPECT_THAT(Import().summary,
              ElementsAre("state:NOR full-member org:NATO", "state:NOR lists-memberships"));
}

TEST(RecogniseFactbook, KnowsProfilesOfBothLayouts) {
  EXPECT_GT(RecogniseFactbook("a.tar.gz!europe/no.json",
                              R"json({"Introduction": {"Background": {"text": "x"}}})json"),
            80);
  EXPECT_GT(RecogniseFactbook("europe/no-norway.json",
                              R"json({"intro": {"background": {"text": "x"}}})json"),
            80);
  EXPECT_EQ(RecogniseFactbook("package.json", R"json({"name": "x"})json"), 0);
  EXPECT_EQ(RecogniseFactbook("no.json", R"json({"subject": "x"})json"), 0);
  EXPECT_GT(RecogniseFactbook("factbook-2021.tar.gz!README.md", "# x"), 0);
}

}  // namespace
}  // namespace entente
