/** How the refund list turns its pages: by script or by links, and what may go wrong before a page. */
import { beforeEach, describe, expect, it } from 'vitest';
import { askFor } from './ask';
import { answer } from './site';
import { World } from './world';

const address = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
let world: World;

beforeEach(() => {
  world = new World(1);
  world.pageSize = { ...world.pageSize, refund: 4 };
});

const open = (page: number) => answer(world, askFor(`${address}?page=${page}`));

function numbersOn(page: number): string[] {
  return [...String(open(page).body).matchAll(/"title":"退款编号","value":"(\d+)"/g)].map(([, number = '']) => number);
}

describe('the refund list', () => {
  it('has other rows on each page', () => {
    const [one, two] = [numbersOn(1), numbersOn(2)];
    expect(one).toHaveLength(4);
    expect(two.filter((number) => one.includes(number))).toEqual([]);
  });

  it('shows the rows of the page before once more where that is asked for', () => {
    world.pager = { ...world.pager, repeatsAt: 2 };
    expect(numbersOn(2)).toEqual(numbersOn(1));
    expect(numbersOn(3)).not.toEqual(numbersOn(1));
  });

  it('ends the session before a page, once', () => {
    world.pager = { ...world.pager, signedOutAt: 2 };
    expect(open(1).status).toBe(200);
    const reply = open(2);
    expect(String(reply.headers.location)).toContain('login.taobao.com');
    expect(String(reply.headers.location)).toContain(encodeURIComponent('page=2'));
    world.signIn('0');
    expect(open(2).status).toBe(200);
  });

  it('asks for a captcha before a page, once', () => {
    world.pager = { ...world.pager, captchaAt: 2 };
    expect(String(open(1).body)).not.toContain('__page.captcha(');
    expect(String(open(2).body)).toContain('__page.captcha(');
    world.captchaUp = false;
    expect(String(open(2).body)).not.toContain('__page.captcha(');
  });

  it('tells its script how to turn', () => {
    expect(String(open(1).body)).toContain('"way":"script"');
    world.pager = { ...world.pager, way: 'links' };
    expect(String(open(1).body)).toContain('"way":"links"');
    world.pager = { ...world.pager, isDead: true };
    expect(String(open(1).body)).toContain('"way":"dead"');
  });
});
