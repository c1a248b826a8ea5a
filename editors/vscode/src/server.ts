// src/server.ts - the life of the server: start, stop, restart, and what happens when it crashes.
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State } from 'vscode-languageclient/node';
import { findServer } from './server_path';

export type ServerState = 'starting' | 'running' | 'stopped' | 'crashed' | 'missing';

// A server that ends more often than this within the window is left alone until it is restarted by hand.
const kMaxCrashes = 4;
const kCrashWindowMs = 3 * 60 * 1000;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private crashes: number[] = [];
  private command_: string | undefined;
  private state_: ServerState = 'stopped';
  // Starts and stops never overlap: a client that is starting cannot be stopped.
  private work: Promise<void> = Promise.resolve();
  private readonly output = vscode.window.createOutputChannel('MufiZ', 'log');
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  readonly onDidChangeState = this.stateChanged.event;

  constructor(private readonly context: vscode.ExtensionContext) {}

  get state(): ServerState {
    return this.state_;
  }

  // The program that runs, or that would be started.
  get command(): string | undefined {
    return this.command_;
  }

  start(): Promise<void> {
    return this.afterwards(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.afterwards(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.afterwards(async () => {
      this.crashes = [];
      await this.stopNow();
      await this.startNow();
    });
  }

  async request<Result>(method: string, params: object): Promise<Result> {
    if (!this.client?.isRunning()) {
      throw new Error('The MufiZ server is not running.');
    }
    return this.client.sendRequest<Result>(method, params);
  }

  showOutput(): void {
    this.output.show(true);
  }

  dispose(): void {
    this.stateChanged.dispose();
    this.output.dispose();
  }

  private async startNow(): Promise<void> {
    const found = findServer(this.context);
    this.command_ = found.command;
    if (!found.command) {
      this.enter('missing');
      void this.explainMissing(found.problem ?? '');
      return;
    }
    const client = this.describeClient(found.command);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client && newState === State.Starting) {
        this.enter('starting');
      } else if (this.client === client && newState === State.Running) {
        this.enter('running');
      }
    });
    try {
      await client.start();
    } catch (failure) {
      this.ended(client, String(failure));
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (failure) {
      // It did not answer in time, or had never started; the client has let go of it all the same.
      this.output.appendLine(String(failure));
    }
    this.enter('stopped');
  }

  private describeClient(command: string): LanguageClient {
    const client: LanguageClient = new LanguageClient(
      'mufi',
      'MufiZ',
      { command },
      {
        documentSelector: [{ language: 'mufi' }],
        outputChannel: this.output,
        initializationOptions: vscode.workspace.getConfiguration('mufi'),
        synchronize: { configurationSection: 'mufi' },
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue }),
          // The next server gets a client of its own: one that failed while starting is of no use.
          closed: () => {
            this.ended(client, 'it ended unexpectedly');
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      },
    );
    return client;
  }

  // A server is gone that nobody stopped. Told twice about the same one, it does nothing.
  private ended(client: LanguageClient, reason: string): void {
    if (this.client !== client) {
      return;
    }
    this.client = undefined;
    const now = Date.now();
    this.crashes = this.crashes.filter((time) => now - time < kCrashWindowMs);
    this.crashes.push(now);
    this.output.appendLine(`${this.command_}: ${reason}`);
    if (this.crashes.length <= kMaxCrashes) {
      void this.start();
      return;
    }
    this.enter('crashed');
    void this.offerRestart(
      `The MufiZ server ended ${this.crashes.length} times within three minutes and is not started again (${reason}).`,
    );
  }

  private afterwards(step: () => Promise<void>): Promise<void> {
    this.work = this.work.then(step, step);
    return this.work;
  }

  private enter(state: ServerState): void {
    this.state_ = state;
    this.stateChanged.fire(state);
  }

  private async offerRestart(message: string): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(message, 'Restart Server', 'Show Output');
    if (chosen === 'Restart Server') {
      await this.restart();
    } else if (chosen === 'Show Output') {
      this.showOutput();
    }
  }

  private async explainMissing(problem: string): Promise<void> {
    this.output.appendLine(problem);
    const chosen = await vscode.window.showWarningMessage(problem, 'Open Setting', 'Try Again');
    if (chosen === 'Open Setting') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'mufi.server.path');
    } else if (chosen === 'Try Again') {
      await this.restart();
    }
  }
}
