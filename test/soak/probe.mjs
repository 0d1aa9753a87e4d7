import { appendFileSync, readdirSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import { isMainThread, threadId } from 'node:worker_threads';

/*
 * Loaded into every Node of the server: in the extension host and its threads it writes down, again and again, what they hold once
 * their garbage is collected, and what the extension logs as a warning or an error.
 */

const folder = process.env.SOAK_FOLDER;
if (process.argv.includes('--type=extensionHost')) process.env.SOAK_HOST = String(process.pid); // its threads inherit it
if (folder && process.env.SOAK_HOST === String(process.pid)) {
  takeSamples(path.join(folder, `${process.pid}-${isMainThread ? 'host' : `thread-${threadId}`}.jsonl`));
  if (isMainThread) watchLog(path.join(folder, `${process.pid}.log`));
}

/** @param {string} file */
function takeSamples(file) {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = vm.runInNewContext('gc');
  const sample = () => {
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    /** @type {Record<string, number>} */
    const resources = {};
    for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
    const descriptors = readdirSync('/proc/self/fd').length;
    appendFileSync(file, `${JSON.stringify({ atMs: Date.now(), heapUsed, external, rss, descriptors, resources })}\n`);
  };
  setInterval(sample, Number(process.env.SOAK_SAMPLE_MS)).unref();
}

/**
 * The embedded server writes no log files, so the extension gets an output channel that writes down what it is told.
 * @param {string} file
 */
function watchLog(file) {
  const { require: original } = Module.prototype;
  /** @param {string} name */
  Module.prototype.require = function (name) {
    const loaded = original.call(this, name);
    if (name !== 'vscode' || !/prompt-cache[^/]*\/dist\/extension\.js$/.test(this.filename)) return loaded;
    /** @param {...unknown} values */
    const createOutputChannel = (...values) => {
      const channel = loaded.window.createOutputChannel(...values);
      for (const level of ['info', 'warn', 'error']) {
        /** @param {...unknown} told */
        channel[level] = (...told) => appendFileSync(file, `[${level}] ${told.map(String).join(' ')}\n`);
      }
      return channel;
    };
    return replacing(loaded, { window: replacing(loaded.window, { createOutputChannel }) });
  };
}

/**
 * An object like another, which may be frozen, with some members replaced.
 * @param {Record<string, any>} object
 * @param {Record<string, unknown>} members
 */
function replacing(object, members) {
  const result = {};
  for (const key of Object.keys(object)) {
    Object.defineProperty(result, key, { enumerable: true, get: () => members[key] ?? object[key] });
  }
  return result;
}
