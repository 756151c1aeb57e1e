/** The stand-in over real sockets: hosts by header, the control endpoint, delay and end. */
import { X509Certificate } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from './server';

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ seed: 9 });
});
afterAll(() => standIn.close());

function get(host: string, path: string, body?: string, cookie = ''): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: '127.0.0.1',
        port: standIn.port,
        path,
        servername: host,
        ca: standIn.certificate,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host, cookie, 'content-type': 'application/x-www-form-urlencoded' },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function control(act: string, body?: Record<string, unknown>): Promise<Record<string, unknown>> {
  const reply = await fetch(
    `http://127.0.0.1:${standIn.controlPort}/${act}`,
    body ? { method: 'POST', body: JSON.stringify(body) } : {},
  );
  return { status: reply.status, body: await reply.json() };
}

describe('the server', () => {
  it.each(['refund2.taobao.com', 'refund2.tmall.com'])(
    'answers as %s with a certificate that holds for it',
    async (host) => {
      const reply = await get(host, '/dispute/buyerDisputeList.htm');
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('退款管理');
    },
  );

  it('holds a certificate for the m. hosts too', () => {
    const certificate = new X509Certificate(standIn.certificate);
    for (const host of ['h5api.m.taobao.com', 'rights.taobao.com', 'trade.tmall.com'])
      expect(certificate.checkHost(host), host).not.toBeUndefined();
  });

  it('is steered over HTTP: sign-in, case, look, failure, log, submits', async () => {
    await control('reset', {});
    expect((await control('sign-in', { account: 'tb48213377' })).status).toBe(200);
    expect(standIn.world.here()?.nick).toBe('tb48213377');
    const added = (await control('case', { account: 'tb48213377', kind: 'refund', state: 'seller-refused' })).body as {
      no: string;
      orderNo: string;
    };
    expect(
      await control('case', { account: 'tb48213377', kind: 'refund', no: added.no, state: 'refunded' }),
    ).toMatchObject({ body: { no: added.no, state: 'refunded' } });
    expect(await control('look', { seed: 4, tag: 'span' })).toMatchObject({ body: { seed: 4, tag: 'span' } });
    await control('answer-delay', { ms: 0 });
    await get('refund2.taobao.com', `/dispute/detail.htm?disputeId=${added.no}&type=1`);
    const log = (await control('log')).body as { path: string; query: Record<string, string>; account: string }[];
    expect(log.at(-1)).toMatchObject({
      path: '/dispute/detail.htm',
      query: { disputeId: added.no, type: '1' },
      account: '3017465820',
    });
    expect((await control('submits')).body).toEqual([]);
    const cases = (await control('cases')).body as { no: string }[];
    expect(cases.some((one) => one.no === added.no)).toBe(true);
    expect((await control('fail-next', { kind: 'nonsense' })).status).toBe(400);
    expect((await control('nonsense', {})).status).toBe(400);
  });

  it('keeps an answer back for the set delay and logs exactly one submit', async () => {
    standIn.seed(9);
    standIn.answerDelay(200);
    const { world } = standIn;
    const one = standIn.putCase(0, 'refund', { state: 'waiting-seller' });
    const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
    const began = Date.now();
    const fields = new URLSearchParams({ disputeId: one.no ?? '', _tb_token_: world.token }).toString();
    const reply = await get(host, '/dispute/adjust/adjustCancel.json', fields, `_tb_token_=${world.token}`);
    expect(Date.now() - began).toBeGreaterThanOrEqual(190);
    expect(JSON.parse(reply.text)).toMatchObject({ success: true });
    expect(standIn.submits()).toHaveLength(1);
    expect(standIn.log().filter((each) => each.path.endsWith('adjustCancel.json'))).toMatchObject([
      { method: 'POST', fields: { disputeId: one.no } },
    ]);
  });

  it('starts again from the same world on reset', () => {
    standIn.seed(9);
    const before = standIn.cases();
    standIn.advance(90 * 86_400_000);
    expect(standIn.cases()).not.toEqual(before);
    standIn.reset();
    expect(standIn.cases()).toEqual(before);
  });

  it('empties lists on demand', () => {
    standIn.seed(9);
    standIn.clearCases(0, 'complaint');
    const [mine, theirs] = standIn.world.accounts;
    expect(standIn.world.casesOf(mine?.uid ?? '', 'complaint')).toEqual([]);
    expect(standIn.world.casesOf(theirs?.uid ?? '', 'complaint')).toHaveLength(3);
    expect(standIn.world.casesOf(mine?.uid ?? '', 'refund')).toHaveLength(7);
  });
});

describe('the proxy', () => {
  function tunnel(host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = http.request({
        host: '127.0.0.1',
        port: standIn.proxyPort,
        method: 'CONNECT',
        path: `${host}:443`,
      });
      request.on('connect', (response, socket) => {
        socket.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      request.end();
    });
  }

  it('leads our hosts to the stand-in and all others nowhere', async () => {
    expect(await tunnel('refund2.taobao.com')).toBe(200);
    expect(await tunnel('g.alicdn.com')).toBe(502);
    expect(await tunnel('taobao.com.example.org')).toBe(502);
  });
});
