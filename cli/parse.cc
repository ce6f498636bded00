// SPDX-License-Identifier: Apache-2.0
#include "cli/parse.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/strings.h"

namespace entente {
namespace {

bool IsPositional(const Option& option) { return !option.names.starts_with('-'); }
bool MayBeAbsent(const Option& option) { return option.names.starts_with('['); }

// "[b]" → "b"
std::string PlainName(const Option& option) {
  std::string name = option.names;
  std::erase_if(name, [](char c) { return c == '[' || c == ']'; });
  return name;
}

// Declares one option for the type that it points to.
struct Declare {
  CLI::App& app;
  const Option& option;

  CLI::Option* operator()(bool* target) const {
    return app.add_flag(PlainName(option), *target, option.help);
  }
  // The library takes "-3" for a number without a sign.
  CLI::Option* operator()(std::uint64_t* target) const {
    return app.add_option(PlainName(option), *target, option.help)->check(CLI::NonNegativeNumber);
  }
  CLI::Option* operator()(std::optional<std::uint64_t>* target) const {
    const auto set = [target](const std::uint64_t& value) { *target = value; };
    return app.add_option_function<std::uint64_t>(PlainName(option), set, option.help)
        ->check(CLI::NonNegativeNumber);
  }
  CLI::Option* operator()(std::vector<std::string>* target) const {
    CLI::Option* declared = app.add_option(PlainName(option), *target, option.help);
    // One value each time it is given: what follows is another word of the command line.
    if (!IsPositional(option)) declared->expected(1)->allow_extra_args(false);
    return declared;
  }
  CLI::Option* operator()(std::string* target) const {
    return app.add_option(PlainName(option), *target, option.help);
  }
  CLI::Option* operator()(double* target) const {
    return app.add_option(PlainName(option), *target, option.help);
  }
};

CLI::Option* DeclareOption(CLI::App& app, const Option& option) {
  CLI::Option* declared = std::visit(Declare{app, option}, option.target);
  const bool is_list = std::holds_alternative<std::vector<std::string>*>(option.target);
  if (!option.value.empty()) {
    declared->option_text(absl::StrCat(option.value, is_list ? " ..." : ""));
  }
  if (!option.group.empty()) declared->group(option.group);
  if (IsPositional(option)) {
    declared->option_text(is_list ? "..." : " ");
    if (!MayBeAbsent(option)) declared->required();
  } else if (is_list) {
    declared->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  return declared;
}

// Options in the order of the table, examples behind them.
std::unique_ptr<CLI::App> MakeApp(const Command& command, const std::vector<Option>& options) {
  auto app = std::make_unique<CLI::App>(std::string(command.summary),
                                        absl::StrCat("entente ", AsAbsl(command.name)));
  app->set_help_flag("-h,--help", "print this help");
  app->get_formatter()->column_width(30);
  app->get_formatter()->label("Positionals", "Arguments");
  for (const Option& option : options) DeclareOption(*app, option);
  std::string examples;
  for (const absl::string_view line : absl::StrSplit(AsAbsl(command.examples), '\n')) {
    absl::StrAppend(&examples, "\n  ", line);
  }
  app->footer(absl::StrCat("Examples:", examples));
  return app;
}

std::vector<std::string> OptionNames(const std::vector<Option>& options) {
  std::vector<std::string> names = {"--help"};
  for (const Option& option : options) {
    if (IsPositional(option)) continue;
    for (const absl::string_view name : absl::StrSplit(option.names, ',')) {
      names.emplace_back(name);
    }
  }
  return names;
}

// Why a word is left over: a misspelt option, or a name of several words without quotes.
absl::Status ExplainExtra(const std::string& word, const std::vector<Option>& options) {
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    return absl::InvalidArgumentError(
        absl::StrCat("unknown option ", name, DidYouMean(name, OptionNames(options))));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("unexpected word \"", word, "\"; a name of several words needs quotes"));
}

// The first positional that must be given and was not.
std::string MissingName(const CLI::App& app, const std::vector<Option>& options) {
  for (const Option& option : options) {
    if (!IsPositional(option) || MayBeAbsent(option)) continue;
    if (app.get_option(PlainName(option))->count() == 0) return PlainName(option);
  }
  return "";
}

absl::Status Explain(const CLI::Error& error, const CLI::App& app,
                     const std::vector<Option>& options) {
  // A misspelt option is told before what is missing: it may have swallowed a word.
  for (const std::string& word : app.remaining()) {
    if (word.size() > 1 && word.starts_with('-')) return ExplainExtra(word, options);
  }
  const std::string missing = MissingName(app, options);
  if (!missing.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("the argument ", missing, " is missing"));
  }
  if (!app.remaining().empty()) return ExplainExtra(app.remaining().front(), options);
  return absl::InvalidArgumentError(error.what());
}

}  // namespace

absl::StatusOr<ParseResult> ParseWords(const Command& command,
                                       const std::vector<std::string>& words,
                                       Arguments& arguments) {
  const std::vector<Option> options = command.options(arguments);
  const std::unique_ptr<CLI::App> app = MakeApp(command, options);
  // The library takes the words from the back.
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app->parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return ParseResult::kHelp;
  } catch (const CLI::Error& error) {
    return Explain(error, *app, options);
  }
  return ParseResult::kRun;
}

std::string HelpText(const Command& command) {
  Arguments arguments;
  const std::string help = MakeApp(command, command.options(arguments))->help();
  // One blank line between groups is enough.
  return absl::StrReplaceAll(help, {{"\n\n\n", "\n\n"}});
}

}  // namespace entente
