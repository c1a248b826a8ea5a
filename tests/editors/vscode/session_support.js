// tests/editors/vscode/session_support.js - what the parts of the session share.
'use strict';
const assert = require('node:assert');
const vscode = require('vscode');
const { below } = require('./processes');

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
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
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

module.exports = { codeOf, errors, eventually, find, killServer, open, replace, run, serverState, servers };
