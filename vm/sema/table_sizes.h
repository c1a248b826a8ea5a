// vm/sema/table_sizes.h - how large the tables of a tree's model will be.
#pragma once

#include <cstddef>

#include "vm/syntax/tree.h"

namespace mufi::sema {

// Enough for almost any tree, and hardly more than it needs: a list in an arena that has to move
// leaves its old place behind, and these are the largest lists of a snapshot.
struct TableSizes {
    std::size_t symbols = 0;
    std::size_t references = 0;
    std::size_t functions = 1;  // the script
    std::size_t classes = 0;
};

[[nodiscard]] TableSizes table_sizes_of(const syntax::SyntaxTree& tree);

}  // namespace mufi::sema
