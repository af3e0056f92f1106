import { consentedClasses, type FieldClass } from '../../core/field-class.js';
import type { Day } from '../../core/fact.js';
import type { Grant, GrantOf } from '../../core/grant.js';
import { consentPurposes } from '../../core/purpose.js';
import { classesOf } from '../../core/reading.js';
import type { SubjectKind } from '../../core/record-type.js';
import type { Disclosure, Sector } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * What a viewer may read: what each sector's own disclosure rule opens to it of each kind of subject in each region of
 * the token and in the whole country, a subject's own archives, and a platform's by consent. Where nothing says yes
 * there is no grant.
 */
export function grantsOf(sectors: readonly Sector[], viewer: Viewer, today: Day): readonly Grant[] {
  return sectors.flatMap((sector) => [...byRule(sector, viewer, today), ...personal(sector, viewer)]);
}

function byRule(sector: Sector, viewer: Viewer, today: Day): Grant[] {
  const grants = sector.subjectKinds.flatMap((subjectKind): Grant[] => {
    const opened = ['', ...viewer.regionPrefixes].map(
      (prefix) => [prefix, disclosed(sector, viewer, subjectKind, prefix, today)] as const,
    );
    const regionPrefixes = outermost(opened.flatMap(([prefix, { classes }]) => (classes.length > 0 ? [prefix] : [])));
    const rule = opened.find(([prefix]) => prefix === regionPrefixes[0])?.[1];
    if (!rule) return [];
    const { classes, basis, limit = null } = rule;
    return [
      {
        sector: sector.key,
        subjectKinds: [subjectKind],
        regionPrefixes,
        limit,
        of: null,
        shredded: viewer.role === 'AUDITOR',
        classes: new Set(classes),
        basis,
      },
    ];
  });
  return joined(grants);
}

function disclosed(sector: Sector, viewer: Viewer, subjectKind: SubjectKind, prefix: string, today: Day): Disclosure {
  const status = Object.values(sector.registrationStatuses)[0] ?? '';
  // The prefix stands for its region: a rule that opens 3703 does not start with it, and so cannot open all of 37.
  return sector.disclose(viewer, { subjectKind, status, regionCode: prefix }, today);
}

/** By a right that is the same in every sector, whatever the scope of the token. */
function personal({ key: sector, subjectKinds }: Sector, viewer: Viewer): Grant[] {
  const of = (whose: GrantOf, classes: Iterable<FieldClass>, basis: string): Grant[] => [
    {
      ...{ sector, subjectKinds, regionPrefixes: [''], limit: null, of: whose, shredded: false },
      ...{ classes: new Set(classes), basis },
    },
  ];
  if (viewer.role === 'SUBJECT' && viewer.subjectId !== null) {
    const own: GrantOf = { kind: 'SELF', subjectKey: viewer.subjectId };
    return of(own, classesOf('SUBJECT'), '本人查询 (个人信息保护法 art. 45; 民法典 art. 1029)');
  }
  const purpose = consentPurposes.find((known) => known === viewer.purpose);
  if (viewer.role !== 'PLATFORM' || viewer.clientId === null || purpose === undefined) return [];
  const consented: GrantOf = { kind: 'CONSENT', clientId: viewer.clientId, purpose };
  return of(consented, ['OPEN', 'REGISTER', ...consentedClasses], '本人同意 (个人信息保护法 arts. 13(1), 23)');
}

/** Without the prefixes that lie inside another one. */
function outermost(prefixes: readonly string[]): string[] {
  const distinct = [...new Set(prefixes)];
  return distinct.filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)));
}

/** Kinds of subject with the same regions and the same disclosure share one grant. */
function joined(grants: readonly Grant[]): Grant[] {
  const alike = Map.groupBy(grants, ({ regionPrefixes, classes, limit, basis }) =>
    JSON.stringify([regionPrefixes, [...classes], limit, basis]),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, subjectKinds: [first, ...others].flatMap(({ subjectKinds }) => subjectKinds) }] : [],
  );
}
