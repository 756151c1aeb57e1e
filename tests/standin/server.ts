/** Starts the stand-in Taobao: HTTPS for every host by its Host header, and a loopback HTTP endpoint to steer it. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { Ask, Reply } from './ask';
import { makeCertificate } from './certificate';
import { createProxy } from './proxy';
import { answer } from './site';
import { createSteering, type Steering } from './steering';

export interface StandIn extends Steering {
  port: number;
  controlPort: number;
  /** A CONNECT proxy for Firefox: our hosts to the stand-in, all others refused. */
  proxyPort: number;
  /** PEM of the certificate, and its key hash for Chromium. */
  certificate: string;
  spki: string;
  /** For Chromium's `--host-resolver-rules`: our hosts to loopback, the CDN nowhere. */
  hostRules: string;
  close(): Promise<void>;
}

export interface StandInOptions {
  port?: number;
  seed?: number;
  /** The clock starts now and runs, so that countdowns and log lines fit the browser's own time. */
  live?: boolean;
}

const bodyLimit = 12_000_000;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readCookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(/;\s*/).filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

async function readAsk(request: IncomingMessage): Promise<Ask> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', `https://${host || 'localhost'}`);
  const bytes = request.method === 'POST' ? await readBody(request) : Buffer.alloc(0);
  const isFile = (request.headers['content-type'] ?? '').startsWith('application/octet-stream');
  const body = isFile ? '' : bytes.toString('utf8');
  return {
    ...(isFile ? { bytes } : {}),
    method: request.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    fields: Object.fromEntries(new URLSearchParams(body)),
    cookies: readCookies(request.headers.cookie),
    origin: request.headers.origin ?? null,
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.hang) return;
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function createControl(steering: Steering): http.Server {
  return http.createServer(async (request, response) => {
    const act = (request.url ?? '').slice(1).split('?')[0] ?? '';
    try {
      const body = request.method === 'POST' ? (await readBody(request)).toString('utf8') : '';
      const result = steering.control(act, body ? (JSON.parse(body) as Record<string, unknown>) : {});
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(result ?? { ok: true }));
    } catch (error) {
      response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  });
}

/** Data that changes or submits waits for `answerDelay`; pages come at once. */
const isDelayed = (ask: Ask): boolean => ask.method === 'POST' && /\.json$/.test(ask.path);

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { key, cert, spki } = await makeCertificate();
  const steering = createSteering(options.seed ?? 1, options.live ?? false);
  const site = https.createServer({ key, cert }, async (request, response) => {
    try {
      const ask = await readAsk(request);
      const { world } = steering;
      const delay = world.answerDelay ?? world.look.answerDelay;
      if (isDelayed(ask) && delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      send(response, answer(world, ask));
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  });
  const control = createControl(steering);
  const port = await listen(site, options.port ?? 0);
  const controlPort = await listen(control, 0);
  const proxy = createProxy(port);
  const proxyPort = await listen(proxy, 0);
  const close = async (): Promise<void> => {
    for (const server of [proxy, site, control]) {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  };
  const hostRules = `MAP *.taobao.com 127.0.0.1:${port}, MAP *.tmall.com 127.0.0.1:${port}, MAP *.alicdn.com ~NOTFOUND`;
  return Object.defineProperties(
    { ...steering, port, controlPort, proxyPort, certificate: cert, spki, hostRules, close } as StandIn,
    {
      world: { get: () => steering.world, enumerable: true },
    },
  );
}
