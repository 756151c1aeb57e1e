/** All services on one port of this machine, with everything that can go wrong with a service. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '@/channels/feed/read-host';
import { type Arrived, services } from './services';

export type Trouble =
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string> }
  /** Takes the message, and the connection breaks before the answer. */
  | { kind: 'breaks' }
  /** Takes the message, and says nothing for so long; or begins an answer and never ends it. */
  | { kind: 'silent' }
  | { kind: 'drips' }
  | { kind: 'huge' };

export interface ServicesOpen {
  /** Where a request of ours goes here, whatever host it is meant for. */
  fetch: Fetch;
  port: number;
  /** All requests but the question whether the service is there. */
  arrived: Arrived[];
  /** What reached the phone. */
  delivered: string[];
  /** For the next messages, one each. */
  trouble: Trouble[];
  /** Nobody listens there. */
  down: boolean;
  /** What the service's clock says; null: the real one. */
  now: number | null;
  close(): Promise<void>;
}

/** `only`: one service for whatever host is asked for, as a server of one's own is. */
export async function openServices(only?: string): Promise<ServicesOpen> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (request.method === 'HEAD') return response.writeHead(404).end();
      const headers = request.headers as Record<string, string>;
      const host = headers['x-meant-for'] ?? headers.host ?? '';
      const at = open.now ?? Date.now();
      const arrived: Arrived = { host, method: request.method ?? '', path: request.url ?? '', headers, body, at };
      open.arrived.push(arrived);
      const told = services[only ?? host]?.(arrived) ?? { status: 404, body: 'nothing here' };
      const trouble = open.trouble.shift();
      if (told.delivered !== undefined && trouble?.kind !== 'status') open.delivered.push(told.delivered);
      if (!trouble) {
        const text = typeof told.body === 'string' ? told.body : JSON.stringify(told.body);
        return response.writeHead(told.status, { 'content-type': 'application/json' }).end(text);
      }
      switch (trouble.kind) {
        case 'status':
          return response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '');
        case 'breaks':
          return request.socket.destroy();
        case 'silent':
          return undefined;
        case 'drips':
          response.writeHead(200, { 'content-type': 'application/json' });
          return response.write('{"code":');
        default:
          return response.writeHead(200).end('x'.repeat(200_000));
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const open: ServicesOpen = {
    port,
    arrived: [],
    delivered: [],
    trouble: [],
    down: false,
    now: null,
    async fetch(url, init) {
      if (open.down) throw new TypeError('fetch failed');
      const { host, pathname, search } = new URL(url);
      const headers = { ...(init.headers as Record<string, string>), 'x-meant-for': host };
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return open;
}
