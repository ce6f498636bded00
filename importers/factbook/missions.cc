// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/missions.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "importers/factbook/text.h"
#include "importers/factbook/titles.h"

namespace entente::factbook {
namespace {

// Phrases (in lower case) of texts about places without a mission.
constexpr std::string_view kNoMission[] = {
    "does not have an embassy",
    "does not have an official embassy",
    "has no embassy",
    "has no offices",
    "does not maintain a presence",
    "no formal diplomatic relations",
    "never established formal diplomatic relations",
    "embassy closed",
    "embassy suspended operations",
    "operations have been suspended",
    "operations suspended",
    "is accredited to",
    "mission to somalia",
};

// Words behind which such a text names somebody all the same.
struct NamedRow {
  std::string_view lead;      // in lower case
  std::string_view relation;  // where the title says nothing else
};
constexpr NamedRow kNamed[] = {
    {"headed by ", "chief-of-mission"},
    {"in new york, ", "chief-of-mission"},
    {"managed by ", "diplomatic-post"},
    {"represented by ", "diplomatic-post"},
};

constexpr std::size_t kMaxPlaceWords = 7;

bool IsNoMission(std::string_view text) {
  const std::string low = Lower(text);
  if (StartsWithWord(low, "none")) return true;
  return std::any_of(std::begin(kNoMission), std::end(kNoMission), [&](std::string_view phrase) {
    return low.find(phrase) != std::string::npos;
  });
}

// The longest place that begins `text`, and its length there; "the " before it is skipped.
std::string_view LeadingPlace(std::string_view text,
                              const std::function<bool(std::string_view)>& is_place) {
  if (text.starts_with("the ")) text.remove_prefix(4);
  std::string_view best;
  std::size_t end = 0;
  for (std::size_t n = 0; n < kMaxPlaceWords && end < text.size(); ++n) {
    end = std::min(text.find_first_of(" ,;.", end + 1), text.size());
    if (is_place && is_place(text.substr(0, end))) best = text.substr(0, end);
  }
  return best;
}

// "the US Ambassador to Barbados, …": the place behind the first of the words that has one.
std::string AccreditedFrom(std::string_view text,
                           const std::function<bool(std::string_view)>& is_place) {
  const std::string low = Lower(text);
  if (low.find("accredited") == std::string::npos) return {};
  for (std::string_view lead : {"mbassador to ", "affaires to ", "consul general to "}) {
    const std::size_t at = low.find(lead);
    if (at == std::string::npos) continue;
    const std::string_view place = LeadingPlace(text.substr(at + lead.size()), is_place);
    if (!place.empty()) return std::string(place);
  }
  return {};
}

// What names one person behind a lead: up to the brackets that end it, or the next mark.
std::string_view NamedPhrase(std::string_view text) {
  const std::size_t bracket = text.find('(');
  const std::size_t mark = text.find_first_of(";.");
  if (bracket < mark) {
    const std::size_t close = text.find(')', bracket);
    return text.substr(0, close == std::string_view::npos ? text.size() : close + 1);
  }
  return text.substr(0, mark);
}

void ReadNamed(std::string_view text, const OfficeOptions& options, MissionText& out) {
  const std::string low = Lower(text);
  for (const NamedRow& row : kNamed) {
    const std::size_t at = low.find(row.lead);
    if (at == std::string::npos) continue;
    OfficeText named = ReadOffices(NamedPhrase(text.substr(at + row.lead.size())), options);
    if (named.holders.size() != 1 || named.holders[0].vacant) continue;
    Holder& holder = named.holders[0];
    const std::string_view relation =
        holder.title.empty() ? std::string_view() : MissionRelation(holder.title, false);
    out.holders.push_back({std::move(holder), relation.empty() ? row.relation : relation});
    return;
  }
}

void AddStatement(std::string_view more, MissionText& out) {
  if (more.empty()) return;
  if (!out.statement.empty()) out.statement.append("; ");
  out.statement.append(more);
}

MissionText ReadNoMission(std::string_view text, const OfficeOptions& options) {
  MissionText out;
  out.accredited_from = AccreditedFrom(text, options.is_place);
  if (out.accredited_from.empty()) ReadNamed(text, options, out);
  out.complete = out.accredited_from.empty();
  out.statement = std::string(text);
  return out;
}

bool SaysAmbassador(const Holder& holder) { return ContainsWord(holder.title, "ambassador"); }

// "Charge d'Affaires Ambassador": a chargé's rank as ambassador is not his post.
std::string PostTitle(std::string title) {
  constexpr std::string_view kRank = " Ambassador";
  if (title.ends_with(kRank) && ContainsWord(title, "affaires")) {
    title.resize(title.size() - kRank.size());
  }
  return title;
}

void ReadNotes(const std::vector<std::string>& remarks, const OfficeOptions& options,
               MissionText& out) {
  for (const std::string& remark : remarks) {
    for (std::string& place : AccreditedTo(remark, options.is_place)) {
      out.also_accredited.push_back(std::move(place));
    }
    if (Lower(remark).starts_with("also permanent representative to")) out.also_at_un = true;
    AddStatement(remark, out);
  }
}

}  // namespace

std::vector<std::string> AccreditedTo(std::string_view note,
                                      const std::function<bool(std::string_view)>& is_place) {
  std::vector<std::string> places;
  constexpr std::string_view kLead = "accredited to ";
  const std::size_t at = Lower(note).find(kLead);
  if (at == std::string::npos) return places;
  std::string_view rest = note.substr(at + kLead.size());
  while (!rest.empty()) {
    const std::string_view place = LeadingPlace(rest, is_place);
    if (!place.empty()) {
      places.emplace_back(place);
      rest.remove_prefix(static_cast<std::size_t>(place.data() + place.size() - rest.data()));
      continue;
    }
    // Joints of the list are passed over; any other word ends it.
    const std::string_view word = rest.substr(0, rest.find(' '));
    bool joint = false;
    for (std::string_view known : {"", ",", "and", "the", "both", "as", "well"}) {
      joint = joint || word == known;
    }
    if (!joint) return places;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return places;
}

MissionText ReadMission(std::string_view text, const OfficeOptions& options) {
  constexpr std::string_view kLabel = "chief of mission:";
  if (Lower(text.substr(0, kLabel.size())) == kLabel) text = Trim(text.substr(kLabel.size()));
  const NotedText noted = CutNote(text);
  if (IsNoMission(noted.body.empty() ? noted.note : noted.body)) {
    return ReadNoMission(text, options);
  }
  MissionText out;
  OfficeText offices = ReadOffices(text, options);
  bool ambassador_vacant = false, chief = false;
  for (Holder& holder : offices.holders) {
    if (holder.vacant) {
      ambassador_vacant = ambassador_vacant || holder.title.empty() || SaysAmbassador(holder);
      continue;
    }
    holder.title = PostTitle(std::move(holder.title));
    const std::string_view relation = MissionRelation(holder.title, ambassador_vacant);
    if (relation.empty()) {
      out.unread.push_back(holder.quote);
      continue;
    }
    chief = chief || relation != "deputy-chief-of-mission";
    out.holders.push_back({std::move(holder), relation});
  }
  // A deputy who is listed while the post is vacant runs the mission.
  for (MissionHolder& holder : out.holders) {
    const bool deputy = holder.relation == "deputy-chief-of-mission";
    if (deputy && ambassador_vacant && !chief) holder.relation = "acting-chief-of-mission";
  }
  ReadNotes(offices.remarks, options, out);
  std::move(offices.unread.begin(), offices.unread.end(), std::back_inserter(out.unread));
  out.complete = out.unread.empty() && !offices.holders.empty();
  return out;
}

}  // namespace entente::factbook
