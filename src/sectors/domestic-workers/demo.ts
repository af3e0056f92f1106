import { dayOfNumber } from '../../core/values/civil.js';
import { conductOf, firstDayShown, yearlyDays } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices } from '../../core/demo/made-up-city.js';
import { organisationName } from '../../core/demo/made-up-names.js';
import { bodySubject, ownPerson, personSubject } from '../../core/demo/subjects.js';
import { between, chance, pick } from '../../core/demo/random.js';
import { recordAdder } from '../../core/demo/record-adder.js';
import { workerRecords, type WorkerLife } from './demo-worker.js';

const office = countyOffices('商务局');
/** 27 enterprises for 3,757 workers (DOMAIN A-15). */
const enterpriseEvery = 139;
const ending = '家政服务有限公司';
const permitDays = 3 * 365;

/** Domestic workers 家政服务员: 3,757 verified and authorised (DOMAIN A-15), and the enterprises that place them. */
export const demo: DemoPlan = {
  weight: 3757 + 27,
  registerColumns: [
    '姓名',
    '主体类别',
    '统一社会信用代码',
    '证件类型',
    '证件号码',
    '居家上门服务证编号',
    '备案状态',
    '备案机关',
    '备案机关代码',
    '行政区划',
    '备案日期',
    '人员类别',
    '用工模式',
    '所属家政企业',
    '职业技能等级',
    '服务项目',
    '服务证有效期至',
  ],
  measures: ['hours', 'rating', 'months'],
  penaltyForm: 'FIELDS',
  encoding: 'UTF-8',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const enterprise = index % enterpriseEvery === enterpriseEvery - 1;
  const registrationNumber = `JZ3703${String(index).padStart(8, '0')}`;
  const subject = enterprise
    ? bodySubject(random, ownNumber(place, index), { ending, category: '91', registrationNumber })
    : personSubject(random, ownPerson(random, place, index), registrationNumber);
  const authority = office(subject.county);
  const filed = place.until - between(random, 60, 3000);
  const level = pick(random, ['', '五级', '四级', '四级', '三级', '三级', '二级', '一级']);
  const issued = Math.max(filed, place.until - between(random, 1, permitDays + 60));
  const permit = { from: issued, to: issued + permitDays };
  const serial = String(index).padStart(7, '0');
  const kept = { random, authority, serial, filed, until: place.until };
  const records = enterprise
    ? enterpriseRecords(kept)
    : workerRecords({ ...kept, conduct: conductOf(random), permit, level });
  const register = [
    subject.name,
    enterprise ? '法人及非法人组织' : '自然人',
    subject.code ?? '',
    enterprise ? '' : '身份证',
    subject.identity ?? '',
    registrationNumber,
    chance(random, 0.06) ? pick(random, ['离职', '证件失效', '暂停推荐', '注销']) : '上岗',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(filed),
    enterprise ? '家政企业' : '家政服务员',
    pick(random, ['员工制', '中介制', '自雇']),
    enterprise ? subject.name : organisationName(random, ownNumber(place, enterpriseEvery - 1), ending),
    enterprise ? '' : level,
    pick(random, ['保洁;烹饪', '母婴护理', '养老照护;保洁', '婴幼儿照护']),
    enterprise ? '' : dayOfNumber(permit.to),
  ];
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName: null };
}

function enterpriseRecords({ random, filed, ...kept }: Omit<WorkerLife, 'conduct' | 'permit' | 'level'>): DemoRecord[] {
  const records: DemoRecord[] = [];
  const add = recordAdder(records, kept);
  for (const day of yearlyDays(Math.max(filed, firstDayShown(kept.until)), kept.until, 120)) {
    add('商查字', day, {
      type: 'INSPECTION',
      outcome: chance(random, 0.9) ? '未发现问题' : '发现问题已责令改正',
      content: '家政服务企业检查',
    });
  }
  return records;
}
