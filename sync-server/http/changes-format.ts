import type { Feed } from '../documents/changes-query.ts';

/** How a feed writes what it tells (chttpd_db:changes_callback). `seq` is JSON. */
export type ChangesFormat = {
  /** Its media type where that is not JSON. */
  readonly type: string | undefined;
  readonly head: string;
  /** Between two changes. */
  readonly separator: string;
  /** @param text the change's JSON after its `seq` */
  change(seq: string, text: string): string;
  /** Says that the connection lives. */
  readonly beat: string;
  tail(lastSeq: string, pending: number): string;
};

const changeOf = (seq: string, text: string) => `{"seq":${seq}${text}`;

const list: ChangesFormat = {
  type: undefined,
  head: '{"results":[\n',
  separator: ',\r\n',
  change: changeOf,
  beat: '\n',
  tail: (lastSeq, pending) => `\n],\n"last_seq":${lastSeq},"pending":${pending}}\n`,
};

const continuous: ChangesFormat = {
  type: undefined,
  head: '',
  separator: '',
  change: (seq, text) => `${changeOf(seq, text)}\n`,
  beat: '\n',
  tail: (lastSeq, pending) => `{"last_seq":${lastSeq},"pending":${pending}}\n`,
};

const eventSource: ChangesFormat = {
  type: 'text/event-stream',
  head: '',
  separator: '',
  change: (seq, text) => `data: ${changeOf(seq, text)}\nid: ${seq}\n\n`,
  beat: 'event: heartbeat\ndata: \n\n',
  tail: () => '',
};

export const changesFormats: Readonly<Record<Feed, ChangesFormat>> = {
  normal: list,
  longpoll: list,
  continuous,
  eventsource: eventSource,
};
