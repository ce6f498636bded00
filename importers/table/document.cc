// SPDX-License-Identifier: Apache-2.0
#include "importers/table/document.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "base/source_stream.h"
#include "base/status_macros.h"
#include "importers/table/row_splitter.h"

namespace entente::table {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
// What a lookup's file may have: it stands in memory.
constexpr std::uint64_t kMaxLookupBytes = std::uint64_t{1} << 30;
constexpr std::string_view kCompressions[] = {"", ".gz", ".zst", ".xz", ".bz2", ".zip"};

// The column called `name`: as written, or else but for case, blanks and punctuation.
std::size_t FindColumn(const std::vector<std::string>& columns, std::string_view name) {
  const auto exact = std::find(columns.begin(), columns.end(), name);
  if (exact != columns.end()) return static_cast<std::size_t>(exact - columns.begin());
  const std::string key = NormalizeName(name);
  for (std::size_t i = 0; !key.empty() && i < columns.size(); ++i) {
    if (NormalizeName(columns[i]) == key) return i;
  }
  return kNoColumn;
}

std::string FileName(std::string_view name) {
  return std::string(name.substr(name.find_last_of("/!") + 1));
}

std::string StemOf(const std::string& file) {
  const std::size_t dot = file.find('.', 1);
  return file.substr(0, dot);
}

// The columns of a wide table that are unpivoted.
absl::Status BindUnpivot(const Unpivot& unpivot, const std::vector<std::string>& columns,
                         Layout* layout) {
  std::size_t begin = 0, end = columns.size();
  if (!unpivot.from.empty()) {
    begin = FindColumn(columns, unpivot.from);
    end = FindColumn(columns, unpivot.to);
    if (begin == kNoColumn || end == kNoColumn || begin > end) {
      return absl::InvalidArgumentError(
          absl::StrCat("has no columns from \"", unpivot.from, "\" to \"", unpivot.to, "\""));
    }
    ++end;
  }
  std::vector<std::size_t> except;
  for (const std::string& name : unpivot.except) except.push_back(FindColumn(columns, name));
  for (std::size_t i = begin; i < end; ++i) {
    if (std::find(except.begin(), except.end(), i) != except.end()) continue;
    if (unpivot.columns && !RE2::PartialMatch(columns[i], *unpivot.columns)) continue;
    layout->unpivot.emplace_back(i, columns[i]);
  }
  return absl::OkStatus();
}

absl::StatusOr<Layout> BindLayout(const Mapping& mapping, const std::vector<std::string>& columns) {
  Layout layout;
  layout.fields = columns.size();
  layout.present.assign(mapping.slots.size(), true);
  for (std::size_t i = 0; i < mapping.slots.size(); ++i) {
    const SlotInfo& slot = mapping.slots[i];
    if (slot.kind != SlotInfo::Kind::kColumn) continue;
    const std::size_t column = FindColumn(columns, slot.name);
    if (column != kNoColumn) {
      layout.columns.emplace_back(column, static_cast<Slot>(i));
      continue;
    }
    layout.present[i] = false;
    layout.absent.push_back(static_cast<Slot>(i));
    if (!slot.optional) {
      return absl::InvalidArgumentError(
          absl::StrCat("has no column \"", slot.name, "\"", DidYouMean(slot.name, columns)));
    }
  }
  std::sort(layout.columns.begin(), layout.columns.end());
  if (mapping.unpivot) ENTENTE_RETURN_IF_ERROR(BindUnpivot(*mapping.unpivot, columns, &layout));
  return layout;
}

// The rows of `text`, cells as texts.
template <typename Visit>
void ForEachRow(const std::string& text, const Dialect& dialect, Visit visit) {
  RowSplitter splitter;
  splitter.Start(text, dialect);
  Row row;
  std::string scratch;
  while (splitter.Next(&row)) {
    std::vector<std::string> cells;
    for (const Field& field : row.fields) {
      cells.emplace_back(FieldText(text, field, dialect.quote, &scratch));
    }
    visit(std::move(cells));
  }
}

absl::StatusOr<LookupTable> ReadLookup(const LookupSpec& lookup, SourceStream& stream) {
  ENTENTE_ASSIGN_OR_RETURN(std::string text, ReadAll(stream, kMaxLookupBytes));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const bool utf8 = IsValidUtf8(text);
  const TextEncoding encoding = lookup.format.encoding != TextEncoding::kUtf8
                                    ? lookup.format.encoding
                                : utf8 ? TextEncoding::kUtf8
                                       : TextEncoding::kWindows1252;
  if (encoding != TextEncoding::kUtf8) text = ToUtf8(text, encoding);
  LookupTable table;
  std::vector<std::string> columns;
  if (!lookup.format.layouts.empty()) columns = lookup.format.layouts.front();
  std::size_t key = kNoColumn;
  std::vector<std::size_t> used;
  absl::Status status;
  std::size_t number = 0;
  ForEachRow(text, lookup.format.dialect, [&](std::vector<std::string> cells) {
    if (!status.ok() || ++number <= lookup.format.skip) return;
    if (key == kNoColumn) {
      const bool header = lookup.format.header == Format::Header::kYes ||
                          (lookup.format.header == Format::Header::kMaybe &&
                           FindColumn(cells, lookup.key) != kNoColumn);
      if (header) columns = cells;
      key = FindColumn(columns, lookup.key);
      for (const std::string& name : lookup.columns) used.push_back(FindColumn(columns, name));
      for (std::size_t i = 0; i <= used.size(); ++i) {
        const std::string& name = i < used.size() ? lookup.columns[i] : lookup.key;
        if ((i < used.size() ? used[i] : key) != kNoColumn) continue;
        status = absl::InvalidArgumentError(absl::StrCat(stream.name(), ": has no column \"", name,
                                                         "\"", DidYouMean(name, columns)));
        return;
      }
      if (header) return;
    }
    if (key >= cells.size()) return;
    std::vector<std::string> row;
    for (const std::size_t column : used) {
      row.push_back(column < cells.size() ? cells[column] : std::string());
    }
    table.try_emplace(cells[key], std::move(row));
  });
  ENTENTE_RETURN_IF_ERROR(status);
  return table;
}

absl::StatusOr<LookupTable> OpenLookup(const LookupSpec& lookup, const std::string& document) {
  const fs::path beside = fs::path(document.substr(0, document.find('!'))).parent_path();
  for (const std::string_view compression : kCompressions) {
    const fs::path path = beside / absl::StrCat(lookup.file, AsAbsl(compression));
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) continue;
    LookupTable table;
    ENTENTE_RETURN_IF_ERROR(ForEachSource(path.string(), [&](SourceStream& stream) -> absl::Status {
      ENTENTE_ASSIGN_OR_RETURN(table, ReadLookup(lookup, stream));
      return absl::OkStatus();
    }));
    return table;
  }
  return absl::NotFoundError(absl::StrCat("needs the file ", lookup.file,
                                          " (or a compressed one) beside it, in ",
                                          beside.empty() ? "this folder" : beside.string()));
}

}  // namespace

const Layout* Document::Find(std::size_t fields, bool ragged) const {
  for (const Layout& layout : layouts) {
    if (layout.fields == fields) return &layout;
  }
  return ragged && !layouts.empty() ? &layouts.front() : nullptr;
}

bool IsHeader(const Mapping& mapping, const std::vector<std::string>& cells) {
  if (!BindLayout(mapping, cells).ok()) return false;
  // Columns that may be missing are no sign: one that must be there, or any at all.
  return std::any_of(mapping.slots.begin(), mapping.slots.end(), [&](const SlotInfo& slot) {
    return slot.kind == SlotInfo::Kind::kColumn && FindColumn(cells, slot.name) != kNoColumn;
  });
}

absl::StatusOr<Document> BindDocument(const Mapping& mapping, const std::string& name,
                                      const std::vector<std::string>& header) {
  Document document;
  document.name = name;
  document.file = FileName(name);
  document.stem = StemOf(document.file);
  const std::size_t end = name.find_last_of("/!");
  document.folder = end == std::string::npos ? "" : FileName(name.substr(0, end));
  std::vector<std::vector<std::string>> layouts;
  if (!header.empty()) layouts.push_back(header);
  for (const auto& layout : mapping.format.layouts) {
    // With a header the columns of a layout are those that it must have.
    if (layout.size() != header.size()) layouts.push_back(layout);
  }
  const bool required = !header.empty() && mapping.format.layouts.size() == 1;
  for (const std::string& column :
       required ? mapping.format.layouts[0] : std::vector<std::string>()) {
    if (FindColumn(header, column) != kNoColumn) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("has no column \"", column, "\"", DidYouMean(column, header)));
  }
  if (required) layouts.resize(1);
  for (const auto& columns : layouts) {
    ENTENTE_ASSIGN_OR_RETURN(Layout layout, BindLayout(mapping, columns));
    document.layouts.push_back(std::move(layout));
  }
  for (const LookupSpec& lookup : mapping.lookups) {
    ENTENTE_ASSIGN_OR_RETURN(LookupTable table, OpenLookup(lookup, name));
    document.lookups.push_back(std::make_shared<const LookupTable>(std::move(table)));
  }
  return document;
}

bool IsLookupFile(const Mapping& mapping, std::string_view name) {
  const std::string file = FileName(name);
  return std::any_of(mapping.lookups.begin(), mapping.lookups.end(), [&](const LookupSpec& lookup) {
    return std::any_of(std::begin(kCompressions), std::end(kCompressions),
                       [&](std::string_view compression) {
                         return file == absl::StrCat(lookup.file, AsAbsl(compression));
                       });
  });
}

}  // namespace entente::table
