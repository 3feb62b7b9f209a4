import { createServer, request, type Server } from 'node:http';

/**
 * Stands where a city has put the built app in front of an Apache CouchDB without our process: the app's files and the
 * database come through, the city's services are not there.
 */
export async function startBareFront(port: number, behind: string): Promise<Server> {
  const front = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/_city/')) {
      incoming.resume();
      outgoing.writeHead(404, { 'content-type': 'application/json' });
      outgoing.end('{"error":"not_found","reason":"Database does not exist."}\n');
      return;
    }
    const { method, headers, url } = incoming;
    const outbound = request(`${behind}${url}`, { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    // What a server that is not there looks like.
    outbound.on('error', () => incoming.socket.destroy());
    outgoing.on('close', () => outbound.destroy());
    incoming.pipe(outbound);
  });
  await new Promise<void>((resolve) => front.listen(port, '127.0.0.1', resolve));
  return front;
}
