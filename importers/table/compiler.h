// SPDX-License-Identifier: Apache-2.0
// What the steps of CompileMapping share: the mapping that they fill, its names and numbers.
#ifndef ENTENTE_IMPORTERS_TABLE_COMPILER_H_
#define ENTENTE_IMPORTERS_TABLE_COMPILER_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "importers/table/mapping.h"
#include "importers/table/mapping_json.h"

namespace entente::table {

struct Compiler {
  Mapping* mapping = nullptr;
  std::map<std::string, std::string> parameters;  // each with its value
  std::map<std::string, std::shared_ptr<const Translation>> tables;
  std::map<std::string, Slot, std::less<>> slots;  // of what stands in braces
  std::vector<std::string> optional_columns;
  std::map<std::string, std::uint32_t> ids;  // of signatures

  std::uint32_t NewId() { return mapping->ids++; }
  // The same for what has the same signature: results of the one are those of the other.
  std::uint32_t IdOf(const std::string& signature) {
    const auto [found, is_new] = ids.try_emplace(signature, mapping->ids);
    if (is_new) ++mapping->ids;
    return found->second;
  }
  // The slot of a name in braces; of a column that was not named before a new one.
  absl::StatusOr<Slot> SlotOf(const JsonPlace& place, std::string_view name);
  Slot AddSlot(SlotInfo slot);
};

// compile_format.cc
absl::StatusOr<Format> CompileFormat(const JsonPlace& place);
absl::StatusOr<Recognition> CompileRecognition(const JsonPlace& place);
// A table given by its rows or by a file; `name` is for messages.
absl::StatusOr<std::shared_ptr<const Translation>> CompileTable(const JsonPlace& place,
                                                                std::string name);
absl::Status CompileTables(const JsonPlace& place, Compiler* compiler);
absl::Status CompileLookups(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<std::shared_ptr<const RE2>> CompilePattern(const JsonPlace& place);

// compile_value.cc. A place without a value gives what is not `given`.
absl::StatusOr<std::vector<Piece>> CompileText(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<Value> CompileValue(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<std::vector<Condition>> CompileConditions(const JsonPlace& place,
                                                         Compiler* compiler);
absl::StatusOr<Date> CompileDate(const JsonPlace& place, Compiler* compiler);
// What a value makes of the texts in the cells of `inputs`, in so many words.
void AppendSignature(const Value& value, const std::vector<Slot>& inputs, std::string* signature);
void AddInputs(const std::vector<Slot>& from, std::vector<Slot>* to);
// The text of a value that depends on no row.
absl::StatusOr<std::string> ConstantText(const JsonPlace& place, Compiler* compiler);

// compile_fact.cc
absl::StatusOr<Reference> CompileReference(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<FactSpec> CompileFact(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<EntitySpec> CompileEntity(const JsonPlace& place, Compiler* compiler);
absl::StatusOr<SourceSpec> CompileSource(const JsonPlace& place, Compiler* compiler);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_COMPILER_H_
