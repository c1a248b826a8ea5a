// tests/editors/vscode/session_editing.js - what typing does, and the commands.
'use strict';
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vscode = require('vscode');
const { codeOf, errors, eventually, open, replace, run } = require('./session_support');

const { Range } = vscode;

module.exports = {
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
    assert.equal(editor.document.languageId, 'mufi');
    await clear();
  },

  async 'Enter goes on as the line before wants it'() {
    const script = await vscode.workspace.openTextDocument({ language: 'mufi', content: '' });
    const editor = await vscode.window.showTextDocument(script);
    const typed = async (before, keys, after) => {
      await replace(script, new Range(0, 0, script.lineCount, 0), before.replace('|', ''));
      const at = script.positionAt(before.indexOf('|'));
      editor.selection = new vscode.Selection(at, at);
      for (const key of keys) await run('type', { text: key });
      assert.equal(script.getText(), after);
    };
    await typed('|', 'if (a)\nprint 1;\nprint 2;', 'if (a)\n    print 1;\nprint 2;');
    await typed('|', 'foreach (x in y) {\nprint x;', 'foreach (x in y) {\n    print x;\n}');
    await typed('    print f(|);', '\n', '    print f(\n        \n    );');
    await typed('// one |two', '\n', '// one \n// two');
    await typed('// one|', '\n', '// one\n');
    await typed('/// one|', '\n', '/// one\n/// ');
    await typed('class A {\n    m() {\n        print 1;\n        |', '}', 'class A {\n    m() {\n        print 1;\n    }');
    await typed('|', '/#', '/# #/');
    await replace(script, new Range(0, 0, script.lineCount, 0), '');
  },

  async 'every snippet compiles as it stands'() {
    const { extensionPath } = vscode.extensions.getExtension('mufi.mufi');
    const names = Object.keys(JSON.parse(fs.readFileSync(path.join(extensionPath, 'snippets/mufi.json'), 'utf8')));
    assert.ok(names.length >= 10);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mufi-snippets-'));
    const script = await vscode.workspace.openTextDocument({ language: 'mufi', content: '' });
    await vscode.window.showTextDocument(script);
    for (const name of names) {
      await replace(script, new Range(0, 0, script.lineCount, 0), '');
      await run('editor.action.insertSnippet', { langId: 'mufi', name });
      await run('leaveSnippet');
      // A table is an expression; all others are whole statements.
      const text = script.getText();
      const file = path.join(folder, 'snippet.mufi');
      fs.writeFileSync(file, text.startsWith('#') ? `print ${text};` : text);
      const said = spawnSync(process.env.SESSION_SERVER, ['check', '--reference', file], { encoding: 'utf8' });
      assert.match(said.stdout, /\baccept\b/, `${name}: ${said.stdout}\n${text}`);
    }
    await replace(script, new Range(0, 0, script.lineCount, 0), '');
    fs.rmSync(folder, { recursive: true });
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
};
