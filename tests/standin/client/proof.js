/** The form for proof: an input, a list of what was taken, and the page's own hand-in. ASSUMED whole. */
(() => {
  const P = window.__page;
  P.painters = P.painters || {};
  /** What this document sent; a redraw draws it anew. */
  const sent = [];
  let isOpen = false;

  const redraw = () => P.redrawDispute();

  const send = async (fields, file) => {
    const line = {
      name: file.name,
      state: '上传中',
      url: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
    };
    sent.push(line);
    redraw();
    try {
      const token = window.withdrawFlow.fields._tb_token_;
      const query = new URLSearchParams({ disputeId: fields.disputeId, name: file.name, _tb_token_: token });
      const reply = await fetch(`/dispute/proof/upload.json?${query}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      const body = await reply.json();
      line.state = body.success ? '' : `上传失败：${body.message}`;
    } catch {
      line.state = '上传失败：系统繁忙';
    }
    redraw();
  };

  const take = async (fields, input) => {
    const files = [...input.files];
    window.__changes = (window.__changes || 0) + 1;
    for (const file of files) await send(fields, file);
  };

  P.painters.proofForm = (one, key) => {
    const { fields } = one;
    if (fields.form === 'button' && !isOpen)
      return P.h(
        'div',
        { id: key },
        P.control('补充凭证', 'button-item highlight', () => {
          isOpen = true;
          redraw();
        }),
      );
    const input = P.h('input', {
      type: 'file',
      accept: fields.accept || null,
      multiple: fields.multiple ? '' : null,
      style: fields.form === 'shown' ? null : 'display:none',
    });
    input.addEventListener('change', () => take(fields, input));
    const pick =
      fields.form === 'shown' ? input : P.h('label', { class: 'proof-pick' }, P.h('span', {}, '＋ 添加'), input);
    const item = ({ name, state, url }) =>
      P.h(
        'li',
        {},
        url && !state ? P.h('img', { src: url, width: '48', height: '48', alt: '' }) : null,
        fields.lists === 'names' || state ? P.h('p', {}, state ? `${name} ${state}` : name) : null,
      );
    return P.h(
      'section',
      { id: key, class: 'mod-proof' },
      P.h('p', {}, fields.words),
      pick,
      P.h(
        'ul',
        {},
        fields.kept.map((name) => item({ name, state: '', url: '' })),
        sent.map(item),
      ),
      P.control('提交凭证', 'button-item highlight', async () => {
        await P.post('/dispute/proof/handIn.json', { disputeId: fields.disputeId });
        location.reload();
      }),
    );
  };
})();
