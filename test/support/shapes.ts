import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

/**
 * A few lines of a language that change what a text is made of: what stands at the top of the file, and what the function that
 * builds the text does with it. `_#` makes names its own, `§W` is a literal with a fresh word, `§w` the word alone, `§X` a
 * literal or what varies. In languages that are not run, `§V` and `§v` are words that are not in all the texts that are sent.
 */
export type Shape = readonly [top: string, body: string];

/** Shapes that are written one behind the other, with what stands for `§X` in each, in order. */
export interface ShapedProgram {
  readonly shapes: readonly Shape[];
  readonly choices: readonly number[];
}

/** Two of them are what varies, the others a literal. */
const CHOICES = 4;

/**
 * The shapes of a language, with those of what is not followed, so that whatever it may touch is in doubt, and those of what several
 * have in common: an empty line between them, and dashes between the two parts of one.
 */
export function shapesOf(language: 'python' | 'javascript' | OtherLanguage): Shape[] {
  return ['', '-in-doubt', '-shared', '-other-names', '-data-classes', '-inherited', '-chains', '-effects']
    .map((kind) => new URL(`../data/shapes/${language}${kind}.txt`, import.meta.url))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((text) => text.trimEnd().split('\n\n'))
    .map((shape): Shape => {
      const [top, body] = shape.split('\n---\n');
      return body === undefined ? ['', top!] : [top!, body];
    });
}

export function shapedProgram(shapes: readonly Shape[]): fc.Arbitrary<ShapedProgram> {
  return fc.record({
    shapes: fc.array(fc.constantFrom(...shapes), { minLength: 1, maxLength: 4 }),
    choices: fc.array(fc.nat(CHOICES - 1), { minLength: 4, maxLength: 4 }),
  });
}

/** Writes a program as the function `build_prompt(a, b, flag, items)` of Python, and a call that sends what it gives. */
export function pythonOfShapes(program: ShapedProgram): string {
  const { top, body } = linesOf(program, '    ');
  return `${top}
def build_prompt(a, b, flag, items):
    p = "You are an agent that helps."
${body}
    return p
def ask(a, b, flag, items):
    return client.messages.create(system=build_prompt(a, b, flag, items), messages=[])
`;
}

/** Writes a program as the function `buildPrompt(a, b, flag, items)` of JavaScript, and a call that sends what it gives. */
export function javascriptOfShapes(program: ShapedProgram): string {
  const { top, body } = linesOf(program, '  ');
  return `${top}
function buildPrompt(a, b, flag, items) {
  let p = 'You are an agent that helps.';
${body}
  return p;
}
function ask(a, b, flag, items) {
  return client.messages.create({ system: buildPrompt(a, b, flag, items), messages: [] });
}
`;
}

/** A word stands behind what each shape does: what is missing before it shows there. */
function linesOf({ shapes, choices }: ShapedProgram, indent: string): { readonly top: string; readonly body: string } {
  let words = 0;
  let places = 0;
  const written = (code: string, index: number): string =>
    code.replaceAll('_#', `_${index}`).replace(/§([WwX])/g, (_, kind: string) => {
      const choice = kind === 'X' ? choices[places++ % choices.length]! : CHOICES;
      if (choice < CHOICES / 2) return choice === 0 ? 'a' : 'b';
      const word = `w${words++}w`;
      return kind === 'w' ? word : `"${word}"`;
    });
  const tops = shapes.map(([top], index) => written(top, index)).filter(Boolean);
  const bodies = shapes.map(([, body], index) => written(`${body}\np += §W`, index).replace(/^(?!$)/gm, indent));
  return { top: tops.join('\n'), body: bodies.join('\n') };
}

/** A language in which programs are not run: what varies is said with the shape. */
export type OtherLanguage = keyof typeof PROGRAMS;

interface Written {
  readonly path: string;
  /** What puts a last word behind the text. */
  readonly end: string;
  readonly program: (top: string, body: string) => string;
}

const PROGRAMS = {
  go: {
    path: 'program.go',
    end: 'p += §W',
    program: (top, body) => `package main

${top}

func buildPrompt(a string, flag bool, items []string) string {
\tp := "You are an agent that helps."
${indented(body, 4)}
\treturn p
}

func ask(a string, flag bool, items []string) {
\tclient.Messages.New(ctx, anthropic.MessageNewParams{
\t\tSystem: []anthropic.TextBlockParam{{Text: buildPrompt(a, flag, items)}},
\t})
}
`,
  },
  java: {
    path: 'Program.java',
    end: 'p += §W;',
    program: (top, body) => `class Program {
${indented(top, 4)}
    static String buildPrompt(String a, boolean flag, List<String> items) {
        String p = "You are an agent that helps.";
${indented(body, 8)}
        return p;
    }
    void ask(String a, boolean flag, List<String> items) {
        client.messages().create(MessageCreateParams.builder().model("claude-opus-5").maxTokens(9).system(buildPrompt(a, flag, items)).build());
    }
}
`,
  },
  csharp: {
    path: 'Program.cs',
    end: 'p += §W;',
    program: (top, body) => `class Program
{
${indented(top, 4)}
    static string BuildPrompt(string a, bool flag, List<string> items)
    {
        var p = "You are an agent that helps.";
${indented(body, 8)}
        return p;
    }
    async Task Ask(string a, bool flag, List<string> items)
    {
        await anthropic.Messages.Create(new MessageCreateParams { Model = "claude-opus-5", System = BuildPrompt(a, flag, items), Messages = [] });
    }
}
`,
  },
  ruby: {
    path: 'program.rb',
    end: 'p += §W',
    program: (top, body) => `${top}
def build_prompt(a, flag, items)
  p = +"You are an agent that helps."
${indented(body, 2)}
  p
end

def ask(a, flag, items)
  client.messages.create(model: "claude-opus-5", system: build_prompt(a, flag, items), messages: [])
end
`,
  },
  php: {
    path: 'program.php',
    end: '$p .= §W;',
    program: (top, body) => `<?php
${top}
function buildPrompt($a, $flag, $items) {
    $p = "You are an agent that helps.";
${indented(body, 4)}
    return $p;
}
function ask($client, $a, $flag, $items) {
    return $client->messages()->create(['model' => 'claude-opus-5', 'system' => buildPrompt($a, $flag, $items), 'messages' => []]);
}
`,
  },
  rust: {
    path: 'program.rs',
    end: 'p += §W;',
    program: (top, body) => `${top}
fn build_prompt(a: &str, flag: bool, items: &[String]) -> String {
    let mut p = String::from("You are an agent that helps.");
${indented(body, 4)}
    p
}
async fn ask(a: &str, flag: bool, items: &[String]) {
    let body = json!({ "model": "claude-opus-5", "system": build_prompt(a, flag, items), "messages": [] });
    client.post("https://api.anthropic.com/v1/messages").json(&body).send().await;
}
`,
  },
  shell: {
    path: 'program.sh',
    end: 'p+=§W',
    program: (top, body) => `#!/bin/bash
${top}
p="You are an agent that helps."
${body}
curl https://api.anthropic.com/v1/messages -d "{\\"model\\": \\"claude-opus-5\\", \\"system\\": \\"$p\\", \\"messages\\": []}"
`,
  },
} satisfies Record<string, Written>;

export const OTHER_LANGUAGES = Object.keys(PROGRAMS) as readonly OtherLanguage[];

/** Writes the program of one shape. */
export function programOfShape(
  language: OtherLanguage,
  [top, body]: Shape,
): { readonly path: string; readonly text: string } {
  const { path, end, program }: Written = PROGRAMS[language];
  let words = 0;
  const written = (code: string): string =>
    code.replaceAll('_#', '_0').replace(/§([WwVv])/g, (_, kind: string) => {
      const letter = kind.toLowerCase();
      const word = `${letter}${words++}${letter}`;
      return kind === letter ? word : `"${word}"`;
    });
  return { path, text: program(written(top), written(`${body}\n${end}`)) };
}

function indented(code: string, width: number): string {
  return code.replace(/^(?!$)/gm, ' '.repeat(width));
}
