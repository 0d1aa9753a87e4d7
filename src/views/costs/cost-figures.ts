import * as vscode from 'vscode';
import { formatNanoUsd, type NanoUsd } from '../../core/cost/money.ts';
import { compactFormat } from '../../webview/figures.ts';

export function moneyText(nanoUsd: number): string {
  return formatNanoUsd(nanoUsd as NanoUsd);
}

/** In the language of the editor and the time zone of the system; without the year where that is this one. */
export function timeText(atMs: number): string {
  const isThisYear = new Date(atMs).getFullYear() === new Date().getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(vscode.env.language, {
    ...year,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return format.format(atMs);
}

export function percentText(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

export function countText(count: number): string {
  return compactFormat(vscode.env.language)(count);
}
