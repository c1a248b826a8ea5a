; brackets.scm - pairs that belong together.
("{" @open "}" @close)
("[" @open "]" @close)
("(" @open ")" @close)
