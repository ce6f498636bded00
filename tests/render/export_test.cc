// SPDX-License-Identifier: Apache-2.0
// Exports of a world small enough to write down what each format must hold.
#include "render/export_formats.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/importer.h"
#include "render/internal/xml_stream.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string>& Lines() {
  static const auto& lines = *new std::vector<std::string>{
      R"({"entity":{"id":"state:AAA","name":"Arcadia & \"Sons\" <1>","kind":"state","names":["Old Arcadia"],"codes":{"iso3":"AAA"},"existence":[["1990-01-01","2030-01-01"]]}})",
      R"({"entity":{"id":"state:BBB","name":"Borduria, Upper","kind":"state"}})",
      R"({"entity":{"id":"org:PACT","name":"Pact","kind":"alliance"}})",
      R"({"subject":{"id":"state:AAA"},"relation":"accuse","object":{"id":"state:BBB"},"from":"2021-10","modality":"claimed","asserter":{"id":"state:AAA"},"quantity":{"value":2.5,"unit":"ship","bound":"at-least"},"confidence":0.7,"event":12,"source":{"name":"Gazette","date":"2021-11-02","url":"https://example.org/?a=1&b=2","row":4,"quote":"he said \"no\""}})",
      R"({"subject":{"id":"state:AAA"},"relation":"accuse","object":{"id":"state:BBB"},"from":"2021-11-26","properties":{"tone":-1.5}})",
      R"({"subject":{"id":"state:BBB"},"relation":"joint-exercise","object":{"id":"state:AAA"},"from":"2022-03-01","to":"2022-03-05"})",
      R"({"subject":{"id":"state:AAA"},"relation":"full-member","object":{"id":"org:PACT"},"from":"2020"})",
      R"({"subject":{"id":"state:BBB"},"relation":"full-member","object":{"id":"org:PACT"},"observed":"2021-06-01"})",
      R"({"subject":{"id":"state:BBB"},"type":"sends gifts","object":{"id":"state:AAA"}})",
      R"({"subject":{"id":"state:AAA"},"relation":"accuse","from":"2021-12-01"})",
  };
  return lines;
}

std::string Exported(const TestWorld& world, const ExportParameters& parameters,
                     ExportSummary* summary = nullptr) {
  std::string text;
  const auto done = Export(world.graph(), parameters, [&](std::string_view piece) {
    text.append(piece);
    return absl::OkStatus();
  });
  EXPECT_THAT(done, IsOk());
  if (summary != nullptr && done.ok()) *summary = *done;
  return text;
}

ExportParameters As(std::string format, std::string by = "") {
  ExportParameters parameters;
  parameters.as = std::move(format);
  parameters.by = std::move(by);
  return parameters;
}

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    if (!lines.back().empty() && lines.back().back() == '\r') lines.back().pop_back();
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

TEST(ExportCsv, OneRecordAFactUnderAHeader) {
  const TestWorld world(Lines());
  ExportParameters parameters = As("csv");
  parameters.filter.modalities = {"claimed"};
  EXPECT_THAT(
      SplitLines(Exported(world, parameters)),
      ElementsAre(
          "subject_id,subject,subject_kind,subject_context,object_id,object,object_kind,"
          "object_context,relation,type,family,sign,principal_id,principal,object_principal_id,"
          "object_principal,from,to,observed,known_since,modality,asserter_id,asserter,quantity,"
          "unit,bound,scheme,confidence,event,properties,source,source_series,source_date,"
          "source_url,source_publisher,locator,source_row,quote",
          "state:AAA,\"Arcadia & \"\"Sons\"\" <1>\",state,,state:BBB,\"Borduria, Upper\",state,,"
          "accuse,,disapprove,-1,,,,,2021-10,,,,claimed,state:AAA,\"Arcadia & \"\"Sons\"\" <1>\",2.5,"
          "ship,at-least,,0.7,12,,Gazette,Gazette,2021-11-02,https://example.org/?a=1&b=2,,,4,"
          "\"he said \"\"no\"\"\""));
}

TEST(ExportCsv, KeepsFactsWithoutObjectAndOwnTypes) {
  const TestWorld world(Lines());
  ExportSummary summary;
  const std::vector<std::string> lines = SplitLines(Exported(world, As("csv"), &summary));
  EXPECT_EQ(summary.facts, 7u);
  ASSERT_EQ(lines.size(), 8u);
  const std::string all = Exported(world, As("csv"));
  EXPECT_THAT(all, HasSubstr(",state,,,,,,accuse,,"));
  EXPECT_THAT(all, HasSubstr(",,sends gifts,,"));
  EXPECT_THAT(all, HasSubstr("\"{\"\"tone\"\":-1.5}\""));
}

// Cells by column, of a text without line ends in its cells.
std::vector<std::map<std::string, std::string>> Records(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : SplitLines(csv)) {
    std::vector<std::string>& cells = rows.emplace_back(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back().push_back(c);
      }
    }
  }
  std::vector<std::map<std::string, std::string>> records;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::map<std::string, std::string>& record = records.emplace_back();
    for (std::size_t k = 0; k < rows[i].size(); ++k) record[rows[0][k]] = rows[i][k];
  }
  return records;
}

TEST(ExportCsv, IsImportedAgain) {
  const TestWorld world(Lines());
  const std::string csv = Exported(world, As("csv"));
  const TemporaryFolder folder;
  const std::string file = folder.File("facts.csv");
  std::ofstream(file, std::ios::binary) << csv;
  ENTENTE_ASSERT_OK_AND_ASSIGN(const Importer* importer, ChooseImporter("", file));
  EXPECT_EQ(importer->name, "entente-csv");
  // The states are declared, as no fact can make one.
  TestWorld again({Lines()[0], Lines()[1]});
  ImportOptions options;
  options.ontology = Ontology::Default().get();
  ASSERT_THAT(importer->import(file, options, [&](RecordBatch& batch) {
    EXPECT_TRUE(batch.rejects.empty());
    again.Commit(batch);
    return absl::OkStatus();
  }), IsOk());
  auto before = Records(csv), after = Records(Exported(again, As("csv")));
  ASSERT_EQ(before.size(), 7u);
  for (auto* records : {&before, &after}) {
    for (auto& record : *records) {
      // Where nobody says so it is the file that says so.
      if (record["source"].empty()) record["source"] = record["source_series"] = "facts.csv";
      // These change their places.
      for (const char* column : {"source_row", "properties"}) record.erase(column);
    }
    std::sort(records->begin(), records->end());
  }
  EXPECT_EQ(before, after);
}

TEST(ExportEntities, OneRecordAnEntityOfTheSelectedFacts) {
  const TestWorld world(Lines());
  ExportParameters parameters = As("entities");
  parameters.filter.relations = {"accuse"};
  EXPECT_THAT(SplitLines(Exported(world, parameters)),
              ElementsAre("id,name,kind,context,names,codes,existence,labels,properties",
                          "state:AAA,\"Arcadia & \"\"Sons\"\" <1>\",state,,Old Arcadia,iso3:AAA,"
                          "1990-01-01/2030-01-01,,",
                          "state:BBB,\"Borduria, Upper\",state,,,,,,"));
}

TEST(ExportFacts, MakesTheSameStoreAgain) {
  const TestWorld world(Lines());
  const std::string all = Exported(world, As("facts"));
  const TestWorld again(SplitLines(all));
  EXPECT_EQ(Exported(again, As("facts")), all);
}

TEST(ExportFacts, WithAFilterHasTheEntitiesThatItsFactsSpeakOf) {
  const TestWorld world(Lines());
  ExportParameters parameters = As("facts");
  parameters.filter.relations = {"full-member"};
  const std::vector<std::string> lines = SplitLines(Exported(world, parameters));
  EXPECT_EQ(lines.size(), 5u);  // three entities, two facts
  const TestWorld again(lines);
  EXPECT_EQ(again.graph().fact_count(), 2u);
  EXPECT_EQ(again.graph().entity_name(again["state:AAA"]), "Arcadia & \"Sons\" <1>");
}

TEST(ExportFilter, EntityIsOneEndAmongIsEveryEnd) {
  const TestWorld world(Lines());
  ExportSummary summary;
  ExportParameters parameters = As("csv");
  parameters.entities = {"Pact"};
  Exported(world, parameters, &summary);
  EXPECT_EQ(summary.facts, 2u);
  parameters.entities = {};
  parameters.among = {"state:AAA", "state:BBB"};
  Exported(world, parameters, &summary);
  EXPECT_EQ(summary.facts, 5u);  // the one without an object is among them
  parameters.among = {};
  parameters.filter.kinds = {"state"};
  Exported(world, parameters, &summary);
  EXPECT_EQ(summary.facts, 5u);
}

TEST(ExportGraphMl, EveryFactIsAnEdgeWithTypedData) {
  const TestWorld world(Lines());
  ExportSummary summary;
  const std::string xml = Exported(world, As("graphml"), &summary);
  EXPECT_EQ(summary.facts, 6u);
  EXPECT_EQ(summary.without_object, 1u);
  EXPECT_EQ(summary.entities, 3u);
  EXPECT_THAT(xml, HasSubstr("<key id=\"e.quantity\" for=\"edge\" attr.name=\"quantity\" "
                             "attr.type=\"double\"/>"));
  EXPECT_THAT(xml, HasSubstr("<data key=\"n.name\">Arcadia &amp; \"Sons\" &lt;1&gt;</data>"));
  EXPECT_THAT(xml, HasSubstr("<data key=\"e.source_url\">https://example.org/?a=1&amp;b=2</data>"));
  EXPECT_THAT(xml, HasSubstr("<data key=\"e.quantity\">2.5</data>"));
}

TEST(ExportGraphMl, ByDyadHasOneEdgeWithCounts) {
  const TestWorld world(Lines());
  const std::string xml = Exported(world, As("graphml", "dyad"));
  EXPECT_THAT(xml, HasSubstr("source=\"state:AAA\" target=\"state:BBB\">\n"
                             "<data key=\"e.facts\">2</data>\n"
                             "<data key=\"e.cooperative\">0</data>\n"
                             "<data key=\"e.conflictual\">2</data>\n"
                             "<data key=\"e.first\">2021-10-01</data>\n"
                             "<data key=\"e.last\">2021-11-26</data>\n"));
}

TEST(ExportGexf, EdgesHoldFromTheFirstDayToTheLast) {
  const TestWorld world(Lines());
  const std::string xml = Exported(world, As("gexf"));
  EXPECT_THAT(xml, HasSubstr("kind=\"accuse\" start=\"2021-10-01\" end=\"2021-10-31\""));
  EXPECT_THAT(xml, HasSubstr("kind=\"joint-exercise\" start=\"2022-03-01\" end=\"2022-03-04\""));
  EXPECT_THAT(xml, HasSubstr("kind=\"full-member\" start=\"2020-01-01\">"));
  EXPECT_THAT(xml, HasSubstr("kind=\"full-member\" start=\"2021-06-01\" end=\"2021-06-01\""));
  EXPECT_THAT(xml, HasSubstr("kind=\"sends gifts\">"));
  EXPECT_THAT(xml, HasSubstr("<spell start=\"1990-01-01\" end=\"2029-12-31\"/>"));
}

TEST(ExportGexf, ByDyadHasSpellsThatDoNotTouch) {
  const TestWorld world({
      R"({"subject":"A","relation":"accuse","object":"B","from":"2021-10-01"})",
      R"({"subject":"A","relation":"accuse","object":"B","from":"2021-10-02"})",
      R"({"subject":"A","relation":"reject","object":"B","from":"2021-10"})",
      R"({"subject":"A","relation":"reject","object":"B","from":"2021-12-24"})",
  });
  EXPECT_THAT(Exported(world, As("gexf", "dyad")),
              AllOf(HasSubstr("weight=\"4\""),
                    HasSubstr("<spells>\n<spell start=\"2021-10-01\" end=\"2021-10-31\"/>\n"
                              "<spell start=\"2021-12-24\" end=\"2021-12-24\"/>\n</spells>")));
}

TEST(ExportDot, NamesAreQuotedAndCountsAreLabels) {
  const TestWorld world({R"({"subject":"Back\\","relation":"accuse","object":"B \"b\"","from":"2021"})"});
  EXPECT_EQ(Exported(world, As("dot", "dyad")),
            "digraph entente {\n"
            "\"entity:back\" [label=\"Back\\\\\" kind=\"entity\"];\n"
            "\"entity:b b\" [label=\"B \\\"b\\\"\" kind=\"entity\"];\n"
            "\"entity:back\" -> \"entity:b b\" [label=\"1\" facts=1 cooperative=0 "
            "conflictual=1];\n}\n");
}

TEST(ExportMatrix, RowsAreSubjectsColumnsObjects) {
  const TestWorld world(Lines());
  EXPECT_THAT(SplitLines(Exported(world, As("matrix"))),
              ElementsAre("id,org:PACT,state:AAA,state:BBB", "org:PACT,0,0,0", "state:AAA,1,0,2",
                          "state:BBB,1,2,0"));
}

TEST(ExportMatrix, ByYearCountsWhatHeldInEach) {
  const TestWorld world(Lines());
  ExportSummary summary;
  ExportParameters parameters = As("matrix", "year");
  const std::string text = Exported(world, parameters, &summary);
  EXPECT_EQ(summary.without_date, 1u);  // the gifts
  EXPECT_EQ(summary.without_object, 1u);
  // The membership since 2020 holds in all; the one seen in June 2021 is known of that year only.
  EXPECT_THAT(SplitLines(text),
              ElementsAre("window,id,org:PACT,state:AAA,state:BBB",               //
                          "2020,org:PACT,0,0,0", "2020,state:AAA,1,0,0", "2020,state:BBB,0,0,0",
                          "2021,org:PACT,0,0,0", "2021,state:AAA,1,0,2", "2021,state:BBB,1,0,0",
                          "2022,org:PACT,0,0,0", "2022,state:AAA,1,0,0", "2022,state:BBB,0,1,0"));
}

TEST(ExportMatrix, AmongSetsTheRowsAndTheFilterTheWindows) {
  const TestWorld world(Lines());
  ExportParameters parameters = As("matrix", "month");
  parameters.among = {"state:AAA", "org:PACT"};
  parameters.filter.since = "2021-11";
  parameters.filter.until = "2021-11";
  EXPECT_THAT(SplitLines(Exported(world, parameters)),
              ElementsAre("window,id,org:PACT,state:AAA", "2021-11,org:PACT,0,0",
                          "2021-11,state:AAA,1,0"));
}

TEST(ExportCounts, AreTheMatrixWithoutItsZeros) {
  const TestWorld world(Lines());
  ExportParameters parameters = As("counts", "year");
  parameters.filter.relations = {"accuse", "joint-exercise"};
  EXPECT_THAT(
      SplitLines(Exported(world, parameters)),
      ElementsAre("window,subject_id,subject,object_id,object,facts",
                  "2021,state:AAA,\"Arcadia & \"\"Sons\"\" <1>\",state:BBB,\"Borduria, Upper\",2",
                  "2022,state:BBB,\"Borduria, Upper\",state:AAA,\"Arcadia & \"\"Sons\"\" <1>\",1"));
}

TEST(ExportOfNothing, IsWellFormed) {
  const TestWorld world;
  EXPECT_EQ(SplitLines(Exported(world, As("matrix", "year"))), std::vector<std::string>{"window,id"});
  EXPECT_EQ(Exported(world, As("dot")), "digraph entente {\n}\n");
  EXPECT_THAT(Exported(world, As("graphml")), HasSubstr("</graphml>"));
  EXPECT_EQ(Exported(world, As("facts")), "");
}

TEST(ExportErrors, SayWhatThereIs) {
  const TestWorld world(Lines());
  const auto error = [&](const ExportParameters& parameters) {
    return Export(world.graph(), parameters, [](std::string_view) { return absl::OkStatus(); });
  };
  EXPECT_THAT(error(As("graphm")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"graphml\"?")));
  EXPECT_THAT(error(As("gexf", "year")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("groups by fact, dyad")));
  EXPECT_THAT(error(As("csv", "dyad")), StatusIs(absl::StatusCode::kInvalidArgument));
  ExportParameters nobody = As("csv");
  nobody.among = {"Nobody"};
  EXPECT_THAT(error(nobody), StatusIs(absl::StatusCode::kNotFound));
}

TEST(ExportErrors, OfTheSinkEndTheExport) {
  const TestWorld world(Lines());
  for (const ExportFormat& format : ExportFormats()) {
    const auto done = Export(world.graph(), As(std::string(format.name)), [](std::string_view) {
      return absl::DataLossError("disk full");
    });
    EXPECT_THAT(done, StatusIs(absl::StatusCode::kDataLoss, "disk full")) << format.name;
  }
}

TEST(XmlText, HoldsOnlyWhatXmlHasAPlaceFor) {
  EXPECT_EQ(XmlText("a\tb\nc"), "a b c");
  EXPECT_EQ(XmlText(std::string_view("a\0b\x01", 4)), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
  EXPECT_EQ(XmlText("\xFF\xC3"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(XmlText("\xEF\xBF\xBF"), "\xEF\xBF\xBD");
  EXPECT_EQ(XmlText("Łódź 東京"), "Łódź 東京");
}

}  // namespace
}  // namespace entente
