// SPDX-License-Identifier: Apache-2.0
// What a question returns: tables of plain values, each row with the facts that support it. An
// Answer owns all its text and outlives the graph; render/ turns it into tables, JSON or CSV.
#ifndef ENTENTE_QUERIES_ANSWER_H_
#define ENTENTE_QUERIES_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "graph/graph.h"

namespace entente {

// Plain values: copy them, hand them to other threads.
struct AnswerEntity {
  std::string id;    // "state:RUS"; empty: no entity
  std::string name;
  std::string kind;
};

// When something held or happened. `from` and `to` are the widest interval that the sources allow;
// where a bound is known only to lie between two dates, `from_between` or `to_between` says so.
struct AnswerTime {
  Minutes from = kBeginningOfTime;   // kBeginningOfTime: unknown
  Minutes to = kEndOfTime;           // half-open; kEndOfTime: unknown or going on
  Precision from_precision = Precision::kDay;
  Precision to_precision = Precision::kDay;
  bool is_event = false;             // `to` follows from the precision: print `from` alone
  std::optional<std::pair<Minutes, Minutes>> from_between;
  std::optional<std::pair<Minutes, Minutes>> to_between;
};

// A fact, written out. docs/output.md has its form in JSON.
struct AnswerFact {
  AnswerEntity subject, object, principal, object_principal, asserter;
  std::string relation;              // name
  std::string relation_label;        // for tables
  std::string cameo, plover;
  AnswerTime time;
  Minutes observed = kBeginningOfTime;
  bool has_quantity = false;
  double quantity = 0;
  std::string unit;
  Bound bound = Bound::kExact;
  Modality modality = Modality::kStated;
  std::string scheme;
  std::optional<float> confidence;
  std::uint64_t event = 0;
  std::vector<std::pair<std::string, std::string>> properties;  // key, value as JSON text
  std::string source_name, source_series, source_url, source_publisher;
  DatePoint source_date;             // start is kBeginningOfTime if unknown
  std::string locator;
  std::uint32_t row = 0;
  std::string quote;
  Minutes known_since = kBeginningOfTime;
};

using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string, AnswerEntity,
                          AnswerTime, std::vector<AnswerEntity>, std::vector<std::string>>;

struct AnswerRow {
  std::vector<Cell> cells;           // one for each column of the section
  std::vector<AnswerFact> facts;     // evidence
  // Set where sources disagree about what this row says: a sentence for people.
  std::string conflict;
};

struct AnswerSection {
  std::string name;                  // JSON key: "direct_facts"
  std::string title;                 // for people: "Direct facts"
  std::vector<std::string> columns;  // JSON keys of the cells: "first", "relation"
  std::vector<AnswerRow> rows;
  std::uint64_t rows_left_out = 0;   // by a limit; said, never silent
};

struct Answer {
  std::string question;              // "links"
  std::string title;                 // "What links Russia and China"
  std::vector<AnswerEntity> about;
  std::vector<AnswerSection> sections;
  std::vector<std::string> notes;    // what the reader must know: uncertainty, conflicts, limits
};

// Empty for kNoEntity.
AnswerEntity DescribeEntity(const Graph& graph, EntityId id);
AnswerFact DescribeFact(const Graph& graph, const Fact& fact);

}  // namespace entente

#endif  // ENTENTE_QUERIES_ANSWER_H_
