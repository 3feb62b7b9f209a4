import { createContext, type ReactNode } from 'react';
import type { ConcernNeed } from '../../model/records/consultation.ts';

/** What a concern looks for, and where changes of it go. */
export type WishSlotProps = {
  field: string;
  need: ConcernNeed | undefined;
  onChange: (need: ConcernNeed) => void;
};

/** How an open wish is described, where the app has a way; a locked tablet has none. */
export const WishSlotContext = createContext<((props: WishSlotProps) => ReactNode) | undefined>(undefined);
