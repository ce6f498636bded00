# SPDX-License-Identifier: Apache-2.0
# cmake -DINPUT=… -DOUTPUT=… -DFUNCTION=… -P embed.cmake
# Writes OUTPUT: a C++ source whose function entente::embedded::FUNCTION returns INPUT's bytes. One
# raw string literal compiles in milliseconds; an array of numbers of this size takes a second.
file(READ ${INPUT} text)
set(delimiter "entente")
string(FIND "${text}" ")${delimiter}\"" clash)
if(NOT clash EQUAL -1)
  message(FATAL_ERROR "${INPUT} contains the delimiter of the raw string that it is put into")
endif()
file(WRITE ${OUTPUT} "#include \"datasets/embedded.h\"

namespace entente::embedded {
std::string_view ${FUNCTION}() {
  static constexpr char kText[] = R\"${delimiter}(${text})${delimiter}\";
  return {kText, sizeof(kText) - 1};
}
}  // namespace entente::embedded
")
