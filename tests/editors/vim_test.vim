" tests/editors/vim_test.vim - a session of a real Vim with editors/vim and ALE. vim_test.sh starts
" it; MUFI_LS names the server, OUT the file for the result.
set nocompatible hidden noswapfile nomore cpo&vim encoding=utf-8
set runtimepath^=/usr/share/vim-scripts/ale,/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale
let &runtimepath = $PLUGIN .. ',' .. &runtimepath
let g:ale_linters = {'mufi': ['mufi_ls']}
let g:ale_mufi_ls_executable = $MUFI_LS
let g:ale_mufi_ls_settings = {'diagnostics': {'severity': {'compound-assignment': 'off'}}}
let g:ale_completion_enabled = 0
let g:ale_lint_on_text_changed = 'always'
let g:ale_lint_delay = 50
let g:ale_hover_to_preview = 1
filetype plugin indent on
syntax on
packadd! ale
runtime! plugin/ale.vim

let s:lines = []
let s:passed = 0
let s:failed = 0

function s:Say(line) abort
  call add(s:lines, a:line)
  call writefile(s:lines, $OUT)
endfunction

function s:Check(name, holds, detail) abort
  if a:holds
    let s:passed += 1
    call s:Say('ok - ' .. a:name)
  else
    let s:failed += 1
    call s:Say('not ok - ' .. a:name .. ' ' .. string(a:detail))
  endif
endfunction

function s:Eventually(Probe) abort
  for _ in range(400)
    if a:Probe()
      return 1
    endif
    sleep 50m
  endfor
  return 0
endfunction

function s:Group(line, column) abort
  return synIDattr(synID(a:line, a:column, 1), 'name')
endfunction

function s:Previews() abort
  let l:windows = filter(range(1, winnr('$')), 'getwinvar(v:val, "&previewwindow")')
  return map(l:windows, 'join(getbufline(winbufnr(v:val), 1, "$"), "\n")')
endfunction

function s:Errors() abort
  return filter(getloclist(0), 'v:val.type ==# "E"')
endfunction

function s:TestColours() abort
  new
  call setline(1, ['print a.len .. len(b); // end', '/# a /# b #/ c #/ print 3+4i;', 'let contains = "\";'])
  setfiletype mufi
  call s:Check('the file type sets comments', &commentstring ==# '// %s', &commentstring)
  call s:Check('keywords have a colour', s:Group(1, 1) ==# 'mufiStatement', s:Group(1, 1))
  call s:Check('properties are no builtins', s:Group(1, 9) ==# 'mufiProperty', s:Group(1, 9))
  call s:Check('builtins have a colour', s:Group(1, 16) ==# 'mufiBuiltin', s:Group(1, 16))
  call s:Check('comments nest', s:Group(2, 14) ==# 'mufiBlockComment', s:Group(2, 14))
  call s:Check('complex literals have a colour', s:Group(2, 26) ==# 'mufiNumber', s:Group(2, 26))
  call s:Check('reserved words are marked', s:Group(3, 1) ==# 'mufiReserved', s:Group(3, 1))
  call s:Check('every builtin has a colour', s:Group(3, 5) ==# 'mufiBuiltin', s:Group(3, 5))
  call s:Check('a string ends at the next quote', s:Group(3, 19) ==# '', s:Group(3, 19))
  bwipeout!
endfunction

function s:TestSession() abort
  let l:folder = tempname()
  call mkdir(l:folder, 'p')
  call writefile(['// Computes the area of a rectangle.', 'fun area(width, height) {',
        \ '    return width * height;', '}', 'var room = area(3, 4);', 'print room;',
        \ 'var broken = ;', 'room += 1;', 'print broken;'], l:folder .. '/shapes.mufi')
  exe 'edit ' .. l:folder .. '/shapes.mufi'
  ALELint
  call s:Check('an error is shown', s:Eventually({-> len(s:Errors()) == 1}), getloclist(0))
  call s:Check('it is on the line of the mistake', s:Errors()[0].lnum == 7, s:Errors())
  call s:Check('settings take a warning away', len(getloclist(0)) == 1, getloclist(0))
  call cursor(5, 13)
  ALEHover
  call s:Check('hover shows the signature',
        \ s:Eventually({-> join(s:Previews()) =~# 'area(width, height)'}), s:Previews())
  pclose
  call cursor(5, 13)
  ALEGoToDefinition
  call s:Check('definition goes to the function',
        \ s:Eventually({-> getpos('.')[1:2] == [2, 5]}), getpos('.'))
  compiler mufi
  silent make!
  let l:made = filter(getqflist(), 'v:val.type ==# "e" && v:val.lnum == 7')
  call s:Check(':make fills the quickfix list', len(l:made) == 1, getqflist())
  call setline(7, 'var broken = 1;')
  doautocmd TextChanged
  call s:Check('the error goes when it is mended', s:Eventually({-> len(s:Errors()) == 0}), getloclist(0))
  if $KILLED !=# ''
    call s:Say('ready to be killed')
    sleep 60
  endif
  ALEStopAllLSPs
endfunction

try
  call s:Say('# Vim ' .. v:versionlong)
  call s:TestColours()
  call s:TestSession()
catch
  call s:Check('the session ran to its end', 0, v:exception .. ' at ' .. v:throwpoint)
endtry
call s:Say(printf('%d passed, %d failed', s:passed, s:failed))
exe s:failed == 0 ? 'qall!' : 'cquit!'
