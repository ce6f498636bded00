# SPDX-License-Identifier: Apache-2.0
# entente_library(<folder> DEPENDS … PRIVATE_DEPENDS … [SOURCES …])
#   a static library entente::<folder> of all .cc and .h files of the current folder, installed
#   and exported. Headers in a folder called internal/ are not installed.
# entente_program(<target> OUTPUT_NAME <name> SOURCES … DEPENDS …)
#   an installed program.
# entente_test(<name> SOURCES … DEPENDS …)
#   a GoogleTest program, registered with CTest. Under the thread sanitizer only those that start
#   threads, which have "threads" in their names: the others could show nothing.
# entente_fuzz(<name> SOURCES … DEPENDS …)
#   a program around LLVMFuzzerTestOneInput: a libFuzzer target where ENTENTE_BUILD_FUZZ is on,
#   otherwise a test that replays the inputs of the folder corpus/<name>, if there is one.

add_library(entente_options INTERFACE)
target_compile_options(entente_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
if(ENTENTE_SANITIZE)
  target_compile_options(entente_options INTERFACE
    -fsanitize=${ENTENTE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE})
  # RapidJSON adds a length to the null pointer of its empty stack.
  if(ENTENTE_SANITIZE MATCHES undefined)
    target_compile_options(entente_options INTERFACE -fno-sanitize=pointer-overflow)
  endif()
endif()
set(ENTENTE_FUZZ_SECONDS 15 CACHE STRING "How long CTest runs each libFuzzer target")
if(ENTENTE_BUILD_FUZZ)
  target_compile_options(entente_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Off where a file's own includes are to be checked, too.
option(ENTENTE_PRECOMPILE "Compile common headers once a folder, and once for all tests" OFF)

# The headers of the tests, compiled once; all tests have the same definitions.
function(entente_precompile_test name)
  if(NOT ENTENTE_PRECOMPILE)
    return()
  endif()
  if(NOT TARGET entente_precompiled_tests)
    set(source ${PROJECT_BINARY_DIR}/precompiled_tests.cc)
    file(WRITE ${source} "")
    add_library(entente_precompiled_tests STATIC ${source})
    target_include_directories(entente_precompiled_tests PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(entente_precompiled_tests PRIVATE
      entente_options entente::base GTest::gmock)
    target_compile_definitions(entente_precompiled_tests PRIVATE
      $<TARGET_PROPERTY:${name},COMPILE_DEFINITIONS>)
    target_precompile_headers(entente_precompiled_tests PRIVATE
      ${PROJECT_SOURCE_DIR}/cmake/precompiled_tests.h)
  endif()
  target_precompile_headers(${name} REUSE_FROM entente_precompiled_tests)
endfunction()

# Wraps what installed targets must not ask of their users.
function(entente_build_only out)
  set(result)
  foreach(library ${ARGN})
    if(library IN_LIST ENTENTE_BUILD_ONLY_DEPENDS)
      list(APPEND result $<BUILD_INTERFACE:${library}>)
    else()
      list(APPEND result ${library})
    endif()
  endforeach()
  set(${out} ${result} PARENT_SCOPE)
endfunction()

function(entente_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  list(FILTER headers EXCLUDE REGEX "/internal/")
  if(NOT sources AND NOT ARG_SOURCES)
    file(TOUCH ${CMAKE_CURRENT_BINARY_DIR}/empty.cc)
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cc)
  endif()
  add_library(entente_${folder} STATIC ${sources} ${ARG_SOURCES})
  set_target_properties(entente_${folder} PROPERTIES EXPORT_NAME ${folder} LINKER_LANGUAGE CXX)
  add_library(entente::${folder} ALIAS entente_${folder})
  target_sources(entente_${folder} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_compile_features(entente_${folder} PUBLIC cxx_std_20)
  entente_build_only(private_depends ${ARG_PRIVATE_DEPENDS})
  target_link_libraries(entente_${folder}
    PUBLIC ${ARG_DEPENDS}
    PRIVATE $<BUILD_INTERFACE:entente_options> ${private_depends})
  if(ENTENTE_PRECOMPILE)
    target_precompile_headers(entente_${folder} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  endif()
  set_property(GLOBAL APPEND PROPERTY ENTENTE_LIBRARIES entente_${folder})
endfunction()

function(entente_program target)
  cmake_parse_arguments(ARG "" "OUTPUT_NAME" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${ARG_OUTPUT_NAME})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE entente_options ${ARG_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY ENTENTE_PROGRAMS ${target})
endfunction()

function(entente_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE
    entente_options ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ENTENTE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  entente_precompile_test(${name})
  if(ENTENTE_SANITIZE STREQUAL "thread" AND NOT name MATCHES "threads")
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

function(entente_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE entente_options ${ARG_DEPENDS})
  set(seeds ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
  if(NOT EXISTS ${seeds})
    set(seeds)
  endif()
  if(NOT ENTENTE_BUILD_FUZZ)
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay.cc)
    add_test(NAME ${name} COMMAND ${name} ${seeds})
    return()
  endif()
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  # What it finds goes to the first folder.
  set(found ${CMAKE_CURRENT_BINARY_DIR}/found/${name})
  file(MAKE_DIRECTORY ${found})
  add_test(NAME ${name} COMMAND ${name} -max_total_time=${ENTENTE_FUZZ_SECONDS} -timeout=10
    -artifact_prefix=${found}. ${found} ${seeds})
endfunction()
