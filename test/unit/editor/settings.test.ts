import assert from 'node:assert/strict';
import { readWorkspaceConfiguration } from '../../../src/core/configuration/workspace-configuration.ts';
import { readSettings } from '../../../src/editor/configuration/settings.ts';

const read = (values: Record<string, unknown>) => readSettings((name) => values[name]);

describe('the settings', () => {
  it('have lens, icons and hints on and colours off where nothing is set', () => {
    const { codeLens, gutterIcons, diagnostics, regionColours, exclude } = read({});
    assert.deepEqual([codeLens, gutterIcons, diagnostics, regionColours, exclude], [true, true, true, false, []]);
  });

  it('take the globs of exclude that are switched on', () => {
    assert.deepEqual(read({ exclude: { '**/a/**': true, '**/b/**': false } }).exclude, ['**/a/**']);
  });

  it('have a configuration that is empty where nothing is set, so that the traffic is assumed', () => {
    const defaults = { model: '', ttl: 'auto', boundaryMarker: '', 'traffic.requestsPerHour': null };
    assert.equal(read(defaults).configuration, '{}');
  });

  it('have a configuration in the shape of the workspace file', () => {
    const { configuration } = read({
      model: 'claude-haiku-4-5',
      ttl: '1h',
      formats: { '*.md': 'plain' },
      volatility: { 'tenant.*': 'user' },
      boundaryMarker: '-- cache --',
      'jinja.lineStatementPrefix': '#',
      'traffic.requestsPerHour': 5,
    });
    const { layer, problems } = readWorkspaceConfiguration(configuration);
    assert.deepEqual(problems, []);
    assert.deepEqual(layer.settings, {
      model: 'claude-haiku-4-5',
      ttl: '1h',
      traffic: { requestsPerHour: 5 },
      lineStatementPrefix: '#',
    });
    assert.deepEqual(layer.volatilities, [{ pattern: 'tenant.*', volatility: 'user' }]);
    assert.ok(layer.boundaryMarker?.test('-- cache --'));
    assert.equal(layer.overrides.length, 1);
  });

  it('leave what has the wrong type to the reader, which says so', () => {
    const { problems } = readWorkspaceConfiguration(read({ 'traffic.requestsPerHour': -1, ttl: 'soon' }).configuration);
    assert.equal(problems.length, 2);
  });
});
