// tests/editors/vscode/processes.js - the processes that another one has started, read from /proc.
'use strict';
const fs = require('node:fs');

// All that run now: { pid, parent, words }, where words are the command line.
function running() {
  const found = [];
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, state, parent] = /\) (\S) (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (state !== 'Z') found.push({ pid: Number(pid), parent: Number(parent), words });
    } catch {
      // The process has ended meanwhile.
    }
  }
  return found;
}

// All generations below `pid`.
exports.below = (pid) => {
  const all = running();
  const found = all.filter(({ parent }) => parent === pid);
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid));
  return found;
};
