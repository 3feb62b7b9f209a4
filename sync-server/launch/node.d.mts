/** The project's folder, with a slash at its end. */
export const root: string;
/** Node 24 as installed with the project; the system's where that is new enough. Throws when there is neither. */
export function findNode(): string;
