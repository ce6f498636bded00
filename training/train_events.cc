// SPDX-License-Identifier: Apache-2.0
// entente_train_events MODEL FILE.tsv…: trains the classifier of events from labelled sentences
// (datasets/coding/README.md). The build runs it; its result is compiled into the library.
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "importers/text/event_training.h"

namespace {

constexpr std::uint64_t kMostBytes = 1u << 30;

absl::Status Train(const std::string& model, const std::vector<std::string>& files) {
  std::vector<entente::text::LabelledSentence> sentences;
  for (const std::string& file : files) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string tsv, entente::ReadWholeFile(file, kMostBytes));
    ENTENTE_RETURN_IF_ERROR(entente::text::ParseLabelled(tsv, file, &sentences));
  }
  return entente::ReplaceFile(
      model, entente::text::TrainEventModel(entente::text::MakeExamples(sentences)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: entente_train_events MODEL FILE.tsv...\n";
    return 2;
  }
  const absl::Status status = Train(argv[1], {argv + 2, argv + argc});
  if (!status.ok()) std::cerr << "entente_train_events: " << status.message() << "\n";
  return status.ok() ? 0 : 1;
}
