// SPDX-License-Identifier: Apache-2.0
// GEXF 1.3 with time: nodes exist, and edges hold, over spells of days.
//
// Its intervals are closed and its dates whole days (the form "dateTime" is not understood by all
// readers), so that `end` is the last day on which a fact held; the exact bounds are among the
// attributes. Parallel edges are told apart by `kind`, as version 1.3 has it.
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/exports/edges.h"
#include "render/exports/fields.h"
#include "render/exports/job.h"
#include "render/internal/xml_stream.h"

namespace entente::exports {
namespace {

std::string_view TypeName(FieldType type) {
  switch (type) {
    case FieldType::kText: return "string";
    case FieldType::kInteger: return "long";
    case FieldType::kReal: return "double";
  }
  return "string";
}

absl::Status Declare(XmlStream& xml, std::string_view field, FieldType type) {
  xml.Open("attribute");
  xml.Attribute("id", field);
  xml.Attribute("title", field);
  xml.Attribute("type", TypeName(type));
  return xml.Close();
}

class Writer {
 public:
  explicit Writer(Job& job) : job_(job), graph_(*job.selection.graph), xml_(job.sink) {}

  absl::Status Write() {
    xml_.Open("gexf");
    xml_.Attribute("xmlns", "http://gexf.net/1.3");
    xml_.Attribute("version", "1.3");
    xml_.Open("graph");
    xml_.Attribute("mode", "dynamic");
    xml_.Attribute("defaultedgetype", "directed");
    xml_.Attribute("timeformat", "date");
    xml_.Attribute("timerepresentation", "interval");
    ENTENTE_RETURN_IF_ERROR(DeclareNodeAttributes());
    ENTENTE_RETURN_IF_ERROR(DeclareEdgeAttributes());
    xml_.Open("nodes");
    ENTENTE_RETURN_IF_ERROR(ForEachNode(job_, [&](EntityId entity) { return WriteNode(entity); }));
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    xml_.Open("edges");
    ENTENTE_RETURN_IF_ERROR(ForEachEdge(
        job_, {[&](const Fact& fact) { return WriteFact(fact); },
               [&](EntityId subject, EntityId object, PairSummary& summary) {
                 return WritePair(subject, object, summary);
               }}));
    for (int open = 0; open < 3; ++open) ENTENTE_RETURN_IF_ERROR(xml_.Close());
    return xml_.Finish();
  }

 private:
  absl::Status DeclareNodeAttributes() {
    xml_.Open("attributes");
    xml_.Attribute("class", "node");
    for (const EntityField& field : EntityFields()) {
      ENTENTE_RETURN_IF_ERROR(Declare(xml_, field.name, FieldType::kText));
    }
    return xml_.Close();
  }

  absl::Status DeclareEdgeAttributes() {
    xml_.Open("attributes");
    xml_.Attribute("class", "edge");
    if (job_.by == "dyad") {
      for (const PairField& field : PairFields()) {
        ENTENTE_RETURN_IF_ERROR(Declare(xml_, field.name, field.type));
      }
    } else {
      for (const FactField& field : FactFields()) {
        ENTENTE_RETURN_IF_ERROR(Declare(xml_, field.name, field.type));
      }
    }
    return xml_.Close();
  }

  absl::Status WriteValue(std::string_view field, std::string_view value) {
    if (value.empty()) return absl::OkStatus();
    xml_.Open("attvalue");
    xml_.Attribute("for", field);
    xml_.Attribute("value", value);
    return xml_.Close();
  }

  void WriteDays(std::int32_t first, std::int32_t last) {
    const std::string start = DayText(first), end = DayText(last);
    if (!start.empty()) xml_.Attribute("start", start);
    if (!end.empty()) xml_.Attribute("end", end);
  }

  absl::Status WriteNode(EntityId entity) {
    xml_.Open("node");
    xml_.Attribute("id", graph_.entity_text_id(entity));
    xml_.Attribute("label", graph_.entity_name(entity));
    xml_.Open("attvalues");
    for (const EntityField& field : EntityFields()) {
      scratch_.clear();
      field.append(graph_, entity, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteValue(field.name, scratch_));
    }
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    DaySpells spells;
    for (const auto& [from, to] : graph_.entity_existence(entity)) {
      const auto [first, last] = DaysOf(from, to);
      spells.Add(first, last);
    }
    ENTENTE_RETURN_IF_ERROR(WriteSpells(spells));
    return xml_.Close();
  }

  absl::Status WriteSpells(DaySpells& spells) {
    if (spells.Merged().empty()) return absl::OkStatus();
    xml_.Open("spells");
    for (const auto& [first, last] : spells.Merged()) {
      xml_.Open("spell");
      WriteDays(first, last);
      ENTENTE_RETURN_IF_ERROR(xml_.Close());
    }
    return xml_.Close();
  }

  void OpenEdge(EntityId subject, EntityId object) {
    xml_.Open("edge");
    xml_.Attribute("id", absl::StrCat(++edges_));
    xml_.Attribute("source", graph_.entity_text_id(subject));
    xml_.Attribute("target", graph_.entity_text_id(object));
  }

  absl::Status WriteFact(const Fact& fact) {
    OpenEdge(fact.subject(), fact.object());
    xml_.Attribute("kind", graph_.relation_name(fact.relation()));
    if (const auto span = KnownSpan(fact)) {
      const auto [first, last] = DaysOf(span->first, span->second);
      WriteDays(first, last);
    }
    xml_.Open("attvalues");
    for (const FactField& field : FactFields()) {
      scratch_.clear();
      field.append(graph_, fact, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteValue(field.name, scratch_));
    }
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    return xml_.Close();
  }

  absl::Status WritePair(EntityId subject, EntityId object, PairSummary& summary) {
    OpenEdge(subject, object);
    xml_.Attribute("weight", absl::StrCat(summary.facts));
    xml_.Open("attvalues");
    for (const PairField& field : PairFields()) {
      scratch_.clear();
      field.append(summary, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteValue(field.name, scratch_));
    }
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    ENTENTE_RETURN_IF_ERROR(WriteSpells(summary.spells));
    return xml_.Close();
  }

  Job& job_;
  const Graph& graph_;
  XmlStream xml_;
  std::string scratch_;
  std::uint64_t edges_ = 0;
};

}  // namespace

absl::Status WriteGexf(Job& job) { return Writer(job).Write(); }

}  // namespace entente::exports
