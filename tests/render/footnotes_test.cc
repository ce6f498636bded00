// SPDX-License-Identifier: Apache-2.0
#include "render/internal/footnotes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/render/sample_answer.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(FootnoteText, NamesSourceDatePlaceAndWords) {
  EXPECT_EQ(FootnoteText(ExerciseFact()),
            "Example News, 2021-10-18; https://example.org/1; “the fleets \"met\"”");
}

TEST(FootnoteText, SaysWhoseClaimItIs) {
  EXPECT_EQ(FootnoteText(ClaimFact()), "claimed by Russia: Example News; row 17");
  AnswerFact fact = ClaimFact();
  fact.asserter = {};
  EXPECT_EQ(FootnoteText(fact), "claimed: Example News; row 17");
  fact.modality = Modality::kStated;
  fact.asserter = China();
  EXPECT_EQ(FootnoteText(fact), "said by China: Example News; row 17");
  fact.modality = Modality::kNegated;
  EXPECT_EQ(FootnoteText(fact), "denied by China: Example News; row 17");
  fact.asserter = {};
  EXPECT_EQ(FootnoteText(fact), "negated: Example News; row 17");
}

TEST(FootnoteText, DoesNotRepeatADateThatTheNameHas) {
  AnswerFact fact;
  fact.source_name = "The World Factbook, 2021-11-11";
  fact.source_date = {FromCivil(2021, 11, 11), Precision::kDay};
  fact.locator = "rs.json: Diplomatic representation";
  EXPECT_EQ(FootnoteText(fact),
            "The World Factbook, 2021-11-11; rs.json: Diplomatic representation");
}

TEST(FootnoteText, SaysThatThereIsNoSource) {
  EXPECT_EQ(FootnoteText(AnswerFact{}), "no source given");
}

TEST(Footnotes, FactsFromOnePlaceShareANumber) {
  Footnotes notes;
  EXPECT_EQ(notes.Refer({ExerciseFact(), ExerciseFact()}, 3), "[1]");
  EXPECT_EQ(notes.Refer({ClaimFact(), ExerciseFact()}, 3), "[2] [1]");
  EXPECT_THAT(notes.texts(), SizeIs(2));
  EXPECT_FALSE(notes.left_some_out());
}

TEST(Footnotes, CountsWhatItDoesNotName) {
  Footnotes notes;
  EXPECT_EQ(notes.Refer({ExerciseFact(), ClaimFact(), ClaimFact()}, 1), "[1] +2");
  EXPECT_TRUE(notes.left_some_out());
  EXPECT_THAT(notes.texts(), SizeIs(1));
}

TEST(Footnotes, NoFactsNoReference) {
  Footnotes notes;
  EXPECT_EQ(notes.Refer({}, 3), "");
}

}  // namespace
}  // namespace entente
