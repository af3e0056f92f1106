import { globalId } from '../../src/core/global-id.js';
import type { CreditRecord } from '../../src/core/record.entity.js';
import type { TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';
import { tellingRecords } from './telling-records.js';
import { recordWords, type Kind, type RecordWord } from './words.js';

/** A version of a record and the row of the third table that it is in. */
export interface MatrixRecord {
  readonly word: RecordWord;
  readonly key: string;
  readonly id: string;
  readonly documentNumber: string;
  readonly status: string;
}

/** An instant at which only the record was known that was corrected afterwards. */
export const beforeCorrection = '2026-11-05T00:00:00Z';

/** A record in every state of the rule, and what took the place of the corrected one. */
export async function createRecords(app: TestApp, archive: GivenArchive, authorityId: string): Promise<MatrixRecord[]> {
  const made: MatrixRecord[] = [];
  const note = (word: RecordWord, record: CreditRecord) => made.push(noted(word, record));
  for (const word of Object.keys(recordWords) as RecordWord[]) {
    for (const state of recordWords[word]) {
      const old = word === 'superseded by a correction' ? { recordedAt: new Date('2026-11-01T00:00:00Z') } : {};
      const record = await app.given.record(archive, { ...texts(authorityId), severity: null, ...state, ...old });
      note(word, record);
      // What takes its place is published, so that only the old version is for few.
      if (word === 'superseded by a correction')
        note('published now', await app.given.correct(record, { outcome: '更正' }, new Date('2026-11-10T00:00:00Z')));
    }
  }
  return made;
}

/** What makes the sector's results, recorded after the first rating as bad news is. */
export async function createTelling(
  app: TestApp,
  archive: GivenArchive & { readonly kind: Kind },
  authorityId: string,
): Promise<MatrixRecord[]> {
  const made: MatrixRecord[] = [];
  for (const telling of tellingRecords[archive.kind] ?? []) {
    const record = { ...texts(authorityId), publishedUntil: '2099-01-01', ...telling };
    made.push(noted('published now', await app.given.record(archive, record)));
  }
  return made;
}

function texts(authorityId: string): Partial<CreditRecord> {
  return { facts: '查明的事实', content: '决定的内容', legalBasis: '有关规定', authorityId, providerId: authorityId };
}

function noted(word: RecordWord, { archiveId, id, documentNumber, status }: CreditRecord): MatrixRecord {
  return { word, key: id, id: globalId('CreditRecord', archiveId, id), documentNumber: documentNumber ?? '', status };
}
