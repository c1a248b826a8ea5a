# cmake -DROOT=... -DOUTPUT=... -P embed.cmake: writes the C++ file that defines data_files().
file(GLOB files ${ROOT}/vm/explanations/data/*.md)
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
    file(READ ${file} text)
    string(APPEND entries "    R\"pages(${text})pages\",\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by vm/explanations/embed.cmake.
#include \"vm/explanations/data_files.h\"

namespace mufi::explanations {

std::span<const std::string_view> data_files() {
    static constexpr std::string_view kFiles[] = {
${entries}    };
    return kFiles;
}

}  // namespace mufi::explanations
")
