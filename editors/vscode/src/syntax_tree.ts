// src/syntax_tree.ts - the server's view of a script beside it, kept up to date while it is edited.
import * as vscode from 'vscode';
import { Server } from './server';

const kScheme = 'mufi-tree';

export class SyntaxTreeView implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(kScheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === 'mufi') {
          this.changed.fire(treeUri(document.uri));
        }
      }),
    );
  }

  async show(document: vscode.TextDocument): Promise<void> {
    const tree = await vscode.workspace.openTextDocument(treeUri(document.uri));
    await vscode.window.showTextDocument(tree, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const tree = await this.server.request<{ text: string }>('mufi/syntaxTree', {
      textDocument: { uri: uri.query },
    });
    return tree.text;
  }
}

// The address of the script travels whole in the query.
function treeUri(script: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: kScheme, path: `${script.path}.tree`, query: script.toString() });
}
