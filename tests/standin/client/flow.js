/** A withdrawal as the page runs it: press, dialog or form, submit, answer (taobao-pages §2.4: fullButtonList, POPUP_CONFIRM_BTN). */
(() => {
  const P = window.__page;

  /** Posts a step; captcha and sign-out are handled here, anything unreadable becomes a sentence. */
  const step = async (url, fields) => {
    let reply;
    try {
      reply = await P.post(url, fields);
    } catch {
      P.toast('网络异常，请稍后再试');
      return null;
    }
    const text = await reply.text();
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      P.toast(reply.status === 502 ? '服务繁忙，请稍后再试' : '系统繁忙，请稍后再试');
      return null;
    }
    if (body.rgv587_flag) return new Promise((resolve) => P.captcha(() => resolve(step(url, fields))));
    if (body.code === 'NOT_LOGIN') {
      location.href = body.redirectUrl;
      return null;
    }
    return body;
  };

  const finish = (flow, body) => {
    if (flow.settle) flow.settle();
    if (!body) return;
    if (!body.success) {
      P.notice(body.message);
      return;
    }
    const again = () => {
      if (P.look.afterwards === 'reload' || !body.resultData || !flow.redraw)
        location.href = flow.address || location.href;
      else flow.redraw(body.resultData);
    };
    if (P.look.done === 'dialog') P.notice(body.message, again);
    else {
      if (P.look.done === 'toast') P.toast(body.message);
      setTimeout(again, P.look.done === 'toast' ? 700 : 50);
    }
  };

  /** flow = { open, submit, fields, mode, redraw, address, showForm } */
  P.startFlow = async (flow, operator) => {
    const body = await step(flow.open, { ...flow.fields, operator });
    if (!body) return;
    if (!body.success) {
      P.notice(body.message);
      return;
    }
    if (body.silent) return;
    if (body.redirectUrl) {
      if (flow.showForm) flow.showForm(body);
      else location.href = body.redirectUrl;
      return;
    }
    P.dialog(flow, body.resultData);
  };

  P.submitFlow = async (flow, extra) => finish(flow, await step(flow.submit, { ...flow.fields, ...extra }));
})();
