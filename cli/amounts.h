// SPDX-License-Identifier: Apache-2.0
// Numbers in messages for people.
#ifndef ENTENTE_CLI_AMOUNTS_H_
#define ENTENTE_CLI_AMOUNTS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

std::string CountText(std::uint64_t count);  // "1,234,567"
std::string BytesText(std::uint64_t bytes);  // "512 bytes", "1.2 MB" (10^6 bytes)
std::string SecondsText(double seconds);     // "0.04 s", "12.3 s", "3 min 5 s"

// "1 fact", "2 facts": `plural` for every count but one.
std::string Counted(std::uint64_t count, std::string_view singular, std::string_view plural);

}  // namespace entente

#endif  // ENTENTE_CLI_AMOUNTS_H_
