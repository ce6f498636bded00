// SPDX-License-Identifier: Apache-2.0
// Values and conditions.
#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/table/row_context.h"

namespace entente::table {
namespace {

// The text that `pieces` make; false if a cell is missing.
bool Join(const std::vector<Piece>& pieces, const RowContext& context, std::string* text) {
  text->clear();
  for (const Piece& piece : pieces) {
    text->append(piece.literal);
    if (!piece.slot) continue;
    const std::string_view cell = context.cells[*piece.slot];
    if (cell.data() == nullptr) return false;
    text->append(cell);
  }
  return !text->empty();
}

re2::StringPiece AsRe2(std::string_view text) { return {text.data(), text.size()}; }

// What `pattern` finds in `text`: its first group, or all of the match.
bool Match(const RE2& pattern, std::string* text) {
  re2::StringPiece found[2];
  const int groups = pattern.NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!pattern.Match(*text, 0, text->size(), RE2::UNANCHORED, found, groups)) return false;
  const re2::StringPiece& part = found[groups - 1];
  *text = std::string(part.data() == nullptr ? "" : part.data(), part.size());
  return !text->empty();
}

void ChangeCase(LetterCase letter_case, std::string* text) {
  if (letter_case == LetterCase::kLower) absl::AsciiStrToLower(text);
  if (letter_case == LetterCase::kUpper) absl::AsciiStrToUpper(text);
  if (letter_case != LetterCase::kTitle) return;
  bool inside = false;
  for (char& c : *text) {
    c = inside ? absl::ascii_tolower(static_cast<unsigned char>(c))
               : absl::ascii_toupper(static_cast<unsigned char>(c));
    // Bytes above 127 are parts of letters.
    inside =
        absl::ascii_isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) > 127;
  }
}

const std::string* ByRule(const std::vector<Rule>& rules, const std::string& text) {
  for (const Rule& rule : rules) {
    if (RE2::PartialMatch(text, *rule.match)) return &rule.is;
  }
  return nullptr;
}

// The steps of a value, one after the other, on its joined text.
Outcome RunSteps(const Value& value, std::string* text, RowContext& context) {
  if (value.match && !Match(*value.match, text)) return Outcome::kMissing;
  if (value.strip) {
    RE2::GlobalReplace(text, *value.strip, "");
    if (text->empty()) return Outcome::kMissing;
  }
  ChangeCase(value.letter_case, text);
  if (value.table) {
    const std::string* found = value.table->Find(*text);
    if (found == nullptr && value.has_else) return Outcome::kMissing;
    if (found == nullptr) {
      return context.Refuse(absl::StrCat("not in table ", value.table->name),
                            absl::StrCat("\"", *text, "\" is not in the table \"",
                                         value.table->name, "\" of the mapping"));
    }
    *text = *found;
  }
  if (!value.rules.empty()) {
    const std::string* found = ByRule(value.rules, *text);
    if (found == nullptr) return Outcome::kMissing;
    *text = *found;
  }
  return text->empty() ? Outcome::kMissing : Outcome::kGiven;
}

Text Compute(const Value& value, RowContext& context) {
  std::string text;
  Outcome outcome = Outcome::kMissing;
  if (Join(value.pieces, context, &text)) outcome = RunSteps(value, &text, context);
  if (outcome == Outcome::kMissing && value.has_else && !value.otherwise_missing) {
    if (Join(value.otherwise, context, &text)) outcome = Outcome::kGiven;
  }
  if (outcome != Outcome::kGiven) return {outcome, {}};
  return {outcome, context.batch->Keep(text)};
}

}  // namespace

void StartBatch(const Document& document, RecordBatch* batch, RowContext* context) {
  const Mapping& mapping = *context->mapping;
  context->document = &document;
  context->batch = batch;
  context->cells.assign(mapping.slots.size(), {});
  context->memo.Clear();
  context->texts.clear();
  context->references.clear();
  context->referred.clear();
  context->refusals.clear();
  context->refusal_of_text.clear();
  context->refusal_of_reference.clear();
  context->tokens = 0;
  context->dates.assign(mapping.ids, {});
  context->kept.clear();
  context->constants.clear();
  for (const std::string& text : mapping.constants) {
    context->constants.push_back(text.empty() ? std::string_view() : batch->Keep(text));
  }
  for (std::size_t i = 0; i < mapping.slots.size(); ++i) {
    const std::string* text = nullptr;
    switch (mapping.slots[i].kind) {
      case SlotInfo::Kind::kFile:
        text = &document.file;
        break;
      case SlotInfo::Kind::kStem:
        text = &document.stem;
        break;
      case SlotInfo::Kind::kFolder:
        text = &document.folder;
        break;
      default:
        break;
    }
    if (text != nullptr && !text->empty()) context->cells[i] = KeptText(*text, *context);
  }
}

std::string_view KeptText(const std::string& text, RowContext& context) {
  std::string_view& kept = context.kept[&text];
  if (kept.data() == nullptr) kept = context.batch->Keep(text);
  return kept;
}

std::string_view MemoKey(std::span<const Slot> inputs, RowContext& context) {
  if (inputs.size() == 1) return context.cells[inputs[0]];
  std::string& key = context.key;
  key.clear();
  for (const Slot slot : inputs) {
    const std::string_view cell = context.cells[slot];
    // The length tells the cells apart.
    const std::uint32_t size =
        cell.data() == nullptr ? 0xffffffff : static_cast<std::uint32_t>(cell.size());
    key.append(reinterpret_cast<const char*>(&size), sizeof size);
    key.append(cell);
  }
  return key;
}

Text ValueOf(const Value& value, RowContext& context) {
  if (!value.given) return {};
  if (value.is_cell()) {
    const std::string_view cell = context.cells[*value.pieces[0].slot];
    return {cell.data() == nullptr ? Outcome::kMissing : Outcome::kGiven, cell};
  }
  const std::string_view key = MemoKey(value.inputs, context);
  const std::uint32_t number = context.memo.Find(value.id, key);
  if (number == Memo::kNone) {
    const std::string_view kept = value.inputs.size() == 1 ? key : context.batch->Keep(key);
    context.memo.Put(value.id, kept, static_cast<std::uint32_t>(context.texts.size()));
    context.texts.push_back(Compute(value, context));
    context.refusal_of_text.push_back(static_cast<std::uint32_t>(context.refusals.size()));
    if (context.texts.back().outcome == Outcome::kRefused)
      context.refusals.push_back(context.refusal);
    return context.texts.back();
  }
  const Text& text = context.texts[number];
  if (text.outcome == Outcome::kRefused) {
    context.refusal = context.refusals[context.refusal_of_text[number]];
  }
  return text;
}

Outcome NumberOf(const Value& value, RowContext& context, double* number) {
  const Text text = ValueOf(value, context);
  if (text.outcome != Outcome::kGiven) return text.outcome;
  std::string_view digits = text.text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), *number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  // Neither infinite nor not a number.
  if (whole && *number - *number == 0) return Outcome::kGiven;
  return context.Refuse("bad number", absl::StrCat("\"", AsAbsl(text.text), "\" is not a number"));
}

std::optional<bool> Holds(const Condition& condition, RowContext& context) {
  if (condition.kind == Condition::Kind::kColumn) {
    return context.layout->present[condition.column] == condition.flag;
  }
  const Text text = ValueOf(condition.value, context);
  if (text.outcome == Outcome::kRefused) return std::nullopt;
  const bool given = text.outcome == Outcome::kGiven;
  const auto listed = [&] {
    return given && std::find(condition.texts.begin(), condition.texts.end(), text.text) !=
                        condition.texts.end();
  };
  switch (condition.kind) {
    case Condition::Kind::kIn:
      return listed();
    case Condition::Kind::kNot:
      return !listed();
    case Condition::Kind::kMatches:
      return given && RE2::PartialMatch(AsRe2(text.text), *condition.match);
    case Condition::Kind::kMissing:
      return given != condition.flag;
    default:
      break;
  }
  double number = 0;
  const Outcome outcome = NumberOf(condition.value, context, &number);
  if (outcome == Outcome::kRefused) return std::nullopt;
  if (outcome == Outcome::kMissing) return false;
  return condition.kind == Condition::Kind::kAbove ? number > condition.bound
                                                   : number < condition.bound;
}

std::optional<bool> AllHold(std::span<const Condition> conditions, RowContext& context,
                            const Condition** failed) {
  for (const Condition& condition : conditions) {
    const std::optional<bool> holds = Holds(condition, context);
    if (holds && *holds) continue;
    if (failed != nullptr) *failed = &condition;
    return holds;
  }
  return true;
}

}  // namespace entente::table
