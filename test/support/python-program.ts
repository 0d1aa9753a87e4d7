import { type TextExpression, type TextProgram, type TextStatement, type TurnsProgram, WORD } from './text-programs.ts';

const HELPERS = `import re
import textwrap
from string import Template
def wrap(text, end="[]"):
    return "<" + text + end
def fill(out, text):
    out.append(text)
def visit(all, each):
    for one in all:
        each(one)
`;

/** Writes a program as the function `build_prompt(a, b, flag, items)` of Python, and a call that sends what it gives. */
export function pythonProgram(program: TextProgram): string {
  const writer = new PythonWriter();
  const body = ['    p = ' + writer.expression(program.first), ...writer.statements(program.statements, '    ')];
  return `${HELPERS}def build_prompt(a, b, flag, items):
    q = "You are an agent that helps."
${body.join('\n')}
    return q + p
def ask(a, b, flag, items):
    return client.messages.create(system=build_prompt(a, b, flag, items), messages=[])
`;
}

/** Writes the function `ask(client, a, b, flag, items)` of Python, which sends a text in each turn of a loop. */
export function pythonTurns({ first, before, behind, kept, chain, isNested }: TurnsProgram): string {
  const writer = new PythonWriter();
  const start = writer.expression(first);
  const body = [
    ...writer.statements(before, '        '),
    '        client.messages.create(system=q + p, messages=[])',
    ...writer.statements(behind, '        '),
    ...(isNested ? ['        for again in items:', '            pass'] : []),
    ...chain.map(({ to, from }) => `${isNested ? '            ' : '        '}${to} = ${from}`),
  ];
  const [u, v] = kept.map((value) => (value === 'q' ? value : writer.expression(value)));
  return `${HELPERS}def ask(client, a, b, flag, items):
    q = "You are an agent that helps."
    p = ${start}
    u, v = ${u}, ${v}
    for turn in items:
${body.join('\n')}
`;
}

class PythonWriter {
  #words = 0;

  statements(list: readonly TextStatement[], indent: string): string[] {
    const lines = list.flatMap((statement) => this.#statement(statement, indent));
    return lines.length > 0 ? lines : [`${indent}pass`];
  }

  expression(value: TextExpression): string {
    switch (value.kind) {
      case 'literal':
        return this.#literal(this.#fresh(value.text), value.style);
      case 'name':
        return value.name;
      case 'sum':
        return `(${value.parts.map((part) => this.expression(part)).join(' + ')})`;
      case 'template':
        return this.#template(value.parts);
      case 'join':
        return `${this.#literal(value.separator, 0)}.join([${value.items.map((item) => this.expression(item)).join(', ')}])`;
      case 'trim':
        return `${this.expression(value.of)}.${{ both: 'strip', start: 'lstrip', end: 'rstrip' }[value.where]}()`;
      case 'replace': {
        const of = this.expression(value.of);
        const text = `${of} + "{{x}}" + ${this.#literal(this.#fresh(WORD), 0)}`;
        const by = this.expression(value.by);
        return value.isPattern
          ? String.raw`re.sub(r"\{\{\s*x\s*}}", lambda found: ${by}, ${text})`
          : `(${text}).replace("{{x}}", ${by})`;
      }
      case 'choice':
        return `(${this.expression(value.first)} if flag else ${this.expression(value.second)})`;
      case 'call':
        return `wrap(${this.expression(value.argument)})`;
      case 'format': {
        const fields = value.values.map((_, index) => (index % 2 === 0 ? `{v${index}}` : '{}'));
        const template = `${this.#fresh(value.text).replaceAll('{', '{{').replaceAll('}', '}}')}${fields.join(', ')}`;
        const positional = value.values.filter((_, index) => index % 2 === 1).map((one) => this.expression(one));
        const named = value.values.flatMap((one, index) =>
          index % 2 === 0 ? [`v${index}=${this.expression(one)}`] : [],
        );
        return `${this.#literal(template, 1)}.format(${[...positional, ...named].join(', ')})`;
      }
      case 'print':
        return `(${this.#literal(`${this.#fresh(value.text).replaceAll('%', '%%')}%s.`, 0)} % (${this.expression(value.value)},))`;
      case 'dollar': {
        const places = value.values.map((_, index) => (index % 2 === 0 ? `$v${index}.` : `\${v${index}}`));
        const template = `${this.#fresh(value.text).replaceAll('$', '$$$$')}${places.join('')}`;
        const given = value.values.map((one, index) => `v${index}=${this.expression(one)}`);
        return `Template(${this.#literal(template, 1)}).substitute(${given.join(', ')})`;
      }
      case 'lines': {
        const lines = value.lines.map((line, index) => `${' '.repeat(4 + 2 * index)}${this.#fresh(line)}`);
        const written = escaped(`\n${lines.join('\n')}\n    `).replaceAll('\\n', '\n');
        return `(textwrap.dedent("""${written}""") + ${this.expression(value.value)})`;
      }
    }
  }

  #statement(statement: TextStatement, indent: string): string[] {
    const deeper = `${indent}    `;
    switch (statement.kind) {
      case 'add':
        return [`${indent}p += ${this.expression(statement.value)}`];
      case 'set':
        return [`${indent}p = ${this.expression(statement.value)} + p`];
      case 'local':
        return [`${indent}q = ${this.expression(statement.value)}`];
      case 'if':
        return [
          `${indent}if flag:`,
          ...this.statements(statement.body, deeper),
          `${indent}else:`,
          ...this.statements(statement.other, deeper),
        ];
      case 'loop':
        return [`${indent}for item in items:`, ...this.statements(statement.body, deeper)];
      case 'callback':
        return [
          `${indent}def each(item):`,
          `${deeper}nonlocal p, q`,
          ...this.statements(statement.body, deeper),
          statement.isFollowed ? `${indent}visit(items, each)` : `${indent}list(map(each, items))`,
        ];
      case 'left-loop':
        return [
          `${indent}for item in ["o", "u"]:`,
          `${deeper}if flag and item == "u":`,
          `${deeper}    ${statement.word}`,
          ...this.statements(statement.body, deeper),
        ];
      case 'around':
        return [
          `${indent}r = ${this.expression(statement.value)}`,
          `${indent}p = f"{p}${escaped(this.#fresh(statement.text)).replaceAll('{', '{{').replaceAll('}', '}}')}{r}"`,
        ];
      case 'known-loop':
        return [`${indent}for item in ["o", "u"]:`, `${deeper}p += item`, ...this.statements(statement.body, deeper)];
      case 'list':
        return [
          `${indent}lines = [${statement.items.map((item) => this.expression(item)).join(', ')}]`,
          `${indent}if flag:`,
          `${deeper}lines.append(${this.expression(statement.more)})`,
          `${indent}p += "; ".join(lines)`,
        ];
      case 'handed-list':
        return [
          `${indent}handed = []`,
          `${indent}fill(handed, ${this.expression(statement.item)})`,
          `${indent}p += "; ".join(handed)`,
        ];
      case 'entries': {
        const entries = statement.values.map((one, index) => `"k${index}": ${this.expression(one)}`);
        return [
          `${indent}named = {${entries.join(', ')}}`,
          `${indent}p += f"{chr(10).join([f'{k}={v}' for k, v in named.items()])}" + ", ".join(named.keys())`,
        ];
      }
    }
  }

  #template(parts: readonly (string | TextExpression)[]): string {
    const written = parts.map((part) =>
      typeof part === 'string'
        ? escaped(this.#fresh(part)).replaceAll('{', '{{').replaceAll('}', '}}')
        : this.#hole(part),
    );
    return `f"""${written.join('')}"""`;
  }

  /** Before Python 3.12 a hole takes no backslash and no quote of its literal: only names stand in it here. */
  #hole(value: TextExpression): string {
    return value.kind === 'name' ? `{${value.name}}` : `""" + ${this.expression(value)} + f"""`;
  }

  #literal(text: string, style: number): string {
    if (style === 1) return `"""${escaped(text)}"""`;
    if (style === 2 && !/["\\\n]/.test(text)) return `r"${text}"`;
    if (style === 3) {
      const half = text.length >> 1;
      const isSplit = /[\uDC00-\uDFFF]/.test(text[half] ?? '');
      return isSplit ? `"${escaped(text)}"` : `("${escaped(text.slice(0, half))}" '${escaped(text.slice(half))}')`;
    }
    return `"${escaped(text)}"`;
  }

  #fresh(text: string): string {
    return text.replaceAll(WORD, () => `w${this.#words++}w`);
  }
}

function escaped(text: string): string {
  return text.replace(/[\\"'\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
