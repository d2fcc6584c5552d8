/* Texts count in UTF-16 code units, as JavaScript does; they are held as UTF-8. */
#include <math.h>
#include <string.h>

#include "rule/program.h"

static size_t bytes_at(const char *text)
{
    unsigned char c = (unsigned char)*text;
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* UTF-16 units of a text. */
static size_t units_of(const char *text)
{
    size_t units = 0;
    for (; *text; text += bytes_at(text))
        units += bytes_at(text) == 4 ? 2 : 1;
    return units;
}

/* Units [from, to). Half a surrogate pair cannot be said in UTF-8: it becomes U+FFFD. */
static vc_value slice(vc_machine *machine, const char *text, size_t from, size_t to)
{
    vc_buffer out = vc_buffer_new(machine->run->arena);
    size_t unit = 0;
    for (; *text && unit < to; text += bytes_at(text)) {
        size_t width = bytes_at(text) == 4 ? 2 : 1;
        if (unit >= from && unit + width <= to)
            vc_buffer_add_bytes(&out, text, bytes_at(text));
        else if (unit + width > from)
            vc_buffer_add(&out, "\xef\xbf\xbd");
        unit += width;
    }
    return vc_text_value(out.text, out.length);
}

/* ToIntegerOrInfinity, held between -limit and limit. */
static double integer(vc_machine *machine, vc_value value, double limit)
{
    double number = trunc(vc_to_number(machine, value));
    if (isnan(number))
        return 0;
    return number > limit ? limit : number < -limit ? -limit : number;
}

vc_value vc_run_substr(vc_machine *machine, const vc_value *arguments, size_t count)
{
    vc_value undefined = {.kind = VC_KIND_UNDEFINED};
    vc_value source = vc_to_string(machine, count > 0 ? arguments[0] : undefined);
    vc_value begin = count > 1 ? arguments[1] : undefined;
    vc_value length = count > 2 ? arguments[2] : undefined;
    double size = (double)units_of(source.as.string);
    double from = integer(machine, begin, size);
    if (from < 0)
        from += size;
    double to = size;
    if (length.kind != VC_KIND_UNDEFINED) {
        /* The reference cuts a negative length off the end, as PHP does. */
        bool cut = vc_less(machine, length, vc_number(0)) == 1;
        double n = integer(machine, length, size);
        if (cut && length.kind != VC_KIND_NUMBER)
            return vc_text_value("", 0); /* "+" with a text joins, and is no number */
        to = cut ? size + n : from + n;
        if (to > size)
            to = size;
    }
    if (to <= from)
        return vc_text_value("", 0);
    return slice(machine, source.as.string, (size_t)from, (size_t)to);
}

bool vc_text_step(vc_machine *machine, vc_value text, const vc_part *part, double index,
                  vc_value *found)
{
    size_t units = units_of(text.as.string);
    if (part->length == 6 && memcmp(part->text, "length", 6) == 0) {
        *found = vc_number((double)units);
        return true;
    }
    if (index < 0 || index >= (double)units)
        return false;
    *found = slice(machine, text.as.string, (size_t)index, (size_t)index + 1);
    return true;
}

static vc_value in_list(vc_machine *machine, vc_value needle, vc_value haystack)
{
    if (vc_value_has_unknown(needle) && haystack.count > 0) {
        vc_value both[2] = {needle, haystack};
        return vc_cause_unknown(machine, both, 2, true);
    }
    for (uint32_t i = 0; i < haystack.count; i++)
        if (vc_strict_equal(needle, haystack.as.items[i]))
            return vc_boolean(true);
    if (vc_value_has_unknown(haystack))
        return vc_cause_unknown(machine, &haystack, 1, true);
    return vc_boolean(false);
}

vc_value vc_run_in(vc_machine *machine, vc_value needle, vc_value haystack)
{
    vc_value both[2] = {needle, haystack};
    if (haystack.kind == VC_KIND_LIST)
        return in_list(machine, needle, haystack);
    if (haystack.kind == VC_KIND_UNKNOWN)
        return vc_cause_unknown(machine, both, 2, true);
    if (haystack.kind != VC_KIND_STRING || haystack.count == 0)
        return vc_boolean(false);
    if (vc_value_has_unknown(needle))
        return vc_cause_unknown(machine, both, 1, true);
    vc_value part = vc_to_string(machine, needle);
    return vc_boolean(strstr(haystack.as.string, part.as.string) != NULL);
}
