import { exchangeSheet, licenceSheet, penaltySheet, type Sheet } from '../../../src/archive/demo/sheets.js';
import type { Entry } from '../../../src/archive/intake/entry.js';
import { compileInterpretation } from '../../../src/archive/intake/interpret/interpret-row.js';
import { chooseProfile } from '../../../src/archive/intake/profiles/choose-profile.js';
import { nationalProfiles } from '../../../src/archive/intake/profiles/national-profiles.js';
import type { DemoPlace } from '../../../src/core/demo/demo-place.js';
import type { DemoRecord } from '../../../src/core/demo/demo-record.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import type { RecordType } from '../../../src/core/record-type.js';
import { legalProfessionals } from '../../../src/sectors/legal-professionals/index.js';

/** One archive of the made-up city as the intake reads it. */
export interface DemoFacts {
  readonly facts: readonly Fact[];
  readonly traits: Traits;
}

const { demo: plan, mappingProfiles, traitsOf } = legalProfessionals;

/** A reader of the rows of one kind of file, by the profile that its headings get. */
function reader(
  headings: readonly string[],
  kind: RecordType | 'REGISTER' | null,
): (cells: readonly string[]) => Entry {
  const choice = chooseProfile([...mappingProfiles, ...nationalProfiles], headings, kind);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header: headings,
    sector: legalProfessionals,
    profileColumns: [{ column: 'role', property: 'role', kind: 'text', nullable: true }],
    regions: { lookup: (text) => text, region: '370300' },
    authority: null,
    decidedOn: null,
    today: '2026-11-20',
  });
  return (cells) => {
    const row = read({ rowNumber: 1, line: 2, cells, raw: () => cells.join(), problem: null });
    if (row.kind !== 'ENTRY') throw new Error(row.reason);
    return row;
  };
}

const penalties = penaltySheet(plan.penaltyForm);
const licences = licenceSheet(plan.penaltyForm);
const exchange = exchangeSheet(plan.measures);
const readRegister = reader(plan.registerColumns, 'REGISTER');
const readPenalty = reader(penalties.headings, 'PENALTY');
const readLicence = reader(licences.headings, 'LICENCE');
const readExchange = reader(exchange.headings, null);

/** The facts of the index-th archive, the latest version of each record, and its traits. */
export function demoFacts(place: DemoPlace, index: number): DemoFacts {
  const { subject, register, records, changes } = plan.archive(place, index);
  const facts = new Map<string, Fact>();
  const add = ({ record, authority }: Entry): void => {
    const key = `${record.type} ${record.documentKey ?? ''}`;
    facts.set(key, { ...record, recordId: key, versionId: key, authority: authority?.code ?? null });
  };
  const registered = readRegister(register);
  add(registered);
  for (const record of records) {
    const [sheet, read] = fileOf(record);
    add(read(sheet.row(subject, record)));
  }
  for (const change of changes) add(readExchange(exchange.row(subject, change)));
  return { facts: [...facts.values()], traits: traitsOf(registered.registration.profile) };
}

function fileOf({ type }: DemoRecord): [Sheet, (cells: readonly string[]) => Entry] {
  if (type === 'PENALTY') return [penalties, readPenalty];
  return type === 'LICENCE' ? [licences, readLicence] : [exchange, readExchange];
}
