import { exchangeSheet, licenceSheet, penaltySheet } from '../../../src/archive/demo/sheets.js';
import type { Interpreted } from '../../../src/archive/intake/entry.js';
import { compileInterpretation } from '../../../src/archive/intake/interpret/interpret-row.js';
import { chooseProfile } from '../../../src/archive/intake/profiles/choose-profile.js';
import { nationalProfiles } from '../../../src/archive/intake/profiles/national-profiles.js';
import type { DemoRecord } from '../../../src/core/demo/demo-record.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { sectorOf } from '../../../src/sectors/index.js';

const sector = sectorOf('SocialOrganisation');

/** Prepares the reading of one file of the demo as the importer reads it. */
export function reading(header: readonly string[], kind: 'REGISTER' | 'PENALTY' | 'LICENCE' | null = null) {
  const choice = chooseProfile([...sector.mappingProfiles, ...nationalProfiles], header, kind);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header,
    sector,
    profileColumns: [
      { property: 'organisationType', column: 'organisation_type', kind: 'text', nullable: true },
      { property: 'charity', column: 'charity', kind: 'boolean', nullable: true },
      { property: 'assessmentGrade', column: 'assessment_grade', kind: 'text', nullable: true },
      { property: 'assessmentValidUntil', column: 'assessment_valid_until', kind: 'day', nullable: true },
    ],
    regions: { lookup: (text) => (text.startsWith('3703') ? text : null), region: '370300' },
    authority: null,
    decidedOn: null,
    today: '2026-11-20',
  });
  return (cells: readonly string[]): Interpreted =>
    read({ rowNumber: 1, line: 2, cells, raw: () => cells.join(), problem: null });
}

const { demo } = sector;
const sheets = {
  PENALTY: penaltySheet(demo.penaltyForm),
  LICENCE: licenceSheet(demo.penaltyForm),
  OTHER: exchangeSheet(demo.measures),
};
const readRegister = reading(demo.registerColumns, 'REGISTER');
const readers = {
  PENALTY: reading(sheets.PENALTY.headings, 'PENALTY'),
  LICENCE: reading(sheets.LICENCE.headings, 'LICENCE'),
  OTHER: reading(sheets.OTHER.headings),
};

/** The index-th archive of the made-up city as its evaluation sees it, after its corrections. */
export function demoArchive(
  place: Parameters<typeof demo.archive>[0],
  index: number,
): { facts: Fact[]; traits: Traits } {
  const { subject, register, records, changes } = demo.archive(place, index);
  const facts = new Map<string, Fact>();
  const add = (row: Interpreted): void => {
    if (row.kind !== 'ENTRY') throw new Error(`${row.code}: ${row.reason}`);
    const { record } = row;
    const key = `${record.type} ${record.documentKey ?? ''} ${record.decidedOn}`;
    facts.set(key, { ...record, recordId: key, versionId: key, authority: row.authority?.code ?? null });
  };
  const registered = readRegister(register);
  add(registered);
  const sheetOf = ({ type }: DemoRecord) => (type === 'PENALTY' || type === 'LICENCE' ? type : 'OTHER');
  for (const record of records) add(readers[sheetOf(record)](sheets[sheetOf(record)].row(subject, record)));
  for (const change of changes) add(readers.OTHER(sheets.OTHER.row(subject, change)));
  const profile = registered.kind === 'ENTRY' ? registered.registration.profile : {};
  return { facts: [...facts.values()], traits: sector.traitsOf(profile) };
}
