// SPDX-License-Identifier: Apache-2.0
// Format, recognition, tables and lookups of a mapping.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/table/builtin_mappings.h"
#include "importers/table/compiler.h"

namespace entente::table {
namespace {

absl::StatusOr<char> OneCharacter(const JsonPlace& place) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, place.Text());
  if (text.size() != 1 || text == "\n" || text == "\r" || text == std::string(1, '\0')) {
    return place.Error(absl::StrCat("\"", text, "\" is not one character of ASCII"));
  }
  return text[0];
}

absl::Status CompileDelimiter(const JsonPlace& place, Dialect* dialect) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, place.Text());
  if (text == "tab") return absl::OkStatus();
  if (text == "space") {
    dialect->delimiter = ' ';
    dialect->runs = true;
    return absl::OkStatus();
  }
  if (text.size() != 1) {
    return place.Error(
        absl::StrCat("\"", text, "\": must be one character of ASCII, \"tab\" or \"space\""));
  }
  ENTENTE_ASSIGN_OR_RETURN(dialect->delimiter, OneCharacter(place));
  return absl::OkStatus();
}

absl::Status CompileQuote(const JsonPlace& place, Dialect* dialect) {
  // Where nothing is said, a comma or semicolon is that of CSV, and a tab of plain TSV.
  const bool csv = dialect->delimiter != '\t';
  dialect->quote = csv ? '"' : '\0';
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, place.Text());
  dialect->quote = '\0';
  if (text == "none") return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(dialect->quote, OneCharacter(place));
  if (dialect->quote != dialect->delimiter) return absl::OkStatus();
  return place.Error("quote and delimiter are one character");
}

absl::Status CompileHeader(const JsonPlace& place, Format* format) {
  if (place.value == nullptr) return absl::OkStatus();
  if (place.value->is(JsonValue::Type::kText) && place.value->text == "maybe") {
    format->header = Format::Header::kMaybe;
    return absl::OkStatus();
  }
  if (!place.value->is(JsonValue::Type::kBool)) {
    return place.Error("must be true, false or \"maybe\"");
  }
  format->header = place.value->flag ? Format::Header::kYes : Format::Header::kNo;
  return absl::OkStatus();
}

absl::Status CompileLayouts(JsonKeys& keys, Format* format) {
  const JsonPlace columns = keys.Find("columns"), layouts = keys.Find("layouts");
  if (columns.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(std::vector<std::string> names, columns.Texts());
    format->layouts.push_back(std::move(names));
  }
  if (layouts.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, layouts.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(std::vector<std::string> names, item.Texts());
      for (const auto& other : format->layouts) {
        if (other.size() == names.size()) {
          return item.Error(absl::StrCat("two layouts have ", names.size(), " columns"));
        }
      }
      format->layouts.push_back(std::move(names));
    }
  }
  if (format->header != Format::Header::kYes && format->layouts.empty()) {
    return columns.file->Error(columns.file->root, "format",
                               "a table that may lack a header needs columns or layouts");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::size_t> Count(const JsonPlace& place) {
  ENTENTE_ASSIGN_OR_RETURN(const double number, place.Number());
  if (number >= 0 && number <= 1e6 && number == static_cast<double>(static_cast<int>(number))) {
    return static_cast<std::size_t>(number);
  }
  return place.Error("must be a whole number from 0 to 1,000,000");
}

// The lines of a file of tables: fields between tabs.
absl::Status FillFromFile(const JsonPlace& place, JsonKeys& keys, Translation* table) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string name, keys.Find("file").Text());
  const std::optional<std::string_view> text = FindMappingTable(name);
  if (!text) {
    return place.Error(absl::StrCat("there is no built-in table \"", name, "\"",
                                    DidYouMean(name, MappingTableNames())));
  }
  std::size_t columns[2] = {1, 2};
  const char* const names[2] = {"key", "value"};
  for (int i = 0; i < 2; ++i) {
    const JsonPlace column = keys.Find(names[i]);
    if (column.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(columns[i], Count(column));
    }
    if (columns[i] == 0) return column.Error("columns are counted from 1");
  }
  for (const absl::string_view line : absl::StrSplit(AsAbsl(*text), '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    if (fields.size() < std::max(columns[0], columns[1])) continue;
    table->exact.try_emplace(fields[columns[0] - 1], fields[columns[1] - 1]);
  }
  return absl::OkStatus();
}

}  // namespace

const std::string* Translation::Find(std::string_view key) const {
  if (const auto found = exact.find(key); found != exact.end()) return &found->second;
  const auto found = normalized.find(NormalizeName(key));
  return found == normalized.end() ? nullptr : &found->second;
}

absl::StatusOr<Format> CompileFormat(const JsonPlace& place) {
  Format format;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  ENTENTE_RETURN_IF_ERROR(CompileDelimiter(keys.Find("delimiter"), &format.dialect));
  ENTENTE_RETURN_IF_ERROR(CompileQuote(keys.Find("quote"), &format.dialect));
  ENTENTE_RETURN_IF_ERROR(CompileHeader(keys.Find("header"), &format));
  ENTENTE_RETURN_IF_ERROR(CompileLayouts(keys, &format));
  if (const JsonPlace missing = keys.Find("missing"); missing.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(format.missing, missing.Texts());
  }
  if (const JsonPlace comment = keys.Find("comment"); comment.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(format.comment, comment.Text());
  }
  if (const JsonPlace skip = keys.Find("skip"); skip.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(format.skip, Count(skip));
  }
  if (const JsonPlace encoding = keys.Find("encoding"); encoding.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::string name, encoding.Text());
    const absl::Status known = ParseTextEncoding(name, &format.encoding);
    if (!known.ok()) return encoding.Error(AsStd(known.message()));
  }
  if (const JsonPlace ragged = keys.Find("ragged"); ragged.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(format.ragged, ragged.Bool());
  }
  keys.Find("optional");  // Compiled with the names of columns.
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return format;
}

absl::StatusOr<Recognition> CompileRecognition(const JsonPlace& place) {
  Recognition recognition;
  if (place.value == nullptr) return recognition;
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  recognition.given = true;
  if (const JsonPlace header = keys.Find("header"); header.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(recognition.header, header.Texts());
  }
  if (const JsonPlace name = keys.Find("name"); name.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(recognition.name, name.Text());
  }
  if (const JsonPlace fields = keys.Find("fields"); fields.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, fields.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(const std::size_t count, Count(item));
      recognition.fields.push_back(count);
    }
  }
  if (const JsonPlace score = keys.Find("score"); score.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::size_t number, Count(score));
    if (number > 100) return score.Error("must be from 0 to 100");
    recognition.score = static_cast<int>(number);
  }
  if (const JsonPlace cells = keys.Find("cells"); cells.value != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<JsonPlace> items, cells.Items());
    for (const JsonPlace& item : items) {
      ENTENTE_ASSIGN_OR_RETURN(JsonKeys cell_keys, JsonKeys::Of(item));
      const JsonPlace column = cell_keys.Find("column"), matches = cell_keys.Find("matches");
      ENTENTE_RETURN_IF_ERROR(cell_keys.Done());
      if (column.value == nullptr || matches.value == nullptr) {
        return item.Error("needs column and matches");
      }
      Recognition::Cell cell;
      ENTENTE_ASSIGN_OR_RETURN(cell.column, Count(column));
      if (cell.column == 0) return column.Error("columns are counted from 1");
      ENTENTE_ASSIGN_OR_RETURN(cell.matches, CompilePattern(matches));
      recognition.cells.push_back(std::move(cell));
    }
  }
  ENTENTE_RETURN_IF_ERROR(keys.Done());
  return recognition;
}

absl::StatusOr<std::shared_ptr<const RE2>> CompilePattern(const JsonPlace& place) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string text, place.Text());
  RE2::Options options;
  options.set_log_errors(false);
  auto pattern = std::make_shared<const RE2>(text, options);
  if (pattern->ok()) return pattern;
  return place.Error(absl::StrCat("\"", text, "\" is no regular expression: ", pattern->error()));
}

absl::StatusOr<std::shared_ptr<const Translation>> CompileTable(const JsonPlace& place,
                                                                std::string name) {
  auto table = std::make_shared<Translation>();
  table->name = std::move(name);
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  const bool of_file =
      keys.Has("file") && keys.Find("file").value->text.find('.') != std::string::npos;
  if (of_file) {
    ENTENTE_RETURN_IF_ERROR(FillFromFile(place, keys, table.get()));
    ENTENTE_RETURN_IF_ERROR(keys.Done());
  } else {
    for (const std::string& key : keys.Names()) {
      ENTENTE_ASSIGN_OR_RETURN(std::string text, keys.Find(key).Text());
      table->exact.emplace(key, std::move(text));
    }
  }
  for (const auto& [key, text] : table->exact)
    table->normalized.try_emplace(NormalizeName(key), text);
  return table;
}

absl::Status CompileTables(const JsonPlace& place, Compiler* compiler) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(place));
  for (const std::string& name : keys.Names()) {
    ENTENTE_ASSIGN_OR_RETURN(compiler->tables[name], CompileTable(keys.Find(name), name));
  }
  return absl::OkStatus();
}

absl::Status CompileLookups(const JsonPlace& place, Compiler* compiler) {
  if (place.value == nullptr) return absl::OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(JsonKeys names, JsonKeys::Of(place));
  for (const std::string& name : names.Names()) {
    const JsonPlace item = names.Find(name);
    ENTENTE_ASSIGN_OR_RETURN(JsonKeys keys, JsonKeys::Of(item));
    LookupSpec lookup;
    lookup.name = name;
    const JsonPlace file = keys.Find("file"), key = keys.Find("key"), by = keys.Find("by");
    if (file.value == nullptr || key.value == nullptr) return item.Error("needs file and key");
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<Piece> pieces, CompileText(file, compiler));
    if (pieces.size() != 1 || pieces[0].slot) return file.Error("must not name columns");
    lookup.file = pieces[0].literal;
    ENTENTE_ASSIGN_OR_RETURN(lookup.key, key.Text());
    if (const JsonPlace format = keys.Find("format"); format.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(lookup.format, CompileFormat(format));
    } else {
      lookup.format = compiler->mapping->format;
    }
    if (by.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(lookup.by, CompileValue(by, compiler));
    } else {
      lookup.by.given = true;
      ENTENTE_ASSIGN_OR_RETURN(const Slot slot, compiler->SlotOf(key, lookup.key));
      lookup.by.pieces = {{"", slot}};
      lookup.by.inputs = {slot};
    }
    ENTENTE_RETURN_IF_ERROR(keys.Done());
    compiler->mapping->lookups.push_back(std::move(lookup));
  }
  return absl::OkStatus();
}

}  // namespace entente::table
