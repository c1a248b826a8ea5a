// grammar.js - MufiZ 0.10 for tree-sitter. It takes every program that MufiZ accepts; to be a
// little more generous costs nothing here, because the server says what is wrong.
//
// The levels are those of the compiler's own table. Two of them shape the grammar: a switch arm's
// value stops before `=>`, `+` and `-`, so that expressions come in two kinds: `_tight`, which may
// be such a value, and `expression`, which holds the looser operators too.
const kOr = 2;
const kAnd = 3;
const kEquality = 4;
const kComparison = 5;
const kSum = 6;
const kRange = 7;
const kProduct = 8;
const kPower = 9;
const kUnary = 10;
const kPostfix = 11;

const listOf = (rule) => seq(rule, repeat(seq(',', rule)));

module.exports = grammar({
  name: 'mufi',

  word: ($) => $.identifier,
  externals: ($) => [$.block_comment, $.ignored_text],
  extras: ($) => [/[ \t\r\n]/, $.line_comment, $.block_comment, $.ignored_text],
  supertypes: ($) => [$.declaration, $.statement, $.expression],

  rules: {
    source_file: ($) => repeat($.declaration),

    declaration: ($) =>
      choice(
        $.class_declaration,
        $.function_declaration,
        $.variable_declaration,
        $.constant_declaration,
        $.statement,
      ),

    class_declaration: ($) =>
      seq(
        'class',
        field('name', $.identifier),
        optional(seq('<', field('superclass', choice($.identifier, $.update_expression, $.compound_assignment)))),
        field('body', $.class_body),
      ),
    class_body: ($) => seq('{', repeat($.method_declaration), '}'),
    method_declaration: ($) =>
      seq(field('name', $.identifier), field('parameters', $.parameters), field('body', $.block)),

    function_declaration: ($) =>
      seq('fun', field('name', $.identifier), field('parameters', $.parameters), field('body', $.block)),
    parameters: ($) => seq('(', optional(listOf($.identifier)), ')'),

    variable_declaration: ($) =>
      seq('var', field('name', $.identifier), optional(seq('=', field('value', $.expression))), ';'),
    constant_declaration: ($) =>
      seq('const', field('name', $.identifier), '=', field('value', $.expression), ';'),

    statement: ($) =>
      choice(
        $.print_statement,
        $.if_statement,
        $.while_statement,
        $.for_statement,
        $.foreach_statement,
        $.switch_statement,
        $.return_statement,
        $.break_statement,
        $.continue_statement,
        $.block,
        $.expression_statement,
      ),

    print_statement: ($) => seq('print', field('value', $.expression), ';'),
    if_statement: ($) =>
      prec.right(
        seq(
          'if',
          '(',
          field('condition', $.expression),
          ')',
          field('consequence', $.statement),
          optional(seq('else', field('alternative', $.statement))),
        ),
      ),
    while_statement: ($) =>
      seq('while', '(', field('condition', $.expression), ')', field('body', $.statement)),
    for_statement: ($) =>
      seq(
        'for',
        '(',
        choice(field('initializer', choice($.variable_declaration, $.expression_statement)), ';'),
        optional(field('condition', $.expression)),
        ';',
        optional(field('step', $.expression)),
        ')',
        field('body', $.statement),
      ),
    foreach_statement: ($) =>
      seq(
        'foreach',
        '(',
        field('variable', $.identifier),
        'in',
        field('collection', $.expression),
        ')',
        field('body', $.statement),
      ),
    return_statement: ($) => seq('return', optional(field('value', $.expression)), ';'),
    break_statement: () => seq('break', ';'),
    continue_statement: () => seq('continue', ';'),
    expression_statement: ($) => seq($.expression, ';'),
    // `{}` where a statement may begin is a block, never an empty vector.
    block: ($) => prec(1, seq('{', repeat($.declaration), '}')),

    switch_statement: ($) =>
      seq('switch', '(', field('value', $.expression), ')', field('body', $.switch_body)),
    switch_body: ($) => seq('{', repeat(seq(choice($.switch_arm, $.default_arm), optional(','))), '}'),
    switch_arm: ($) => seq(optional('case'), field('pattern', $._tight), '=>', $._arm_body),
    default_arm: ($) => seq('_', '=>', $._arm_body),
    _arm_body: ($) =>
      choice(field('body', $.block), seq(field('body', $.expression), optional($.break_statement))),

    expression: ($) =>
      choice($._tight, alias($._loose_binary, $.binary_expression), $.pair_expression, $.assignment_expression),

    _tight: ($) =>
      choice(
        $.number,
        $.string,
        $.raw_string,
        $.true,
        $.false,
        $.nil,
        $.self,
        $.super_expression,
        $.identifier,
        alias('.', $.identifier),
        $.parenthesized_expression,
        $.vector,
        $.table,
        $.unary_expression,
        alias($._tight_binary, $.binary_expression),
        $.range_expression,
        $.call_expression,
        $.member_expression,
        $.index_expression,
        $.update_expression,
        $.compound_assignment,
      ),

    _loose_binary: ($) =>
      choice(
        ...[
          [kOr, 'or'],
          [kAnd, 'and'],
        ].map(([level, operator]) =>
          prec.right(
            level,
            seq(field('left', $.expression), field('operator', operator), field('right', $.expression)),
          ),
        ),
        ...[
          [kEquality, choice('==', '!=')],
          [kComparison, choice('<', '<=', '>', '>=')],
          [kSum, choice('+', '-')],
        ].map(([level, operator]) =>
          prec.left(
            level,
            seq(field('left', $.expression), field('operator', operator), field('right', $.expression)),
          ),
        ),
      ),
    pair_expression: ($) =>
      prec.left(kSum, seq(field('key', $.expression), '=>', field('value', $.expression))),

    _tight_binary: ($) =>
      choice(
        ...[
          [kProduct, choice('*', '/', '%')],
          [kPower, '^'],
        ].map(([level, operator]) =>
          prec.left(level, seq(field('left', $._tight), field('operator', operator), field('right', $._tight))),
        ),
      ),
    range_expression: ($) =>
      prec.left(kRange, seq(field('start', $._tight), choice('..', '..='), field('end', $._tight))),
    unary_expression: ($) => prec(kUnary, seq(field('operator', choice('-', '!')), field('operand', $._tight))),

    assignment_expression: ($) =>
      prec.right(
        seq(
          field('target', choice($._name, $.member_expression, $.index_expression)),
          '=',
          field('value', $.expression),
        ),
      ),
    compound_assignment: ($) =>
      prec.right(
        seq(
          field('target', $._name),
          field('operator', choice('+=', '-=', '*=', '/=')),
          field('value', $.expression),
        ),
      ),
    update_expression: ($) => prec(kPostfix, seq(field('target', $._name), field('operator', choice('++', '--')))),
    _name: ($) => choice($.identifier, alias('.', $.identifier), $.self, $.super_expression),

    call_expression: ($) => prec(kPostfix, seq(field('function', $._tight), field('arguments', $.arguments))),
    arguments: ($) => seq('(', optional(listOf($.expression)), ')'),
    member_expression: ($) => prec(kPostfix, seq(field('object', $._tight), '.', field('property', $.identifier))),
    index_expression: ($) =>
      prec(
        kPostfix,
        seq(
          field('object', $._tight),
          '[',
          field('index', $._bound),
          optional(seq(':', field('end', $._bound))),
          ']',
        ),
      ),
    _bound: ($) => choice($.end_bound, $.expression),
    end_bound: ($) => seq('end', optional(seq('-', $._tight))),

    super_expression: ($) => seq('super', '.', field('method', $.identifier)),
    parenthesized_expression: ($) => seq('(', $.expression, ')'),
    vector: ($) =>
      choice(seq('[', optional(listOf($.expression)), ']'), seq('{', optional(listOf($.expression)), '}')),
    table: ($) => seq('#', '{', optional(seq(listOf($.table_entry), optional(','))), '}'),
    table_entry: ($) => seq(field('key', choice($.identifier, $.string)), ':', field('value', $.expression)),

    self: () => 'self',
    true: () => 'true',
    false: () => 'false',
    nil: () => 'nil',
    identifier: () => /[A-Za-z_][A-Za-z0-9_]*/,
    // A real number; with an `i` after it, and perhaps a sign and a second number, a complex one.
    number: () => /[0-9]+(\.[0-9]+)?(([+-][0-9]*(\.[0-9]+)?)?i)?/,
    string: () => /"[^"]*"/,
    raw_string: () => /`[^`]*`/,
    line_comment: () => /\/\/[^\n]*/,
  },
});
