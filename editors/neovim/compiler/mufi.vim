" compiler/mufi.vim - `:compiler mufi`, then `:make` puts what `mufi-ls check` says into the quickfix list.
if exists('g:current_compiler')
  finish
endif
let g:current_compiler = 'mufi'

" The same server as in the buffer: the one of setup() in Neovim, the one of ALE in Vim.
let s:server = has('nvim') ? luaeval("require('mufi').command()") : get(g:, 'ale_mufi_ls_executable', 'mufi-ls')
execute 'CompilerSet makeprg=' .. escape(shellescape(s:server) .. ' check %:S', ' \|"')
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z]:\ %m
