import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { type Segment, staticText } from '../../src/core/prompt/model.ts';
import { readCode } from '../support/code-prompts.ts';
import { runs, timeoutMs } from '../support/effort.ts';
import { assertParsedLaws } from '../support/parsed-prompts.ts';

/** What bash makes of texts of random parts is compared with what the analysis says of them without running it. */

const SCRIPTS = runs(200);
/** The grammar does not always get over one. */
const LONE_DOLLAR = /\$[ .,]/;
const bash = spawnSync('bash', ['-c', 'true']).status === 0;

/** What bash fills in a here-document and between double quotes, and what looks like it. */
const FILLED = `$1 $2 $@ $* $# $? $$ $! $- $0 $_x $word \${1} \${word} \${word:-none} $[$#+1] \`date\`.`.split(' ');
const KEPT = String.raw`\$1 \$word \$(date) \\ $. $, \n {word} one two # %1 ' = 0 x (1)`.split(' ');
const filled = fc.constantFrom(...FILLED, '$(echo "$1")', '$(( $# + 1 ))', '`echo $1`.');
const kept = fc.constantFrom(...KEPT, '\\${word}', '\\`echo\\`', '$ 1', 'two words', ' ', '\n', '\n\t');
const body = fc.array(
  fc.oneof(
    filled.map((source) => ({ source, isFilled: true })),
    kept.map((source) => ({ source, isFilled: false })),
  ),
  { minLength: 1, maxLength: 8 },
);
const HEAD = 'You are a helper. Which of the notes fits the question?';
const FORMS: readonly ((text: string) => string)[] = [
  (text) => `claude -p "$(cat <<EOF\n${text}\nEOF\n)"`,
  (text) => `claude -p "$(cat <<-EOF\n${text}\n\tEOF\n)"`,
  (text) => `claude -p "${text}"`,
  (text) => `local prompt="${text}"\nclaude -p "$prompt"`,
];
const script = fc.tuple(body, fc.constantFrom(...FORMS), fc.boolean()).map(([parts, form, isBare]) => ({
  command: form((isBare ? '' : HEAD) + parts.map(({ source }) => source).join('')),
  holes: parts.filter(({ isFilled }) => isFilled).length,
}));

describe('Texts of shell scripts', () => {
  it('are called static only where bash prints them, and filled only where it fills them', async function () {
    if (!bash) return this.skip();
    this.timeout(timeoutMs(120_000));
    const seed = Math.floor(Date.now() / 86_400_000);
    const scripts = fc.sample(script, { ...SCRIPTS, seed });
    const commands = scripts.map(({ command }) => command);
    const runs = [printed(commands, 'red', ['1st', '2nd']), printed(commands, 'blue', ['other', 'values', 'three'])];
    for (const [index, { command, holes }] of scripts.entries()) {
      const program = `ask() {\n${command}\n}\n`;
      const structure = await readCode('bin/ask.sh', program);
      assertParsedLaws(program, { prompts: structure.prompts.map(({ prompt }) => prompt), problems: [] });
      const asked = structure.prompts.find(({ prompt }) => prompt.name === 'ask: claude');
      if (!asked) {
        assert.ok(!command.includes(HEAD) || LONE_DOLLAR.test(command), `The call is not found in\n${program}`);
        continue;
      }
      const segments = asked.prompt.blocks.flatMap((block) => block.segments);
      const own = segments.filter((segment) => segment.kind === 'dynamic' && !segment.resolved);
      assert.equal(own.length, holes, program);
      const pattern = new RegExp(`^${segments.map((segment) => patternOf(program, segment)).join('')}$`);
      for (const run of runs) assert.match(run[index]!, pattern, program);
    }
  });
});

function patternOf(program: string, segment: Segment): string {
  if (segment.kind === 'static') return staticText(program, segment).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return segment.kind === 'dynamic' && !segment.resolved ? '[^]*' : '';
}

/** What each command gives to `claude -p`. */
function printed(commands: readonly string[], word: string, args: readonly string[]): string[] {
  const functions = commands.map((command, index) => `ask${index}() {\n${command}\n}\nask${index} "$@"\n`);
  const prelude = `claude() { shift; printf '%s\\0' "$*"; }\nword=${word}\n_x=${word.length}\ntrue &\n`;
  const run = spawnSync('bash', ['-s', '--', ...args], { input: prelude + functions.join(''), encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.split('\0');
}
