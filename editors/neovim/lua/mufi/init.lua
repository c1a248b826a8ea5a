-- lua/mufi/init.lua - starts mufi-ls for MufiZ scripts.
--
--   require('mufi').setup({
--     cmd = { 'mufi-ls' },              -- the server
--     settings = { mufi = { diagnostics = { severity = { ['self-assignment'] = 'off' } } } },
--     on_attach = function(client, bufnr) end,
--     keymaps = true,                   -- the keys of Neovim 0.11 on the versions before it
--   })
--
-- From Neovim 0.11 on `vim.lsp.enable('mufi_ls')` does the same without this file.
local config = require('mufi.config')

local M = {}

-- What setup() was given; nothing before it ran, or where vim.lsp.enable() is used instead.
local described = {}

function M.clients(bufnr)
  if bufnr == 0 then
    bufnr = vim.api.nvim_get_current_buf()
  end
  local all = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  return vim.tbl_filter(function(client)
    return client.name == config.name
      and (bufnr == nil or vim.lsp.buf_is_attached(bufnr, client.id))
  end, all)
end

-- The keys that Neovim 0.11 brings along, unless the user has put something else there.
local function map_keys(bufnr)
  local buf = vim.lsp.buf
  local keys = {
    { 'n', 'K', buf.hover },
    { 'n', 'grn', buf.rename },
    { 'n', 'gra', buf.code_action },
    { 'n', 'grr', buf.references },
    { 'n', 'gri', buf.implementation },
    { 'n', 'gO', buf.document_symbol },
    { 'n', '[d', vim.diagnostic.goto_prev },
    { 'n', ']d', vim.diagnostic.goto_next },
    { 'i', '<C-s>', buf.signature_help },
  }
  for _, key in ipairs(keys) do
    local mode, left, action = key[1], key[2], key[3]
    if vim.fn.maparg(left, mode) == '' then
      vim.keymap.set(mode, left, function()
        action()
      end, { buffer = bufnr, desc = 'mufi-ls' })
    end
  end
end

local function attached(client, bufnr)
  if vim.fn.has('nvim-0.8') == 0 then
    vim.bo[bufnr].omnifunc = 'v:lua.vim.lsp.omnifunc'
    vim.bo[bufnr].tagfunc = 'v:lua.vim.lsp.tagfunc'
    vim.bo[bufnr].formatexpr = 'v:lua.vim.lsp.formatexpr()'
  end
  if described.keymaps ~= false and vim.fn.has('nvim-0.11') == 0 then
    map_keys(bufnr)
  end
  if described.on_attach then
    described.on_attach(client, bufnr)
  end
end

-- Attaches `bufnr` to the running client of the same folder, or to a new one.
function M.attach(client_config, bufnr)
  if vim.lsp.start then
    vim.api.nvim_buf_call(bufnr, function()
      vim.lsp.start(client_config)
    end)
    return
  end
  for _, client in ipairs(M.clients()) do
    if client.config.root_dir == client_config.root_dir then
      vim.lsp.buf_attach_client(bufnr, client.id)
      return
    end
  end
  local id = vim.lsp.start_client(client_config)
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

-- The client as the user wants it: Neovim 0.11 keeps that itself.
local function wanted()
  return vim.lsp.config and vim.deepcopy(vim.lsp.config[config.name]) or config.client(described)
end

local function describe(bufnr)
  local client_config = wanted()
  if not vim.lsp.config then
    client_config.on_attach = attached
  end
  client_config.root_dir = config.root(vim.api.nvim_buf_get_name(bufnr))
  return client_config
end

-- The program that is started.
function M.command()
  local running = M.clients()[1]
  return (running and running.config or wanted()).cmd[1]
end

-- Starts the server for one buffer; setup() calls it for every MufiZ script that is opened.
function M.start(bufnr)
  local command = M.command()
  if vim.fn.executable(command) == 0 then
    vim.notify_once(
      ("mufi: '%s' was not found. Put mufi-ls on your PATH, or name it: require('mufi')"
        .. ".setup({ cmd = { '/path/to/mufi-ls' } })"):format(command),
      vim.log.levels.WARN
    )
    return
  end
  M.attach(describe(bufnr), bufnr)
end

-- Starts the server for all scripts that are open.
function M.start_all()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'mufi' then
      M.start(bufnr)
    end
  end
end

function M.setup(options)
  described = options or {}
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config(config.name, config.client(described))
    vim.lsp.enable(config.name)
    return
  end
  local group = vim.api.nvim_create_augroup('mufi_ls', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = 'mufi',
    callback = function(event)
      M.start(event.buf)
    end,
  })
  -- A script opened by the command line may be there before setup() is.
  M.start_all()
end

return M
