// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf/rdf_reader.h"

#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/rdf/nesting_guard.h"

namespace entente::rdf {
namespace {

constexpr std::size_t kMaxLine = 16 << 20;
constexpr std::size_t kPageBytes = 4096;
constexpr std::size_t kErrorBytes = 300;

const std::uint8_t* Bytes(const char* text) { return reinterpret_cast<const std::uint8_t*>(text); }
std::string_view TextOf(const SerdNode& node) {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}
std::string_view TextOf(const SerdChunk& chunk) {
  return {reinterpret_cast<const char*>(chunk.buf), chunk.len};
}

SerdSyntax SerdSyntaxOf(Syntax syntax) {
  switch (syntax) {
    case Syntax::kNTriples: return SERD_NTRIPLES;
    case Syntax::kNQuads: return SERD_NQUADS;
    case Syntax::kTurtle: return SERD_TURTLE;
    case Syntax::kTriG: return SERD_TRIG;
  }
  return SERD_TURTLE;
}

// What was read already, then the rest.
class HeadedStream : public SourceStream {
 public:
  HeadedStream(std::string_view head, SourceStream& rest) : head_(head), rest_(rest) {}
  absl::StatusOr<std::size_t> Read(std::span<char> into) override {
    const std::size_t size = std::min(into.size(), head_.size());
    std::memcpy(into.data(), head_.data(), size);
    head_.remove_prefix(size);
    if (size == into.size()) return size;
    // Less than was asked for would be the end.
    ENTENTE_ASSIGN_OR_RETURN(const std::size_t more, rest_.Read(into.subspan(size)));
    return size + more;
  }
  const std::string& name() const override { return rest_.name(); }
  std::int64_t modified() const override { return rest_.modified(); }

 private:
  std::string_view head_;
  SourceStream& rest_;
};

// serd's reader with an environment of prefixes; hands triples to the handler.
class Reader {
 public:
  Reader(Syntax syntax, const Handler& handler)
      : handler_(handler),
        env_(serd_env_new(nullptr), &serd_env_free),
        reader_(serd_reader_new(SerdSyntaxOf(syntax), this, nullptr, &OnBase, &OnPrefix,
                                &OnStatement, nullptr),
                &serd_reader_free) {
    serd_reader_set_strict(reader_.get(), true);
    serd_reader_set_error_sink(reader_.get(), &OnError, this);
  }

  absl::Status ReadLines(SourceStream& stream);
  absl::Status ReadDocument(SourceStream& stream);

 private:
  absl::Status ReadLine(const LineReader::Line& line);
  // Keeps the triple of a line until all of the line is known to be good.
  void Hold(const Triple& triple);
  // Whole IRIs from prefixed and relative ones; false if that can't be done.
  bool Expand(const SerdNode& node, std::string& scratch, std::string_view* iri);
  bool TermOf(const SerdNode& node, std::string& scratch, Term* term);
  SerdStatus Take(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                  const SerdNode* datatype, const SerdNode* language);

  static Reader& Self(void* handle) { return *static_cast<Reader*>(handle); }
  static SerdStatus OnBase(void* handle, const SerdNode* uri) {
    return serd_env_set_base_uri(Self(handle).env_.get(), uri);
  }
  static SerdStatus OnPrefix(void* handle, const SerdNode* name, const SerdNode* uri) {
    return serd_env_set_prefix(Self(handle).env_.get(), name, uri);
  }
  static SerdStatus OnStatement(void* handle, SerdStatementFlags, const SerdNode*,
                                const SerdNode* subject, const SerdNode* predicate,
                                const SerdNode* object, const SerdNode* datatype,
                                const SerdNode* language) {
    return Self(handle).Take(*subject, *predicate, *object, datatype, language);
  }
  static SerdStatus OnError(void* handle, const SerdError* error) {
    Reader& self = Self(handle);
    if (!self.error_.empty()) return SERD_SUCCESS;  // the first one tells most
    char text[kErrorBytes];
    std::vsnprintf(text, sizeof text, error->fmt, *error->args);
    self.error_ = text;
    while (!self.error_.empty() && self.error_.back() == '\n') self.error_.pop_back();
    if (self.error_.empty()) self.error_ = "syntax error";
    self.error_line_ = error->line;
    return SERD_SUCCESS;
  }
  // Input of a document, page by page, as deep as it may be nested.
  struct Input {
    SourceStream* stream;
    NestingGuard guard;
    absl::Status status;
    bool at_end = false;
  };
  static std::size_t OnRead(void* into, std::size_t size, std::size_t count, void* handle);
  static int OnReadError(void* handle) { return static_cast<Input*>(handle)->status.ok() ? 0 : 1; }

  const Handler& handler_;
  std::unique_ptr<SerdEnv, void (*)(SerdEnv*)> env_;
  std::unique_ptr<SerdReader, void (*)(SerdReader*)> reader_;
  absl::Status status_;   // of the handler
  std::string error_;     // of the syntax, since the last line or chunk
  unsigned error_line_ = 0;
  bool asked_ = false;    // whether the line's triple is wanted
  bool by_lines_ = false;
  Triple held_;           // its text is in held_texts_
  int held_count_ = 0;
  std::array<std::string, 5> held_texts_;
  std::uint64_t line_ = 0;
  std::string line_text_;
  std::string subject_, predicate_, object_, datatype_;
};

bool Reader::Expand(const SerdNode& node, std::string& scratch, std::string_view* iri) {
  if (node.type == SERD_URI && serd_uri_string_has_scheme(node.buf)) {
    *iri = TextOf(node);
    return true;
  }
  if (node.type == SERD_CURIE) {
    SerdChunk prefix, suffix;
    if (serd_env_expand(env_.get(), &node, &prefix, &suffix) != SERD_SUCCESS) return false;
    scratch.assign(TextOf(prefix));
    scratch.append(TextOf(suffix));
    *iri = scratch;
    return true;
  }
  SerdNode expanded = serd_env_expand_node(env_.get(), &node);
  const bool whole = expanded.buf != nullptr && serd_uri_string_has_scheme(expanded.buf);
  if (whole) scratch.assign(TextOf(expanded));
  serd_node_free(&expanded);
  *iri = scratch;
  return whole;
}

bool Reader::TermOf(const SerdNode& node, std::string& scratch, Term* term) {
  if (node.type == SERD_URI || node.type == SERD_CURIE) {
    term->kind = Term::Kind::kIri;
    return Expand(node, scratch, &term->text);
  }
  term->kind = node.type == SERD_BLANK ? Term::Kind::kBlank : Term::Kind::kLiteral;
  term->text = TextOf(node);
  return true;
}

SerdStatus Reader::Take(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                        const SerdNode* datatype, const SerdNode* language) {
  if (!status_.ok()) return SERD_ERR_UNKNOWN;
  Triple triple;
  triple.line = line_;
  bool whole = TermOf(predicate, predicate_, &triple.predicate);
  if (whole && !asked_ && !handler_.wants(triple.predicate.text)) return SERD_SUCCESS;
  whole = whole && TermOf(subject, subject_, &triple.subject) &&
          TermOf(object, object_, &triple.object);
  if (whole && datatype != nullptr && datatype->buf != nullptr) {
    whole = Expand(*datatype, datatype_, &triple.object.datatype);
  }
  if (language != nullptr && language->buf != nullptr) triple.object.language = TextOf(*language);
  if (whole && by_lines_) {
    Hold(triple);
  } else if (!whole) {
    status_ = handler_.refuse(line_, "a prefix that is not declared, or a relative IRI without a base",
                              TextOf(subject));
  } else {
    status_ = handler_.triple(triple);
  }
  return status_.ok() ? SERD_SUCCESS : SERD_ERR_UNKNOWN;
}

// ── A line a triple ──

void Reader::Hold(const Triple& triple) {
  ++held_count_;
  if (held_count_ > 1) return;
  held_ = triple;
  const std::pair<std::string*, std::string_view*> texts[] = {
      {&held_texts_[0], &held_.subject.text},    {&held_texts_[1], &held_.predicate.text},
      {&held_texts_[2], &held_.object.text},     {&held_texts_[3], &held_.object.datatype},
      {&held_texts_[4], &held_.object.language}};
  for (const auto& [kept, view] : texts) {
    kept->assign(*view);
    *view = *kept;
  }
}

// The predicate of "<subject> <predicate> …"; "" if the line does not begin so.
std::string_view PredicateOf(std::string_view line) {
  const std::size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos) return "";
  const std::size_t begin = line.find_first_not_of(" \t", blank);
  if (begin == std::string_view::npos || line[begin] != '<') return "";
  const std::size_t end = line.find('>', begin);
  return end == std::string_view::npos ? "" : line.substr(begin + 1, end - begin - 1);
}

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

absl::Status Reader::ReadLine(const LineReader::Line& line) {
  line_ = line.number;
  if (line.too_long) return handler_.refuse(line_, "the line is longer than 16 MB", "");
  const std::string_view text = Trim(line.text);
  if (text.empty() || text.front() == '#') return absl::OkStatus();
  const std::string_view predicate = PredicateOf(text);
  // Escapes in IRIs are the parser's business.
  asked_ = !predicate.empty() && predicate.find('\\') == std::string_view::npos;
  if (asked_ && !handler_.wants(predicate)) return absl::OkStatus();
  NestingGuard guard;
  if (text.find('\0') != std::string_view::npos || guard.Take(text) != text.size()) {
    return handler_.refuse(line_, "no triple: a zero byte, or brackets nested too deep", text);
  }
  line_text_.assign(text);
  line_text_.push_back('\n');
  error_.clear();
  held_count_ = 0;
  const SerdStatus read = serd_reader_read_string(reader_.get(), Bytes(line_text_.c_str()));
  ENTENTE_RETURN_IF_ERROR(status_);
  if (error_.empty() && read > SERD_FAILURE) error_ = "syntax error";
  if (!error_.empty()) return handler_.refuse(line_, error_, text);
  if (held_count_ == 1) return handler_.triple(held_);
  // Turtle's abbreviations, which the parser understands here too. What is not wanted is not held.
  return held_count_ == 0 ? absl::OkStatus()
                          : handler_.refuse(line_, "more than one triple on a line", text);
}

absl::Status Reader::ReadLines(SourceStream& stream) {
  by_lines_ = true;
  LineReader lines(stream, kMaxLine);
  LineReader::Line line;
  while (true) {
    ENTENTE_ASSIGN_OR_RETURN(const bool more, lines.Next(&line));
    if (!more) return absl::OkStatus();
    ENTENTE_RETURN_IF_ERROR(ReadLine(line));
  }
}

// ── Turtle ──

std::size_t Reader::OnRead(void* into, std::size_t size, std::size_t count, void* handle) {
  Input& input = *static_cast<Input*>(handle);
  if (input.at_end) return 0;
  char* bytes = static_cast<char*>(into);
  const auto got = input.stream->Read({bytes, size * count});
  if (!got.ok()) input.status = got.status();
  const std::size_t read = got.ok() ? *got : 0;
  const std::size_t allowed = input.guard.Take({bytes, read});
  input.at_end = read == 0 || allowed < read;
  return allowed;
}

absl::Status Reader::ReadDocument(SourceStream& stream) {
  Input input{&stream, {}, absl::OkStatus(), false};
  serd_reader_start_source_stream(reader_.get(), &OnRead, &OnReadError, &input,
                                  Bytes("document"), kPageBytes);
  error_.clear();
  while (error_.empty() && status_.ok()) {
    const SerdStatus read = serd_reader_read_chunk(reader_.get());
    if (read != SERD_SUCCESS) {
      // A failure without an error is the end.
      if (read > SERD_FAILURE && error_.empty()) error_ = "syntax error";
      break;
    }
  }
  serd_reader_end_stream(reader_.get());
  ENTENTE_RETURN_IF_ERROR(status_);
  ENTENTE_RETURN_IF_ERROR(input.status);
  if (input.guard.too_deep()) error_ = "brackets are nested too deep";
  if (error_.empty()) return absl::OkStatus();
  return handler_.refuse(error_line_, absl::StrCat(error_, "; the rest is not read"), "");
}

// ── Which syntax it is ──

bool StartsWithWord(std::string_view line, std::string_view word) {
  if (line.size() <= word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((line[i] | 0x20) != (word[i] | 0x20)) return false;
  }
  return line[word.size()] == ' ' || line[word.size()] == '\t' || line[word.size()] == '<';
}

// Takes an IRI or a blank node off the front, with the blanks behind it.
bool TakeNode(std::string_view& line) {
  const bool iri = line.starts_with('<') && line.find(':') < line.find('>');
  if (!iri && !line.starts_with("_:")) return false;
  const std::size_t end = iri ? line.find('>') : line.find_first_of(" \t") - 1;
  if (end >= line.size()) return false;
  line = Trim(line.substr(end + 1));
  return true;
}

std::optional<Syntax> LineSyntax(std::string_view line) {
  if (!line.ends_with('.') || !TakeNode(line) || !line.starts_with('<') || !TakeNode(line)) {
    return std::nullopt;
  }
  if (line.starts_with('"')) {
    // A graph behind a literal is an IRI that is not the literal's type.
    const std::size_t quote = line.rfind('"');
    const std::string_view rest = line.substr(quote + 1);
    const std::size_t blank = rest.find(" <");
    return blank == std::string_view::npos ? Syntax::kNTriples : Syntax::kNQuads;
  }
  if (!TakeNode(line)) return std::nullopt;
  if (line == ".") return Syntax::kNTriples;
  return TakeNode(line) && line == "." ? std::optional(Syntax::kNQuads) : std::nullopt;
}

}  // namespace

std::optional<Syntax> DetectSyntax(std::string_view name, std::string_view head) {
  const Syntax turtle = name.find(".trig") == std::string_view::npos ? Syntax::kTurtle : Syntax::kTriG;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    const std::string_view line = Trim(head.substr(0, end));
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    for (const std::string_view word : {"@prefix", "@base", "prefix", "base"}) {
      if (StartsWithWord(line, word)) return turtle;
    }
    return LineSyntax(line);
  }
  return std::nullopt;
}

absl::Status ReadTriples(SourceStream& stream, std::string_view head, Syntax syntax,
                         const Handler& handler) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  HeadedStream whole(head, stream);
  Reader reader(syntax, handler);
  const bool lines = syntax == Syntax::kNTriples || syntax == Syntax::kNQuads;
  return lines ? reader.ReadLines(whole) : reader.ReadDocument(whole);
}

}  // namespace entente::rdf
