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

-- The processes that `ancestor` has started and that still run, by reading /proc.
local function children(ancestor)
  ancestor = ancestor or vim.fn.getpid()
  local found = {}
  for _, path in ipairs(vim.fn.glob('/proc/[0-9]*/stat', false, true)) do
    local file = io.open(path)
    local stat = file and file:read('*a') or ''
    if file then
      file:close()
    end
    local pid, state, parent = stat:match('^(%d+) %(.*%) (%S) (%d+)')
    if tonumber(parent) == ancestor and state ~= 'Z' then
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

-- What a script typed on Windows is made of: two units of UTF-16 for a letter, \r\n for an end.
local function test_emoji()
  local path = folder .. '/emoji.mufi'
  local file = assert(io.open(path, 'wb'))
  file:write('var greeting = "😀";\r\nprint "👩‍🚀" + greeting;\r\nvar \r\nbroken = ;\r\n')
  file:close()
  vim.cmd('edit ' .. path)
  check('lines that end with \\r\\n are known as such', vim.bo.fileformat == 'dos', vim.bo.fileformat)
  check('an error behind emoji is shown', eventually(function()
    return #errors() == 1
  end), vim.diagnostic.get(0))
  local at = errors()[1] or {}
  check('it is on the line of the mistake', at.lnum == 3 and at.col == 9, errors())
  vim.api.nvim_win_set_cursor(0, { 2, #'print "👩‍🚀" + gr' })
  vim.lsp.buf.definition()
  check('definition behind emoji goes to the name', eventually(function()
    return vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 1, 4 })
  end), vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_text(0, 0, 20, 0, 20, { ' and 👩‍🚀' })
  vim.api.nvim_buf_set_lines(0, 2, 4, false, { 'print greeting;' })
  check('the error goes when it is mended', eventually(function()
    return #errors() == 0
  end), vim.diagnostic.get(0))
  local uses = answer('textDocument/references', vim.tbl_extend('force', place(2, 8), {
    context = { includeDeclaration = true },
  })) or {}
  check('references finds all three places', #uses == 3, uses)
  vim.cmd('bwipeout!')
end

-- A script of 60 KB, which few people have, typed into by keys that come as fast as they can.
local function test_typing()
  local lines = {}
  for number = 1, 20 do
    lines[#lines + 1] = ('fun sum_%d(value) {'):format(number)
    lines[#lines + 1] = '    var sum = value;'
    for _ = 1, 100 do
      lines[#lines + 1] = '    sum = sum + value - value;'
    end
    vim.list_extend(lines, { '    return sum;', '}', ('print sum_%d(1);'):format(number) })
  end
  local path = folder .. '/large.mufi'
  vim.fn.writefile(lines, path)
  vim.cmd('edit ' .. path)
  eventually(function()
    return #mufi.clients(0) == 1
  end)
  local kept = vim.bo.indentexpr
  vim.bo.indentexpr = ''
  local typed = {}
  for number = 1, 40 do
    typed[#typed + 1] = ('var typed_%d = %d;'):format(number, number)
  end
  local keys = 'Go' .. table.concat(typed, '\n') .. '\nprint typed_1 + ;<Esc>'
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
  vim.bo.indentexpr = kept
  check('what was typed is there', vim.deep_equal(vim.api.nvim_buf_get_lines(0, -42, -2, false), typed))
  check('the only mistake is the one that was typed', eventually(function()
    return #errors() == 1 and errors()[1].lnum == vim.api.nvim_buf_line_count(0) - 1
  end), errors())
  vim.cmd('bwipeout!')
end

local function test_settings()
  vim.cmd('edit ' .. folder .. '/warned.mufi')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'var total = 1;', 'total += 2;', 'print total;' })
  local function warned()
    return vim.tbl_contains(vim.tbl_map(function(one)
      return one.code or one.user_data.lsp.code
    end, vim.diagnostic.get(0)), 'compound-assignment')
  end
  check('a warning is shown', eventually(warned), vim.diagnostic.get(0))
  local function tell(severity)
    local client = mufi.clients(0)[1]
    client.config.settings = { mufi = { diagnostics = { severity = severity } } }
    client.settings = client.config.settings
    local changed = { settings = client.config.settings }
    if vim.fn.has('nvim-0.11') == 1 then
      client:notify('workspace/didChangeConfiguration', changed)
    else
      client.notify('workspace/didChangeConfiguration', changed)
    end
  end
  tell({ ['compound-assignment'] = 'off' })
  check('a setting takes effect at once', eventually(function()
    return not warned()
  end), vim.diagnostic.get(0))
  tell(vim.empty_dict())
  check('and can be taken back', eventually(warned), vim.diagnostic.get(0))
  vim.cmd('bwipeout!')
end

local function test_make()
  vim.cmd('edit! ' .. script)
  vim.cmd('compiler mufi')
  vim.cmd('silent! make!')
  local found = vim.tbl_filter(function(entry)
    return entry.type == 'e' and entry.lnum == 7 and entry.bufnr == vim.fn.bufnr('')
  end, vim.fn.getqflist())
  check(':make fills the quickfix list', #found == 1, vim.fn.getqflist())
end

-- A server that is gone comes back for all open scripts.
local function test_killed_server()
  for _, pid in ipairs(children()) do
    for _, below in ipairs(children(pid)) do
      vim.loop.kill(below, 'sigkill')
    end
    vim.loop.kill(pid, 'sigkill')
  end
  check('the client of a killed server ends', eventually(function()
    return #mufi.clients() == 0
  end), mufi.clients())
  vim.cmd('MufiRestart')
  check(':MufiRestart starts it again', eventually(function()
    return #mufi.clients(0) == 1 and #errors() == 1
  end), vim.diagnostic.get(0))
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
    test_emoji()
    test_typing()
    test_settings()
    test_commands()
    test_make()
    test_killed_server()
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
