import type { Traits } from '../../core/fact.js';

/**
 * What the evaluation needs of the register: `memberType`, which indicators ask for, and `insuranceRole`, whether the
 * person has a role in medical insurance 医保. A trait that the register does not settle is left out.
 */
export function medicalStaffTraits(profile: Readonly<Record<string, unknown>>): Traits {
  const memberType = memberTypeOf(profile);
  const insuranceRole = insuranceRoleOf(memberType, profile.insuranceStatus);
  return {
    ...(memberType === null ? {} : { memberType }),
    ...(insuranceRole === null ? {} : { insuranceRole }),
  };
}

/** Only physicians are registered by category of practice 执业类别 (医师法 art. 14). */
function memberTypeOf({ memberType, practiceCategory }: Readonly<Record<string, unknown>>): string | null {
  if (typeof memberType === 'string' && memberType !== '') {
    return memberType;
  }
  return typeof practiceCategory === 'string' && practiceCategory !== '' ? 'PHYSICIAN' : null;
}

function insuranceRoleOf(memberType: string | null, insuranceStatus: unknown): boolean | null {
  if (memberType === 'INSTITUTION') {
    return false;
  }
  return typeof insuranceStatus === 'string' && insuranceStatus !== '' ? insuranceStatus !== '不涉及' : null;
}
