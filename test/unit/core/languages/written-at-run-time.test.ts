import assert from 'node:assert/strict';
import { readCode, volatilitiesIn } from '../../../support/code-prompts.ts';

const RULES = 'You are the clerk of a library. Keep to the rules of the house.';

const typescript = (path: string): string => `import { readFileSync } from 'node:fs';
import { HOUSE_DIR, BOOK_LOG, LOG_FILE } from './config';
export function buildPrompt() {
  const found = readFileSync(${path}, 'utf8');
  return \`${RULES} \${found} Answer in one paragraph.\`;
}
`;
const python = (read: string): string => `from config import HOUSE_DIR, LOG_FILE
def build_prompt():
    found = ${read}
    return f"${RULES} {found} Answer in one paragraph."
`;
const php = (read: string): string => `<?php
function build_prompt() {
  $found = ${read};
  return "${RULES} " . $found . " Answer in one paragraph.";
}
`;

const volatilityIn = async (path: string, text: string): Promise<string | undefined> =>
  (await volatilitiesIn(path, text)).at(-1)?.[1];

describe('A file that is written while the program runs', () => {
  for (const [path, text] of [
    ['a.ts', typescript('LOG_FILE')],
    ['a.ts', typescript('BOOK_LOG')],
    ['a.ts', typescript("HOUSE_DIR + '/app.log'")],
    ['a.ts', typescript("'data/loan_history.json'")],
    ['a.ts', typescript('`/tmp/found.txt`')],
    ['a.py', python('open(LOG_FILE).read()')],
    ['a.py', python('(HOUSE_DIR / "app.log").read_text()')],
    ['a.py', python('(HOUSE_DIR / "uploads" / "found.txt").read_text()')],
    ['a.py', `STATE = "state.json"\n${python('open(STATE).read()')}`],
    ['a.php', php("file_get_contents('/var/log/debug.log')")],
    ['a.php', php("file_get_contents(HOUSE_DIR . '/debug.log')")],
    [
      'a.go',
      `package a

func BuildPrompt() string {
	found, _ := os.ReadFile(filepath.Join(houseDir, "events.jsonl"))
	return fmt.Sprintf("${RULES} %s Answer in one paragraph.", found)
}
`,
    ],
    [
      'a.rb',
      `def build_prompt
  found = File.read("log/production.log")
  "${RULES} #{found} Answer in one paragraph."
end
`,
    ],
  ] as const)
    it(`is the request's: ${/(?:read\w*|file_get_contents|ReadFile)\(.*|.*read_text.*|open\(.*/.exec(text)![0]}`, async () => {
      assert.equal(await volatilityIn(path, text), 'request');
      const { prompts } = await readCode(path, text);
      assert.ok(prompts[0]!.ends.session.offset < text.indexOf(' Answer in one'));
    });

  for (const [path, text] of [
    ['a.ts', typescript("'data/prices.json'")],
    ['a.ts', typescript("'prompts/log.md'")],
    ['a.ts', typescript("HOUSE_DIR + '/catalog.md'")],
    ['a.py', python('(HOUSE_DIR / "rules.md").read_text()')],
    ['a.py', python('(HOUSE_DIR / "output_template.md").read_text()')],
    ['a.php', php("file_get_contents(HOUSE_DIR . '/dialog.txt')")],
  ] as const)
    it(`is not one that it is delivered with: ${/'[^']*\.(?:json|md|txt)'|"\w+\.md"/.exec(text)![0]}`, async () => {
      assert.equal(await volatilityIn(path, text), 'deploy');
    });

  for (const command of ['shell_exec("tail -n 10 " . HOUSE_FILE)', 'shell_exec("git diff --cached")', 'exec("uptime")'])
    it(`nor is what a command says: ${command}`, async () => {
      assert.equal(await volatilityIn('a.php', php(command)), 'request');
    });
});
