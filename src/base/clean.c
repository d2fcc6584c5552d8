/* clean.c - see clean.h. The ranges are of Unicode 15, general categories Cc, Cf and Cn. */
#include "base/clean.h"

#include <string.h>

static const vc_code_points blanked[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x180E, 0x180E},
    {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
    {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0001, 0xE007F},
};

bool vc_point_among(uint32_t point, const vc_code_points *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    return false;
}

bool vc_point_is_blanked(uint32_t point)
{
    if (point >= 0x20 && point < 0x7F)
        return false;
    return vc_point_among(point, blanked, sizeof blanked / sizeof *blanked) ||
           (point & 0xFFFE) == 0xFFFE;
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

uint32_t vc_code_point(const char *text, size_t length, size_t *bytes)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t n = promised(s[0]);
    *bytes = 1;
    if (n == 0 || n > length)
        return VC_POINT_BROKEN;
    if (n == 1)
        return s[0];
    uint32_t point = s[0] & (0x7FU >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return VC_POINT_BROKEN;
        point = point << 6 | (s[i] & 0x3FU);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[n] || surrogate || point > 0x10FFFF)
        return VC_POINT_BROKEN;
    *bytes = n;
    return point;
}

const char *vc_clean_piece(const char *text, size_t length, size_t *bytes,
                           size_t *shown)
{
    static const char broken[] = "\xEF\xBF\xBD";
    size_t at = 0, next;
    while (at < length && text[at]) {
        const uint32_t point = vc_code_point(text + at, length - at, &next);
        if (point == VC_POINT_BROKEN || vc_point_is_blanked(point))
            break;
        at += next;
    }
    *shown = *bytes = at;
    if (at > 0)
        return text;
    const uint32_t point = vc_code_point(text, length, bytes);
    *shown = point == VC_POINT_BROKEN ? sizeof broken - 1 : 1;
    return point == VC_POINT_BROKEN ? broken : " ";
}

void vc_buffer_add_clean(vc_buffer *buffer, const char *text, size_t length)
{
    for (size_t bytes, shown; length > 0; text += bytes, length -= bytes) {
        const char *piece = vc_clean_piece(text, length, &bytes, &shown);
        vc_buffer_add_bytes(buffer, piece, shown);
    }
}

const char *vc_text_clean(vc_arena *arena, const char *text)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add_clean(&out, text ? text : "", text ? strlen(text) : 0);
    return out.text;
}
