import { removeDatabase } from './global-setup.mjs';

export default async function globalTeardown() {
  await removeDatabase(process.env.TEST_DATA_FOLDER);
}
