/** First letters of the syllables of a title, for typing `cstk`; the dictionary is needed at build time only. */
import { pinyin } from 'pinyin-pro';

export function initialsOf(title: string): string {
  const letters = pinyin(title, { pattern: 'first', toneType: 'none', type: 'array' });
  return letters
    .map((letter) => letter.toLowerCase())
    .filter((letter) => /^[a-z0-9]$/.test(letter))
    .join('');
}
