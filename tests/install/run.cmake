# SPDX-License-Identifier: Apache-2.0
# Installs BINARY_DIR under SCRATCH, then configures and builds the project CONSUMER there, has it
# make a store and answer, and puts the same question to the installed program.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  message(STATUS "${output}")
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGN}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_in_output text)
  if(NOT output MATCHES "${text}")
    message(FATAL_ERROR "the output lacks \"${text}\"")
  endif()
endfunction()

file(REMOVE_RECURSE ${SCRATCH})
run(${CMAKE_COMMAND} --install ${BINARY_DIR} --prefix ${SCRATCH}/installed)
run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${SCRATCH}/build -G ${GENERATOR}
    -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
    -D CMAKE_PREFIX_PATH=${SCRATCH}/installed)
run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
run(${SCRATCH}/build/consumer ${SCRATCH}/consumer.entente ${CONSUMER}/facts.jsonl)
expect_in_output("2021-06-28")
run(${SCRATCH}/installed/bin/entente links ${SCRATCH}/consumer.entente Russia China)
expect_in_output("2021-06-28")
