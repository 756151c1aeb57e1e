/** What a service's answer comes to: taken, refused, later, or not to be known. Why it refused is told by `whyRefused`. */
import type { PushAnswer } from '@/domain/phone';
import { fits, type Way } from './descriptor';

export interface Answered {
  /** 0: it leads elsewhere. */
  status: number;
  /** null: more than we read, or none that we could read. */
  text: string | null;
}

const mostWords = 160;

export function judge({ answer }: Way, { status, text }: Answered): PushAnswer {
  const told = read(text);
  const first = (names: readonly string[]) => {
    const said = names
      .map((name) => told[name])
      .find((value) => /^(string|number)$/.test(typeof value) && value !== '');
    return said === undefined ? '' : String(said);
  };
  const code = first(answer.code);
  const words = first(answer.words).replace(/\s+/g, ' ').trim().slice(0, mostWords);
  const isOneOf = (codes: readonly string[] = []) => codes.some((pattern) => fits(pattern, code, words));
  const isOk = status >= 200 && status < 300;
  if (isOk && code !== '' && (answer.sent ?? code) === code) return { kind: 'sent', words };
  if (status === 429 || status === 503 || isOneOf(answer.later)) return { kind: 'too-many', words };
  // Whether it was done before it went wrong, nobody knows.
  if (status >= 500 || isOneOf(answer.doubt)) return { kind: 'unsure', why: 'server-error', words };
  if (isOk && code === '') return { kind: 'unsure', why: 'strange-answer', words };
  return { kind: 'refused', code, status, words: words || code || `HTTP ${status}` };
}

function read(text: string | null): Record<string, unknown> {
  try {
    return Object(JSON.parse(text ?? '')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
