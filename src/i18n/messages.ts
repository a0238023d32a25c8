import { en } from './en.ts';
import type { FormatLocale } from './format.ts';
import { zhCN, type Messages } from './zh-CN.ts';

const MESSAGES: Readonly<Record<FormatLocale, Messages>> = { 'zh-CN': zhCN, en };

export function messagesIn(locale: FormatLocale): Messages {
  return MESSAGES[locale];
}
