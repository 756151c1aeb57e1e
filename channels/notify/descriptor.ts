/**
 * How one service for messages to a phone is described, in two halves that stand side by side: how something is sent, which
 * the background carries, and how it is set up and what its refusals mean, which only the page carries where that is done.
 */
import type { ChannelKind, Refusal } from '@/domain/phone';

/** A secret is never shown again once it was kept. */
export type FieldKind = 'open' | 'open-optional' | 'secret' | 'secret-optional';

export type Filled = Readonly<Record<string, string>>;

export interface Message {
  title: string;
  text: string;
  /** How many cases it tells of; one where it does not say. */
  count?: number;
}

export interface Wire {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Moment {
  /** Milliseconds since 1970. */
  now: number;
  /** Another one each time. */
  nonce: string;
}

export interface Way {
  kind: ChannelKind;
  fields: Readonly<Record<string, FieldKind>>;
  /** True where the service takes only texts that it approved before. */
  isFixedText?: boolean;
  /** Whom the request goes to, without what is secret: what the browser is asked to allow. */
  address(filled: Filled): string;
  request(filled: Filled, message: Message, moment: Moment): Wire | Promise<Wire>;
  answer: {
    /** Where its code stands, and its words: the first that is there. */
    code: readonly string[];
    words: readonly string[];
    /** The code of success; null: any answer that has such a code. */
    sent: string | null;
    /** Not taken now, another time it may be: codes, see `fits`. */
    later: readonly string[];
    /** Something went wrong there, and nobody knows whether before or after it was done. */
    doubt?: readonly string[];
  };
}

export interface Face {
  /** By the names of the way's fields; what is matched is what counts, its last group: people paste whole addresses. */
  fields: Readonly<Record<string, { pattern: RegExp | 'server'; start?: string }>>;
  /** For those who know what they do. */
  isAdvanced?: boolean;
  /** What its refusals mean, the first that fits, see `fits`. What stands in no line is told in the service's own words. */
  means: readonly (readonly [code: string, why: Refusal])[];
  /** Where the service describes itself. */
  source: string;
}

/** A number is a whole code, as -1 is none of -10; anything else is the beginning of a code or a part of the words. */
export function fits(pattern: string, code: string, words: string): boolean {
  return /^-?\d+$/.test(pattern) ? code === pattern : code.startsWith(pattern) || words.includes(pattern);
}

export const json = { 'Content-Type': 'application/json; charset=utf-8' };
export const lines = ({ title, text }: Message) => `${title}\n${text}`;
