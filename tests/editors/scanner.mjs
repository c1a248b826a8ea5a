// tests/editors/scanner.mjs - the lexical rules of MufiZ 0.10 in their plainest form, to compare
// grammars against. Yields { start, end, kind } for every token and comment.
export const kKeywords = new Set(
  ('and break case class const continue each else end false for foreach fun if in item let nil ' +
    'or print return self super switch true var while').split(' '),
);

// Longest first: the first that fits is the token.
const kOperators = (
  '..= != == => <= >= += -= *= /= ++ -- .. ' +
  '( ) { } [ ] ; : , . - + * / % ^ ! = < > #').split(' ');

const kIdentifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const kNumber = /[0-9]*(?:\.[0-9]+)?/y;

function endOf(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfOperator(text, at) {
  return at + (kOperators.find((operator) => text.startsWith(operator, at)) ?? '').length;
}

function endOfBlockComment(text, at) {
  let depth = 1;
  while (at < text.length && depth > 0) {
    const two = text.slice(at, at + 2);
    depth += two === '/#' ? 1 : two === '#/' ? -1 : 0;
    at += two === '/#' || two === '#/' ? 2 : 1;
  }
  return at;
}

// At a digit: a number, or a whole complex literal if an `i` follows directly.
function number(text, start) {
  const real = endOf(kNumber, text, start);
  if (text[real] === 'i') return { end: real + 1, kind: 'imaginary' };
  if (text[real] === '+' || text[real] === '-') {
    const both = endOf(kNumber, text, real + 1);
    if (text[both] === 'i') return { end: both + 1, kind: 'imaginary' };
  }
  return { end: real, kind: text.slice(start, real).includes('.') ? 'decimal' : 'integer' };
}

export function* scan(text) {
  for (let at = 0; at < text.length; ) {
    const start = at;
    const two = text.slice(at, at + 2);
    let kind;
    if (/[ \t\r\n]/.test(text[at])) {
      at += 1;
      continue;
    } else if (two === '//') {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline;
      kind = 'comment';
    } else if (two === '/#') {
      at = endOfBlockComment(text, at + 2);
      kind = 'comment';
    } else if (text[at] === '"' || text[at] === '`') {
      const close = text.indexOf(text[at], at + 1);
      at = close < 0 ? text.length : close + 1;
      kind = 'string';
    } else if (/[0-9]/.test(text[at])) {
      ({ end: at, kind } = number(text, at));
    } else if ((at = endOf(kIdentifier, text, start)) > start) {
      kind = kKeywords.has(text.slice(start, at)) ? 'keyword' : 'name';
    } else if ((at = endOfOperator(text, start)) > start) {
      kind = 'operator';
    } else {
      at = start + 1;
      kind = 'illegal';
    }
    yield { start, end: at, kind };
  }
}
