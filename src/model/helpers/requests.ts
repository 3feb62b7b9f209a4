import type { AssignmentFacts, RequestFacts } from './helper-facts.ts';

/** How a request stands: nobody yet, somebody is asked, somebody comes, its day is over, nobody is needed any more. */
export type RequestStatus = 'open' | 'asked' | 'filled' | 'over' | 'dropped';

const isStanding = ({ state }: AssignmentFacts): boolean =>
  state === 'asked' || state === 'confirmed' || state === 'done';

/** The bookings that answer a request and were not declined; more than one where two offices did not know of each other. */
export const answersTo = <Assignment extends AssignmentFacts>(
  request: Pick<RequestFacts, 'id'>,
  assignments: readonly Assignment[],
): Assignment[] => assignments.filter((one) => one.request === request.id && isStanding(one));

/** Told by the bookings, for what two tablets write into the request's own state may cross. */
export function requestStatus(
  request: RequestFacts,
  assignments: readonly AssignmentFacts[],
  today: string,
): RequestStatus {
  if (request.state === 'dropped') return 'dropped';
  const answers = answersTo(request, assignments);
  if (answers.some(({ state }) => state !== 'asked')) return 'filled';
  if (request.day < today) return 'over';
  return answers.length > 0 ? 'asked' : 'open';
}

const order: Partial<Record<RequestStatus, number>> = { open: 0, asked: 1 };

/** What somebody can still answer: whatever has nobody first, then by day and time. */
export function waitingRequests(
  requests: readonly RequestFacts[],
  assignments: readonly AssignmentFacts[],
  today: string,
): { request: RequestFacts; status: RequestStatus }[] {
  return requests
    .map((request) => ({ request, status: requestStatus(request, assignments, today) }))
    .filter(({ status }) => order[status] !== undefined)
    .sort(
      (one, other) =>
        (order[one.status] ?? 0) - (order[other.status] ?? 0) ||
        `${one.request.day}${one.request.from}${one.request.id}`.localeCompare(
          `${other.request.day}${other.request.from}${other.request.id}`,
        ),
    );
}
