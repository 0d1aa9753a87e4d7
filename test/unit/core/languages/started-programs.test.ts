import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('What a program of the command line is asked that another one starts', () => {
  const words = 'List the birds that are seen here.';

  it('is its text, behind what it is given to read, in Go', async () => {
    const file = (body: string): string => `package birds

func Seen(ctx context.Context, notes string) ([]byte, error) {
	${body}
}
`;
    const read = async (body: string): Promise<string[][]> =>
      (await sentIn('birds.go', file(body))).map(([, ...sent]) => sent);
    assert.deepEqual(
      await read(`return exec.Command("claude", "--print", "--model", "haiku", "${words} " + notes).Output()`),
      [[`messages/user: ${words} «notes»`]],
    );
    const later = `cmd := exec.CommandContext(ctx, "claude", "-p", "${words}")
	cmd.Stdin = strings.NewReader(notes)
	return cmd.Output()`;
    assert.deepEqual(await read(later), [['messages/user: «notes»', `messages/user: ${words}`]]);
    const opened = later.replace('strings.NewReader(notes)', 'openNotes(notes)');
    assert.deepEqual(await read(opened), [['messages/user: «openNotes(notes)»', `messages/user: ${words}`]]);
    const listed = `args := []string{"-p", "${words}"}
	return exec.Command("claude", args...).Output()`;
    assert.deepEqual(await read(listed), [[`messages/user: ${words}`]]);
  });

  it('is what it is given to read alone, in Go', async () => {
    const read = async (body: string): Promise<string[][]> =>
      (await sentIn('birds.go', `package birds\n\nfunc Seen(ctx context.Context, notes string) {\n\t${body}\n}\n`)).map(
        ([, ...sent]) => sent,
      );
    for (const reader of ['strings.NewReader', 'bytes.NewBufferString'])
      assert.deepEqual(
        await read(
          `cmd := exec.Command("claude", "-p")\n\tcmd.Dir = root\n\tcmd.Stdin = ${reader}("${words} " + notes)`,
        ),
        [[`messages/user: ${words} «notes»`]],
      );
    const bytes = `cmd := exec.Command("codex", "exec", "-")\n\tcmd.Stdin = bytes.NewReader([]byte("${words}"))`;
    assert.deepEqual(await read(bytes), [[`messages/user: ${words}`]]);
    const changed = `prompt := "${words}"
	cmd := exec.Command("claude", "-p", "--append-system-prompt", "You know all birds by their songs.")
	prompt = notes
	cmd.Stdin = strings.NewReader(prompt)`;
    assert.deepEqual((await read(changed)).at(-1), [
      'system/system: You know all birds by their songs.',
      'messages/user: «strings.NewReader(prompt)»',
    ]);
  });

  it('is so in Python', async () => {
    const read = async (body: string): Promise<string[][]> =>
      (await sentIn('birds.py', `import subprocess\n\ndef seen(notes):\n    ${body}\n`)).map(([, ...sent]) => sent);
    assert.deepEqual(await read(`return subprocess.run(["claude", "-p", f"${words} {notes}"], text=True)`), [
      [`messages/user: ${words} «notes»`],
    ]);
    assert.deepEqual(await read(`return subprocess.run(["codex", "exec", "${words}"], input=notes)`), [
      ['messages/user: «notes»', `messages/user: ${words}`],
    ]);
    const piped = `p = subprocess.Popen(["gemini", "-p", "${words}"], stdin=subprocess.PIPE)\n    return p.communicate(notes)`;
    assert.deepEqual(await read(piped), [['messages/user: «notes»', `messages/user: ${words}`]]);
  });

  it('is so in TypeScript', async () => {
    const text = `export function seen(notes: string) {
  const child = spawn('/usr/bin/claude', ['-p', '${words}']);
  child.stdin.write(notes);
  return child;
}
`;
    assert.deepEqual(await sentIn('birds.ts', text), [
      ['seen: spawn', 'messages/user: «notes»', `messages/user: ${words}`],
    ]);
  });

  it('is so in a line for the shell', async () => {
    const read = async (line: string, more = ''): Promise<string[][]> => {
      const text = `export function seen(notes: string, bay: string) {\n  return execSync(${line}${more});\n}\n`;
      return (await sentIn('birds.ts', text)).map(([, ...sent]) => sent);
    };
    const asked = [[`messages/user: ${words} «notes»`]];
    assert.deepEqual(await read(`\`claude -p "${words} \${notes}" --model haiku\``), asked);
    assert.deepEqual(await read(`\`codex exec '${words} \${notes}' 2>&1\``), asked);
    assert.deepEqual(await read(`'claude -p --model haiku'`, `, { input: \`${words} \${notes}\` }`), asked);
    assert.deepEqual(await read(`\`claude -p "Name the \\\\"gulls\\\\" of \${bay}, the largest first."\``), [
      ['messages/user: Name the "gulls" of «bay», the largest first.'],
    ]);
    assert.deepEqual(await read(`\`claude -p --append-system-prompt "You know all birds." "${words} \${notes}"\``), [
      ['system/system: You know all birds.', `messages/user: ${words} «notes»`],
    ]);
  });

  it('is not known where the shell puts something into it', async () => {
    for (const shown of ['$PLACE', '$(date)', '`date`']) {
      const text = `import os\n\ndef seen():\n    os.system('claude -p "List the birds of ${shown} that are seen here."')\n`;
      const found = (await sentIn('birds.py', text)).flatMap(([, ...sent]) => sent);
      assert.deepEqual(
        found.filter((one) => one.includes('List')),
        [],
        shown,
      );
    }
    const quoted = `import os\n\ndef seen():\n    os.system("claude -p 'List the birds that cost $5 to see.'")\n`;
    assert.deepEqual((await sentIn('birds.py', quoted)).flat().slice(1), [
      'messages/user: List the birds that cost $5 to see.',
    ]);
  });

  it('is nothing in lines for other programs', async () => {
    const text = `const found = /birds/.exec('claude -p "${words}"');
execSync('git commit -m "${words}"');
execSync('claude mcp add birds "${words}"');
execSync('npm install -g @anthropic-ai/claude-code');
execSync('echo "${words}"');
`;
    assert.deepEqual(await sentIn('birds.ts', text), []);
  });

  it('is nothing where it is no question, and in other programs', async () => {
    const text = `import subprocess

def other(notes):
    subprocess.run(["claude", "--version"])
    subprocess.run(["claude", "mcp", "add", "birds"])
    subprocess.run(["git", "commit", "-p", "List the birds that are seen here."])
`;
    assert.deepEqual(await sentIn('other.py', text), []);
  });
});
