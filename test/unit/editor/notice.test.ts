import assert from 'node:assert/strict';
import { withoutLinks } from '../../../src/editor/notice.ts';

/** What the workbench takes for a link in a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;

describe('a notification', () => {
  it('has no link, whatever names are in it', () => {
    const hostile = 'tool 1 ([free](command:workbench.action.terminal.new)) comes in another place';
    assert.match(hostile, LINK);
    assert.doesNotMatch(withoutLinks(hostile), LINK);
    assert.doesNotMatch(withoutLinks('[a](https://example.org)[b](command:x)'), LINK);
  });

  it('is left alone where there is none', () => {
    assert.equal(
      withoutLinks('Budget per week exceeded: $12.00 of $10.00.'),
      'Budget per week exceeded: $12.00 of $10.00.',
    );
  });
});
