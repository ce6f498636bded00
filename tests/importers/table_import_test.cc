// SPDX-License-Identifier: Apache-2.0
// Tables by mappings: what is stated, passed over and refused. Expected lines are written by hand.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_import.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// Imports `text` as a file by a mapping with these keys beside name and format.
Imported Import(const std::string& text, const std::string& keys,
                const std::string& format = R"("delimiter":",")", const ImportOptions& options = {},
                bool with_source = false) {
  const FolderOfFiles folder;
  return ImportByMapping(R"({"name":"t","format":{)" + format + "}," + keys + "}",
                         folder.Add("list.csv", text), options, with_source);
}

const char kVisits[] =
    R"("facts":[{"subject":"{guest}","relation":"visit","object":"{host}","from":{"date":"{day}"}}])";

TEST(TableImport, StatesAFactForEachRow) {
  const Imported visits =
      Import("guest,host,day\nIvan,France,2021-11-26\n\"Doe, Jane\",Chad,2021-11\n", kVisits);
  EXPECT_THAT(visits.status, IsOk());
  EXPECT_THAT(
      visits.facts,
      ElementsAre(
          R"({"subject":"Ivan","relation":"visit","object":"France","from":"2021-11-26"})",
          R"({"subject":"Doe, Jane","relation":"visit","object":"Chad","from":"2021-11"})"));
  EXPECT_EQ(visits.rows, 2u);
}

TEST(TableImport, CountsEveryRowOnce) {
  const Imported visits = Import(
      "guest,host,day\nIvan,France,2021-11-26\n,Chad,2021\nEve,Chad,2021-02-30\nEve,Chad\n\nBo,"
      "Peru,2020\n",
      std::string(R"("rows":{"require":[{"value":"{guest}","reason":"no guest"}],)"
                  R"("pass":[{"value":"{host}","is":"Peru","reason":"not of interest"}]},)") +
          kVisits);
  EXPECT_THAT(visits.status, IsOk());
  EXPECT_EQ(visits.rows, 5u);
  EXPECT_THAT(visits.facts, SizeIs(1));
  EXPECT_THAT(visits.passed_over,
              UnorderedElementsAre(Pair("no guest", 1), Pair("not of interest", 1)));
  EXPECT_THAT(visits.rejects,
              ElementsAre("4: bad date: \"2021-02-30\" is not a date of this format",
                          "5: wrong number of fields: the row has 2 fields, not 3"));
}

TEST(TableImport, SaysWhereARowStands) {
  const Imported visits = Import("guest,host,day\nIvan,France,2021\n",
                                 std::string(R"("source":{"name":"Visits, {stem}"},)") + kVisits,
                                 R"("delimiter":",")", {}, true);
  EXPECT_THAT(visits.facts, ElementsAre(HasSubstr(R"("source":{"name":"Visits, list","row":2})")));
}

TEST(TableImport, FindsColumnsWhateverTheirOrderAndCase) {
  const Imported visits = Import("Day,HOST,x,Guest\n2021,Chad,?,Eve\n", kVisits);
  EXPECT_THAT(visits.facts, ElementsAre(HasSubstr(R"("object":"Chad","from":"2021")")));
}

TEST(TableImport, TakesMissingCellsAsMissing) {
  const Imported visits = Import("guest,host,day\nEve,NULL,-9\n", kVisits,
                                 R"("delimiter":",","missing":["NULL","-9"])");
  EXPECT_THAT(visits.facts, ElementsAre(R"({"subject":"Eve","relation":"visit"})"));
}

TEST(TableImport, ReadsForeignEncodingsAndSaysSo) {
  const Imported visits =
      Import("guest,host,day\nZo\xEB,C\xF4te,2021\nZo\xC3\xAB,Chad,2021\n", kVisits);
  EXPECT_THAT(visits.facts, ElementsAre(HasSubstr("\"Zoë\""), HasSubstr("\"Zoë\"")));
  EXPECT_THAT(visits.notes, ElementsAre(HasSubstr("1 lines are not UTF-8")));
  const Imported mac = Import("guest,host,day\nZo\x91,Chad,2021\n", kVisits,
                              R"("delimiter":",","encoding":"mac-roman")");
  EXPECT_THAT(mac.facts, ElementsAre(HasSubstr("\"Zoë\"")));
  EXPECT_THAT(mac.notes, IsEmpty());
}

TEST(TableImport, TakesAnythingWithoutCrashing) {
  EXPECT_THAT(Import("", kVisits).status, IsOk());
  EXPECT_THAT(Import("\n\n\n", kVisits).status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Import(std::string("\x7F"
                                 "ELF\0\1\2\n\0\0",
                                 10),
                     kVisits)
                  .status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("has no column \"guest\"")));
  const Imported zeros = Import(std::string("guest,host,day\nE\0e,Chad,2021\n", 29), kVisits);
  EXPECT_THAT(zeros.rejects, ElementsAre("2: not text: the row has a byte of value 0"));
  const Imported cut = Import("guest,host,day\nEve,Chad,2021\nEve,\"Ch", kVisits);
  EXPECT_THAT(cut.facts, SizeIs(1));
  EXPECT_THAT(cut.rejects, ElementsAre(HasSubstr("3: quote not closed")));
}

TEST(TableImport, ChoosesTheLayoutByTheNumberOfFields) {
  const std::string format =
      R"("delimiter":"tab","header":"maybe","layouts":[["guest","host","day"],["guest","host","how","day"]])";
  const Imported without = Import("Eve\tChad\t2021\nBo\tPeru\tby sea\t2020\n", kVisits, format);
  EXPECT_THAT(without.facts, ElementsAre(HasSubstr("\"2021\""), HasSubstr("\"2020\"")));
  const Imported with =
      Import("day\thost\tguest\n2021\tChad\tEve\nBo\tPeru\tby sea\t2020\n", kVisits, format);
  EXPECT_EQ(with.facts, without.facts);
  EXPECT_EQ(with.rows, 2u);
}

TEST(TableImport, MakesValuesByMatchStripCaseTableAndRules) {
  const Imported posts =
      Import("who,title,to\nANNE  SMITH (acting),Ambassador E. and P.,FR\nBO,Consul,XX\n",
             R"("tables":{"states":{"FR":"France"}},
         "facts":[{"subject":{"name":{"text":"{who}","strip":" *\\(.*\\)$","case":"title"}},
                   "relation":{"text":"{title}","rules":[{"match":"(?i)^ambassador","is":"ambassador-to"}],"else":"consul-to"},
                   "object":{"name":{"text":"{to}","table":"states"}}}])");
  EXPECT_THAT(
      posts.facts,
      ElementsAre(R"({"subject":"Anne  Smith","relation":"ambassador-to","object":"France"})"));
  EXPECT_THAT(
      posts.rejects,
      ElementsAre("3: not in table states: \"XX\" is not in the table \"states\" of the mapping"));
}

TEST(TableImport, SplitsListsIntoFactsOfOneEvent) {
  const Imported meetings =
      Import("who,whom\nEve; Bo,Chad\n", R"("facts":[{"subject":{"name":"{who}","split":";"},
      "relation":"meet","object":"{whom}"}])");
  ASSERT_THAT(meetings.facts, SizeIs(2));
  EXPECT_THAT(meetings.facts[0], HasSubstr(R"("subject":"Eve")"));
  EXPECT_THAT(meetings.facts[1], HasSubstr(R"("subject":"Bo")"));
  EXPECT_THAT(meetings.facts[0], HasSubstr(R"("event":"list.csv:2:0")"));
  EXPECT_THAT(meetings.facts[1], HasSubstr(R"("event":"list.csv:2:0")"));
}

TEST(TableImport, StatesAFactForEachPartOfACell) {
  const Imported facts =
      Import("who,igos\nChad,AU|UN\n", R"("facts":[{"subject":"{who}","relation":"membership",
      "object":"{each}","each":{"column":"{igos}","split":"|"}}])");
  EXPECT_THAT(facts.facts, ElementsAre(HasSubstr("\"AU\""), HasSubstr("\"UN\"")));
}

TEST(TableImport, UnpivotsWideTables) {
  const Imported facts = Import("who,year,AU,UN,EU\nChad,1990,1,,3\nMali,1990,,,\n",
                                R"("unpivot":{"from":"AU","to":"EU","name":"igo","value":"level"},
         "facts":[{"subject":"{who}","object":"{igo}","from":{"date":"{year}"},
                   "relation":{"text":"{level}","table":{"1":"full-member","3":"observer"}}}])");
  EXPECT_THAT(
      facts.facts,
      ElementsAre(R"({"subject":"Chad","relation":"full-member","object":"AU","from":"1990"})",
                  R"({"subject":"Chad","relation":"observer","object":"EU","from":"1990"})"));
  EXPECT_THAT(facts.passed_over, ElementsAre(Pair("states nothing", 1)));
}

TEST(TableImport, JoinsFollowingYearsIntoSpells) {
  const Imported facts = Import(
      "a,b,year\nChad,Mali,1990\nChad,Mali,1991\nChad,Peru,1991\nChad,Mali,1993\n"
      "Chad,Peru,1992\n",
      R"("facts":[{"subject":"{a}","relation":"alliance-tie","object":"{b}","from":{"date":"{year}"},
                   "spell":{"step":"year","censored":"1993"}}])");
  EXPECT_THAT(
      facts.facts,
      UnorderedElementsAre(
          R"({"subject":"Chad","relation":"alliance-tie","object":"Mali","from":"1990","to":"1992"})",
          R"({"subject":"Chad","relation":"alliance-tie","object":"Peru","from":"1991","to":"1993"})",
          R"({"subject":"Chad","relation":"alliance-tie","object":"Mali","from":"1993","observed":"1993-01-01"})"));
}

TEST(TableImport, ReadsDatesOfManyStyles) {
  struct Case {
    const char* cell;
    const char* style;
    const char* from;
  };
  const Case cases[] = {{"20211126", "yyyymmdd", "2021-11-26"},
                        {"202111", "yyyymm", "2021-11"},
                        {"20211126143000", "yyyymmddhhmmss", "2021-11-26T14:30"},
                        {"26.11.2021", "dd.mm.yyyy", "2021-11-26"},
                        {"11/26/2021", "m/d/yyyy", "2021-11-26"},
                        {"26/11/2021", "d/m/yyyy", "2021-11-26"},
                        {"26 Nov 2021", "d mon yyyy", "2021-11-26"},
                        {"November 26, 2021", "mon d, yyyy", "2021-11-26"},
                        {"2021", "year", "2021"},
                        {"2021-11-26 14:30:59", "iso", "2021-11-26T14:30"}};
  for (const Case& c : cases) {
    const Imported facts = Import(
        std::string("who|day\nEve|") + c.cell + "\n",
        std::string(
            R"("facts":[{"subject":"{who}","relation":"visit","from":{"date":"{day}","style":")") +
            c.style + R"("}}])",
        R"("delimiter":"|")");
    EXPECT_THAT(facts.facts, ElementsAre(HasSubstr(std::string("\"from\":\"") + c.from + "\"")))
        << c.style;
  }
}

TEST(TableImport, MakesDatesOfPartsAndNumbers) {
  const Imported facts = Import(
      "y,m,d,h\n1981,0,0,24\n1981,2,0,48\n1981,2,28,-24\n1981,2,30,0\n",
      R"("facts":[{"subject":"A","relation":"visit","from":{"year":"{y}","month":"{m}","day":"{d}"},
         "known_since":{"number":"{h}","unit":"hour","since":"2014-01-01","precision":"day"}}])");
  EXPECT_THAT(facts.facts,
              ElementsAre(HasSubstr(R"("from":"1981","known_since":"2014-01-02")"),
                          HasSubstr(R"("from":"1981-02","known_since":"2014-01-03")"),
                          HasSubstr(R"("from":"1981-02-28","known_since":"2013-12-31")")));
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("5: bad date: \"1981-2-30\"")));
}

TEST(TableImport, EndsOnTheLastDayAndKnowsNoEndBeyondTheData) {
  const Imported facts = Import(
      "a,b\n1990-01-01,1999-12-31\n1990-01-01,2012-12-31\n1990-01-01,0\n",
      R"("facts":[{"subject":"A","relation":"alliance-tie","object":"B","from":{"date":"{a}"},
         "to":{"date":"{b}","end":true,"open":["0"],"censored":"2012-12-31"}}])");
  EXPECT_THAT(facts.facts, ElementsAre(HasSubstr(R"("from":"1990-01-01","to":"2000-01-01"})"),
                                       HasSubstr(R"("from":"1990-01-01","observed":"2012-12-31"})"),
                                       HasSubstr(R"("from":"1990-01-01"})")));
}

TEST(TableImport, LooksUpInAFileBesideTheDocument) {
  const FolderOfFiles folder;
  folder.Add("calls.csv", "id,date,title\n7,2021-11-26,Peace\n");
  const std::string votes = folder.Add("votes.csv", "who,call\nChad,7\nMali,8\n");
  const std::string mapping =
      R"({"name":"v","format":{"delimiter":","},"lookups":{"call":{"file":"calls.csv","key":"id","by":"{call}"}},
          "facts":[{"subject":"{who}","relation":"vote-for","from":{"date":"{call.date}"},"quote":"{call.title}"}]})";
  const Imported facts = ImportByMapping(mapping, votes);
  EXPECT_THAT(facts.status, IsOk());
  EXPECT_THAT(facts.facts,
              ElementsAre(HasSubstr(R"("from":"2021-11-26")"), HasSubstr(R"("Mali")")));
  // The folder's other file is no table of its own.
  EXPECT_EQ(ImportByMapping(mapping, folder.path()).facts, facts.facts);
  std::filesystem::remove(folder / "calls.csv");
  EXPECT_THAT(ImportByMapping(mapping, votes).status,
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("calls.csv")));
}

TEST(TableImport, RestoresLostZerosOfCameoCodes) {
  const Imported facts =
      Import("code,root\n61,6\n061,06\n10,1\n10,10\n311,3\n1411,14\n999,99\n",
             R"("facts":[{"subject":"A","relation":{"cameo":"{code}","root":"{root}"}}])");
  EXPECT_THAT(facts.facts, ElementsAre(HasSubstr("cameo:061"), HasSubstr("cameo:061"),
                                       HasSubstr("cameo:010"), HasSubstr("cameo:10\""),
                                       HasSubstr("cameo:0311"), HasSubstr("cameo:1411")));
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("8: unknown CAMEO code")));
}

TEST(TableImport, DeclaresEntities) {
  const Imported facts = Import(
      "abb,name,seat,since\nCHD,Chad,N'Djamena,1960\n",
      R"("entities":[{"ref":{"name":"{name}","kind":"state"},"names":[{"text":"{abb}","type":"alias"}],
          "properties":{"seat":"{seat}"},"existence":{"from":{"date":"{since}"}}}])");
  EXPECT_THAT(facts.entities, ElementsAre(AllOf(HasSubstr("\"Chad\""), HasSubstr("\"CHD\""),
                                                HasSubstr("N'Djamena"), HasSubstr("[[\"1960"))));
  EXPECT_THAT(facts.passed_over, IsEmpty());
}

TEST(TableImport, KeepsQuantitiesPropertiesAndClaims) {
  const Imported facts = Import(
      "who,n,tone,root\nEve,27,-1.5,1\n",
      R"("facts":[{"subject":"{who}","relation":"accuse","quantity":{"value":"{n}","unit":"diplomat","bound":"at-least"},
         "modality":"claimed","confidence":"0.5","properties":{"tone":{"value":"{tone}","type":"real"},
         "root":{"value":"{root}","type":"boolean"}}}])");
  EXPECT_THAT(facts.facts,
              ElementsAre(AllOf(
                  HasSubstr(R"("quantity":{"value":27,"unit":"diplomat","bound":"at-least"})"),
                  HasSubstr(R"("modality":"claimed")"), HasSubstr(R"("confidence":0.5)"),
                  HasSubstr(R"("tone":-1.5)"), HasSubstr(R"("root":true)"))));
}

TEST(TableImport, TakesARowWholeOrNotAtAll) {
  const Imported facts = Import(
      "who,a,b\nEve,accuse,nonsense\n",
      R"("facts":[{"subject":"{who}","relation":"{a}"},{"subject":"{who}","relation":"{b}"}])");
  EXPECT_THAT(facts.facts, IsEmpty());
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("2: unknown relation")));
}

TEST(TableImport, StopsAtTheLimitAndWithTheSink) {
  std::string text = "guest,host,day\n";
  for (int i = 0; i < 100; ++i) text += "Eve,Chad,2021\n";
  ImportOptions options;
  options.limit = 7;
  const Imported some = Import(text, kVisits, R"("delimiter":",")", options);
  EXPECT_THAT(some.status, IsOk());
  EXPECT_THAT(some.facts, SizeIs(7));
}

TEST(TableImport, PassesOverOtherDocumentsOfAFolder) {
  const FolderOfFiles folder;
  folder.Add("a.csv", "guest,host,day\nEve,Chad,2021\n");
  folder.Add("b.txt", "This is a page to read.\n");
  const Imported facts = ImportByMapping(
      R"({"name":"t","format":{"delimiter":","},)" + std::string(kVisits) + "}", folder.path());
  EXPECT_THAT(facts.status, IsOk());
  EXPECT_THAT(facts.facts, SizeIs(1));
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("document of another format")));
}

}  // namespace
}  // namespace entente
