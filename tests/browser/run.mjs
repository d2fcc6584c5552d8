// run.mjs - the HTML report in a real browser. Run by `make check-browser`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { browser, equal, finish, folder, holds, test, venuecheck, write } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const report = write('report.html', venuecheck('--format', 'html'));
const venue = JSON.parse(venuecheck('--format', 'json'));
const url = `file://${report}`;
const SCREEN = { width: 1200, height: 900 }, PHONE = { width: 375, height: 800 };

const { context, noise } = await browser();

async function open(look = {}, viewport = SCREEN, address = url) {
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', ...look });
    await page.goto(address);
    return page;
}

const address = (page) => page.evaluate(() => location.href);

// Sets the fragment, and returns when the page has heard of it.
const goTo = (page, hash) => page.evaluate((wanted) => new Promise((done) => {
    const before = location.href;
    addEventListener('hashchange', () => done(), { once: true });
    location.hash = wanted;
    if (location.href === before)
        done();
}), hash);

const column = (page, selector) => page.locator(`#ranks tbody ${selector}`).allInnerTexts();

async function tabTo(page, selector) {
    for (let i = 0; i < 400; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((s) => document.activeElement.matches(s), selector))
            return;
    }
    throw new Error(`${selector} cannot be reached by Tab`);
}

// ---- accessible in every look ----

async function accessible(page) {
    for (const details of await page.locator('details').all())
        await details.evaluate((element) => { element.open = true; });
    await page.evaluate(axe); // by the debugger, which the page's policy does not concern
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    equal(found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), [], 'axe');
}

const looks = [['light', { colorScheme: 'light' }, SCREEN], ['dark', { colorScheme: 'dark' }, SCREEN],
    ['print', { media: 'print' }, SCREEN], ['on a phone', {}, PHONE]];
for (const [name, look, size] of looks)
    await test(`axe finds nothing: ${name}`, async () => {
        const page = await open(look, size);
        await accessible(page);
        await page.close();
    });

// ---- the table ----

await test('the table has the ranks and scores of the program', async () => {
    const page = await open();
    equal(await page.locator('#ranks tbody tr').evaluateAll((rows) => rows.map((row) =>
        [row.dataset.venue, Number(row.dataset.mid)])),
    venue.venues.map((v) => [v.id, v.score.mid]), 'rows');
    await page.close();
});

await test('venues are sorted by their ranks under other weights', async () => {
    const page = await open();
    await page.click('th.likely[data-sort] button');
    const means = await page.locator('#ranks tbody tr')
        .evaluateAll((rows) => rows.map((row) => Number(row.dataset.mean)));
    equal(means.length, venue.venues.length, 'rows');
    holds(means.every((mean, i) => mean >= 1 && (i === 0 || means[i - 1] <= mean)),
        `in order: ${means}`);
    await page.close();
});

await test('a column is sorted by keyboard alone, both ways', async () => {
    const page = await open();
    const names = venue.venues.map((v) => v.name).sort((a, b) => a < b ? -1 : 1);
    await tabTo(page, 'th.venue button');
    await page.keyboard.press('Enter');
    equal(await column(page, 'th.venue a'), names, 'ascending');
    equal(await page.getAttribute('th.venue[data-sort]', 'aria-sort'), 'ascending', 'aria-sort');
    await page.keyboard.press('Space');
    equal(await column(page, 'th.venue a'), names.reverse(), 'descending');
    await page.close();
});

// ---- other weights ----

await test('a slider moved by keyboard ranks again, and reset takes it back', async () => {
    const page = await open();
    const before = await column(page, 'td.score');
    await tabTo(page, 'input[type=range]');
    await page.keyboard.press('Home');
    equal(await page.inputValue('#weight-0'), '0', 'number field');
    holds(JSON.stringify(await column(page, 'td.score')) !== JSON.stringify(before), 'no change');
    holds(/your weights/.test(await page.innerText('#yours')), 'does not say whose weights');
    holds(/Reasons, .* keep to the rule set's/.test(await page.innerText('#yours')),
        'does not say whose the reasons are');
    holds(await page.locator('#slope svg').count() === 1, 'no slope');
    holds((await address(page)).includes('#w='), 'not in the address');
    const shared = await open({}, SCREEN, await address(page));
    equal(await column(shared, 'td.score'), await column(page, 'td.score'), 'from the address');
    await shared.close();
    await tabTo(page, 'button[type=reset]');
    await page.keyboard.press('Enter');
    equal(await column(page, 'td.score'), before, 'after reset');
    holds(!(await address(page)).includes('#w='), 'still in the address');
    await page.close();
});

await test('a number typed by keyboard is the weight', async () => {
    const page = await open();
    await tabTo(page, '#weight-1');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('33.3');
    equal(await page.evaluate(() => location.hash.includes(':33.3')), true, 'address');
    await page.close();
});

await test('weights that make no sense change nothing', async () => {
    const page = await open();
    const before = await column(page, 'td.score');
    for (const text of ['', '-1', '1e999']) {
        await page.fill('#weight-0', text);
        equal(await column(page, 'td.score'), before, JSON.stringify(text));
    }
    for (const hash of ['#w=', '#w=nothing:3', `#w=${venue.venues[0].criteria[0].id}:-3`, '#w=%', '#%"<']) {
        await goTo(page, hash);
        equal(await column(page, 'td.score'), before, hash);
    }
    await page.close();
});

// A small generator (Park and Miller 1988), so that the weights are the same in each run.
let seed = 20250819;
const draw = () => (seed = seed * 48271 % 2147483647) / 2147483647;

await test('at 50 weight vectors the page has the numbers of the program', async () => {
    const page = await open();
    const criteria = venue.venues[0].criteria.map((criterion) => criterion.id);
    for (let round = 0; round < 50; round++) {
        const weights = criteria.map(() => draw() < 0.15 ? 0 : round % 2 ? draw() * 40
            : Math.round(draw() * 40));
        weights[round % weights.length] += 1;
        const rules = write('rules.json', JSON.stringify({ id: 'other', extends: venue.rules.id,
            criteria: Object.fromEntries(criteria.map((id, i) => [id, { weight: weights[i] }])) }));
        const expected = JSON.parse(venuecheck('--format', 'json', '--rules', rules)).venues;
        await goTo(page, `#w=${criteria.map((id, i) => `${id}:${weights[i]}`).join(',')}`);
        const found = await page.locator('#ranks tbody tr').evaluateAll((rows) => rows.map((row) =>
            ({ id: row.dataset.venue, low: +row.dataset.low, mid: +row.dataset.mid,
                high: +row.dataset.high, rank: row.querySelector('td.rank').firstChild.data,
                range: row.querySelector('td.rank_range').textContent })));
        equal(found.map((row) => [row.id, parseInt(row.rank, 10), row.range]),
            expected.map((v) => [v.id, v.rank, [...new Set(v.rank_range)].join('-')]),
            `ranks at ${weights}`);
        found.forEach((row, i) => {
            for (const end of ['low', 'mid', 'high'])
                holds(Math.abs(row[end] - expected[i].score[end]) <= 1e-12,
                    `${row.id} ${end}: ${row[end]} is not ${expected[i].score[end]}`);
        });
    }
    await page.close();
});

// ---- what stands beside the ranking ----

const ranksOf = (page, venues) => page.locator('#ranks tbody tr').evaluateAll((rows, ids) =>
    ids.map((id) => rows.find((row) => row.dataset.venue === id).querySelector('.span').textContent),
venues);

await test('the ranks under other weights are those of robust', async () => {
    const page = await open();
    const drawn = JSON.parse(venuecheck('robust', '--format', 'json')).venues;
    equal(await ranksOf(page, drawn.map((v) => v.id)),
        drawn.map((v) => [...new Set(v.rank_5_95)].join('-')), 'ranks');
    holds(/100,000, seed 1/.test(await page.locator('details.method').textContent()),
        'does not say how they were drawn');
    await page.close();
});

await test('the timeline has the verdicts and ranks of each day on which something moves', async () => {
    const page = await open();
    const periods = JSON.parse(venuecheck('timeline', '--format', 'json')).periods
        .filter((period) => period.moved);
    const names = Object.fromEntries(venue.venues.map((v) => [v.name, v.id]));
    const heads = await page.locator('table.days thead th.day').allTextContents();
    equal(heads, periods.map((period) => period.from), 'days');
    const rows = await page.locator('table.days tbody tr').evaluateAll((all) => all.map((row) =>
        [row.cells[0].textContent, ...[...row.cells].slice(1).map((cell) =>
            [cell.querySelector('.heard').textContent.trim(), parseInt(cell.lastChild.data, 10)])]));
    for (const [name, ...cells] of rows)
        equal(cells, periods.map((period) => {
            const standing = period.venues.find((v) => v.id === names[name]);
            return [standing.verdict, standing.rank];
        }), name);
    const last = page.locator('details.day').last();
    await last.locator('summary').click();
    holds(await last.locator('a.cite').first().isVisible(), 'a change without a source');
    equal(await page.locator('table.days thead .now').count(), 1, 'the day of the report');
    await page.close();
});

await test('the venues by rule sets are those of rank under each built-in one', async () => {
    const page = await open();
    const names = await page.locator('table.sets thead th').allTextContents();
    holds(names.length > 3, 'built-in rule sets are missing');
    const sets = names.slice(1);
    const expected = JSON.parse(venuecheck('rank', ...sets.flatMap((name) => ['--rules', name]),
        '--format', 'json')).venues;
    const rows = await page.locator('table.sets tbody tr').evaluateAll((all) => all.map((row) =>
        [...row.cells].slice(1).map((cell) => [cell.querySelector('.heard').textContent.trim(),
            parseInt(cell.querySelector('.heard').nextSibling.data, 10)])));
    equal(rows, expected.map((v) => v.results.map((r) => [r.verdict, r.rank])), 'verdicts and ranks');
    await page.close();
});

await test('what would have to change is what flip finds', async () => {
    const page = await open();
    const conditional = venue.venues.filter((v) => v.verdict !== 'feasible');
    const texts = await page.locator('.way-of').allTextContents();
    for (const one of conditional) {
        const text = texts.find((t) => t.startsWith(one.name));
        const found = JSON.parse(venuecheck('flip', one.id, '--format', 'json'));
        for (const goal of [found, found.instead].filter(Boolean))
            for (const set of goal.sets)
                for (const change of set.changes)
                    holds(text.includes(change.says), `${one.id}: ${JSON.stringify(change)}`);
    }
    await page.close();
});

await test('a table that is wider than a phone is scrolled by keyboard in its own frame', async () => {
    const page = await open({}, PHONE);
    await tabTo(page, '#timeline .wide');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('#timeline .wide').scrollLeft > 0);
    equal(await page.evaluate(() => document.scrollingElement.scrollLeft), 0, 'the page itself');
    await page.close();
});

// ---- the rest of the page ----

await test('the download has the bytes of --format json', async () => {
    const page = await open();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
    equal(readFileSync(await download.path(), 'utf8'), venuecheck('--format', 'json'), 'bytes');
    await page.close();
});

await test('a link into a folded part unfolds it, and every inner link has its target', async () => {
    const page = await open();
    await page.locator('#ranks tbody a').first().click();
    await page.locator('details.dossier[open]').waitFor();
    equal(await page.locator('details.dossier[open]').count(), 1, 'unfolded');
    equal(await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
        .filter((a) => !document.getElementById(a.getAttribute('href').slice(1)))
        .map((a) => a.outerHTML)), [], 'links without target');
    await page.close();
});

await test('nothing scrolls sideways at a phone\'s width, folded or not', async () => {
    const page = await open({}, PHONE);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    equal(await width(), PHONE.width, 'folded');
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    equal(await width(), PHONE.width, 'unfolded');
    await page.close();
});

await test('on paper all is unfolded and the controls are gone', async () => {
    const page = await open({ media: 'print' });
    equal(await page.locator('#other-weights').isVisible(), false, 'sliders');
    equal(await page.locator('nav').isVisible(), false, 'contents');
    holds(await page.locator('.dossier .rule li').first().evaluate(
        (item) => item.getBoundingClientRect().height > 0), 'details are folded');
    for (const part of ['.day', '.part', '.method', '#rules .rule'])
        holds(await page.locator(`${part} > summary + *`).first().evaluate(
            (item) => item.getBoundingClientRect().height > 0), `${part} is folded`);
    await page.close();
});

await test('on paper it is a report and no book', async () => {
    const page = await open();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    holds(pages > 5 && pages <= 50, `${pages} pages`);
    await page.close();
});

await test('the world file is a page that works', async () => {
    const words = ['--data', process.env.WORLD];
    const path = write('world.html', venuecheck(...words, '--format', 'html'));
    const all = JSON.parse(venuecheck(...words, '--format', 'json')).venues;
    const page = await open({}, PHONE, `file://${path}`);
    equal(await page.locator('#ranks tbody tr').count(), all.length, 'rows');
    equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, 'width');
    await page.fill('#weight-0', '0');
    holds(/your weights/.test(await page.innerText('#yours')), 'does not rank again');
    await page.close();
});

await test('the explanation of one venue is a page too', async () => {
    const path = write('one.html', venuecheck('explain', venue.venues[0].id, '--format', 'html'));
    const page = await open({}, SCREEN, `file://${path}`);
    holds(await page.locator('.dossier').isVisible(), 'nothing there');
    await accessible(page);
    await page.close();
});

// ---- a set of reports ----

await test('every kind of page of a set is accessible and fits phone and paper', async () => {
    const set = join(folder, 'set');
    venuecheck('report', set);
    const names = ['index', 'robustness', 'rule-sets', 'sources', 'timeline',
        `venues/${venue.venues[0].id}`];
    const narrow = { width: 360, height: 800 }, paper = { width: 700, height: 900 };
    for (const name of names)
        for (const [look, size] of [[{}, narrow], [{ colorScheme: 'dark' }, SCREEN],
            [{ media: 'print' }, paper]]) {
            const page = await open(look, size, `file://${join(set, `${name}.html`)}`);
            await accessible(page);
            equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width,
                `width of ${name}, ${JSON.stringify(look)}`);
            await page.close();
        }
});

await test('no console message and no request in all of the above', async () => {
    equal(noise, [], 'noise');
});

await context.close();

// ---- without the script ----

const still = await browser({ javaScriptEnabled: false });
await test('without scripts all is there but what needs them', async () => {
    const page = await still.context.newPage();
    await page.goto(url);
    equal(await page.locator('#ranks tbody tr').count(), venue.venues.length, 'rows');
    equal(await page.locator('#weights').isVisible(), false, 'sliders');
    equal(await page.locator('#ranks thead button').count(), 0, 'buttons');
    for (const part of ['#timeline table', '#rule-sets table', '#changes', '.strip', '#sources'])
        holds(await page.locator(part).first().isVisible(), `${part} is not there`);
    await page.locator('details.dossier > summary').first().click();
    holds(await page.locator('details.dossier .rule').first().isVisible(), 'does not unfold');
    equal(still.noise, [], 'noise');
});
await still.context.close();

// ---- data that would act ----

await test('naughty words are words', async () => {
    const nasty = '"><script>window.hurt=1</script><img src=x onerror="window.hurt=1">\u202E';
    const data = JSON.parse(readFileSync(process.env.FIXTURE, 'utf8'));
    for (const one of data.venues)
        one.name = `${nasty} ${one.id}`;
    for (const source of Object.values(data.sources))
        source.title = source.publisher = nasty;
    data.summit.title = data.title = nasty;
    for (const rule of Object.values(data.rules?.requirements ?? {}))
        rule.title = rule.note = nasty;
    for (const rule of Object.values(data.rules?.criteria ?? {}))
        rule.title = rule.reason = rule.group = nasty;
    const path = write('nasty.html', venuecheck('--data', write('nasty.json', JSON.stringify(data)),
        '--format', 'html'));
    const { context: other, noise: heard } = await browser();
    const page = await other.newPage();
    await page.goto(`file://${path}`);
    await page.click('th.venue button');
    await page.fill('#weight-0', '3');
    equal(await page.evaluate(() => [typeof window.hurt, document.images.length]),
        ['undefined', 0], 'hurt');
    equal(heard, [], 'noise');
    await other.close();
});

finish();
