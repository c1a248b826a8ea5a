#!/usr/bin/env node
// lsp_tee.mjs LOG.jsonl COMMAND [ARGS...]: stands between a client and a language server on stdio, passes every byte on
// unchanged, and records each message as one JSON line: {"t":ms,"dir":"c2s"|"s2c","msg":{...}} (or "bad":"why","raw":"..."),
// and at the end {"t":ms,"exit":{"code":..,"signal":..}}.
import { spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
const [log, cmd, ...args] = process.argv.slice(2);
if (!cmd) { console.error('usage: lsp-tee.mjs LOG.jsonl COMMAND [ARGS...]'); process.exit(2); }
const fd = openSync(log, 'a'), t0 = Date.now();
const rec = o => writeSync(fd, JSON.stringify({ t: Date.now() - t0, ...o }) + '\n');
function splitter(dir) {
  let b = Buffer.alloc(0), dead = false;
  const bad = (why, raw) => { rec({ dir, bad: why, raw: raw.toString('utf8').slice(0, 300) }); };
  const f = d => {
    if (dead) return;
    b = b.length ? Buffer.concat([b, d]) : d;
    for (;;) {
      const h = b.indexOf('\r\n\r\n');
      if (h < 0) { if (b.length > 8192) { bad('no header end in 8 KiB', b); dead = true; } return; }
      let n = -1;
      for (const line of b.subarray(0, h).toString('latin1').split('\r\n')) {
        const m = /^([!-9;-~]+): *(.*)$/.exec(line);
        if (!m) { bad('malformed header line ' + JSON.stringify(line), b); dead = true; return; }
        if (m[1].toLowerCase() === 'content-length') { if (!/^\d+$/.test(m[2])) { bad('bad Content-Length', b); dead = true; return; } n = +m[2]; }
        else if (m[1].toLowerCase() === 'content-type') { if (!/charset=utf-?8/i.test(m[2])) bad('Content-Type is not utf-8', Buffer.from(line)); }
        else bad('unknown header ' + m[1], Buffer.from(line));
      }
      if (n < 0) { bad('no Content-Length', b); dead = true; return; }
      if (b.length < h + 4 + n) return;
      const body = b.subarray(h + 4, h + 4 + n); b = b.subarray(h + 4 + n);
      try { rec({ dir, msg: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }); } catch (e) { bad(String(e.message), body); }
    }
  };
  f.end = () => { if (!dead && b.length) bad('stream ended inside a message', b); };
  return f;
}
const p = spawn(cmd, args, { stdio: ['pipe', 'pipe', 'inherit'] });
const up = splitter('c2s'), dn = splitter('s2c');
process.stdin.on('data', d => { up(d); if (!p.stdin.write(d)) { process.stdin.pause(); p.stdin.once('drain', () => process.stdin.resume()); } });
process.stdin.on('end', () => { up.end(); p.stdin.end(); });
p.stdout.on('data', d => { dn(d); if (!process.stdout.write(d)) { p.stdout.pause(); process.stdout.once('drain', () => p.stdout.resume()); } });
p.stdout.on('end', () => dn.end());
p.stdin.on('error', () => {}); process.stdout.on('error', () => {});
for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => p.kill(s));
p.on('error', e => { rec({ exit: { error: e.message } }); process.exit(127); });
p.on('close', (code, signal) => { rec({ exit: { code, signal } }); process.exit(signal ? 1 : code); });
