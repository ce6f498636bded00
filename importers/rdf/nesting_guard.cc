// SPDX-License-Identifier: Apache-2.0
#include "importers/rdf/nesting_guard.h"

namespace entente::rdf {

std::size_t NestingGuard::Take(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Step(bytes[i]);
    if (too_deep()) return i;
  }
  return bytes.size();
}

void NestingGuard::Step(char c) {
  if (place_ == Place::kString) return StepInString(c);
  if (place_ == Place::kOutside) return StepOutside(c);
  const bool ends = place_ == Place::kIri ? c == '>' || c == '\n' : c == '\n';
  if (ends) place_ = Place::kOutside;
}

// One quote begins a short string, three a long one; two are an empty string.
void NestingGuard::StepInString(char c) {
  if (needed_ == 0) {
    if (c == quote_ && ++quotes_ < 3) return;
    if (quotes_ == 3) {
      needed_ = 3;
      quotes_ = 0;
      return;
    }
    if (quotes_ == 2) {
      place_ = Place::kOutside;
      return StepOutside(c);
    }
    needed_ = 1;
    quotes_ = 0;
  }
  if (escaped_) {
    escaped_ = false;
    quotes_ = 0;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c != quote_) {
    quotes_ = 0;
  } else if (++quotes_ == needed_) {
    place_ = Place::kOutside;
  }
}

void NestingGuard::StepOutside(char c) {
  if (escaped_) {
    escaped_ = false;
    return;
  }
  switch (c) {
    case '\\': escaped_ = true; break;
    case '<': place_ = Place::kIri; break;
    case '#': place_ = Place::kComment; break;
    case '"':
    case '\'':
      place_ = Place::kString;
      quote_ = c;
      quotes_ = 1;
      needed_ = 0;
      break;
    case '[':
    case '(':
    case '{': ++depth_; break;
    case ']':
    case ')':
    case '}':
      if (depth_ > 0) --depth_;
      break;
    default: break;
  }
}

}  // namespace entente::rdf
