# entente_library(<folder> DEPENDS … PRIVATE_DEPENDS … [SOURCES …])
#   a static library entente::<folder> of all .cc and .h files of the current folder.
# entente_test(<name> SOURCES … DEPENDS …)
#   a GoogleTest program, registered with CTest.
add_library(entente_options INTERFACE)
target_compile_options(entente_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
if(ENTENTE_SANITIZE)
  target_compile_options(entente_options INTERFACE
    -fsanitize=${ENTENTE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE})
endif()

function(entente_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  add_library(entente_${folder} STATIC ${sources} ${ARG_SOURCES})
  set_target_properties(entente_${folder} PROPERTIES EXPORT_NAME ${folder} LINKER_LANGUAGE CXX)
  add_library(entente::${folder} ALIAS entente_${folder})
  target_sources(entente_${folder} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_compile_features(entente_${folder} PUBLIC cxx_std_20)
  target_link_libraries(entente_${folder}
    PUBLIC ${ARG_DEPENDS}
    PRIVATE $<BUILD_INTERFACE:entente_options> ${ARG_PRIVATE_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY ENTENTE_LIBRARIES entente_${folder})
endfunction()

function(entente_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE
    entente_options ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ENTENTE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
endfunction()
