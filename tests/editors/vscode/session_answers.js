// tests/editors/vscode/session_answers.js - what the server says, as VS Code shows it.
'use strict';
const assert = require('node:assert');
const vscode = require('vscode');
const { codeOf, errors, eventually, find, open, replace, run } = require('./session_support');

const { Range } = vscode;

module.exports = {
  async 'a script has the language and an error is shown'() {
    const script = await open('shapes.mufi');
    assert.equal(script.languageId, 'mufi');
    const [error] = await eventually('an error', () => errors(script).length === 1 && errors(script));
    assert.equal(error.range.start.line, find(script, 'var broken').line);
    assert.ok(codeOf(error), 'a diagnostic has a code');
  },

  async 'a script that has no file yet is served'() {
    const script = await vscode.workspace.openTextDocument({ language: 'mufi', content: 'var broken = ;\n' });
    await vscode.window.showTextDocument(script);
    await eventually('an error', () => errors(script).length === 1);
    await replace(script, new Range(0, 0, 1, 0), '');
    await eventually('no error', () => errors(script).length === 0);
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

  async 'regions and blocks fold'() {
    const script = await open('folds.mufi');
    const folds = await run('vscode.executeFoldingRangeProvider', script.uri);
    const found = folds.map(({ start, end, kind }) => [start, end, kind]).sort(([a], [b]) => a - b);
    assert.deepEqual(found, [[0, 4, vscode.FoldingRangeKind.Region], [1, 2, undefined]]);
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
};
