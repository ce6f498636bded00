// SPDX-License-Identifier: Apache-2.0
#include "importers/text/event_model.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "base/strings.h"
#include "datasets/embedded.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "importers/text/event_training.h"
#include "importers/text/pairs.h"

namespace entente::text {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string TypeOf(std::string_view sentence, std::string_view source, std::string_view target) {
  const auto guess = ClassifyPair(DefaultEventModel(), sentence, source, target);
  if (!guess.ok()) return std::string(guess.status().message());
  return std::string(kEventTypeNames[guess->event.type]);
}

TEST(EventModel, KnowsThePlainSentencesOfEachType) {
  EXPECT_EQ(TypeOf("Russia expelled 23 British diplomats.", "Russia", "British diplomats"),
            "SANCTION");
  EXPECT_EQ(TypeOf("Turkey condemned the Syrian government.", "Turkey", "the Syrian government"),
            "ACCUSE");
  EXPECT_EQ(TypeOf("France called on Iran to release the scholar.", "France", "Iran"), "REQUEST");
  EXPECT_EQ(TypeOf("Police arrested five protesters in Minsk.", "Police", "five protesters"),
            "COERCE");
  EXPECT_EQ(TypeOf("Israeli jets bombed Hezbollah positions.", "Israeli jets", "Hezbollah"),
            "ASSAULT");
  EXPECT_EQ(TypeOf("The German chancellor met the Polish president in Warsaw.",
                   "The German chancellor", "the Polish president"),
            "CONSULT");
}

TEST(EventModel, TellsTheDirectionOfAPassive) {
  EXPECT_EQ(TypeOf("Five protesters were arrested by police in Minsk.", "police",
                   "Five protesters"),
            "COERCE");
}

TEST(EventModel, ProbabilitiesAddUp) {
  const auto guess = ClassifyPair(DefaultEventModel(), "Peru thanked Chile.", "Peru", "Chile");
  ASSERT_TRUE(guess.ok());
  float sum = 0;
  for (const float probability : guess->event.probabilities) sum += probability;
  EXPECT_NEAR(sum, 1, 1e-5);
  EXPECT_FALSE(guess->event.cameo.empty());
}

TEST(EventModel, RefusesBytesThatAreNoModel) {
  EXPECT_FALSE(EventModel::Read("").ok());
  EXPECT_FALSE(EventModel::Read(std::string(1000, 'x')).ok());
}

TEST(Training, GivesTheSameBytesAgainAndAModelThatReadsThem) {
  std::vector<LabelledSentence> sentences;
  ASSERT_TRUE(ParseLabelled("AID\t071\tstated\t<s>A</s> gave <t>B</t> food.\n"
                            "AID\t071\tstated\t<s>C</s> gave <t>D</t> money.\n"
                            "ACCUSE\t111\tstated\t<s>A</s> blamed <t>B</t> for it.\n"
                            "ACCUSE\t111\tstated\t<s>C</s> blamed <t>D</t> again.\n",
                            "test", &sentences)
                  .ok());
  const std::string bytes = TrainEventModel(MakeExamples(sentences));
  EXPECT_EQ(bytes, TrainEventModel(MakeExamples(sentences)));
  const auto model = EventModel::Read(bytes);
  ASSERT_TRUE(model.ok());
  const auto guess = ClassifyPair(*model, "Chad blamed Mali.", "Chad", "Mali");
  ASSERT_TRUE(guess.ok());
  EXPECT_EQ(kEventTypeNames[guess->event.type], "ACCUSE");
  EXPECT_EQ(guess->event.cameo, "111");
}

TEST(Labelled, NamesTheLineThatIsWrong) {
  std::vector<LabelledSentence> sentences;
  EXPECT_THAT(std::string(ParseLabelled("# x\nAGREED\t03\tstated\t<s>A</s> <t>B</t>\n", "my.tsv",
                                        &sentences)
                              .message()),
              HasSubstr("my.tsv:2: unknown type \"AGREED\"; did you mean \"AGREE\""));
  EXPECT_THAT(std::string(ParseLabelled("AID\t07\tstated\t<s>A</s> B</t>\n", "my.tsv", &sentences)
                              .message()),
              HasSubstr("the mark <t> is there 0 times"));
}

TEST(Pairs, AppendColumnsAndKeepTheRest) {
  std::vector<std::string> lines;
  std::vector<std::string> refused;
  const std::string table =
      "id\tsentence\tsource\ttarget\n"
      "7\tRussia expelled 23 British diplomats.\tRussia\tBritish diplomats\n"
      "8\tNobody is here.\tRussia\tChina\n";
  ASSERT_TRUE(CodePairs(
                  DefaultEventModel(), table, 0,
                  [&](std::string_view line) {
                    lines.emplace_back(line);
                    return absl::OkStatus();
                  },
                  [&](std::uint64_t line, std::string_view why) {
                    refused.push_back(std::to_string(line) + ": " + std::string(why));
                  })
                  .ok());
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "id\tsentence\tsource\ttarget\tplover\tcameo\tquad\tmodality\tconfidence");
  EXPECT_THAT(lines[1], HasSubstr("\tBritish diplomats\tSANCTION\t"));
  EXPECT_EQ(lines[2], "8\tNobody is here.\tRussia\tChina\t\t\t\t\t");
  EXPECT_THAT(refused, ElementsAre("3: the sentence does not contain the source \"Russia\""));
}

TEST(Pairs, SayWhichColumnIsMissing) {
  EXPECT_THAT(std::string(FindPairsColumns("id\tsentense\tsource\ttarget").status().message()),
              HasSubstr("no column \"sentence\"; did you mean \"sentense\""));
}

TEST(Triggers, EveryLineOfTheTableSaysATypeAndAPartOfSpeech) {
  const std::set<absl::string_view> parts = {"verb", "noun"};
  for (const absl::string_view line :
       absl::StrSplit(AsAbsl(embedded::CodingTriggersTsv()), '\n', absl::SkipEmpty())) {
    if (line[0] == '#') continue;
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    ASSERT_EQ(columns.size(), 3u) << line;
    EXPECT_TRUE(columns[0] == "-" || EventTypeOf(AsStd(columns[0])) > 0) << line;
    EXPECT_TRUE(parts.contains(columns[1])) << line;
  }
}

}  // namespace
}  // namespace entente::text
