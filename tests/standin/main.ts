/** The stand-in from the command line: `tsx tests/standin/main.ts [--port N] [--seed N] [--live]`; prints one JSON line, ends on SIGTERM. */
import { parseArgs } from 'node:util';
import { startStandIn } from './server';

const { values } = parseArgs({
  options: { port: { type: 'string' }, seed: { type: 'string' }, live: { type: 'boolean' } },
});
const standIn = await startStandIn({
  port: Number(values.port ?? 0),
  seed: Number(values.seed ?? 1),
  live: values.live ?? false,
});
const { port, controlPort, proxyPort, spki, hostRules } = standIn;
process.stdout.write(
  `${JSON.stringify({ port, controlPort, proxyPort, spki, hostRules, control: `http://127.0.0.1:${controlPort}` })}\n`,
);

const stop = (): void => {
  void standIn.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
