// SPDX-License-Identifier: Apache-2.0
#include "render/json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "render/internal/json_members.h"
#include "render/text.h"

namespace entente {
namespace {

using CompactWriter = rapidjson::Writer<rapidjson::StringBuffer>;
using IndentedWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

template <typename Writer>
void WriteRelation(Writer& writer, const AnswerFact& fact) {
  Members members(writer);
  members.Key("relation").StartObject();
  members.Text("name", fact.relation);
  members.Text("cameo", fact.cameo);
  members.Text("plover", fact.plover);
  writer.EndObject();
}

template <typename Writer>
void WriteQuantity(Writer& writer, const AnswerFact& fact) {
  if (!fact.has_quantity) return;
  Members members(writer);
  members.Key("quantity").StartObject();
  members.Number("value", fact.quantity);
  members.Text("unit", fact.unit);
  members.Text("bound", BoundName(fact.bound));
  writer.EndObject();
}

template <typename Writer>
void WriteProperties(Writer& writer, const AnswerFact& fact) {
  if (fact.properties.empty()) return;
  Members members(writer);
  members.Key("properties").StartObject();
  for (const auto& [key, json] : fact.properties) {
    members.Key(key).RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  writer.EndObject();
}

template <typename Writer>
void WriteSource(Writer& writer, const AnswerFact& fact) {
  const bool any = !fact.source_name.empty() || !fact.source_url.empty() || !fact.locator.empty() ||
                   fact.row != 0 || !fact.quote.empty();
  if (!any) return;
  Members members(writer);
  members.Key("source").StartObject();
  members.Text("name", fact.source_name);
  members.Text("series", fact.source_series);
  members.Text("locator", fact.locator);
  if (fact.row != 0) members.Key("row").Uint(fact.row);
  members.Text("date", FormatDate(fact.source_date));
  members.Text("url", fact.source_url);
  members.Text("publisher", fact.source_publisher);
  members.Text("quote", fact.quote);
  writer.EndObject();
}

template <typename Writer>
void WriteFact(Writer& writer, const AnswerFact& fact) {
  Members members(writer);
  writer.StartObject();
  members.Entity("subject", fact.subject);
  WriteRelation(writer, fact);
  members.Entity("object", fact.object);
  members.Entity("principal", fact.principal);
  members.Entity("object_principal", fact.object_principal);
  members.Time(fact.time);
  members.Text("observed", MomentText(fact.observed));
  members.Text("known_since", MomentText(fact.known_since));
  WriteQuantity(writer, fact);
  members.Text("modality", ModalityName(fact.modality));
  members.Entity("asserter", fact.asserter);
  members.Text("scheme", fact.scheme);
  if (fact.confidence) {
    // A float says 0.8999999761581421 for 0.9; stores keep four digits.
    members.Number("confidence", std::round(double{*fact.confidence} * 10000) / 10000);
  }
  // As text: a number of 64 bits does not survive readers that keep numbers as doubles.
  if (fact.event != 0) members.Text("event", std::to_string(fact.event));
  WriteProperties(writer, fact);
  WriteSource(writer, fact);
  writer.EndObject();
}

// Writes one cell as the member(s) of its row.
template <typename Writer>
struct CellWriter {
  Writer& writer;
  std::string_view key;
  bool merge_time;  // the members of the time become members of the row

  void operator()(std::monostate) const {}
  void operator()(bool value) const { Members(writer).Key(key).Bool(value); }
  void operator()(std::int64_t value) const { Members(writer).Key(key).Int64(value); }
  void operator()(double value) const { Members(writer).Number(key, value); }
  void operator()(const std::string& value) const { Members(writer).Text(key, value); }
  void operator()(const AnswerEntity& value) const { Members(writer).Entity(key, value); }
  void operator()(const AnswerTime& value) const {
    Members members(writer);
    if (merge_time) return members.Time(value);
    members.Key(key).StartObject();
    members.Time(value);
    writer.EndObject();
  }
  void operator()(const std::vector<AnswerEntity>& values) const {
    Members members(writer);
    members.Key(key).StartArray();
    for (const AnswerEntity& value : values) members.EntityBody(value);
    writer.EndArray();
  }
  void operator()(const std::vector<std::string>& values) const {
    Members members(writer);
    members.Key(key).StartArray();
    for (const std::string& value : values) members.Value(value);
    writer.EndArray();
  }
};

bool HasColumn(const AnswerSection& section, std::string_view column) {
  return std::find(section.columns.begin(), section.columns.end(), column) != section.columns.end();
}

// The time in column "when" is the row's own, unless the row has a "from" or a "to" that is
// something else, as the steps of a path have.
bool MergesTime(const AnswerSection& section, std::string_view column) {
  return column == "when" && !HasColumn(section, "from") && !HasColumn(section, "to");
}

// Columns called as members that every row may have get a "_" behind their name.
std::string RowKey(const std::string& column) {
  return column == "section" || column == "conflict" ? column + "_" : column;
}

// Under which key a row has the facts behind it: a column "facts" is a count of its own.
std::string_view EvidenceKey(const AnswerSection& section) {
  return HasColumn(section, "facts") ? "evidence" : "facts";
}

template <typename Writer>
void WriteRow(Writer& writer, const AnswerSection& section, const AnswerRow& row,
              bool with_section) {
  Members members(writer);
  writer.StartObject();
  if (with_section) members.Text("section", section.name);
  const std::size_t cells = std::min(row.cells.size(), section.columns.size());
  for (std::size_t i = 0; i < cells; ++i) {
    const std::string key = RowKey(section.columns[i]);
    const bool merge = MergesTime(section, section.columns[i]);
    std::visit(CellWriter<Writer>{writer, key, merge}, row.cells[i]);
  }
  if (!row.facts.empty()) {
    members.Key(EvidenceKey(section)).StartArray();
    for (const AnswerFact& fact : row.facts) WriteFact(writer, fact);
    writer.EndArray();
  }
  members.Text("conflict", row.conflict);
  writer.EndObject();
}

template <typename Writer>
void WriteLeftOut(Writer& writer, const Answer& answer) {
  const auto cut = [](const AnswerSection& section) { return section.rows_left_out > 0; };
  if (std::none_of(answer.sections.begin(), answer.sections.end(), cut)) return;
  Members members(writer);
  members.Key("left_out").StartObject();
  for (const AnswerSection& section : answer.sections) {
    if (cut(section)) members.Key(section.name).Uint64(section.rows_left_out);
  }
  writer.EndObject();
}

template <typename Writer>
void WriteAnswer(Writer& writer, const Answer& answer) {
  Members members(writer);
  writer.StartObject();
  members.Text("question", answer.question);
  members.Text("title", answer.title);
  members.Key("about").StartArray();
  for (const AnswerEntity& entity : answer.about) members.EntityBody(entity);
  writer.EndArray();
  for (const AnswerSection& section : answer.sections) {
    members.Key(section.name).StartArray();
    for (const AnswerRow& row : section.rows) WriteRow(writer, section, row, false);
    writer.EndArray();
  }
  WriteLeftOut(writer, answer);
  members.Key("notes").StartArray();
  for (const std::string& note : answer.notes) members.Value(note);
  writer.EndArray();
  writer.EndObject();
}

// What `write` writes, as a string.
template <typename Writer, typename Write>
std::string Written(Write write) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  write(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

void AppendLine(const std::string& line, std::string* out) {
  out->append(line);
  out->push_back('\n');
}

}  // namespace

std::string RenderJson(const Answer& answer, const JsonOptions& options) {
  const auto write = [&](auto& writer) { WriteAnswer(writer, answer); };
  return (options.pretty ? Written<IndentedWriter>(write) : Written<CompactWriter>(write)) + "\n";
}

std::string RenderJsonLines(const Answer& answer) {
  std::string out;
  for (const AnswerSection& section : answer.sections) {
    for (const AnswerRow& row : section.rows) {
      AppendLine(
          Written<CompactWriter>([&](auto& writer) { WriteRow(writer, section, row, true); }),
          &out);
    }
  }
  for (const AnswerSection& section : answer.sections) {
    if (section.rows_left_out == 0) continue;
    AppendLine(Written<CompactWriter>([&](auto& writer) {
                 Members members(writer);
                 writer.StartObject();
                 members.Text("section", "left_out");
                 members.Text("of", section.name);
                 members.Key("rows").Uint64(section.rows_left_out);
                 writer.EndObject();
               }),
               &out);
  }
  for (const std::string& note : answer.notes) {
    AppendLine(Written<CompactWriter>([&](auto& writer) {
                 Members members(writer);
                 writer.StartObject();
                 members.Text("section", "notes");
                 members.Text("note", note);
                 writer.EndObject();
               }),
               &out);
  }
  return out;
}

std::string FactJson(const AnswerFact& fact) {
  return Written<CompactWriter>([&](auto& writer) { WriteFact(writer, fact); });
}

}  // namespace entente
