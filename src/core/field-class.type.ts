import { registerEnumType } from 'type-graphql';
import { described, enumObject } from './enum-object.js';
import { fieldClasses } from './field-class.js';

export const FieldClassEnum = enumObject(fieldClasses);

registerEnumType(FieldClassEnum, {
  name: 'FieldClass',
  description: 'What a field tells, by who may see it 字段分类; the unit of consent 授权字段组 and of the access log.',
  valuesConfig: described({
    OPEN: 'Nothing of a subject, or no more than that the object is there 公开.',
    REGISTER: 'What a statutory register opens of an archive 登记公示信息; with every grant and every consent.',
    PROFILE: 'The rest of the profile 从业信息.',
    RATING: 'Ratings and what they rest on 信用评价.',
    RECORD: 'Records without free text 信用记录.',
    DETAIL: 'Free text and whole documents 详情, for those on duty and for the subject itself.',
    RESTRICTED: 'Identifiers in full 敏感标识, for those on duty and for the subject itself.',
    OFFICIAL: 'The work of the authority itself 履职信息.',
    INTAKE: 'What became of a file 报送批次, for its source, those on duty and the operator.',
    SUBMISSION: 'The text of the rows of a file 报送原文, for its source and the regulator.',
    SUBJECT_ONLY: 'Consents and looks 本人信息, for the subject.',
    AUDIT: 'The access log 查询日志, for auditors.',
    OPERATION: 'The running of the service 运维信息, for its operator.',
  }),
});
