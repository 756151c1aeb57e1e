// @vitest-environment happy-dom
/** 手机通知: setting a way up by what was pasted, the browser's question in the press, the service's own answer, and what was sent. */
import { describe, expect, it, vi } from 'vitest';
import { Phone } from '@/components/options/channels/Phone';
import { createCasesStore } from '@/components/stores/cases';
import { channelKinds, type Push, type ToldChannel } from '@/domain/phone';
import { type Answers, makeAsk, noBulk, noChanges, quickDerive, quickDesk } from './gallery/answers';
import { sampleChannel as channel, quickPhone, samplePushes } from './gallery/phone-samples';
import { sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const robot = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa';
async function mount(
  change: Answers = {},
  told: { channels?: ToldChannel[]; pushes?: Push[] } = {},
  asksForData = false,
) {
  const channels = { kind: 'channels', channels: [], pushes: [], ...told };
  const { ask, asked } = makeAsk({ 'list-channels': channels, ...change });
  const allow = vi.fn(async (_kind: string, _address: string) => true);
  const element = render(
    <Phone
      {...{ ask, subscribe: noChanges, derive: quickDerive, bulk: noBulk, desk: quickDesk() }}
      phone={{ ...quickPhone(allow), asksForData }}
      store={createCasesStore(ask)}
      now={() => sampleNow}
      copy={async () => true}
      version="0.1.0"
      service="https://consumerservice.taobao.com/online-help"
      rest={null}
      query=""
    />,
  );
  await step(() => undefined);
  return { element, asked, allow };
}

const dialog = (element: HTMLElement) => element.querySelector<HTMLElement>('[role=dialog]');
const fields = (element: HTMLElement) =>
  [...(dialog(element)?.querySelectorAll('input.input') ?? [])] as HTMLInputElement[];

describe('the section', () => {
  it('says first that others see what is sent, and offers every way, 微信 first and 短信 last', async () => {
    const { element } = await mount();
    expect(element.textContent).toContain('他们看得到内容');
    const offered = [...element.querySelectorAll('[aria-labelledby=phone-add] h3')].map((each) => each.textContent);
    expect(offered).toHaveLength(channelKinds.length);
    expect(offered[0]).toBe('Server酱');
    expect(offered.at(-1)).toBe('阿里云短信');
    expect(find(element, '阿里云短信', 'li').textContent).toContain('高级');
  });

  it('warns of the account’s own key before a short message is set up', async () => {
    const { element } = await mount();
    await step(() => find(element, '添加：阿里云短信').click());
    expect(dialog(element)?.textContent).toContain('RAM 子用户');
    expect(dialog(element)?.textContent).not.toContain('也告诉是哪一件');
  });
});

describe('setting one up', () => {
  it('asks the browser in the press itself, and keeps what counts of the pasted address', async () => {
    const { element, asked, allow } = await mount({ 'keep-channel': { kind: 'channel-kept', channel: channel.id } });
    await step(() => find(element, '添加：企业微信群机器人').click());
    const [address] = fields(element) as [HTMLInputElement];
    expect(address.type).toBe('password');
    type(address, ` https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robot} `);
    await step(() => find(element, '保存').click());
    expect(allow).toHaveBeenCalledWith('wecom', 'https://qyapi.weixin.qq.com');
    const wanted = { id: null, kind: 'wecom', name: '企业微信群机器人', fields: { robot }, details: false, on: true };
    expect(asked.find(({ name }) => name === 'keep-channel')?.request).toEqual(wanted);
    expect(dialog(element)).toBeNull();
  });

  it('says at the field what is wrong, asks nobody, and loses nothing', async () => {
    const { element, asked, allow } = await mount();
    await step(() => find(element, '添加：企业微信群机器人').click());
    const [address] = fields(element) as [HTMLInputElement];
    type(address, 'https://evil.example/send?key=1');
    await step(() => find(element, '保存').click());
    expect(address.getAttribute('aria-invalid')).toBe('true');
    expect(address.value).toBe('https://evil.example/send?key=1');
    expect(allow).not.toHaveBeenCalled();
    expect(asked.some(({ name }) => name === 'keep-channel')).toBe(false);
  });

  it('warns of a server at home that is not encrypted', async () => {
    const { element } = await mount();
    await step(() => find(element, '添加：ntfy').click());
    const [server] = fields(element) as [HTMLInputElement];
    expect(server.value).toBe('https://ntfy.sh');
    expect(dialog(element)?.textContent).not.toContain('没有加密');
    type(server, 'http://192.168.1.5:8080');
    expect(dialog(element)?.textContent).toContain('没有加密');
    expect(dialog(element)?.textContent).toContain('能不能访问 http://192.168.1.5:8080');
  });

  it('stays open, with why, where nothing could be kept', async () => {
    const { element } = await mount({ 'keep-channel': { kind: 'unsaved', why: 'full' } });
    await step(() => find(element, '添加：企业微信群机器人').click());
    type((fields(element) as [HTMLInputElement])[0], robot);
    await step(() => find(element, '保存').click());
    expect(dialog(element)?.querySelector('[role=alert]')?.textContent).toContain('存储满了');
  });
});

describe('one that is set up', () => {
  it('never shows its secrets, and changes without them', async () => {
    const { element, asked, allow } = await mount(
      { 'keep-channel': { kind: 'channel-kept', channel: channel.id } },
      { channels: [channel] },
    );
    await step(() => find(element, '修改：我的手机').click());
    const [server, topic] = fields(element) as [HTMLInputElement, HTMLInputElement];
    expect([server.value, topic.value]).toEqual(['https://ntfy.sh', '']);
    expect(dialog(element)?.textContent).toContain('已经存好，不再显示');
    await step(() => find(element, '也告诉是哪一件', 'label').querySelector('input')?.click());
    await step(() => find(element, '保存').click());
    expect(allow).toHaveBeenCalledWith('ntfy', 'https://ntfy.sh');
    expect(asked.find(({ name }) => name === 'keep-channel')?.request).toEqual({
      id: channel.id,
      kind: 'ntfy',
      name: '我的手机',
      fields: { server: 'https://ntfy.sh', topic: '', token: '' },
      details: true,
      on: true,
    });
  });

  it.each([
    [{ kind: 'sent', words: '' }, '服务已经收下'],
    [{ kind: 'refused', code: '40101', status: 401, words: 'unauthorized' }, '钥匙或地址不对'],
    [{ kind: 'too-many', words: 'limit reached' }, '发得太多'],
    [{ kind: 'unreachable', words: '' }, '连不上这个服务'],
    [{ kind: 'unsure', why: 'no-answer', words: '' }, '等不到回答'],
    [{ kind: 'given-up', why: 'no-permission', words: '' }, '浏览器不让访问'],
  ])('is tried: %j', async (answer, words) => {
    const { element } = await mount({ 'try-channel': { kind: 'tried', answer } }, { channels: [channel] });
    await step(() => find(element, '发一条试试：我的手机').click());
    expect(element.textContent).toContain(words);
    if (answer.words) expect(element.textContent).toContain(`它说：${answer.words}`);
  });

  it('says that the browser does not let it, with the button for it', async () => {
    const { element, allow } = await mount({}, { channels: [{ ...channel, isAllowed: false }] });
    expect(element.textContent).toContain('浏览器还不让访问 https://ntfy.sh');
    await step(() => find(element, '允许访问').click());
    expect(allow).toHaveBeenCalledWith('ntfy', 'https://ntfy.sh');
  });

  it('says in Firefox that what is sent is asked about, too', async () => {
    const ask = { 'keep-channel': { kind: 'channel-kept', channel: channel.id } } as const;
    const { element } = await mount(ask, { channels: [{ ...channel, isAllowed: false }] }, true);
    expect(element.textContent).toContain('还没有允许把消息传出去');
    await step(() => find(element, '修改：我的手机').click());
    expect(dialog(element)?.textContent).toContain('会传出什么：消息里的话、你在那家服务的钥匙');
  });

  it('is removed at a press, and comes back by the next', async () => {
    const { element, asked } = await mount({ 'remove-channel': { kind: 'kept' } }, { channels: [channel] });
    await step(() => find(element, '删除：我的手机').click());
    expect(element.textContent).toContain('已删除「我的手机」');
    await step(() => find(element, '撤销删除').click());
    expect(asked.filter(({ name }) => name === 'remove-channel').map(({ request }) => request)).toEqual([
      { channel: channel.id, undo: false },
      { channel: channel.id, undo: true },
    ]);
  });
});

describe('what was sent', () => {
  it('tells each state in words, and offers to send again only what is not known to have arrived', async () => {
    const { element, asked } = await mount(
      { 'push-again': { kind: 'kept' } },
      { channels: [channel], pushes: samplePushes },
    );
    const rows = [...element.querySelectorAll('[aria-labelledby=phone-outbox] li')];
    expect(rows.map((row) => row.querySelector('.tag')?.textContent)).toEqual([
      '服务已收下',
      '不确定',
      '没有发成',
      '等着发',
    ]);
    expect(rows[1]?.textContent).toContain('发的时候浏览器关了');
    expect(rows[2]?.textContent).toContain('它说：no such page');
    expect(rows[3]?.textContent).toContain('下一次');
    const again = rows.map((row) => row.querySelector('button') !== null);
    expect(again).toEqual([false, true, true, false]);
    await step(() => rows[2]?.querySelector('button')?.click());
    expect(asked.find(({ name }) => name === 'push-again')?.request).toEqual({ push: 'p3' });
  });

  it('shows what left in one message as one, with each of its notices, and sends it again by one press', async () => {
    const [, unsure, other] = samplePushes as [Push, Push, Push];
    const together = ['u1', 'u2', 'u3'].map((id): Push => ({ ...unsure, id, text: `第 ${id} 件`, group: 'one' }));
    const { element, asked } = await mount(
      { 'push-again': { kind: 'kept' } },
      { channels: [channel], pushes: [...together, other] },
    );
    const rows = [...element.querySelectorAll('[aria-labelledby=phone-outbox] .rule')];
    expect(rows).toHaveLength(2);
    expect(rows[0]?.querySelector('h3')?.textContent).toContain('一条里说了 3 件事');
    expect([...(rows[0]?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '第 u1 件',
      '第 u2 件',
      '第 u3 件',
    ]);
    await step(() => rows[0]?.querySelector('button')?.click());
    expect(asked.filter(({ name }) => name === 'push-again').map(({ request }) => request)).toEqual([{ push: 'u1' }]);
  });
});
