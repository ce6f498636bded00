// SPDX-License-Identifier: Apache-2.0
#include "render/csv.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "render/formats.h"
#include "tests/render/sample_answer.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(RenderCsv, OneRecordARowWithItsFirstSource) {
  EXPECT_EQ(RenderCsv(SampleAnswer()),
            "section,subject,subject_id,relation,object,object_id,count,from,to,precision,"
            "from_between,to_between,organisation,organisation_id,states,states_id,treaty,"
            "conflict,fact_count,source_name,source_date,source_url\r\n"
            "facts,Russia,state:RUS,joint-exercise,China,state:CHN,12,2021-10-14,,day,,,,,,,,,1,"
            "Example News,2021-10-18,https://example.org/1\r\n"
            "facts,Russia,state:RUS,accuse,,,1,2021-10,,month,,,,,,,,Example Weekly says 2021-11,"
            "2,Example News,,\r\n"
            "memberships,,,,,,,,,,,,Shanghai Cooperation Organisation,org:SCO,Russia; China,"
            "state:RUS; state:CHN,,,0,,,\r\n");
}

TEST(RenderCsv, QuotesWhatWouldEndAField) {
  Answer answer;
  answer.sections = {{"s", "S", {"a", "b", "c", "d"}, {}, 0}};
  answer.sections[0].rows.push_back({{std::string("x,y"), std::string("say \"no\""),
                                      std::string("two\nlines"), std::string(" blank")},
                                     {},
                                     ""});
  EXPECT_THAT(RenderCsv(answer),
              HasSubstr("\r\ns,\"x,y\",\"say \"\"no\"\"\",\"two\nlines\",\" blank\",,0,,,\r\n"));
}

TEST(RenderCsv, KeepsDoubtAboutBounds) {
  Answer answer;
  answer.sections = {{"s", "S", {"from", "when", "overlap"}, {}, 0}};
  AnswerTime time = Between(FromCivil(2017, 9, 8), kEndOfTime);
  time.from_between = {{kBeginningOfTime, FromCivil(2017, 9, 8)}};
  time.to_between = {{FromCivil(2024, 12, 26), FromCivil(2025, 6, 11)}};
  answer.sections[0].rows.push_back({{Russia(), time, time}, {}, ""});
  EXPECT_EQ(RenderCsv(answer),
            "section,from,from_id,when_from,when_to,when_precision,when_from_between,"
            "when_to_between,overlap_from,overlap_to,overlap_precision,overlap_from_between,"
            "overlap_to_between,conflict,fact_count,source_name,source_date,source_url\r\n"
            "s,Russia,state:RUS,2017-09-08,,day,../2017-09-08,2024-12-26/2025-06-11,"
            "2017-09-08,,day,../2017-09-08,2024-12-26/2025-06-11,,0,,,\r\n");
}

TEST(RenderCsv, AnEmptyAnswerIsAHeader) {
  EXPECT_EQ(RenderCsv(Answer{}), "section,conflict,fact_count,source_name,source_date,source_url\r\n");
}

TEST(OutputFormats, AreFoundByName) {
  for (const OutputFormat& format : OutputFormats()) {
    EXPECT_THAT(FindOutputFormat(format.name), IsOkAndHolds(&format));
    EXPECT_FALSE(format.render(SampleAnswer(), {}).empty());
  }
  EXPECT_THAT(FindOutputFormat("jsn"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("did you mean \"json\"")));
}

TEST(UntoldNotes, SaysWhatIsLeftOut) {
  EXPECT_THAT(UntoldNotes(SampleAnswer()),
              ElementsAre("Example News is one source.", "facts: 3 more rows left out"));
}

}  // namespace
}  // namespace entente
