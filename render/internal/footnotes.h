// SPDX-License-Identifier: Apache-2.0
// The numbered list of sources at the foot of a table. Facts from the same place of the same source
// share a number.
#ifndef ENTENTE_RENDER_INTERNAL_FOOTNOTES_H_
#define ENTENTE_RENDER_INTERNAL_FOOTNOTES_H_

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "queries/answer.h"

namespace entente {

class Footnotes {
 public:
  // "[1] [4] +17" for the evidence of a row: the first `most` different notes, and how many of the
  // row's facts are not among them. "" for no facts.
  std::string Refer(const std::vector<AnswerFact>& facts, std::size_t most);

  // The notes in the order of their numbers, from 1.
  const std::vector<std::string>& texts() const { return texts_; }
  // Whether some row has more facts than it names.
  bool left_some_out() const { return left_some_out_; }

 private:
  std::size_t NumberOf(const AnswerFact& fact);
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::size_t> numbers_;
  bool left_some_out_ = false;
};

// Who says so and where: `claimed by Russia: Example, 2021-10-18; row 17; https://…; “…”`. A fact
// without any source says "no source given".
std::string FootnoteText(const AnswerFact& fact);

}  // namespace entente

#endif  // ENTENTE_RENDER_INTERNAL_FOOTNOTES_H_
