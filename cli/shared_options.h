// SPDX-License-Identifier: Apache-2.0
// Options that several commands have, each declared here once, and the checks of their values.
#ifndef ENTENTE_CLI_SHARED_OPTIONS_H_
#define ENTENTE_CLI_SHARED_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/arguments.h"
#include "facts/ontology.h"
#include "queries/filter.h"

namespace entente {

// The word that names the store.
Option StoreOption(Arguments& arguments);
// Which facts may speak: --relation, --since, --modality …
std::vector<Option> FilterOptions(Arguments& arguments);
// --limit; `what` is what it limits and what the default is.
Option LimitOption(Arguments& arguments, std::string what);
std::uint32_t LimitOf(const Arguments& arguments, std::uint32_t otherwise);
// How and where an answer is written: --format, --color, --output …
std::vector<Option> OutputOptions(Arguments& arguments);

// One list of options after the other.
std::vector<Option> Concat(std::vector<std::vector<Option>> lists);

// Dates, modalities and numbers of the filter, as far as they can be checked without a store.
absl::Status CheckFilter(const Arguments& arguments);
absl::Status CheckOutput(const Arguments& arguments);
absl::Status CheckFilterAndOutput(const Arguments& arguments);

// The filter with --cooperation, --conflict and --family written out as relations. NotFound for
// what is no family of the ontology.
absl::StatusOr<FilterSpec> FilterOf(const Arguments& arguments, const Ontology& ontology);

}  // namespace entente

#endif  // ENTENTE_CLI_SHARED_OPTIONS_H_
