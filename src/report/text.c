/* text.c - see text.h. The ranges are of Unicode 15: general categories Mn and Cf for
 * what takes no column, East Asian Width W and F for what takes two; of the first only
 * the blocks that a name may hold. */
#include "report/text.h"

#include <stdint.h>
#include <string.h>

typedef struct range {
    uint32_t first, last;
} range;

static const range blanked[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x180E, 0x180E},
    {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
    {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0001, 0xE007F},
};

static const range zero_wide[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x06D6, 0x06DC}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},
    {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

static const range two_wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool among(uint32_t point, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    return false;
}

/* What steers a terminal or turns the direction, what is not seen and would let two names
 * look like one, and what Unicode keeps from being a character. A joiner between letters is
 * spelling in some scripts and stays. */
static bool is_blanked(uint32_t point)
{
    return among(point, blanked, COUNT(blanked)) || (point & 0xFFFE) == 0xFFFE;
}

/* How many bytes a first byte promises; 0 if it can be none. */
static size_t promised(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return 2;
    if (c >= 0xE0 && c <= 0xEF)
        return 3;
    return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* The code point at text and its bytes; 0xFFFD and one byte if it is no UTF-8. The NUL
 * at the end stops every sequence that is cut short. */
static uint32_t decode(const char *text, size_t *bytes)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t n = promised(s[0]);
    *bytes = 1;
    if (n == 0)
        return 0xFFFD;
    if (n == 1)
        return s[0];
    uint32_t point = s[0] & (0x7FU >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0xFFFD;
        point = point << 6 | (s[i] & 0x3FU);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[n] || surrogate || point > 0x10FFFF)
        return 0xFFFD;
    *bytes = n;
    return point;
}

const char *vc_text_clean(vc_arena *arena, const char *text)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t bytes; text && *text; text += bytes) {
        uint32_t point = decode(text, &bytes);
        if (is_blanked(point))
            vc_buffer_add_char(&out, ' ');
        else if (point == 0xFFFD)
            vc_buffer_add(&out, "\xEF\xBF\xBD");
        else
            vc_buffer_add_bytes(&out, text, bytes);
    }
    return out.length ? out.text : "";
}

static size_t columns(uint32_t point)
{
    if (point < 0x300)
        return 1;
    if (among(point, zero_wide, COUNT(zero_wide)))
        return 0;
    return among(point, two_wide, COUNT(two_wide)) ? 2 : 1;
}

size_t vc_text_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t at = 0, bytes; at < length; at += bytes)
        width += columns(decode(text + at, &bytes));
    return width;
}

static size_t without_blanks(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static size_t skip_blanks(const char *text, size_t at)
{
    while (text[at] == ' ')
        at++;
    return at;
}

size_t vc_text_line(const char *text, size_t width, bool cut, size_t *next)
{
    size_t used = 0, space = 0, at = 0;
    bool found = false;
    for (size_t bytes; text[at]; at += bytes) {
        size_t more = columns(decode(text + at, &bytes));
        if (text[at] == ' ' && at > 0) {
            if (used > width && !found) /* a word that stands out ends here */
                break;
            space = at;
            found = true;
        }
        used += more;
        if (used > width && text[at] != ' ' && (found || (cut && at > 0)))
            break;
    }
    if (text[at] && found)
        at = space;
    *next = skip_blanks(text, at);
    return without_blanks(text, at);
}

void vc_text_wrap(vc_buffer *out, const char *text, size_t column, size_t indent,
                  size_t width)
{
    size_t at = skip_blanks(text, 0);
    do {
        size_t room = width > column ? width - column : 1, next;
        size_t length = vc_text_line(text + at, room, false, &next);
        vc_buffer_add_bytes(out, text + at, length);
        vc_buffer_add_char(out, '\n');
        at += next;
        column = indent;
        if (text[at])
            vc_buffer_repeat(out, ' ', indent);
    } while (text[at]);
}
