// SPDX-License-Identifier: Apache-2.0
// The language of Graphviz: what a picture shows of each edge is its label; the rest is in the
// other formats.
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/exports/edges.h"
#include "render/exports/job.h"
#include "render/text.h"

namespace entente::exports {
namespace {

// A quoted string. Within one, Graphviz takes `\` for an escape in labels, and `\"` for a quote
// everywhere, so that each is written as two: ids stay different, labels read as they are.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : CleanText(text)) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

std::string LabelOf(const Graph& graph, RelationId relation) {
  if (relation < graph.ontology().relations().size()) {
    const Relation& known = graph.ontology().relation(relation);
    if (!known.label.empty()) return known.label;
  }
  return std::string(graph.relation_name(relation));
}

std::string TimeOf(const Fact& fact) {
  const std::string from = FormatDate(fact.from(), fact.from_precision());
  if (!fact.has_stated_to()) return from.empty() ? MomentText(fact.observed()) : from;
  return absl::StrCat(from, "/", FormatDate(fact.to(), fact.to_precision()));
}

}  // namespace

absl::Status WriteDot(Job& job) {
  const Graph& graph = *job.selection.graph;
  TextBuffer buffer(job.sink);
  std::string& out = buffer.text();
  const auto append_edge = [&](EntityId subject, EntityId object) {
    absl::StrAppend(&out, Quoted(graph.entity_text_id(subject)), " -> ",
                    Quoted(graph.entity_text_id(object)));
  };
  out.append("digraph entente {\n");
  ENTENTE_RETURN_IF_ERROR(ForEachNode(job, [&](EntityId entity) {
    absl::StrAppend(&out, Quoted(graph.entity_text_id(entity)),
                    " [label=", Quoted(graph.entity_name(entity)), " kind=",
                    Quoted(graph.ontology().kind(graph.entity_kind(entity)).name), "];\n");
    return buffer.FlushIfFull();
  }));
  const auto write_fact = [&](const Fact& fact) {
    append_edge(fact.subject(), fact.object());
    absl::StrAppend(&out, " [label=", Quoted(LabelOf(graph, fact.relation())),
                    " relation=", Quoted(graph.relation_name(fact.relation())),
                    " time=", Quoted(TimeOf(fact)),
                    " modality=", Quoted(ModalityName(fact.modality())), "];\n");
    return buffer.FlushIfFull();
  };
  const auto write_pair = [&](EntityId subject, EntityId object, const PairSummary& summary) {
    append_edge(subject, object);
    absl::StrAppend(&out, " [label=\"", summary.facts, "\" facts=", summary.facts,
                    " cooperative=", summary.cooperative, " conflictual=", summary.conflictual,
                    "];\n");
    return buffer.FlushIfFull();
  };
  ENTENTE_RETURN_IF_ERROR(ForEachEdge(job, {write_fact, write_pair}));
  out.append("}\n");
  return buffer.Flush();
}

}  // namespace entente::exports
