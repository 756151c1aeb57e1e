/** The one contract of all ways to a phone, held by each against the service as its own documents describe it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phone } from '@/assets/locales/zh_CN.yml';
import { dataSentBy } from '@/channels/notify/data-sent';
import { faces, readFields, whyRefused } from '@/channels/notify/faces';
import { isThere, type Sendable, type Sending, send } from '@/channels/notify/send';
import { takeFields, ways } from '@/channels/notify/table';
import { type ChannelKind, channelKinds, type PushAnswer, refusals } from '@/domain/phone';
import { mine } from './services';
import { openServices, type ServicesOpen } from './stand-in';

/** What a person pastes, and a wrong one of each. */
const pasted: Record<ChannelKind, { right: Record<string, string>; wrong: Record<string, string> }> = {
  serverchan: {
    right: { key: ` ${mine.serverchan} ` },
    wrong: { key: 'SCT999999TnotMineNotMineNotMine' },
  },
  pushplus: { right: { token: mine.pushplus }, wrong: { token: 'ffffffffffffffffffffffffffffffff' } },
  wxpusher: { right: { spt: mine.wxpusher }, wrong: { spt: 'SPT_notMineNotMineNotMine' } },
  dingtalk: {
    right: { robot: `https://oapi.dingtalk.com/robot/send?access_token=${mine.dingtalk}`, secret: mine.dingtalkSecret },
    wrong: { robot: '00000000000000000000', secret: mine.dingtalkSecret },
  },
  feishu: {
    right: { robot: `https://open.feishu.cn/open-apis/bot/v2/hook/${mine.feishu}`, secret: mine.feishuSecret },
    wrong: { robot: '00000000-0000-0000-0000-000000000000', secret: mine.feishuSecret },
  },
  wecom: {
    right: { robot: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${mine.wecom}` },
    wrong: { robot: '00000000-0000-0000-0000-000000000000' },
  },
  bark: {
    right: { server: 'https://api.day.app', device: `https://api.day.app/${mine.bark}/` },
    wrong: { server: 'https://api.day.app/', device: 'notMineNotMine0000' },
  },
  ntfy: {
    right: { server: 'https://ntfy.sh/', topic: mine.ntfy, token: mine.ntfyToken },
    wrong: { server: 'https://ntfy.sh', topic: mine.ntfy, token: 'tk_notMineNotMineNotMine' },
  },
  'aliyun-sms': {
    right: {
      phone: '+8613800138000',
      sign: '【撤诉 指南】'.replace(' ', ''),
      template: 'SMS_123456',
      variable: 'count',
      'key-id': mine.cloudId,
      'key-secret': mine.cloudSecret,
    },
    wrong: {
      phone: '13800138000',
      sign: '撤诉指南',
      template: 'SMS_123456',
      'key-id': 'LTAI5tNotMineNotMine',
      'key-secret': mine.cloudSecret,
    },
  },
};

const message = { title: '撤诉指南', text: '有 1 件有变化，打开浏览器查看（11 月 26 日 14:03）& “引号” 😀' };
let open: ServicesOpen;
let count = 0;

beforeAll(async () => {
  open = await openServices();
});
afterAll(() => open.close());
beforeEach(() => {
  Object.assign(open, { arrived: [], delivered: [], trouble: [], down: false, now: null });
});

function sending(over: Partial<Sending> = {}): Sending {
  count += 1;
  return { fetch: open.fetch, now: Date.now(), nonce: `nonce${count}`, patience: 400, ...over };
}

/** How it ended, with why it was refused. */
const meaning = (kind: ChannelKind, answer: PushAnswer) =>
  answer.kind === 'refused' ? whyRefused(kind, answer) : answer.kind;

function channel(kind: ChannelKind, typed: Record<string, string>): Sendable {
  const read = readFields(kind, typed);
  if (read.kind !== 'read') throw new Error(`${kind}: ${read.field} is not what it should be`);
  return { kind, fields: read.fields };
}

describe.each(channelKinds)('%s', (kind) => {
  const { right, wrong } = pasted[kind];
  const mineHere = channel(kind, right);

  it('is taken, and reaches the phone whole, once', async () => {
    expect(await isThere(mineHere, sending())).toBe(true);
    expect(open.arrived).toEqual([]);
    expect(await send(mineHere, message, sending())).toMatchObject({ kind: 'sent' });
    expect(open.arrived).toHaveLength(1);
    if (!ways[kind].isFixedText) expect(open.delivered).toEqual([`${message.title}\n${message.text}`]);
    else expect(open.delivered).toEqual(['13800138000 【撤诉指南】 SMS_123456 {"count":"1"}']);
    expect(open.arrived[0]).toMatchObject({
      method: 'POST',
      host: new URL(ways[kind].address(mineHere.fields)).host,
    });
    expect(Object.keys(open.arrived[0]?.headers ?? {})).not.toContain('cookie');
    expect(Object.keys(open.arrived[0]?.headers ?? {})).not.toContain('referer');
  });

  it('is refused with a wrong key, and says so in the service’s words', async () => {
    const answer = await send(channel(kind, wrong), message, sending());
    expect(meaning(kind, answer)).toBe('key');
    expect(answer.words).not.toBe('');
    expect(open.delivered).toEqual([]);
  });

  it('comes back later after 429 and 503, whatever the answer says', async () => {
    for (const status of [429, 503]) {
      open.trouble = [{ kind: 'status', status, body: '<html>busy</html>' }];
      expect(await send(mineHere, message, sending()), String(status)).toMatchObject({ kind: 'too-many' });
    }
  });

  it('is not known to have arrived after other 5xx, silence, a break, garbage, an endless and a huge answer', async () => {
    const doubts = [
      [{ kind: 'status', status: 500, body: 'oops' }, 'server-error'],
      [{ kind: 'status', status: 502 }, 'server-error'],
      [{ kind: 'status', status: 200, body: '<html>welcome to this wifi</html>' }, 'strange-answer'],
      [{ kind: 'status', status: 200, body: '[]' }, 'strange-answer'],
      [{ kind: 'breaks' }, 'no-answer'],
      [{ kind: 'silent' }, 'no-answer'],
      [{ kind: 'drips' }, 'strange-answer'],
      [{ kind: 'huge' }, 'strange-answer'],
    ] as const;
    for (const [trouble, why] of doubts) {
      open.trouble = [trouble];
      const before = Date.now();
      const answer = await send(mineHere, message, sending());
      expect(answer, JSON.stringify(trouble)).toEqual({ kind: 'unsure', why, words: '' });
      expect(Date.now() - before, JSON.stringify(trouble)).toBeLessThan(2000);
    }
    // Never tried a second time by itself.
    expect(open.arrived).toHaveLength(doubts.length);
  });

  it('is refused by other 4xx, and follows nobody elsewhere', async () => {
    const elsewhere = { location: `http://127.0.0.1:${open.port}/elsewhere` };
    const told = [
      [{ kind: 'status', status: 400, body: '{}' }, 'other'],
      [{ kind: 'status', status: 401 }, 'key'],
      [{ kind: 'status', status: 404, body: 'no such page' }, 'address'],
      [{ kind: 'status', status: 413 }, 'content'],
      [{ kind: 'status', status: 302, headers: elsewhere }, 'address'],
      [{ kind: 'status', status: 307, headers: elsewhere }, 'address'],
    ] as const;
    for (const [trouble, why] of told) {
      open.trouble = [trouble];
      const answer = await send(mineHere, message, sending());
      expect(meaning(kind, answer), JSON.stringify(trouble)).toBe(why);
    }
    expect(open.arrived.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('is seen not to be there before anything leaves', async () => {
    open.down = true;
    expect(await isThere(mineHere, sending())).toBe(false);
    expect(open.arrived).toEqual([]);
  });

  it('takes no field that could lead elsewhere, or that is none', () => {
    for (const [name, fieldKind] of Object.entries(ways[kind].fields)) {
      const optional = fieldKind.endsWith('optional');
      const bad = [
        'x y',
        'https://evil.example/',
        '../../up',
        'a@b',
        '\r\nHost: evil',
        '{}',
        'javascript:1',
        ...(optional ? [] : ['']),
      ];
      for (const typed of bad) {
        const read = readFields(kind, { ...right, [name]: typed });
        // A secret may be any one word, and a server of one's own may stand anywhere: the rest is refused.
        if (read.kind === 'read') expect(['secret', 'server'], `${name}: ${typed}`).toContain(name);
        else expect(read.field).toBe(name);
      }
    }
  });

  it('is sent by as it was kept: what the page has read is taken, and nothing with a gap in it', () => {
    expect(takeFields(kind, mineHere.fields)).toEqual({ kind: 'read', fields: mineHere.fields });
    for (const name of Object.keys(mineHere.fields))
      expect(takeFields(kind, { ...mineHere.fields, [name]: 'a b' })).toEqual({ kind: 'wrong', field: name });
    const bent = { ...mineHere, fields: { ...mineHere.fields, server: 'https://push.example' } };
    for (const name of Object.keys(mineHere.fields)) {
      if (name === 'server') continue;
      const fields = { ...bent.fields, [name]: '../@evil.example/?#' };
      const url = ways[kind].request(fields, message, { now: 0, nonce: 'n' });
      return expect(Promise.resolve(url).then((wire) => new URL(wire.url).origin)).resolves.toBe(
        new URL(ways[kind].address(fields)).origin,
      );
    }
    return undefined;
  });

  it('names what it sends, a telephone number among it where it has a field for one', () => {
    const sent = dataSentBy(kind);
    expect(sent).toEqual(expect.arrayContaining(['websiteContent', 'authenticationInfo']));
    expect(sent.includes('personallyIdentifyingInfo')).toBe('phone' in ways[kind].fields);
  });

  it('has its texts: what it is, and for each field a name and where its content is found', () => {
    expect(phone[`kind.${kind}`]).toBeTruthy();
    expect(phone[`what.${kind}`]).toBeTruthy();
    expect(Object.keys(faces[kind].fields)).toEqual(Object.keys(ways[kind].fields));
    for (const name of Object.keys(ways[kind].fields)) {
      expect(Reflect.get(phone, `field.${kind}.${name}`), name).toBeTruthy();
      expect(Reflect.get(phone, `hint.${kind}.${name}`), name).toBeTruthy();
    }
  });
});

describe('what services say', () => {
  it.each<[ChannelKind, number, unknown, string]>([
    ['serverchan', 200, { code: 40001, info: '超过当天的发送次数限制[5]，请稍后再试' }, 'too-many'],
    ['serverchan', 200, { errno: 1024, errmsg: '不要重复发送同样的内容' }, 'too-many'],
    ['pushplus', 200, { code: 905, msg: '账户未进行实名认证' }, 'account'],
    ['pushplus', 200, { code: 900, msg: '用户账号使用受限' }, 'account'],
    ['pushplus', 200, { code: 500, msg: '系统异常，请稍后再试' }, 'unsure'],
    ['dingtalk', 200, { errcode: 310000, errmsg: 'keywords not in content, more: […]' }, 'keyword'],
    ['dingtalk', 200, { errcode: 310000, errmsg: 'ip 1.2.3.4 not in whitelist' }, 'ip'],
    ['dingtalk', 200, { errcode: 310000, errmsg: 'sign not match' }, 'signature'],
    ['dingtalk', 200, { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, 'too-many'],
    ['feishu', 200, { code: 19024, msg: 'Key Words Not Found' }, 'keyword'],
    ['feishu', 200, { code: 19022, msg: 'Ip Not Allowed' }, 'ip'],
    ['wecom', 200, { errcode: 45009, errmsg: 'api freq out of limit' }, 'too-many'],
    ['ntfy', 429, { code: 42901, http: 429, error: 'limit reached: too many requests' }, 'too-many'],
    ['ntfy', 413, { code: 41301, http: 413, error: 'message too large' }, 'content'],
    ['aliyun-sms', 200, { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控Permits:1' }, 'too-many'],
    ['aliyun-sms', 200, { Code: 'isv.DAY_LIMIT_CONTROL', Message: '日限额' }, 'too-many'],
    ['aliyun-sms', 200, { Code: 'isv.MONTH_LIMIT_CONTROL', Message: '月限额' }, 'account'],
    ['aliyun-sms', 200, { Code: 'isv.SMS_SIGNATURE_SCENE_ILLEGAL', Message: '签名和模板类型不一致' }, 'template'],
    ['aliyun-sms', 200, { Code: 'isv.SIGN_STATE_ILLEGAL', Message: '签名状态' }, 'template'],
    ['aliyun-sms', 200, { Code: 'isv.SMS_SIGN_ILLEGAL', Message: '签名' }, 'template'],
    ['aliyun-sms', 200, { Code: 'isv.SMS_CONTENT_ILLEGAL', Message: '内容' }, 'content'],
    ['aliyun-sms', 200, { Code: 'isp.RAM_PERMISSION_DENY', Message: '没有权限' }, 'permission'],
    ['aliyun-sms', 200, { Code: 'isv.OUT_OF_SERVICE', Message: '业务停机' }, 'account'],
    ['aliyun-sms', 200, { Code: 'isv.DENY_IP_RANGE', Message: 'IP' }, 'ip'],
    ['aliyun-sms', 200, { Code: 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED', Message: '号码' }, 'number'],
    ['aliyun-sms', 400, { Code: 'SignatureDoesNotMatch', Message: 'not matched' }, 'signature'],
    ['wecom', 200, { errcode: 12345, errmsg: 'something new' }, 'other'],
  ])('%s, HTTP %i: %j is %s', async (kind, status, body, wanted) => {
    open.trouble = [{ kind: 'status', status, body: JSON.stringify(body) }];
    const answer = await send(channel(kind, pasted[kind].right), message, sending());
    expect(meaning(kind, answer)).toBe(wanted);
    expect(answer.words).not.toBe('');
  });

  it('is cut short, and has a text of ours beside it for every meaning', async () => {
    open.trouble = [
      { kind: 'status', status: 200, body: JSON.stringify({ errcode: 7, errmsg: `<b>长</b>\n${'字'.repeat(4000)}` }) },
    ];
    const { words } = await send(channel('wecom', pasted.wecom.right), message, sending());
    expect(words).toHaveLength(160);
    expect(words).not.toContain('\n');
    for (const why of refusals) expect(phone[`refused.${why}`]).toBeTruthy();
  });

  it('a wrong secret and a wrong clock are told apart from a wrong key', async () => {
    for (const kind of ['dingtalk', 'feishu', 'aliyun-sms'] as const) {
      const secret = kind === 'aliyun-sms' ? 'key-secret' : 'secret';
      const forged = channel(kind, { ...pasted[kind].right, [secret]: 'SECnotMineNotMine' });
      expect(meaning(kind, await send(forged, message, sending())), kind).toBe('signature');
      const late = sending({ now: Date.now() - 3 * 3_600_000 });
      const answer = await send(channel(kind, pasted[kind].right), message, late);
      expect(meaning(kind, answer), kind).toBe('signature');
    }
    expect(open.delivered).toEqual([]);
  });
});

describe('servers of one’s own', () => {
  it.each([
    ['http://192.168.1.5:8080', true],
    ['http://10.0.0.2/ntfy/', true],
    ['http://nas.local', true],
    ['http://127.0.0.1:2586', true],
    ['https://push.example.com', true],
    ['http://push.example.com', false],
    ['http://172.32.0.1', false],
    ['http://192.168.1.5.evil.example', false],
    ['ftp://192.168.1.5', false],
    ['https://name:word@push.example.com', false],
    ['https://push.example.com/?x=1', false],
  ])('at %s: %s', (server, isOne) => {
    expect(readFields('ntfy', { server, topic: 'topic' }).kind).toBe(isOne ? 'read' : 'wrong');
  });

  it('the third generation of Server酱 goes to its owner’s own host', async () => {
    const third = channel('serverchan', { key: mine.serverchan3 });
    expect(await send(third, message, sending())).toMatchObject({ kind: 'sent' });
    expect(open.arrived[0]?.host).toBe('9876.push.ft07.com');
  });
});
