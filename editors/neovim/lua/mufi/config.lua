-- lua/mufi/config.lua - how the client of the server is described to Neovim.
local M = {}

M.name = 'mufi_ls'
M.root_markers = { '.git' }

-- Neovim 0.10 asks for diagnostics and cannot be told to ask again, as is needed when settings change:
-- there they are better sent.
local function capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  if all.workspace.diagnostics and all.workspace.diagnostics.refreshSupport then
    return nil
  end
  all.textDocument.diagnostic = nil
  return all
end

-- The part that every version of Neovim understands. `settings` is what the server asks for
-- under the section `mufi`; what it needs at once goes along with `initialize`.
function M.client(options)
  options = options or {}
  local settings = options.settings or { mufi = vim.empty_dict() }
  local client = vim.tbl_extend('force', {
    name = M.name,
    cmd = { 'mufi-ls' },
    filetypes = { 'mufi' },
    root_markers = M.root_markers,
    capabilities = capabilities(),
    settings = settings,
    init_options = settings.mufi,
  }, options)
  client.keymaps = nil
  return client
end

-- The nearest folder above `path` that holds a marker, or nil: a single script needs no folder.
function M.root(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while folder ~= '' do
    for _, marker in ipairs(M.root_markers) do
      if vim.fn.getftype(folder .. '/' .. marker) ~= '' then
        return folder
      end
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil
    end
    folder = parent
  end
end

return M
