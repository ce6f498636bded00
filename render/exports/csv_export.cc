// SPDX-License-Identifier: Apache-2.0
// Facts, or entities, as comma-separated values (RFC 4180): one header, one record each.
#include "base/status_macros.h"
#include "render/exports/fields.h"
#include "render/exports/job.h"
#include "render/internal/csv_record.h"

namespace entente::exports {
namespace {

// Ends a record that was written with a comma behind each field.
void EndRecord(std::string* out) {
  out->pop_back();
  out->append(kCsvRecordEnd);
}

template <typename Field>
void AppendNames(std::span<const Field> fields, std::string* out) {
  for (const Field& field : fields) {
    out->append(field.name);
    out->push_back(',');
  }
}

// The values of `fields`, each with a comma behind it.
template <typename Field, typename Item>
void AppendValues(std::span<const Field> fields, const Graph& graph, const Item& item,
                  std::string& scratch, std::string* out) {
  for (const Field& field : fields) {
    scratch.clear();
    field.append(graph, item, &scratch);
    AppendCsvField(scratch, out);
    out->push_back(',');
  }
}

}  // namespace

absl::Status WriteFactCsv(Job& job) {
  const Graph& graph = *job.selection.graph;
  TextBuffer buffer(job.sink);
  std::string& out = buffer.text();
  AppendNames(EndFields(), &out);
  AppendNames(FactFields(), &out);
  EndRecord(&out);
  std::string scratch;
  ENTENTE_RETURN_IF_ERROR(ForEachPair(job.selection, [&](Pair pair) {
    absl::Status status;
    ForEachSelected(job.selection, pair, [&](const Fact& fact) {
      AppendValues(EndFields(), graph, fact, scratch, &out);
      AppendValues(FactFields(), graph, fact, scratch, &out);
      EndRecord(&out);
      ++job.summary.facts;
      status.Update(buffer.FlushIfFull());
    });
    return status;
  }));
  return buffer.Flush();
}

absl::Status WriteEntityCsv(Job& job) {
  const Graph& graph = *job.selection.graph;
  TextBuffer buffer(job.sink);
  std::string& out = buffer.text();
  out.append("id,");
  AppendNames(EntityFields(), &out);
  EndRecord(&out);
  std::string scratch;
  const std::vector<bool> ends = SelectedEnds(job.selection, /*edges_only=*/false);
  for (EntityId entity = 1; entity < ends.size(); ++entity) {
    if (!ends[entity]) continue;
    AppendCsvField(graph.entity_text_id(entity), &out);
    out.push_back(',');
    AppendValues(EntityFields(), graph, entity, scratch, &out);
    EndRecord(&out);
    ++job.summary.entities;
    ENTENTE_RETURN_IF_ERROR(buffer.FlushIfFull());
  }
  return buffer.Flush();
}

}  // namespace entente::exports
