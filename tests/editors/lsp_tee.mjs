#!/usr/bin/env node
// tests/editors/lsp_tee.mjs LOG COMMAND ARGS... - stands between an editor and a language server,
// passes every byte on as it is, and writes each message as one line of JSON:
//   {"t":MILLISECONDS,"dir":"c2s"|"s2c","msg":{...}}      a message
//   {"t":MILLISECONDS,"dir":...,"bad":WHY,"raw":TEXT}     what is none
//   {"t":MILLISECONDS,"exit":{"code":...,"signal":...}}   the end of the server
import { spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';

const [logPath, command, ...args] = process.argv.slice(2);
if (!command) {
  console.error('usage: lsp_tee.mjs LOG COMMAND ARGS...');
  process.exit(2);
}
const log = openSync(logPath, 'a');
const start = Date.now();
const record = (entry) => writeSync(log, `${JSON.stringify({ t: Date.now() - start, ...entry })}\n`);

const kHeaderLimit = 8192;
const kHeader = /^([!-9;-~]+): *(.*)$/;

// Why a header block is wrong, or the length that it announces.
function readHeader(text) {
  let length = -1;
  for (const line of text.split('\r\n')) {
    const [, name, value] = kHeader.exec(line) ?? [];
    if (name === undefined) return { problem: `malformed header line ${JSON.stringify(line)}` };
    if (name.toLowerCase() === 'content-length') {
      if (!/^\d+$/.test(value)) return { problem: 'bad Content-Length' };
      length = Number(value);
    } else if (name.toLowerCase() !== 'content-type') {
      return { problem: `unknown header ${name}` };
    } else if (!/charset=utf-?8/i.test(value)) {
      return { problem: 'Content-Type is not utf-8' };
    }
  }
  return length < 0 ? { problem: 'no Content-Length' } : { length };
}

// Takes bytes as they come and records the messages in them. After a header that cannot be read
// it records no more: where the next message begins is anybody's guess.
class Recorder {
  constructor(direction) {
    this.direction = direction;
    this.bytes = Buffer.alloc(0);
    this.lost = false;
  }

  take(more) {
    this.bytes = this.bytes.length > 0 ? Buffer.concat([this.bytes, more]) : more;
    while (!this.lost && this.takeMessage());
  }

  takeMessage() {
    const headerEnd = this.bytes.indexOf('\r\n\r\n');
    if (headerEnd < 0) {
      if (this.bytes.length > kHeaderLimit) this.lose(`no end of the header in ${kHeaderLimit} bytes`);
      return false;
    }
    const { problem, length } = readHeader(this.bytes.subarray(0, headerEnd).toString('latin1'));
    if (problem) {
      this.lose(problem);
      return false;
    }
    const bodyStart = headerEnd + 4;
    if (this.bytes.length < bodyStart + length) return false;
    const body = this.bytes.subarray(bodyStart, bodyStart + length);
    this.bytes = this.bytes.subarray(bodyStart + length);
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      record({ dir: this.direction, msg: JSON.parse(text) });
    } catch (failure) {
      this.bad(failure.message, body);
    }
    return true;
  }

  end() {
    if (!this.lost && this.bytes.length > 0) this.bad('stream ended inside a message', this.bytes);
  }

  lose(why) {
    this.lost = true;
    this.bad(why, this.bytes);
  }

  bad(why, bytes) {
    record({ dir: this.direction, bad: why, raw: bytes.toString('utf8').slice(0, 300) });
  }
}

// Passes on what comes, and no faster than it is taken.
function pass(from, to, recorder) {
  from.on('data', (bytes) => {
    recorder.take(bytes);
    if (!to.write(bytes)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
  });
  from.on('end', () => recorder.end());
  to.on('error', () => {}); // the other side is gone; its own end is recorded
}

const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
pass(process.stdin, server.stdin, new Recorder('c2s'));
pass(server.stdout, process.stdout, new Recorder('s2c'));
process.stdin.on('end', () => server.stdin.end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('error', ({ message }) => {
  record({ exit: { error: message } });
  process.exit(127);
});
server.on('close', (code, signal) => {
  record({ exit: { code, signal } });
  process.exit(signal ? 1 : code);
});
