// SPDX-License-Identifier: Apache-2.0
// Columns of event data, cut at tabs: whatever stands in them, an actor or an error comes out, and
// the same one each time.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "importers/actors/actor.h"

namespace {

std::string_view NextCell(std::string_view* rest) {
  const std::string_view cell = rest->substr(0, rest->find('\t'));
  rest->remove_prefix(cell.size() < rest->size() ? cell.size() + 1 : cell.size());
  return cell;
}

void Check(const absl::StatusOr<entente::Actor>& first,
           const absl::StatusOr<entente::Actor>& again) {
  if (first.ok() != again.ok()) std::abort();
  if (!first.ok()) return;
  if (first->entity.name != again->entity.name || first->entity.id != again->entity.id)
    std::abort();
  // Nobody acts for no one.
  if (first->entity.empty() && !first->principal.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view a = NextCell(&rest), b = NextCell(&rest), c = NextCell(&rest);
  Check(entente::ReadCameoActor(a, b), entente::ReadCameoActor(a, b));
  Check(entente::ReadIcewsActor(a, b, c), entente::ReadIcewsActor(a, b, c));
  Check(entente::ReadPolecatActor(a, b, c), entente::ReadPolecatActor(a, b, c));
  return 0;
}
