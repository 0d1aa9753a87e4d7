import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import type { Inferred } from '../../../../../src/core/prompt/volatility.ts';
import { context } from '../../../../support/template-laws.ts';

const HEAD = '---\nmode: agent\n---\n';

function placesOf(
  body: string,
  path = 'prompts/plan.prompt.md',
  head = HEAD,
): [number, string, Inferred['volatility']][] {
  const text = head + body;
  const { prompts } = plainFormat.parse({ path, text }, { ...context, boundaryMarker: /<<CACHE>>/ });
  return prompts[0]!.blocks
    .flatMap(({ segments }) => segments)
    .filter((segment) => segment.kind === 'dynamic')
    .map(({ start, end, volatility }) => [start - head.length, text.slice(start, end), volatility]);
}

function writtenIn(body: string, path?: string, head?: string): string[] {
  return placesOf(body, path, head).map(([, written]) => written);
}

describe('settings that a person chooses in a prompt file', () => {
  it('are declared at the head of a line, and filled wherever an expression names one', () => {
    const body =
      '## Settings\n${STACK="Java|Go"} <!-- what is used -->\n- ${DEEP=true|false}\n**Most**: ${MOST=3}\n\n' +
      '- ${STACK == "Java" ? "Look for beans" : `Look at ${STACK} files`}\n' +
      '${(STACK == "Go" || DEEP) ? `#### Go\n- **Packages**: how {they} fit\n- Calls` : ""}\n' +
      '### ${DEEP ? 7 : 6}. List\nAt most ${MOST} of `${STACK}`.\n';
    assert.deepEqual(placesOf(body), [
      [12, '${STACK="Java|Go"}', 'request'],
      [55, '${DEEP=true|false}', 'request'],
      [84, '${MOST=3}', 'request'],
      [97, '${STACK == "Java" ? "Look for beans" : `Look at ${STACK} files`}', 'request'],
      [162, '${(STACK == "Go" || DEEP) ? `#### Go\n- **Packages**: how {they} fit\n- Calls` : ""}', 'request'],
      [249, '${DEEP ? 7 : 6}', 'request'],
      [279, '${MOST}', 'request'],
      [291, '${STACK}', 'request'],
    ]);
  });

  it('are declared with a colon below a heading about settings', () => {
    assert.deepEqual(writtenIn('## Configuration Variables\n\n${STACK:Java}\n\nReview the ${STACK} code.\n'), [
      '${STACK:Java}',
      '${STACK}',
    ]);
    assert.deepEqual(writtenIn('## Build\n\n${STACK:Java}\n\nReview the ${STACK} code.\n'), []);
    assert.deepEqual(writtenIn('## Settings\n\n${PORT:-8080}\n${server.port:80}\n\nOpen ${PORT}.\n'), []);
  });

  it('are declared in skills too', () => {
    const body = '${STACK="Java|Go"}\n\nReview the ${STACK} code.\n';
    assert.deepEqual(writtenIn(body, 'skills/review/SKILL.md', '---\nname: review\ndescription: Reviews\n---\n'), [
      '${STACK="Java|Go"}',
      '${STACK}',
    ]);
  });

  it('are none of what nothing declares, or what code gives a value', () => {
    assert.deepEqual(writtenIn('${STACK="Java|Go"}\n\nUse ${OTHER} and ${x ? "a" : "b"}.\n'), ['${STACK="Java|Go"}']);
    assert.deepEqual(writtenIn('```bash\n${STACK=java}\n```\n\nRun ${STACK} and ${x ? "a" : "b"}.\n'), []);
    assert.deepEqual(writtenIn('Set it with ${STACK="java"} and run ${STACK}.\n'), []);
  });
});
