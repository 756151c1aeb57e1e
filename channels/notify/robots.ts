/** Robots of group chats: 钉钉, 飞书, 企业微信. The person pastes the address that the group shows. */
import { type Face, json, lines, type Way } from './descriptor';
import { base64Of, hmac } from './sign';

const secret = { pattern: /^(\S{4,200})$/ };

export const dingtalk: Way = {
  kind: 'dingtalk',
  fields: { robot: 'secret', secret: 'secret-optional' },
  address: () => 'https://oapi.dingtalk.com',
  async request({ robot = '', secret: key }, message, { now }) {
    const signed = key ? encodeURIComponent(base64Of(await hmac(key, `${now}\n${key}`))) : '';
    const signature = signed && `&timestamp=${now}&sign=${signed}`;
    return {
      url: `https://oapi.dingtalk.com/robot/send?access_token=${encodeURIComponent(robot)}${signature}`,
      headers: json,
      body: JSON.stringify({ msgtype: 'text', text: { content: lines(message) } }),
    };
  },
  answer: { code: ['errcode'], words: ['errmsg'], sent: '0', later: ['130101', '410100', '90030', '-1'] },
};

export const dingtalkFace: Face = {
  fields: {
    robot: { pattern: /^(?:https:\/\/oapi\.dingtalk\.com\/robot\/send\?access_token=)?([0-9a-z]{16,128})$/i },
    secret,
  },
  // 310000 stands for all three security settings: the words tell them apart.
  means: [
    ['keywords not in content', 'keyword'],
    ['not in whitelist', 'ip'],
    ['310000', 'signature'],
    ['300001', 'key'],
    ['300005', 'key'],
    ['400013', 'key'],
    ['400101', 'key'],
    ['400102', 'key'],
    ['400106', 'key'],
    ['430102', 'content'],
    ['430104', 'content'],
  ],
  source: 'https://open.dingtalk.com/document/robots/custom-robot-access',
};

export const feishu: Way = {
  kind: 'feishu',
  fields: { robot: 'secret', secret: 'secret-optional' },
  address: () => 'https://open.feishu.cn',
  async request({ robot = '', secret: key }, message, { now }) {
    const timestamp = String(Math.floor(now / 1000));
    // Its very own rule: what is signed is empty, and the text is the key.
    const signed = key && { timestamp, sign: base64Of(await hmac(`${timestamp}\n${key}`, '')) };
    return {
      url: `https://open.feishu.cn/open-apis/bot/v2/hook/${encodeURIComponent(robot)}`,
      headers: json,
      body: JSON.stringify({ ...(signed || {}), msg_type: 'text', content: { text: lines(message) } }),
    };
  },
  answer: { code: ['code', 'StatusCode'], words: ['msg', 'StatusMessage'], sent: '0', later: ['11232'] },
};

export const feishuFace: Face = {
  fields: {
    robot: { pattern: /^(?:https:\/\/open\.feishu\.cn\/open-apis\/bot\/v2\/hook\/)?([\w-]{16,64})$/ },
    secret,
  },
  means: [
    ['19001', 'key'],
    ['19002', 'content'],
    ['19021', 'signature'],
    ['19022', 'ip'],
    ['19024', 'keyword'],
  ],
  source: 'https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot',
};

export const wecom: Way = {
  kind: 'wecom',
  fields: { robot: 'secret' },
  address: () => 'https://qyapi.weixin.qq.com',
  request: ({ robot = '' }, message) => ({
    url: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${encodeURIComponent(robot)}`,
    headers: json,
    body: JSON.stringify({ msgtype: 'text', text: { content: lines(message) } }),
  }),
  answer: { code: ['errcode'], words: ['errmsg'], sent: '0', later: ['45009', '45033', '-1'] },
};

export const wecomFace: Face = {
  fields: {
    robot: { pattern: /^(?:https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=)?([\w-]{16,64})$/ },
  },
  means: [
    ['93000', 'key'],
    ['40008', 'content'],
    ['44004', 'content'],
  ],
  source: 'https://developer.work.weixin.qq.com/document/path/91770',
};
