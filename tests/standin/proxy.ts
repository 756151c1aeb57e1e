/** A CONNECT proxy on loopback for browsers that cannot map hosts to a port (Firefox): ours go to the stand-in, all others nowhere. */
import http from 'node:http';
import { connect, type Socket } from 'node:net';

export function createProxy(sitePort: number): http.Server {
  const server = http.createServer((_request, response) => {
    response.writeHead(502);
    response.end();
  });
  const sockets = new Set<Socket>();
  server.on('connect', (request, client: Socket) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    const host = (request.url ?? '').split(':')[0] ?? '';
    if (!/\.(taobao|tmall)\.com$/.test(host)) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const site = connect(sitePort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      site.pipe(client);
      client.pipe(site);
    });
    site.on('error', () => client.destroy());
  });
  // Tunnels are no connections of the HTTP server any more, so they are ended here.
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of sockets) socket.destroy();
  };
  return server;
}
