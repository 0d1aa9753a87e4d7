import { type TextExpression, type TextProgram, type TextStatement, type TurnsProgram, WORD } from './text-programs.ts';

const HELPERS = `const wrap = (text, end = '[]') => '<' + text + end;
function fill(out, text) {
  out.push(text);
}
function visit(all, each) {
  for (const one of all) each(one);
}
`;

/** Writes a program as the function `buildPrompt(a, b, flag, items)` of JavaScript, and a call that sends what it gives. */
export function javascriptProgram(program: TextProgram): string {
  const writer = new JavascriptWriter();
  const body = ['  let p = ' + writer.expression(program.first) + ';', ...writer.statements(program.statements, '  ')];
  return `${HELPERS}function buildPrompt(a, b, flag, items) {
  let q = 'You are an agent that helps.';
${body.join('\n')}
  return q + p;
}
function ask(a, b, flag, items) {
  return client.messages.create({ system: buildPrompt(a, b, flag, items), messages: [] });
}
`;
}

/** Writes the function `ask(client, a, b, flag, items)` of JavaScript, which sends a text in each turn of a loop. */
export function javascriptTurns({ first, before, behind, kept, chain, isNested }: TurnsProgram): string {
  const writer = new JavascriptWriter();
  const start = writer.expression(first);
  const body = [
    ...writer.statements(before, '    '),
    '    client.messages.create({ system: q + p, messages: [] });',
    ...writer.statements(behind, '    '),
    ...(isNested ? ['    for (const again of items) {'] : []),
    ...chain.map(({ to, from }) => `    ${to} = ${from};`),
    ...(isNested ? ['    }'] : []),
  ];
  const [u, v] = kept.map((value) => (value === 'q' ? value : writer.expression(value)));
  return `${HELPERS}function ask(client, a, b, flag, items) {
  let q = 'You are an agent that helps.';
  let p = ${start};
  let u = ${u};
  let v = ${v};
  for (const turn of items) {
${body.join('\n')}
  }
}
`;
}

class JavascriptWriter {
  #words = 0;

  statements(list: readonly TextStatement[], indent: string): string[] {
    return list.flatMap((statement) => this.#statement(statement, indent));
  }

  expression(value: TextExpression): string {
    switch (value.kind) {
      case 'literal':
        return this.#literal(this.#fresh(value.text), value.style);
      case 'name':
        return value.name;
      case 'sum':
        return `('' + ${value.parts.map((part) => this.expression(part)).join(' + ')})`;
      case 'template':
        return this.#template(value.parts);
      case 'join':
        return `[${value.items.map((item) => this.expression(item)).join(', ')}].join(${this.#literal(value.separator, 0)})`;
      case 'trim':
        return `${this.expression(value.of)}.${{ both: 'trim', start: 'trimStart', end: 'trimEnd' }[value.where]}()`;
      case 'replace': {
        const of = this.expression(value.of);
        const by = `() => ${this.expression(value.by)}`;
        const search = value.isPattern ? String.raw`/\{\{\s*x\s*}}/g` : `'{{x}}'`;
        return `(${of} + '{{x}}' + ${this.#literal(this.#fresh(WORD), 0)}).replace(${search}, ${by})`;
      }
      case 'choice':
        return `(flag ? ${this.expression(value.first)} : ${this.expression(value.second)})`;
      case 'call':
        return `wrap(${this.expression(value.argument)})`;
      case 'format':
        return `(${this.#literal(this.#fresh(value.text), 0)}).concat(${value.values.map((one) => this.expression(one)).join(', ')})`;
      case 'print':
        return `String.raw\`${this.#fresh(value.text).replace(/[`\\$]/g, '')}\${${this.expression(value.value)}}\``;
      case 'dollar':
        return `(${this.#literal(`${this.#fresh(value.text)}$v`, 0)}).replace('$v', () => ${this.expression(value.values[0]!)})`;
      case 'lines':
        return `[${value.lines.map((line) => this.#literal(this.#fresh(line), 1)).join(', ')}, ${this.expression(value.value)}].map((line) => line.trim()).join('\\n')`;
    }
  }

  #statement(statement: TextStatement, indent: string): string[] {
    const deeper = `${indent}  `;
    switch (statement.kind) {
      case 'add':
        return [`${indent}p += ${this.expression(statement.value)};`];
      case 'set':
        return [`${indent}p = ${this.expression(statement.value)} + p;`];
      case 'local':
        return [`${indent}q = ${this.expression(statement.value)};`];
      case 'if':
        return [
          `${indent}if (flag) {`,
          ...this.statements(statement.body, deeper),
          `${indent}} else {`,
          ...this.statements(statement.other, deeper),
          `${indent}}`,
        ];
      case 'loop':
        return [`${indent}for (const item of items) {`, ...this.statements(statement.body, deeper), `${indent}}`];
      case 'callback': {
        const opening = statement.isFollowed ? 'visit(items, (item) => {' : 'items.forEach((item) => {';
        return [`${indent}${opening}`, ...this.statements(statement.body, deeper), `${indent}});`];
      }
      case 'left-loop':
        return [
          `${indent}for (const item of ['o', 'u']) {`,
          `${deeper}if (flag && item === 'u') ${statement.word};`,
          ...this.statements(statement.body, deeper),
          `${indent}}`,
        ];
      case 'around':
        return [
          `${indent}p = \`\${p}${escapedTemplate(this.#fresh(statement.text))}\${${this.expression(statement.value)}}\`;`,
        ];
      case 'known-loop':
        return [
          `${indent}for (const item of ['o', 'u']) {`,
          `${deeper}p += item;`,
          ...this.statements(statement.body, deeper),
          `${indent}}`,
        ];
      case 'list':
        return [
          `${indent}{`,
          `${deeper}const lines = [${statement.items.map((item) => this.expression(item)).join(', ')}, flag && 'on'];`,
          `${deeper}if (flag) lines.push(${this.expression(statement.more)});`,
          `${deeper}p += lines.filter(Boolean).map((line) => \`- \${line}\`).join('; ');`,
          `${indent}}`,
        ];
      case 'handed-list':
        return [
          `${indent}{`,
          `${deeper}const handed = [];`,
          `${deeper}fill(handed, ${this.expression(statement.item)});`,
          `${deeper}p += handed.join('; ');`,
          `${indent}}`,
        ];
      case 'entries': {
        const entries = statement.values.map((one, index) => `k${index}: ${this.expression(one)}`);
        return [`${indent}p += Object.entries({ ${entries.join(', ')} }).map(([k, v]) => \`\${k}=\${v}\`).join('; ');`];
      }
    }
  }

  #template(parts: readonly (string | TextExpression)[]): string {
    const written = parts.map((part) =>
      typeof part === 'string' ? escapedTemplate(this.#fresh(part)) : `\${${this.expression(part)}}`,
    );
    return `\`${written.join('')}\``;
  }

  #literal(text: string, style: number): string {
    if (style === 1) return `\`${escapedTemplate(text)}\``;
    return style === 2 ? `"${escaped(text, '"')}"` : `'${escaped(text, "'")}'`;
  }

  #fresh(text: string): string {
    return text.replaceAll(WORD, () => `w${this.#words++}w`);
  }
}

function escaped(text: string, quote: string): string {
  return text.replace(/[\\'"\n]/g, (character) =>
    character === '\n' ? '\\n' : character === quote || character === '\\' ? `\\${character}` : character,
  );
}

function escapedTemplate(text: string): string {
  return text.replace(/[`\\$]/g, '\\$&');
}
