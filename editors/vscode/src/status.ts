// src/status.ts - the item in the status bar's language menu that says how the server is.
import * as vscode from 'vscode';
import { Server, ServerState } from './server';

const kTexts: Record<ServerState, { text: string; severity: vscode.LanguageStatusSeverity }> = {
  starting: { text: 'mufi-ls is starting', severity: vscode.LanguageStatusSeverity.Information },
  running: { text: 'mufi-ls is running', severity: vscode.LanguageStatusSeverity.Information },
  stopped: { text: 'mufi-ls is stopped', severity: vscode.LanguageStatusSeverity.Warning },
  crashed: { text: 'mufi-ls has crashed', severity: vscode.LanguageStatusSeverity.Error },
  missing: { text: 'mufi-ls was not found', severity: vscode.LanguageStatusSeverity.Error },
};

export function createStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('mufi.server', { language: 'mufi' });
  item.name = 'MufiZ Server';
  item.command = { command: 'mufi.restartServer', title: 'Restart' };
  const show = (state: ServerState): void => {
    item.text = kTexts[state].text;
    item.severity = kTexts[state].severity;
    item.busy = state === 'starting';
    item.detail = server.command;
  };
  show(server.state);
  return vscode.Disposable.from(item, server.onDidChangeState(show));
}
