import { dutyDisclosure, openToAll } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** Employers that are organisations are open to all, as far as 双公示 and the publication of major violations go; sole traders are persons. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  return viewer.role === 'PUBLIC'
    ? openToAll(
        archive,
        'Register data of employers and what is published of them is open (重大劳动保障违法行为社会公布办法, 双公示).',
      )
    : dutyDisclosure(viewer, 'Employer', archive, '人力资源社会保障行政部门劳动保障监察 (劳动保障监察条例 art. 22)');
}
