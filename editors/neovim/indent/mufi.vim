" indent/mufi.vim - indentation by brackets and by headers without braces.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal nolisp noautoindent nosmartindent
setlocal indentexpr=MufiIndent(v:lnum)
setlocal indentkeys=0{,0},0),0],!^F,o,O,e
let b:undo_indent = 'setlocal indentexpr< indentkeys< lisp< autoindent< smartindent<'

if exists('*MufiIndent')
  finish
endif

function s:GroupAt(lnum, col) abort
  return synIDattr(synID(a:lnum, a:col, 1), 'name')
endfunction

function s:Skipped() abort
  return s:GroupAt(line('.'), col('.')) =~# 'String\|Comment'
endfunction

" A string or block comment that began on an earlier line: its text is not ours to move.
function s:StartsInsideText(lnum) abort
  if a:lnum < 2 || getline(a:lnum) ==# ''
    return 0
  endif
  let l:stack = map(synstack(a:lnum, 1), 'synIDattr(v:val, "name")')
  let l:first = matchstr(getline(a:lnum), '^\S\S\?')
  let l:opens = l:first =~# '^["`]' || l:first ==# '//' || l:first ==# '/#'
  return !l:opens && !empty(filter(l:stack, 'v:val =~# "String\\|Comment"'))
endfunction

" `if (...)`, `while (...)`, `else` and their like at the end of a line: one statement follows.
function s:HeaderWithoutBrace(lnum) abort
  let l:text = substitute(getline(a:lnum), '\s*//.*$', '', '')
  return l:text =~# '^\s*}\?\s*else\s*$'
        \ || l:text =~# '^\s*\%(}\?\s*else\s\+\)\?\%(if\|while\|for\|foreach\)\>.*)\s*$'
endfunction

function MufiIndent(lnum) abort
  if s:StartsInsideText(a:lnum)
    return -1
  endif
  call cursor(a:lnum, 1)
  let l:opener = searchpair('[([{]', '', '[])}]', 'bnW', 's:Skipped()')
  let l:indent = l:opener > 0 ? indent(l:opener) + shiftwidth() : 0
  let l:text = getline(a:lnum)
  if l:text =~# '^\s*[])}]'
    return max([l:indent - shiftwidth(), 0])
  endif
  let l:previous = prevnonblank(a:lnum - 1)
  if l:previous > 0 && l:previous != l:opener && l:text !~# '^\s*{'
        \ && s:HeaderWithoutBrace(l:previous)
    return indent(l:previous) + shiftwidth()
  endif
  return l:indent
endfunction
