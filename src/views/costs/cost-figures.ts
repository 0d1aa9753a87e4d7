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

/** `3:12`, what is left until a time. */
export function leftText(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function budgetName(per: 'session' | 'day' | 'week' | 'month'): string {
  switch (per) {
    case 'session':
      return vscode.l10n.t('Budget per session');
    case 'day':
      return vscode.l10n.t('Budget per day');
    case 'week':
      return vscode.l10n.t('Budget per week');
    case 'month':
      return vscode.l10n.t('Budget per month');
  }
}
