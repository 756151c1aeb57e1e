/** Ways to the phone as the background tells them, in every state that the section shows. */
import { knownWays } from '@/channels/notify/known-ways';
import type { PhoneDesk } from '@/components/options/channels/phone-desk';
import type { PhoneTold, Push, ToldChannel } from '@/domain/phone';
import { sampleNow } from './samples';

export const sampleChannel: ToldChannel = {
  id: '0123456789abcdef',
  kind: 'ntfy',
  name: '我的手机',
  on: true,
  details: false,
  fields: { server: 'https://ntfy.sh' },
  secrets: ['topic'],
  address: 'https://ntfy.sh',
  isAllowed: true,
};

export const samplePush: Push = {
  id: 'p1',
  channel: sampleChannel.id,
  kind: 'ntfy',
  account: 'account-a',
  caseKey: null,
  title: '撤诉指南',
  text: '有 1 件有变化，打开浏览器查看（11 月 26 日 14:03）',
  since: sampleNow,
  state: 'sent',
  changedAt: sampleNow,
  tries: 0,
  nextAt: sampleNow,
  answer: { kind: 'sent', words: '' },
};

export const samplePushes: Push[] = [
  samplePush,
  { ...samplePush, id: 'p2', state: 'unsure', answer: { kind: 'unsure', why: 'died', words: '' } },
  { ...samplePush, id: 'p3', state: 'dead', answer: { kind: 'refused', code: '', status: 404, words: 'no such page' } },
  { ...samplePush, id: 'p4', state: 'waiting', nextAt: sampleNow + 60_000, answer: { kind: 'too-many', words: '' } },
];

export const samplePhone: PhoneTold & { kind: 'channels' } = {
  kind: 'channels',
  channels: [
    sampleChannel,
    {
      ...sampleChannel,
      id: 'fedcba9876543210',
      name: '家里的群',
      kind: 'wecom',
      address: 'https://qyapi.weixin.qq.com',
      isAllowed: false,
    },
  ],
  pushes: samplePushes,
};

/** The real table; the browser says yes, and asks of the address alone. */
export const quickPhone = (allow: PhoneDesk['allow'] = async () => true): PhoneDesk => ({
  ...knownWays,
  asksForData: false,
  allow,
});
