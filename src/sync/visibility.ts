/** Whether somebody can see the page. */
export type Visibility = {
  isVisible(): boolean;
  /** @returns how to stop */
  watch(listener: () => void): () => void;
};

export const pageVisibility: Visibility = {
  isVisible: () => !document.hidden,
  watch: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
