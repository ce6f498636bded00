// SPDX-License-Identifier: Apache-2.0
// Which words are understood, and what is said of those that are not.
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "cli/cli.h"
#include "cli/command.h"
#include "cli/parse.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/run_in_process.h"
#include "tests/testing/status_matchers.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Wrong {
  std::vector<std::string> words;
  std::string says;
};

TEST(CommandLine, WrongOnesEndWithTwoAndSayWhatIsWrong) {
  const std::vector<Wrong> cases = {
      {{}, "Usage: entente COMMAND"},
      {{"lniks"}, "there is no command \"lniks\"; did you mean \"links\"?"},
      {{"--verbose"}, "there is no command \"--verbose\""},
      {{"links"}, "the argument store is missing"},
      {{"links", "s", "A"}, "the argument b is missing"},
      {{"show", "s", "United", "States"}, "unexpected word \"States\"; a name of several words"},
      {{"links", "s", "A", "B", "--sicne", "2021"}, "unknown option --sicne; did you mean"},
      {{"links", "s", "A", "B", "--sicne=2021"}, "did you mean \"--since\""},
      {{"links", "s", "A", "B", "--since"}, "--since"},
      {{"links", "s", "A", "B", "--since", "2021-02-30"}, "--since 2021-02-30: February 2021"},
      {{"links", "s", "A", "B", "--on", "2021", "--until", "2022"}, "--on goes neither with"},
      {{"links", "s", "A", "B", "--modality", "climed"}, "claimed"},
      {{"links", "s", "A", "B", "--min-confidence", "1.5"}, "between 0 and 1"},
      {{"links", "s", "A", "B", "--min-confidence", "nan"}, "between 0 and 1"},
      {{"links", "s", "A", "B", "--min-confidence", "much"}, "--min-confidence"},
      {{"links", "s", "A", "B", "--limit", "-3"}, "--limit"},
      {{"links", "s", "A", "B", "--limit", "many"}, "--limit"},
      {{"links", "s", "A", "B", "--format", "jsn"}, "did you mean \"json\""},
      {{"links", "s", "A", "B", "--color", "blue"}, "auto, always or never"},
      {{"links", "s", "A", "B", "--width", "10"}, "at least 40"},
      {{"import", "s"}, "the argument path is missing"},
      {{"import", "s", "f", "--published", "soon"}, "--published"},
      {{"import", "s", "f", "--memory", "1"}, "--memory must be at least"},
      {{"help", "lniks"}, "did you mean \"links\""},
      {{"stats"}, "the argument store is missing"},
  };
  for (const Wrong& c : cases) {
    const Outcome outcome = RunInProcess(c.words);
    const std::string line = testing::PrintToString(c.words);
    EXPECT_EQ(outcome.exit_code, kExitUsage) << line << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(c.says)) << line;
    EXPECT_THAT(outcome.out, IsEmpty()) << line;
  }
}

// Words that fit, though the store is not there, are no matter of the command line.
TEST(CommandLine, MissingStoresEndWithOne) {
  const std::vector<std::vector<std::string>> lines = {
      {"links", "/nonexistent", "A", "B"}, {"show", "/nonexistent", "A"},
      {"path", "/nonexistent", "A", "B"},  {"timeline", "/nonexistent", "A"},
      {"members", "/nonexistent", "A"},    {"posts", "/nonexistent", "A"},
      {"stats", "/nonexistent"},           {"verify", "/nonexistent"},
      {"export", "/nonexistent"},
  };
  for (const auto& line : lines) {
    const Outcome outcome = RunInProcess(line);
    EXPECT_EQ(outcome.exit_code, kExitFailed) << line.front();
    EXPECT_THAT(outcome.err, HasSubstr("/nonexistent")) << line.front();
    EXPECT_THAT(outcome.out, IsEmpty()) << line.front();
  }
}

TEST(CommandLine, HelpIsTheSameHoweverItIsAskedFor) {
  for (const Command& command : Commands()) {
    const std::string name(command.name);
    const Outcome help = RunInProcess({"help", name});
    EXPECT_EQ(help.exit_code, kExitDone) << name;
    EXPECT_THAT(help.err, IsEmpty()) << name;
    EXPECT_THAT(help.out, HasSubstr("Usage: entente " + name)) << name;
    EXPECT_THAT(help.out, HasSubstr("Examples:\n  ")) << name;
    EXPECT_THAT(help.out, HasSubstr("entente " + name)) << name;
    EXPECT_EQ(RunInProcess({name, "--help"}).out, help.out) << name;
    EXPECT_EQ(RunInProcess({name, "-h"}).out, help.out) << name;
  }
  EXPECT_EQ(RunInProcess({"--help"}).out, RunInProcess({"help"}).out);
  EXPECT_THAT(RunInProcess({"--version"}).out, testing::MatchesRegex("entente [0-9.]+\n"));
}

// The examples are command lines that parse.
TEST(CommandLine, ExamplesOfHelpAreUnderstood) {
  for (const Command& command : Commands()) {
    std::istringstream lines{std::string(command.examples)};
    for (std::string line; std::getline(lines, line);) {
      std::istringstream parts(line.substr(line.find("entente ")));
      std::vector<std::string> words;
      std::string word;
      while (parts >> std::quoted(word) && word != ">") words.push_back(word);
      ASSERT_GE(words.size(), 2u) << line;
      EXPECT_EQ(words[1], command.name) << line;
      Arguments arguments;
      words.erase(words.begin(), words.begin() + 2);
      EXPECT_THAT(ParseWords(command, words, arguments), IsOkAndHolds(ParseResult::kRun)) << line;
    }
  }
}

Arguments Parsed(std::vector<std::string> words) {
  Arguments arguments;
  const Command* command = *FindCommand(words.front());
  words.erase(words.begin());
  EXPECT_THAT(ParseWords(*command, words, arguments), IsOkAndHolds(ParseResult::kRun));
  return arguments;
}

TEST(ParseWords, OptionsDoNotSwallowTheWordsBehindThem) {
  const Arguments arguments =
      Parsed({"links", "--relation", "accuse", "store", "--relation", "meet", "A", "--kind",
              "state", "B", "--source", "The World Factbook, 2021-11-11"});
  EXPECT_EQ(arguments.store, "store");
  EXPECT_EQ(arguments.a, "A");
  EXPECT_EQ(arguments.b, "B");
  EXPECT_THAT(arguments.filter.relations, ElementsAre("accuse", "meet"));
  EXPECT_THAT(arguments.filter.kinds, ElementsAre("state"));
  EXPECT_THAT(arguments.filter.sources, ElementsAre("The World Factbook, 2021-11-11"));
}

TEST(ParseWords, DefaultsAreThoseOfTheQuestion) {
  const Arguments arguments = Parsed({"timeline", "store", "A"});
  EXPECT_EQ(arguments.b, "");
  EXPECT_FALSE(arguments.limit.has_value());
  EXPECT_EQ(arguments.output.format, "table");
  EXPECT_EQ(Parsed({"timeline", "store", "A", "--limit", "0"}).limit, 0u);
}

TEST(ParseWords, WhateverFollowsTwoDashesIsAWord) {
  EXPECT_EQ(Parsed({"show", "store", "--", "-odd-name"}).a, "-odd-name");
}

TEST(ParseWords, ImportTakesSeveralPathsAndTheOptionsBehindThem) {
  const Arguments arguments =
      Parsed({"import", "store", "a", "-", "b", "--dry-run", "--memory", "64"});
  EXPECT_THAT(arguments.import.paths, ElementsAre("a", "-", "b"));
  EXPECT_TRUE(arguments.import.dry_run);
  EXPECT_EQ(arguments.import.memory_mb, 64u);
}

TEST(CommandLine, HostileWordsCannotReachTheTerminal) {
  const Outcome outcome = RunInProcess({"\x1b[2Jx"});
  EXPECT_EQ(outcome.exit_code, kExitUsage);
  EXPECT_THAT(outcome.err, testing::Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace entente
