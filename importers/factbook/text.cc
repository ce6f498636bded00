// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>

namespace entente::factbook {
namespace {

// Names of U+00A0 … U+00FF, in order.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct NamedCharacter {
  std::string_view name;
  std::uint32_t code;
};
constexpr NamedCharacter kOtherEntities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"OElig", 0x152},  {"oelig", 0x153},  {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E},  {"hellip", 0x2026}, {"prime", 0x2032},
    {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},
};

constexpr std::size_t kLongestEntity = 12;  // "&#1114111;" and some room

// Stands for a tag that ends a line or block, between Decode and PlainText.
constexpr char kBlockEnd = '\x1e';

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void AppendUtf8(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18)));
    out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

std::optional<std::uint32_t> NumericEntity(std::string_view digits) {
  std::uint32_t base = 10;
  if (!digits.empty() && (digits[0] == 'x' || digits[0] == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty()) return std::nullopt;
  std::uint32_t code = 0;
  for (char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    const char small = static_cast<char>(c | 0x20);
    if (!digit && !(base == 16 && small >= 'a' && small <= 'f')) return std::nullopt;
    code = code * base + static_cast<std::uint32_t>(digit ? c - '0' : small - 'a' + 10);
    if (code > 0x10FFFF) return std::nullopt;
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code == 0 || surrogate ? std::nullopt : std::optional(code);
}

std::optional<std::uint32_t> EntityCode(std::string_view name) {
  if (!name.empty() && name[0] == '#') return NumericEntity(name.substr(1));
  const auto latin = std::find(kLatin1.begin(), kLatin1.end(), name);
  if (latin != kLatin1.end()) {
    return 0xA0 + static_cast<std::uint32_t>(latin - kLatin1.begin());
  }
  for (const NamedCharacter& entity : kOtherEntities) {
    if (entity.name == name) return entity.code;
  }
  return std::nullopt;
}

// Length of the tag at the beginning of `text`, 0 if there is none. Tags with styles are long, but
// not without end: a search to the end of the text at each "<" would take quadratic time.
std::size_t TagLength(std::string_view text) {
  constexpr std::size_t kLongestTag = 2000;
  if (text.size() < 3 || text[0] != '<') return 0;
  const char c = text[1];
  if (c != '/' && c != '!' && !std::isalpha(static_cast<unsigned char>(c))) return 0;
  const std::size_t end = text.substr(0, kLongestTag).find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

// Inline markup joins what it surrounds ("Dato<span> Paduka"), every other tag separates.
bool Separates(std::string_view tag) {
  for (std::string_view name : {"span", "/span", "em>", "/em>", "strong", "/strong", "b>", "/b>"}) {
    if (tag.substr(1, name.size()) == name) return false;
  }
  return true;
}

std::string Decode(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t i = 0; i < html.size();) {
    if (const std::size_t tag = TagLength(html.substr(i)); tag > 0) {
      if (Separates(html.substr(i, tag))) out.push_back(kBlockEnd);
      i += tag;
      continue;
    }
    const std::size_t end =
        html[i] == '&' ? html.substr(i, kLongestEntity).find(';') : std::string_view::npos;
    if (end != std::string_view::npos) {
      if (const auto code = EntityCode(html.substr(i + 1, end - 1))) {
        AppendUtf8(*code, out);
        i += end + 1;
        continue;
      }
    }
    out.push_back(html[i++]);
  }
  return out;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};
constexpr Replacement kPlain[] = {
    {"\xC2\xA0", " "},      {"\xC2\xAD", ""},       {"\xE2\x80\x82", " "}, {"\xE2\x80\x83", " "},
    {"\xE2\x80\x89", " "},  {"\xE2\x80\x8B", ""},   {"\xE2\x80\x8C", ""},  {"\xE2\x80\x8D", ""},
    {"\xE2\x80\x93", "-"},  {"\xE2\x80\x94", "-"},  {"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"},
    {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xEF\xBB\xBF", ""},
};

const Replacement* PlainForm(std::string_view text) {
  for (const Replacement& r : kPlain) {
    if (text.substr(0, r.from.size()) == r.from) return &r;
  }
  return nullptr;
}

bool IsWordCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// Length of a note marker at the beginning of `text` ("note - ", "note 1:", "Note:"), or 0.
std::size_t NoteMarker(std::string_view text) {
  if (text.size() < 5 || Lower(text.substr(0, 4)) != "note") return 0;
  std::size_t i = 4;
  while (i < text.size() && (IsSpace(text[i]) || (text[i] >= '0' && text[i] <= '9'))) ++i;
  return i < text.size() && (text[i] == '-' || text[i] == ':') ? i + 1 : 0;
}

}  // namespace

std::string PlainText(std::string_view html) {
  const std::string decoded = Decode(html);
  std::string out;
  out.reserve(decoded.size());
  bool blank = false, block = false;
  const auto append = [&](std::string_view text) {
    for (char c : text) {
      if (IsSpace(c) || c == kBlockEnd) {
        blank = true;
        block = block || c == kBlockEnd;
        continue;
      }
      // A new block is a new item, unless a mark says already how it goes on.
      const bool marked =
          !out.empty() && std::string_view(";:,(").find(out.back()) != std::string_view::npos;
      if (block && !out.empty() && !marked && c != ';' && c != ',' && c != '.') out.push_back(';');
      if (blank && !out.empty()) out.push_back(' ');
      blank = block = false;
      out.push_back(c);
    }
  };
  for (std::size_t i = 0; i < decoded.size();) {
    const std::string_view rest = std::string_view(decoded).substr(i);
    const bool plain = static_cast<unsigned char>(decoded[i]) < 0x80;
    const Replacement* replacement = plain ? nullptr : PlainForm(rest);
    append(replacement ? replacement->to : rest.substr(0, 1));
    i += replacement ? replacement->from.size() : 1;
  }
  return out;
}

NotedText CutNote(std::string_view text) {
  const std::vector<std::size_t> closing = MatchBrackets(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (closing[i] != std::string_view::npos) {
      i = closing[i];
      continue;
    }
    if (i > 0 && IsWordCharacter(text[i - 1])) continue;
    const std::size_t marker = NoteMarker(text.substr(i));
    if (marker == 0) continue;
    return {TrimPunctuation(text.substr(0, i)), Trim(text.substr(i + marker))};
  }
  return {TrimPunctuation(text), {}};
}

std::vector<std::size_t> MatchBrackets(std::string_view text) {
  std::vector<std::size_t> closing(text.size(), std::string_view::npos);
  std::vector<std::size_t> round, square;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') round.push_back(i);
    if (text[i] == '[') square.push_back(i);
    std::vector<std::size_t>& open = text[i] == ')' ? round : square;
    if ((text[i] == ')' || text[i] == ']') && !open.empty()) {
      closing[open.back()] = i;
      open.pop_back();
    }
  }
  return closing;
}

std::vector<std::string_view> SplitOutsideBrackets(std::string_view text,
                                                   std::string_view separators) {
  const std::vector<std::size_t> closing = MatchBrackets(text);
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view part = Trim(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
    begin = end + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (closing[i] != std::string_view::npos) {
      i = closing[i];
    } else if (separators.find(text[i]) != std::string_view::npos) {
      add(i);
    }
  }
  add(text.size());
  return parts;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view TrimPunctuation(std::string_view text) {
  const auto outer = [](char c) { return IsSpace(c) || c == ',' || c == ';'; };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  return text;
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

bool ContainsWord(std::string_view text, std::string_view word) {
  const std::string low = Lower(text);
  for (std::size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
    const bool begins = at == 0 || !IsWordCharacter(low[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == low.size() || !IsWordCharacter(low[end]))) return true;
  }
  return false;
}

bool StartsWithWord(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || Lower(text.substr(0, word.size())) != word) return false;
  return text.size() == word.size() || !IsWordCharacter(text[word.size()]);
}

bool IsEditMark(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() == 4) return std::all_of(text.begin(), text.end(), digit);
  return text == "an";
}

}  // namespace entente::factbook
