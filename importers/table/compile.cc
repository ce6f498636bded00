// SPDX-License-Identifier: Apache-2.0
#include "importers/table/compile.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/table/compiler.h"

namespace entente::table {
namespace {

constexpr std::size_t kMostFacts = 10'000;  // They are numbered in 16 bits.

absl::Status CompileParameters(const JsonPlace& place, Mapping* mapping) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys names, JsonKeys::Of(place));
  for (const std::string& name : names.Names()) {
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(names.Find(name)));
    Parameter parameter{name, "", ""};
    if (const JsonPlace text = keys.Find("default"); text.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(parameter.standard, text.Text());
    }
    if (const JsonPlace text = keys.Find("help"); text.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(parameter.help, text.Text());
    }
    ENTENTE_RETURN_IF_ERROR(keys.Done());
    mapping->parameters.push_back(std::move(parameter));
  }
  return absl::OkStatus();
}

absl::Status CompileHead(JsonKeys& keys, Mapping* mapping) {
  const std::pair<const char*, std::string*> texts[] = {
      {"name", &mapping->name}, {"title", &mapping->title}, {"description", &mapping->description}};
  for (const auto& [key, text] : texts) {
    if (const JsonPlace place = keys.Find(key); place.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(*text, place.Text());
    }
  }
  const JsonPlace format = keys.Find("format");
  if (format.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(mapping->format, CompileFormat(format));
  }
  ENTENTE_ASSIGN_OR_RETURN(mapping->recognise, CompileRecognition(keys.Find("recognise")));
  return CompileParameters(keys.Find("parameters"), mapping);
}

absl::Status SetParameters(const std::map<std::string, std::string>& given, Compiler* compiler) {
  const Mapping& mapping = *compiler->mapping;
  std::vector<std::string> names;
  for (const Parameter& parameter : mapping.parameters) {
    compiler->parameters[parameter.name] = parameter.standard;
    names.push_back(parameter.name);
  }
  for (const auto& [name, text] : given) {
    const auto found = compiler->parameters.find(name);
    if (found == compiler->parameters.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat(mapping.name, " has no parameter \"", name, "\"", DidYouMean(name, names)));
    }
    found->second = text;
  }
  return absl::OkStatus();
}

void AddNamedSlots(Compiler* compiler) {
  const std::pair<const char*, SlotInfo::Kind> named[] = {{"file", SlotInfo::Kind::kFile},
                                                          {"stem", SlotInfo::Kind::kStem},
                                                          {"folder", SlotInfo::Kind::kFolder},
                                                          {"row", SlotInfo::Kind::kRow},
                                                          {"each", SlotInfo::Kind::kEach}};
  for (const auto& [name, kind] : named) {
    compiler->slots[name] = compiler->AddSlot({kind, name, 0, false});
  }
  compiler->mapping->row_slot = compiler->slots["row"];
  compiler->mapping->each_slot = compiler->slots["each"];
}

absl::Status CompileUnpivot(const JsonPlace& place, Compiler* compiler) {
  if (place.value == nullptr) return absl::OkStatus();
  Unpivot unpivot;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  std::string name = "name", value = "value";
  const std::pair<const char*, std::string*> texts[] = {
      {"from", &unpivot.from}, {"to", &unpivot.to}, {"name", &name}, {"value", &value}};
  for (const auto& [key, text] : texts) {
    if (const JsonPlace found = keys.Find(key); found.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(*text, found.Text());
    }
  }
  if (const JsonPlace except = keys.Find("except"); except.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(unpivot.except, except.Texts());
  }
  if (const JsonPlace columns = keys.Find("columns"); columns.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(unpivot.columns, CompilePattern(columns));
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  const bool range = !unpivot.from.empty() && !unpivot.to.empty();
  const int ways = (range ? 1 : 0) + (unpivot.columns ? 1 : 0) + (unpivot.except.empty() ? 0 : 1);
  if (ways != 1) return place.Error("needs from and to, or except, or columns");
  unpivot.name = compiler->AddSlot({SlotInfo::Kind::kUnpivotName, name, 0, false});
  unpivot.value = compiler->AddSlot({SlotInfo::Kind::kUnpivotValue, value, 0, false});
  compiler->slots[name] = unpivot.name;
  compiler->slots[value] = unpivot.value;
  compiler->mapping->unpivot = std::move(unpivot);
  return absl::OkStatus();
}

absl::Status CompileRows(const JsonPlace& place, Compiler* compiler) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  if (const JsonPlace require = keys.Find("require"); require.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, require.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(item));
      Requirement requirement;
      ENTENTE_ASSIGN_OR_RETURN(requirement.value, CompileValue(parts.Find("value"), compiler));
      const JsonPlace reason = parts.Find("reason");
      ENTENTE_RETURN_IF_ERROR(parts.Done());
      if (!requirement.value.given || reason.value == nullptr) {
        return item.Error("needs value and reason");
      }
      ENTENTE_ASSIGN_OR_RETURN(requirement.reason, reason.Text());
      compiler->mapping->require.push_back(std::move(requirement));
    }
  }
  const JsonPlace pass = keys.Find("pass");
  ENTENTE_ASSIGN_OR_RETURN(compiler->mapping->pass, CompileConditions(pass, compiler));
  for (const Condition& condition : compiler->mapping->pass) {
    if (condition.reason.empty()) return pass.Error("each condition needs a reason");
  }
  return keys.Done();
}

absl::Status CompileStatements(JsonKeys& keys, Compiler* compiler) {
  Mapping& mapping = *compiler->mapping;
  ENTENTE_ASSIGN_OR_RETURN(mapping.source, CompileSource(keys.Find("source"), compiler));
  ENTENTE_RETURN_IF_ERROR(CompileRows(keys.Find("rows"), compiler));
  if (const JsonPlace entities = keys.Find("entities"); entities.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, entities.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(EntitySpec entity, CompileEntity(item, compiler));
      mapping.entities.push_back(std::move(entity));
    }
  }
  if (const JsonPlace facts = keys.Find("facts"); facts.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, facts.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(FactSpec fact, CompileFact(item, compiler));
      mapping.has_spells = mapping.has_spells || fact.spell;
      if (mapping.facts.size() == kMostFacts) return item.Error("more than 10,000 facts a row");
      mapping.facts.push_back(std::move(fact));
    }
  }
  return absl::OkStatus();
}

// Columns that a document of the format may lack: those that the mapping says so of, and, where
// there are several layouts, those that are not in all of them.
absl::Status MarkOptional(JsonKeys& keys, Compiler* compiler) {
  std::vector<std::string> names = compiler->optional_columns;
  if (const JsonPlace format = keys.Find("format"); format.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys parts, JsonKeys::Of(format));
    if (const JsonPlace optional = parts.Find("optional"); optional.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(const std::vector<std::string> more, optional.Texts());
      names.insert(names.end(), more.begin(), more.end());
    }
  }
  for (SlotInfo& slot : compiler->mapping->slots) {
    if (slot.kind != SlotInfo::Kind::kColumn) continue;
    slot.optional = std::find(names.begin(), names.end(), slot.name) != names.end();
    for (const auto& layout : compiler->mapping->format.layouts) {
      const bool there = std::find(layout.begin(), layout.end(), slot.name) != layout.end();
      const bool several = compiler->mapping->format.layouts.size() > 1;
      slot.optional = slot.optional || (several && !there);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Mapping>> CompileMapping(const MappingText& text,
                                                              const CompileOptions& options) {
  auto mapping = std::make_shared<Mapping>();
  mapping->ontology = options.ontology;
  Compiler compiler;
  compiler.mapping = mapping.get();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of({&text, &text.root, ""}));
  ENTENTE_RETURN_IF_ERROR(CompileHead(keys, mapping.get()));
  ENTENTE_RETURN_IF_ERROR(SetParameters(options.parameters, &compiler));
  AddNamedSlots(&compiler);
  ENTENTE_RETURN_IF_ERROR(CompileTables(keys.Find("tables"), &compiler));
  ENTENTE_RETURN_IF_ERROR(CompileUnpivot(keys.Find("unpivot"), &compiler));
  ENTENTE_RETURN_IF_ERROR(CompileLookups(keys.Find("lookups"), &compiler));
  if (const JsonPlace scheme = keys.Find("scheme"); scheme.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(mapping->scheme, ConstantText(scheme, &compiler));
  }
  mapping->constants.push_back(mapping->scheme);
  if (const JsonPlace dedupe = keys.Find("dedupe"); dedupe.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, dedupe.Text());
    const absl::Status known = ParseDedupe(name, &mapping->dedupe);
    if (!known.ok()) return dedupe.Error(AsStd(known.message()));
  }
  ENTENTE_RETURN_IF_ERROR(CompileStatements(keys, &compiler));
  ENTENTE_RETURN_IF_ERROR(MarkOptional(keys, &compiler));
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  if (mapping->facts.empty() && mapping->entities.empty()) {
    return text.Error(text.root, "", "a mapping needs facts or entities");
  }
  return mapping;
}

absl::StatusOr<Mapping> ReadMappingHead(const MappingText& text) {
  Mapping mapping;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of({&text, &text.root, ""}));
  ENTENTE_RETURN_IF_ERROR(CompileHead(keys, &mapping));
  if (mapping.name.empty()) return text.Error(text.root, "", "needs a name");
  return mapping;
}

}  // namespace entente::table
