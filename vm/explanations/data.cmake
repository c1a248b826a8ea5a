# Puts vm/explanations/data into the binary: embed.cmake writes the texts into a C++ file as they
# are, and the library mufi_explanations compiles it.
file(GLOB mufi_pages CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/data/*.md)
set(mufi_pages_cpp ${PROJECT_BINARY_DIR}/generated/explanation_data_files.cpp)
add_custom_command(
    OUTPUT ${mufi_pages_cpp}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DOUTPUT=${mufi_pages_cpp}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    DEPENDS ${mufi_pages} ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    COMMENT "Packing vm/explanations/data"
    VERBATIM)
target_sources(mufi_explanations PRIVATE ${mufi_pages_cpp})
