# SPDX-License-Identifier: Apache-2.0
# Every outside library is named here, once; docs/dependencies.md says why each was chosen.
find_package(absl REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
find_package(LibArchive REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tinyxml2 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(serd REQUIRED IMPORTED_TARGET serd-0)

# Debian's RapidJSON comes without a target.
if(NOT TARGET rapidjson)
  add_library(rapidjson INTERFACE IMPORTED)
  target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
endif()

# Libraries of headers alone that only .cc files use: whoever links Entente need not find them.
set(ENTENTE_BUILD_ONLY_DEPENDS rapidjson CLI11::CLI11)
