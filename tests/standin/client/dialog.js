/** The dialog and the form page of a withdrawal (taobao-pages §2.4, §3.5). */
(() => {
  const P = window.__page;

  P.dialog = (flow, component) => {
    const { title, content, numberTitle, number, options, choices } = component.fields;
    const layer = P.h('div', { class: 'mod-mask' });
    let reason = '';
    const buttons = options.map((option) => {
      const isConfirm = option.btnId === 'POPUP_CONFIRM_BTN';
      const el = P.control(
        option.title,
        `button-item ${option.style}${isConfirm && choices ? ' disabled' : ''}`,
        () => {
          if (isConfirm)
            P.submitFlow(
              { ...flow, settle: () => layer.remove() },
              { reason, disputeId: option.disputeId, bizOrderId: option.value },
            );
          else layer.remove();
        },
        isConfirm ? flow.mode : 'plain',
      );
      if (isConfirm && choices && el.tagName === 'BUTTON') el.disabled = true;
      el.setAttribute('data-btn-id', option.btnId);
      return el;
    });
    const list = (choices || []).map((choice, i) => {
      const radio = P.h('input', { type: 'radio', name: 'cancel-reason', value: choice, id: `cancel-reason-${i}` });
      radio.addEventListener('change', () => {
        reason = choice;
        for (const el of buttons) {
          el.classList.remove('disabled');
          el.removeAttribute('disabled');
        }
      });
      return P.h('label', { for: `cancel-reason-${i}` }, radio, choice);
    });
    layer.append(
      P.wrap(
        P.h(
          'div',
          {
            class: `mod-dialog ${P.hashed('dialog')}`,
            role: 'dialog',
            'aria-modal': 'true',
            id: `${component.tag}_${component.id}`,
          },
          title ? P.h('h3', { class: 'mod-dialog-title' }, P.words(title)) : null,
          P.h(
            'div',
            { class: 'mod-dialog-content' },
            P.h('p', {}, P.words(content)),
            number ? P.h('p', {}, P.labelled(numberTitle, number)) : null,
            list,
          ),
          P.h('div', { class: 'mod-dialog-buttons' }, P.shuffle(buttons)),
        ),
      ),
    );
    document.body.append(layer);
  };

  /** The second page: reason, text with a limit, tick box, submit. ASSUMED whole. */
  P.form = (flow, form) => {
    const reasons = form.choices.map((choice) => P.h('option', { value: choice }, choice));
    const reason = P.h(
      'select',
      { name: 'reason', id: 'cancelReason_1' },
      P.h('option', { value: '' }, '请选择'),
      reasons,
    );
    const text = P.h('textarea', {
      name: 'desc',
      id: 'cancelDesc_1',
      maxlength: String(form.limit),
      placeholder: `选填，最多${form.limit}字`,
    });
    const agree = P.h('input', { type: 'checkbox', id: 'cancelAgree_1', name: 'agree' });
    const submit = P.control(
      '提交',
      'center button-item highlight',
      () => {
        if (!reason.value) return P.toast('请选择撤销原因');
        if (!agree.checked) return P.toast('请先勾选');
        return P.submitFlow(flow, { reason: reason.value, text: text.value });
      },
      flow.mode,
    );
    const back = P.control('取消并返回', 'center button-item normal', () => (flow.back ? flow.back() : history.back()));
    return P.wrap(
      P.h(
        'div',
        { class: 'cancel-form', id: 'cancelForm_1' },
        P.h('h3', { class: 'title' }, P.words(form.title)),
        P.h('p', { class: 'row' }, P.labelled(form.numberTitle, form.number)),
        P.h('div', { class: 'row' }, P.h('label', { for: 'cancelReason_1' }, '撤销原因'), reason),
        P.h('div', { class: 'row' }, P.h('label', { for: 'cancelDesc_1' }, '补充说明'), text),
        P.h('div', { class: 'row' }, agree, P.h('label', { for: 'cancelAgree_1' }, '我已知晓撤销后的影响')),
        P.h('div', { class: 'row', id: 'submitButtonContainer_1' }, P.shuffle([submit, back])),
      ),
    );
  };
})();
