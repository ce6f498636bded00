// SPDX-License-Identifier: Apache-2.0
// How many facts there are from each entity to each other, in each window of time: as adjacency
// matrices, or as a list of the counts above 0. Windows are walked one after the other, each with
// the filter narrowed to it, so that memory holds one row of one matrix.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/exports/job.h"
#include "render/internal/csv_record.h"

namespace entente::exports {
namespace {

struct Window {
  std::string name;  // "2021", "2021-11"; "": all of time
  Minutes from = kBeginningOfTime;
  Minutes to = kEndOfTime;
};

struct Range {
  Minutes first = kEndOfTime;
  Minutes last = kBeginningOfTime;  // inclusive
  void Add(Minutes minutes) {
    if (minutes == kBeginningOfTime || minutes == kEndOfTime) return;
    first = std::min(first, minutes);
    last = std::max(last, minutes);
  }
};

// Counts what is selected, and finds the time that the windows must cover.
Range Survey(Job& job) {
  Range range;
  const bool windows = job.by != "all";
  ForEachPair(job.selection, [&](Pair pair) {
    const bool no_object = pair.front().object == kNoEntity;
    ForEachSelected(job.selection, pair, [&](const Fact& fact) {
      const auto span = KnownSpan(fact);
      if (no_object) {
        ++job.summary.without_object;
      } else if (windows && !span) {
        ++job.summary.without_date;
      } else {
        ++job.summary.facts;
        if (!span) return;
        range.Add(span->first);
        if (span->second != kEndOfTime) range.Add(span->second - 1);
        range.Add(fact.observed());
      }
    });
    return absl::OkStatus();
  }).IgnoreError();
  const Filter& filter = job.selection.filter;
  // What the user asks for counts, also where nothing began or ended in it.
  if (filter.from != kBeginningOfTime) {
    range.first = filter.from;
    range.last = std::max(range.last, range.first);
  }
  if (filter.to != kEndOfTime) {
    range.last = filter.to - 1;
    range.first = std::min(range.first, range.last);
  }
  return range;
}

std::vector<Window> WindowsOf(std::string_view by, const Range& range) {
  if (by == "all") return {Window{}};
  const Precision precision = by == "year" ? Precision::kYear : Precision::kMonth;
  std::vector<Window> windows;
  if (range.first > range.last) return windows;
  const CivilDate first = ToCivil(range.first);
  DatePoint point{FromCivil(first.year, precision == Precision::kYear ? 1 : first.month),
                  precision};
  while (point.start <= range.last) {
    windows.push_back({FormatDate(point), point.start, EndOf(point)});
    point.start = windows.back().to;
  }
  return windows;
}

// The selection within a window, which may reach beyond the filter's own.
Selection Narrowed(const Selection& selection, const Window& window) {
  Selection narrowed = selection;
  narrowed.filter.from = std::max(selection.filter.from, window.from);
  narrowed.filter.to = std::min(selection.filter.to, window.to);
  return narrowed;
}

std::uint64_t CountIn(const Selection& narrowed, const Window& window, Pair pair) {
  std::uint64_t count = 0;
  ForEachSelected(narrowed, pair, [&](const Fact& fact) {
    if (window.name.empty()) {
      ++count;
      return;
    }
    // A fact with unknown bounds passes any filter; what is known of it may lie elsewhere.
    const auto span = KnownSpan(fact);
    count += span && span->first < narrowed.filter.to && span->second > narrowed.filter.from;
  });
  return count;
}

struct Label {
  std::string id;
  EntityId entity;
};

// The entities of rows and columns, by id: the order of another store with the same facts is equal.
std::vector<Label> LabelsOf(Job& job) {
  const std::vector<bool>& among = job.selection.among;
  const std::vector<bool> ends =
      among.empty() ? SelectedEnds(job.selection, /*edges_only=*/true) : among;
  std::vector<Label> labels;
  for (EntityId entity = 1; entity < ends.size(); ++entity) {
    if (ends[entity]) labels.push_back({job.selection.graph->entity_text_id(entity), entity});
  }
  std::sort(labels.begin(), labels.end(),
            [](const Label& a, const Label& b) { return a.id < b.id; });
  job.summary.entities = labels.size();
  return labels;
}

void AppendWindow(const Window& window, std::string* out) {
  if (!window.name.empty()) absl::StrAppend(out, window.name, ",");
}

using CountVisit = std::function<absl::Status(EntityId object, std::uint64_t count)>;

absl::Status ForEachCount(const Selection& narrowed, const Window& window, EntityId subject,
                          const CountVisit& visit) {
  return ForEachPairOf(narrowed, subject, [&](Pair pair) {
    const EntityId object = pair.front().object;
    const std::uint64_t count = object == kNoEntity ? 0 : CountIn(narrowed, window, pair);
    return count == 0 ? absl::OkStatus() : visit(object, count);
  });
}

}  // namespace

absl::Status WriteMatrix(Job& job) {
  const std::vector<Window> windows = WindowsOf(job.by, Survey(job));
  const std::vector<Label> labels = LabelsOf(job);
  TextBuffer buffer(job.sink);
  std::string& out = buffer.text();
  if (job.by != "all") out.append("window,");
  out.append("id");
  for (const Label& label : labels) {
    out.push_back(',');
    AppendCsvField(label.id, &out);
  }
  out.append(kCsvRecordEnd);
  std::vector<std::uint64_t> counts(job.selection.graph->entity_limit(), 0);
  for (const Window& window : windows) {
    const Selection narrowed = Narrowed(job.selection, window);
    for (const Label& row : labels) {
      ENTENTE_RETURN_IF_ERROR(
          ForEachCount(narrowed, window, row.entity, [&](EntityId object, std::uint64_t count) {
            counts[object] = count;
            return absl::OkStatus();
          }));
      AppendWindow(window, &out);
      AppendCsvField(row.id, &out);
      for (const Label& column : labels) {
        absl::StrAppend(&out, ",", std::exchange(counts[column.entity], 0));
      }
      out.append(kCsvRecordEnd);
      ENTENTE_RETURN_IF_ERROR(buffer.FlushIfFull());
    }
  }
  return buffer.Flush();
}

absl::Status WriteCounts(Job& job) {
  const Graph& graph = *job.selection.graph;
  const std::vector<Window> windows = WindowsOf(job.by, Survey(job));
  const std::vector<Label> labels = LabelsOf(job);
  TextBuffer buffer(job.sink);
  std::string& out = buffer.text();
  if (job.by != "all") out.append("window,");
  absl::StrAppend(&out, "subject_id,subject,object_id,object,facts", AsAbsl(kCsvRecordEnd));
  for (const Window& window : windows) {
    const Selection narrowed = Narrowed(job.selection, window);
    for (const Label& row : labels) {
      ENTENTE_RETURN_IF_ERROR(
          ForEachCount(narrowed, window, row.entity, [&](EntityId object, std::uint64_t count) {
            AppendWindow(window, &out);
            AppendCsvField(row.id, &out);
            out.push_back(',');
            AppendCsvField(graph.entity_name(row.entity), &out);
            out.push_back(',');
            AppendCsvField(graph.entity_text_id(object), &out);
            out.push_back(',');
            AppendCsvField(graph.entity_name(object), &out);
            absl::StrAppend(&out, ",", count, AsAbsl(kCsvRecordEnd));
            return buffer.FlushIfFull();
          }));
    }
  }
  return buffer.Flush();
}

}  // namespace entente::exports
