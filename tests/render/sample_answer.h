// SPDX-License-Identifier: Apache-2.0
// An answer written by hand, small enough to work out every rendering of it on paper.
#ifndef ENTENTE_TESTS_RENDER_SAMPLE_ANSWER_H_
#define ENTENTE_TESTS_RENDER_SAMPLE_ANSWER_H_

#include <string>

#include "facts/time.h"
#include "queries/answer.h"

namespace entente {

inline AnswerEntity Russia() { return {"state:RUS", "Russia", "state"}; }
inline AnswerEntity China() { return {"state:CHN", "China", "state"}; }

inline AnswerTime EventOn(int year, int month, int day) {
  AnswerTime time;
  time.from = FromCivil(year, month, day);
  time.to = time.from + kMinutesPerDay;
  time.is_event = true;
  return time;
}

inline AnswerTime Between(Minutes from, Minutes to) {
  AnswerTime time;
  time.from = from;
  time.to = to;
  return time;
}

inline AnswerFact ExerciseFact() {
  AnswerFact fact;
  fact.subject = Russia();
  fact.object = China();
  fact.relation = "joint-exercise";
  fact.relation_label = "held a joint exercise with";
  fact.cameo = "0871";
  fact.plover = "COOPERATE";
  fact.time = EventOn(2021, 10, 14);
  fact.source_name = "Example News";
  fact.source_date = {FromCivil(2021, 10, 18), Precision::kDay};
  fact.source_url = "https://example.org/1";
  fact.known_since = FromCivil(2021, 10, 18);
  fact.quote = "the fleets \"met\"";
  return fact;
}

inline AnswerFact ClaimFact() {
  AnswerFact fact;
  fact.subject = Russia();
  fact.relation = "accuse";
  fact.time = EventOn(2021, 10, 1);
  fact.time.from_precision = Precision::kMonth;
  fact.has_quantity = true;
  fact.quantity = 8;
  fact.unit = "diplomat";
  fact.bound = Bound::kAtLeast;
  fact.modality = Modality::kClaimed;
  fact.asserter = Russia();
  fact.confidence = 0.8f;
  fact.event = 12345678901234567890u;
  fact.properties = {{"topic", "\"visas\""}, {"rounds", "2"}};
  fact.source_name = "Example News";
  fact.row = 17;
  return fact;
}

// Two sections with rows, one without, a conflict, rows left out and a note.
inline Answer SampleAnswer() {
  Answer answer;
  answer.question = "links";
  answer.title = "What links Russia and China";
  answer.about = {Russia(), China()};
  AnswerSection acts{"facts", "Facts", {"subject", "relation", "object", "count", "when"}, {}, 3};
  acts.rows.push_back(
      {{Russia(), std::string("joint-exercise"), China(), std::int64_t{12}, EventOn(2021, 10, 14)},
       {ExerciseFact()},
       ""});
  acts.rows.push_back({{Russia(), std::string("accuse"), {}, std::int64_t{1}, ClaimFact().time},
                       {ClaimFact(), ExerciseFact()},
                       "Example Weekly says 2021-11"});
  AnswerSection members{"memberships", "Shared memberships", {"organisation", "states"}, {}, 0};
  members.rows.push_back({{AnswerEntity{"org:SCO", "Shanghai Cooperation Organisation", ""},
                           std::vector<AnswerEntity>{Russia(), China()}},
                          {},
                          ""});
  answer.sections = {acts, members, {"treaties", "Treaties", {"treaty"}, {}, 0}};
  answer.notes = {"Example News is one source."};
  return answer;
}

}  // namespace entente

#endif  // ENTENTE_TESTS_RENDER_SAMPLE_ANSWER_H_
