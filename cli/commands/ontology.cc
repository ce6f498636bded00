// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "facts/ontology.h"
#include "graph/graph.h"

namespace entente {
namespace {

std::vector<Option> Options(Arguments& arguments) {
  return Concat(
      {{{"[name]", &arguments.topics, "", "kinds and relations to show, with what is below"},
        {"--families", &arguments.all, "", "only the families of relations"},
        {"--store", &arguments.store, "STORE", "the ontology of this store"}},
       OutputOptions(arguments)});
}

std::string_view SignName(Sign sign) {
  if (sign == Sign::kNeutral) return "neutral";
  return sign == Sign::kCooperative ? "cooperative" : "conflictual";
}

AnswerRow RelationRow(const Ontology& ontology, RelationId id) {
  const Relation& relation = ontology.relation(id);
  const auto text = [](std::string_view value) { return Cell{std::string(value)}; };
  AnswerRow row;
  row.cells = {text(relation.name),
               id == 0 ? Cell{} : text(ontology.relation(relation.parent).name),
               text(ontology.relation(ontology.families()[relation.family]).name),
               text(relation.standing ? "standing" : "event"),
               Cell{relation.symmetric},
               text(SignName(relation.sign)),
               relation.quad == 0 ? Cell{} : Cell{std::int64_t{relation.quad}},
               relation.goldstein ? Cell{*relation.goldstein} : Cell{},
               relation.cameo.empty() ? Cell{} : Cell{relation.cameo},
               text(relation.plover),
               text(relation.label),
               text(relation.inverse),
               text(relation.gloss)};
  return row;
}

AnswerRow KindRow(const Ontology& ontology, KindId id) {
  const Kind& kind = ontology.kind(id);
  const Cell parent = id == 0 ? Cell{} : Cell{ontology.kind(kind.parent).name};
  return {{kind.name, parent, kind.gloss}, {}, ""};
}

// Both parts of an ontology, empty where they are not asked for.
struct Selection {
  std::vector<KindId> kinds;
  std::vector<RelationId> relations;
};

template <typename Id>
void Append(IdRange<Id> range, std::vector<Id>* ids) {
  for (unsigned id = range.begin; id < range.end; ++id) ids->push_back(static_cast<Id>(id));
}

absl::StatusOr<Selection> Select(const Ontology& ontology, const Arguments& arguments) {
  Selection selection;
  if (arguments.all) selection.relations = ontology.families();
  for (const std::string& name : arguments.topics) {
    const std::optional<KindId> kind = ontology.FindKind(name);
    if (kind) Append(ontology.kind(*kind).subtree, &selection.kinds);
    absl::StatusOr<RelationId> relation = ontology.RequireRelation(name);
    if (relation.ok()) Append(ontology.relation(*relation).subtree, &selection.relations);
    if (!kind && !relation.ok()) return relation.status();
  }
  if (arguments.topics.empty() && !arguments.all) {
    Append(ontology.kind(0).subtree, &selection.kinds);
    Append(ontology.relation(0).subtree, &selection.relations);
  }
  return selection;
}

Answer AnswerOf(const Ontology& ontology, const Selection& selection) {
  Answer answer;
  answer.question = "ontology";
  answer.title = "Kinds of entities and relations between them";
  AnswerSection kinds{"kinds", "Kinds", {"name", "parent", "gloss"}, {}, 0};
  for (const KindId id : selection.kinds) kinds.rows.push_back(KindRow(ontology, id));
  AnswerSection relations{"relations",
                          "Relations",
                          {"name", "parent", "family", "holds", "symmetric", "sign", "quad",
                           "goldstein", "cameo", "plover", "label", "inverse", "gloss"},
                          {},
                          0};
  for (const RelationId id : selection.relations) {
    relations.rows.push_back(RelationRow(ontology, id));
  }
  answer.sections = {std::move(kinds), std::move(relations)};
  return answer;
}

// "  joint-exercise  held a joint exercise with  [0871]": a tree says more than a table of parents.
template <typename Entry, typename Entries, typename Describe>
void AppendTree(const std::vector<Entry>& ids, const Entries& entries, Describe describe,
                std::string* out) {
  std::size_t depth = 0;
  std::vector<std::size_t> ends;  // of the subtrees that the entry is in
  for (const Entry id : ids) {
    while (!ends.empty() && id >= ends.back()) ends.pop_back();
    depth = ends.size();
    absl::StrAppend(out, std::string(2 * depth, ' '), describe(entries[id]), "\n");
    // Of a list with gaps (the families) only what is in an entry of the list is indented.
    ends.push_back(entries[id].subtree.end);
  }
}

std::string Tree(const Ontology& ontology, const Selection& selection) {
  std::string out;
  AppendTree(
      selection.kinds, ontology.kinds(),
      [](const Kind& kind) {
        return absl::StrCat(kind.name, kind.gloss.empty() ? "" : "  ", kind.gloss);
      },
      &out);
  if (!selection.kinds.empty() && !selection.relations.empty()) out.append("\n");
  AppendTree(
      selection.relations, ontology.relations(),
      [](const Relation& relation) {
        const std::string cameo = absl::StrJoin(relation.cameo, " ");
        return absl::StrCat(relation.name, "  ", relation.label,
                            cameo.empty() ? "" : absl::StrCat("  [", cameo, "]"));
      },
      &out);
  return out;
}

absl::StatusOr<int> Print(const Ontology& ontology, const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(const Selection selection, Select(ontology, arguments));
  if (arguments.output.format == "table") {
    ENTENTE_ASSIGN_OR_RETURN(Output output, Output::Open(arguments.output, console));
    ENTENTE_RETURN_IF_ERROR(output.Write(Tree(ontology, selection)));
    ENTENTE_RETURN_IF_ERROR(output.Close());
    return kExitDone;
  }
  ENTENTE_RETURN_IF_ERROR(PrintAnswer(AnswerOf(ontology, selection), arguments.output, console));
  return kExitDone;
}

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  if (arguments.store.empty()) return Print(*Ontology::Default(), arguments, console);
  ENTENTE_ASSIGN_OR_RETURN(const Graph graph, Graph::Open(arguments.store));
  return Print(graph.ontology(), arguments, console);
}

}  // namespace

Command OntologyCommand() {
  return {"ontology",
          "The kinds of entities and the relations between them, as trees",
          "entente ontology --families\n"
          "entente ontology military-cooperation diplomat\n"
          "entente ontology --store world.entente --format json",
          Options,
          CheckOutput,
          Run};
}

}  // namespace entente
