# cmake -DROOT=... -DOUTPUT=... -P embed.cmake: writes the C++ file that defines data_files().
file(GLOB files RELATIVE ${ROOT} ${ROOT}/vm/builtins/data/*.mufidoc)
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
    file(READ ${ROOT}/${file} text)
    string(APPEND entries "    {\"${file}\", R\"mufidoc(${text})mufidoc\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by vm/builtins/embed.cmake.
#include \"vm/builtins/data_files.h\"

namespace mufi::builtins {

std::span<const DataFile> data_files() {
    static constexpr DataFile kFiles[] = {
${entries}    };
    return kFiles;
}

}  // namespace mufi::builtins
")
