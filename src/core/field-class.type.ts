import { registerEnumType } from 'type-graphql';
import { described, enumObject } from './enum-object.js';
import { fieldClasses } from './field-class.js';

export const FieldClassEnum = enumObject(fieldClasses);

registerEnumType(FieldClassEnum, {
  name: 'FieldClass',
  description: 'What a field tells, by who may see it 字段类别.',
  valuesConfig: described({
    OPEN: 'Nothing of a subject 公开.',
    REGISTER: 'What a statutory register opens 登记公示信息.',
    PROFILE: 'The rest of the profile 从业信息.',
    RATING: 'Ratings and what they rest on 信用评价.',
    RECORD: 'Records without free text 信用记录.',
    DETAIL: 'Free text and whole documents 详情.',
    RESTRICTED: 'Identifiers in full 敏感标识.',
    OFFICIAL: 'The work of the authority itself 履职信息.',
    SUBJECT_ONLY: 'Consents and looks 本人信息.',
    AUDIT: 'The access log 查询日志.',
    OPERATION: 'The running of the service 运维信息.',
  }),
});
