import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { validateScheme } from '../../src/core/evaluation/validate-scheme.js';
import { publicViewer, roles, type Viewer } from '../../src/core/viewer.js';
import { findSector, sectorOf, sectors } from '../../src/sectors/index.js';
import { createTestApp, regulator, type TestApp } from '../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

describe.each(sectors.map((sector) => [sector.key, sector] as const))('%s', (key, sector) => {
  test('is found by its key and by its folder', () => {
    expect(sectorOf(key)).toBe(sector);
    expect(findSector(sector.folder)).toBe(sector);
  });

  test('names itself in both languages and has at least one kind of subject and one state', () => {
    expect(sector.name.zh).toMatch(/^\p{Script=Han}+$/u);
    expect(sector.name.en).not.toBe('');
    expect(sector.subjectKinds.length).toBeGreaterThan(0);
    expect(Object.values(sector.registrationStatuses).every((status) => /^[A-Z_]+$/.test(status))).toBe(true);
    expect(Object.values(sector.registrationStatuses).length).toBeGreaterThan(0);
  });

  test('answers its sample query for an archive, with its profile and nothing refused', async () => {
    const [kind = 'ORGANISATION'] = sector.subjectKinds;
    await app.given.archive({ sector: key, kind, name: '示例单位', profile: {} });
    const { data, errors } = await app.as(regulator(key)).query(sector.sampleQuery);
    expect(errors).toBeUndefined();
    expect(Object.keys(data)).toHaveLength(1);
  });

  test('shows every column of its profile, as it was written', async () => {
    const { profile, fields } = profileOf(key);
    const [kind = 'ORGANISATION'] = sector.subjectKinds;
    const archive = await app.given.archive({ sector: key, kind, profile });
    const { data, errors } = await app
      .as(regulator(key))
      .query(`{ archive(id: "${archive.id}") { ... on ${key}Archive { ${fields.join(' ')} } } }`);
    expect(errors).toBeUndefined();
    expect(data.archive).toEqual(profile);
  });

  test('a shown state, region and kind of subject never open an archive to a token of another sector or region', () => {
    for (const role of roles.filter((one) => one !== 'PUBLIC')) {
      for (const subjectKind of sector.subjectKinds) {
        for (const status of Object.values(sector.registrationStatuses)) {
          const archive = { subjectKind, status, regionCode: '370303' };
          const who = (sectorKeys: string[], regionPrefixes: string[]): Viewer => ({
            ...publicViewer,
            role,
            sectors: sectorKeys,
            regionPrefixes,
          });
          expect(sector.disclose(who(['Other'], ['']), archive, '2026-11-24').classes).toEqual([]);
          expect(sector.disclose(who([key], ['3710']), archive, '2026-11-24').classes).toEqual([]);
          expect(sector.disclose(who([key], []), archive, '2026-11-24').classes).toEqual([]);
        }
      }
    }
  });

  test('its regulators and auditors read all of it, with a basis in law', () => {
    for (const role of ['REGULATOR', 'AUDITOR'] as const) {
      for (const subjectKind of sector.subjectKinds) {
        const who = { ...publicViewer, role, sectors: [key], regionPrefixes: ['3703'] };
        const { classes, basis } = sector.disclose(
          who,
          { subjectKind, status: 'REGISTERED', regionCode: '370303' },
          '2026-11-24',
        );
        expect(classes).toEqual(
          expect.arrayContaining(['REGISTER', 'PROFILE', 'RATING', 'RECORD', 'DETAIL', 'RESTRICTED']),
        );
        expect(basis).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test('of a natural person the public sees no more than a statutory register, and of that not everyone', () => {
    const { classes, limit, basis } = sector.disclose(
      publicViewer,
      { subjectKind: 'PERSON', status: 'REGISTERED', regionCode: '370303' },
      '2026-11-24',
    );
    if (classes.length === 0) return;
    expect(classes).toEqual(['OPEN', 'REGISTER']);
    expect(limit?.oneOf).not.toEqual([]);
    expect(basis).toMatch(/法/);
  });

  test('whatever it opens opens the register with it, and the same to one viewer whatever the kind of subject', () => {
    for (const role of roles) {
      const who = { ...publicViewer, role, sectors: [key], regionPrefixes: [''] };
      const opened = sector.subjectKinds
        .map((subjectKind) =>
          sector.disclose(who, { subjectKind, status: 'REGISTERED', regionCode: '370303' }, '2026-11-24'),
        )
        .map(({ classes }) => classes)
        .filter((classes) => classes.length > 0);
      for (const classes of opened) {
        expect(classes).toContain('REGISTER');
        expect(classes).toEqual(opened[0]);
      }
    }
  });

  test('its schemes are valid, its own, and never in force two at a time', () => {
    const enacted = sector.schemes.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    for (const [index, scheme] of enacted.entries()) {
      expect(() => validateScheme(scheme)).not.toThrow();
      expect(scheme.sector).toBe(key);
      const next = enacted[index + 1];
      if (next) expect(scheme.effectiveTo !== null && scheme.effectiveTo <= next.effectiveFrom).toBe(true);
    }
  });

  test('what its evaluations need of the profile never depends on columns that are missing', () => {
    expect(() => sector.traitsOf({})).not.toThrow();
  });
});

/** A value for each column by its kind, from the columns themselves. */
function profileOf(key: string): { profile: Record<string, unknown>; fields: string[] } {
  const meta = app.orm.getMetadata().get(sectorOf(key).Profile);
  const columns = meta.props.filter(({ primary }) => !primary);
  const valueOf = (type: string, name: string): unknown => {
    if (type === 'boolean') return true;
    if (type === 'date') return '2027-05-01';
    if (type.endsWith('[]')) return ['示例甲', '示例乙'];
    return type.startsWith('int') ? 42 : `示例${name}`;
  };
  const profile = Object.fromEntries(
    columns.map(({ name, columnTypes }) => [name, valueOf(columnTypes[0] ?? 'text', name)]),
  );
  return { profile, fields: columns.map(({ name }) => name) };
}
