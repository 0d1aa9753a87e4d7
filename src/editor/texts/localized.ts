import * as l10n from '@vscode/l10n';
import { type MessageValue, messageText } from '../../core/text/message.ts';

/** What the core says, in the reader's language. */
export function localized(message: MessageValue): string {
  return messageText(message, l10n.t);
}
