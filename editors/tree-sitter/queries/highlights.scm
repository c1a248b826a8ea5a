; highlights.scm - colours. Where two patterns fit, the later one holds.

(identifier) @variable

(call_expression function: (identifier) @function.call)
((identifier) @function.builtin
  (#any-of? @function.builtin
    "abs" "acos" "angle" "asin" "assert" "atan" "ceil" "clear" "clone" "compare" "complex"
    "contains" "cos" "create_dir" "create_file" "cross" "delete_dir" "delete_file" "det" "dot"
    "double" "equal_list" "equals" "exit" "eye" "f" "find" "flatten" "floor" "format" "fvec"
    "get" "has_next" "hash_table" "horzcat" "http_delete" "http_get" "http_post" "http_put"
    "input" "insert" "int" "interp1" "inv" "is_empty" "len" "linked_list" "linspace" "ln"
    "log10" "log2" "matrix" "matrix_get" "matrix_set" "max" "maxl" "mean" "merge" "min" "minl"
    "next" "norm" "now" "now_ms" "now_ns" "nth" "ones" "open_url" "pairs" "panic" "parse_url"
    "peek" "phase" "pi" "pop" "pop_front" "pow" "proj" "push" "push_front" "put" "rand" "randn"
    "range_to_array" "rank" "read_file" "reflect" "reject" "remove" "reset" "reshape" "reverse"
    "round" "rref" "search" "set_auth" "set_content_type" "simd_compare" "simd_equals"
    "simd_find" "sin" "size" "skip" "sleep" "slice" "sort" "splice" "sqrt" "std" "str" "sum"
    "tan" "trace" "transpose" "url_decode" "url_encode" "vari" "vec_abs" "vec_cos" "vec_sin"
    "vec_sqrt" "vertcat" "what_is" "workspace" "write_file" "zeros"))

(member_expression property: (identifier) @property)
(call_expression
  function: (member_expression property: (identifier) @function.method.call))
(super_expression method: (identifier) @function.method.call)
(table_entry key: (identifier) @property)

(function_declaration name: (identifier) @function)
(method_declaration name: (identifier) @function.method)
((method_declaration name: (identifier) @constructor)
  (#eq? @constructor "init"))
(class_declaration name: (identifier) @type)
(class_declaration superclass: (identifier) @type)
(constant_declaration name: (identifier) @constant)
(parameters (identifier) @variable.parameter)

(self) @variable.builtin
"super" @variable.builtin
(end_bound "end" @constant.builtin)
[(true) (false)] @boolean
(nil) @constant.builtin
(number) @number
[(string) (raw_string)] @string
[(line_comment) (block_comment) (ignored_text)] @comment @spell

["if" "else" "switch" "case" "_"] @keyword.conditional
["for" "foreach" "while" "in" "break" "continue"] @keyword.repeat
"return" @keyword.return
"fun" @keyword.function
"class" @keyword.type
["var" "const" "print"] @keyword
["and" "or"] @keyword.operator

["+" "-" "*" "/" "%" "^" "!" "=" "<" ">" "!=" "==" "=>" "<=" ">=" "+=" "-=" "*=" "/=" "++" "--"
  ".." "..="] @operator
[";" ":" "," "."] @punctuation.delimiter
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
"#" @punctuation.special
