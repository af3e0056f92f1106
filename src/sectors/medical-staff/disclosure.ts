import { dutyDisclosure } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** Registration facts of practitioners are public by law (医师法 art. 21), but through the register of the health authority, not here. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  return dutyDisclosure(viewer, 'MedicalStaff', archive, '卫生健康主管部门医师、护士执业监督管理 (医师法, 护士条例)');
}
