// SPDX-License-Identifier: Apache-2.0
// An answer as JSON, for programs. Field names and their order are stable; docs/output.md lists
// them. What is absent or unknown is left out. Never fails; thread-safe.
#ifndef ENTENTE_RENDER_JSON_H_
#define ENTENTE_RENDER_JSON_H_

#include <string>

#include "queries/answer.h"

namespace entente {

struct JsonOptions {
  bool pretty = false;  // indented over many lines
};

// One object:
//   {"question":…,"title":…,"about":[entities],"<section>":[rows],…,"left_out":{"<section>":n},
//    "notes":[sentences]}
// and a line end. A row has a member for each cell, then "facts" (called "evidence" in sections
// that have a column "facts") and "conflict".
std::string RenderJson(const Answer& answer, const JsonOptions& options = {});

// One object a line: each row, with its "section" first; then, where they exist,
// {"section":"left_out","of":"<section>","rows":n} and {"section":"notes","note":…}.
std::string RenderJsonLines(const Answer& answer);

// One fact as in the answers: {"subject":{…},"relation":{…},…,"source":{…}}, without a line end.
std::string FactJson(const AnswerFact& fact);

}  // namespace entente

#endif  // ENTENTE_RENDER_JSON_H_
