import type { Statement } from '../template/tag-scanner.ts';
import type { JinjaScanner } from './scanner.ts';

export type Handler = (scanner: JinjaScanner, statement: Statement) => void;
