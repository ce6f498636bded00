// SPDX-License-Identifier: Apache-2.0
// A program of another project, as README.md shows it: makes a store at the path of its first
// argument from the lines of facts in the file of its second, and asks what links two states.
#include <iostream>
#include <string>

#include "base/status_macros.h"
#include "graph/graph.h"
#include "graph/store.h"
#include "importers/importer.h"
#include "queries/questions.h"
#include "render/table.h"

namespace {

absl::Status Import(const std::string& store, const std::string& input) {
  ENTENTE_ASSIGN_OR_RETURN(entente::StoreWriter writer, entente::StoreWriter::Open(store, {}));
  ENTENTE_ASSIGN_OR_RETURN(const entente::Importer* importer,
                           entente::ChooseImporter("", input));
  entente::ImportOptions options;
  options.ontology = &writer.ontology();
  ENTENTE_RETURN_IF_ERROR(importer->import(input, options, writer.Sink()));
  return writer.Commit().status();
}

absl::StatusOr<std::string> Ask(const std::string& store) {
  ENTENTE_ASSIGN_OR_RETURN(const entente::Graph graph, entente::Graph::Open(store));
  entente::LinksParameters parameters;
  parameters.a = "Russia";
  parameters.b = "China";
  ENTENTE_ASSIGN_OR_RETURN(const entente::Answer answer, entente::Links(graph, parameters));
  return entente::RenderTable(answer);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  if (const absl::Status status = Import(argv[1], argv[2]); !status.ok()) {
    std::cerr << status << '\n';
    return 1;
  }
  const absl::StatusOr<std::string> text = Ask(argv[1]);
  if (!text.ok()) {
    std::cerr << text.status() << '\n';
    return 1;
  }
  std::cout << *text;
}
