// SPDX-License-Identifier: Apache-2.0
// Facts, entities and sources as lines of JSON (docs/fact_model.md).
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/fact_json.h"
#include "facts/fact_record.h"
#include "graph/records.h"
#include "render/exports/job.h"

namespace entente::exports {
namespace {

constexpr std::size_t kBatchRecords = 4096;

void AppendMember(std::string_view key, std::string_view text, std::string* out) {
  if (text.empty()) return;
  if (out->back() != '{') out->push_back(',');
  AppendJsonString(key, out);
  out->push_back(':');
  AppendJsonString(text, out);
}

// {"source":{"name":…,"series":…,"date":…,"url":…,"publisher":…}}
void AppendSourceLine(const SourceRecord& source, std::string* out) {
  out->append("{\"source\":{");
  AppendMember("name", source.name, out);
  AppendMember("series", source.series, out);
  AppendMember("date", FormatDate(source.published), out);
  AppendMember("url", source.url, out);
  AppendMember("publisher", source.publisher, out);
  out->append("}}\n");
}

// The lines of a batch: sources that none of its facts carries, entities, facts.
std::string LinesOf(const RecordBatch& batch) {
  std::string lines;
  std::vector<bool> carried(batch.sources.size(), false);
  for (const FactRecord& fact : batch.facts) {
    if (fact.source < carried.size()) carried[fact.source] = true;
  }
  for (std::size_t i = 0; i < batch.sources.size(); ++i) {
    if (!carried[i]) AppendSourceLine(batch.sources[i], &lines);
  }
  for (const EntityRecord& entity : batch.entities) {
    AppendEntityLine(entity, &lines);
    lines.push_back('\n');
  }
  for (const FactRecord& fact : batch.facts) {
    const bool sourced = fact.source < batch.sources.size();
    AppendFactLine(fact, sourced ? &batch.sources[fact.source] : nullptr, &lines);
    lines.push_back('\n');
  }
  return lines;
}

absl::Status Send(Job& job, RecordBatch& batch) {
  job.summary.facts += batch.facts.size();
  job.summary.entities += batch.entities.size();
  const std::string lines = LinesOf(batch);
  batch.Clear();
  return lines.empty() ? absl::OkStatus() : job.sink(lines);
}

// By EntityId: whether a selected fact speaks of it.
std::vector<bool> SpokenOf(const Selection& selection) {
  std::vector<bool> spoken_of(selection.graph->entity_limit(), false);
  const auto mark = [&](EntityId entity) {
    if (entity < spoken_of.size()) spoken_of[entity] = true;
  };
  ForEachPair(selection, [&](Pair pair) {
    ForEachSelected(selection, pair, [&](const Fact& fact) {
      mark(fact.subject());
      mark(fact.object());
      mark(fact.subject_principal());
      mark(fact.object_principal());
      mark(fact.asserter());
    });
    return absl::OkStatus();
  }).IgnoreError();
  spoken_of[kNoEntity] = false;
  return spoken_of;
}

}  // namespace

absl::Status WriteFactLines(Job& job) {
  const Selection& selection = job.selection;
  const Graph& graph = *selection.graph;
  if (selection.everything) {
    return ExportGraph(graph, [&](RecordBatch& batch) { return Send(job, batch); });
  }
  RecordBatch batch;
  const std::vector<bool> spoken_of = SpokenOf(selection);
  for (EntityId entity = 1; entity < spoken_of.size(); ++entity) {
    if (!spoken_of[entity]) continue;
    batch.entities.push_back(EntityRecordOf(graph, entity, batch));
    if (batch.entities.size() >= kBatchRecords) ENTENTE_RETURN_IF_ERROR(Send(job, batch));
  }
  ENTENTE_RETURN_IF_ERROR(Send(job, batch));
  ENTENTE_RETURN_IF_ERROR(ForEachPair(selection, [&](Pair pair) {
    absl::Status status;
    ForEachSelected(selection, pair, [&](const Fact& fact) {
      batch.facts.push_back(FactRecordOf(graph, fact, batch));
      if (batch.facts.size() >= kBatchRecords) status.Update(Send(job, batch));
    });
    return status;
  }));
  return Send(job, batch);
}

}  // namespace entente::exports
