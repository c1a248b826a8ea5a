; locals.scm - scopes, and the names that live in them.
[
  (source_file)
  (function_declaration)
  (method_declaration)
  (class_body)
  (block)
  (for_statement)
  (foreach_statement)
  (switch_body)
] @local.scope

(variable_declaration name: (identifier) @local.definition.var)
(constant_declaration name: (identifier) @local.definition.constant)
(foreach_statement variable: (identifier) @local.definition.var)
(parameters (identifier) @local.definition.parameter)
; The name of a function or a class belongs to the scope around it.
((function_declaration name: (identifier) @local.definition.function)
  (#set! definition.function.scope "parent"))
(class_declaration name: (identifier) @local.definition.type)

(identifier) @local.reference
