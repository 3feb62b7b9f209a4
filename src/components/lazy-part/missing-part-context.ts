import { createContext, type ReactNode } from 'react';

/** What stands in the place of a part that did not come; `tries`: how often somebody has asked again. */
export type RenderMissingPart = (missing: { tries: number; again: () => void }) => ReactNode;

export const MissingPartContext = createContext<RenderMissingPart>(() => null);
