#include "json/scanner.h"

#include <math.h>
#include <string.h>

#include "json/diagnose.h"

typedef const unsigned char *bytes;

typedef struct scan {
    bytes begin, end;
    vc_event_handler *handler;
    void *context;
    unsigned depth;
    uint64_t objects; /* one bit a level, the innermost lowest: is it an object? */
    size_t opened[VC_JSON_DEPTH];
    bytes stop, token;
    vc_scan_state state;
} scan;

/* Leaves the path of valid text; NULL travels up through every caller. */
static bytes stop_at(scan *s, bytes at, vc_scan_state state)
{
    s->stop = at;
    s->state = state;
    return NULL;
}

static inline void emit(const scan *s, vc_event_type type, bool escaped, bytes begin,
                        bytes end)
{
    if (s->handler != NULL) {
        vc_event event = {type, escaped, (size_t)(begin - s->begin),
                          (size_t)(end - s->begin)};
        s->handler(s->context, &event);
    }
}

/* Words of eight bytes at a time need to know which byte is the first. Elsewhere the
 * loops over single bytes behind them do the whole work. */
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define WORDS 1
#else
#define WORDS 0
#endif

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

#if WORDS
static inline uint64_t load(bytes p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static inline unsigned first_byte(uint64_t marks)
{
    return (unsigned)__builtin_ctzll(marks) >> 3;
}

/* The top bit of each byte that ends a run of plain ASCII in a string: a quote, a
 * backslash, a control character, or one of a longer UTF-8 sequence. A borrow may mark
 * bytes above the first that is really one; only the first is ever looked at. */
static inline uint64_t special_bytes(uint64_t word)
{
    uint64_t quote = (word ^ EACH('"')) - EACH(1);
    uint64_t backslash = (word ^ EACH('\\')) - EACH(1);
    uint64_t control = word - EACH(0x20);
    return (word | quote | backslash | control) & EACH(0x80);
}
#endif

static inline bytes skip_plain(bytes p, bytes end)
{
#if WORDS
    while (end - p >= 8) {
        uint64_t marks = special_bytes(load(p));
        if (marks != 0)
            return p + first_byte(marks);
        p += 8;
    }
#endif
    while (p < end && *p >= 0x20 && *p < 0x80 && *p != '"' && *p != '\\')
        p++;
    return p;
}

static inline bytes skip_blanks(bytes p, bytes end)
{
#if WORDS
    while (end - p >= 8) {
        uint64_t others = load(p) ^ EACH(' ');
        if (others != 0)
            return p + first_byte(others);
        p += 8;
    }
#endif
    while (p < end && *p == ' ')
        p++;
    return p;
}

/* Between tokens stands mostly nothing, one blank, or a line break with indentation. */
static inline bytes skip_space(bytes p, bytes end)
{
    while (p < end && *p <= ' ') {
        if (*p == ' ' || *p == '\n')
            p = skip_blanks(p + 1, end);
        else if (*p == '\r' || *p == '\t')
            p++;
        else
            break;
    }
    return p;
}

/* The code unit of the four hexadecimal digits at p, or -1. */
static int32_t hex4(bytes p, bytes end)
{
    int32_t unit = 0;
    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = p[i] >= '0' && p[i] <= '9'   ? p[i] - '0'
                    : p[i] >= 'a' && p[i] <= 'f' ? p[i] - 'a' + 10
                    : p[i] >= 'A' && p[i] <= 'F' ? p[i] - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Past the escape whose backslash is at p; NULL if it is none that we take. U+0000 is
 * refused because a C string could not hold it, half a surrogate pair because UTF-8
 * could not. */
static bytes skip_escape(bytes p, bytes end)
{
    if (end - p < 2)
        return NULL;
    if (p[1] != 'u')
        return p[1] != '\0' && strchr("\"\\/bfnrt", p[1]) != NULL ? p + 2 : NULL;
    int32_t unit = hex4(p + 2, end);
    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return NULL;
    if (unit < 0xD800 || unit > 0xDBFF)
        return p + 6;
    if (end - p < 12 || p[6] != '\\' || p[7] != 'u')
        return NULL;
    int32_t low = hex4(p + 8, end);
    return low >= 0xDC00 && low <= 0xDFFF ? p + 12 : NULL;
}

/* Past the string whose opening quote is at p. */
static inline bytes take_string(scan *s, bytes p, vc_event_type type)
{
    bytes begin = p, next;
    bool escaped = false;
    for (p = skip_plain(p + 1, s->end); p == s->end || *p != '"';
         p = skip_plain(next, s->end)) {
        s->token = begin;
        if (p < s->end && *p == '\\') {
            escaped = true;
            next = skip_escape(p, s->end);
            if (next == NULL)
                return stop_at(s, p, VC_SCAN_ESCAPE);
        } else {
            size_t length = vc_utf8_length(p, s->end);
            if (length < 2)
                return stop_at(s, p, VC_SCAN_STRING);
            next = p + length;
        }
    }
    emit(s, type, escaped, begin, p + 1);
    return p + 1;
}

static inline bool is_digit(bytes p, bytes end)
{
    return p < end && *p >= '0' && *p <= '9';
}

static inline bytes skip_digits(bytes p, bytes end)
{
    while (is_digit(p, end))
        p++;
    return p;
}

/* Two digits of exponent and 200 bytes in all stay under 1e300; only beyond that is it
 * worth while to compute the number. */
static bool in_range(bytes begin, bytes exponent, bytes end)
{
    if (end - exponent < 3 && end - begin <= 200)
        return true;
    return isfinite(vc_number_read((const char *)begin, (const char *)end)) != 0;
}

/* Past the number at p, as far as it is one: what follows 0 in 01 is found to be no
 * comma by whoever reads on. */
static bytes take_number(scan *s, bytes p)
{
    bytes begin = p, end = s->end;
    p += *p == '-';
    if (!is_digit(p, end))
        return stop_at(s, p, VC_SCAN_DIGIT);
    p = *p == '0' ? p + 1 : skip_digits(p, end);
    if (p < end && *p == '.') {
        if (!is_digit(++p, end))
            return stop_at(s, p, VC_SCAN_DIGIT);
        p = skip_digits(p, end);
    }
    bytes exponent = p;
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        p += p < end && (*p == '+' || *p == '-');
        if (!is_digit(p, end))
            return stop_at(s, p, VC_SCAN_DIGIT);
        exponent = p;
        p = skip_digits(p, end);
    }
    if (!in_range(begin, exponent, p))
        return stop_at(s, begin, VC_SCAN_RANGE);
    emit(s, VC_EVENT_NUMBER, false, begin, p);
    return p;
}

static inline bytes take_word(scan *s, bytes p, const char *word, size_t length,
                              vc_event_type type)
{
    if ((size_t)(s->end - p) < length || memcmp(p, word, length) != 0)
        return stop_at(s, p, VC_SCAN_VALUE);
    emit(s, type, false, p, p + length);
    return p + length;
}

static bytes take_scalar(scan *s, bytes p)
{
    if (*p == '-' || is_digit(p, s->end))
        return take_number(s, p);
    switch (*p) {
    case 't': return take_word(s, p, "true", 4, VC_EVENT_TRUE);
    case 'f': return take_word(s, p, "false", 5, VC_EVENT_FALSE);
    case 'n': return take_word(s, p, "null", 4, VC_EVENT_NULL);
    default: return stop_at(s, p, VC_SCAN_VALUE);
    }
}

/* Past a member's name and its colon, with any space around them. */
static inline bytes take_key(scan *s, bytes p)
{
    p = skip_space(p, s->end);
    if (p == s->end || *p != '"')
        return stop_at(s, p, VC_SCAN_KEY);
    p = take_string(s, p, VC_EVENT_KEY);
    if (p == NULL)
        return NULL;
    p = skip_space(p, s->end);
    return p < s->end && *p == ':' ? p + 1 : stop_at(s, p, VC_SCAN_COLON);
}

static inline bytes close_bracket(scan *s, bytes p)
{
    bool object = (s->objects & 1) != 0;
    s->depth--;
    s->objects >>= 1;
    emit(s, object ? VC_EVENT_OBJECT_END : VC_EVENT_ARRAY_END, false, p, p + 1);
    return p + 1;
}

static inline unsigned char closing(const scan *s)
{
    return (s->objects & 1) != 0 ? '}' : ']';
}

static inline bool open_bracket(scan *s, bytes p)
{
    if (s->depth == VC_JSON_DEPTH) {
        stop_at(s, p, VC_SCAN_DEPTH);
        return false;
    }
    s->opened[s->depth++] = (size_t)(p - s->begin);
    s->objects = s->objects << 1 | (*p == '{');
    emit(s, *p == '{' ? VC_EVENT_OBJECT : VC_EVENT_ARRAY, false, p, p + 1);
    return true;
}

/* Past the first complete value at p: a scalar or an empty container, perhaps the first
 * of containers that open on the way to it and stay open. */
static inline bytes take_value(scan *s, bytes p)
{
    for (;;) {
        p = skip_space(p, s->end);
        if (p == s->end)
            return stop_at(s, p, VC_SCAN_VALUE);
        if (*p == '"')
            return take_string(s, p, VC_EVENT_STRING);
        if (*p != '{' && *p != '[')
            return take_scalar(s, p);
        if (!open_bracket(s, p))
            return NULL;
        p = skip_space(p + 1, s->end);
        if (p < s->end && *p == closing(s))
            return close_bracket(s, p);
        if ((s->objects & 1) != 0 && (p = take_key(s, p)) == NULL)
            return NULL;
    }
}

/* From the end of a value to the beginning of the next, through all brackets that close
 * between them; with depth 0 there is no next. */
static inline bytes take_more(scan *s, bytes p)
{
    while (s->depth > 0) {
        p = skip_space(p, s->end);
        if (p < s->end && *p == ',')
            return (s->objects & 1) != 0 ? take_key(s, p + 1) : p + 1;
        if (p == s->end || *p != closing(s))
            return stop_at(s, p, VC_SCAN_MORE);
        p = close_bracket(s, p);
    }
    p = skip_space(p, s->end);
    return p == s->end ? p : stop_at(s, p, VC_SCAN_NOTHING);
}

static vc_scan_error explain(const scan *s)
{
    vc_scan_stop stop = {.text = (const char *)s->begin,
                         .length = (size_t)(s->end - s->begin),
                         .offset = (size_t)(s->stop - s->begin),
                         .nested = s->depth > 0,
                         .state = s->state};
    if (s->token != NULL)
        stop.token = (size_t)(s->token - s->begin);
    if (s->depth > 0)
        stop.opened = s->opened[s->depth - 1];
    return vc_scan_diagnose(&stop);
}

bool vc_json_scan_part(const char *text, size_t from, size_t to,
                       vc_event_handler *handler, void *context, vc_scan_error *error)
{
    scan s;
    s.begin = (bytes)text;
    s.end = s.begin + to;
    s.handler = handler;
    s.context = context;
    s.depth = 0;
    s.objects = 0;
    s.stop = s.token = NULL;
    bytes p = s.begin + from;
    do {
        p = take_value(&s, p);
        if (p != NULL)
            p = take_more(&s, p);
    } while (p != NULL && s.depth > 0);
    if (p == NULL && error != NULL)
        *error = explain(&s);
    return p != NULL;
}

bool vc_json_scan(const char *text, size_t length, vc_event_handler *handler,
                  void *context, vc_scan_error *error)
{
    return vc_json_scan_part(text, 0, length, handler, context, error);
}
