" ale_linters/mufi/mufi_ls.vim - the language server of MufiZ for ALE.
call ale#Set('mufi_ls_executable', 'mufi-ls')
call ale#Set('mufi_ls_settings', {})

" The nearest folder with .git, or the script's own: ALE starts no server without one.
function! ale_linters#mufi#mufi_ls#ProjectRoot(buffer) abort
  let l:script = bufname(a:buffer)
  let l:marker = finddir('.git', fnamemodify(l:script, ':p:h') .. ';')
  return fnamemodify(l:marker ==# '' ? l:script : l:marker[:-5], ':p:h')
endfunction

call ale#linter#Define('mufi', {
      \ 'name': 'mufi_ls',
      \ 'lsp': 'stdio',
      \ 'executable': {buffer -> ale#Var(buffer, 'mufi_ls_executable')},
      \ 'command': '%e',
      \ 'project_root': function('ale_linters#mufi#mufi_ls#ProjectRoot'),
      \ 'lsp_config': {buffer -> {'mufi': ale#Var(buffer, 'mufi_ls_settings')}},
      \ 'initialization_options': {buffer -> ale#Var(buffer, 'mufi_ls_settings')},
      \})
