/** The format of a root: who may sign what. The first one comes with the extension, each next one is signed by its forerunner. */
import * as z from 'zod';

const kid = z.string().regex(/^[a-z0-9-]{1,40}$/);
const coordinate = z.string().regex(/^[\w-]{43}$/);

/** A public key and nothing else: a private one that got here by mistake is refused. */
const publicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});

export const rootSchema = z
  .strictObject({
    v: z.int().min(1),
    /** Milliseconds since 1970: after it this root vouches for nothing. */
    exp: z.int().min(0),
    keys: z.record(kid, publicKey),
    roles: z.strictObject({
      root: z.strictObject({ kids: z.array(kid).min(1).max(9), threshold: z.int().min(1).max(9) }),
      feed: z.strictObject({ kids: z.array(kid).max(9), epoch: z.int().min(1) }),
    }),
  })
  .superRefine(({ keys, roles }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const { kids, threshold } = roles.root;
    if (new Set(kids).size !== kids.length) refuse('a root key is named twice');
    if (threshold > kids.length) refuse('more signatures are asked for than there are keys');
    for (const each of [...kids, ...roles.feed.kids]) if (!Object.hasOwn(keys, each)) refuse(`no key ${each}`);
    // One key for both would let whoever publishes rules also say who may.
    if (roles.feed.kids.some((each) => kids.includes(each))) refuse('a key is for roots and for feeds');
  });

const text = z.string().min(1).max(20_000);
const signature = z.strictObject({ protected: text, signature: text });

/** JWS in general form: one payload, several signatures. */
export const generalSchema = z.strictObject({
  payload: text,
  signatures: z.array(signature).min(1).max(9),
});

/** `root.jws`: all roots from the first on; empty where nobody publishes. */
export const rootChainSchema = z.array(generalSchema).max(100);

/** JWS in flattened form: `stable.jws`. */
export const flattenedSchema = z.strictObject({
  protected: text,
  payload: z.string().min(1).max(64_000),
  signature: text,
});

export const headerSchema = z.strictObject({ alg: z.string(), typ: z.string(), kid });

export type Root = z.infer<typeof rootSchema>;
export type PublicKey = z.infer<typeof publicKey>;
export type GeneralJws = z.infer<typeof generalSchema>;
export type FlattenedJws = z.infer<typeof flattenedSchema>;
