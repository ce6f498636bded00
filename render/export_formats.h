// SPDX-License-Identifier: Apache-2.0
// The table of export formats: what `entente export --as` takes. An export writes the facts that
// pass a filter, and the entities at their ends, for other programs; docs/output.md has the forms.
// A new format is a function, a row in export_formats.cc, a test and a section of that page.
#ifndef ENTENTE_RENDER_EXPORT_FORMATS_H_
#define ENTENTE_RENDER_EXPORT_FORMATS_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "queries/filter.h"

namespace entente {

// Takes the text piece by piece. An error that it returns ends the export.
using TextSink = std::function<absl::Status(std::string_view)>;

struct ExportParameters {
  FilterSpec filter;                  // kinds: of every end that a fact has
  std::vector<std::string> entities;  // one end is one of these; empty: any
  std::vector<std::string> among;     // every end is one of these; empty: any
  std::string as = "facts";           // name of a format
  std::string by;                     // "fact", "dyad", "all", "year", "month"; "": the format's
};

// What was written, and what the format has no place for.
struct ExportSummary {
  std::uint64_t facts = 0;           // written, or counted in what was written
  std::uint64_t entities = 0;        // rows or nodes for entities
  std::uint64_t without_object = 0;  // facts left out: they are no edges
  std::uint64_t without_date = 0;    // facts left out: they are in no window of time
};

struct ExportFormat {
  std::string_view name;              // "graphml"
  std::string_view description;       // one line
  std::span<const std::string_view> groupings;  // values of `by`, the default first; empty: none
};

std::span<const ExportFormat> ExportFormats();

// NotFound for an unknown format, InvalidArgument for a `by` that the format does not have, both
// with what there is. Needs no graph.
absl::Status CheckExport(const ExportParameters& parameters);

// Errors: those of CheckExport, NotFound and InvalidArgument for names and dates of the filter, and
// the sink's. Memory grows with the entities and, for `by` dyad, with the days on which the facts
// of one dyad held, not with the facts. Thread-safe.
absl::StatusOr<ExportSummary> Export(const Graph& graph, const ExportParameters& parameters,
                                     const TextSink& sink);

}  // namespace entente

#endif  // ENTENTE_RENDER_EXPORT_FORMATS_H_
