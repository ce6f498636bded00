// SPDX-License-Identifier: Apache-2.0
#include "render/export_formats.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/exports/job.h"
#include "render/exports/selection.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> kFactOrDyad = {"fact", "dyad"};
constexpr std::array<std::string_view, 3> kWindows = {"all", "year", "month"};

constexpr std::array<ExportFormat, 8> kFormats = {{
    {"facts", "lines of JSON that import reads: facts, and all that is known of their entities",
     {}},
    {"csv", "comma-separated values that import reads, one fact a record", {}},
    {"entities", "comma-separated values, one entity a record", {}},
    {"graphml", "GraphML with typed attributes, for networkx, igraph, Cytoscape, yEd", kFactOrDyad},
    {"gexf", "GEXF 1.3 with spells of time, for Gephi and networkx", kFactOrDyad},
    {"dot", "the language of Graphviz", kFactOrDyad},
    {"matrix", "adjacency matrices as comma-separated values, entities as rows and columns",
     kWindows},
    {"counts", "comma-separated values: the numbers of the matrices that are not 0", kWindows},
}};

struct Writing {
  bool listings;  // the closed lists of dated editions are written too
  absl::Status (*write)(exports::Job& job);
};
// In the order of kFormats.
constexpr std::array<Writing, kFormats.size()> kWritings = {{
    {true, &exports::WriteFactLines},
    {true, &exports::WriteFactCsv},
    {false, &exports::WriteEntityCsv},
    {false, &exports::WriteGraphMl},
    {false, &exports::WriteGexf},
    {false, &exports::WriteDot},
    {false, &exports::WriteMatrix},
    {false, &exports::WriteCounts},
}};

std::string Joined(std::span<const std::string_view> words) {
  return absl::StrJoin(words, ", ", [](std::string* out, std::string_view word) {
    out->append(word);
  });
}

absl::StatusOr<std::size_t> FindFormat(std::string_view name) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (kFormats[i].name == name) return i;
    names.emplace_back(kFormats[i].name);
  }
  return absl::NotFoundError(absl::StrCat("unknown export format \"", AsAbsl(name), "\"",
                                          DidYouMean(name, names), "; there are ",
                                          absl::StrJoin(names, ", ")));
}

}  // namespace

std::span<const ExportFormat> ExportFormats() { return kFormats; }

absl::Status CheckExport(const ExportParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t index, FindFormat(parameters.as));
  const ExportFormat& format = kFormats[index];
  const auto& groupings = format.groupings;
  const bool known = parameters.by.empty() ||
                     std::find(groupings.begin(), groupings.end(), parameters.by) != groupings.end();
  if (known) return absl::OkStatus();
  return absl::InvalidArgumentError(
      groupings.empty()
          ? absl::StrCat("the format ", AsAbsl(format.name), " knows no grouping")
          : absl::StrCat("the format ", AsAbsl(format.name), " groups by ", Joined(groupings),
                         ", not by \"", parameters.by, "\""));
}

absl::StatusOr<ExportSummary> Export(const Graph& graph, const ExportParameters& parameters,
                                     const TextSink& sink) {
  ENTENTE_RETURN_IF_ERROR(CheckExport(parameters));
  ENTENTE_ASSIGN_OR_RETURN(const std::size_t index, FindFormat(parameters.as));
  const auto& groupings = kFormats[index].groupings;
  const Writing& writing = kWritings[index];
  ENTENTE_ASSIGN_OR_RETURN(const exports::Selection selection,
                           exports::Select(graph, parameters, writing.listings));
  std::string_view by = parameters.by;
  if (by.empty() && !groupings.empty()) by = groupings.front();
  ExportSummary summary;
  exports::Job job{selection, by, sink, summary};
  ENTENTE_RETURN_IF_ERROR(writing.write(job));
  return summary;
}

}  // namespace entente
