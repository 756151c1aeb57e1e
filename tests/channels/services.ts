/**
 * The services as their own documents describe them, written without our code: what they ask of a request, and how they
 * answer. Signatures are checked with node's crypto.
 */
import { createHash, createHmac } from 'node:crypto';

export interface Arrived {
  host: string;
  method: string;
  /** Path and query, as they came over the wire. */
  path: string;
  headers: Record<string, string>;
  body: string;
  at: number;
}

export interface Told {
  status: number;
  body: unknown;
  /** What reaches the phone, where it was taken. */
  delivered?: string;
}

type Service = (request: Arrived) => Told;

/** What the invented person has with each of them. */
export const mine = {
  serverchan: 'SCT123456TabcdefghijklmnopqrstuvwX',
  serverchan3: 'sctp9876tAbCdEfGhIjKlMnOpQrStUv',
  pushplus: '0123456789abcdef0123456789abcdef',
  wxpusher: 'SPT_ABCdef1234567890ghijklmn',
  dingtalk: 'd0d1d2d3d4d5d6d7d8d9dadbdcdddedf0123456789abcdef0123456789abcdef',
  dingtalkSecret: 'SEC0123456789abcdef',
  feishu: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  feishuSecret: 'fsSecret42',
  wecom: '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa',
  bark: 'yourKey1234567890abcd',
  ntfy: 'my-own-topic_42',
  ntfyToken: 'tk_abcdefghijklmnopqrstuvwxyz01',
  cloudId: 'LTAI5tExampleExample0001',
  cloudSecret: 'ExampleSecretExampleSecret0001',
} as const;

const minute = 60_000;

function jsonOf({ body, headers }: Arrived): Record<string, unknown> {
  if (!headers['content-type']?.startsWith('application/json')) return {};
  return JSON.parse(body) as Record<string, unknown>;
}

const textIn = (value: unknown, key: string): string => String(Object(value)[key] ?? '');

const serverchan =
  (key: string, path: string): Service =>
  (request) => {
    if (request.path !== path)
      return { status: 400, body: { code: 40001, message: '[AUTH]错误的Key', info: '错误的Key' } };
    const form = new URLSearchParams(request.body);
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') || !form.get('title'))
      return { status: 400, body: { code: 40000, info: `标题不能为空 ${key}` } };
    return {
      status: 200,
      body: { code: 0, message: '', data: { pushid: '1', error: 'SUCCESS', errno: 0 } },
      delivered: `${form.get('title')}\n${form.get('desp')}`,
    };
  };

const pushplus: Service = (request) => {
  const { token, title, content, template } = jsonOf(request);
  if (request.path !== '/send') return { status: 404, body: '404' };
  if (token !== mine.pushplus) return { status: 200, body: { code: 903, msg: '无效的用户令牌', data: null } };
  if (template !== 'txt') return { status: 200, body: { code: 999, msg: '模板不对' } };
  return { status: 200, body: { code: 200, msg: '请求成功', data: 'x' }, delivered: `${title}\n${content}` };
};

const wxpusher: Service = (request) => {
  const { spt, content, contentType } = jsonOf(request);
  if (request.path !== '/api/send/message/simple-push') return { status: 404, body: {} };
  if (spt !== mine.wxpusher) return { status: 200, body: { code: 1001, msg: 'SPT不正确', success: false } };
  if (contentType !== 1) return { status: 200, body: { code: 1001, msg: '类型不对' } };
  return { status: 200, body: { code: 1000, msg: '处理成功', success: true }, delivered: String(content) };
};

/** `sign` is HMAC-SHA256 of `timestamp\nsecret` under the secret, and an hour is the most it may be off. */
const dingtalk: Service = (request) => {
  const url = new URL(request.path, 'https://oapi.dingtalk.com');
  const query = url.searchParams;
  const refuse = (errcode: number, errmsg: string) => ({ status: 200, body: { errcode, errmsg } });
  if (query.get('access_token') !== mine.dingtalk) return refuse(300005, 'token is not exist');
  const timestamp = Number(query.get('timestamp'));
  if (Math.abs(request.at - timestamp) > 60 * minute) return refuse(310000, 'invalid timestamp');
  const right = createHmac('sha256', mine.dingtalkSecret)
    .update(`${timestamp}\n${mine.dingtalkSecret}`)
    .digest('base64');
  if (query.get('sign') !== right) return refuse(310000, 'sign not match, more: [https://ding-doc.dingtalk.com]');
  const { msgtype, text } = jsonOf(request);
  if (msgtype !== 'text') return refuse(400105, 'unsupported msgtype');
  return { status: 200, body: { errcode: 0, errmsg: 'ok' }, delivered: textIn(text, 'content') };
};

/** The text is the key, and what is signed is empty. */
const feishu: Service = (request) => {
  const refuse = (code: number, msg: string) => ({ status: 200, body: { code, data: {}, msg } });
  if (request.path !== `/open-apis/bot/v2/hook/${mine.feishu}`)
    return refuse(19001, 'param invalid: incoming webhook access token invalid');
  const { timestamp, sign, msg_type: type, content } = jsonOf(request);
  const right = createHmac('sha256', `${String(timestamp)}\n${mine.feishuSecret}`)
    .update('')
    .digest('base64');
  if (sign !== right || Math.abs(request.at / 1000 - Number(timestamp)) > 3600)
    return refuse(19021, 'sign match fail or timestamp is not within one hour from current time');
  if (type !== 'text') return refuse(19002, 'params error');
  return {
    status: 200,
    body: { StatusCode: 0, StatusMessage: 'success', code: 0, msg: 'success' },
    delivered: textIn(content, 'text'),
  };
};

const wecom: Service = (request) => {
  if (request.path !== `/cgi-bin/webhook/send?key=${mine.wecom}`)
    return { status: 200, body: { errcode: 93000, errmsg: 'invalid webhook url, hint: [1]' } };
  const { msgtype, text } = jsonOf(request);
  if (msgtype !== 'text') return { status: 200, body: { errcode: 40008, errmsg: 'invalid message type' } };
  return { status: 200, body: { errcode: 0, errmsg: 'ok' }, delivered: textIn(text, 'content') };
};

const bark: Service = (request) => {
  if (request.path !== `/${mine.bark}`)
    return {
      status: 400,
      body: {
        code: 400,
        message: 'failed to get device token: failed to get [x] device token from database',
        timestamp: 1,
      },
    };
  const { title, body } = jsonOf(request);
  return {
    status: 200,
    body: { code: 200, message: 'success', timestamp: 1 },
    delivered: `${String(title)}\n${String(body)}`,
  };
};

/** RFC 2047 in a header; a token where the server asks for one. */
const ntfy: Service = (request) => {
  if (request.headers.authorization !== `Bearer ${mine.ntfyToken}`)
    return {
      status: 401,
      body: { code: 40101, http: 401, error: 'unauthorized', link: 'https://ntfy.sh/docs/publish/#authentication' },
    };
  if (request.path !== `/${mine.ntfy}`) return { status: 403, body: { code: 40301, http: 403, error: 'forbidden' } };
  const title = /^=\?UTF-8\?B\?([\w+/=]+)\?=$/.exec(request.headers.title ?? '')?.[1] ?? '';
  return {
    status: 200,
    body: { id: 'xE73Iyuabi', time: 1, event: 'message', topic: mine.ntfy },
    delivered: `${Buffer.from(title, 'base64').toString('utf8')}\n${request.body}`,
  };
};

/** 阿里云 V3 signatures, from its document: canonical request, its hash, an HMAC over that. */
export const cloud: Service = (request) => {
  const refuse = (status: number, Code: string, Message = Code) => ({
    status,
    body: { Code, Message, RequestId: 'R' },
  });
  const [, keyId, names = '', signature] =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (keyId !== mine.cloudId) return refuse(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
  const must = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'];
  const signed = names.split(';');
  if (must.some((name) => !signed.includes(name)) || signed.join() !== [...signed].sort().join())
    return refuse(400, 'IncompleteSignature');
  const bodyHash = createHash('sha256').update(request.body).digest('hex');
  if (request.headers['x-acs-content-sha256'] !== bodyHash) return refuse(400, 'SignatureDoesNotMatch', 'body');
  const [path = '/', rawQuery = ''] = request.path.split('?');
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const pairs = rawQuery === '' ? [] : rawQuery.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
  const query = pairs
    .sort(([one = ''], [two = '']) => (one < two ? -1 : 1))
    .map(([name = '', value = '']) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const values = { ...request.headers, host: request.host };
  const canonical = [
    request.method,
    path,
    query,
    signed.map((name) => `${name}:${String(Object(values)[name]).trim()}\n`).join(''),
    names,
    bodyHash,
  ].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  if (createHmac('sha256', mine.cloudSecret).update(toSign).digest('hex') !== signature)
    return refuse(400, 'SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
  const date = request.headers['x-acs-date'] ?? '';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) || Math.abs(Date.parse(date) - request.at) > 15 * minute)
    return refuse(400, 'InvalidTimeStamp.Expired');
  const given = Object.fromEntries(pairs) as Record<string, string>;
  if (request.headers['x-acs-action'] !== 'SendSms' || request.headers['x-acs-version'] !== '2017-05-25')
    return refuse(404, 'InvalidAction.NotFound');
  if (!given.PhoneNumbers || !given.SignName) return refuse(200, 'isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误');
  if (given.TemplateCode !== 'SMS_123456') return refuse(200, 'isv.SMS_TEMPLATE_ILLEGAL', '模板不合法');
  return {
    status: 200,
    body: { Code: 'OK', Message: 'OK', RequestId: 'R', BizId: 'B' },
    delivered: `${given.PhoneNumbers} 【${given.SignName}】 ${given.TemplateCode} ${given.TemplateParam ?? ''}`,
  };
};

/** By the host that a request was meant for. */
export const services: Record<string, Service> = {
  'sctapi.ftqq.com': serverchan(mine.serverchan, `/${mine.serverchan}.send`),
  '9876.push.ft07.com': serverchan(mine.serverchan3, `/send/${mine.serverchan3}.send`),
  'www.pushplus.plus': pushplus,
  'wxpusher.zjiecode.com': wxpusher,
  'oapi.dingtalk.com': dingtalk,
  'open.feishu.cn': feishu,
  'qyapi.weixin.qq.com': wecom,
  'api.day.app': bark,
  'ntfy.sh': ntfy,
  'dysmsapi.aliyuncs.com': cloud,
};
