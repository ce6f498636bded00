# SPDX-License-Identifier: Apache-2.0
# cmake -DROOT=… -DFILES=a.json;b.json -DOUTPUT=… -DFUNCTION=… -P embed_folder.cmake
# Writes OUTPUT: a C++ source whose function entente::embedded::FUNCTION returns the names and bytes
# of FILES, which lie in ROOT.
set(delimiter "entente")
set(texts "")
set(rows "")
set(number 0)
foreach(name ${FILES})
  file(READ ${ROOT}/${name} text)
  string(FIND "${text}" ")${delimiter}\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${name} contains the delimiter of the raw string that it is put into")
  endif()
  string(APPEND texts "constexpr char kText${number}[] = R\"${delimiter}(${text})${delimiter}\";\n")
  cmake_path(GET name FILENAME file)
  string(APPEND rows "    {\"${file}\", {kText${number}, sizeof(kText${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "#include \"datasets/embedded.h\"

namespace entente::embedded {
namespace {
${texts}
constexpr EmbeddedFile kFiles[] = {
${rows}};
}  // namespace

std::span<const EmbeddedFile> ${FUNCTION}() { return kFiles; }
}  // namespace entente::embedded
")
