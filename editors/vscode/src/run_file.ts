// src/run_file.ts - runs the script in a terminal with the language's own interpreter.
import * as vscode from 'vscode';
import { onPath } from './server_path';

const kInterpreter = process.platform === 'win32' ? 'mufiz.exe' : 'mufiz';

export async function runFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'mufi') {
    return;
  }
  // save() also says false where there is nothing to save.
  if (document.uri.scheme !== 'file' || (document.isDirty && !(await document.save()))) {
    void vscode.window.showInformationMessage('Save the script to a file first.');
    return;
  }
  if (!onPath(kInterpreter)) {
    void vscode.window.showWarningMessage('mufiz was not found on the PATH, so the script cannot be run.');
    return;
  }
  // A process, not a shell line: no character of the file's name is ever interpreted.
  const task = new vscode.Task(
    { type: 'process' },
    vscode.TaskScope.Workspace,
    `mufiz ${vscode.workspace.asRelativePath(document.uri)}`,
    'MufiZ',
    new vscode.ProcessExecution(kInterpreter, ['--run', document.uri.fsPath]),
  );
  task.presentationOptions = { clear: true, panel: vscode.TaskPanelKind.Dedicated };
  await vscode.tasks.executeTask(task);
}
