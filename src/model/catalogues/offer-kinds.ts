/**
 * Kinds of offers, so that a need can be told without words of anybody's own. Named and translated by the product
 * (locales/<tag>/matching.json, `kind`). Source: product.md, "The network it serves"; data/dortmund.md.
 */
export const offerKinds = [
  'language-course',
  'literacy-course',
  'language-cafe',
  'homework-help',
  'job-application',
  'computer-course',
  'mentoring',
  'accompanying',
  'counselling',
  'parents-group',
  'childrens-group',
  'womens-group',
  'sport',
  'swimming',
  'cycling',
  'bicycle-workshop',
  'cooking',
  'garden',
  'handicraft',
  'music',
  'neighbourhood-help',
  'clothing',
  'furniture',
  'food',
] as const;
