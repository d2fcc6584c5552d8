/* client.c - a program of somebody else, who has only what `make install` put there. It
 * asks of a case that it holds in memory, and of the one that is built in, most of what the
 * library can be asked. It is C99 and C++ alike, and is built as both. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <venuecheck.h>

static int complain(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    return 1;
}

/* Text that is gathered from pieces; what does not fit is let go. */
typedef struct gathered {
    char text[1 << 16];
    size_t length, pieces;
} gathered;

static bool gather(void *context, const char *bytes, size_t length)
{
    gathered *all = (gathered *)context;
    if (length >= sizeof all->text - all->length)
        length = sizeof all->text - 1 - all->length;
    memcpy(all->text + all->length, bytes, length);
    all->length += length;
    all->text[all->length] = '\0';
    all->pieces++;
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return false;
}

/* A header of one version and a library of another is what goes wrong first. */
static int versions(void)
{
    if (strcmp(vc_version(), VC_VERSION) != 0)
        return complain("library", vc_version());
    return 0;
}

static vc_text text_of(const char *name, const char *bytes)
{
    vc_text text;
    text.name = name;
    text.bytes = bytes;
    text.length = strlen(bytes);
    return text;
}

/* ---- a case in memory ---- */

static const char data[] =
    "{\"title\": \"Halls\", \"as_of\": \"2025-08-19\",\n"
    " \"vocabulary\": {\"my_open\": {\"of\": [\"venue\"], \"type\": \"boolean\",\n"
    "   \"title\": \"Open\", \"phrase\": {\"true\": \"is open\", \"false\": \"is "
    "shut\"}}},\n"
    " \"venues\": [{\"id\": \"old\", \"name\": \"Old hall\", \"host\": \"CHE\",\n"
    "   \"location\": [46, 6], \"facts\": {\"my_open\": true}},\n"
    "  {\"id\": \"new\", \"name\": \"New hall\", \"host\": \"AUT\",\n"
    "   \"location\": [48, 16], \"facts\": {\"my_open\": false}}]}\n";
static const char summit[] =
    "{\"title\": \"A meeting\", \"parties\": [{\"id\": \"a\", \"state\": \"NOR\"},\n"
    "  {\"id\": \"b\", \"state\": \"SWE\"}]}\n";
static const char rules[] =
    "{\"id\": \"r\", \"version\": \"1\", \"title\": \"R\",\n"
    " \"requirements\": {\"open\": {\"title\": \"It is open\",\n"
    "  \"require\": {\"var\": \"venue.my_open\"}}},\n"
    " \"criteria\": {\"seen\": {\"title\": \"Seen\", \"weight\": 1,\n"
    "  \"value\": {\"var\": \"venue.my_open\"}},\n"
    "  \"known\": {\"title\": \"Known\", \"weight\": 1,\n"
    "  \"value\": {\"known\": \"venue.my_open\"}}},\n"
    " \"changeable\": {\"venue.my_open\": {\"to\": [true], \"effort\": 1}}}\n";

typedef struct shelf {
    vc_text texts[3];
    vc_session_options options;
} shelf;

static void fill(shelf *s)
{
    memset(s, 0, sizeof *s);
    s->texts[0] = text_of("halls.json", data);
    s->texts[1] = text_of("meeting.json", summit);
    s->texts[2] = text_of("mine.json", rules);
    s->options.data = "halls.json";
    s->options.summit = "meeting.json";
    s->options.rules = "mine.json";
    s->options.texts = s->texts;
    s->options.text_count = 3;
    s->options.texts_only = true;
}

/* The answer came whole, and says what it should. */
static int answered(vc_session *session, const char *what, int status, gathered *all,
                    const char *words)
{
    const bool good = status == VC_EXIT_OK && all->pieces > 0;
    if (!good)
        return complain(what, vc_session_messages(session));
    if (!strstr(all->text, words))
        return complain(what, all->text);
    all->length = all->pieces = 0;
    return 0;
}

static int ask(vc_session *s, gathered *all)
{
    vc_robust_wishes wishes;
    int faults = vc_session_status(s) == VC_EXIT_OK
                     ? 0
                     : complain("open", vc_session_messages(s));
    if (faults)
        return faults;
    memset(&wishes, 0, sizeof wishes);
    wishes.samples = 100;
    faults += answered(s, "report", vc_session_report(s, "json", NULL, gather, all),
                       all, "\"verdict\": \"feasible\"");
    faults +=
        answered(s, "explain", vc_session_explain(s, "new", NULL, NULL, gather, all),
                 all, "is shut");
    faults += answered(s, "compare",
                       vc_session_compare(s, "old", "new", NULL, NULL, gather, all),
                       all, "New hall");
    faults += answered(s, "timeline",
                       vc_session_timeline(s, NULL, NULL, NULL, NULL, gather, all), all,
                       "2025-02-19");
    faults +=
        answered(s, "robust", vc_session_robust(s, &wishes, NULL, NULL, gather, all),
                 all, "always");
    faults +=
        answered(s, "flip", vc_session_flip(s, "new", false, NULL, NULL, gather, all),
                 all, "is open");
    return faults;
}

static int in_memory(void)
{
    shelf s;
    gathered *all = (gathered *)calloc(1, sizeof *all);
    vc_session *session;
    int faults;
    if (!all)
        return complain("gathered", "no memory");
    fill(&s);
    session = vc_session_open(&s.options);
    faults = ask(session, all);
    vc_session_close(session);
    s.texts[1] = text_of("meeting.json", "{\"title\": 1}");
    session = vc_session_open(&s.options);
    if (vc_session_status(session) != VC_EXIT_BAD_INPUT ||
        !strstr(vc_session_messages(session), "meeting.json:1:1: "))
        faults += complain("a fault in memory", vc_session_messages(session));
    vc_session_close(session);
    free(all);
    return faults;
}

/* ---- the case that is built in ---- */

static int built_in(void)
{
    gathered *all = (gathered *)calloc(1, sizeof *all);
    vc_session *session = vc_session_open(NULL);
    int faults = 0;
    if (!all || vc_session_status(session) != VC_EXIT_OK)
        return complain("open", vc_session_messages(session));
    faults += answered(session, "explain",
                       vc_session_explain(session, "geneva", NULL, NULL, gather, all),
                       all, "Geneva");
    if (vc_session_explain(session, "genava", NULL, NULL, gather, all) !=
            VC_EXIT_USAGE ||
        !strstr(vc_session_messages(session), "did you mean \"geneva\""))
        faults += complain("a misspelt venue", vc_session_messages(session));
    if (vc_session_report(session, NULL, NULL, refuse, NULL) != VC_EXIT_IO)
        faults += complain("report", "a sink that refuses is not noticed");
    vc_session_close(session);
    free(all);
    return faults;
}

static int eval(void)
{
    const vc_text rule = text_of("client", "{\"<\": [{\"var\": \"km\"}, 3000]}");
    const vc_text known = text_of("client", "{\"km\": 1200}");
    const vc_text empty = text_of("client", "{}");
    vc_evaluator *evaluator = vc_evaluator_new(true);
    vc_answer answer = vc_evaluator_run(evaluator, &rule, &known);
    int faults = 0;
    if (answer.status != VC_EXIT_OK || strcmp(answer.json, "true") != 0)
        faults += complain("eval", answer.json ? answer.json : answer.messages);
    answer = vc_evaluator_run(evaluator, &rule, &empty);
    if (answer.status != VC_EXIT_OK || !answer.unknown)
        faults += complain("eval of an absent fact", "is not unknown");
    vc_evaluator_free(evaluator);
    return faults;
}

int main(void)
{
    return versions() || in_memory() || built_in() || eval();
}
