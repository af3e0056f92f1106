/**
 * Subject matter 事项 of medical staff's records: code → Chinese name. `HEALTH` marks what a health authority decided,
 * `INSURANCE_PAYMENT` what the medical insurance side decided, so that neither is taken for the other.
 */
export const medicalTopics = {
  HEALTH: '卫生健康行政管理',
  OUTSIDE_REGISTRATION: '超出注册的地点、类别或范围执业',
  FALSE_CERTIFICATE: '虚假医学证明文件',
  FALSE_RECORDS: '隐匿、伪造、篡改、销毁病历',
  MEDICAL_RECORDS: '病历等医学文书',
  PRIVACY_LEAK: '泄露患者隐私',
  TAKING_BENEFITS: '索要、收受财物或牟取不正当利益',
  UNNECESSARY_TREATMENT: '不必要的检查、治疗',
  DRUG_RULES: '药品使用管理',
  INFECTION_CONTROL: '医院感染与医疗废物管理',
  MEDICAL_HARM: '医疗损害',
  REGISTRATION_FRAUD: '以不正当手段取得执业证书',
  CRIMINAL_LIABILITY: '刑事处罚',
  BAD_PRACTICE: '不良执业行为记分',
  INSURANCE_FUND: '医疗保障基金使用',
  INSURANCE_PAYMENT: '医保支付资格管理',
  INSURANCE_STATE: '注册信息所载医保登记备案状态',
  ETHICS: '医德考评',
  CME: '继续医学教育',
  CREDIT_COMMITMENT: '信用承诺',
  EMERGENCY_SERVICE: '突发事件卫生应急',
  GRASSROOTS_SERVICE: '基层医疗卫生服务',
} as const;

export type MedicalTopic = keyof typeof medicalTopics;

/** Duties of practice 执业义务 whose breach a health penalty is about (医师法 arts. 54–58, 护士条例 art. 31). */
export const practiceDuties: readonly MedicalTopic[] = [
  'HEALTH',
  'OUTSIDE_REGISTRATION',
  'FALSE_CERTIFICATE',
  'FALSE_RECORDS',
  'MEDICAL_RECORDS',
  'PRIVACY_LEAK',
  'TAKING_BENEFITS',
  'UNNECESSARY_TREATMENT',
  'DRUG_RULES',
  'INFECTION_CONTROL',
  'MEDICAL_HARM',
  'REGISTRATION_FRAUD',
];
