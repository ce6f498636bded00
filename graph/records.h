// SPDX-License-Identifier: Apache-2.0
// Entities, sources and facts of a graph as the records from which an import makes them again
// (facts/fact_record.h). Text points into the graph and the batch, and lives as long as both.
// None fails; thread-safe as long as each thread has a batch of its own.
#ifndef ENTENTE_GRAPH_RECORDS_H_
#define ENTENTE_GRAPH_RECORDS_H_

#include "absl/status/status.h"
#include "facts/fact_record.h"
#include "graph/graph.h"

namespace entente {

EntityRecord EntityRecordOf(const Graph& graph, EntityId entity, RecordBatch& batch);

SourceRecord SourceRecordOf(const Graph& graph, SourceId source);

// Appends the fact's source to `batch`, if it has one, and points to it.
FactRecord FactRecordOf(const Graph& graph, const Fact& fact, RecordBatch& batch);

// Hands every source, entity and fact to `sink`, in an order from which an import makes the same
// store again. Errors are those of the sink.
absl::Status ExportGraph(const Graph& graph, const RecordSink& sink);

}  // namespace entente

#endif  // ENTENTE_GRAPH_RECORDS_H_
