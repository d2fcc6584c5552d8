/* text.c - see text.h. The ranges are of Unicode 15: general category Mn for what takes no
 * column, East Asian Width W and F for what takes two; of the first only the blocks that a
 * name may hold. */
#include "report/text.h"

#include <stdint.h>
#include <string.h>

static const vc_code_points zero_wide[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x06D6, 0x06DC}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},
    {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

static const vc_code_points two_wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static size_t columns(uint32_t point)
{
    if (point < 0x300)
        return 1;
    if (vc_point_among(point, zero_wide, COUNT(zero_wide)))
        return 0;
    return vc_point_among(point, two_wide, COUNT(two_wide)) ? 2 : 1;
}

size_t vc_text_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t at = 0, bytes; at < length; at += bytes)
        width += columns(vc_code_point(text + at, length - at, &bytes));
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
        /* The NUL ends a sequence that is cut short. */
        size_t more = columns(vc_code_point(text + at, SIZE_MAX, &bytes));
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
