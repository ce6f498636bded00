// SPDX-License-Identifier: Apache-2.0
// Executes a mapping on one row after the other. What is made of the cells of a row is remembered
// for the batch, so that it is made once for equal cells.
#ifndef ENTENTE_IMPORTERS_TABLE_ROW_CONTEXT_H_
#define ENTENTE_IMPORTERS_TABLE_ROW_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "facts/fact_record.h"
#include "importers/table/document.h"
#include "importers/table/mapping.h"
#include "importers/table/memo.h"

namespace entente::table {

// What became of a part of a row.
enum class Outcome : std::uint8_t { kGiven, kMissing, kRefused };

// Why a row is refused: what it is counted under, and a sentence.
struct Refusal {
  std::string reason_class;
  std::string reason;
};

struct Text {
  Outcome outcome = Outcome::kMissing;
  std::string_view text;  // lives as long as the batch
};

struct DateResult {
  Outcome outcome = Outcome::kMissing;
  DatePoint point;
  Minutes observed = kBeginningOfTime;  // of a date that is the end of the data
};

// Whom a reference means, and for whom he acts.
struct Referred {
  EntityRef entity;
  EntityRef principal;
};
struct ReferenceResult {
  Outcome outcome = Outcome::kMissing;
  std::uint32_t begin = 0, count = 0;  // in RowContext::referred
};

// The state of a worker. Functions that take one fill `refusal` where they give kRefused.
struct RowContext {
  const Mapping* mapping = nullptr;
  const Document* document = nullptr;
  RecordBatch* batch = nullptr;
  const Layout* layout = nullptr;           // of the row
  std::vector<std::string_view> cells;      // by slot; missing ones have no data
  std::vector<std::string_view> unpivoted;  // cells of Layout::unpivot
  std::uint64_t row = 0;                    // its number in the document
  DatePoint published;                      // of a source that does not say it
  Refusal refusal;
  std::vector<std::uint16_t>* specs = nullptr;  // of each fact of the batch; null: not wanted

  // Results that live as long as the batch; the memo's numbers point into them.
  Memo memo;
  std::vector<Text> texts;
  std::vector<ReferenceResult> references;
  std::vector<Referred> referred;
  std::vector<Refusal> refusals;  // of results that are refused
  std::vector<std::uint32_t> refusal_of_text, refusal_of_reference;
  std::uint32_t tokens = 0;
  struct CachedDate {
    std::string_view text;
    bool known = false;
    DateResult result;
  };
  std::vector<CachedDate> dates;                            // by id
  std::vector<std::string_view> constants;                  // Mapping::constants, in the batch
  absl::flat_hash_map<const void*, std::string_view> kept;  // other texts of the program
  std::string scratch, key;

  Outcome Refuse(std::string_view reason_class, std::string reason) {
    refusal.reason_class = reason_class;
    refusal.reason = std::move(reason);
    return Outcome::kRefused;
  }
};

// Prepares for the rows of `document` that go to `batch`.
void StartBatch(const Document& document, RecordBatch* batch, RowContext* context);

// A text of the mapping, in the batch: the same view each time.
std::string_view KeptText(const std::string& text, RowContext& context);
// The cells of `inputs`, by which a result is remembered: the cell itself where it is one.
std::string_view MemoKey(std::span<const Slot> inputs, RowContext& context);

// run_value.cc
Text ValueOf(const Value& value, RowContext& context);
// All of `conditions` hold; nothing if a value is refused. `failed` is the one that does not.
std::optional<bool> AllHold(std::span<const Condition> conditions, RowContext& context,
                            const Condition** failed = nullptr);
std::optional<bool> Holds(const Condition& condition, RowContext& context);
// kRefused for what is no number.
Outcome NumberOf(const Value& value, RowContext& context, double* number);

// run_date.cc
DateResult DateOf(const Date& date, RowContext& context);

// run_reference.cc
ReferenceResult ReferenceOf(const Reference& reference, RowContext& context);

// run_fact.cc
// Appends what the row states to the batch, or nothing of it if anything is refused. kMissing: it
// states nothing.
Outcome StateRow(RowContext& context);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_ROW_CONTEXT_H_
