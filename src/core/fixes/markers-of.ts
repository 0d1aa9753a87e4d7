import type { FileAnalysis } from '../analysis.ts';
import { isCode } from '../findings/file-subject.ts';
import type { Prompt } from '../prompt/model.ts';
import { CodeMarkers } from './code-markers.ts';
import { JsonMarkers } from './json-markers.ts';
import type { Markers } from './markers.ts';

export function markersOf(file: FileAnalysis, prompt: Prompt): Markers {
  return isCode(file.format) ? new CodeMarkers(file, prompt) : new JsonMarkers(file, prompt);
}
