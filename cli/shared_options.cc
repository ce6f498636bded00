// SPDX-License-Identifier: Apache-2.0
#include "cli/shared_options.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "facts/fact_record.h"
#include "facts/time.h"
#include "render/formats.h"

namespace entente {
namespace {

constexpr std::uint64_t kLeastWidth = 40;
constexpr std::array<std::string_view, 3> kColorModes = {"auto", "always", "never"};

absl::Status CheckDate(std::string_view option, const std::string& text) {
  if (text.empty()) return absl::OkStatus();
  const absl::StatusOr<DatePoint> date = ParseDate(text);
  if (date.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(AsAbsl(option), " ", date.status().message()));
}

std::string FormatNames() {
  std::vector<std::string> names;
  for (const OutputFormat& format : OutputFormats()) names.emplace_back(format.name);
  return absl::StrJoin(names, ", ");
}

std::string ModalityNames() {
  std::vector<std::string> names;
  names.reserve(kModalityCount);
  for (int i = 0; i < kModalityCount; ++i) {
    names.emplace_back(ModalityName(static_cast<Modality>(i)));
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

Option StoreOption(Arguments& arguments) {
  return {"store", &arguments.store, "", "folder of the store"};
}

std::vector<Option> FilterOptions(Arguments& arguments) {
  FilterSpec& filter = arguments.filter;
  const std::string group = "Which facts may speak";
  return {
      {"--relation", &filter.relations, "NAME",
       "facts of this relation, or one below it; may be given several times", group},
      {"--not-relation", &filter.not_relations, "NAME", "no facts of this relation", group},
      {"--cooperation", &arguments.cooperation, "", "facts of cooperation", group},
      {"--conflict", &arguments.conflict, "", "facts of conflict", group},
      {"--family", &arguments.families, "NAME",
       "facts of this family of relations (entente ontology --families)", group},
      {"--kind", &filter.kinds, "KIND", "the other end is of this kind", group},
      {"--since", &filter.since, "DATE", "held or happened at or after this date", group},
      {"--until", &filter.until, "DATE", "held or happened before the end of this date", group},
      {"--on", &filter.on, "DATE", "held or happened on this day, month or year", group},
      {"--as-known-on", &filter.as_known_on, "DATE", "said by the end of this date", group},
      {"--modality", &filter.modalities, "NAME", ModalityNames(), group},
      {"--asserter", &filter.asserter, "NAME", "said by this entity, or by the \"narrator\"",
       group},
      {"--min-confidence", &filter.min_confidence, "NUMBER", "known to be at least so sure, 0 to 1",
       group},
      {"--source", &filter.sources, "TEXT", "the source's name or series contains this", group},
  };
}

Option LimitOption(Arguments& arguments, std::string what) {
  return {"--limit", &arguments.limit, "N", std::move(what)};
}

std::uint32_t LimitOf(const Arguments& arguments, std::uint32_t otherwise) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(arguments.limit.value_or(otherwise), kMost));
}

std::vector<Option> OutputOptions(Arguments& arguments) {
  OutputArguments& output = arguments.output;
  const std::string group = "How the answer is written";
  return {
      {"-f,--format", &output.format, "FORMAT", FormatNames(), group},
      {"--section", &output.sections, "NAME", "only this section of the answer", group},
      {"--evidence", &output.evidence, "N", "sources that a table names a row (3); 0: none", group},
      {"--color", &output.color, "WHEN", "auto, always, never; auto honours NO_COLOR", group},
      {"--width", &output.width, "COLUMNS", "of a table; default: the terminal's", group},
      {"-o,--output", &output.file, "FILE", "write to this new file", group},
      {"--overwrite", &output.overwrite, "", "... which may exist and is replaced", group},
  };
}

std::vector<Option> Concat(std::vector<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (std::vector<Option>& list : lists) {
    for (Option& option : list) all.push_back(std::move(option));
  }
  return all;
}

absl::Status CheckFilter(const Arguments& arguments) {
  const FilterSpec& filter = arguments.filter;
  ENTENTE_RETURN_IF_ERROR(CheckDate("--since", filter.since));
  ENTENTE_RETURN_IF_ERROR(CheckDate("--until", filter.until));
  ENTENTE_RETURN_IF_ERROR(CheckDate("--on", filter.on));
  ENTENTE_RETURN_IF_ERROR(CheckDate("--as-known-on", filter.as_known_on));
  if (!filter.on.empty() && !(filter.since.empty() && filter.until.empty())) {
    return absl::InvalidArgumentError("--on goes neither with --since nor with --until");
  }
  for (const std::string& name : filter.modalities) {
    Modality ignored;
    const absl::Status status = ParseModality(name, &ignored);
    if (status.ok()) continue;
    return absl::InvalidArgumentError(absl::StrCat("--modality: ", status.message()));
  }
  const double confidence = filter.min_confidence;
  if (confidence != FilterSpec{}.min_confidence && !(confidence >= 0 && confidence <= 1)) {
    return absl::InvalidArgumentError("--min-confidence must be between 0 and 1");
  }
  return absl::OkStatus();
}

absl::Status CheckOutput(const Arguments& arguments) {
  const OutputArguments& output = arguments.output;
  const auto format = FindOutputFormat(output.format);
  if (!format.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--format: ", format.status().message()));
  }
  bool known = false;
  for (const std::string_view mode : kColorModes) known |= mode == output.color;
  if (!known) {
    return absl::InvalidArgumentError(
        absl::StrCat("--color must be auto, always or never, not \"", output.color, "\""));
  }
  if (output.width && *output.width < kLeastWidth) {
    return absl::InvalidArgumentError(absl::StrCat("--width must be at least ", kLeastWidth));
  }
  return absl::OkStatus();
}

absl::Status CheckFilterAndOutput(const Arguments& arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckFilter(arguments));
  return CheckOutput(arguments);
}

absl::StatusOr<FilterSpec> FilterOf(const Arguments& arguments, const Ontology& ontology) {
  FilterSpec filter = arguments.filter;
  if (arguments.cooperation) filter.relations.push_back("cooperation");
  if (arguments.conflict) filter.relations.push_back("conflict");
  std::vector<std::string> families;
  for (const RelationId id : ontology.families()) families.push_back(ontology.relation(id).name);
  for (const std::string& name : arguments.families) {
    const std::optional<RelationId> relation = ontology.FindRelation(name);
    const bool is_family =
        relation && ontology.families()[ontology.relation(*relation).family] == *relation;
    if (!is_family) {
      return absl::NotFoundError(absl::StrCat("--family: there is no family \"", name, "\"",
                                              DidYouMean(name, families),
                                              "; \"entente ontology --families\" lists them"));
    }
    filter.relations.push_back(ontology.relation(*relation).name);
  }
  return filter;
}

}  // namespace entente
