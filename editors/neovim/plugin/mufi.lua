-- plugin/mufi.lua - the commands; what they do is loaded when the first one is used.
if vim.g.loaded_mufi then
  return
end
vim.g.loaded_mufi = true

local function command(name, action, description, options)
  options = vim.tbl_extend('force', { desc = description }, options or {})
  vim.api.nvim_create_user_command(name, function(call)
    require('mufi.commands')[action](call.args)
  end, options)
end

command('MufiRestart', 'restart', 'Restart mufi-ls for all its buffers')
command('MufiMemory', 'memory', 'Show where the memory of mufi-ls is')
command('MufiTree', 'tree', 'Show the syntax tree of this script')
command('MufiExplain', 'explain', 'Explain a diagnostic code, or the one on this line', { nargs = '?' })
