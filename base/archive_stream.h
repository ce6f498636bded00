// SPDX-License-Identifier: Apache-2.0
// Undoing compression and opening archives for ForEachSource (base/source_stream.h).
#ifndef ENTENTE_BASE_ARCHIVE_STREAM_H_
#define ENTENTE_BASE_ARCHIVE_STREAM_H_

#include <functional>

#include "absl/status/status.h"
#include "base/source_stream.h"

namespace entente {

// Calls `visit` with `stream` itself if it is plain, with its decompressed content if it is
// compressed, and with each member if it is an archive; told apart by the first bytes.
// `seekable_fd` is the descriptor behind `stream` where that can seek (zip archives are then read
// by their table of contents), else -1. DataLoss, naming document and place, for what is damaged.
absl::Status VisitUnpacked(SourceStream& stream, int seekable_fd,
                           const std::function<absl::Status(SourceStream&)>& visit);

}  // namespace entente

#endif  // ENTENTE_BASE_ARCHIVE_STREAM_H_
