// src/server_path.ts - which server is started: the setting, the one inside the extension, the PATH.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

const executable = process.platform === 'win32' ? 'mufi-ls.exe' : 'mufi-ls';

export interface ServerPath {
  command?: string;
  // What to tell the user when there is no command.
  problem?: string;
}

export function findServer(context: vscode.ExtensionContext): ServerPath {
  const wanted = vscode.workspace.getConfiguration('mufi').get<string>('server.path', '').trim();
  if (wanted) {
    // A wrong setting is reported, never passed over: another server might be started unnoticed.
    const command = isName(wanted) ? onPath(wanted) : runnable(expandHome(wanted));
    return command
      ? { command }
      : { problem: `The server named by the setting mufi.server.path is not there: ${wanted}` };
  }
  const command = runnable(context.asAbsolutePath(path.join('server', executable))) ?? onPath(executable);
  return command
    ? { command }
    : {
        problem:
          'mufi-ls was not found. Build or install it and put it on the PATH, ' +
          'or name it in the setting mufi.server.path. Until then there are only colours and snippets.',
      };
}

export function onPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const command = folder ? runnable(path.join(folder, name)) : undefined;
    if (command) {
      return command;
    }
  }
  return undefined;
}

function isName(text: string): boolean {
  return !text.includes('/') && !text.includes(path.sep);
}

function expandHome(file: string): string {
  return file.startsWith('~/') ? path.join(os.homedir(), file.slice(2)) : file;
}

function runnable(file: string): string | undefined {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
