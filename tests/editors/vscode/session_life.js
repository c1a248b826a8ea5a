// tests/editors/vscode/session_life.js - settings that change while the server runs, and servers that end.
'use strict';
const assert = require('node:assert');
const vscode = require('vscode');
const { codeOf, errors, eventually, find, killServer, open, run, serverState, servers } = require('./session_support');

module.exports = {
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


  async 'so does a file of settings'() {
    const script = await open('warned.mufi');
    const all = () => vscode.languages.getDiagnostics(script.uri);
    const [first] = await eventually('a warning', () => all().length > 0 && all());
    const code = codeOf(first);
    const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, '.mufi-ls.json');
    const write = (text) => vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await write(`{ "diagnostics": { "severity": { "${code}": "off" } } }`);
    await eventually('the warning goes', () => !all().some((one) => codeOf(one) === code));
    await write('{ "nothing": 1 }');
    await eventually('the file has a mistake', () => vscode.languages.getDiagnostics(file).length === 1);
    await eventually('the warning is back', () => all().some((one) => codeOf(one) === code));
    await vscode.workspace.fs.delete(file);
    await eventually('the mistake is gone', () => vscode.languages.getDiagnostics(file).length === 0);
  },

  async 'messages are traced while the setting says so'() {
    const script = await open('shapes.mufi');
    const settings = vscode.workspace.getConfiguration('mufi');
    const target = vscode.ConfigurationTarget.Workspace;
    await run('mufi.showOutput');
    const output = await eventually('the output', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('MufiZ')));
    assert.doesNotMatch(output.getText(), /textDocument\/hover/);
    await settings.update('trace.server', 'verbose', target);
    await eventually('a traced message', async () => {
      await run('vscode.executeHoverProvider', script.uri, find(script, 'area(3', 1));
      return /Sending request 'textDocument\/hover/.test(output.getText());
    });
    await settings.update('trace.server', undefined, target);
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
