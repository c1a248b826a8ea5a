-- lsp/mufi_ls.lua - the server for the configuration that Neovim 0.11 and later has built in:
--   vim.lsp.enable('mufi_ls')
return require('mufi.config').client()
