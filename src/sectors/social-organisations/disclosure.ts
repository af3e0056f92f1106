import { dutyDisclosure, openToAll } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** Open to all: credit information of social organisations is made to be published (民政部令第60号). */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  return viewer.role === 'PUBLIC'
    ? openToAll(archive, 'Credit information of social organisations is open to the public (民政部令第60号).')
    : dutyDisclosure(viewer, 'SocialOrganisation', archive, '社会组织登记管理机关信用信息管理 (民政部令第60号)');
}
