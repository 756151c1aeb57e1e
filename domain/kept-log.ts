/** The page's negotiation log as a text to keep: every line in its order, as the page said it. */
import type { LogLine } from './log';

export interface LogWords {
  title: string;
  none: string;
  who: Readonly<Record<LogLine['who'], string>>;
}

export function writeLog(lines: readonly LogLine[], words: LogWords): string {
  const spelled = lines.map(({ who, name, at, text }) => {
    const speaker = [words.who[who], name].filter(Boolean).join(' ');
    return `${[at, speaker].filter(Boolean).join(' ')}\n${text}`;
  });
  return `${words.title}\n\n${spelled.length > 0 ? spelled.join('\n\n') : words.none}\n`;
}
