// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "importers/rdf/subject.h"

namespace entente::rdf {
namespace {

constexpr int kYear = 9, kMonth = 10;  // Wikidata's numbers

// "1945-10-24" of "1945-10-24T00:00:00Z", with or without a sign.
std::string_view DateOf(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  text = text.substr(0, text.find('T', 1));
  if (text.ends_with('Z')) text.remove_suffix(1);
  // Dumps of old have zeros for what is not known.
  for (int part = 0; part < 2 && text.ends_with("-00"); ++part) text.remove_suffix(3);
  return text;
}

DatePoint Coarsened(DatePoint point, Precision precision) {
  const CivilDate date = ToCivil(point.start);
  if (precision == Precision::kYear) return {FromCivil(date.year), precision};
  return {FromCivil(date.year, date.month), precision};
}

}  // namespace

absl::StatusOr<DatePoint> ReadTime(std::string_view text, std::string_view precision) {
  ENTENTE_ASSIGN_OR_RETURN(const DatePoint written, ParseDate(DateOf(text)));
  int known = 0;
  if (!precision.empty()) {
    if (!absl::SimpleAtoi(AsAbsl(precision), &known) || known < 0 || known > 14) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", AsAbsl(precision), "\" is no precision of a time"));
    }
    if (known < kYear) {
      return absl::InvalidArgumentError(
          absl::StrCat(AsAbsl(text), " is known less exactly than to the year"));
    }
    if (known == kYear) return Coarsened(written, Precision::kYear);
    if (known == kMonth && written.precision != Precision::kYear) {
      return Coarsened(written, Precision::kMonth);
    }
    return written;
  }
  if (written.precision != Precision::kDay) return written;
  const CivilDate date = ToCivil(written.start);
  if (date.day != 1) return written;
  return Coarsened(written, date.month == 1 ? Precision::kYear : Precision::kMonth);
}

}  // namespace entente::rdf
