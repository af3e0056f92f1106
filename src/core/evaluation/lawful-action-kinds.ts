import type { RecordType } from '../record-type.js';

/** What a subject may lawfully do about its rating. */
export const actionKinds = [
  'REPAIR',
  'VERIFY_IDENTITY',
  'RENEW_LICENCE',
  'RENEW_REGISTRATION',
  'REGISTER_CHANGE',
  'RECTIFY',
  'KEEP_COMMITMENT',
  'SIGN_COMMITMENT',
  'TRAIN',
  'TAKE_EXAM',
  'OBTAIN_CERTIFICATE',
  'PAY_CONTRIBUTIONS',
  'FILE_REPORT',
  'DISCLOSE',
  'BE_CHECKED',
  'EARN_HONOUR',
] as const;

export type ActionKind = (typeof actionKinds)[number];

/**
 * When a new record of a type is proposed. ANY: whenever it gives more. NEXT_YEAR: not before the next year where this year
 * has one. RUN_OUT: only for a state, where nothing that counts is still in force, as what an authority has limited is not
 * renewed at will. NO_RESULT: there, and where what is in force neither gives nor takes points. FINDING: only where a record
 * of the same type is to be improved on.
 */
export type When = 'ANY' | 'NEXT_YEAR' | 'RUN_OUT' | 'NO_RESULT' | 'FINDING';

/** Which better state is proposed: the best one, the one next to the present state, or the nearest in any case. */
export type Reach = 'BEST' | 'NEXT_TO_PRESENT' | 'NEAREST';

/** How a subject brings about a new record of a type. */
export interface OwnAction {
  readonly kind: ActionKind;
  readonly when: When;
  readonly reach: Reach;
  readonly because: string;
}

interface NotOwn {
  readonly kind: null;
  readonly because: string;
}

/**
 * Which records a subject can bring about by itself. Where another decides, no new record is proposed. Consent is its own
 * doing and is not proposed all the same: to refuse it may not lower a rating, so to give it may not be a way to raise one.
 */
export const ownActions: Readonly<Record<RecordType, OwnAction | NotOwn>> = {
  ID_VERIFY: own('VERIFY_IDENTITY', 'ANY', 'BEST', 'The match of person and document can be made on any day.'),
  CONSENT: notOwn('Consent is free and may not be a price (PIPL art. 16).'),
  LICENCE: own('RENEW_LICENCE', 'RUN_OUT', 'BEST', 'A licence that ran out can be applied for again.'),
  REG: own('RENEW_REGISTRATION', 'RUN_OUT', 'BEST', 'A registration that ran out can be renewed.'),
  REG_CHANGE: own('REGISTER_CHANGE', 'FINDING', 'BEST', 'The next change can be registered in time.'),
  PENALTY: notOwn('An authority decides it; it can be repaired.'),
  COMPULSION: notOwn('An authority decides it.'),
  INSPECTION: own('RECTIFY', 'FINDING', 'BEST', 'What an inspection found can be put right and looked at again.'),
  RECTIFY: notOwn('An authority orders it; an open order can be fulfilled.'),
  INTERVIEW: notOwn('An authority calls for it.'),
  COMMITMENT: own('SIGN_COMMITMENT', 'RUN_OUT', 'NEAREST', 'A commitment is signed first and kept later.'),
  COMMIT_BREACH: notOwn('It is held against the subject; it can be repaired.'),
  COMPLAINT: notOwn('Another person makes it.'),
  ANNUAL_REVIEW: notOwn('The reviewer concludes it, once a year.'),
  PERIODIC_EXAM: own(
    'TAKE_EXAM',
    'ANY',
    'NEXT_TO_PRESENT',
    'An exam can be taken; one that was failed is first resat.',
  ),
  GRADE: notOwn('The assessor gives it.'),
  POINTS: notOwn('An authority gives them; they end with their cycle.'),
  LIST_ENTRY: notOwn('An authority decides it; it can be repaired.'),
  HONOUR: own('EARN_HONOUR', 'ANY', 'NEAREST', 'Service to the public can be given; the least that counts is nearest.'),
  TRAINING: own('TRAIN', 'ANY', 'NEAREST', 'Courses are open to everyone who owes them.'),
  CERT: own('OBTAIN_CERTIFICATE', 'ANY', 'NEAREST', 'Certificates are open to examination, one level after the other.'),
  CONTRACT_PERF: notOwn('It takes another party to a contract.'),
  CUSTOMER_REVIEW: notOwn('Only a customer writes one.'),
  JUDGMENT: notOwn('A court decides it.'),
  DISCIPLINE: notOwn('An association or an employer decides it.'),
  QUALITY: notOwn('A reviewer chooses the work and the result.'),
  ANNUAL_REPORT: own('FILE_REPORT', 'NEXT_YEAR', 'BEST', 'The next report can be complete and in time.'),
  DISCLOSURE: own('DISCLOSE', 'ANY', 'BEST', 'What is to be made public can be made public.'),
  BACKGROUND: own('BE_CHECKED', 'NO_RESULT', 'BEST', 'A check that is missing or too old can be asked for.'),
  FITNESS: own('RENEW_LICENCE', 'RUN_OUT', 'BEST', 'A certificate that ran out can be applied for again.'),
  WAGE: notOwn('It records arrears; paying them is seen in the order that it fulfils.'),
  SOCIAL_INS: own('PAY_CONTRIBUTIONS', 'ANY', 'BEST', 'Registering and paying is the duty of the payer alone.'),
  REPAIR: notOwn('It only records a procedure.'),
  OBJECTION: notOwn('It only records a procedure, and objecting is a right and not a lever.'),
  STATUS_EVENT: notOwn('The register makes it.'),
};

/** An open matter on record and the result that settling it gives; the words are those of the common record profiles. */
export interface Settling {
  readonly type: RecordType;
  readonly kind: ActionKind;
  readonly from: readonly (string | null)[];
  readonly to: string;
  /** The result once the last day of the matter is over. */
  readonly afterEnd: string;
}

export const settlings: readonly Settling[] = [
  { type: 'RECTIFY', kind: 'RECTIFY', from: [null, 'open'], to: 'FULFILLED', afterEnd: 'LATE' },
  // What was refused once is late at best.
  { type: 'RECTIFY', kind: 'RECTIFY', from: ['REFUSED'], to: 'LATE', afterEnd: 'LATE' },
  {
    type: 'COMMITMENT',
    kind: 'KEEP_COMMITMENT',
    from: ['signed_open'],
    to: 'signed_and_kept',
    afterEnd: 'signed_and_kept',
  },
];

function own(kind: ActionKind, when: When, reach: Reach, because: string): OwnAction {
  return { kind, when, reach, because };
}

function notOwn(because: string): NotOwn {
  return { kind: null, because };
}
