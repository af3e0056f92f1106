/** The role that the service connects as. */
export interface ServiceRole {
  readonly name: string;
  /** Null where the server knows the role by other means. */
  readonly password: string | null;
}

/** The role in the address of the service; null when that is the owner's own. */
export function serviceRoleOf(databaseUrl: string, ownerUrl: string): ServiceRole | null {
  const { username, password } = new URL(databaseUrl);
  if (username === '' || username === new URL(ownerUrl).username) return null;
  return { name: decodeURIComponent(username), password: password === '' ? null : decodeURIComponent(password) };
}
