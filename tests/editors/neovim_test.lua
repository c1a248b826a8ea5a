-- tests/editors/neovim_test.lua - a session of a real Neovim, 0.7.2 or later, with the plugin of
-- editors/neovim. neovim_test.sh starts it; MUFI_LS names the server.
local passed, failed = 0, 0

local function say(text)
  io.stdout:write(text .. '\n')
end

local function check(name, holds, detail)
  if holds then
    passed = passed + 1
    say('ok - ' .. name)
  else
    failed = failed + 1
    say('not ok - ' .. name .. ' ' .. vim.inspect(detail))
  end
end

local function eventually(condition)
  return vim.wait(10000, condition, 20)
end

-- The processes below this editor that still run, by reading /proc.
local function children()
  local found = {}
  for _, path in ipairs(vim.fn.glob('/proc/[0-9]*/stat', false, true)) do
    local file = io.open(path)
    local stat = file and file:read('*a') or ''
    if file then
      file:close()
    end
    local pid, state, parent = stat:match('^(%d+) %(.*%) (%S) (%d+)')
    if tonumber(parent) == vim.fn.getpid() and state ~= 'Z' then
      found[#found + 1] = tonumber(pid)
    end
  end
  return found
end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder .. '/.git', 'p')
local script = folder .. '/shapes.mufi'
vim.fn.writefile({
  '// Computes the area of a rectangle.',
  'fun area(width, height) {',
  '    return width * height;',
  '}',
  'var room = area(3, 4);',
  'print room;',
  'var broken = ;',
}, script)

local mufi

local function place(line, character)
  return {
    textDocument = vim.lsp.util.make_text_document_params(0),
    position = { line = line, character = character },
  }
end

local function answer(method, params)
  local replies, problem = vim.lsp.buf_request_sync(0, method, params, 10000)
  for _, reply in pairs(replies or {}) do
    return reply.result, reply.err
  end
  return nil, problem
end

local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end

local function completion_labels(line, character)
  local list = answer('textDocument/completion', place(line, character)) or {}
  return vim.tbl_map(function(item)
    return item.label
  end, list.items or list)
end

local function floating_texts()
  local texts = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      texts[#texts + 1] = table.concat(lines, '\n')
    end
  end
  return texts
end

local function set_up()
  mufi = require('mufi')
  if vim.env.ENTRY == 'enable' then
    vim.lsp.config('mufi_ls', { cmd = { vim.env.MUFI_LS } })
    vim.lsp.enable('mufi_ls')
  else
    mufi.setup({ cmd = { vim.env.MUFI_LS } })
  end
end

local function test_buffer()
  check('the file type is known by the name', vim.bo.filetype == 'mufi', vim.bo.filetype)
  check('comments are written //', vim.bo.commentstring == '// %s', vim.bo.commentstring)
  local group = vim.fn.synIDattr(vim.fn.synID(2, 1, 1), 'name')
  check('words have colours', group == 'mufiStorage', group)
end

local function test_indentation()
  local kept = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, {
    'class A {',
    'init(x) {',
    'if (x)',
    'print "{";',
    'foreach (y in [',
    '1',
    ']) {',
    'print y; // {',
    '}',
    '}',
    '}',
  })
  vim.cmd('silent normal! gg=G')
  local indented = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local wanted = {
    'class A {',
    '    init(x) {',
    '        if (x)',
    '            print "{";',
    '        foreach (y in [',
    '            1',
    '        ]) {',
    '            print y; // {',
    '        }',
    '    }',
    '}',
  }
  check('= indents by brackets', vim.deep_equal(indented, wanted), indented)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, kept)
end

local function test_session()
  check('a client attaches', eventually(function()
    return #mufi.clients(0) == 1
  end), mufi.clients())
  local client = mufi.clients(0)[1]
  local root = client.config.root_dir
  check('the root is the folder with .git', root == folder, root)
  check('an error is shown', eventually(function()
    return #errors() == 1
  end), vim.diagnostic.get(0))
  check('it is on the line of the mistake', errors()[1] and errors()[1].lnum == 6, errors())

  local hover = answer('textDocument/hover', place(4, 12)) or {}
  local text = vim.inspect(hover.contents)
  check('hover shows the signature', text:find('area%(width, height%)') ~= nil, hover)
  check('hover shows the comment', text:find('area of a rectangle') ~= nil, hover)

  local labels = completion_labels(5, 6)
  check('completion offers a name of the script', vim.tbl_contains(labels, 'room'), labels)
  check('completion offers a builtin', vim.tbl_contains(labels, 'linked_list'), labels)

  local help = answer('textDocument/signatureHelp', place(4, 16)) or {}
  check('signature help shows the parameters', vim.inspect(help):find('width, height') ~= nil, help)
  local uses = answer('textDocument/references', vim.tbl_extend('force', place(1, 5), {
    context = { includeDeclaration = true },
  }))
  check('references finds both places', uses and #uses == 2, uses)
  local outline = vim.tbl_map(function(symbol)
    return symbol.name
  end, answer('textDocument/documentSymbol', place(0, 0)) or {})
  check('the outline has the declarations', vim.deep_equal(outline, { 'area', 'room', 'broken' }), outline)
  if vim.lsp.semantic_tokens then
    check('names have semantic colours', eventually(function()
      local token = (vim.lsp.semantic_tokens.get_at_pos(0, 1, 4) or {})[1]
      return token ~= nil and token.type == 'function'
    end), vim.lsp.semantic_tokens.get_at_pos(0, 1, 4))
  end

  vim.api.nvim_win_set_cursor(0, { 5, 12 })
  vim.lsp.buf.definition()
  check('definition goes to the function', eventually(function()
    return vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 2, 4 })
  end), vim.api.nvim_win_get_cursor(0))

  vim.lsp.buf.hover()
  check('hover opens a window', eventually(function()
    local texts = floating_texts()
    return #texts == 1 and texts[1]:find('area') ~= nil
  end), floating_texts())

  vim.api.nvim_buf_set_lines(0, 6, 7, false, { 'var broken = 1;', 'print broken;' })
  check('the error goes when it is mended', eventually(function()
    return #errors() == 0
  end), vim.diagnostic.get(0))
end

local function test_quick_fix()
  vim.api.nvim_buf_set_lines(0, 5, 6, false, { 'print room' })
  check('an error comes back', eventually(function()
    return #errors() == 1
  end), vim.diagnostic.get(0))
  vim.api.nvim_win_set_cursor(0, { errors()[1].lnum + 1, errors()[1].col })
  local select = vim.ui.select
  vim.ui.select = function(items, _, on_choice)
    on_choice(items[1], 1)
  end
  vim.lsp.buf.code_action()
  check('a quick fix mends it', eventually(function()
    return vim.api.nvim_buf_get_lines(0, 5, 6, false)[1] == 'print room;'
  end), vim.api.nvim_buf_get_lines(0, 0, -1, false))
  vim.ui.select = select
end

local function closes_with_window(name, pattern)
  local window = vim.api.nvim_get_current_win()
  vim.cmd(name)
  local opened = eventually(function()
    return vim.api.nvim_get_current_win() ~= window
  end)
  local lines = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check(':' .. name .. ' shows its answer', opened and lines:find(pattern) ~= nil, lines)
  if opened then
    vim.cmd('close')
  end
end

local function test_commands()
  closes_with_window('MufiMemory', 'lifetimes')
  closes_with_window('MufiTree', '%S')
  closes_with_window('MufiExplain expected-expression', 'expected%-expression')

  local before = mufi.clients(0)[1].id
  vim.cmd('MufiRestart')
  check(':MufiRestart gives a new client', eventually(function()
    local client = mufi.clients(0)[1]
    return client ~= nil and client.id ~= before
  end), mufi.clients())

  vim.cmd('silent checkhealth mufi')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check(':checkhealth mufi names the server', health:find(vim.env.MUFI_LS, 1, true) ~= nil, health)
  vim.cmd('bwipeout!')
end

local function test_end()
  check('the server is a child of the editor', #children() > 0, children())
  if vim.env.ENTRY == 'killed' then
    say('ready to be killed')
    vim.wait(60000, function()
      return false
    end)
  end
  for _, client in ipairs(mufi.clients()) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop()
    else
      client.stop()
    end
  end
  check('the client stops', eventually(function()
    return #mufi.clients() == 0
  end), mufi.clients())
  check('no process stays behind', eventually(function()
    return #children() == 0
  end), children())
end

local function main()
  local version = vim.version()
  say(('# Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
  set_up()
  vim.cmd('edit ' .. script)
  if vim.env.ENTRY ~= 'killed' then
    test_buffer()
    test_indentation()
    test_session()
    test_quick_fix()
    test_commands()
  else
    check('a client attaches', eventually(function()
      return #mufi.clients(0) == 1
    end), mufi.clients())
  end
  test_end()
end

-- An error that escapes would leave the headless editor waiting for ever.
local done, problem = xpcall(main, debug.traceback)
check('the session ran to its end', done, problem)
say(('%d passed, %d failed'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
