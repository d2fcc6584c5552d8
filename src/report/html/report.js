// What the page gains where scripts may run: sorting, other weights, unfolding, the download.
// Scores are computed as score/rate.c and score/order.c do, operation by operation in the
// same order, so that the rule set's weights give the program's numbers to the last bit.
(function () {
'use strict';

const page = document.documentElement;
const data = document.getElementById('report');
const table = document.getElementById('ranks');
const form = document.getElementById('weights');
const yours = document.getElementById('yours');
const VERDICTS = ['feasible', 'conditional', 'undetermined', 'blocked'];

page.classList.add('on');

// ---- what is folded ----

function unfoldAll() {
    for (const details of document.querySelectorAll('details'))
        details.open = true;
}

// A link into something folded unfolds it.
function showTarget() {
    const id = location.hash.slice(1);
    const target = /^[a-z0-9-]+$/.test(id) && document.getElementById(id);
    if (!target)
        return;
    for (let at = target; at; at = at.parentElement)
        if (at.tagName === 'DETAILS')
            at.open = true;
    target.scrollIntoView();
}

addEventListener('beforeprint', unfoldAll);
document.getElementById('unfold')?.addEventListener('click', unfoldAll);

if (!data || !table) {
    for (const details of document.querySelectorAll('.dossier'))
        details.open = true;
    return;
}

// In the page "<" is written as an escape; undone, these are the bytes of --format json.
const json = data.textContent.replace(/\\(u003c|[^])/g, (all) => all === '\\u003c' ? '<' : all);
const report = JSON.parse(json);

document.getElementById('download')?.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    link.download = 'report.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

// ---- scores and ranks ----

const given = report.venues.length ? report.venues[0].criteria.map((c) => c.weight) : [];

// nearbyint: halves go to the even neighbour.
function grid(score) {
    const scaled = score * 1e9, low = Math.floor(scaled), rest = scaled - low;
    return rest < 0.5 || (rest === 0.5 && low % 2 === 0) ? low : low + 1;
}

// For each criterion the hundred points' share that the program computes.
function sharesOf(weights) {
    let total = 0;
    for (const weight of weights)
        total += weight;
    return weights.map((weight) => 100 * weight / total);
}

function score(venue, shares) {
    let low = 0, high = 0;
    venue.criteria.forEach((criterion, i) => {
        low += criterion.value.low * shares[i];
        high += criterion.value.high * shares[i];
    });
    return { id: venue.id, name: venue.name, verdict: VERDICTS.indexOf(venue.verdict),
        low, high, mid: (low + high) / 2 };
}

const better = (a, b) => a.verdict - b.verdict || grid(b.mid) - grid(a.mid);
const byText = (a, b) => a < b ? -1 : a > b ? 1 : 0;

function rangeOf(results, a) {
    let best = 1, worst = 1;
    for (const b of results) {
        if (b === a || b.verdict > a.verdict)
            continue;
        const above = b.verdict < a.verdict;
        best += above || grid(b.low) > grid(a.high);
        worst += above || grid(b.high) > grid(a.low);
    }
    return best === worst ? `${best}` : `${best}-${worst}`;
}

function rank(weights) {
    const shares = sharesOf(weights);
    const results = report.venues.map((venue) => score(venue, shares));
    results.sort((a, b) => better(a, b) || byText(a.id, b.id));
    results.forEach((result, i) => {
        const tie = i > 0 && better(results[i - 1], result) === 0;
        result.rank = tie ? results[i - 1].rank : i + 1;
        result.range = rangeOf(results, result);
    });
    for (const result of results)
        result.shared = results.filter((other) => other.rank === result.rank).length > 1;
    return results;
}

// Rounded to one decimal as the program does: half away from zero on the shortest decimal.
function fixed1(number) {
    const text = String(number);
    if (text.includes('e'))
        return number.toFixed(1);
    const [whole, part = ''] = text.split('.');
    let tenths = Number(whole + (part[0] ?? '0'));
    if ((part[1] ?? '0') >= '5')
        tenths += 1;
    return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

function interval(low, high) {
    const a = fixed1(low), b = fixed1(high);
    return a === b ? a : `${a}-${b}`;
}

// ---- the table ----

const body = table.tBodies[0];
const rows = new Map([...body.rows].map((row) => [row.dataset.venue, row]));
const atFirst = new Map(rank(given).map((result) => [result.id, result]));
let results = [...atFirst.values()];
let order = { key: 'rank', down: false };

const rankText = (result) => result.rank + (result.shared ? '=' : '');

function drawBar(row, venue, result, shares) {
    const parts = row.querySelectorAll('.bar rect:not(.room)');
    let at = 0;
    const words = [];
    venue.criteria.forEach((criterion, i) => {
        const low = criterion.value.low * shares[i];
        const points = interval(low, criterion.value.high * shares[i]);
        const title = parts[i].querySelector('title');
        const name = title.textContent.replace(/: [^:]*$/, '');
        title.textContent = `${name}: ${points}`;
        words.push(`${name}: ${points}`);
        parts[i].setAttribute('x', at);
        parts[i].setAttribute('width', low);
        at += low;
    });
    const open = parts[venue.criteria.length], mid = parts[venue.criteria.length + 1];
    const added = Math.max(0, result.high - at), what = open.querySelector('title');
    open.setAttribute('x', at);
    open.setAttribute('width', added);
    what.textContent = what.textContent.replace(/[^:]*$/, ` ${interval(0, added)}`);
    mid.setAttribute('x', result.mid - 0.3);
    row.querySelector('.bar').setAttribute('aria-label',
        `Points by criterion. ${words.join('; ')}`);
}

function drawRow(result, shares, changed) {
    const row = rows.get(result.id);
    if (!row)
        return;
    const was = atFirst.get(result.id);
    Object.assign(row.dataset, { low: result.low, mid: result.mid, high: result.high });
    const cell = row.querySelector('td.rank');
    cell.textContent = rankText(result);
    if (changed) {
        const note = document.createElement('span');
        note.className = 'was';
        note.textContent = `rule set: ${rankText(was)}`;
        cell.append(note);
    }
    row.querySelector('td.rank_range').textContent = result.range;
    row.querySelector('.mid').textContent = fixed1(result.mid);
    const span = interval(result.low, result.high);
    row.querySelector('.interval').textContent = span === fixed1(result.mid) ? '' : span;
    drawBar(row, report.venues.find((venue) => venue.id === result.id), result, shares);
}

// The mean rank of the samples, which no weights of one's own change.
const meanOf = (result) => Number(rows.get(result.id)?.dataset.mean ?? Infinity);

const KEYS = {
    rank: (a, b) => a.rank - b.rank,
    name: (a, b) => byText(a.name, b.name),
    verdict: (a, b) => a.verdict - b.verdict,
    score: (a, b) => grid(a.mid) - grid(b.mid),
    range: (a, b) => parseInt(a.range, 10) - parseInt(b.range, 10),
    likely: (a, b) => meanOf(a) - meanOf(b),
};

function sortRows() {
    const turn = order.down ? -1 : 1;
    const sorted = [...results].sort((a, b) => turn * KEYS[order.key](a, b) ||
        a.rank - b.rank || byText(a.id, b.id));
    for (const result of sorted)
        if (rows.has(result.id))
            body.append(rows.get(result.id));
    for (const head of table.tHead.rows[0].cells)
        if (head.dataset.sort === order.key)
            head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
        else
            head.removeAttribute('aria-sort');
}

for (const head of table.tHead.rows[0].cells) {
    const key = head.dataset.sort;
    if (!key)
        continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    const title = document.createElement('span'); // for paper, where buttons are not
    title.className = 'title';
    title.textContent = head.textContent;
    head.replaceChildren(title, button);
    button.addEventListener('click', () => {
        order = { key, down: order.key === key ? !order.down : key === 'score' };
        sortRows();
    });
}

// ---- other weights ----

const fields = form ? [...form.querySelectorAll('input[type=number]')]
    .sort((a, b) => indexOf(a) - indexOf(b)) : [];
let weights = [...given];

function indexOf(field) {
    return Number(field.id.slice('weight-'.length));
}

const isChanged = () => weights.some((weight, i) => weight !== given[i]);

function svg(name, attributes, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes))
        element.setAttribute(key, value);
    if (text !== undefined)
        element.textContent = text;
    return element;
}

// From the rule set's order on the left to yours on the right; whoever rises is drawn solid,
// whoever falls dashed.
function drawSlope() {
    const place = document.getElementById('slope');
    const changed = isChanged();
    if (!changed) {
        place.replaceChildren();
        return;
    }
    const before = [...atFirst.values()], height = 26, top = 34;
    const drawing = svg('svg', { viewBox: `0 0 640 ${top + height * before.length}`,
        role: 'img', 'aria-label': 'Ranks under the rule set\'s weights and under yours: ' +
            results.map((r) => `${r.name} ${rankText(atFirst.get(r.id))} to ${rankText(r)}`)
                .join('; ') });
    drawing.append(svg('text', { x: 210, y: 14, 'text-anchor': 'end', class: 'head' },
        'rule set\'s weights'), svg('text', { x: 430, y: 14, class: 'head' }, 'your weights'));
    before.forEach((result, i) => {
        const now = results.findIndex((other) => other.id === result.id);
        const y = top + i * height, end = top + now * height;
        drawing.append(svg('line', { x1: 220, y1: y - 4, x2: 420, y2: end - 4,
            class: now < i ? 'up' : now > i ? 'down' : 'same' }),
        svg('text', { x: 210, y, 'text-anchor': 'end' }, `${result.name}  ${rankText(result)}`),
        svg('text', { x: 430, y: end }, `${rankText(results[now])}  ${result.name}`));
    });
    place.replaceChildren(drawing);
}

function sayWhose() {
    yours.textContent = '';
    if (!isChanged())
        return;
    const first = results[0], was = [...atFirst.values()][0];
    yours.textContent = 'These ranks are by your weights, not by the rule set\'s. ' +
        (first.id === was.id ? `${first.name} stays first.`
            : `${first.name} is first instead of ${was.name}.`) +
        ' Reasons, and the ranks on the map and in all other sections, keep to the rule set\'s.';
}

function keepInAddress() {
    const parts = report.venues[0].criteria
        .map((criterion, i) => weights[i] === given[i] ? null
            : `${encodeURIComponent(criterion.id)}:${weights[i]}`).filter(Boolean);
    const kept = parts.length ? `#w=${parts.join(',')}` : location.pathname + location.search;
    if (parts.length || location.hash.startsWith('#w='))
        history.replaceState(null, '', kept);
}

function showFields() {
    const shares = sharesOf(weights);
    for (const field of fields) {
        const i = indexOf(field), line = field.parentElement;
        if (Number(field.value) !== weights[i] || field.value === '')
            if (document.activeElement !== field)
                field.value = weights[i];
        const slider = line.querySelector('input[type=range]');
        slider.value = weights[i];
        line.querySelector('output').textContent = `${fixed1(shares[i])} %`;
    }
    for (const group of form.querySelectorAll('fieldset')) {
        const members = [...group.querySelectorAll('input[type=number]')].map(indexOf);
        const sum = members.reduce((all, i) => all + shares[i], 0);
        group.querySelector('legend output').textContent =
            members.length > 1 ? `${fixed1(sum)} % in all` : '';
    }
}

function update() {
    const shares = sharesOf(weights);
    results = rank(weights);
    for (const result of results)
        drawRow(result, shares, isChanged());
    sortRows();
    showFields();
    drawSlope();
    sayWhose();
    keepInAddress();
}

// Weights that sum to nothing, or are none, leave what was.
function setWeight(i, text) {
    const weight = Number(text), others = weights.some((other, k) => k !== i && other > 0);
    if (text === '' || !(weight >= 0) || !isFinite(weight) || (weight === 0 && !others))
        return false;
    weights[i] = weight;
    update();
    return true;
}

function readAddress() {
    if (!location.hash.startsWith('#w='))
        return;
    weights = [...given];
    for (const part of location.hash.slice(3).split(',')) {
        const [id, text] = part.split(':');
        const i = report.venues[0].criteria.findIndex(
            (criterion) => encodeURIComponent(criterion.id) === id);
        const weight = Number(text);
        if (i >= 0 && text && weight >= 0 && isFinite(weight))
            weights[i] = weight;
    }
    if (!weights.some((weight) => weight > 0))
        weights = [...given];
    update();
}

if (form && fields.length) {
    for (const field of fields) {
        const i = indexOf(field), slider = field.parentElement.querySelector('input[type=range]');
        field.addEventListener('input', () =>
            field.setCustomValidity(setWeight(i, field.value) ? '' : 'a number from 0'));
        field.addEventListener('change', () => { field.value = weights[i]; });
        slider.addEventListener('input', () => {
            if (!setWeight(i, slider.value))
                slider.value = weights[i];
        });
    }
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
        event.preventDefault();
        weights = [...given];
        update();
        for (const field of fields)
            field.value = weights[indexOf(field)];
    });
    showFields();
    readAddress();
}
addEventListener('hashchange', () => {
    if (location.hash.startsWith('#w='))
        readAddress();
    else
        showTarget();
});
sortRows();
showTarget();
}());
