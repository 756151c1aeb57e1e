/** Short messages by 阿里云, with the person's own account: `SendSms` of dysmsapi, version 2017-05-25. */
import { signCloudCall } from './acs3';
import type { Face, Way } from './descriptor';

const host = 'dysmsapi.aliyuncs.com';

export const shortMessage: Way = {
  kind: 'aliyun-sms',
  fields: {
    phone: 'open',
    sign: 'open',
    template: 'open',
    variable: 'open-optional',
    'key-id': 'secret',
    'key-secret': 'secret',
  },
  isFixedText: true,
  address: () => `https://${host}`,
  async request(filled, { count = 1 }, { now, nonce }) {
    const { phone = '', sign = '', template = '', variable } = filled;
    const { query, headers } = await signCloudCall({
      host,
      action: 'SendSms',
      version: '2017-05-25',
      parameters: {
        PhoneNumbers: phone,
        SignName: sign,
        TemplateCode: template,
        // The text itself is the approved template's; it may have room for how many.
        ...(variable ? { TemplateParam: JSON.stringify({ [variable]: String(count) }) } : {}),
      },
      keyId: filled['key-id'] ?? '',
      keySecret: filled['key-secret'] ?? '',
      now,
      nonce,
    });
    return { url: `https://${host}/?${query}`, headers, body: '' };
  },
  answer: {
    code: ['Code'],
    words: ['Message'],
    sent: 'OK',
    later: ['isv.BUSINESS_LIMIT', 'isv.DAY_LIMIT', 'Throttling'],
    doubt: ['isp.SYSTEM_ERROR'],
  },
};

export const shortMessageFace: Face = {
  fields: {
    phone: { pattern: /^(?:\+?86)?(1\d{10})$/ },
    sign: { pattern: /^【?([\p{L}\p{N}()（）]{2,20})】?$/u },
    template: { pattern: /^(SMS_\d{4,20})$/ },
    variable: { pattern: /^(?:\$\{)?(\w{1,20})\}?$/ },
    'key-id': { pattern: /^([0-9a-z]{12,64})$/i },
    'key-secret': { pattern: /^([0-9a-z]{12,64})$/i },
  },
  isAdvanced: true,
  means: [
    ['isv.MONTH_LIMIT_CONTROL', 'account'],
    ['isv.OUT_OF_SERVICE', 'account'],
    ['isv.AMOUNT_NOT_ENOUGH', 'account'],
    ['isv.ACCOUNT', 'account'],
    ['isv.PRODUCT_UN', 'account'],
    ['isp.RAM_PERMISSION_DENY', 'permission'],
    ['NoPermission', 'permission'],
    ['Forbidden', 'permission'],
    ['isv.DENY_IP_RANGE', 'ip'],
    ['isv.MOBILE', 'number'],
    ['isv.DOMESTIC_NUMBER', 'number'],
    ['isv.SMS_CONTENT', 'content'],
    ['isv.SMS_', 'template'],
    ['isv.SIGN_', 'template'],
    ['isv.TEMPLATE', 'template'],
    ['isv.PARAM', 'template'],
    ['isv.INVALID', 'template'],
    ['InvalidAccessKeyId', 'key'],
    ['SignatureDoesNotMatch', 'signature'],
    ['IncompleteSignature', 'signature'],
    ['InvalidTimeStamp', 'signature'],
  ],
  source: 'https://help.aliyun.com/document_detail/101346.html',
};
