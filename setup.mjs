// Makes a fresh clone ready to run: Java, the packages of the lockfile, and the Node that everything else runs with.
// It runs under whatever Node is there (20 or later) before anything is installed, so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.portal-setup');
const onWindows = process.platform === 'win32';

const WANTED_JAVA = 11;
const WANTED_NODE = 24;

const javaHelp = `Java ${WANTED_JAVA} or later is missing. The portal's local database, DynamoDB Local, needs it. Install it with
  Debian, Ubuntu:  sudo apt-get install default-jre-headless
  Fedora:          sudo dnf install java-latest-openjdk-headless
  Alpine:          sudo apk add openjdk17-jre-headless
  macOS:           brew install openjdk
  Windows:         winget install Microsoft.OpenJDK.21
and run the same command again.`;

function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Ends with a message for the person at the terminal. */
function giveUp(text) {
  process.stderr.write(`\n${text}\n\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

/** The major version of the Java that would be used, 0 when there is none. */
function javaVersion() {
  const name = onWindows ? 'java.exe' : 'java';
  const home = process.env.JAVA_HOME;
  const inHome = home ? path.join(home, 'bin', name) : '';
  const answer = spawnSync(inHome !== '' && existsSync(inHome) ? inHome : name, ['-version'], { encoding: 'utf8' });
  // macOS has a `java` that only tells that there is none, and fails.
  if (answer.error || answer.status !== 0) return 0;
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(`${answer.stderr}${answer.stdout}`) ?? [];
  return Number(first === '1' ? second : first) || 0;
}

/** Debian's package manager may be used without asking only by root, as in a container that is there for this purpose. */
function installJavaOnDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  say('Java is missing; installing it from Debian’s packages …');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // Lists that cannot be refreshed may still be good enough to install from.
  run('apt-get', ['update', '-qq'], options);
  for (const name of ['default-jre-headless', 'openjdk-17-jre-headless']) {
    const installed = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
    if (installed.status === 0) return;
  }
}

function ensureJava() {
  if (javaVersion() >= WANTED_JAVA) return;
  installJavaOnDebian();
  if (javaVersion() < WANTED_JAVA) giveUp(javaHelp);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/** Whether the packages are those of the lockfile although this script did not install them. npm leaves a list of what it did. */
function isInstalledByHand() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  const installed = readJson(path.join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || (!installed[place] && entry.optional)) return true;
    return installed[place]?.version === entry.version && existsSync(path.join(root, place));
  });
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  // A production environment leaves out what builds, tests and runs the embedded default.
  const env = { ...process.env, NODE_ENV: 'development', npm_config_omit: '', npm_config_update_notifier: 'false' };
  const options = { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const common = ['--include=dev', '--no-audit', '--no-fund'];
  if (npm && /\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args, ...common], options);
  return run(onWindows ? 'npm.cmd' : 'npm', [...args, ...common], { ...options, shell: onWindows });
}

/**
 * Installs exactly the lockfile. Some versions of npm refuse one that lacks an optional package of another system, and some
 * registries lack such packages; `npm install` then takes the same versions without that.
 */
function install() {
  const exact = runNpm(['ci']);
  if (exact.status === 0) return;
  const lenient = runNpm(['install', '--no-save']);
  if (lenient.status === 0) return;
  process.stderr.write(`${exact.stderr ?? ''}${lenient.stderr ?? ''}`);
  giveUp(
    'The packages could not be installed. npm’s own message is above: mostly the registry cannot be reached\n' +
      '(see `npm config get registry` and your proxy) or the disk is full. Then run the same command again.',
  );
}

function ensurePackages() {
  const hash = lockfileHash();
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : '';
  if (stamp === hash) return;
  if (!isInstalledByHand()) {
    say('Installing the packages of package-lock.json (a minute or two the first time) …');
    install();
  }
  ensureNode();
  writeFileSync(stampFile, `${hash}\n`);
}

function nodeBinary() {
  return path.join(modules, 'node', 'bin', onWindows ? 'node.exe' : 'node');
}

function hasWantedNode() {
  const answer = spawnSync(nodeBinary(), ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.startsWith(`v${WANTED_NODE}.`);
}

/** The package `node` fetches its binary by an install script, which npm may have been told not to run. */
function ensureNode() {
  if (hasWantedNode()) return;
  say(`Fetching Node ${WANTED_NODE} …`);
  run(process.execPath, ['installArchSpecificPackage.js'], { cwd: path.join(modules, 'node') });
  if (hasWantedNode()) return;
  // No such binary for this system (Alpine, for one): then the Node at hand will do if it is the right one.
  if (process.versions.node.startsWith(`${WANTED_NODE}.`) && !onWindows) {
    rmSync(nodeBinary(), { force: true });
    symlinkSync(process.execPath, nodeBinary());
  }
  if (!hasWantedNode())
    giveUp(
      `Node ${WANTED_NODE} could not be fetched from the npm registry for ${process.platform}-${process.arch}.\n` +
        `Install Node ${WANTED_NODE} (https://nodejs.org) and run the same command again.`,
    );
}

if (Number(process.versions.node.split('.')[0]) < 20)
  giveUp(`Node ${process.versions.node} is too old: 20 or later is needed (https://nodejs.org).`);
ensureJava();
ensurePackages();
