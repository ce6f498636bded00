// SPDX-License-Identifier: Apache-2.0
// The words for single values of an answer, as tables and CSV show them. All functions are pure and
// may be called from any thread.
#ifndef ENTENTE_RENDER_TEXT_H_
#define ENTENTE_RENDER_TEXT_H_

#include <string>
#include <string_view>

#include "facts/time.h"
#include "queries/answer.h"

namespace entente {

// `text` as one line that is safe to print: runs of white space become one blank; control
// characters, marks that reverse the direction of writing and bytes that are not UTF-8 become
// U+FFFD, so that a name or a quotation can't take over the terminal.
std::string CleanText(std::string_view text);

// A moment that has no precision of its own: "2021-11-26", or "2021-11-26T14:30" where it is not
// midnight. Ends of time give "".
std::string MomentText(Minutes minutes);

// "2021-11-26"; "since 2017-09-08"; "2017-09-08 – 2025-06-11 (ended between 2024-12-26 and
// 2025-06-11)"; "unknown – 2019 (began by 2014-06-01)". The second date is the first moment at
// which it no longer held.
std::string TimeText(const AnswerTime& time);

// "27", "0.25": whole numbers without a fraction, others with up to four digits after the point.
std::string NumberText(double value);

// A cell as a table shows it: entities by name, lists joined by ", ", booleans as yes and no.
std::string CellText(const Cell& cell);

}  // namespace entente

#endif  // ENTENTE_RENDER_TEXT_H_
