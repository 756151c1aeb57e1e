/** The door: every message inside the extension — who may send it, what it carries, what comes back. One object, its areas in files of their own. */
import type * as z from 'zod';
import type { FlowOutcome, FlowStage } from '@/domain/flow';
import { caseMessages } from './messages/cases';
import { evidenceMessages } from './messages/evidence';
import { guideMessages } from './messages/guide';
import { leavingMessages } from './messages/leaving';
import { listMessages } from './messages/lists';
import { noticeMessages } from './messages/notices';
import { pageMessages } from './messages/page';
import { phoneMessages } from './messages/phone';
import { ruleMessages } from './messages/rules';
import { settingMessages } from './messages/settings';
import { vaultMessages } from './messages/vault';
import { watchMessages } from './messages/watch';

export const contract = {
  ...pageMessages,
  ...listMessages,
  ...caseMessages,
  ...evidenceMessages,
  ...guideMessages,
  ...ruleMessages,
  ...settingMessages,
  ...vaultMessages,
  ...leavingMessages,
  ...noticeMessages,
  ...watchMessages,
  ...phoneMessages,
};

export type Contract = typeof contract;
export type MessageName = keyof Contract;
export type RequestOf<Name extends MessageName> = z.infer<Contract[Name]['request']>;
export type ResponseOf<Name extends MessageName> = Contract[Name]['response'];

/** The one broadcast that goes the other way; listeners ask again. */
export interface Changed {
  changed:
    | 'cases'
    | 'flow'
    | 'settings'
    | 'rules'
    | 'vault'
    | 'views'
    | 'import'
    | 'official'
    | 'updates'
    | 'notices'
    | 'watch'
    | 'phone'
    | 'health';
}

export type { KeptBefore, ToldObstacle, UploadPiece } from './messages/evidence';
export type { ToldTopic, ToldUpdate, UpdatesTold } from './messages/guide';
export type { Binned, BinnedAccount, Facets, Listed } from './messages/lists';
export type { ToldNotice } from './messages/notices';
export type { FeedFound, FeedView, Health, OfficialRule, OfficialWalk } from './messages/rules';
export type { StretchText, VaultState } from './messages/vault';
export type { WatchTold } from './messages/watch';
export type { FlowOutcome, FlowStage };
