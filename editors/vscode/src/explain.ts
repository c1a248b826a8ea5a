// src/explain.ts - what a diagnostic code means, in the words of `mufi-ls explain CODE`.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Server } from './server';

const kScheme = 'mufi-explain';

export class Explanations implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: Server) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(kScheme, this);
  }

  // Explains `code`, or what is at the cursor, or what the user picks among the script's own.
  async show(code?: string): Promise<void> {
    const wanted = code ?? codeAtCursor() ?? (await pickCode());
    if (!wanted) {
      return;
    }
    const page = vscode.Uri.from({ scheme: kScheme, path: `/${wanted}.md` });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  }

  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const code = page.path.slice(1, -'.md'.length);
    if (!this.server.command) {
      return 'mufi-ls was not found.';
    }
    try {
      const { stdout } = await promisify(execFile)(this.server.command, ['explain', code]);
      return stdout;
    } catch (failure) {
      return String(failure);
    }
  }
}

function scriptDiagnostics(): vscode.Diagnostic[] {
  const editor = vscode.window.activeTextEditor;
  return editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
}

function codeAtCursor(): string | undefined {
  const cursor = vscode.window.activeTextEditor?.selection.active;
  return cursor && codes(scriptDiagnostics().filter(({ range }) => range.contains(cursor)))[0];
}

async function pickCode(): Promise<string | undefined> {
  const all = [...new Set(codes(scriptDiagnostics()))];
  if (all.length === 0) {
    void vscode.window.showInformationMessage('There are no diagnostics in this file.');
    return undefined;
  }
  return vscode.window.showQuickPick(all, { title: 'Explain which diagnostic?' });
}

function codes(diagnostics: vscode.Diagnostic[]): string[] {
  return diagnostics.flatMap(({ code }) => {
    const plain = typeof code === 'object' ? code.value : code;
    return plain === undefined ? [] : [String(plain)];
  });
}
