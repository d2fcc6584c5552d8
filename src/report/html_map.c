/* html_map.c - where the venues lie; see html.h. The world in Equal Earth, and before it,
 * where the venues lie close together, the part that holds them all: the same outlines
 * under another window. A map shows, the table tells: whoever cannot see the one misses
 * nothing that is not in the other. */
#include <math.h>
#include <string.h>

#include "report/html_map.h"
#include "report/text.h"

/* The facts that say where a state's capital is. */
#define CAPITAL "capital"
#define CAPITAL_AT "capital_location"

enum { WIDTH = VC_MAP_WIDTH, STEPS = 32, MOST_LABELS = 60 };

/* With more venues than these, ways lead to the best of them only, and markers shrink. */
enum { MANY = 30, MOST_WAYS = 12 };

typedef struct box {
    double left, top, right, bottom;
} box;

/* ---- ways ---- */

static bool departs(const vc_party *party)
{
    return party->departs_from && isfinite(party->departure.latitude) &&
           isfinite(party->departure.longitude);
}

static void put_way(vc_html *html, vc_point from, vc_point to)
{
    vc_arc_point points[VC_ARC_POINTS(STEPS)];
    const size_t count = vc_geo_arc(from, to, STEPS, points);
    for (size_t i = 0; i < count; i++) {
        const vc_spot s = vc_map_spot(points[i].point);
        vc_buffer_printf(html->out, "%s%ld %ld",
                         points[i].begins       ? "M"
                         : points[i - 1].begins ? "L"
                                                : " ",
                         vc_map_whole(s.x), vc_map_whole(s.y));
    }
}

static size_t way_count(const vc_view *view)
{
    return view->count > MANY ? MOST_WAYS : view->count;
}

static void put_ways(vc_html *html, const vc_view *view)
{
    const vc_summit *summit = html->c->summit;
    vc_html_raw(html, "<g id=\"ways\">\n");
    for (size_t i = 0; i < summit->party_count; i++) {
        const vc_party *party = &summit->parties[i];
        if (!departs(party))
            continue;
        vc_buffer_printf(html->out, "<path class=\"way p%zu\" d=\"", i % 4);
        for (size_t k = 0; k < way_count(view); k++)
            put_way(html, party->departure, view->rows[k].result->venue->location);
        vc_html_raw(html, "\"/>\n");
    }
    vc_html_raw(html, "</g>\n");
}

/* ---- markers ---- */

/* One window on the map, with what is already written in it. */
typedef struct window {
    box view;
    bool small;    /* an overview: shapes without numbers and names */
    double letter; /* height of letters in the map's units */
    box *taken;
    size_t taken_count;
} window;

static bool overlap(box a, box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool is_free(const window *w, box b)
{
    if (b.left < w->view.left || b.right > w->view.right || b.top < w->view.top ||
        b.bottom > w->view.bottom)
        return false;
    for (size_t i = 0; i < w->taken_count; i++)
        if (overlap(w->taken[i], b))
            return false;
    return true;
}

/* Beside the marker where there is room: right, left, above, below; else nowhere, as the
 * marker's number stands in the list below the map. */
static void put_label(vc_html *html, window *w, vc_spot at, const char *text,
                      const char *class_name)
{
    static const struct {
        double x, y;
        const char *anchor;
    } places[] = {{0.95, 0.35, "start"}, {-0.95, 0.35, "end"}, {0, -1, "middle"},
                  {0, 1.7, "middle"},    {0.8, -0.5, "start"}, {0.8, 1.2, "start"},
                  {-0.8, -0.5, "end"},   {-0.8, 1.2, "end"}};
    const char *clean = vc_text_clean(html->arena, text);
    const double width = 0.58 * w->letter * (double)vc_text_width(clean, strlen(clean));
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const double x = at.x + places[i].x * w->letter;
        const double y = at.y + places[i].y * w->letter;
        const double left = places[i].x > 0   ? x
                            : places[i].x < 0 ? x - width
                                              : x - width / 2;
        const box b = {left, y - 0.85 * w->letter, left + width, y + 0.25 * w->letter};
        if (!is_free(w, b))
            continue;
        w->taken[w->taken_count++] = b;
        vc_buffer_printf(html->out,
                         "<text class=\"%s\" x=\"%ld\" y=\"%ld\" text-anchor=\"%s\" "
                         "font-size=\"%ld\">",
                         class_name, vc_map_whole(x), vc_map_whole(y), places[i].anchor,
                         vc_map_whole(w->letter));
        vc_html_text(html, clean);
        vc_html_raw(html, "</text>\n");
        return;
    }
}

static void take(window *w, vc_spot at, double half)
{
    w->taken[w->taken_count++] =
        (box){at.x - half, at.y - half, at.x + half, at.y + half};
}

/* A shape for each verdict: circle, diamond, square, octagon. */
static void put_marker(vc_html *html, const window *w, const vc_view_row *row,
                       vc_spot at)
{
    static const char *const shapes[] = {
        [VC_FEASIBLE] = "<circle r=\"0.75\"/>",
        [VC_CONDITIONAL] = "<path d=\"M0-.95L.95 0 0 .95-.95 0z\"/>",
        [VC_UNDETERMINED] =
            "<rect x=\"-.68\" y=\"-.68\" width=\"1.36\" height=\"1.36\"/>",
        [VC_BLOCKED] = "<path d=\"M-.4-.85h.8l.45.45v.8l-.45.45h-.8l-.45-.45v-.8z\"/>"};
    const vc_verdict verdict = row->result->verdict;
    vc_buffer_printf(html->out,
                     "<g class=\"marker%s\" transform=\"translate(%ld %ld) "
                     "scale(%ld)\"><g class=\"%s\">%s<text y=\".3\"%s>%zu",
                     w->small ? " small" : "", vc_map_whole(at.x), vc_map_whole(at.y),
                     vc_map_whole(w->letter), vc_verdict_name(verdict), shapes[verdict],
                     row->result->rank > 99 ? " class=\"long\"" : "",
                     row->result->rank);
    vc_html_raw(html, "</text><title>");
    vc_html_text(html, vc_word_venue(html->arena, row->result->venue));
    vc_buffer_printf(html->out, ": %s</title></g></g>\n", vc_verdict_name(verdict));
}

static void put_departures(vc_html *html, window *w)
{
    const vc_summit *summit = html->c->summit;
    for (size_t i = 0; i < summit->party_count; i++) {
        if (!departs(&summit->parties[i]))
            continue;
        const vc_spot at = vc_map_spot(summit->parties[i].departure);
        vc_buffer_printf(html->out,
                         "<g class=\"marker\" transform=\"translate(%ld %ld) "
                         "scale(%ld)\"><circle class=\"departure\" r=\"0.4\"/></g>\n",
                         vc_map_whole(at.x), vc_map_whole(at.y),
                         vc_map_whole(w->letter));
        if (!w->small)
            put_label(html, w, at, summit->parties[i].departs_from, "place departure");
    }
}

static vc_value read_state(vc_html *html, const vc_state *state, const char *key)
{
    const vc_fact *fact = vc_facts_find(&state->facts, key, NULL);
    return vc_fact_read(html->arena, fact, html->c->as_of).value;
}

/* Where the party's capital lies; false if the data do not say it. */
static bool find_capital(vc_html *html, const vc_party *party, vc_spot *at)
{
    const vc_value where = read_state(html, party->state, CAPITAL_AT);
    if (where.kind != VC_KIND_LIST || where.count != 2 ||
        where.as.items[0].kind != VC_KIND_NUMBER ||
        where.as.items[1].kind != VC_KIND_NUMBER)
        return false;
    const vc_point point = {where.as.items[0].as.number, where.as.items[1].as.number};
    if (!(fabs(point.latitude) <= 90 && fabs(point.longitude) <= 180))
        return false;
    *at = vc_map_spot(point);
    return true;
}

/* A ring, named where the party's way does not begin there anyway. */
static void put_capitals(vc_html *html, window *w)
{
    const vc_summit *summit = html->c->summit;
    vc_spot at;
    for (size_t i = 0; i < summit->party_count; i++) {
        const vc_party *party = &summit->parties[i];
        if (!find_capital(html, party, &at))
            continue;
        vc_buffer_printf(html->out,
                         "<g class=\"marker\" transform=\"translate(%ld %ld) "
                         "scale(%ld)\"><circle class=\"capital\" r=\"0.42\"/></g>\n",
                         vc_map_whole(at.x), vc_map_whole(at.y),
                         vc_map_whole(w->letter));
        const vc_spot from =
            departs(party) ? vc_map_spot(party->departure) : (vc_spot){0, 0};
        const vc_value name = read_state(html, party->state, CAPITAL);
        if (!w->small && name.kind == VC_KIND_STRING &&
            hypot(from.x - at.x, from.y - at.y) > w->letter)
            put_label(html, w, at, name.as.string, "place departure");
    }
}

/* The worst first, so that the best lie on top; their labels take the best places. */
static void put_venues(vc_html *html, window *w, const vc_view *view)
{
    for (size_t i = view->count; i-- > 0;)
        put_marker(html, w, &view->rows[i],
                   vc_map_spot(view->rows[i].result->venue->location));
    for (size_t i = 0; i < view->count && i < MOST_LABELS && !w->small; i++)
        put_label(html, w, vc_map_spot(view->rows[i].result->venue->location),
                  view->rows[i].result->venue->name, "place");
}

static bool inside(box b, vc_point point)
{
    const vc_spot s = vc_map_spot(point);
    return s.x >= b.left && s.x <= b.right && s.y >= b.top && s.y <= b.bottom;
}

static size_t count_inside(const vc_view *view, box b)
{
    size_t count = 0;
    for (size_t i = 0; i < view->count; i++)
        count += inside(b, view->rows[i].result->venue->location);
    return count;
}

/* The height of letters, to which markers are drawn: the less, the more there are. */
static double letter_of(const vc_view *view, box b, const box *part)
{
    const double width = b.right - b.left, most = MANY;
    const double count = fmax((double)count_inside(view, b), most);
    return width / (part ? 130 : 66) * sqrt(most / count);
}

/* `part` is a box that is drawn into an overview; NULL: this is none. */
static void put_window(vc_html *html, const vc_view *view, box b, const box *part,
                       const char *title)
{
    const vc_summit *summit = html->c->summit;
    window w = {.view = b, .small = part, .letter = letter_of(view, b, part)};
    w.taken = vc_arena_array(html->arena, 2 * view->count + 4 * summit->party_count + 1,
                             sizeof *w.taken);
    for (size_t i = 0; i < view->count; i++)
        take(&w, vc_map_spot(view->rows[i].result->venue->location), 0.8 * w.letter);
    for (size_t i = 0; i < summit->party_count; i++)
        if (departs(&summit->parties[i]))
            take(&w, vc_map_spot(summit->parties[i].departure), 0.5 * w.letter);
    vc_spot capital;
    for (size_t i = 0; i < summit->party_count; i++)
        if (find_capital(html, &summit->parties[i], &capital))
            take(&w, capital, 0.45 * w.letter);
    vc_buffer_printf(html->out,
                     "<svg class=\"map\" role=\"img\" viewBox=\"%ld %ld %ld %ld\"",
                     vc_map_whole(b.left), vc_map_whole(b.top),
                     vc_map_whole(b.right - b.left), vc_map_whole(b.bottom - b.top));
    vc_html_attribute(html, "aria-label", title);
    vc_html_raw(html, "><use href=\"#states\"/><use href=\"#ways\"/>\n");
    if (part)
        vc_buffer_printf(html->out,
                         "<rect class=\"part\" x=\"%ld\" y=\"%ld\" width=\"%ld\" "
                         "height=\"%ld\"/>\n",
                         vc_map_whole(part->left), vc_map_whole(part->top),
                         vc_map_whole(part->right - part->left),
                         vc_map_whole(part->bottom - part->top));
    put_capitals(html, &w);
    put_departures(html, &w);
    put_venues(html, &w, view);
    vc_html_raw(html, "</svg>\n");
}

/* ---- the windows ---- */

static void widen(box *b, vc_spot s)
{
    b->left = fmin(b->left, s.x);
    b->right = fmax(b->right, s.x);
    b->top = fmin(b->top, s.y);
    b->bottom = fmax(b->bottom, s.y);
}

static box with_shape(box b, double least_width)
{
    const double shape = 1.75;
    const double width = fmax(
        fmax(1.3 * (b.right - b.left), 1.3 * shape * (b.bottom - b.top)), least_width);
    const double x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    return (box){x - width / 2, y - width / shape / 2, x + width / 2,
                 y + width / shape / 2};
}

/* All venues, departures and capitals, with a margin. */
static box region(vc_html *html)
{
    const vc_case *c = html->c;
    vc_spot capital;
    box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < c->venue_count; i++)
        widen(&b, vc_map_spot(c->venues[i].location));
    for (size_t i = 0; i < c->summit->party_count; i++)
        if (departs(&c->summit->parties[i]))
            widen(&b, vc_map_spot(c->summit->parties[i].departure));
    for (size_t i = 0; i < c->summit->party_count; i++)
        if (find_capital(html, &c->summit->parties[i], &capital))
            widen(&b, capital);
    return with_shape(b, 1200);
}

/* The part in which most venues lie, where they are spread over the world. */
static box densest(const vc_view *view)
{
    const double width = 0.24 * WIDTH, height = width / 1.75;
    box best = {0, 0, WIDTH, 4000};
    size_t most = 0;
    for (size_t i = 0; i < view->count; i++) {
        const vc_spot s = vc_map_spot(view->rows[i].result->venue->location);
        const box b = {s.x - width / 2, s.y - height / 2, s.x + width / 2,
                       s.y + height / 2};
        const size_t count = count_inside(view, b);
        if (count > most) {
            most = count;
            best = b;
        }
    }
    return best;
}

static void put_key(vc_html *html, const vc_key *key)
{
    vc_html_raw(html,
                "<ul class=\"legend map-key\" aria-label=\"Shading of states\">\n<li>");
    vc_html_text(html, key->title);
    vc_html_raw(html, ":</li>\n");
    for (size_t i = 0; i < key->type.word_count; i++) {
        vc_buffer_printf(html->out, "<li><span class=\"key k%zu\"></span>", i);
        vc_html_text(html, key->type.words[i]);
        vc_html_raw(html, "</li>\n");
    }
    vc_html_raw(html, "<li><span class=\"key contested\"></span>contested</li>\n"
                      "<li><span class=\"key unknown\"></span>not known</li>\n</ul>\n");
}

static void put_caption(vc_html *html, const vc_view *view, const vc_json *outlines,
                        const vc_key *key)
{
    static const vc_verdict all[] = {VC_FEASIBLE, VC_CONDITIONAL, VC_UNDETERMINED,
                                     VC_BLOCKED};
    static const char *const shapes[] = {"circle", "diamond", "square", "octagon"};
    vc_html_raw(html, "<figcaption>\n<ul class=\"legend\">\n");
    for (size_t i = 0; i < 4; i++) {
        vc_html_raw(html, "<li>");
        vc_html_verdict(html, all[i]);
        vc_buffer_printf(html->out, " %s</li>\n", shapes[i]);
    }
    vc_html_raw(html, "</ul>\n");
    if (key && key->type.kind == VC_TYPE_WORD)
        put_key(html, key);
    vc_html_raw(html,
                "<p>Markers carry the rank. Lines are great circles from where the "
                "parties set out");
    if (way_count(view) < view->count)
        vc_buffer_printf(html->out, " to the first %d venues", MOST_WAYS);
    vc_html_raw(html, "; rings are their capitals. Equal Earth projection. ");
    vc_html_raw(html, "States too small for this scale are not drawn.</p>\n");
    vc_map_licence(html, outlines);
    vc_html_raw(html, "</figcaption>\n");
}

void vc_html_map(vc_html *html, const vc_view *view)
{
    /* The earth without what lies beyond 58 degrees south, where nobody meets. */
    const box world = {0, 0, WIDTH, 4000};
    const box near = region(html);
    const vc_key *key = vc_vocabulary_find(html->c->vocabulary, VC_MAP_COLORED_BY);
    const vc_json *outlines = vc_map_outlines(html);
    vc_html_raw(html, "<figure>\n<svg class=\"stock\" aria-hidden=\"true\"><defs>\n");
    vc_map_states(html, outlines, key);
    put_ways(html, view);
    vc_html_raw(html, "</defs></svg>\n");
    const bool parted = near.right - near.left < 0.6 * WIDTH;
    const bool crowded = !parted && view->count > MANY;
    const box part = crowded ? densest(view) : near;
    if (parted || crowded)
        put_window(html, view, part, NULL,
                   parted ? "Map of the region in which the venues lie"
                          : "Map of the region in which most venues lie");
    put_window(html, view, world, parted || crowded ? &part : NULL,
               "Map of the world with the venues");
    put_caption(html, view, outlines, key);
    vc_html_raw(html, "</figure>\n");
}
