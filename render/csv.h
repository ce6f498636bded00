// SPDX-License-Identifier: Apache-2.0
// An answer as comma-separated values (RFC 4180), for spreadsheets and data frames.
#ifndef ENTENTE_RENDER_CSV_H_
#define ENTENTE_RENDER_CSV_H_

#include <string>

#include "queries/answer.h"

namespace entente {

// A header, then one record a row of every section. Fields, as docs/output.md says in full:
//   section; one field for each column of any section, in the order of first appearance; conflict;
//   fact_count, the number of facts behind the row; source_name, source_date, source_url of the first.
// An entity takes two fields, <column> and <column>_id. A time takes five, <column>_from, _to,
// _precision, _from_between and _to_between; for the column "when" <column> is not repeated, as in
// "from". Lists are joined by "; ". Records end in CR LF.
//
// What CSV has no place for (title, notes, rows left out) is not in it: the caller has to say it
// elsewhere. Never fails; thread-safe.
std::string RenderCsv(const Answer& answer);

}  // namespace entente

#endif  // ENTENTE_RENDER_CSV_H_
