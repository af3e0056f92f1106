import type { Day } from '../../../core/fact.js';
import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import {
  recordStatuses,
  recordTypes,
  severities,
  type RecordStatus,
  type RecordType,
  type Severity,
} from '../../../core/record-type.js';
import type { Sector } from '../../../core/sector.js';
import { amountsInText } from '../../../core/values/amount.js';
import { documentKey } from '../../../core/values/document-number.js';
import { checkIdNumber } from '../../../core/values/id-number.js';
import { maskCode, maskIdNumber, maskNumbersInText } from '../../../core/values/mask.js';
import { parsePenaltyKinds, severityOf } from '../../../core/values/penalty-kind.js';
import type { EntryRecord } from '../entry.js';
import type { Cells } from './cells.js';
import { quarantine, refuse } from './row-rejection.js';
import { booleanIn, dayIn, endDayIn, fenIn, listIn, numberIn, openEnd } from './values.js';

/** The targets of one file that carry what is particular to it. */
export interface ParticularTargets {
  readonly measures: readonly Target[];
  readonly attributes: readonly Target[];
}

const permitWord = /许可|编号|证号|文号|文书号/u;
const identityWord = /身份证|证件号/u;

const simpleProcedureWord = /简易程序|当场(行政)?处罚/u;

/** The record in a row, checked; full identity numbers in its texts are masked before anything is stored. */
export function interpretRecord(
  cells: Cells,
  profile: MappingProfile,
  sector: Sector,
  particular: ParticularTargets,
  decidedOnOfFile: Day | null,
): EntryRecord {
  const { days } = profile;
  const type = typeOf(cells, profile);
  const decidedOn = dayIn(cells, 'decidedOn', days) ?? dayIn(cells, 'effectiveFrom', days) ?? decidedOnOfFile;
  if (decidedOn === null || decidedOn === openEnd) {
    return quarantine(
      'decidedOn',
      'DAY_MISSING',
      'Without the day of the decision no period can be reckoned; hand the row in with its date, or give one day for the whole file with --decided-on.',
    );
  }
  // Permit numbers have the shape of identity numbers, some with a right check digit: masking would destroy the key.
  const documentNumber = cells('documentNumber') || null;
  const documentName = textIn(cells, 'documentName');
  const fineFen = fenIn(cells, 'fine', profile.money);
  const content = textIn(cells, 'content');
  checkFine(fineFen, content);
  const categories = type === 'PENALTY' ? penaltyKinds(cells('categories')) : listIn(cells, 'categories');
  const simpleProcedure =
    booleanIn(cells, 'simpleProcedure') ?? simpleProcedureWord.test(`${documentName ?? ''} ${content ?? ''}`);
  return {
    type,
    status: statusOf(cells),
    statusSince: endDayIn(cells, 'statusSince', days),
    severity:
      severityIn(cells) ??
      (type === 'PENALTY' ? severityOf(categories, fineFen, decidedOn) : null) ??
      profile.defaults.severity ??
      null,
    simpleProcedure,
    topics: topicsIn(cells, sector),
    categories,
    outcome: textIn(cells, 'outcome'),
    documentName,
    documentNumber,
    documentKey: documentNumber === null ? null : documentKey(documentNumber),
    decidedOn,
    actEndedOn: endDayIn(cells, 'actEndedOn', days),
    effectiveFrom: endDayIn(cells, 'effectiveFrom', days),
    effectiveTo: endDayIn(cells, 'effectiveTo', days),
    publishedUntil: endDayIn(cells, 'publishedUntil', days),
    fineFen,
    confiscatedFen: fenIn(cells, 'confiscated', profile.money),
    facts: joined(textIn(cells, 'violation'), textIn(cells, 'facts')),
    content,
    legalBasis: textIn(cells, 'legalBasis'),
    measures: measuresIn(cells, particular.measures),
    attributes: attributesIn(cells, particular.attributes),
  };
}

function typeOf(cells: Cells, profile: MappingProfile): RecordType {
  if (profile.kind === 'REGISTER') return 'REG';
  if (profile.kind !== 'COLUMN') return profile.kind;
  const word = cells('recordType');
  const type = recordTypes.find((known) => known === word);
  return (
    type ??
    refuse(
      'recordType',
      'RECORD_TYPE',
      `The type of record is not in the catalogue; use one of ${recordTypes.join(', ')}.`,
    )
  );
}

function statusOf(cells: Cells): RecordStatus {
  const word = cells('status');
  if (word === '') return 'EFFECTIVE';
  const status = recordStatuses.find((known) => known === word);
  return (
    status ??
    quarantine(
      'status',
      'STATUS_UNKNOWN',
      'The state of the record is not one that the mapping profile knows; add it to its values.',
    )
  );
}

function severityIn(cells: Cells): Severity | null {
  const word = cells('severity');
  if (word === '') return null;
  const severity = severities.find((known) => known === word) ?? severityWords[word];
  return severity ?? refuse('severity', 'SEVERITY', 'The severity must be 轻微, 一般 or 严重.');
}

const severityWords: Readonly<Record<string, Severity>> = { 轻微: 'MINOR', 一般: 'GENERAL', 严重: 'SERIOUS' };

/** Figure and text of one fine must agree; which of them is wrong only the source can say (DOMAIN F-36). */
function checkFine(fineFen: bigint | null, content: string | null): void {
  if (fineFen === null || content === null) return;
  const stated = amountsInText(content);
  if (stated.length === 0 || stated.includes(fineFen)) return;
  if (stated.reduce((sum, amount) => sum + amount, 0n) === fineFen) return;
  quarantine(
    'fine',
    'AMOUNT_CONTRADICTION',
    'The amount in the column is not the amount in the text of the decision; ask the source which one is right.',
  );
}

function penaltyKinds(text: string): string[] {
  const { kinds, unknown } = parsePenaltyKinds(text);
  return [...kinds, ...unknown];
}

function topicsIn(cells: Cells, sector: Sector): string[] {
  const named = cells('topics') === '' ? [] : listIn(cells, 'topics');
  const found = sector.topicsOf({
    violation: cells('violation'),
    facts: cells('facts'),
    legalBasis: cells('legalBasis'),
    authority: cells('authority'),
  });
  if (named.length === 0 && found.length < 2) return [...found];
  return inOrder(named, found);
}

/** Each once and in order, so that topics named in another order are not another content. */
function inOrder(...lists: readonly (readonly string[])[]): string[] {
  const ordered: string[] = [];
  for (const words of lists) {
    for (const word of words) {
      let place = ordered.length;
      while (place > 0 && (ordered[place - 1] ?? '') > word) place -= 1;
      if (ordered[place - 1] !== word) ordered.splice(place, 0, word);
    }
  }
  return ordered;
}

function measuresIn(cells: Cells, targets: readonly Target[]): Record<string, number> {
  const measures: Record<string, number> = {};
  for (const target of targets) {
    const value = numberIn(cells, target);
    if (value !== null) measures[target.slice('measure.'.length)] = value;
  }
  return measures;
}

function attributesIn(cells: Cells, targets: readonly Target[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const target of targets) {
    const name = nameOfAttribute(target);
    const text = permitWord.test(name) && !identityWord.test(name) ? cells(target) : textIn(cells, target);
    if (text === null || text === '') continue;
    attributes[name] = identityWord.test(name) ? documentHidden(text) : text;
  }
  return attributes;
}

/** A number under a heading of identity documents, whatever its kind; words there, such as 护照, name the kind only. */
function documentHidden(text: string): string {
  const check = checkIdNumber(text);
  if (check.kind === 'VALID') return maskIdNumber(check.value);
  return /\d{7}/.test(text) ? maskCode(text) : text;
}

function nameOfAttribute(target: Target): string {
  return target.startsWith('attribute.') ? target.slice('attribute.'.length) : target;
}

function textIn(cells: Cells, target: Target): string | null {
  const text = cells(target);
  return text === '' ? null : maskNumbersInText(text).text;
}

function joined(first: string | null, second: string | null): string | null {
  if (first === null || second === null) return first ?? second;
  return first === second ? first : `${first}：${second}`;
}
