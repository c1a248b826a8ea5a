// src/memory_view.ts - the server's memory report as a tree. It shows whatever the report holds.
import * as vscode from 'vscode';
import { Server } from './server';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

interface Entry {
  label: string;
  value: Value;
}

export class MemoryView implements vscode.TreeDataProvider<Entry> {
  private report: Value = null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly server: Server) {}

  async refresh(): Promise<void> {
    this.report = await this.server.request<Value>('mufi/memoryReport', {});
    this.changed.fire();
    await vscode.commands.executeCommand('setContext', 'mufi.memoryShown', true);
    await vscode.commands.executeCommand('mufi.memory.focus');
  }

  getChildren(entry?: Entry): Entry[] {
    const value = entry ? entry.value : this.report;
    if (Array.isArray(value)) {
      return value.map((element, index) => ({ label: nameOf(element) ?? `${index + 1}`, value: element }));
    }
    if (value !== null && typeof value === 'object') {
      return Object.entries(value).map(([label, inner]) => ({ label, value: inner }));
    }
    return [];
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const inner = entry.value !== null && typeof entry.value === 'object';
    const item = new vscode.TreeItem(
      entry.label,
      inner ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
    );
    if (!inner) {
      item.description = typeof entry.value === 'number' ? entry.value.toLocaleString() : String(entry.value);
    }
    return item;
  }
}

// An element of a list is called by its file or its name, where it has one.
function nameOf(value: Value): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return undefined;
  }
  if (typeof value['uri'] === 'string') {
    return vscode.workspace.asRelativePath(vscode.Uri.parse(value['uri']));
  }
  return typeof value['name'] === 'string' ? value['name'] : undefined;
}
