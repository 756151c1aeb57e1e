/** All ways to a phone in one table: to add one is its two halves, a line here and in `faces.ts`, its kind and its texts. */
import type { ChannelKind } from '@/domain/phone';
import type { Filled, Way } from './descriptor';
import { bark, ntfy } from './own-server';
import { dingtalk, feishu, wecom } from './robots';
import { serverAddress } from './server-address';
import { shortMessage } from './short-message';
import { pushplus, serverchan, wxpusher } from './wechat';

export const ways: Record<ChannelKind, Way> = {
  serverchan,
  pushplus,
  wxpusher,
  dingtalk,
  feishu,
  wecom,
  bark,
  ntfy,
  'aliyun-sms': shortMessage,
};

export type Read = { kind: 'read'; fields: Record<string, string> } | { kind: 'wrong'; field: string };

/**
 * What makes it safe to send by: every field that is needed, none that is not there, one word each, and a server that we
 * would send to. Whether a key looks like one is told by the page, while it is typed.
 */
export function takeFields(kind: ChannelKind, given: Filled): Read {
  const fields: Record<string, string> = {};
  for (const [name, fieldKind] of Object.entries(ways[kind].fields)) {
    const value = given[name] ?? '';
    if (value === '' && fieldKind.endsWith('optional')) continue;
    if (!/^\S{1,300}$/.test(value) || (name === 'server' && serverAddress(value) !== value))
      return { kind: 'wrong', field: name };
    fields[name] = value;
  }
  return { kind: 'read', fields };
}
