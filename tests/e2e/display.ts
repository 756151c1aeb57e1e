/** A display of its own for a browser whose own questions must be answered: Xvfb, with a keyboard by xdotool. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

export interface Display {
  /** `:99` */
  name: string;
  /** Presses keys one after another, in the window that has the focus there. */
  press(...keys: string[]): void;
  close(): void;
}

/** What is missing on this machine, in words; null when nothing is. */
export function missingForDisplay(): string | null {
  const missing = ['Xvfb', 'xdotool'].filter((name) => spawnSync('which', [name]).status !== 0);
  return missing.length > 0 ? `${missing.join(' and ')} missing: run \`node scripts/setup.mjs tests\` as root` : null;
}

export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = `:${await numberFrom(server)}`;
  return {
    name,
    press(...keys) {
      const { status } = spawnSync('xdotool', ['key', '--delay', '120', ...keys], {
        env: { ...process.env, DISPLAY: name },
      });
      if (status !== 0) throw new Error(`xdotool could not press ${keys.join(' ')}`);
    },
    close: () => void server.kill(),
  };
}

/** The free display number that the server chose. */
function numberFrom(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
  });
}
