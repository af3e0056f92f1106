import { closed, dutyDisclosure } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** The registration of physicians is open to a public query (医师法 art. 21); no law opens that of nurses. */
const physicians: Disclosure = {
  classes: ['OPEN', 'REGISTER'],
  basis: '医师执业注册信息公开查询 (医师法 art. 21)',
  limit: { table: 'medical_staff_profile', column: 'member_type', oneOf: ['PHYSICIAN', 'ASSISTANT_PHYSICIAN'] },
};

/** The register of physicians is open; all else on practitioners is for the health authority. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  if (viewer.role !== 'PUBLIC') {
    return dutyDisclosure(viewer, 'MedicalStaff', archive, '卫生健康主管部门医师、护士执业监督管理 (医师法, 护士条例)');
  }
  return archive.subjectKind === 'PERSON' ? physicians : closed('No law opens the archive of an institution.');
}
