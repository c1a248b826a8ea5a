-- tests/editors/tree_sitter/highlight_test.lua - the queries in a real Neovim, 0.10 or later.
-- tree_sitter_test.sh starts it; PARSER names the compiled grammar, EDITORS the folder with queries.
local passed, failed = 0, 0

local function check(name, holds, detail)
  if holds then
    passed = passed + 1
  else
    failed = failed + 1
  end
  io.stdout:write(('%s - %s %s\n'):format(holds and 'ok' or 'not ok', name, holds and '' or vim.inspect(detail)))
end

local source = [[
class Circle < Shape {
    init(radius) { self.radius = radius; }
    area() { return pi() * self.radius ^ 2; }
}
const LIMIT = 3+4i; /# a /# b #/ c #/
var element = `raw "text"`;
foreach (x in range_to_array(0..=len(LIMIT))) { print nil; }
print Circle(1).area();
]]

local function captures_at(query, tree, text)
  local start = source:find(text, 1, true) - 1
  local line = select(2, source:sub(1, start):gsub('\n', ''))
  local column = start - (source:sub(1, start):match('.*\n()') or 1) + 1
  local last
  for id, node in query:iter_captures(tree:root(), source) do
    local from_line, from_column = node:range()
    if from_line == line and from_column == column and query.captures[id] ~= 'spell' then
      last = query.captures[id]
    end
  end
  return last
end

local function query_in(path)
  local file = assert(io.open(('%s/%s.scm'):format(vim.env.EDITORS, path)))
  local text = file:read('*a')
  file:close()
  return vim.treesitter.query.parse('mufi', text)
end

local function main()
  vim.treesitter.language.add('mufi', { path = vim.env.PARSER })
  local tree = vim.treesitter.get_string_parser(source, 'mufi'):parse()[1]
  check('the script has no error', not tree:root():has_error(), tree:root():sexpr())

  local highlights = query_in('tree-sitter/queries/highlights')
  local expected = {
    ['class'] = 'keyword.type',
    ['Circle <'] = 'type',
    ['Shape'] = 'type',
    ['init'] = 'constructor',
    ['radius)'] = 'variable.parameter',
    ['self'] = 'variable.builtin',
    ['area()'] = 'function.method',
    ['pi'] = 'function.builtin',
    ['^'] = 'operator',
    ['LIMIT ='] = 'constant',
    ['3+4i'] = 'number',
    ['/# a'] = 'comment',
    ['element'] = 'variable',
    ['`raw'] = 'string',
    ['foreach'] = 'keyword.repeat',
    ['range_to_array'] = 'function.builtin',
    ['..='] = 'operator',
    ['nil'] = 'constant.builtin',
    ['Circle(1)'] = 'function.call',
    ['area();'] = 'function.method.call',
  }
  for text, wanted in vim.spairs(expected) do
    local found = captures_at(highlights, tree, text)
    check(('%s is %s'):format(text, wanted), found == wanted, found)
  end
  local others = {
    'tree-sitter/queries/folds',
    'tree-sitter/queries/indents',
    'tree-sitter/queries/locals',
    'zed/languages/mufi/brackets',
    'zed/languages/mufi/indents',
    'zed/languages/mufi/outline',
  }
  for _, name in ipairs(others) do
    local count = 0
    for _ in query_in(name):iter_captures(tree:root(), source) do
      count = count + 1
    end
    check(name .. ' finds its nodes', count > 0, count)
  end
end

local done, problem = xpcall(main, debug.traceback)
check('the session ran to its end', done, problem)
io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
