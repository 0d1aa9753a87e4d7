import assert from 'node:assert/strict';
import { isForPeople } from '../../../../src/core/languages/evaluate/for-people.ts';

const FOR_PEOPLE =
  'print console.error assert_equal self.logger.info app_log.write st.title ArgumentParser parser.add_argument my.ValueError res.json HttpResponse';
const FOR_OTHERS = 'printer my.print console client.send logging.basic.config ErrorKind information res.jsonify.x';

describe('What is for people', () => {
  it('is told by the name of what is called', () => {
    const told = (paths: string): string[] => paths.split(' ').filter((path) => isForPeople(path));
    assert.deepEqual(told(FOR_PEOPLE), FOR_PEOPLE.split(' '));
    assert.deepEqual(told(FOR_OTHERS), []);
    assert.equal(isForPeople(undefined), false);
  });
});
