// SPDX-License-Identifier: Apache-2.0
// A mapping (docs/mappings.md) as it is executed: names are numbers, texts are pieces, tables are
// hash tables. Made by compile.h; never changes afterwards and may be shared between threads.
#ifndef ENTENTE_IMPORTERS_TABLE_MAPPING_H_
#define ENTENTE_IMPORTERS_TABLE_MAPPING_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/strings.h"
#include "base/text_encoding.h"
#include "facts/fact_record.h"
#include "facts/ontology.h"
#include "facts/time.h"
#include "importers/table/date_styles.h"
#include "importers/table/dialect.h"
#include "re2/re2.h"

namespace entente::table {

// Index into the cells of a row, which are those of the columns that the mapping names, and what is
// named like a column.
using Slot = std::uint16_t;

struct SlotInfo {
  enum class Kind : std::uint8_t {
    kColumn,
    kFile,
    kStem,
    kFolder,
    kRow,
    kEach,
    kUnpivotName,
    kUnpivotValue,
    kLookup,
  };
  Kind kind = Kind::kColumn;
  std::string name;        // of the column; of a lookup's column
  std::size_t lookup = 0;  // kLookup: index into Mapping::lookups
  bool optional = false;   // kColumn: tables that lack it are of the format, too
};

using TextTable = absl::flat_hash_map<std::string, std::string, StringHash, StringEqual>;

// Found as they are written, or else by NormalizeName.
struct Translation {
  std::string name;  // for messages
  TextTable exact;
  TextTable normalized;
  const std::string* Find(std::string_view key) const;
};

struct Piece {
  std::string literal;
  std::optional<Slot> slot;  // whose cell follows the literal
};

enum class LetterCase : std::uint8_t { kAsIs, kLower, kUpper, kTitle };

struct Rule {
  std::shared_ptr<const RE2> match;
  std::string is;
};

struct Value {
  std::uint32_t id = 0;  // tells the results of values apart
  bool given = false;    // the mapping has it
  std::vector<Piece> pieces;
  std::vector<Slot> inputs;  // each once
  std::shared_ptr<const RE2> match, strip;
  LetterCase letter_case = LetterCase::kAsIs;
  std::shared_ptr<const Translation> table;
  std::vector<Rule> rules;
  bool has_else = false;         // of which …
  std::vector<Piece> otherwise;  // … none is "missing"
  bool otherwise_missing = false;

  // One cell as it is, and no more.
  bool is_cell() const {
    return plain() && pieces.size() == 1 && pieces[0].literal.empty() && pieces[0].slot;
  }
  bool plain() const {
    return !match && !strip && letter_case == LetterCase::kAsIs && !table && rules.empty() &&
           !has_else;
  }
};

struct Condition {
  enum class Kind : std::uint8_t { kIn, kNot, kMatches, kMissing, kAbove, kBelow, kColumn };
  Kind kind = Kind::kIn;
  Value value;
  std::vector<std::string> texts;    // kIn, kNot
  std::shared_ptr<const RE2> match;  // kMatches
  double bound = 0;                  // kAbove, kBelow
  bool flag = true;                  // kMissing, kColumn: what must be so
  Slot column = 0;                   // kColumn
  std::string reason;                // of rows.pass
};

enum class ActorReader : std::uint8_t { kNone, kCameo, kIcews, kPolecat };

struct Reference {
  std::uint32_t id = 0;  // references that are equal but for their columns have the same
  bool given = false;
  bool is_name = false;  // the name in one cell, and no more
  Value entity_id, code, name, kind, context;
  std::string split;
  ActorReader actor = ActorReader::kNone;
  Value sectors, country;        // of an actor
  std::vector<Reference> first;  // else the first of these that is not missing
  std::vector<Slot> inputs;
};

struct Date {
  enum class Form : std::uint8_t { kNone, kText, kParts, kNumber };
  Form form = Form::kNone;
  std::uint32_t id = 0;
  Value text;                      // kText; kNumber: the number
  std::vector<DateStyle> styles;   // kText
  Value year, month, day;          // kParts
  DateUnit unit = DateUnit::kDay;  // kNumber, after …
  DatePoint since;
  bool end = false;
  std::vector<std::string> open;
  std::optional<DatePoint> censored;
  std::optional<Precision> precision;
};

struct PropertySpec {
  std::string key;
  std::uint32_t key_id = 0;  // index into Mapping::constants
  PropertyValue::Type type = PropertyValue::Type::kText;
  Value value;
};

struct RelationSpec {
  Value value;  // a name of the ontology, "cameo:…", or a type of one's own
  bool own_type = false;
  bool restore_zeros = false;  // `value` and `root` are CAMEO codes that may lack their zeros
  Value root;
  std::vector<Slot> inputs;
  std::uint32_t id = 0;
};

struct SpellSpec {
  bool months = false;  // steps of months, else of years
  std::optional<DatePoint> censored;
};

struct FactSpec {
  Reference subject, object, subject_principal, object_principal, asserter;
  RelationSpec relation;
  bool inverse = false;
  Date from, to, observed, known_since;
  Value modality, confidence, quantity, unit, bound, event, locator, quote;
  std::vector<PropertySpec> properties;
  std::vector<Condition> when;
  Value each;  // a list of which each part is the cell each_slot
  std::string each_split;
  std::optional<SpellSpec> spell;
};

struct NameSpec {
  Value text;
  NameType type = NameType::kAlias;
  Date from, to;
};

struct EntitySpec {
  std::uint32_t id = 0;
  Reference ref;
  std::vector<NameSpec> names;
  std::vector<Value> labels;
  std::vector<PropertySpec> properties;
  Date from, to;  // existence
  bool has_existence = false;
  std::vector<Condition> when;
  std::vector<Slot> inputs;
};

struct Requirement {
  Value value;
  std::string reason;
};

struct Format {
  Dialect dialect;
  enum class Header : std::uint8_t { kYes, kNo, kMaybe };
  Header header = Header::kYes;
  std::vector<std::vector<std::string>> layouts;  // `columns` is one
  std::vector<std::string> missing;               // beside ""
  std::string comment;
  std::size_t skip = 0;
  TextEncoding encoding = TextEncoding::kUtf8;
  bool ragged = false;
};

struct LookupSpec {
  std::string name;
  std::string file;  // beside the document
  std::string key;   // its column there
  Value by;          // what to look for
  Format format;
  std::vector<std::string> columns;  // that are used
  std::vector<Slot> slots;           // … and where they go
};

struct Unpivot {
  std::string from, to;                // columns
  std::vector<std::string> except;     // else all columns but these
  std::shared_ptr<const RE2> columns;  // else those whose name matches
  Slot name = 0, value = 0;
};

struct SourceSpec {
  std::uint32_t id = 0;
  Value name, series, url, publisher;
  Date published;
  std::vector<Slot> inputs;
};

struct Recognition {
  bool given = false;
  std::vector<std::string> header;
  std::vector<std::size_t> fields;
  std::string name;
  struct Cell {
    std::size_t column = 0;  // from 1
    std::shared_ptr<const RE2> matches;
  };
  std::vector<Cell> cells;
  int score = 60;
};

struct Parameter {
  std::string name, standard, help;
};

struct Mapping {
  std::string name, title, description;
  Format format;
  Recognition recognise;
  std::vector<Parameter> parameters;
  std::vector<LookupSpec> lookups;
  SourceSpec source;
  std::string scheme;
  Dedupe dedupe = Dedupe::kNone;
  std::vector<Requirement> require;
  std::vector<Condition> pass;
  std::optional<Unpivot> unpivot;
  std::vector<EntitySpec> entities;
  std::vector<FactSpec> facts;

  std::vector<SlotInfo> slots;
  std::vector<std::string> constants;  // texts that many facts have; `scheme` is the first
  std::optional<Slot> row_slot, each_slot;
  bool uses_row = false;    // {row} stands somewhere
  bool has_spells = false;  // in some of `facts`
  std::uint32_t ids = 0;  // of values, references …: smaller than this, the same for what is equal
  const Ontology* ontology = nullptr;
};

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_MAPPING_H_
