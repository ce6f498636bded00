// SPDX-License-Identifier: Apache-2.0
// Texts with columns in braces, values, conditions and dates of a mapping.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/table/compiler.h"

namespace entente::table {
namespace {

// How a value is made, beside its text.
absl::Status CompileSteps(JsonKeys& keys, Compiler* compiler, Value* value) {
  if (const JsonPlace match = keys.Find("match"); match.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(value->match, CompilePattern(match));
  }
  if (const JsonPlace strip = keys.Find("strip"); strip.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(value->strip, CompilePattern(strip));
  }
  if (const JsonPlace letters = keys.Find("case"); letters.value != nullptr) {
    static const std::vector<std::string>& names =
        *new std::vector<std::string>{"as-is", "lower", "upper", "title"};
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, letters.Text());
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      return letters.Error(absl::StrCat("unknown case \"", name, "\"", DidYouMean(name, names)));
    }
    value->letter_case = static_cast<LetterCase>(found - names.begin());
  }
  if (const JsonPlace table = keys.Find("table"); table.value != nullptr) {
    if (table.value->is(JsonValue::Type::kObject)) {
      ENTENTE_ASSIGN_OR_RETURN(value->table, CompileTable(table, "here"));
    } else {
      ENTENTE_ASSIGN_OR_RETURN(const std::string name, table.Text());
      const auto found = compiler->tables.find(name);
      if (found == compiler->tables.end()) {
        std::vector<std::string> names;
        for (const auto& [known, made] : compiler->tables) names.push_back(known);
        return table.Error(absl::StrCat("unknown table \"", name, "\"", DidYouMean(name, names)));
      }
      value->table = found->second;
    }
  }
  if (const JsonPlace rules = keys.Find("rules"); rules.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, rules.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(JsonKeys rule_keys, JsonKeys::Of(item));
      const JsonPlace match = rule_keys.Find("match"), is = rule_keys.Find("is");
      ENTENTE_RETURN_IF_ERROR(rule_keys.Done());
      if (match.value == nullptr || is.value == nullptr) return item.Error("needs match and is");
      Rule rule;
      ENTENTE_ASSIGN_OR_RETURN(rule.match, CompilePattern(match));
      ENTENTE_ASSIGN_OR_RETURN(rule.is, is.Text());
      value->rules.push_back(std::move(rule));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Condition> CompileCondition(const JsonPlace& place, Compiler* compiler) {
  Condition condition;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  if (const JsonPlace reason = keys.Find("reason"); reason.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.reason, reason.Text());
  }
  const JsonPlace value = keys.Find("value");
  ENTENTE_ASSIGN_OR_RETURN(condition.value, CompileValue(value, compiler));
  int tests = 0;
  const auto take = [&](std::string_view key, Condition::Kind kind) {
    const JsonPlace found = keys.Find(key);
    if (found.value == nullptr) return found;
    ++tests;
    condition.kind = kind;
    return found;
  };
  for (const char* key : {"is", "in"}) {
    if (const JsonPlace p = take(key, Condition::Kind::kIn); p.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(condition.texts, p.Texts());
    }
  }
  if (const JsonPlace p = take("not", Condition::Kind::kNot); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.texts, p.Texts());
  }
  if (const JsonPlace p = take("matches", Condition::Kind::kMatches); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.match, CompilePattern(p));
  }
  if (const JsonPlace p = take("missing", Condition::Kind::kMissing); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.flag, p.Bool());
  }
  if (const JsonPlace p = take("above", Condition::Kind::kAbove); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.bound, p.Number());
  }
  if (const JsonPlace p = take("below", Condition::Kind::kBelow); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(condition.bound, p.Number());
  }
  if (const JsonPlace p = take("column", Condition::Kind::kColumn); p.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, p.Text());
    compiler->optional_columns.push_back(name);
    ENTENTE_ASSIGN_OR_RETURN(condition.column, compiler->SlotOf(p, name));
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  if (tests != 1) {
    return place.Error("needs one of is, in, not, matches, missing, above, below, column");
  }
  if (condition.kind != Condition::Kind::kColumn && !condition.value.given) {
    return place.Error("needs a value");
  }
  return condition;
}

absl::Status CompileTextDate(JsonKeys& keys, Compiler* compiler, Date* date) {
  date->form = Date::Form::kText;
  ENTENTE_ASSIGN_OR_RETURN(date->text, CompileValue(keys.Find("date"), compiler));
  const JsonPlace styles = keys.Find("style");
  if (styles.value == nullptr) {
    date->styles = {DateStyle::kIso};
    return absl::OkStatus();
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<std::string> names, styles.Texts());
  for (const std::string& name : names) {
    const std::optional<DateStyle> style = FindDateStyle(name);
    if (!style) {
      return styles.Error(absl::StrCat("unknown style of dates \"", name, "\"",
                                       DidYouMean(name, DateStyleNames())));
    }
    date->styles.push_back(*style);
  }
  return absl::OkStatus();
}

absl::StatusOr<DatePoint> ConstantDate(const JsonPlace& place, Compiler* compiler) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, ConstantText(place, compiler));
  const absl::StatusOr<DatePoint> point = ParseDate(text);
  if (!point.ok()) return place.Error(AsStd(point.status().message()));
  return *point;
}

absl::Status CompileNumberDate(JsonKeys& keys, Compiler* compiler, Date* date) {
  date->form = Date::Form::kNumber;
  ENTENTE_ASSIGN_OR_RETURN(date->text, CompileValue(keys.Find("number"), compiler));
  const JsonPlace unit = keys.Find("unit"), since = keys.Find("since");
  if (since.value == nullptr) return since.file->Error(since.file->root, since.path, "is needed");
  if (unit.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, ConstantText(unit, compiler));
    const std::optional<DateUnit> found = FindDateUnit(name);
    if (!found) {
      return unit.Error(
          absl::StrCat("unknown unit \"", name, "\"", DidYouMean(name, DateUnitNames())));
    }
    date->unit = *found;
  }
  ENTENTE_ASSIGN_OR_RETURN(date->since, ConstantDate(since, compiler));
  return absl::OkStatus();
}

}  // namespace

Slot Compiler::AddSlot(SlotInfo slot) {
  mapping->slots.push_back(std::move(slot));
  return static_cast<Slot>(mapping->slots.size() - 1);
}

absl::StatusOr<Slot> Compiler::SlotOf(const JsonPlace& place, std::string_view name) {
  if (name == "row") mapping->uses_row = true;
  if (const auto found = slots.find(name); found != slots.end()) return found->second;
  constexpr std::size_t kMostSlots = 10'000;
  if (mapping->slots.size() >= kMostSlots) return place.Error("more than 10,000 columns are named");
  const std::size_t dot = name.find('.');
  for (std::size_t i = 0; dot != std::string_view::npos && i < mapping->lookups.size(); ++i) {
    LookupSpec& lookup = mapping->lookups[i];
    if (lookup.name != name.substr(0, dot)) continue;
    const std::string column(name.substr(dot + 1));
    const Slot slot = AddSlot({SlotInfo::Kind::kLookup, column, i, false});
    lookup.columns.push_back(column);
    lookup.slots.push_back(slot);
    return slots[std::string(name)] = slot;
  }
  const auto& layouts = mapping->format.layouts;
  if (mapping->format.header == Format::Header::kNo) {
    std::vector<std::string> names;
    for (const auto& layout : layouts) names.insert(names.end(), layout.begin(), layout.end());
    for (const auto& [known, slot] : slots) names.push_back(known);
    for (const auto& [known, text] : parameters) names.push_back(known);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return place.Error(absl::StrCat("unknown column or parameter {", AsAbsl(name), "}",
                                      DidYouMean(name, names)));
    }
  }
  return slots[std::string(name)] = AddSlot({SlotInfo::Kind::kColumn, std::string(name), 0, false});
}

void AddInputs(const std::vector<Slot>& from, std::vector<Slot>* to) {
  for (const Slot slot : from) {
    if (std::find(to->begin(), to->end(), slot) == to->end()) to->push_back(slot);
  }
}

void AppendSignature(const Value& value, const std::vector<Slot>& inputs, std::string* signature) {
  const auto add = [signature](std::string_view text) {
    absl::StrAppend(signature, text.size(), ":", AsAbsl(text));
  };
  const auto add_pieces = [&](const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      add(piece.literal);
      if (!piece.slot) continue;
      const auto at = std::find(inputs.begin(), inputs.end(), *piece.slot) - inputs.begin();
      absl::StrAppend(signature, "#", at);
    }
  };
  absl::StrAppend(signature, "{", value.given, ";");
  add_pieces(value.pieces);
  add(value.match ? value.match->pattern() : "");
  add(value.strip ? value.strip->pattern() : "");
  absl::StrAppend(signature, static_cast<int>(value.letter_case), ";",
                  reinterpret_cast<std::uintptr_t>(value.table.get()), ";");
  for (const Rule& rule : value.rules) {
    add(rule.match->pattern());
    add(rule.is);
  }
  absl::StrAppend(signature, ";", value.has_else, value.otherwise_missing, ";");
  add_pieces(value.otherwise);
  signature->push_back('}');
}

absl::StatusOr<std::vector<Piece>> CompileText(const JsonPlace& place, Compiler* compiler) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, place.Text());
  std::vector<Piece> pieces(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{' && text[i] != '}') {
      pieces.back().literal.push_back(text[i]);
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == text[i]) {
      pieces.back().literal.push_back(text[i++]);
      continue;
    }
    const std::size_t end = text.find('}', i);
    if (text[i] == '}' || end == std::string::npos) {
      return place.Error(absl::StrCat("\"", text,
                                      "\": a brace without its other half; a brace that "
                                      "is meant is written twice"));
    }
    const std::string name = text.substr(i + 1, end - i - 1);
    i = end;
    if (const auto found = compiler->parameters.find(name); found != compiler->parameters.end()) {
      pieces.back().literal += found->second;
      continue;
    }
    ENTENTE_ASSIGN_OR_RETURN(pieces.back().slot, compiler->SlotOf(place, name));
    pieces.emplace_back();
  }
  const bool rest = !pieces.back().slot && pieces.back().literal.empty() && pieces.size() > 1;
  if (rest) pieces.pop_back();
  return pieces;
}

absl::StatusOr<Value> CompileValue(const JsonPlace& place, Compiler* compiler) {
  Value value;
  if (place.value == nullptr || place.value->is(JsonValue::Type::kNull)) return value;
  value.given = true;
  if (!place.value->is(JsonValue::Type::kObject)) {
    ENTENTE_ASSIGN_OR_RETURN(value.pieces, CompileText(place, compiler));
  } else {
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
    const JsonPlace text = keys.Find("text");
    if (text.value == nullptr) return place.Error("needs a text");
    ENTENTE_ASSIGN_OR_RETURN(value.pieces, CompileText(text, compiler));
    ENTENTE_RETURN_IF_ERROR(CompileSteps(keys, compiler, &value));
    if (const JsonPlace otherwise = keys.Find("else"); otherwise.value != nullptr) {
      value.has_else = true;
      value.otherwise_missing = otherwise.value->is(JsonValue::Type::kNull);
      if (!value.otherwise_missing) {
        ENTENTE_ASSIGN_OR_RETURN(value.otherwise, CompileText(otherwise, compiler));
      }
    }
    ENTENTE_RETURN_IF_ERROR(keys.Done());
  }
  for (const auto* pieces : {&value.pieces, &value.otherwise}) {
    for (const Piece& piece : *pieces) {
      if (piece.slot) AddInputs({*piece.slot}, &value.inputs);
    }
  }
  std::string signature = "value";
  AppendSignature(value, value.inputs, &signature);
  value.id = compiler->IdOf(signature);
  return value;
}

absl::StatusOr<std::vector<Condition>> CompileConditions(const JsonPlace& place,
                                                         Compiler* compiler) {
  std::vector<Condition> conditions;
  if (place.value == nullptr) return conditions;
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, place.Items());
  for (const JsonPlace& item : items) {
    ENTENTE_ASSIGN_OR_RETURN(Condition condition, CompileCondition(item, compiler));
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

absl::StatusOr<std::string> ConstantText(const JsonPlace& place, Compiler* compiler) {
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<Piece> pieces, CompileText(place, compiler));
  if (pieces.size() == 1 && !pieces[0].slot) return pieces[0].literal;
  return place.Error("must be the same for all rows, so it may name parameters but no columns");
}

absl::StatusOr<Date> CompileDate(const JsonPlace& place, Compiler* compiler) {
  Date date;
  if (place.value == nullptr || place.value->is(JsonValue::Type::kNull)) return date;
  date.id = compiler->NewId();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  if (keys.Has("date")) {
    ENTENTE_RETURN_IF_ERROR(CompileTextDate(keys, compiler, &date));
  } else if (keys.Has("number")) {
    ENTENTE_RETURN_IF_ERROR(CompileNumberDate(keys, compiler, &date));
  } else if (keys.Has("year")) {
    date.form = Date::Form::kParts;
    ENTENTE_ASSIGN_OR_RETURN(date.year, CompileValue(keys.Find("year"), compiler));
    ENTENTE_ASSIGN_OR_RETURN(date.month, CompileValue(keys.Find("month"), compiler));
    ENTENTE_ASSIGN_OR_RETURN(date.day, CompileValue(keys.Find("day"), compiler));
  } else {
    return place.Error("needs one of date, year, number");
  }
  if (const JsonPlace end = keys.Find("end"); end.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(date.end, end.Bool());
  }
  if (const JsonPlace open = keys.Find("open"); open.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(date.open, open.Texts());
  }
  if (const JsonPlace censored = keys.Find("censored"); censored.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(date.censored, ConstantDate(censored, compiler));
  }
  if (const JsonPlace precision = keys.Find("precision"); precision.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, ConstantText(precision, compiler));
    const absl::StatusOr<Precision> known = ParsePrecision(name);
    if (!known.ok()) return precision.Error(AsStd(known.status().message()));
    date.precision = *known;
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return date;
}

}  // namespace entente::table
