import { dutyDisclosure } from '../../core/disclosure.js';
import type { Disclosure, DisclosedArchive } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/** Nothing of it is open: a record opens only with the worker (家政服务信用信息平台), which is for the lookup with consent. */
export function disclose(viewer: Viewer, archive: DisclosedArchive): Disclosure {
  return dutyDisclosure(viewer, 'DomesticWorker', archive, '商务部门家政服务业信用监管 (商服贸函〔2019〕269号)');
}
