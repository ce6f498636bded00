// SPDX-License-Identifier: Apache-2.0
// Event data and temporal knowledge graphs by the mappings that are built in. Samples are made
// here.
#include <array>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_import.h"
#include "tests/testing/text_stream.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

struct Event {
  std::string id = {}, day = "20180326", code1 = {}, name1 = {}, code2 = {}, name2 = {},
              event = "042", root = "04", added = "20180326044500", url = "http://example.org/1";
};

// A row of GDELT with 57, 58, 61 or 62 fields.
std::vector<std::string> GdeltRow(const Event& event, std::size_t fields) {
  const bool version2 = fields > 58;
  std::vector<std::string> row(fields);
  row[0] = event.id;
  row[1] = event.day;
  row[2] = event.day.substr(0, 6);
  row[3] = event.day.substr(0, 4);
  row[5] = event.code1;
  row[6] = event.name1;
  row[15] = event.code2;
  row[16] = event.name2;
  row[25] = "1";
  row[26] = event.event;
  row[27] = event.event.substr(0, 3);
  row[28] = event.root;
  row[29] = "1";
  row[30] = "1.9";
  row[31] = "10";
  row[32] = "1";
  row[33] = "10";
  row[34] = "-2.5";
  row[version2 ? 59 : 56] = event.added;
  if (fields > 57) row[version2 ? 60 : 57] = event.url;
  return row;
}

std::string Tabs(const std::vector<std::string>& row) { return absl::StrJoin(row, "\t") + "\n"; }

Imported ImportAs(std::string_view format, const std::string& path, ImportOptions options = {}) {
  const absl::StatusOr<const Importer*> importer = ChooseImporter("", path);
  EXPECT_THAT(importer, IsOk());
  if (!importer.ok()) return {};
  EXPECT_EQ((*importer)->name, format);
  return ImportBy(**importer, path, std::move(options));
}

TEST(GdeltEvents, ReadRowsOfEveryWidthInOneFile) {
  const FolderOfFiles folder;
  std::string text;
  for (const std::size_t fields : {57, 58, 61, 62}) {
    text += Tabs(GdeltRow({.id = absl::StrCat(fields),
                           .code1 = "RUS",
                           .name1 = "RUSSIA",
                           .code2 = "USAGOV",
                           .name2 = "WASHINGTON"},
                          fields));
  }
  text += Tabs(GdeltRow({.id = "9", .code2 = "USA", .name2 = "WASHINGTON"}, 61));
  std::vector<std::string> cut = GdeltRow({.id = "10", .code1 = "RUS"}, 61);
  cut.pop_back();
  text += Tabs(cut);
  const Imported events = ImportAs("gdelt-events", folder.Add("1.CSV", text));
  EXPECT_THAT(events.status, IsOk());
  ASSERT_THAT(events.facts, SizeIs(4)) << ::testing::PrintToString(events.rejects);
  for (const std::string& fact : events.facts) {
    EXPECT_THAT(fact,
                AllOf(HasSubstr(R"("subject":{"code":"cameo:RUS")"), HasSubstr("cameo:042"),
                      HasSubstr(R"("object_principal":{"code":"cameo:USA"})"),
                      HasSubstr(R"("from":"2018-03-26")"), HasSubstr("\"scheme\":\"CAMEO/GDELT\""),
                      HasSubstr(R"("known_since":"2018-03-26)")));
  }
  EXPECT_THAT(events.passed_over, ElementsAre(Pair("no first actor", 1)));
  EXPECT_THAT(
      events.rejects,
      ElementsAre("6: wrong number of fields: the row has 60 fields, not 61 or 58 or 57 or 62"));
}

TEST(GdeltEvents, ReadQuotedCsvWithNullsAndLostZeros) {
  const FolderOfFiles folder;
  std::vector<std::string> row = GdeltRow({.id = "1",
                                           .code1 = "USA",
                                           .name1 = "THE \"\"US\"\"",
                                           .event = "61",
                                           .root = "6",
                                           .added = "20180530"},
                                          58);
  std::string text;
  for (const std::string& cell : row) {
    absl::StrAppend(&text, text.empty() ? "" : ",", cell.empty() ? "NULL" : "\"" + cell + "\"");
  }
  const Imported events = ImportAs("gdelt-events-csv", folder.Add("1.csv", text + "\n"));
  EXPECT_THAT(events.facts, ElementsAre(AllOf(HasSubstr("cameo:061"), HasSubstr("\"cameo:USA\""),
                                              ::testing::Not(HasSubstr("\"object\"")))));
}

TEST(GdeltEvents, ReadAHeaderWhereThereIsOne) {
  const FolderOfFiles folder;
  const Imported events = ImportAs(
      "gdelt-events-csv",
      folder.Add("1.csv",
                 "GLOBALEVENTID,SQLDATE,Actor1Code,Actor1Name,Actor2Code,Actor2Name,EventCode,"
                 "EventRootCode,QuadClass\n1,20180508,RUS,RUSSIA,CHN,CHINA,042,04,1\n"));
  EXPECT_THAT(events.facts, ElementsAre(HasSubstr("2018-05-08")));
  EXPECT_EQ(events.rows, 1u);
}

// The counts of a list of facts, as tests/scripts/count_events.py writes them.
std::map<std::string, int> CountFacts(const std::string& path) {
  std::map<std::string, int> counts;
  const Importer* importer = *ChooseImporter("gdelt-events", path);
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  const auto code = [](const EntityRef& ref) {
    return ref.empty() ? std::string("-") : std::string(ref.code.substr(ref.code.find(':') + 1));
  };
  EXPECT_THAT(importer->import(path, options,
                               [&](RecordBatch& batch) {
                                 for (const FactRecord& fact : batch.facts) {
                                   ++counts["relation " + std::string(fact.relation.substr(6))];
                                   ++counts["dyad " + code(fact.subject) + " " + code(fact.object)];
                                   ++counts["month " + FormatDate(fact.from, Precision::kMonth)];
                                 }
                                 return absl::OkStatus();
                               }),
              IsOk());
  return counts;
}

std::map<std::string, int> CountByScript(const std::string& path) {
  const std::string command =
      absl::StrCat("python3 " ENTENTE_SOURCE_DIR "/tests/scripts/count_events.py ", path);
  std::map<std::string, int> counts;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 200> line;
  while (pipe != nullptr && std::fgets(line.data(), line.size(), pipe) != nullptr) {
    const std::string text(line.data());
    const std::size_t blank = text.rfind(' ');
    counts[text.substr(0, blank)] = std::stoi(text.substr(blank));
  }
  EXPECT_EQ(pipe == nullptr ? -1 : ::pclose(pipe), 0);
  return counts;
}

TEST(GdeltEvents, CountAsAScriptDoesThatKnowsNothingOfTheImporter) {
  constexpr std::string_view kStates[] = {"RUS", "USA", "CHN", "FRA", "IRN", ""};
  constexpr std::pair<std::string_view, std::string_view> kCodes[] = {
      {"042", "04"}, {"42", "4"}, {"010", "01"}, {"10", "1"}, {"1411", "14"}, {"190", "19"}};
  constexpr std::size_t kWidths[] = {57, 58, 61};
  std::mt19937_64 random(1);
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    const auto& [code, root] = kCodes[random() % 6];
    Event event{.id = absl::StrCat(1000 + i),
                .code1 = std::string(kStates[random() % 6]),
                .code2 = std::string(kStates[random() % 6]),
                .event = std::string(code),
                .root = std::string(root)};
    event.day = absl::StrCat(2015 + random() % 3, 10 + random() % 3, 10 + random() % 19);
    text += Tabs(GdeltRow(event, kWidths[random() % 3]));
  }
  const FolderOfFiles folder;
  const std::string path = folder.Add("sample.tsv", text);
  const std::map<std::string, int> counts = CountFacts(path);
  EXPECT_GT(counts.size(), 40u);
  EXPECT_EQ(counts, CountByScript(path));
}

TEST(IcewsEvents, ReadActorsDatesAndCodes) {
  const FolderOfFiles folder;
  const Imported events = ImportAs(
      "icews-events",
      folder.Add("e.tab",
                 "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t"
                 "CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\n"
                 "1\t2018-06-01\tChina\tNA\tChina\tConsult\t040\t1\tPolice "
                 "(India)\tPolice,Government\tIndia\n"
                 "2\t6/2/2018\tChina\t\tChina\tMake a visit\tNULL\t1\tIndia\t\tIndia\n"
                 "3\t2018-06-01\tNA\t\t\tConsult\t040\t1\tIndia\t\tIndia\n"));
  EXPECT_THAT(events.status, IsOk());
  EXPECT_THAT(events.facts, ElementsAre(AllOf(HasSubstr("cameo:040"), HasSubstr("2018-06-01")),
                                        AllOf(HasSubstr("cameo:042"), HasSubstr("2018-06-02"))));
  EXPECT_THAT(events.passed_over, ElementsAre(Pair("no source actor", 1)));
}

TEST(Quads, TakeNamesOfCameoEventsAndOfTheOntology) {
  const FolderOfFiles folder;
  const Imported facts = ImportAs(
      "quads",
      folder.Add(
          "q.txt",
          "John Kerry\tMake a visit\tChina\t2014-11-04\nA\tengage_in_negotiation\tB\t2014-11\n"
          "A\taccuse\tB\t2014-01-01\nA\tno such thing\tB\t2014-01-01\n"));
  EXPECT_THAT(
      facts.facts,
      ElementsAre(
          R"({"subject":"John Kerry","relation":"cameo:042","object":"China","from":"2014-11-04"})",
          HasSubstr("046"), HasSubstr("cameo:112")));
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("4: unknown relation")));
}

TEST(TkgNumbers, ReadNamesBesideAndTimeByParameters) {
  const FolderOfFiles folder;
  folder.Add("entity2id.txt", "China\t0\nJohn Kerry\t1\n");
  folder.Add("relation2id.txt", "Make_a_visit\t0\n190\t1\n");
  const std::string path =
      folder.Add("train.txt", "1\t0\t0\t24\t-1\r\n0 \t1 \t1\t48\r\n7\t0\t0\t0\n");
  ImportOptions options;
  options.parameters = {{"since", "2018-01-01"}, {"unit", "hour"}};
  const Imported facts = ImportAs("tkg-numbers", path, options);
  EXPECT_THAT(
      facts.facts,
      ElementsAre(
          R"({"subject":"John Kerry","relation":"cameo:042","object":"China","from":"2018-01-02"})",
          R"({"subject":"China","relation":"cameo:190","object":"John Kerry","from":"2018-01-03"})"));
  EXPECT_THAT(facts.rejects, ElementsAre(HasSubstr("3: missing subject")));
}

}  // namespace
}  // namespace entente
