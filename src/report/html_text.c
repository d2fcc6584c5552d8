/* html_text.c - text on its way into HTML; see html.h. */
#include <string.h>

#include "report/html.h"
#include "report/text.h"

vc_html vc_html_new(vc_buffer *out, const vc_case *c)
{
    vc_html html = {.out = out,
                    .arena = out->arena,
                    .c = c,
                    .sources = vc_numbered_new(out->arena, c)};
    return html;
}

void vc_html_raw(vc_html *html, const char *markup)
{
    vc_buffer_add(html->out, markup);
}

/* The five that mean something in text or in a quoted attribute. */
static void escape(vc_buffer *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        switch (text[i]) {
        case '&': vc_buffer_add(out, "&amp;"); break;
        case '<': vc_buffer_add(out, "&lt;"); break;
        case '>': vc_buffer_add(out, "&gt;"); break;
        case '"': vc_buffer_add(out, "&quot;"); break;
        case '\'': vc_buffer_add(out, "&#39;"); break;
        default: vc_buffer_add_char(out, text[i]);
        }
}

void vc_html_text(vc_html *html, const char *text)
{
    const char *clean = vc_text_clean(html->arena, text);
    escape(html->out, clean, strlen(clean));
}

void vc_html_attribute(vc_html *html, const char *name, const char *text)
{
    vc_buffer_printf(html->out, " %s=\"", name);
    vc_html_text(html, text);
    vc_buffer_add_char(html->out, '"');
}

void vc_html_figure(vc_html *html, const char *name, double number)
{
    vc_buffer_printf(html->out, " %s=\"", name);
    vc_buffer_number(html->out, number);
    vc_buffer_add_char(html->out, '"');
}

void vc_html_element(vc_html *html, const char *element, const char *text)
{
    if (!text)
        return;
    vc_buffer_printf(html->out, "<%s>", element);
    vc_html_prose(html, text);
    vc_buffer_printf(html->out, "</%s>", element);
}

/* ---- links ---- */

/* What an address may begin with, and what is put before it to make it one. */
static const struct {
    const char *begin, *before;
} schemes[] = {{"https://", ""}, {"http://", ""}, {"doi:10.", "https://doi.org/"}};

/* The characters of RFC 3986 but quotes and brackets, which end an address in prose, as do
 * the signs that end a sentence and a parenthesis that was not opened in it. */
static size_t address_length(const char *text)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        "-._~:/?#@!$&*+,;=%()";
    size_t length = strspn(text, allowed);
    while (length > 0 && strchr(".,;:!?", text[length - 1]))
        length--;
    long open = 0;
    for (size_t i = 0; i < length; i++)
        open += (text[i] == '(') - (text[i] == ')');
    return length - (open < 0 && text[length - 1] == ')');
}

/* The length of an address at the beginning of the text, 0 if there is none. */
static size_t link_at(const char *text, const char **before, size_t *skip)
{
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        const size_t scheme = strlen(schemes[i].begin);
        if (strncmp(text, schemes[i].begin, scheme) != 0)
            continue;
        const size_t length = address_length(text);
        *before = schemes[i].before;
        *skip = **before ? strlen("doi:") : 0;
        return length > scheme ? length : 0;
    }
    return 0;
}

static void put_link(vc_buffer *out, const char *text, size_t length,
                     const char *before, size_t skip)
{
    vc_buffer_printf(out, "<a href=\"%s", before);
    escape(out, text + skip, length - skip);
    vc_buffer_add(out, "\" rel=\"noreferrer\">");
    escape(out, text, length);
    vc_buffer_add(out, "</a>");
}

void vc_html_prose(vc_html *html, const char *text)
{
    const char *at = vc_text_clean(html->arena, text), *from = at;
    while (*at) {
        const char *before = "";
        size_t skip = 0;
        const size_t length = link_at(at, &before, &skip);
        if (length == 0) {
            at++;
            continue;
        }
        escape(html->out, from, (size_t)(at - from));
        put_link(html->out, at, length, before, skip);
        from = at += length;
    }
    escape(html->out, from, (size_t)(at - from));
}

/* ---- data ---- */

/* In JSON a "<" stands in strings only, where it may be written as an escape; without it
 * nothing can end the script element or begin a comment in it. */
void vc_html_json(vc_html *html, const char *id, const char *json)
{
    vc_buffer_printf(html->out, "<script type=\"application/json\" id=\"%s\">", id);
    for (const char *at = json; *at;) {
        const size_t plain = strcspn(at, "<");
        vc_buffer_add_bytes(html->out, at, plain);
        at += plain;
        if (*at == '<') {
            vc_buffer_add(html->out, "\\u003c");
            at++;
        }
    }
    vc_buffer_add(html->out, "</script>\n");
}

/* ---- signs ---- */

const char *vc_html_sign(vc_verdict verdict)
{
    static const char *const signs[] = {[VC_FEASIBLE] = "\xE2\x9C\x93",
                                        [VC_CONDITIONAL] = "~",
                                        [VC_UNDETERMINED] = "?",
                                        [VC_BLOCKED] = "\xE2\x9C\x95"};
    return signs[verdict];
}

static void put_sign(vc_html *html, vc_verdict like, const char *word)
{
    vc_buffer_printf(html->out,
                     "<span class=\"verdict %s\"><span class=\"sign\" "
                     "aria-hidden=\"true\">%s</span>%s</span>",
                     vc_verdict_name(like), vc_html_sign(like), word);
}

void vc_html_mark(vc_html *html, vc_verdict verdict)
{
    vc_buffer_printf(html->out,
                     "<span class=\"sign\" aria-hidden=\"true\">%s</span><span "
                     "class=\"heard\">%s </span>",
                     vc_html_sign(verdict), vc_verdict_name(verdict));
}

void vc_html_verdict(vc_html *html, vc_verdict verdict)
{
    put_sign(html, verdict, vc_verdict_name(verdict));
}

/* A requirement's outcome looks like the verdict that it leads to. */
void vc_html_outcome(vc_html *html, vc_outcome outcome)
{
    static const vc_verdict leads[] = {[VC_MET] = VC_FEASIBLE,
                                       [VC_WAIVED] = VC_CONDITIONAL,
                                       [VC_UNSETTLED] = VC_UNDETERMINED,
                                       [VC_FAILED] = VC_BLOCKED};
    put_sign(html, leads[outcome], vc_outcome_name(outcome));
}
