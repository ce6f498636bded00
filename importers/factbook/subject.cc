// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/subject.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "importers/factbook/country_names.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::string_view kNames = "country name";
constexpr std::size_t kMaxPlaceWords = 8;

struct NamePart {
  std::string_view part;
  NameType type;
  std::string_view separators;
};
constexpr NamePart kNameParts[] = {
    {"conventional long form", NameType::kAlias, ";"},
    {"conventional short form", NameType::kAlias, ";"},
    {"local long form", NameType::kAlias, ";/"},
    {"local short form", NameType::kAlias, ";/"},
    {"abbreviation", NameType::kAlias, ";/"},
    {"former", NameType::kFormer, ",;"},
};

// The first of the profile's names that the reference data know as a state's.
const Place* FindByName(const Profile& profile, const Places& places, Minutes at) {
  for (std::string_view part : {"conventional short form", "conventional long form"}) {
    const std::string text = profile.Text("government", kNames, part);
    if (const Place* place = places.FindState(text, at)) return place;
    for (const std::string& name : ReadCountryNames(text, ";")) {
      if (const Place* place = places.FindState(name, at)) return place;
    }
  }
  return nullptr;
}

const Place* FindUnion(const Profile& profile, const Places& places) {
  for (std::string_view part : {"abbreviation", "conventional long form"}) {
    const std::string name = profile.Text("government", "union name", part);
    if (name.empty()) continue;
    if (const Place* place = places.FindOrganisation(name)) return place;
  }
  return nullptr;
}

// "overseas territory of the UK", "British crown dependency": the state named in the first clause.
const Place* FindSovereign(std::string_view status, const Places& places, Minutes at) {
  std::string_view clause = status.substr(0, status.find_first_of(";."));
  std::vector<std::string_view> words;
  while (!clause.empty()) {
    const std::size_t end = std::min(clause.find_first_of(" ,"), clause.size());
    if (end > 0) words.push_back(clause.substr(0, end));
    clause.remove_prefix(std::min(end + 1, clause.size()));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t n = std::min(kMaxPlaceWords, words.size() - i); n > 0; --n) {
      const std::string_view last = words[i + n - 1];
      const std::string_view name(
          words[i].data(), static_cast<std::size_t>(last.data() - words[i].data()) + last.size());
      if (const Place* place = places.FindState(name, at)) return place;
    }
  }
  return nullptr;
}

void Describe(const Place& place, ProfileContext& context) {
  context.subject = context.writer.Entity(place);
  context.id = place.id;
  context.kind = place.is_organisation ? std::string_view("organisation") : place.kind;
}

}  // namespace

std::optional<std::string> ProfileCode(std::string_view file_name) {
  constexpr std::string_view kSuffix = ".json";
  if (!file_name.ends_with(kSuffix)) return std::nullopt;
  const std::string_view stem = file_name.substr(0, file_name.size() - kSuffix.size());
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (stem.size() < 2 || !letter(stem[0]) || !letter(stem[1])) return std::nullopt;
  if (stem.size() == 2) return absl::StrCat("fips:", Lower(stem));
  if (stem[2] != '-') return std::nullopt;
  return absl::StrCat("iso2:", Lower(stem.substr(0, 2)));
}

std::optional<ProfileContext> FindSubject(const Profile& profile, const Places& places,
                                          std::string_view code, FactWriter& writer) {
  ProfileContext context{profile, places, writer, {}, {}, {}, {}};
  const Minutes at = writer.edition().start;
  if (const Place* place = FindUnion(profile, places)) {
    Describe(*place, context);
    return context;
  }
  const Place* place = code.empty() ? nullptr : places.FindCode(code, at);
  if (place == nullptr) place = FindByName(profile, places, at);
  if (place != nullptr && !place->is_state) {
    writer.Reject("Country name", "not a country",
                  "the profile is about a part of the world that is no state, territory or union; "
                  "nothing of it is kept",
                  place->name);
    return std::nullopt;
  }
  const std::string status = profile.Text("government", "dependency status");
  if (place != nullptr) {
    Describe(*place, context);
  } else {
    const std::vector<std::string> names =
        ReadCountryNames(profile.Text("government", kNames, "conventional short form"), ";");
    if (names.empty()) {
      writer.Reject("Country name", "not a country",
                    "neither the file's name nor the profile says which country it is about; name "
                    "the file by its code, as \"rs.json\"",
                    code);
      return std::nullopt;
    }
    context.kind = status.empty() ? "state" : "dependency";
    context.subject = writer.Named(names.front(), context.kind);
  }
  if (const Place* sovereign = FindSovereign(status, places, at)) context.sovereign = sovereign->id;
  return context;
}

void AddCountryNames(const ProfileContext& context) {
  for (const NamePart& row : kNameParts) {
    const std::string text = context.profile.Text("government", kNames, row.part);
    for (const std::string& name : ReadCountryNames(text, row.separators)) {
      if (!context.places.IsTaken(name)) context.writer.AddName(context.subject, name, row.type);
    }
  }
}

}  // namespace entente::factbook
