-- lua/mufi/commands.lua - what the commands do. All answers come from the server as they are.
local mufi = require('mufi')

local M = {}

local function complain(message)
  vim.notify('mufi: ' .. message, vim.log.levels.WARN)
end

-- Neovim 0.11 turned the functions of a client into methods.
local function call(client, name, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client[name](client, ...)
  end
  return client[name](...)
end

-- A buffer of its own in a split, closed with q and gone with its window.
local function show(title, lines, filetype)
  vim.cmd('botright new')
  local bufnr = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].swapfile = false
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].filetype = filetype or ''
  pcall(vim.api.nvim_buf_set_name, bufnr, 'mufi://' .. title)
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr })
end

-- Any JSON value as indented lines, names in order; what the report gains later shows by itself.
local function outline(value, depth, lines)
  local pad = ('  '):rep(depth)
  local keys = vim.tbl_keys(value)
  table.sort(keys, function(a, b)
    return type(a) == 'number' and type(b) == 'number' and a < b or tostring(a) < tostring(b)
  end)
  for _, key in ipairs(keys) do
    if type(value[key]) == 'table' then
      lines[#lines + 1] = pad .. key
      outline(value[key], depth + 1, lines)
    else
      lines[#lines + 1] = ('%s%s: %s'):format(pad, key, tostring(value[key]))
    end
  end
  return lines
end

-- Asks the server of this buffer, or else any that runs.
local function ask(method, params, answer)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = mufi.clients(bufnr)[1] or mufi.clients()[1]
  if not client then
    return complain('the server is not running; see :checkhealth mufi')
  end
  call(client, 'request', method, params, function(problem, result)
    if problem then
      return complain(problem.message or vim.inspect(problem))
    end
    answer(result)
  end, bufnr)
end

function M.memory()
  ask('mufi/memoryReport', vim.empty_dict(), function(report)
    show('memory', outline(report, 0, {}))
  end)
end

function M.tree()
  local params = { textDocument = vim.lsp.util.make_text_document_params(0) }
  ask('mufi/syntaxTree', params, function(tree)
    show('tree', vim.split(tree.text, '\n'))
  end)
end

-- `mufi-ls explain CODE`, with the code of the first diagnostic on this line if none is given.
function M.explain(code)
  if code == '' then
    local line = vim.api.nvim_win_get_cursor(0)[1] - 1
    local here = vim.diagnostic.get(0, { lnum = line })[1]
    local lsp = here and here.user_data and here.user_data.lsp
    code = here and (here.code or (lsp and lsp.code))
    if not code then
      return complain('no diagnostic on this line; :MufiExplain CODE explains any')
    end
  end
  local command = mufi.command()
  local text = vim.fn.systemlist({ command, 'explain', tostring(code) })
  if vim.v.shell_error ~= 0 then
    return complain(table.concat(text, '\n'))
  end
  show('explain', text, 'markdown')
end

function M.restart()
  local clients = mufi.clients()
  if #clients == 0 then
    return mufi.start_all()
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_filter(function(bufnr)
      return vim.lsp.buf_is_attached(bufnr, client.id)
    end, vim.api.nvim_list_bufs())
    local id, client_config = client.id, client.config
    call(client, 'stop')
    local timer = (vim.uv or vim.loop).new_timer()
    timer:start(20, 20, vim.schedule_wrap(function()
      if vim.lsp.get_client_by_id(id) or timer:is_closing() then
        return
      end
      timer:close()
      for _, bufnr in ipairs(buffers) do
        mufi.attach(client_config, bufnr)
      end
    end))
  end
end

return M
