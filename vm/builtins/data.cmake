# Puts vm/builtins/data into the binary: embed.cmake writes the texts into a C++ file as they are,
# and the library mufi_builtins compiles it.
file(GLOB mufi_data CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/data/*.mufidoc)
set(mufi_data_cpp ${PROJECT_BINARY_DIR}/generated/builtin_data_files.cpp)
add_custom_command(
    OUTPUT ${mufi_data_cpp}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DOUTPUT=${mufi_data_cpp}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    DEPENDS ${mufi_data} ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    COMMENT "Packing vm/builtins/data"
    VERBATIM)
target_sources(mufi_builtins PRIVATE ${mufi_data_cpp})
