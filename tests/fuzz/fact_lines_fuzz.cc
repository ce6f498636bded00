// SPDX-License-Identifier: Apache-2.0
// Any bytes may be given as lines of facts; each fact that is read can be written as a line, and
// that line is read again.
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
#include "importers/facts_importer.h"

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

absl::Status Read(std::string_view text, const entente::RecordSink& sink) {
  TextStream stream(text);
  entente::ImportOptions options;
  options.ontology = entente::Ontology::Default().get();
  return entente::ImportFactStream(stream, options, sink);
}

std::string AsLines(const entente::RecordBatch& batch) {
  std::string lines;
  for (const entente::EntityRecord& entity : batch.entities) {
    entente::AppendEntityLine(entity, &lines);
    lines += '\n';
  }
  for (const entente::FactRecord& fact : batch.facts) {
    const bool sourced = fact.source < batch.sources.size();
    entente::AppendFactLine(fact, sourced ? &batch.sources[fact.source] : nullptr, &lines);
    lines += '\n';
  }
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string written;
  std::size_t records = 0;
  const absl::Status status =
      Read({reinterpret_cast<const char*>(data), size}, [&](entente::RecordBatch& batch) {
        records += batch.entities.size() + batch.facts.size();
        written += AsLines(batch);
        return absl::OkStatus();
      });
  if (!status.ok()) std::abort();

  const absl::Status again = Read(written, [&](entente::RecordBatch& batch) {
    if (!batch.rejects.empty()) std::abort();
    records -= batch.entities.size() + batch.facts.size();
    return absl::OkStatus();
  });
  if (!again.ok() || records != 0) std::abort();
  return 0;
}
