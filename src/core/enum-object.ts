/** The object that a GraphQL enum is made from, of the words that the code uses. */
export function enumObject<Word extends string>(words: readonly Word[]): { readonly [Key in Word]: Key } {
  return Object.fromEntries(words.map((word) => [word, word])) as { readonly [Key in Word]: Key };
}

/** The same text for each word, as enums describe themselves. */
export function described<Word extends string>(
  descriptions: Readonly<Record<Word, string>>,
): { readonly [Key in Word]: { readonly description: string } } {
  return Object.fromEntries(
    Object.entries<string>(descriptions).map(([word, description]) => [word, { description }]),
  ) as { readonly [Key in Word]: { readonly description: string } };
}
