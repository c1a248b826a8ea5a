-- lua/mufi/health.lua - `:checkhealth mufi`.
local mufi = require('mufi')

local M = {}

-- The reporting functions were renamed in Neovim 0.8 and 0.9.
local report = vim.health or require('health')
local start = report.start or report.report_start
local ok = report.ok or report.report_ok
local warn = report.warn or report.report_warn
local problem = report.error or report.report_error

local function check_neovim()
  start('mufi: Neovim')
  local version = vim.version()
  local text = ('%d.%d.%d'):format(version.major, version.minor, version.patch)
  if vim.fn.has('nvim-0.7.2') == 1 then
    ok('Neovim ' .. text)
  else
    problem('Neovim ' .. text .. ' is too old', { 'Neovim 0.7.2 or later is needed' })
  end
end

local function check_server()
  start('mufi: server')
  local command = mufi.command()
  local path = vim.fn.exepath(command)
  if path == '' then
    problem(("'%s' was not found"):format(command), {
      'put mufi-ls on your PATH',
      "or name it: require('mufi').setup({ cmd = { '/path/to/mufi-ls' } })",
    })
    return
  end
  local version = vim.trim(vim.fn.system({ path, '--version' }))
  if vim.v.shell_error == 0 then
    ok(('%s: %s'):format(path, version))
  else
    problem(('%s --version failed: %s'):format(path, version))
  end
end

local function check_clients()
  start('mufi: clients')
  local clients = mufi.clients()
  if #clients == 0 then
    warn('no server is running', { 'open a MufiZ script: its name ends in .mufi' })
  end
  for _, client in ipairs(clients) do
    local folder = client.config.root_dir or 'single scripts'
    ok(('client %d serves %s'):format(client.id, folder))
  end
end

function M.check()
  check_neovim()
  check_server()
  check_clients()
end

return M
