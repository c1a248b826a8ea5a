; indents.scm - the inside of every bracket is indented, its end is not.
[
  (block)
  (class_body)
  (switch_body)
  (vector)
  (table)
  (arguments)
  (parameters)
  (parenthesized_expression)
] @indent.begin

["}" "]" ")"] @indent.branch @indent.end

[(line_comment) (block_comment) (string) (raw_string)] @indent.ignore
