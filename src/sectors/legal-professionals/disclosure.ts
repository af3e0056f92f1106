import { closed, dutyDisclosure } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * Basics of lawyers are published (全国律师诚信信息公示平台); government and company lawyers 公职、公司律师 are left
 * out of it, and so is a kind of practice that is not stated.
 */
const lawyers: Disclosure = {
  classes: ['OPEN', 'REGISTER'],
  basis: '律师执业信息公示 (律师法; 全国律师诚信信息公示平台)',
  limit: {
    table: 'legal_professional_profile',
    column: 'practice_kind',
    oneOf: ['专职', '专职律师', '兼职', '兼职律师'],
  },
};

/** The basics of practising lawyers are open; all else is for the justice authority. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  if (viewer.role !== 'PUBLIC') {
    return dutyDisclosure(
      viewer,
      'LegalProfessional',
      archive,
      '司法行政机关律师、公证员等执业监督管理 (律师法, 公证法)',
    );
  }
  return archive.subjectKind === 'PERSON' ? lawyers : closed('No law opens the archive of an institution.');
}
