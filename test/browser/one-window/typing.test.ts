import assert from 'node:assert/strict';
import { countedLens, lensTexts, openPrompt, rectangleOf } from '../support/editor.ts';
import { eventually, eventuallyEqual } from '../support/eventually.ts';
import { boundaryMarks, gutterIcons } from '../support/marks.ts';
import { watched, watchIcons } from '../support/watch.ts';
import { useWorkbench } from '../support/window.ts';

describe('typing in a prompt', () => {
  const workbench = useWorkbench();
  const icons = async () => (await gutterIcons(workbench().page)).map(({ line, kind }) => `${line} ${kind}`);

  it('moves the lens with the text', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/crew/agents.yaml');
    await page.keyboard.type('# One more line.\n');
    const lensAbove = async () => {
      const lens = (await countedLens(page).boundingBox())!;
      return (await rectangleOf(page, 'role: >')).y - lens.y - lens.height;
    };
    await eventually(lensAbove, (distance) => distance >= -2 && distance < 6);
  });

  it('analyzes anew what the text has become', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/clock-on-line-2.j2');
    assert.match((await lensTexts(page))[0]!, /^static prefix .* moving line 2 could save ≈ \$/);
    await eventuallyEqual(icons, ['2 below-minimum']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Shift+K'); // deletes the line
    await eventually(
      () => lensTexts(page),
      ([lens]) => /^cacheable prefix ≈ 2,\d{3} tokens/.test(lens ?? ''),
    );
    await eventuallyEqual(icons, []);
    assert.deepEqual(await boundaryMarks(page), []);
    await page.keyboard.press('Control+Z');
    await eventuallyEqual(icons, ['2 below-minimum']);
  });

  it('never leaves an icon beside a line to which it does not belong', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/clock-on-line-2.j2');
    await eventuallyEqual(icons, ['2 below-minimum']);
    await watchIcons(page, 'below-minimum', 'now()');
    for (let line = 3; line < 15; line++) {
      await page.keyboard.type('Be kind.\n');
      await eventuallyEqual(icons, [`${line} below-minimum`]); // painted, so that it was looked at
    }
    const { lines, misplaced } = await watched(page);
    assert.deepEqual(misplaced, []);
    assert.deepEqual(lines, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('puts the boundary before a placeholder that is new, wherever that is moved', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/just-below-the-minimum.txt');
    await eventually(
      () => boundaryMarks(page),
      (marks) => marks.length === 1,
    );
    await page.keyboard.type('{tone}'); // the prompt begins with what varies
    await eventually(
      () => lensTexts(page),
      ([lens]) => /no static prefix/.test(lens ?? ''),
    );
    assert.deepEqual(await boundaryMarks(page), []);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Tone: ');
    const distance = async () => {
      const [mark] = await boundaryMarks(page);
      return mark ? Math.abs(mark.x - (await rectangleOf(page, '{tone}')).x) : Number.POSITIVE_INFINITY;
    };
    await eventually(distance, (pixels) => pixels < 2);
  });
});
