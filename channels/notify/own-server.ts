/** Services that anybody may run on a server of their own: Bark (iPhone) and ntfy. */
import { type Face, json, type Way } from './descriptor';
import { headerText } from './sign';

export const bark: Way = {
  kind: 'bark',
  fields: { server: 'open', device: 'secret' },
  address: ({ server = '' }) => server,
  request: ({ server, device = '' }, { title, text }) => ({
    url: `${server}/${encodeURIComponent(device)}`,
    headers: json,
    body: JSON.stringify({ title, body: text, group: title }),
  }),
  answer: { code: ['code'], words: ['message'], sent: '200', later: [] },
};

export const barkFace: Face = {
  fields: {
    server: { pattern: 'server', start: 'https://api.day.app' },
    device: { pattern: /^(?:https?:\/\/[^/\s]+\/)?([0-9a-z]{8,64})(?:\/\S*)?$/i },
  },
  means: [
    ['device token', 'key'],
    ['device key', 'key'],
  ],
  source: 'https://bark.day.app/#/tutorial',
};

export const ntfy: Way = {
  kind: 'ntfy',
  fields: { server: 'open', topic: 'secret', token: 'secret-optional' },
  address: ({ server = '' }) => server,
  request: ({ server, topic = '', token }, { title, text }) => ({
    url: `${server}/${encodeURIComponent(topic)}`,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      Title: headerText(title),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: text,
  }),
  // What was taken has an id; what was not has a code and the HTTP status that fits it.
  answer: { code: ['id', 'code'], words: ['error'], sent: null, later: [] },
};

export const ntfyFace: Face = {
  fields: {
    server: { pattern: 'server', start: 'https://ntfy.sh' },
    topic: { pattern: /^(?:https?:\/\/[^/\s]+\/)?([\w-]{1,64})$/ },
    token: { pattern: /^(tk_\w{8,64})$/ },
  },
  means: [],
  source: 'https://docs.ntfy.sh/publish/',
};
