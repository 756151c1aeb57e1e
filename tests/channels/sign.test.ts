/** Signatures: the vectors there are, and the vendor's own client as the judge of our judge. */
import Client, { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Moment } from '@/channels/notify/descriptor';
import { send } from '@/channels/notify/send';
import { headerText, percentEncode } from '@/channels/notify/sign';
import { ways } from '@/channels/notify/table';
import { mine } from './services';
import { openServices, type ServicesOpen } from './stand-in';

const message = { title: '撤诉指南', text: '有变化' };
const at = (now: number): Moment => ({ now, nonce: 'n' });

describe('the signature of', () => {
  it('钉钉 is the known one', async () => {
    const wire = await ways.dingtalk.request({ robot: 'r', secret: 'SECtest' }, message, at(1_700_000_000_000));
    expect(wire.url).toContain('&timestamp=1700000000000&sign=aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D');
  });

  it('飞书 is the known one, in whole seconds', async () => {
    const wire = await ways.feishu.request({ robot: 'r', secret: 'fstest' }, message, at(1_700_000_000_999));
    expect(JSON.parse(wire.body)).toMatchObject({
      timestamp: '1700000000',
      sign: 'QIp53cMcThiesoXCS6/RsEiTdAmvtGyJcgzJGXl2QVE=',
    });
  });

  it('a robot without a secret is none', async () => {
    const [ding, fei] = await Promise.all([
      ways.dingtalk.request({ robot: 'r' }, message, at(0)),
      ways.feishu.request({ robot: 'r' }, message, at(0)),
    ]);
    expect(ding.url).toBe('https://oapi.dingtalk.com/robot/send?access_token=r');
    expect(Object.keys(JSON.parse(fei.body))).toEqual(['msg_type', 'content']);
  });
});

describe('what is written for a signature', () => {
  it('keeps what RFC 3986 keeps, and nothing else', () => {
    expect(percentEncode("AZaz09-_.~ !*'()/?&=+%测")).toBe('AZaz09-_.~%20%21%2A%27%28%29%2F%3F%26%3D%2B%25%E6%B5%8B');
  });

  it('is in a header as RFC 2047 wants it', () => {
    expect(headerText('plain title')).toBe('plain title');
    expect(headerText('撤诉')).toBe(`=?UTF-8?B?${Buffer.from('撤诉').toString('base64')}?=`);
  });
});

describe('阿里云', () => {
  let open: ServicesOpen;
  beforeAll(async () => {
    open = await openServices('dysmsapi.aliyuncs.com');
  });
  afterAll(() => open.close());

  /** The vendor's own client, on our judge. */
  async function sendByVendor(secret: string): Promise<string> {
    const client = new Client(
      new $OpenApiUtil.Config({
        accessKeyId: mine.cloudId,
        accessKeySecret: secret,
        endpoint: `127.0.0.1:${open.port}`,
        protocol: 'http',
      }),
    );
    const request = new SendSmsRequest({
      phoneNumbers: '13800138000',
      signName: '撤诉 (指南)*~',
      templateCode: 'SMS_123456',
      templateParam: '{"count":"1"}',
    });
    try {
      const { body } = await client.sendSms(request);
      return body?.code ?? '';
    } catch (error) {
      return String(Reflect.get(Object(error), 'code'));
    }
  }

  it('its own client is accepted by the judge, and refused with another secret: the judge is one', async () => {
    expect(await sendByVendor(mine.cloudSecret)).toBe('OK');
    expect(await sendByVendor('AnotherSecretAnotherSecret0001')).toContain('SignatureDoesNotMatch');
  });

  it('our request is accepted by the same judge, and signs the same headers the same way', async () => {
    open.arrived.length = 0;
    await sendByVendor(mine.cloudSecret);
    const fields = {
      phone: '13800138000',
      sign: '撤诉(指南)*~',
      template: 'SMS_123456',
      variable: 'count',
      'key-id': mine.cloudId,
      'key-secret': mine.cloudSecret,
    };
    const answer = await send({ kind: 'aliyun-sms', fields }, message, { ...at(Date.now()), fetch: open.fetch });
    expect(answer).toEqual({ kind: 'sent', words: 'OK' });
    const [theirs, ours] = open.arrived;
    const names = /SignedHeaders=([^,]+)/;
    const signed = (headers = '') => names.exec(headers)?.[1]?.split(';') ?? [];
    expect(signed(theirs?.headers.authorization)).toEqual(expect.arrayContaining(signed(ours?.headers.authorization)));
    expect(ours?.body).toBe('');
  });
});
