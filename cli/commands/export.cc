// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "base/status_macros.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "facts/fact_json.h"
#include "graph/store.h"

namespace entente {
namespace {

std::vector<Option> Options(Arguments& arguments) {
  return {StoreOption(arguments),
          {"-o,--output", &arguments.output.file, "FILE", "write to this new file"},
          {"--overwrite", &arguments.output.overwrite, "", "... which may exist and is replaced"}};
}

void AppendMember(std::string_view key, std::string_view text, std::string* out) {
  if (text.empty()) return;
  if (out->back() != '{') out->push_back(',');
  AppendJsonString(key, out);
  out->push_back(':');
  AppendJsonString(text, out);
}

// {"source":{"name":…,"series":…,"date":…,"url":…,"publisher":…}} (docs/fact_model.md)
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

absl::StatusOr<int> Run(const Arguments& arguments, Console& console) {
  ENTENTE_ASSIGN_OR_RETURN(Output output, Output::Open(arguments.output, console));
  ENTENTE_RETURN_IF_ERROR(ExportStore(
      arguments.store, [&](RecordBatch& batch) { return output.Write(LinesOf(batch)); }));
  ENTENTE_RETURN_IF_ERROR(output.Close());
  return kExitDone;
}

}  // namespace

Command ExportCommand() {
  return {"export",
          "All entities, sources and facts as lines that import reads",
          "entente export world.entente > world.jsonl\n"
          "entente export world.entente --output world.jsonl",
          Options,
          nullptr,
          Run};
}

}  // namespace entente
