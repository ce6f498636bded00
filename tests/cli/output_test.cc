// SPDX-License-Identifier: Apache-2.0
// Where answers go, in which form, and what happens when they can't get there.
#include <rapidjson/document.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>
#include <vector>

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "render/formats.h"
#include "tests/cli/run_in_process.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/world.h"

namespace entente {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::string ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Answer SmallAnswer() {
  Answer answer;
  answer.question = "show";
  answer.title = "A";
  answer.sections = {{"s", "S", {"a"}, {}, 2}, {"t", "T", {"a"}, {}, 0}};
  answer.sections[0].rows.push_back({{std::string("x")}, {}, ""});
  answer.notes = {"a note"};
  return answer;
}

struct Printed {
  absl::Status status;
  std::string out, err;
};

Printed Print(const OutputArguments& arguments, Console console = {}) {
  std::ostringstream out, err;
  console.out = &out;
  console.err = &err;
  const absl::Status status = PrintAnswer(SmallAnswer(), arguments, console);
  return {status, out.str(), err.str()};
}

TEST(PrintAnswer, ColoursFollowTheTerminalAndTheUser) {
  const auto colored = [](const std::string& when, bool terminal, bool no_color) {
    OutputArguments arguments;
    arguments.color = when;
    Console console;
    console.out_is_terminal = terminal;
    console.no_color = no_color;
    return Print(arguments, console).out.find('\x1b') != std::string::npos;
  };
  EXPECT_TRUE(colored("auto", true, false));
  EXPECT_FALSE(colored("auto", true, true));
  EXPECT_FALSE(colored("auto", false, false));
  EXPECT_TRUE(colored("always", false, true));
  EXPECT_FALSE(colored("never", true, false));
}

TEST(PrintAnswer, JsonIsIndentedOnATerminalOnly) {
  OutputArguments arguments;
  arguments.format = "json";
  EXPECT_THAT(Print(arguments).out, StartsWith("{\"question\""));
  Console console;
  console.out_is_terminal = true;
  EXPECT_THAT(Print(arguments, console).out, StartsWith("{\n"));
}

TEST(PrintAnswer, WhatCsvHasNoPlaceForGoesToStandardError) {
  OutputArguments arguments;
  arguments.format = "csv";
  const Printed printed = Print(arguments);
  EXPECT_THAT(printed.out, Not(HasSubstr("note")));
  EXPECT_EQ(printed.err, "note: a note\nnote: s: 2 more rows left out\n");
  arguments.format = "json";
  EXPECT_THAT(Print(arguments).err, IsEmpty());
}

TEST(PrintAnswer, ShowsOnlyTheSectionsAskedFor) {
  OutputArguments arguments;
  arguments.format = "json";
  arguments.sections = {"t"};
  EXPECT_THAT(Print(arguments).out, HasSubstr("\"title\":\"A\",\"about\":[],\"t\":[],\"notes\""));
  arguments.sections = {"u"};
  EXPECT_THAT(Print(arguments).status,
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("no section \"u\"")));
}

TEST(Output, NeverReplacesAFileUnasked) {
  const TemporaryFolder folder;
  OutputArguments arguments;
  arguments.file = folder.File("answer.txt");
  EXPECT_THAT(Print(arguments).status, IsOk());
  const std::string first = ReadText(arguments.file);
  EXPECT_THAT(first, HasSubstr("a note"));
  arguments.format = "json";
  EXPECT_THAT(Print(arguments).status,
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("--overwrite")));
  EXPECT_EQ(ReadText(arguments.file), first);
  arguments.overwrite = true;
  EXPECT_THAT(Print(arguments).status, IsOk());
  EXPECT_THAT(ReadText(arguments.file), StartsWith("{\"question\""));
}

TEST(Output, AFileThatIsNotFinishedIsNotThere) {
  const TemporaryFolder folder;
  OutputArguments arguments;
  arguments.file = folder.File("answer.txt");
  Console console;
  {
    ENTENTE_ASSERT_OK_AND_ASSIGN(Output output, Output::Open(arguments, console));
    EXPECT_THAT(output.Write("half"), IsOk());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Output, NamesTheFolderThatIsMissing) {
  OutputArguments arguments;
  arguments.file = "/nonexistent/answer.txt";
  EXPECT_THAT(Print(arguments).status.message(), HasSubstr("/nonexistent/answer.txt"));
}

// A stream that takes nothing, as a full disk.
class FullDisk : public std::streambuf {
  int_type overflow(int_type) override { return traits_type::eof(); }
};

TEST(RunCli, FailsWhereTheAnswerCanNotBeWritten) {
  FullDisk disk;
  std::ostream out(&disk);
  std::ostringstream err;
  Console console;
  console.out = &out;
  console.err = &err;
  for (const std::vector<const char*>& argv :
       {std::vector<const char*>{"entente", "formats"}, {"entente", "help"}, {"entente", "-h"}}) {
    out.clear();
    EXPECT_EQ(RunCli(static_cast<int>(argv.size()), argv.data(), console), kExitFailed);
  }
  EXPECT_THAT(err.str(), HasSubstr("can't write to standard output"));
}

TEST(RunCli, EveryFormatOfEveryQuestionCanBeRead) {
  const TestWorld world(
      {R"({"subject":"Russia","relation":"accuse","object":"NATO","from":"2021-10"})",
       R"({"subject":"NATO","relation":"reject","object":"Russia","from":"2021-11"})"});
  const std::vector<std::vector<std::string>> questions = {
      {"links", world.path(), "Russia", "NATO"},
      {"show", world.path(), "NATO"},
      {"path", world.path(), "Russia", "NATO"},
      {"timeline", world.path(), "Russia"},
      {"members", world.path(), "NATO"},
      {"posts", world.path(), "Russia"},
      {"stats", world.path()},
      {"verify", world.path()},
      {"formats"},
      {"ontology"},
  };
  for (const std::vector<std::string>& question : questions) {
    for (const OutputFormat& format : OutputFormats()) {
      std::vector<std::string> words = question;
      words.insert(words.end(), {"--format", std::string(format.name)});
      const Outcome outcome = RunInProcess(words);
      const std::string line = testing::PrintToString(words);
      EXPECT_EQ(outcome.exit_code, kExitDone) << line << outcome.err;
      // A question that finds nothing has no lines of JSON.
      if (format.name != "jsonl") {
        EXPECT_THAT(outcome.out, Not(IsEmpty())) << line;
      }
      if (format.name == "json") {
        rapidjson::Document document;
        document.Parse(outcome.out.c_str());
        ASSERT_FALSE(document.HasParseError()) << line;
        EXPECT_EQ(document["question"].GetString(), question.front()) << line;
      }
    }
  }
}

TEST(Progress, IsSeenOnATerminalOnly) {
  for (const bool terminal : {false, true}) {
    std::ostringstream err;
    Console console;
    console.err = &err;
    console.err_is_terminal = terminal;
    {
      Progress progress(console);
      progress.Update(2'500'000, 1200);
      progress.Update(2'600'000, 1300);  // too soon after the first
    }
    EXPECT_EQ(err.str().find("2.5 MB, 1,200 facts, ") != std::string::npos, terminal);
    EXPECT_EQ(err.str().find("2.6 MB"), std::string::npos);
    if (terminal) {
      EXPECT_THAT(err.str(), testing::EndsWith("\r\x1b[K"));
    }
  }
}

}  // namespace
}  // namespace entente
