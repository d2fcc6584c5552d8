/* venuecheck.h - can two sides who distrust each other meet here, how well, and why?
 *
 * A session holds one question: venues with their dated and sourced facts, a summit and a
 * rule set, read on one day. Opening it loads and checks everything; afterwards it only
 * answers, so the same session gives the same bytes each time. What it answers is text,
 * handed to a sink of the caller piece by piece. An evaluator computes single JsonLogic
 * expressions and needs no session.
 *
 * Nothing here is global and nothing reads a clock or the locale. Different sessions and
 * evaluators may be used by different threads at once, each by one at a time. Text goes in
 * and comes out as UTF-8 ended by NUL, unless a length says otherwise. */
#ifndef VC_VENUECHECK_H
#define VC_VENUECHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define VC_API __attribute__((visibility("default")))
#else
#define VC_API
#endif

/* The version of this header: major, minor and patch, as semver.org has it. */
#define VC_VERSION "1.0.0"

/* The version of the library that is linked, in the form of VC_VERSION. Static. */
VC_API const char *vc_version(void);

/* What functions that return an int return: the exit codes of the program, after
 * sysexits.h. */
enum {
    VC_EXIT_OK = 0,
    VC_EXIT_NO = 1,    /* the answer is no */
    VC_EXIT_USAGE = 2, /* the call's words are off: no such venue, no such format */
    VC_EXIT_BAD_INPUT = 65, /* a file or an expression is faulty */
    VC_EXIT_NO_INPUT = 66,  /* a file cannot be read */
    VC_EXIT_INTERNAL = 70,  /* a fault of the library itself */
    VC_EXIT_NO_MEMORY = 71,
    VC_EXIT_NO_OUTPUT = 73, /* a file cannot be created (the program only) */
    VC_EXIT_IO = 74         /* reading, or the sink, failed half-way */
};

/* Takes `length` bytes of an answer, which are not ended by NUL; called again for each
 * further piece. False if they could not be taken: then no more come, and the function
 * that was asked returns VC_EXIT_IO. A sink may not call into the session that feeds it. */
typedef bool vc_sink(void *context, const char *bytes, size_t length);

/* A text that the caller holds in memory. */
typedef struct vc_text {
    const char *name;  /* what messages call it, for instance its file; NULL: "text" */
    const char *bytes; /* need not be ended by NUL */
    size_t length;     /* bytes */
} vc_text;

/* ---- sessions ---- */

typedef struct vc_session vc_session;

/* What a session is about. Zero or NULL members take the default; so `{0}` is the case
 * that is embedded in the library. Nothing of it is needed any more when the session has
 * been opened: it keeps copies.
 *
 * Files may be held in memory: wherever a path is given or a file names another, a text in
 * `texts` that has that name is read in its place. What a text names relative to itself is
 * meant relative to its own name, as with files: if "cases/halls.json" includes
 * "more/halls.json", then the text "cases/more/halls.json" is read, or else the file. "./a"
 * and "b/../a" are "a". A rule set that is asked for by a bare name is found as
 * "FOLDER/NAME.json" in a folder of `rules_path`, in memory as on the disk. Of two texts of
 * one name the first counts. Names that begin with "builtin:" are the library's own. */
typedef struct vc_session_options {
    const char
        *data; /* path of the data file, "-": standard input; NULL: the embedded */
    const char *
        summit; /* path of a summit file, or the name of a built-in one; NULL: the one that the data names */
    const char
        *rules; /* path of a rule set, or the name of a built-in one; NULL: the one
                           that the data names */
    const char *as_of; /* the day on which facts are read, YYYY-MM-DD; NULL: the data's.
                           There is no default beyond that: with neither it is a fault */
    size_t max_bytes;  /* longest file that is read, in bytes; 0: 64 MiB */
    const char *const
        *assumptions; /* what if: "host:CHE.immunity=granted" and the like.
                                       Every answer says what is assumed and what that
                                       moves against the case as it is */
    size_t assumption_count;
    const char *const *more_rules; /* further rule sets, as `rules`; for
                                      vc_session_across and vc_session_test */
    size_t more_rule_count;
    bool all_states;   /* keep the facts of all states, not only of those that host or
                          take part; for vc_session_sources and vc_session_facts */
    const char *state; /* ISO 3166-1 alpha-3 code of one state that is wanted as well,
                          although the data may not name it; other texts: none */
    const char *const *rules_path; /* folders in which rule sets that are asked for, or
                                      extended, by a bare name are looked for, in order,
                                      before the built-in ones */
    size_t rules_path_count;
    const vc_text *texts; /* files that are held in memory */
    size_t text_count;
    bool texts_only; /* neither files nor standard input are read: whatever is not among
                        the texts, or built in, is not there */
} vc_session_options;

/* Loads and checks a case. `options` may be NULL. Always a session, which says by
 * vc_session_status whether it can answer; NULL only if there is no memory even for that.
 * Freed with vc_session_close. */
VC_API vc_session *vc_session_open(const vc_session_options *options);

/* What the last call on the session came to: VC_EXIT_OK or what went wrong. If opening
 * failed, it stays what it was then. A NULL session is VC_EXIT_NO_MEMORY. */
VC_API int vc_session_status(const vc_session *session);

/* What went wrong in the last call, for a person to read: every fault in order, those of
 * files after FILE:LINE:COLUMN with the line and a caret under the place, others after the
 * name of this program. Ends with a newline; "" if nothing went wrong. Owned by the
 * session, until the next call on it. */
VC_API const char *vc_session_messages(const vc_session *session);

/* How an answer is laid out. Zero members take the default; a format leaves aside what
 * means nothing to it. */
typedef struct vc_layout_options {
    size_t width;    /* columns of text; 0: 80 */
    size_t top;      /* list only so many venues, best first; 0: all */
    bool color;      /* escape sequences of a terminal */
    bool json_logic; /* explain: conditions as they are written, instead of in infix */
    bool long_rows;  /* csv: one row a venue and rule, instead of one a venue */
    bool full; /* table: the report says all that a page says beside the ranking */
    const char *home; /* markdown, html: where the page is that leads to this one,
                         relative to it; NULL: there is none */
} vc_layout_options;

/* The name of the format of that index (0 is the default) in which sessions report, or
 * NULL beyond the last: "table", "json", "markdown", "html" and "csv". All can write every
 * answer, but csv only what is one table: not a comparison of two venues, a flip or a
 * difference, for which it is no format. Tests and the index have formats of their own.
 * Static. */
VC_API const char *vc_session_format(size_t index);

/* Judges and ranks all venues and writes the report. `format` is one of
 * vc_session_format, NULL for the default; `layout` may be NULL. "html" and "markdown", and
 * the table if it is to be full, tell beside the ranking how it changes over time, under other weights and other rule sets (those of the
 * session; of one, the built-in ones), and what would have to change. VC_EXIT_OK, else
 * vc_session_messages says why; VC_EXIT_USAGE if there is no such format. Unless the sink
 * fails, it is called only when the whole answer stands. */
VC_API int vc_session_report(vc_session *session, const char *format,
                             const vc_layout_options *layout, vc_sink *sink,
                             void *context);

/* Writes how every rule came out for one venue, which is told by its id or its name in any
 * case. VC_EXIT_USAGE, with the nearest in the message, if there is no such venue.
 * Otherwise as vc_session_report. */
VC_API int vc_session_explain(vc_session *session, const char *venue,
                              const char *format, const vc_layout_options *layout,
                              vc_sink *sink, void *context);

/* Writes how verdicts and ranks stand from day to day: from `from` to `to` (YYYY-MM-DD, both
 * included), cut at exactly the days on which a fact changes that a rule reads, each with
 * its cause. NULL is six months before the day of the session, and the last such day after
 * it. VC_EXIT_USAGE if a day does not exist or the end lies before the beginning.
 * Otherwise as vc_session_report. */
VC_API int vc_session_timeline(vc_session *session, const char *from, const char *to,
                               const char *format, const vc_layout_options *layout,
                               vc_sink *sink, void *context);

/* Writes two venues side by side, rule by rule: what separates them, and how much weight
 * would have to move for their scores to tie. Venues are told and missed as in
 * vc_session_explain; VC_EXIT_USAGE also if they are the same, or if `format` is "csv".
 * Otherwise as vc_session_report. */
VC_API int vc_session_compare(vc_session *session, const char *one, const char *other,
                              const char *format, const vc_layout_options *layout,
                              vc_sink *sink, void *context);

/* Judges all venues under each of the session's rule sets and writes verdict and rank
 * under each side by side, and in words on which venues the rule sets disagree. Otherwise
 * as vc_session_report. */
VC_API int vc_session_across(vc_session *session, const char *format,
                             const vc_layout_options *layout, vc_sink *sink,
                             void *context);

/* Writes the sources with the number of assertions that rest on each, those with most
 * first, and marks what was read only in a copy. A session with `all_states` counts all
 * that the data hold. Otherwise as vc_session_report. */
VC_API int vc_session_sources(vc_session *session, const char *format,
                              const vc_layout_options *layout, vc_sink *sink,
                              void *context);

/* Writes the facts of a state (by code or name), a venue (by id or name), a party (by
 * principal or id) or the summit ("summit"): who says what, since when, by which source,
 * and what is contested. With `since` (YYYY-MM-DD, NULL: none) what was otherwise on that
 * day instead, and through which assertion it changed. VC_EXIT_USAGE, with the nearest in
 * the message, if there is no such subject or day, or `since` is later than the session's
 * day. Only states that the session keeps are found: see `all_states` and `state` of its
 * options. Without a subject (NULL): every path that a rule may read beside its own
 * parameters, and what it can be. Otherwise as vc_session_report. */
VC_API int vc_session_facts(vc_session *session, const char *subject, const char *since,
                            const char *format, const vc_layout_options *layout,
                            vc_sink *sink, void *context);

/* What is wanted of the tests of rule sets. */
typedef struct vc_test_options {
    const char
        *pattern;  /* only tests whose name holds this, or is matched by it where it
                            has * or ?; NULL: all */
    bool coverage; /* also which outcomes of which rules no test has seen */
} vc_test_options;

/* Runs the tests that stand in the session's rule sets and writes what came otherwise
 * than expected, and by which facts. The formats are "text" (NULL), "tap" (version 13),
 * "junit" and "json". `options` and `layout`, of which the width counts, may be NULL.
 * VC_EXIT_NO if a test failed, which has no message, VC_EXIT_BAD_INPUT with places if one
 * is faulty, VC_EXIT_USAGE if the pattern fits none or there is no such format. Unless the
 * sink fails, it is called only when the whole answer stands. */
VC_API int vc_session_test(vc_session *session, const vc_test_options *options,
                           const char *format, const vc_layout_options *layout,
                           vc_sink *sink, void *context);

/* How robustness is drawn. Zero or NULL members take the default. */
typedef struct vc_robust_wishes {
    uint32_t samples;    /* 0: 100,000 */
    uint64_t seed;       /* 0: 1. The answer depends on it and on `samples` alone */
    size_t threads;      /* 0: as many as there are processors */
    const char *weights; /* path of a file with the weights that are allowed, as
                            {"intervals": {"ID": [low, high]}} in shares of 1, or
                            {"order": ["ID", ...]}; NULL: all */
    size_t max_bytes;    /* longest such file, in bytes; 0: 64 MiB */
    /* Called now and then by the calling thread; or NULL. */
    void (*progress)(void *context, size_t done, size_t of);
    void *progress_context;
} vc_robust_wishes;

/* Writes how far the ranking survives other weights and what is open: how often each venue
 * has each rank and verdict in samples drawn, with the error of that; what holds for all
 * weights; how much weight would have to move, and which open fact would have to be known,
 * for another venue to stand first. `wishes` may be NULL. VC_EXIT_USAGE if there is
 * nothing to draw, VC_EXIT_BAD_INPUT if the file of weights is faulty. Otherwise as
 * vc_session_report. */
VC_API int vc_session_robust(vc_session *session, const vc_robust_wishes *wishes,
                             const char *format, const vc_layout_options *layout,
                             vc_sink *sink, void *context);

/* Writes all smallest sets of changes, among those that the rule set calls changeable,
 * that make the venue feasible or, if `first`, let it stand first; where there is none,
 * which rules are in the way. Venues are told and missed as in vc_session_explain. Formats
 * and the rest as vc_session_compare. */
VC_API int vc_session_flip(vc_session *session, const char *venue, bool first,
                           const char *format, const vc_layout_options *layout,
                           vc_sink *sink, void *context);

/* Gives everything back that the session owns. NULL is harmless. */
VC_API void vc_session_close(vc_session *session);

/* ---- sets of reports ---- */

/* A rule set, in words. What is not said is NULL. The texts are the session's, or, from
 * vc_rules_each, are gone when the call has ended. */
typedef struct vc_rules_info {
    const char *name; /* by which it is asked for; NULL: of a session */
    const char *id, *version, *title;
    const char *digest; /* of a session's */
    const char
        *file;   /* in which it was found by name; NULL: built in, or a session's */
    bool shared; /* definitions for others to extend: it scores nothing */
} vc_rules_info;

/* A venue, in words, which are the session's. */
typedef struct vc_venue_info {
    const char *id, *name, *host; /* host: ISO 3166-1 alpha-3 */
} vc_venue_info;

/* Tells of the venue, or the rule set, of that index in the session; false beyond the
 * last. Venues come in the order of the data, rule sets as they were opened or added. */
VC_API bool vc_session_venue(const vc_session *session, size_t index,
                             vc_venue_info *info);
VC_API bool vc_session_rules(const vc_session *session, size_t index,
                             vc_rules_info *info);

/* Adds a rule set, given as in vc_session_options, to those of the session; one that is
 * there already, as its digest tells, is not added again. If it is faulty, or does not go
 * with the data, messages say so and the session stays as it was. */
VC_API int vc_session_add_rules(vc_session *session, const char *rules);

/* Makes the rule set of that index the one that every answer is about but those of
 * vc_session_across and vc_session_test, which are about all; it is the first until then.
 * VC_EXIT_USAGE beyond the last, and then nothing changes. */
VC_API int vc_session_choose(vc_session *session, size_t index);

/* Calls `take` for each rule set that there is by name, sorted by name, until it returns
 * false: those that vc_rules_list lists with the same options. So with NULL, or without
 * rules_path, these are the built-in ones. A faulty file has its name as `id` and no
 * version or title. */
VC_API int vc_rules_each(const vc_session_options *options,
                         bool (*take)(void *context, const vc_rules_info *info),
                         void *context);

/* Calls `take` with the name of each built-in summit, sorted, until it returns false. The
 * names are gone when the call has ended. */
VC_API int vc_summits_each(bool (*take)(void *context, const char *name),
                           void *context);

/* What a page of a set of reports holds. */
typedef enum vc_page_kind {
    VC_PAGE_REPORT,  /* all venues under the rule set `subject` (its id) */
    VC_PAGE_EXPLAIN, /* the venue `subject` (its id) */
    VC_PAGE_ACROSS,  /* rule sets side by side */
    VC_PAGE_TIMELINE,
    VC_PAGE_ROBUST,
    VC_PAGE_SOURCES,
    VC_PAGE_CHECKSUMS /* of the other files, as sha256sum writes them */
} vc_page_kind;

typedef struct vc_page {
    vc_page_kind kind;
    const char *subject; /* NULL where the kind has none */
    const char *format;  /* as a link shall call it: "json" */
    const char *path;    /* where it is, relative to the index; "/" between folders */
} vc_page;

/* Writes the page that leads to others: the venues in their order with verdict and score,
 * the rule sets, and what else there is, each with links to its pages. The formats are
 * "markdown" (NULL) and "html". `pages` may be NULL if `count` is 0. Otherwise as
 * vc_session_report. */
VC_API int vc_session_index(vc_session *session, const vc_page *pages, size_t count,
                            const char *format, vc_sink *sink, void *context);

enum { VC_CHECKSUM = 65 };

/* SHA-256 (FIPS 180-4) in lower-case hexadecimal, ended by NUL: what sha256sum prints. */
VC_API void vc_checksum(const char *bytes, size_t length, char hex[VC_CHECKSUM]);

/* ---- rule sets ---- */

/* Writes which rule sets there are by name, each with the first sentence of its
 * description and where it was found. Of `options`, which may be NULL, rules_path and
 * max_bytes count. A file in such a folder that is faulty is listed without a title.
 * `format` is one of vc_session_format, NULL for the default; VC_EXIT_USAGE if there is no
 * such format. There are no messages. */
VC_API int vc_rules_list(const vc_session_options *options, const char *format,
                         const vc_layout_options *layout, vc_sink *sink, void *context);

/* ---- faults of files ---- */

typedef struct vc_check_options {
    const char
        *data; /* path of the data file over whose vocabulary rule sets and summits
                         are checked; NULL: the embedded */
    const char *summit; /* path, or the name of a built-in one, that goes with it; NULL:
                           the one that the data names. If this or `data` is given, it
                           is also told which requirements of a rule set come out alike
                           at all venues: as warnings, which are no faults */
    const char *const *rules_path; /* as in vc_session_options */
    size_t rules_path_count;
    size_t max_bytes;     /* longest file that is read, in bytes; 0: 64 MiB */
    const vc_text *texts; /* as in vc_session_options */
    size_t text_count;
    bool texts_only;
} vc_check_options;

/* The name of the format of that index (0 is the default) in which faults are written:
 * "text", "gcc" and "json"; NULL beyond the last. Static. */
VC_API const char *vc_check_format(size_t index);

/* Finds every fault of `count` data, summit, rule-set, vocabulary, answer and schema files
 * and writes them in the order of the files and the places in each. What kind a file is
 * says its "$schema", or its members. `options` may be NULL; `format` is one of
 * vc_check_format, NULL for the default. VC_EXIT_OK if
 * there is none or only warnings, VC_EXIT_NO if there are, VC_EXIT_NO_INPUT or VC_EXIT_IO if a file cannot
 * be read (which is among what is written), VC_EXIT_USAGE if there is no such format.
 * "-" is standard input, and what it names is relative to the current folder. */
VC_API int vc_check(const char *const *paths, size_t count,
                    const vc_check_options *options, const char *format, vc_sink *sink,
                    void *context);

/* The code of the kind of fault of that index, sorted; NULL beyond the last. Static. */
VC_API const char *vc_check_code(size_t index);

/* Writes what a kind of fault means, with an example and what would be right.
 * VC_EXIT_USAGE if no kind has that code. */
VC_API int vc_check_explain(const char *code, vc_sink *sink, void *context);

/* ---- what moved between two reports ---- */

typedef struct vc_diff vc_diff;

/* Reads two reports that vc_session_report or vc_session_explain wrote as JSON, of at most
 * `max_bytes` each (0: 64 MiB); one of them may be "-". Always something that says by
 * vc_diff_status whether both could be read; NULL only if there is no memory even for
 * that. Freed with vc_diff_close. */
VC_API vc_diff *vc_diff_open(const char *older, const char *newer, size_t max_bytes);

/* The same of reports that are held in memory; both may have the same name. They may go
 * after opening. */
VC_API vc_diff *vc_diff_open_texts(const vc_text *older, const vc_text *newer);

/* As vc_session_status and vc_session_messages. */
VC_API int vc_diff_status(const vc_diff *diff);
VC_API const char *vc_diff_messages(const vc_diff *diff);

/* True if a verdict, rank, score, outcome or point differs, or a venue, requirement or
 * criterion is in one of the two only. */
VC_API bool vc_diff_moved(const vc_diff *diff);

/* Writes what moved, and because of which facts, rules or weights. As vc_session_report. */
VC_API int vc_diff_write(vc_diff *diff, const char *format,
                         const vc_layout_options *layout, vc_sink *sink, void *context);

/* Gives everything back. NULL is harmless. */
VC_API void vc_diff_close(vc_diff *diff);

/* ---- single expressions ---- */

typedef struct vc_evaluator vc_evaluator;

/* What came of one expression. The texts are the evaluator's, until its next call. */
typedef struct vc_answer {
    int status;             /* VC_EXIT_OK, VC_EXIT_BAD_INPUT or VC_EXIT_NO_MEMORY */
    const char *json;       /* if OK: the result as JSON, in one line without newline */
    size_t length;          /* bytes of json */
    bool unknown;           /* json is {"unknown": ["path", ...]} and not a result */
    const char *error_type; /* if not OK: "NaN", "Unknown Operator", "Parse Error",
                                * "Invalid Arguments" or "Out of Memory" */
    const char *error_message; /* if not OK: one line */
    const char *messages;      /* if not OK: for a person, as vc_session_messages */
} vc_answer;

/* An evaluator of JsonLogic as the reference implementation json-logic-js has it. If
 * `three_valued`, a variable that the data do not have is unknown instead of null, and an
 * answer that could turn out otherwise with it is {"unknown": ["path", ...]}, naming those
 * on which it hangs. NULL without memory. Freed with vc_evaluator_free. */
VC_API vc_evaluator *vc_evaluator_new(bool three_valued);

/* Evaluates one rule over data; `data` may be NULL for null. Always an answer, NaN and
 * infinity being errors since JSON cannot say them. */
VC_API vc_answer vc_evaluator_run(vc_evaluator *evaluator, const vc_text *rule,
                                  const vc_text *data);

/* Evaluates a line {"rule": R, "data": D}, in which data may be left out for null and
 * other members are passed over. `number` is the line's, for messages. The answer's `json`
 * is always there: {"result": V}, {"unknown": [...]} or {"error": {"type": T, "message":
 * M}}; it is NULL only without memory. */
VC_API vc_answer vc_evaluator_line(vc_evaluator *evaluator, size_t number,
                                   const char *line, size_t length);

/* Gives everything back that the evaluator owns. NULL is harmless. */
VC_API void vc_evaluator_free(vc_evaluator *evaluator);

/* ---- laying out files ---- */

typedef struct vc_fmt vc_fmt;

/* Reads a JSON file ("-": standard input) of at most `max_bytes` (0: 64 MiB) and lays it
 * out: members in the order of the schema that its $schema names if that is one of ours,
 * two spaces a level, what fits into 92 columns in one line. Numbers and strings are
 * spelled as they were, so no value changes; laying out the result changes nothing.
 * Nothing is written to the file. Always something that says by vc_fmt_status whether it
 * could be read; NULL only if there is no memory even for that. Freed with vc_fmt_close. */
VC_API vc_fmt *vc_fmt_open(const char *path, size_t max_bytes);

/* The same of a text, which may go after opening. */
VC_API vc_fmt *vc_fmt_open_text(const vc_text *text);

/* As vc_session_status and vc_session_messages. */
VC_API int vc_fmt_status(const vc_fmt *fmt);
VC_API const char *vc_fmt_messages(const vc_fmt *fmt);

/* The text as it should be; NULL if the file could not be read. Owned by `fmt`. */
VC_API const char *vc_fmt_text(const vc_fmt *fmt, size_t *length);

/* True if the file is laid out otherwise. */
VC_API bool vc_fmt_differs(const vc_fmt *fmt);

/* Writes what differs, as diff -u does; nothing if nothing does. */
VC_API int vc_fmt_diff(vc_fmt *fmt, vc_sink *sink, void *context);

/* Gives everything back. NULL is harmless. */
VC_API void vc_fmt_close(vc_fmt *fmt);

/* ---- what is built in ---- */

/* The name of the published JSON schema of that index, or NULL beyond the last, and its
 * text, of which *length bytes; NULL if there is no such schema. There are those of files
 * ("data", "rules", "summit", "vocabulary") and of what is written as "json": "report"
 * (vc_session_report and vc_session_explain), "faults" (vc_check), "rule-sets"
 * (vc_rules_list), "tests" (vc_session_test), "paths" (vc_session_facts without a subject), and the others by the name of their function.
 * Static; `length` may be NULL. */
VC_API const char *vc_schema_name(size_t index);
VC_API const char *vc_schema_text(const char *name, size_t *length);

/* The same for files to begin with: "rules", "summit" and "venues". */
VC_API const char *vc_template_name(size_t index);
VC_API const char *vc_template_text(const char *name, size_t *length);

/* ---- words ---- */

/* The one of `count` names that `name` was most likely meant to be, or NULL if none is
 * near: for "did you mean". */
VC_API const char *vc_suggest(const char *name, const char *const *names, size_t count);

/* Hands on text that may come from anywhere as a terminal can show it: control characters,
 * line breaks, and marks that turn the direction of writing or are not seen, are spaces;
 * bytes that are no UTF-8 are U+FFFD. All text that this library writes for a person is
 * such. False if the sink refused. */
VC_API bool vc_clean(const char *text, vc_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
