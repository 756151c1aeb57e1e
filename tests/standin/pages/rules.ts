/** Official rule pages: a hash route, drawn by script some time after loading. All texts are invented, the layout is ASSUMED. */
import { readFileSync } from 'node:fs';
import type { WatchedRule } from '@/domain/official';
import { type Ask, page, type Reply } from '../ask';
import { inlineObject } from '../page-json';
import type { World } from '../world';

/** Read, not imported: who runs this without Vite cannot import JSON. */
export const ruleList = (
  JSON.parse(readFileSync(new URL('../../../rules/official.json', import.meta.url), 'utf8')) as { rules: WatchedRule[] }
).rules;

const usual =
  '第一章 总则\n第一条 示范的一条。\n第二条 示范的又一条，十五天内办。\n第二章 附则\n第三条 本规则于2020年1月1日首次生效，于2026年4月1日最新修订。';

export function rulePage(world: World, ask: Ask): Reply {
  const number = ask.query.get('ruleId') ?? '';
  const rule = ruleList.find(({ ruleId }) => ruleId === number);
  const data = inlineObject({ title: rule?.title ?? '', body: rule ? (world.ruleBodies.get(number) ?? usual) : '' });
  return page(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>规则中心</title></head><body>
<div id="root"><nav><a href="/">首页</a> <a href="/">规则辞典</a></nav><main>加载中</main></div>
<script>
const rule = ${data};
setTimeout(() => {
  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const parts = rule.title
    ? [line('h1', rule.title), line('div', '2026-04-09 10:20'), ...rule.body.split('\\n').map((each) => line('p', each)), line('div', '这篇文章是否易于理解?'), line('button', '是')]
    : [line('p', '没有找到')];
  document.querySelector('main').replaceChildren(...parts);
}, 300);
</script></body></html>`);
}
