# SPDX-License-Identifier: Apache-2.0
# Debian installs Abseil as shared libraries and as archives; its package names the shared ones.
# They are more than thirty: to find and bind them takes three of the nine milliseconds of processor
# time in which the program answers a question. Archives are taken where they lie beside them.
option(ENTENTE_STATIC_ABSEIL "Link Abseil's archives where they are installed" ON)

function(entente_take_archive target config)
  get_target_property(shared ${target} IMPORTED_LOCATION_${config})
  string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${shared}")
  if(EXISTS "${archive}")
    set_target_properties(${target} PROPERTIES
      IMPORTED_LOCATION_${config} ${archive} IMPORTED_SONAME_${config} "")
  endif()
endfunction()

if(ENTENTE_STATIC_ABSEIL)
  get_property(imported DIRECTORY PROPERTY IMPORTED_TARGETS)
  list(FILTER imported INCLUDE REGEX "^absl::")
  foreach(target ${imported})
    get_target_property(configs ${target} IMPORTED_CONFIGURATIONS)
    foreach(config ${configs})
      entente_take_archive(${target} ${config})
    endforeach()
  endforeach()
endif()
