# SPDX-License-Identifier: Apache-2.0
# Installs libraries, headers (as include/entente/<folder>/…, included as "<folder>/…"), programs
# and the package with which find_package(entente) finds them.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY ENTENTE_LIBRARIES)
if(TARGET entente_datasets)
  list(APPEND libraries entente_datasets)
  list(REMOVE_DUPLICATES libraries)
endif()
get_property(programs GLOBAL PROPERTY ENTENTE_PROGRAMS)

install(TARGETS ${libraries} entente EXPORT entente
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente)
if(programs)
  install(TARGETS ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
install(EXPORT entente NAMESPACE entente:: FILE ententeTargets.cmake
  DESTINATION ${package_folder})
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/ententeConfig.cmake.in ${PROJECT_BINARY_DIR}/ententeConfig.cmake
  INSTALL_DESTINATION ${package_folder})
# Before 1.0 any minor version may change what callers see.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/ententeConfig.cmake ${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake
  DESTINATION ${package_folder})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
