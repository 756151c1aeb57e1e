/** How the ways to a phone are set up, and what their services' refusals mean. Only for the page where that is done. */
import type { ChannelKind, PushAnswer, Refusal } from '@/domain/phone';
import { type Face, type Filled, fits } from './descriptor';
import { barkFace, ntfyFace } from './own-server';
import { dingtalkFace, feishuFace, wecomFace } from './robots';
import { serverAddress } from './server-address';
import { shortMessageFace } from './short-message';
import { type Read, ways } from './table';
import { pushplusFace, serverchanFace, wxpusherFace } from './wechat';

export const faces: Record<ChannelKind, Face> = {
  serverchan: serverchanFace,
  pushplus: pushplusFace,
  wxpusher: wxpusherFace,
  dingtalk: dingtalkFace,
  feishu: feishuFace,
  wecom: wecomFace,
  bark: barkFace,
  ntfy: ntfyFace,
  'aliyun-sms': shortMessageFace,
};

/** What was typed or pasted, as it is used; null where it cannot be that. */
export function readField(kind: ChannelKind, name: string, typed: string): string | null {
  const pattern = faces[kind].fields[name]?.pattern;
  return pattern === 'server' ? serverAddress(typed) : (pattern?.exec(typed.trim())?.at(-1) ?? null);
}

/** What was filled in, as it is used; else the first field that cannot be what it should be. */
export function readFields(kind: ChannelKind, typed: Filled): Read {
  const fields: Record<string, string> = {};
  for (const [name, fieldKind] of Object.entries(ways[kind].fields)) {
    const value = typed[name] ?? '';
    if (value.trim() === '' && fieldKind.endsWith('optional')) continue;
    const taken = readField(kind, name, value);
    if (taken === null) return { kind: 'wrong', field: name };
    fields[name] = taken;
  }
  return { kind: 'read', fields };
}

/** Why it was refused: by the service's code and words, else by what HTTP itself says. */
export function whyRefused(kind: ChannelKind, answer: Extract<PushAnswer, { kind: 'refused' }>): Refusal {
  const { code, words, status } = answer;
  const known = faces[kind].means.find(([pattern]) => fits(pattern, code, words))?.[1];
  if (known) return known;
  // Led elsewhere: a service that takes messages does not do that.
  if (status < 200 || (status >= 300 && status < 400) || [404, 405, 410].includes(status)) return 'address';
  if (status === 401 || status === 403) return 'key';
  return status === 413 ? 'content' : 'other';
}
