/** 阿里云's ACS3-HMAC-SHA256 for a POST whose parameters stand in the query, with an empty body. */
import { hexOf, hmac, percentEncode, sha256Hex } from './sign';

export interface CloudCall {
  host: string;
  action: string;
  version: string;
  parameters: Readonly<Record<string, string>>;
  keyId: string;
  keySecret: string;
  /** Milliseconds since 1970. */
  now: number;
  nonce: string;
}

/** Gives the query and the headers to send it with. `host` is signed, and set by whoever sends. */
export async function signCloudCall(call: CloudCall): Promise<{ query: string; headers: Record<string, string> }> {
  const query = Object.entries(call.parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');
  const bodyHash = await sha256Hex('');
  const headers: Record<string, string> = {
    'x-acs-action': call.action,
    'x-acs-content-sha256': bodyHash,
    // In UTC, without fractions of a second.
    'x-acs-date': new Date(call.now).toISOString().replace(/\.\d+/, ''),
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const signed = Object.entries({ host: call.host, ...headers });
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = ['POST', '/', query, lines, names, bodyHash].join('\n');
  const signature = hexOf(await hmac(call.keySecret, `ACS3-HMAC-SHA256\n${await sha256Hex(canonical)}`));
  const authorization = `ACS3-HMAC-SHA256 Credential=${call.keyId},SignedHeaders=${names},Signature=${signature}`;
  return { query, headers: { ...headers, Authorization: authorization } };
}
