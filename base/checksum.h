// SPDX-License-Identifier: Apache-2.0
// XXH3-64 of bytes that come in pieces: equal to HashBytes of all of them.
#ifndef ENTENTE_BASE_CHECKSUM_H_
#define ENTENTE_BASE_CHECKSUM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace entente {

// Not thread-safe. Never fails.
class Checksum {
 public:
  Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;
  ~Checksum();

  void Add(std::span<const std::byte> bytes);
  std::uint64_t value() const;  // of all bytes so far; more may follow

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente

#endif  // ENTENTE_BASE_CHECKSUM_H_
