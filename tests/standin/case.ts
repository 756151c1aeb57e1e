/** The nouns of the stand-in's world: accounts, orders and cases. Money in fen, times in milliseconds, numbers as strings. */

export interface Account {
  nick: string;
  uid: string;
}

export interface Item {
  id: string;
  title: string;
  sku: string;
  priceFen: number;
  quantity: number;
  subOrderNo: string;
}

export interface Order {
  no: string;
  uid: string;
  b2C: boolean;
  seller: { id: string; nick: string; shopName: string };
  createdAt: number;
  items: Item[];
  tradeStatus:
    | 'WAIT_SELLER_SEND_GOODS'
    | 'WAIT_BUYER_CONFIRM_GOODS'
    | 'TRADE_FINISHED'
    | 'TRADE_CLOSED'
    | 'CREATE_CLOSED_OF_TAOBAO';
}

export const refundStates = [
  'waiting-seller',
  'seller-refused',
  'waiting-return',
  'waiting-receipt',
  'intervened',
  'closed',
  'refunded',
] as const;
export const complaintStates = ['in-review', 'upheld', 'finished'] as const;
export const reportStates = ['in-review', 'handled'] as const;

export type CaseState =
  | (typeof refundStates)[number]
  | (typeof complaintStates)[number]
  | (typeof reportStates)[number]
  | 'withdrawal-review';

export type Kind = 'refund' | 'aftersale' | 'complaint' | 'report';

export interface LogEntry {
  identity: 'buyer' | 'user' | 'system';
  name: string;
  at: number;
  info: string[];
}

/** The form for proof on a case's page. ASSUMED whole: no source shows one. */
export interface ProofForm {
  /** `shown`: the input itself; `label`: hidden behind its label; `button`: drawn only after a press on 补充凭证. */
  form: 'shown' | 'label' | 'button';
  /** The line beside it. */
  words: string;
  accept: string;
  multiple: boolean;
  most: number;
  mostBytes: number;
  /** How the page lists what it took: by name, or by picture only. */
  lists: 'names' | 'pictures';
  /** Names of what was taken. */
  kept: string[];
  handedIn: boolean;
}

export interface Case {
  kind: Kind;
  /** Refund and report number; a complaint has none of its own that anybody saw (taobao-pages §4.3). */
  no: string | null;
  uid: string;
  orderNo: string;
  subOrderNo: string;
  state: CaseState;
  openedAt: number;
  /** When the page's countdown ends; null where the page shows none. */
  deadlineAt: number | null;
  amountFen: number;
  typeText: string;
  reasonText: string;
  descText: string;
  log: LogEntry[];
  /** The page's own sentence for how it ended; empty where the page gives none. */
  endWords: string;
  /** While a withdrawal is being looked at: when it becomes final. */
  reviewEndsAt: number | null;
  withdrawnAt: number | null;
  /** The platform asks for proof; absent where it does not. */
  proof?: ProofForm;
}
