// src/extension.ts - puts the parts together. What the language is about, the server knows.
import * as vscode from 'vscode';
import { Explanations } from './explain';
import { MemoryView } from './memory_view';
import { runFile } from './run_file';
import { Server, ServerState } from './server';
import { createStatus } from './status';
import { SyntaxTreeView } from './syntax_tree';

// What other extensions, and the tests, can see.
export interface Exports {
  serverState(): ServerState;
}

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Exports> {
  const running = (server = new Server(context));
  const memory = new MemoryView(running);
  const trees = new SyntaxTreeView(running);
  const explanations = new Explanations(running);

  const command = (name: string, action: (...given: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`mufi.${name}`, action);

  context.subscriptions.push(
    running,
    createStatus(running),
    trees.register(),
    explanations.register(),
    vscode.window.registerTreeDataProvider('mufi.memory', memory),
    command('restartServer', () => running.restart()),
    command('showOutput', () => running.showOutput()),
    command('showMemory', () => reported(memory.refresh())),
    command('showSyntaxTree', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.languageId === 'mufi' ? reported(trees.show(document)) : undefined;
    }),
    command('explainDiagnostic', (code?: string) => explanations.show(code)),
    command('runFile', runFile),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('mufi.server.path')) {
        void running.restart();
      }
    }),
  );
  await running.start();
  return { serverState: () => running.state };
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

// A request that fails is told to the user, in the server's words.
async function reported(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (failure) {
    void vscode.window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
  }
}
