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

  it('is so in a line of the shell', async () => {
    const read = async (line: string, options = ''): Promise<string[][]> =>
      (
        await sentIn('birds.ts', `export function seen(notes: string) {\n  return execSync(${line}${options});\n}\n`)
      ).map(([, ...sent]) => sent);
    const asked = `messages/user: ${words}`;
    assert.deepEqual(await read(`'claude -p "${words}" --model haiku > seen.txt 2>&1'`), [[asked]]);
    assert.deepEqual(await read(`\`codex exec "${words} \${notes}"\``), [[`${asked} «notes»`]]);
    assert.deepEqual(await read(`'claude -p "${words}"'`, ', { input: notes }'), [['messages/user: «notes»', asked]]);
    assert.deepEqual(await read(`"claude -p '${words}' < notes.md"`), [['messages/user: «notes.md»', asked]]);
    assert.deepEqual(await read(`\`cd \${notes} && git log | claude -p '${words}'\``), [
      ['messages/user: «git log»', asked],
    ]);
    assert.deepEqual(await read(`\`echo "${words} \${notes}" | claude -p\``), [[`${asked} «notes»\n`]]);
    assert.deepEqual(await read(`'claude -p "Say \\\\"no\\\\" to $(whoami) in $HOME."'`), [
      ['messages/user: Say "no" to «$(whoami)» in «$HOME».'],
    ]);
    assert.deepEqual(await read(`'claude --version'`), []);
    assert.deepEqual(await read(`'git commit -m "Have claude -p list the birds that are seen here."'`), []);
  });

  it('is so in a line that Python and Go give to the shell', async () => {
    const asked = [[`messages/user: ${words} «notes»`]];
    for (const call of [
      `subprocess.run(f"claude -p '${words} {notes}'", shell=True)`,
      `subprocess.check_output(["bash", "-c", f"claude -p '${words} {notes}'"])`,
      `os.system(f'claude -p "${words} {notes}"')`,
    ]) {
      const sent = await sentIn('birds.py', `import os, subprocess\n\ndef seen(notes):\n    ${call}\n`);
      assert.deepEqual(
        sent.map(([, ...own]) => own),
        asked,
        call,
      );
    }
    const go = `package birds

func Seen(notes string) ([]byte, error) {
	return exec.Command("sh", "-c", "claude -p '${words} "+notes+"'").Output()
}
`;
    assert.deepEqual(
      (await sentIn('birds.go', go)).map(([, ...own]) => own),
      asked,
    );
  });

  it('is what the shell makes of its quotes', async () => {
    const read = async (line: string): Promise<string[][]> =>
      (await sentIn('birds.ts', `export function seen(bay: string) {\n  return execSync(${line});\n}\n`)).map(
        ([, ...sent]) => sent,
      );
    assert.deepEqual(await read(`\`codex exec '${words} \${bay}' 2>&1\``), [[`messages/user: ${words} «bay»`]]);
    assert.deepEqual(await read(`\`claude -p "Name the \\\\"gulls\\\\" of \${bay}, the largest first."\``), [
      ['messages/user: Name the "gulls" of «bay», the largest first.'],
    ]);
    assert.deepEqual(await read(`\`claude -p --append-system-prompt "You know all birds." "${words} \${bay}"\``), [
      ['system/system: You know all birds.', `messages/user: ${words} «bay»`],
    ]);
    assert.deepEqual(await read(`"claude -p 'List the birds that cost $5 to see.'"`), [
      ['messages/user: List the birds that cost $5 to see.'],
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
