// SPDX-License-Identifier: Apache-2.0
// An answer as text for people: a titled table for each section, the sources as numbered notes at
// the foot. For programs there are render/json.h and render/csv.h.
#ifndef ENTENTE_RENDER_TABLE_H_
#define ENTENTE_RENDER_TABLE_H_

#include <cstddef>
#include <string>

#include "queries/answer.h"

namespace entente {

struct TableOptions {
  // Columns of the terminal. Long cells are wrapped, and after a few lines cut with "…". A table
  // needs at least seven for each of its columns; below that it becomes wider than asked for.
  std::size_t width = 100;
  bool color = false;  // ANSI bold and colours
  // Sources named behind a row as [1] [2]; "+3" says that three more facts support it. 0: none.
  std::size_t evidence_per_row = 3;
  // Said behind "12 more rows": how the reader gets them ("--limit 0 shows all").
  std::string more_hint;
};

// Ends with a line end. Columns without any value are left out; sections without rows are named in
// one line; an answer without rows says that nothing was found. Control characters in names and
// quotations are replaced, so that the text is safe to print. Never fails; thread-safe.
std::string RenderTable(const Answer& answer, const TableOptions& options = {});

}  // namespace entente

#endif  // ENTENTE_RENDER_TABLE_H_
