import { dutyDisclosure } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** What is public of lawyers is published by the national lawyer platform, not here. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  return dutyDisclosure(
    viewer,
    'LegalProfessional',
    archive,
    '司法行政机关律师、公证员等执业监督管理 (律师法, 公证法)',
  );
}
