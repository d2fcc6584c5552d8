/* client.c - a program of somebody else, who has only what `make install` put there. It
 * is C99 and C++ alike, and is built as both. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <venuecheck.h>

static int complain(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    return 1;
}

/* Text that is gathered from pieces. */
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

static int report(vc_session *session, gathered *all)
{
    if (vc_session_status(session) != VC_EXIT_OK)
        return complain("open", vc_session_messages(session));
    if (vc_session_report(session, "json", NULL, gather, all) != VC_EXIT_OK)
        return complain("report", vc_session_messages(session));
    if (all->pieces == 0 || !strstr(all->text, "\"verdict\""))
        return complain("report", all->text);
    if (vc_session_report(session, NULL, NULL, refuse, NULL) != VC_EXIT_IO)
        return complain("report", "a sink that refuses is not noticed");
    return 0;
}

static int explain(vc_session *session, gathered *all)
{
    all->length = 0;
    if (vc_session_explain(session, "geneva", NULL, NULL, gather, all) != VC_EXIT_OK)
        return complain("explain", vc_session_messages(session));
    if (!strstr(all->text, "Geneva"))
        return complain("explain", all->text);
    if (vc_session_explain(session, "genava", NULL, NULL, gather, all) !=
            VC_EXIT_USAGE ||
        !strstr(vc_session_messages(session), "did you mean \"geneva\""))
        return complain("explain of a misspelt venue", vc_session_messages(session));
    return 0;
}

static int session(void)
{
    gathered *all = (gathered *)calloc(1, sizeof *all);
    vc_session *opened = vc_session_open(NULL);
    const int faults = !all ? complain("gathered", "no memory")
                            : report(opened, all) || explain(opened, all);
    vc_session_close(opened);
    free(all);
    return faults;
}

static vc_text text_of(const char *bytes)
{
    vc_text text;
    text.name = "client";
    text.bytes = bytes;
    text.length = strlen(bytes);
    return text;
}

static int eval(void)
{
    const vc_text rule = text_of("{\"<\": [{\"var\": \"km\"}, 3000]}");
    const vc_text data = text_of("{\"km\": 1200}"), empty = text_of("{}");
    vc_evaluator *evaluator = vc_evaluator_new(true);
    vc_answer answer = vc_evaluator_run(evaluator, &rule, &data);
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
    return versions() || session() || eval();
}
