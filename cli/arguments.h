// SPDX-License-Identifier: Apache-2.0
// What a command line says, as plain values; and the table form in which commands declare their
// options (cli/parse.h reads words into it).
#ifndef ENTENTE_CLI_ARGUMENTS_H_
#define ENTENTE_CLI_ARGUMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "queries/filter.h"

namespace entente {

struct OutputArguments {
  std::string format = "table";
  std::string color = "auto";
  std::optional<std::uint64_t> width;  // columns; default: the terminal's
  std::uint64_t evidence = 3;          // sources named a row
  std::vector<std::string> sections;   // empty: all
  std::string file;                    // empty: standard output
  bool overwrite = false;
};

struct ImportArguments {
  std::vector<std::string> paths;
  std::string importer;
  std::string map;                   // file of a mapping
  std::vector<std::string> settings; // NAME=VALUE, of a mapping
  std::uint64_t threads = 0;
  std::string dedupe;                // empty: the format's own policy
  std::string published;
  std::uint64_t limit = 0;
  std::uint64_t memory_mb = 2000;
  std::string rejects;
  bool dry_run = false;
  bool no_reference = false;
};

struct ExportArguments {
  std::string as = "facts";
  std::string by;                     // empty: the format's default
  std::vector<std::string> entities;  // one end is one of these
  std::vector<std::string> among;     // every end is one of these
};

// Every command uses some of it.
struct Arguments {
  std::string store;
  std::string a, b;  // entities
  FilterSpec filter;
  bool cooperation = false;
  bool conflict = false;
  std::vector<std::string> families;
  std::optional<std::uint64_t> limit;  // default: that of the question
  bool all = false;
  bool directed = false;
  bool no_observers = false;
  std::vector<std::string> topics;  // of help, and roots for ontology
  OutputArguments output;
  ImportArguments import;
  ExportArguments export_as;
};

using OptionTarget = std::variant<bool*, std::string*, std::vector<std::string>*, std::uint64_t*,
                                  std::optional<std::uint64_t>*, double*>;

struct Option {
  // "--since" or "-o,--output"; without dashes a positional: "store" must be given, "[b]" may be.
  std::string names;
  OptionTarget target;
  std::string value;  // what help calls the value: "DATE"; "" for switches and positionals
  std::string help;
  std::string group = {};  // heading in help; "" is "Options"
};

}  // namespace entente

#endif  // ENTENTE_CLI_ARGUMENTS_H_
