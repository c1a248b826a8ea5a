// tests/editors/vscode/session.js - a session inside the extension host, with the real vscode API.
// It starts with VS Code and writes what it saw to the file $SESSION_RESULT.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const vscode = require('vscode');
const { below } = require('./processes');

const { DiagnosticSeverity, Position, Range } = vscode;
const results = [];

async function eventually(what, probe, limit = 30000) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function open(name) {
  const [uri] = await vscode.workspace.findFiles(name);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const run = (command, ...args) => vscode.commands.executeCommand(command, ...args);
const errors = (document) =>
  vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ severity }) => severity === DiagnosticSeverity.Error);
const codeOf = ({ code }) => (typeof code === 'object' ? code.value : code);

async function replace(document, range, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

// Where `text` begins, the given number of characters further on.
const find = (document, text, further = 0) =>
  document.positionAt(document.getText().indexOf(text) + further);

// The servers below this extension host; a recorder may stand between.
const servers = () =>
  below(process.pid)
    .filter(({ words }) => words[0] === process.env.SESSION_SERVER)
    .map(({ pid }) => pid);

const serverState = () => vscode.extensions.getExtension('mufi.mufi').exports?.serverState();

async function killServer() {
  const [before] = servers();
  assert.ok(before, 'a server runs');
  process.kill(before, 'SIGKILL');
  await eventually('the killed server is gone', () => !servers().includes(before));
}

const session = {
  async 'a script has the language and an error is shown'() {
    const script = await open('shapes.mufi');
    assert.equal(script.languageId, 'mufi');
    const [error] = await eventually('an error', () => errors(script).length === 1 && errors(script));
    assert.equal(error.range.start.line, find(script, 'var broken').line);
    assert.ok(codeOf(error), 'a diagnostic has a code');
  },

  async 'hover shows the signature and the comment'() {
    const script = await open('shapes.mufi');
    const hovers = await run('vscode.executeHoverProvider', script.uri, find(script, 'area(3', 1));
    const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
    assert.match(text, /area\(width, height\)/);
    assert.match(text, /area of a rectangle/);
  },

  async 'completion offers names with documentation'() {
    const script = await open('shapes.mufi');
    const at = find(script, 'print room', 'print '.length);
    const list = await run('vscode.executeCompletionItemProvider', script.uri, at, undefined, 200);
    const byName = (name) => list.items.find(({ label }) => (label.label ?? label) === name);
    assert.ok(byName('room'));
    const documentation = byName('linked_list')?.documentation;
    assert.ok((documentation?.value ?? documentation)?.length > 0, 'a builtin has documentation');
  },

  async 'signature help names the parameters'() {
    const script = await open('shapes.mufi');
    const at = find(script, 'area(3', 'area('.length);
    const help = await run('vscode.executeSignatureHelpProvider', script.uri, at, '(');
    assert.match(help.signatures[0].label, /width, height/);
    assert.equal(help.activeParameter, 0);
  },

  async 'definition goes to the function'() {
    const script = await open('shapes.mufi');
    const places = await run('vscode.executeDefinitionProvider', script.uri, find(script, 'area(3', 1));
    const range = places[0].targetSelectionRange ?? places[0].targetRange ?? places[0].range;
    assert.deepEqual(range.start, find(script, 'area(width'));
  },

  async 'references finds all uses'() {
    const script = await open('shapes.mufi');
    const places = await run('vscode.executeReferenceProvider', script.uri, find(script, 'area(w', 1));
    assert.equal(places.length, 2);
  },

  async 'the outline has the declarations'() {
    const script = await open('shapes.mufi');
    const symbols = await run('vscode.executeDocumentSymbolProvider', script.uri);
    const names = symbols.map(({ name }) => name);
    assert.ok(names.includes('area') && names.includes('room'), names.join());
  },

  async 'semantic colours arrive'() {
    const script = await open('shapes.mufi');
    const tokens = await run('vscode.provideDocumentSemanticTokens', script.uri);
    assert.ok(tokens.data.length >= 5 * 5);
    const legend = await run('vscode.provideDocumentSemanticTokensLegend', script.uri);
    assert.ok(legend.tokenTypes.includes('variable'));
  },

  async 'a quick fix mends the mistake'() {
    const script = await open('fixable.mufi');
    const diagnostics = () => vscode.languages.getDiagnostics(script.uri);
    const [wrong] = await eventually('a diagnostic', () => diagnostics().length > 0 && diagnostics());
    const count = diagnostics().length;
    const actions = await run('vscode.executeCodeActionProvider', script.uri, wrong.range, 'quickfix');
    const fix = actions.find(({ edit, isPreferred }) => edit && isPreferred) ?? actions.find(({ edit }) => edit);
    assert.ok(fix, 'a quick fix with an edit');
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually('fewer diagnostics', () => diagnostics().length < count);
  },

  async 'emoji and CRLF keep every range right'() {
    const script = await open('emoji.mufi');
    const [error] = await eventually('an error', () => errors(script).length === 1 && errors(script));
    assert.deepEqual(error.range.start.line, find(script, '= ;').line);
    assert.ok(script.getText(error.range).includes(';'), script.getText(error.range));
    const places = await run('vscode.executeDefinitionProvider', script.uri, find(script, 'greeting;', 1));
    const range = places[0].targetSelectionRange ?? places[0].range;
    assert.equal(script.getText(range), 'greeting');
    const uses = await run('vscode.executeReferenceProvider', script.uri, find(script, 'greeting;', 1));
    assert.deepEqual(uses.map(({ range: use }) => script.getText(use)), ['greeting', 'greeting']);
    await replace(script, new Range(0, 18, 0, 18), ' and 👩‍🚀');
    await replace(script, new Range(2, 0, 3, 9), 'print greeting');
    await eventually('no error', () => errors(script).length === 0);
    assert.match(script.getText(), /^var greeting = "😀 and 👩‍🚀";\r\nprint "👩‍🚀" \+ greeting;\r\nprint greeting;\r\n$/);
  },

  async 'brackets close, lines indent, comments toggle and snippets expand'() {
    const script = await vscode.workspace.openTextDocument({ language: 'mufi', content: '' });
    const editor = await vscode.window.showTextDocument(script);
    const clear = () => replace(script, new Range(0, 0, script.lineCount, 0), '');
    await run('type', { text: 'while (true) {' });
    assert.equal(script.getText(), 'while (true) {}');
    await run('type', { text: '\n' });
    assert.equal(script.getText(), 'while (true) {\n    \n}');
    await clear();
    await run('type', { text: 'print `a' });
    assert.equal(script.getText(), 'print `a`');
    await clear();
    await run('type', { text: 'print 1;' });
    await run('editor.action.commentLine');
    assert.equal(script.getText(), '// print 1;');
    await run('editor.action.commentLine');
    assert.equal(script.getText(), 'print 1;');
    await clear();
    await run('editor.action.insertSnippet', { langId: 'mufi', name: 'Function' });
    assert.match(script.getText(), /^fun name\(parameter\) \{\n {4}return nil;\n\}/);
    assert.equal(editor.document.languageId, 'mufi');
    await clear();
  },

  async 'a script runs in a terminal'() {
    const script = await open('warned.mufi');
    await run('mufi.runFile');
    const told = () => fs.existsSync(process.env.SESSION_RUN) && fs.readFileSync(process.env.SESSION_RUN, 'utf8');
    assert.equal(await eventually('the interpreter is started', told), `--run ${script.uri.fsPath}\n`);
  },

  async 'a large script is followed while it is typed into at speed'() {
    const script = await open('large.mufi');
    const word = 'var typed = ';
    const line = script.lineCount - 1;
    for (let at = 0; at < 20; ++at) {
      for (const [column, letter] of [...word].entries()) {
        await replace(script, new Range(line, column, line, column), letter);
      }
      if (at < 19) await replace(script, new Range(line, 0, line, word.length), '');
    }
    await replace(script, new Range(line, word.length, line, word.length), ';');
    const [error] = await eventually('the error at the end', () => errors(script).length === 1 && errors(script));
    assert.equal(error.range.start.line, line);
    await replace(script, new Range(line, word.length, line, word.length), '1');
    await eventually('the error goes', () => errors(script).length === 0);
  },

  async 'the syntax tree opens beside the script and follows it'() {
    const script = await open('shapes.mufi');
    await run('mufi.showSyntaxTree');
    const tree = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'mufi-tree');
    const before = (await eventually('a tree', () => tree()?.getText() && tree())).getText();
    await replace(script, new Range(0, 0, 0, 0), 'print 1;\n');
    await eventually('another tree', () => tree().getText() !== before);
    await replace(script, new Range(0, 0, 1, 0), '');
  },

  async 'a diagnostic is explained'() {
    const script = await open('shapes.mufi');
    const [error] = await eventually('an error', () => errors(script).length === 1 && errors(script));
    const code = codeOf(error);
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse(`mufi-explain:/${code}.md`));
    assert.ok(page.getText().includes(code), page.getText());
    await run('mufi.explainDiagnostic', code);
  },

  async 'a setting takes effect at once'() {
    const script = await open('warned.mufi');
    const all = () => vscode.languages.getDiagnostics(script.uri);
    const [first] = await eventually('a warning', () => all().length > 0 && all());
    const code = codeOf(first);
    const settings = vscode.workspace.getConfiguration('mufi');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('diagnostics.severity', { [code]: 'off' }, target);
    await eventually('the warning goes', () => !all().some((one) => codeOf(one) === code));
    await settings.update('diagnostics.severity', undefined, target);
    await eventually('the warning is back', () => all().some((one) => codeOf(one) === code));
  },
  async 'a killed server is started again and knows the open scripts'() {
    const script = await open('shapes.mufi');
    await killServer();
    await eventually('another server', () => servers().length === 1);
    await eventually('the error is back', () => errors(script).length === 1);
  },

  async 'a server that crashes again and again is left alone until it is restarted'() {
    for (let crash = 2; crash <= 5; ++crash) {
      await eventually('a server', () => serverState() === 'running' && servers().length === 1);
      await killServer();
    }
    await eventually('it is given up', () => serverState() === 'crashed');
    assert.deepEqual(servers(), []);
    const script = await open('shapes.mufi');
    await run('mufi.restartServer');
    await eventually('a server', () => servers().length === 1);
    await eventually('the error is back', () => errors(script).length === 1);
  },

  async 'a wrong server path stops the server and a right one starts it'() {
    const settings = vscode.workspace.getConfiguration('mufi');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('server.path', '/nowhere/mufi-ls', target);
    await eventually('no server', () => serverState() === 'missing' && servers().length === 0);
    // A program that is no server ends at once, again and again.
    await settings.update('server.path', '/bin/true', target);
    await eventually('it is given up', () => serverState() === 'crashed');
    await settings.update('server.path', undefined, target);
    await eventually('a server', () => serverState() === 'running' && servers().length === 1);
    const script = await open('shapes.mufi');
    await eventually('the error is back', () => errors(script).length === 1);
  },
};

async function play() {
  let passed = 0;
  let failed = 0;
  const say = (line) => results.push(line);
  say(`# VS Code ${vscode.version}, ${vscode.env.appName}`);
  for (const [name, part] of Object.entries(session)) {
    try {
      await part();
      passed += 1;
      say(`ok - ${name}`);
    } catch (problem) {
      failed += 1;
      say(`not ok - ${name}: ${problem.stack.split('\n').slice(0, 2).join('')}`);
    }
  }
  say(`${passed} passed, ${failed} failed`);
  fs.writeFileSync(process.env.SESSION_RESULT, `${results.join('\n')}\n`);
}

// Not awaited: an extension is to be active soon, and the session takes its time.
exports.activate = () => void play();
