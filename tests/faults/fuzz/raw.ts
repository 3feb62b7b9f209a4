import { connect } from 'node:net';
import type { Random } from './random.ts';

const pieces = [
  'GET / HTTP/1.1\r\nhost: x\r\n\r\n',
  'PUT /fuzz/raw HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n{"a"',
  'POST /fuzz HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\nzz\r\n',
  'POST /fuzz HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /fuzz/_changes?feed=continuous HTTP/1.1\r\nhost: x\r\n\r\n',
  'GET  /  HTTP/9.9\r\n\r\n',
  'BREW / HTTP/1.1\r\n\r\n',
  '\u0016\u0003\u0001\u0002',
  `GET /${'a'.repeat(9_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
  `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(3_000)}\r\n`,
  'GET / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  '\r\n\r\n',
];

/** Says something to the server that is hardly HTTP, and hangs up. @returns the status of the first answer, if any */
export function sendRaw(random: Random, host: string, port: number): Promise<number | undefined> {
  const bytes = Buffer.from(Array.from({ length: 1 + random.below(3) }, () => random.pick(pieces)).join(''));
  if (random.once(3)) bytes.writeUInt8(random.below(256), random.below(bytes.length));
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, host, () =>
      socket.write(bytes.subarray(0, random.once(4) ? random.below(bytes.length) : undefined)),
    );
    const end = () => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer);
      resolve(status ? Number(status[1]) : undefined);
    };
    socket.setTimeout(60, end);
    socket.on('data', (text) => {
      answer += text.toString('latin1');
      if (answer.length > 64) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}
