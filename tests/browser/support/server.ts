import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** The program itself, for what an operator does with it. */
export const BINARY = path.resolve(ROOT, process.env['REPERE_BIN'] ?? 'target/debug/repere');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The Hub's real export: never in the repository, always there in CI. */
export const REAL_EXPORT = path.resolve(ROOT, process.env['REPERE_HUB_LO_EXPORT'] ?? '../shared/data/hub-lo.json');

/** Why the tests on the real export cannot run, or null when they can. In CI nothing may be skipped. */
export function missingRealExport(): string | null {
  if (existsSync(REAL_EXPORT)) return null;
  const reason = `the Hub's export is not at ${REAL_EXPORT} (set REPERE_HUB_LO_EXPORT)`;
  if (process.env['CI'] === 'true') throw new Error(`CI may skip nothing: ${reason}`);
  return reason;
}

export interface ServerOptions {
  /** An export that is imported first; without it, the demonstration places. */
  readonly importing?: string;
  /** What the export is written in; the Hub's format without this. */
  readonly format?: 'hub-lo' | 'lieux-mediation-numerique';
  readonly settings?: readonly string[];
  /** An invented indicator of need, « Indice d’essai (2024) »: the value of each commune, by its code. */
  readonly indicateur?: (code: string) => number;
}

/** The real binary on a free port, with its own database in a temporary folder. */
export class Server {
  readonly origin: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  /** Its database, for commands beside it. */
  get database(): string {
    return path.join(this.#folder, 'repere.db');
  }

  private constructor(origin: string, process: ChildProcess, folder: string) {
    this.origin = origin;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    if (!existsSync(BINARY)) throw new Error(`no binary at ${BINARY}: run « cargo build -p repere » or set REPERE_BIN`);
    const folder = await mkdtemp(path.join(tmpdir(), 'repere-browser-'));
    const database = path.join(folder, 'repere.db');
    try {
      if (options.importing !== undefined) {
        const source = ['--format', options.format ?? 'hub-lo', '--source', 'hub-lo', '--replace-demo', options.importing];
        await promisify(execFile)(BINARY, ['import', '--database', database, ...source]);
      }
      const child = spawn(BINARY, ['serve', '--database', database, '--listen', '127.0.0.1:0', ...(options.settings ?? [])], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const server = new Server(await announcedAddress(child), child, folder);
      if (options.indicateur) {
        await server.#bring(options.indicateur, database).catch(async (error: unknown) => {
          await server.stop();
          throw error;
        });
      }
      return server;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Imports an indicator as an operator does, and waits until the site shows it. */
  async #bring(value: (code: string) => number, database: string): Promise<void> {
    const ask = async <T>(path: string): Promise<T> => (await fetch(this.origin + path)).json() as Promise<T>;
    const { communes } = await ask<{ communes: { code_insee: string }[] }>('/api/v1/communes');
    const file = path.join(this.#folder, 'indice.csv');
    const rows = communes.map(({ code_insee: code }) => `${code};${value(code)}`);
    await writeFile(file, ['code;total', ...rows].join('\n'));
    const named = ['--name', 'Indice d’essai', '--year', '2024', '--source', 'Valeurs inventées'];
    await promisify(execFile)(BINARY, ['indicateurs', 'import', '--database', database, ...named, file]);
    const shown = async () => (await ask<{ indicateurs: unknown[] }>('/api/v1/indicateurs')).indicateurs.length > 0;
    while (!(await shown())) await wait(50);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once('exit', resolve));
      this.#process.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Waits for the line in which the server says its address; an early end is an error with what it wrote. */
function announcedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let announced = false;
    const read = (chunk: Buffer): void => {
      // Both pipes are read to the end, or a talkative server would block on a full one.
      if (announced) return;
      output += chunk.toString();
      const address = ADDRESS.exec(output)?.[0];
      if (address === undefined) return;
      announced = true;
      resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (!announced) output += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (!announced) reject(new Error(`the server ended with ${code} before saying its address:\n${output}`));
    });
  });
}
