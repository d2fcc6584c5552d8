/* markdown.c - see markdown.h. What is escaped follows the CommonMark specification and
 * GFM's extensions of it, and what forges add: mathematics between dollars, and names
 * after an @, which would notify whoever bears them. */
#include "report/markdown.h"

#include <string.h>

#include "report/answer.h"
#include "report/text.h"
#include "report/what_if.h"

/* ---- characters ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* An underscore between letters cannot begin or end emphasis: host.rome_statute is left
 * readable. Anything beyond ASCII may be punctuation, so it counts as none. */
static bool inside_word(const char *text, size_t at)
{
    return at > 0 && is_alnum(text[at - 1]) && is_alnum(text[at + 1]);
}

/* What makes a line a list, a heading, a quotation or a rule when it stands first. */
static bool begins_block(const char *text, size_t at)
{
    if (at == 0)
        return strchr("-+=", text[0]) != NULL;
    if ((text[at] != '.' && text[at] != ')') || (text[at + 1] && text[at + 1] != ' '))
        return false;
    while (at > 0 && is_digit(text[at - 1]))
        at--;
    return at == 0;
}

static bool escaped(const char *text, size_t at)
{
    if (strchr("\\`*[]|~#$", text[at]))
        return true;
    if (text[at] == '_')
        return !inside_word(text, at);
    if (text[at] == ':') /* where a scheme would make it a link */
        return text[at + 1] == '/' && text[at + 2] == '/';
    return begins_block(text, at);
}

static void put_character(vc_buffer *out, const char *text, size_t at)
{
    const char next = text[at + 1];
    if (text[at] == '<')
        vc_buffer_add(out, "&lt;");
    else if (text[at] == '>')
        vc_buffer_add(out, "&gt;");
    else if (text[at] == '&' && (is_alnum(next) || next == '#'))
        vc_buffer_add(out, "&amp;");
    else if (text[at] == '@' && is_alnum(next))
        vc_buffer_add(out, "@&#8288;"); /* a joiner that is not seen */
    else if (escaped(text, at))
        vc_buffer_printf(out, "\\%c", text[at]);
    else
        vc_buffer_add_char(out, text[at]);
}

/* ---- addresses ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The characters that an address may hold (RFC 3986). */
static bool of_address(char c)
{
    return is_alnum(c) || (c && strchr("-._~:/?#[]@!$&'()*+,;=%", c));
}

/* Bytes of the address at text; 0 if there is none. What ends a sentence or a list is no
 * part of it, nor is a parenthesis that was opened before it. */
static size_t address_length(const char *text)
{
    size_t scheme = begins(text, "https://")  ? 8
                    : begins(text, "http://") ? 7
                    : begins(text, "doi:10.") ? 7
                                              : 0;
    size_t length = scheme, open = 0, closed = 0;
    if (scheme == 0)
        return 0;
    while ((unsigned char)text[length] > ' ' && !strchr("<>\"`\\", text[length]))
        length++;
    for (size_t i = 0; i < length; i++) {
        open += text[i] == '(';
        closed += text[i] == ')';
    }
    while (length > scheme && strchr(".,;:!?)'", text[length - 1])) {
        if (text[length - 1] == ')' && closed-- <= open)
            break;
        length--;
    }
    return length > scheme ? length : 0;
}

/* Whether what is at text reads as the name or number of a character: "&copy;". */
static bool is_reference(const char *text, size_t length)
{
    size_t at = 1;
    while (at < length && (is_alnum(text[at]) || text[at] == '#'))
        at++;
    return at > 1 && at < length && text[at] == ';';
}

/* Inside <...> some renderers take "&amp;" for one character and others for five, so it
 * stands only where a bare "&" would be read as the beginning of another character. */
static void put_escaped_address(vc_buffer *out, const char *text, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c == '&' && is_reference(text + i, length - i))
            vc_buffer_add(out, "&amp;");
        else if (of_address(text[i]))
            vc_buffer_add_char(out, text[i]);
        else
            vc_buffer_printf(out, "%%%c%c", digits[c >> 4], digits[c & 15]);
    }
}

static void put_address(vc_buffer *out, const char *text, size_t length)
{
    const bool doi = begins(text, "doi:");
    vc_buffer_add(out, doi ? "<https://doi.org/" : "<");
    put_escaped_address(out, text + (doi ? 4 : 0), length - (doi ? 4 : 0));
    vc_buffer_add_char(out, '>');
}

/* ---- text ---- */

void vc_markdown_text(vc_buffer *out, const char *text)
{
    const char *clean = vc_text_clean(out->arena, text);
    while (*clean == ' ')
        clean++;
    size_t length = strlen(clean);
    while (length > 0 && clean[length - 1] == ' ')
        length--;
    clean = vc_arena_copy(out->arena, clean, length);
    for (size_t at = 0; clean[at];) {
        const bool first = at == 0 || !is_alnum(clean[at - 1]);
        const size_t address = first ? address_length(clean + at) : 0;
        if (address > 0)
            put_address(out, clean + at, address);
        else
            put_character(out, clean, at);
        at += address ? address : 1;
    }
}

void vc_markdown_link(vc_buffer *out, const char *text, const char *target)
{
    const char *clean = vc_text_clean(out->arena, text);
    vc_buffer_add_char(out, '[');
    for (size_t at = 0; clean[at]; at++)
        put_character(out, clean, at);
    vc_buffer_add(out, "](<");
    put_escaped_address(out, target, strlen(target));
    vc_buffer_add(out, ">)");
}

void vc_markdown_gap(vc_buffer *out)
{
    const size_t n = out->length;
    if (n > 0 && (n < 2 || out->text[n - 1] != '\n' || out->text[n - 2] != '\n'))
        vc_buffer_add_char(out, '\n');
}

void vc_markdown_heading(vc_buffer *out, int level, const char *text)
{
    vc_markdown_gap(out);
    vc_buffer_repeat(out, '#', (size_t)level);
    vc_buffer_add_char(out, ' ');
    vc_markdown_text(out, text);
    vc_buffer_add(out, "\n\n");
}

/* ---- outlines ---- */

static void put_item(vc_buffer *out, const vc_outline *part)
{
    if (part->label && *part->label) {
        vc_buffer_add(out, "**");
        vc_markdown_text(out, part->label);
        vc_buffer_add(out, ":** ");
    }
    vc_markdown_text(out, part->text);
    vc_buffer_add_char(out, '\n');
}

static void put_list(vc_buffer *out, const vc_outline *outline, size_t indent)
{
    for (const vc_outline *part = outline->first; part; part = part->next) {
        vc_buffer_repeat(out, ' ', indent);
        vc_buffer_add(out, "- ");
        put_item(out, part);
        put_list(out, part, indent + 2);
    }
}

void vc_markdown_list(vc_buffer *out, const vc_outline *outline)
{
    put_list(out, outline, 0);
}

void vc_markdown_section(vc_buffer *out, int level, const vc_outline *outline)
{
    if (!outline)
        return;
    vc_markdown_heading(out, level, vc_outline_title(out->arena, outline));
    vc_markdown_list(out, outline);
}

/* ---- a page ---- */

void vc_markdown_begin(vc_buffer *out, const char *what, const vc_outline *heading,
                       const char *notice, const vc_render_options *options)
{
    if (options->home) {
        vc_markdown_link(out, "All reports", options->home);
        vc_buffer_add_char(out, '\n');
    }
    vc_markdown_heading(out, 1,
                        what ? vc_format(out->arena, "%s: %s", what, heading->text)
                             : heading->text);
    vc_markdown_list(out, heading);
    if (!notice)
        return;
    vc_buffer_add(out, "\n> ");
    vc_markdown_text(out, notice);
    vc_buffer_add_char(out, '\n');
}

void vc_markdown_end(vc_buffer *out, const vc_case *c, bool cited,
                     const vc_render_options *options)
{
    if (c)
        vc_what_if_foot(out, c);
    if (c && cited) {
        vc_buffer_add(out, "\nTo cite: ");
        vc_markdown_text(out, vc_answer_citation(out->arena, c, options->program));
    } else {
        vc_buffer_add(out, "\nWritten by ");
        vc_markdown_text(out, options->program);
        vc_buffer_add_char(out, '.');
    }
    vc_buffer_add_char(out, '\n');
}

/* ---- tables ---- */

void vc_markdown_row(vc_buffer *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vc_buffer_add(out, i ? " | " : "| ");
        vc_markdown_text(out, cells[i]);
    }
    vc_buffer_add(out, " |\n");
}

void vc_markdown_rule(vc_buffer *out, const bool *right, size_t count)
{
    for (size_t i = 0; i < count; i++)
        vc_buffer_add(out, right && right[i] ? "| ---: " : "| --- ");
    vc_buffer_add(out, "|\n");
}
