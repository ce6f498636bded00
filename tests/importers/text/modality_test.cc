// SPDX-License-Identifier: Apache-2.0
#include "importers/text/modality.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "importers/text/event_training.h"

namespace entente::text {
namespace {

// Modality and, behind a slash, who says so.
std::string Read(std::string_view marked) {
  LabelledSentence sentence;
  EXPECT_TRUE(TakeOutMarks(marked, &sentence).ok());
  TokenizedText text;
  Tokenize(sentence.text, &text);
  const ActorPair pair = {{0, static_cast<std::uint32_t>(text.tokens.size())},
                          TokensWithin(text, sentence.source_begin, sentence.source_end),
                          TokensWithin(text, sentence.target_begin, sentence.target_end)};
  const ModalityReading reading = ModalityOf(text, pair);
  std::string line(ModalityName(reading.modality));
  if (!reading.asserter.empty()) line += "/" + std::string(text.Of(reading.asserter));
  return line;
}

TEST(Modality, ThePlainSentenceIsStated) {
  EXPECT_EQ(Read("<s>Russia</s> expelled <t>the envoy</t> on Monday."), "stated");
}

TEST(Modality, WhatAnotherSaysIsClaimedByHim) {
  EXPECT_EQ(Read("Tehran said that <s>Israel</s> attacked <t>Syria</t>."), "claimed/Tehran");
  EXPECT_EQ(Read("<s>Israel</s> attacked <t>Syria</t>, according to the ministry."),
            "claimed/the ministry");
}

TEST(Modality, WhatTheSourceItselfSaysIsItsDeed) {
  EXPECT_EQ(Read("<s>Israel</s> said it had attacked <t>Syria</t>."), "stated");
}

TEST(Modality, DenialConditionFutureAndDoubt) {
  EXPECT_EQ(Read("<s>Russia</s> did not attack <t>Georgia</t>."), "negated");
  EXPECT_EQ(Read("<s>Russia</s> could attack <t>Georgia</t>."), "hypothetical");
  EXPECT_EQ(Read("<s>Russia</s> will attack <t>Georgia</t>."), "expected");
  EXPECT_EQ(Read("<s>Russia</s> reportedly attacked <t>Georgia</t>."), "hedged");
}

TEST(Modality, APassiveWithoutAnAgentIsInferred) {
  EXPECT_EQ(Read("<t>Sixty officers</t> were sent home from <s>Moscow</s>."), "inferred");
  EXPECT_EQ(Read("<t>Sixty officers</t> were expelled by <s>Moscow</s>."), "stated");
}

}  // namespace
}  // namespace entente::text
