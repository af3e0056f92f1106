/** The kinds of archives that the rule tells apart. */
export const kinds = [
  'employer that is an organisation',
  'sole trader',
  'social organisation',
  'physician',
  'nurse',
  'lawyer in practice',
  'government lawyer',
  'domestic worker',
] as const;

export type Kind = (typeof kinds)[number];

const organisations = ['employer that is an organisation', 'social organisation'] as const;

/** What the first table calls archives. */
export const archiveWords: Readonly<Record<string, readonly Kind[]>> = {
  ...Object.fromEntries(kinds.map((kind) => [kind, [kind]])),
  any: kinds,
  'whoever consented': kinds,
  'its own': kinds,
  "another's": kinds,
  organisation: organisations,
  person: kinds.filter((kind) => !organisations.some((one) => one === kind)),
};

/** What the first table calls viewers, and what the second calls them. */
export const viewerWords: Readonly<Record<string, string>> = {
  public: 'public',
  'platform, consent to PROFILE, RATING and RECORD': 'platform',
  'platform, consent to PROFILE': 'platform',
  'platform, consent to RATING': 'platform',
  'platform, consent to RECORD': 'platform',
  'platform, no consent': 'platform',
  'platform, consent requested or refused': 'platform',
  'platform, consent withdrawn': 'platform',
  'platform, consent expired': 'platform',
  'platform, consent for another purpose': 'platform',
  'platform, consent for another sector': 'platform',
  'platform, consent to another client': 'platform',
  'subscriber in its scope': 'subscriber',
  subject: 'subject',
  'regulator in its sector and region': 'regulator',
  'regulator of another sector or region': 'regulator',
  'auditor in its sector and region': 'auditor',
  'source authority': 'source authority',
  operator: 'operator',
};

/** The columns of the third table, with the names of the viewers that each is about. */
export const recordColumns = [
  'on duty, and the subject itself',
  'platform by consent',
  'public and subscriber',
] as const;

const soon = '2099-01-01';
const past = '2026-01-01';

/** The records of the third table, each in every way in which a record can be so; a correction is the test's own act. */
export const recordWords = {
  'published now': [{ publishedUntil: soon }],
  'published now, under objection': [{ publishedUntil: soon, status: 'UNDER_OBJECTION' }],
  'without a period of publication': [{}, { status: 'UNDER_OBJECTION' }],
  'period of publication over': [{ publishedUntil: past }, { publishedUntil: past, status: 'UNDER_OBJECTION' }],
  repaired: [{ publishedUntil: soon, status: 'REPAIRED' }, { status: 'REPAIRED' }],
  'annulled, void, confirmed illegal or withdrawn': [
    { publishedUntil: soon, status: 'ANNULLED' },
    { publishedUntil: soon, status: 'VOID' },
    { publishedUntil: soon, status: 'CONFIRMED_ILLEGAL' },
    { publishedUntil: soon, status: 'WITHDRAWN' },
  ],
  'superseded by a correction': [{ publishedUntil: soon }],
  'dishonesty beyond the outer limit': [
    { publishedUntil: soon, severity: 'SERIOUS', decidedOn: '2020-01-15' },
    { publishedUntil: soon, severity: 'GENERAL', decidedOn: '2024-01-15', actEndedOn: '2020-01-15' },
    { severity: 'MINOR', decidedOn: '2020-01-15' },
  ],
} as const;

export type RecordWord = keyof typeof recordWords;
