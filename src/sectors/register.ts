// One line a sector. The order of the register is the alphabetical order of these names, so branches that add sectors do not clash.
export { domesticWorkers } from './domestic-workers/index.js';
export { employers } from './employers/index.js';
export { legalProfessionals } from './legal-professionals/index.js';
export { medicalStaff } from './medical-staff/index.js';
export { socialOrganisations } from './social-organisations/index.js';
