; outline.scm - what the outline lists.
(class_declaration "class" @context name: (identifier) @name) @item
(method_declaration name: (identifier) @name) @item
(function_declaration "fun" @context name: (identifier) @name) @item
(source_file (variable_declaration "var" @context name: (identifier) @name) @item)
(source_file (constant_declaration "const" @context name: (identifier) @name) @item)
