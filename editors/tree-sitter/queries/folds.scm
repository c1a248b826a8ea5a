; folds.scm - what can be folded.
[
  (block)
  (class_body)
  (switch_body)
  (vector)
  (table)
  (arguments)
  (block_comment)
] @fold
