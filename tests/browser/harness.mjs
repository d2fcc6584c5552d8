// harness.mjs - a browser that talks to nobody, and tests that are told one a line.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const program = process.env.VENUECHECK;
export const folder = mkdtempSync(join(tmpdir(), 'venuecheck-browser-'));

// Runs the program and returns what it writes to standard output.
export function venuecheck(...words) {
    return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

export function write(name, text) {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// Nothing here is waited for by the clock; this only ends what hangs, on a machine that is
// busy with other things too.
const PATIENCE = 300000;

// Launching alone is tried again: a browser may fail to come up where memory is short.
async function launch(profile, options) {
    for (let tries = 1; ; tries++)
        try {
            return await chromium.launchPersistentContext(profile,
                { executablePath, args, acceptDownloads: true, timeout: PATIENCE, ...options });
        } catch (error) {
            if (tries === 3)
                throw error;
        }
}

// A new browser with an empty profile; `noise` gathers whatever a page says or asks for
// beyond itself.
export async function browser(options = {}) {
    const context = await launch(mkdtempSync(join(folder, 'profile-')), options);
    const noise = [];
    context.setDefaultTimeout(PATIENCE);
    context.on('page', (page) => listen(page, noise));
    return { context, noise };
}

function listen(page, noise) {
    page.on('console', (message) => noise.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
    page.on('request', (request) => {
        const own = request.isNavigationRequest() && request.url().startsWith('file:');
        if (!own && !/^(data|blob):/.test(request.url()))
            noise.push(`request: ${request.url()}`);
    });
}

export function equal(found, expected, what) {
    if (JSON.stringify(found) !== JSON.stringify(expected))
        throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
}

export function holds(truth, what) {
    if (!truth)
        throw new Error(what);
}

let passed = 0, failed = 0;

export async function test(name, body) {
    try {
        await body();
        passed++;
    } catch (error) {
        failed++;
        console.log(`FAILED: ${name}\n    ${String(error.message).replaceAll('\n', '\n    ')}`);
    }
}

export function finish() {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
}
