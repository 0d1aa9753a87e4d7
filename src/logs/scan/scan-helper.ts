import { workerData } from 'node:worker_threads';
import { RequestPricer } from '../../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import { summaryRules } from '../digest/summary-rules.ts';
import { largeTarget } from '../files/read-chunks.ts';
import { findSource } from '../sources/registry.ts';
import { FileScanner } from './scan-file.ts';
import { type HelperData, isFailure } from './scan-job.ts';
import { takeJobs } from './take-jobs.ts';

/* The thread that helps to read many files: an entry of its own, started by scan-beside.ts. */

const { source, overrides, forgotten, jobs, port, room } = workerData as HelperData;
const catalogue = new ModelCatalogue(SHIPPED_MODELS, overrides);
const rules = summaryRules(catalogue, new RequestPricer(catalogue));
const scanner = new FileScanner(findSource(source)!, rules, forgotten, largeTarget());
takeJobs(scanner, jobs, (result) => {
  const { outcome } = result;
  const buffers = isFailure(outcome) ? [] : [outcome.packed.buffer as ArrayBuffer, outcome.keys.buffer as ArrayBuffer];
  while (Atomics.load(room, 0) === 0) Atomics.wait(room, 0, 0);
  Atomics.sub(room, 0, 1);
  port.postMessage(result, buffers);
});
port.postMessage('done');
port.close();
