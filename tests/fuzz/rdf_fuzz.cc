// SPDX-License-Identifier: Apache-2.0
// Any bytes may be given as RDF, in each of its syntaxes: the first byte chooses one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "base/source_stream.h"
#include "facts/fact_json.h"
#include "facts/ontology.h"
#include "importers/rdf/rdf_reader.h"
#include "importers/rdf_importer.h"

namespace {

class TextStream : public entente::SourceStream {
 public:
  explicit TextStream(std::string_view text) : text_(text) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), text_.size());
    std::memcpy(into.data(), text_.data(), count);
    text_.remove_prefix(count);
    return count;
  }
  const std::string& name() const override { return name_; }
  std::int64_t modified() const override { return 0; }

 private:
  std::string_view text_;
  std::string name_ = "input";
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  TextStream whole(text);
  entente::ImportOptions options;
  options.ontology = entente::Ontology::Default().get();
  options.parameters["unknown"] = "keep";
  const absl::Status imported = entente::ImportRdfStream(whole, options, [](entente::RecordBatch& batch) {
    std::string lines;
    for (const entente::EntityRecord& entity : batch.entities) {
      entente::AppendEntityLine(entity, &lines);
    }
    for (const entente::FactRecord& fact : batch.facts) {
      entente::AppendFactLine(fact, &batch.sources[fact.source], &lines);
    }
    return absl::OkStatus();
  });
  if (!imported.ok()) std::abort();

  TextStream again(text);
  entente::rdf::Handler handler;
  handler.wants = [](std::string_view) { return true; };
  handler.triple = [](const entente::rdf::Triple&) { return absl::OkStatus(); };
  handler.refuse = [](std::uint64_t, std::string, std::string_view) { return absl::OkStatus(); };
  const auto syntax = static_cast<entente::rdf::Syntax>(data[0] % 4);
  if (!entente::rdf::ReadTriples(again, "", syntax, handler).ok()) std::abort();
  return 0;
}
