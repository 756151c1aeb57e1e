/** Stretches a passphrase in this page; what does it is fetched when it is needed. */
import type { Derive } from '@/components/ui/derive';
import { base64url, fromBase64url } from '@/storage/vault/bytes';
import { newStretch } from '@/storage/vault/stretch-parameters';

export const derive: Derive = async (passphrase, given, onProgress) => {
  const { stretch } = await import('@/storage/vault/stretch');
  const parameters = given ? { ...given, salt: fromBase64url(given.salt) } : newStretch();
  const secret = await stretch(passphrase, parameters, onProgress);
  return {
    stretch: given ?? { ...parameters, salt: base64url(parameters.salt) },
    secret: base64url(secret),
  };
};
