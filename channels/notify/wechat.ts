/** Services that reach a person in 微信: Server酱, PushPlus, WxPusher. */
import { type Face, json, lines, type Way } from './descriptor';

/** Both generations: the key says which one it is of, and whose. */
function serverChan(key: string): string {
  const third = /^sctp(\d+)t/i.exec(key);
  return third ? `https://${third[1]}.push.ft07.com/send` : 'https://sctapi.ftqq.com';
}

export const serverchan: Way = {
  kind: 'serverchan',
  fields: { key: 'secret' },
  address: ({ key = '' }) => new URL(serverChan(key)).origin,
  request: ({ key = '' }, { title, text }) => ({
    url: `${serverChan(key)}/${encodeURIComponent(key)}.send`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({ title, desp: text }).toString(),
  }),
  answer: {
    code: ['code', 'errno'],
    words: ['info', 'message', 'errmsg'],
    sent: '0',
    // The code of too many is that of a wrong key: the words tell them apart. 1024: the same text within a minute.
    later: ['次数限制', '1024'],
  },
};

export const serverchanFace: Face = {
  fields: {
    key: { pattern: /^(?:https:\/\/[\w.]+\/(?:send\/)?)?(SCT\w{8,80}|sctp\d{1,12}t\w{8,80})(?:\.send)?$/i },
  },
  means: [['40001', 'key']],
  source: 'https://sct.ftqq.com/',
};

export const pushplus: Way = {
  kind: 'pushplus',
  fields: { token: 'secret' },
  address: () => 'https://www.pushplus.plus',
  request: ({ token = '' }, { title, text }) => ({
    url: 'https://www.pushplus.plus/send',
    headers: json,
    body: JSON.stringify({ token, title, content: text, template: 'txt' }),
  }),
  answer: { code: ['code'], words: ['msg', 'data'], sent: '200', later: [], doubt: ['500'] },
};

export const pushplusFace: Face = {
  fields: { token: { pattern: /^([0-9a-z]{16,64})$/i } },
  // 900 is too many, but who goes on asking is shut out for longer: it is not tried again.
  means: [
    ['903', 'key'],
    ['401', 'permission'],
    ['403', 'ip'],
    ['888', 'account'],
    ['900', 'account'],
    ['905', 'account'],
    ['600', 'content'],
  ],
  source: 'https://www.pushplus.plus/doc/guide/code.html',
};

export const wxpusher: Way = {
  kind: 'wxpusher',
  fields: { spt: 'secret' },
  address: () => 'https://wxpusher.zjiecode.com',
  request: ({ spt = '' }, message) => ({
    url: 'https://wxpusher.zjiecode.com/api/send/message/simple-push',
    headers: json,
    body: JSON.stringify({ spt, content: lines(message), summary: message.title, contentType: 1 }),
  }),
  answer: { code: ['code'], words: ['msg'], sent: '1000', later: [], doubt: ['1005'] },
};

export const wxpusherFace: Face = {
  fields: { spt: { pattern: /^(?:https:\/\/\S*\/)?(SPT_\w{8,64})(?:\/\S*)?$/ } },
  means: [
    ['SPT', 'key'],
    ['1002', 'permission'],
  ],
  source: 'https://wxpusher.zjiecode.com/docs/',
};
