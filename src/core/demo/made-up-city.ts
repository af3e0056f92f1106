import { unifiedCode } from './made-up-identifiers.js';
import { numberOfName } from './random.js';

/** An authority of the made-up city with a code in the unassigned county. */
export interface DemoBody {
  readonly name: string;
  readonly code: string;
}

/** Counties of Zibo (GB/T 2260), so that maps and trees of regions work; nothing else of the place is real. */
export const counties = [
  { code: '370303', name: '张店区' },
  { code: '370302', name: '淄川区' },
  { code: '370305', name: '临淄区' },
  { code: '370306', name: '周村区' },
  { code: '370304', name: '博山区' },
  { code: '370321', name: '桓台县' },
  { code: '370322', name: '高青县' },
  { code: '370323', name: '沂源县' },
] as const;

const departments = 8_000_000;
const officesOfDepartment = 100;
const cityOffice = 99;

/** Prepares the county offices of one department; a department has the same offices and codes whichever sector asks. */
export function countyOffices(department: string): (county: string) => DemoBody {
  const first = (numberOfName(department) % departments) * officesOfDepartment;
  const office = (place: string, index: number): DemoBody => ({
    name: `淄博市${place}${department}（示例）`,
    code: unifiedCode('11', first + index),
  });
  const offices = new Map<string, DemoBody>(counties.map(({ code, name }, index) => [code, office(name, index)]));
  const ofCity = office('', cityOffice);
  return (county) => offices.get(county) ?? ofCity;
}
