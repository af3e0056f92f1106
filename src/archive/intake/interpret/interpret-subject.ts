import type { Day } from '../../../core/fact.js';
import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import type { SubjectKind } from '../../../core/record-type.js';
import { isMaskedName, maskCode, maskIdNumber } from '../../../core/values/mask.js';
import { checkPersonDocument, personDocumentTypeOf } from '../../../core/values/person-document.js';
import { codePoints, foldName } from '../../../core/values/text.js';
import { checkOrganisationCode, checkUscc } from '../../../core/values/uscc.js';
import type { EntryIdentifier, EntrySubject, Identity } from '../entry.js';
import type { Cells } from './cells.js';
import { requireCapacity } from './require-capacity.js';
import { quarantine, refuse } from './row-rejection.js';

const legacyCodes: readonly (readonly [Target, string])[] = [
  ['businessRegistrationNumber', 'BUSINESS_REGISTRATION'],
  ['organisationCode', 'ORGANISATION_CODE'],
  ['taxNumber', 'TAX'],
  ['publicInstitutionNumber', 'PUBLIC_INSTITUTION'],
  ['socialOrganisationNumber', 'SOCIAL_ORGANISATION'],
];

const organisationWord =
  /(公司|企业|厂|店|部|社|院|所|校|园|馆|中心|协会|商会|学会|基金会|事务所|合作社|集团|银行|局|委员会|站|场|队|行|坊|吧|堂|室|处|LTD|INC|LLC|CO\.)/iu;

/** Everything that a row may say of who it is about. */
export function subjectTargets({ subject: { identifiers, byName } }: MappingProfile): readonly Target[] {
  return [
    'name',
    'uscc',
    ...legacyCodes.map(([target]) => target),
    'personDocumentType',
    'personDocumentNumber',
    'subjectCategory',
    ...Object.keys(identifiers).map((name): Target => `identifier.${name}`),
    ...(typeof byName === 'object' ? byName.with : []),
  ];
}

/** Reads who a row is about; rows that follow each other are mostly about the same, so the last one is remembered. */
export function subjectReader(
  profile: MappingProfile,
  allowed: readonly SubjectKind[],
  today: Day,
): (cells: Cells) => EntrySubject {
  const targets = subjectTargets(profile);
  let said: readonly string[] = [];
  let last: EntrySubject | null = null;
  return (cells) => {
    if (last !== null && targets.every((target, index) => cells(target) === said[index])) return last;
    last = null;
    const identity = identifySubject(cells, profile, allowed);
    requireCapacity(identity, today);
    said = targets.map(cells);
    last = { ...identity, nameKey: foldName(identity.name) };
    return last;
  };
}

/** Who the row is about; refuses broken codes, quarantines rows whose subject only a person can tell. */
export function identifySubject(cells: Cells, profile: MappingProfile, allowed: readonly SubjectKind[]): Identity {
  const name = cells('name');
  if (name === '')
    refuse('name', 'NAME_MISSING', 'The name of the subject is empty; every row must name whom it is about.');
  const identifiers = [
    ...usccIn(cells),
    ...legacyCodes.flatMap(([target, type]) => plainIdentifier(type, '', cells(target))),
    ...documentIn(cells),
    ...ownIdentifiers(cells, profile),
  ];
  if (identifiers.length === 0 && isMaskedName(name)) {
    quarantine(
      'name',
      'NAME_MASKED',
      'The name is masked and the row has no code, so nobody can tell whom it is about; hand it in with a code.',
    );
  }
  const kind = kindOf(cells, profile, identifiers, name);
  if (!allowed.includes(kind)) {
    quarantine(
      'name',
      'SUBJECT_KIND',
      `This sector keeps no archive of a subject of the kind ${kind}; check the sector of the file.`,
    );
  }
  if (identifiers.length === 0) identifiers.push(...identityByName(cells, profile, kind, name));
  return { kind, name, identifiers };
}

function usccIn(cells: Cells): EntryIdentifier[] {
  const text = cells('uscc').replace(/\s/g, '');
  if (text === '') return [];
  // Departments put the older codes into the column of the new one.
  if (/^\d{15}$/.test(text)) return plainIdentifier('BUSINESS_REGISTRATION', '', text);
  if (text.length <= 10) {
    const organisation = checkOrganisationCode(text);
    if (organisation.kind === 'VALID') return plainIdentifier('ORGANISATION_CODE', '', organisation.value);
  }
  const check = checkUscc(text);
  if (check.kind === 'REJECTED') {
    if (check.reason === 'PLACEHOLDER' || check.reason === 'MASKED') {
      return quarantine(
        'uscc',
        `CODE_${check.reason}`,
        `${check.message} Find the real code, or hand the row in without one.`,
      );
    }
    return refuse('uscc', `USCC_${check.reason}`, check.message);
  }
  return [{ type: 'USCC', issuer: '', value: check.value, maskedValue: maskCode(check.value), flags: check.flags }];
}

function documentIn(cells: Cells): EntryIdentifier[] {
  const text = cells('personDocumentNumber');
  if (text === '') return [];
  const type = personDocumentTypeOf(cells('personDocumentType'));
  if (type === null) {
    return refuse(
      'personDocumentType',
      'DOCUMENT_TYPE',
      'The kind of identity document is not known; use 身份证, 护照 or the codes 01 to 05.',
    );
  }
  const check = checkPersonDocument(type, text);
  if (check.kind === 'REJECTED') {
    if (check.reason === 'MASKED' || check.reason === 'PLACEHOLDER') {
      return quarantine('personDocumentNumber', `DOCUMENT_${check.reason}`, check.message);
    }
    return refuse('personDocumentNumber', `DOCUMENT_${check.reason}`, check.message);
  }
  // A residence permit filed as an identity card is the same number: the check names what it really is.
  const masked = check.type === 'ID_CARD' ? maskIdNumber(check.value) : maskCode(check.value);
  return [{ type: check.type, issuer: '', value: check.value, maskedValue: masked, flags: check.flags }];
}

function ownIdentifiers(cells: Cells, profile: MappingProfile): EntryIdentifier[] {
  return Object.entries(profile.subject.identifiers).flatMap(([name, { type, issuer, missing }]) => {
    const value = cells(`identifier.${name}`);
    return missing.includes(value) ? [] : plainIdentifier(type, issuer, value);
  });
}

function plainIdentifier(type: string, issuer: string, text: string): EntryIdentifier[] {
  const value = text.replace(/[\s-]/g, '').toUpperCase();
  if (value === '' || /^[0X*]+$/.test(value)) return [];
  return [{ type, issuer, value, maskedValue: maskCode(value), flags: [] }];
}

function kindOf(
  cells: Cells,
  profile: MappingProfile,
  identifiers: readonly EntryIdentifier[],
  name: string,
): SubjectKind {
  if (profile.subject.kind !== 'FROM_ROW') return profile.subject.kind;
  if (identifiers.some(({ type }) => type === 'USCC')) return 'ORGANISATION';
  const category = cells('subjectCategory');
  if (/^(自然人|个人|01|PERSON)/u.test(category)) return 'PERSON';
  if (category !== '') return 'ORGANISATION';
  if (cells('personDocumentNumber') !== '') return 'PERSON';
  return codePoints(name) <= 4 && !organisationWord.test(name) ? 'PERSON' : 'ORGANISATION';
}

function identityByName(cells: Cells, profile: MappingProfile, kind: SubjectKind, name: string): EntryIdentifier[] {
  const { byName } = profile.subject;
  if (typeof byName === 'object') {
    const value = [foldName(name), ...byName.with.map((target) => cells(target))].join('|');
    return [{ type: 'REGISTER_NAME', issuer: byName.issuer, value, maskedValue: '', flags: ['NAME_ONLY'] }];
  }
  if (kind === 'PERSON' || byName === 'NEVER') {
    quarantine(
      'name',
      'NAME_ONLY',
      'A name alone does not identify this subject; hand the row in with a code or an identity document.',
    );
  }
  return [];
}
