// SPDX-License-Identifier: Apache-2.0
// When: dates of a sentence, most of them relative to the day on which it was published.
#ifndef ENTENTE_IMPORTERS_TEXT_WHEN_H_
#define ENTENTE_IMPORTERS_TEXT_WHEN_H_

#include <vector>

#include "facts/time.h"
#include "importers/text/tokens.h"

namespace entente::text {

struct TimeExpression {
  Minutes from = kBeginningOfTime;  // half-open; "since 2017": to is the end of time
  Minutes to = kEndOfTime;
  Precision precision = Precision::kDay;
  bool future = false;  // begins behind the day of publication
  bool since = false;   // something lasts since then
  Span span;
};

// The dates of a sentence, in order:
//   "March 3", "3 March 2018", "March 3 and 4", "2018-03-03", "March 2018", "in March", "in 2018",
//   "since 2017", "yesterday", "on Friday", "last Friday", "next month", "earlier this week",
//   "a year ago", "three weeks ago"
// A weekday is the last one up to the day of publication, or the next one where the words before it
// speak of the future ("will", "is due to", "next"); a month or a day of a month without a year
// likewise. Weeks begin on Monday and are kept as seven days. Without a day of publication
// (published.start is kBeginningOfTime) only full dates are found. Thread-safe.
std::vector<TimeExpression> FindTimes(const TokenizedText& text, Span sentence,
                                      DatePoint published);

// The time of what `near` (a token of the sentence) tells: the nearest expression behind it, else
// the nearest before it, else the day of publication, with `span` empty.
TimeExpression TimeOfEvent(const std::vector<TimeExpression>& times, std::uint32_t near,
                           DatePoint published);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_WHEN_H_
