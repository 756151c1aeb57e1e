/** Finds the figures a sentence states: a number in digits or in Chinese, with a unit a rule could be about. */
import type { Figure, figureUnits } from '../../domain/guide';

type Unit = (typeof figureUnits)[number] | 'times';

export interface StatedFigure {
  from: number;
  to: number;
  unit: Unit;
  /** As it is written. */
  words: string;
}

const units: readonly [pattern: string, unit: Unit][] = [
  ['个?工作日', 'working-day'],
  ['个?自然日|天|日(?!常|期|后再|记)', 'day'],
  ['个?小时', 'hour'],
  ['分钟', 'minute'],
  ['个月', 'month'],
  ['周?年', 'year'],
  ['元|块钱', 'yuan'],
  ['%|％', 'percent'],
  ['个?字(?!号|段|样|据)', 'character'],
  ['次', 'times'],
];

const digits = '\\d+(?:\\.\\d+)?';
const chinese = '[零一二两三四五六七八九十百千]+';
const number = `(?:${digits}|${chinese})`;
const stated = new RegExp(
  `(${number})(?:\\s*(?:[-–—~～至到]|到)\\s*(${number}))?\\s*(?:${units.map(([pattern]) => `(${pattern})`).join('|')})`,
  'g',
);

/** Days of the calendar, ordinals and everyday words are no figures of a rule. */
const plain = [
  /\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?/g,
  /\d{1,2}\s*月\s*\d{1,2}\s*日/g,
  /第[零一二两三四五六七八九十百\d]+\s*(?:天|日|次|年|个月)/g,
  /[一](?:天到晚|次性|下子)/g,
  /(?:每|某|同|这|那|哪|有|再|先|早)一(?:天|日|次|年|个月)/g,
];

/** A single time is a way of speaking, unless it says how often something may be done. */
const limits = /只能|只有|最多|至多|仅限|限|不超过|上限/;

export function figuresIn(sentence: string): StatedFigure[] {
  const text = plain.reduce((left, pattern) => left.replace(pattern, (found) => '　'.repeat(found.length)), sentence);
  return [...text.matchAll(stated)].flatMap((match) => {
    const [words, first = '', second] = match;
    const unit = units.find((_, index) => match[index + 3] !== undefined)?.[1];
    if (!unit) return [];
    const from = numberOf(first);
    const to = second === undefined ? from : numberOf(second);
    if (from === null || to === null) return [];
    if (unit === 'times' && from === 1 && to === 1 && !limits.test(text.slice(0, match.index))) return [];
    return [{ from, to, unit, words: words.trim() }];
  });
}

const ones = '零一二三四五六七八九';

/** `null` for what is no number, as 千 alone. */
function numberOf(word: string): number | null {
  if (/^\d/.test(word)) return Number(word);
  let sum = 0;
  let one = 0;
  let isRead = false;
  for (const sign of word) {
    const place = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (place) {
      // 十五 is fifteen; 百 and 千 alone are words of their own.
      if (one === 0 && place !== 10) return null;
      sum += (one || 1) * place;
      one = 0;
      isRead = true;
    } else {
      one = sign === '两' ? 2 : ones.indexOf(sign);
      isRead = true;
    }
  }
  return isRead ? sum + one : null;
}

/** True when one of these figures has both numbers as its ends, in the same unit. */
export function isCarried(one: StatedFigure, figures: readonly Figure[]): boolean {
  const ends = figures.filter(({ unit }) => unit === one.unit).flatMap(({ from, to }) => [from, to]);
  return ends.includes(one.from) && ends.includes(one.to);
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。；！？!?;\n])/)
    .map((each) => each.trim())
    .filter(Boolean);
}
