/** What an entry of the door is made of, and what entries of several areas have in common. */
import * as z from 'zod';

export type Sender = 'page' | 'ui';

export interface Entry<From extends readonly Sender[], Request extends z.ZodType, Response> {
  from: From;
  request: Request;
  /** Types only; nothing is sent that is not JSON. */
  response: Response;
}

export function entry<Response>() {
  return <const From extends readonly Sender[], Request extends z.ZodType>(
    from: From,
    request: Request,
  ): Entry<From, Request, Response> => ({
    from,
    request,
    response: undefined as Response,
  });
}

export const nothing = z.strictObject({});

export const taobaoUrl = z.string().max(4096);

export const text = z.string().max(2000);

/** The same for all parts of one reading. */
export const partName = z.string().max(40);

/** 32 bytes, base64url. */
export const secretText = z.string().regex(/^[\w-]{43}$/);

export const caseName = z.string().max(120);

export type Unsaved = { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' };

export type NoCase = { kind: 'no-such-case' };

export type KeptOrNot = { kind: 'kept' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' };

export const small = z.int().min(0).max(1_000_000);

export const mark = z.string().max(40);

/** What a person wrote or put in, kept or not. */
export type Kept = { kind: 'added' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' };
