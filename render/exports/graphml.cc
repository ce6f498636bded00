// SPDX-License-Identifier: Apache-2.0
// GraphML: entities are nodes, facts or dyads directed edges, what is known of them typed data.
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "render/exports/edges.h"
#include "render/exports/fields.h"
#include "render/exports/job.h"
#include "render/internal/xml_stream.h"

namespace entente::exports {
namespace {

constexpr const char* kNamespace = "http://graphml.graphdrawing.org/xmlns";

std::string_view TypeName(FieldType type) {
  switch (type) {
    case FieldType::kText: return "string";
    case FieldType::kInteger: return "long";
    case FieldType::kReal: return "double";
  }
  return "string";
}

// Keys are "n.kind" and "e.kind", since their ids must differ.
std::string KeyOf(char of, std::string_view field) {
  return absl::StrCat(std::string(1, of), ".", AsAbsl(field));
}

absl::Status DeclareKey(XmlStream& xml, char of, std::string_view field, FieldType type) {
  xml.Open("key");
  xml.Attribute("id", KeyOf(of, field));
  xml.Attribute("for", of == 'n' ? "node" : "edge");
  xml.Attribute("attr.name", field);
  xml.Attribute("attr.type", TypeName(type));
  return xml.Close();
}

absl::Status WriteData(XmlStream& xml, char of, std::string_view field, std::string_view value) {
  if (value.empty()) return absl::OkStatus();
  xml.Open("data");
  xml.Attribute("key", KeyOf(of, field));
  xml.Text(value);
  return xml.Close();
}

absl::Status DeclareKeys(XmlStream& xml, bool by_dyad) {
  for (const EntityField& field : EntityFields()) {
    ENTENTE_RETURN_IF_ERROR(DeclareKey(xml, 'n', field.name, FieldType::kText));
  }
  if (by_dyad) {
    for (const PairField& field : PairFields()) {
      ENTENTE_RETURN_IF_ERROR(DeclareKey(xml, 'e', field.name, field.type));
    }
    return absl::OkStatus();
  }
  for (const FactField& field : FactFields()) {
    ENTENTE_RETURN_IF_ERROR(DeclareKey(xml, 'e', field.name, field.type));
  }
  return absl::OkStatus();
}

class Writer {
 public:
  explicit Writer(Job& job) : job_(job), graph_(*job.selection.graph), xml_(job.sink) {}

  absl::Status Write() {
    xml_.Open("graphml");
    xml_.Attribute("xmlns", kNamespace);
    ENTENTE_RETURN_IF_ERROR(DeclareKeys(xml_, job_.by == "dyad"));
    xml_.Open("graph");
    xml_.Attribute("edgedefault", "directed");
    ENTENTE_RETURN_IF_ERROR(ForEachNode(job_, [&](EntityId entity) { return WriteNode(entity); }));
    ENTENTE_RETURN_IF_ERROR(ForEachEdge(
        job_, {[&](const Fact& fact) { return WriteFact(fact); },
               [&](EntityId subject, EntityId object, PairSummary& summary) {
                 return WritePair(subject, object, summary);
               }}));
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    ENTENTE_RETURN_IF_ERROR(xml_.Close());
    return xml_.Finish();
  }

 private:
  absl::Status WriteNode(EntityId entity) {
    xml_.Open("node");
    xml_.Attribute("id", graph_.entity_text_id(entity));
    for (const EntityField& field : EntityFields()) {
      scratch_.clear();
      field.append(graph_, entity, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteData(xml_, 'n', field.name, scratch_));
    }
    return xml_.Close();
  }

  void OpenEdge(EntityId subject, EntityId object) {
    xml_.Open("edge");
    xml_.Attribute("id", absl::StrCat("e", ++edges_));
    xml_.Attribute("source", graph_.entity_text_id(subject));
    xml_.Attribute("target", graph_.entity_text_id(object));
  }

  absl::Status WriteFact(const Fact& fact) {
    OpenEdge(fact.subject(), fact.object());
    for (const FactField& field : FactFields()) {
      scratch_.clear();
      field.append(graph_, fact, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteData(xml_, 'e', field.name, scratch_));
    }
    return xml_.Close();
  }

  absl::Status WritePair(EntityId subject, EntityId object, const PairSummary& summary) {
    OpenEdge(subject, object);
    for (const PairField& field : PairFields()) {
      scratch_.clear();
      field.append(summary, &scratch_);
      ENTENTE_RETURN_IF_ERROR(WriteData(xml_, 'e', field.name, scratch_));
    }
    return xml_.Close();
  }

  Job& job_;
  const Graph& graph_;
  XmlStream xml_;
  std::string scratch_;
  std::uint64_t edges_ = 0;
};

}  // namespace

absl::Status WriteGraphMl(Job& job) { return Writer(job).Write(); }

}  // namespace entente::exports
