// SPDX-License-Identifier: Apache-2.0
// One country profile: a JSON document in either of the two layouts in which the Factbook is
// passed on. That of 2014 writes keys as "chief_of_state" and texts as strings; the later one
// writes "chief of state" and {"text": …}.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_PROFILE_H_
#define ENTENTE_IMPORTERS_FACTBOOK_PROFILE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace entente::factbook {

class Profile {
 public:
  // InvalidArgument says where the JSON breaks off, or that it is no profile.
  static absl::StatusOr<Profile> Parse(std::string json);

  // The plain text (text.h) of a part, "" if there is none. Names are those of the later layout,
  // in lower case: Text("government", "executive branch", "chief of state"); without `part`, the
  // text of the field itself.
  std::string Text(std::string_view section, std::string_view field,
                   std::string_view part = {}) const;

  ~Profile();
  Profile(Profile&&) noexcept;
  Profile& operator=(Profile&&) noexcept;

 private:
  Profile();
  struct Json;
  std::unique_ptr<Json> json_;
};

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_PROFILE_H_
